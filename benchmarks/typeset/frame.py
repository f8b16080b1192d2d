"""Head, title and foot of a document, in the ways in which people place them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from benchmarks.typeset.document import Beside, Document, Text
from benchmarks.typeset.words import DEPARTMENTS, TEAMS, person

REPUBLIC, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"


def _room(doc: Document) -> float:
    """Return the width in points that text has at least, for lines that should stay whole."""
    left, _, right, _ = doc.habits.margins
    paper = {"A5": 148.0, "A4L": 297.0}.get(doc.paper, 210.0)
    if doc.paper == "A5":
        left, right = min(left, 18), min(right, 12)
    return (paper - left - right) * 72 / 25.4


def _fit(doc: Document, text: str, room: float, **style: Any) -> Text:
    """Return a line of the head, small enough to stay one where that leaves it readable."""
    extra = {k: style.pop(k) for k in ("rule", "before", "align") if k in style}
    own = replace(doc.type, **{"size": min(doc.habits.size, 12.5), **style})
    while own.width(text) > room - 8 and own.size > 8.5:
        own = replace(own, size=own.size - 0.25)
    return doc.furnished(text, own, lead=1.05, **extra)


def head(doc: Document, code: str, subject: str = "", dated: bool = True) -> None:
    """Begin with who writes, the motto, number and date; a letter says below its number what it is about."""
    rng, body, habits = doc.rng, doc.body, doc.habits
    d, m, y = doc.day
    doc.meta |= {"issuer": body.name}
    number = ""
    if code or subject:
        suffix = f"{code}-{body.code}" if code else f"{body.code}-{rng.choice(['VP', 'TH', 'CM', 'KT'])}"
        doc.meta["number"] = f"{rng.randint(2, 990):02d}/{suffix}"
        number = f"{rng.choice(['Số: ', 'Số: ', 'Số '])}{doc.meta['number']}"
    if dated:
        doc.meta |= {"place": body.place, "date": f"{y}-{m:02d}-{d:02d}"}
    if habits.head == "stacked" and not subject:
        _stacked(doc, number, dated)
        return
    share = habits.share - (0.06 if doc.paper == "A4L" else 0.0)
    room = _room(doc)
    left: list[Text] = []
    if rng.random() < 0.85:
        doc.meta["parent_body"] = body.parent
        left.append(_fit(doc, body.parent, room * share))
    rule = 0.4 if habits.short_rule else 0.0
    left.append(_fit(doc, body.name, room * share, bold=True, underline=habits.underlined, rule=rule))
    below = [_fit(doc, number, room * share, before=3)] if number else []
    if subject:
        below.append(_fit(doc, f"V/v {subject}", 9999, size=max(9.5, habits.size - 1)))
    right = [
        _fit(doc, REPUBLIC, room * (1 - share), bold=True),
        _fit(doc, MOTTO, room * (1 - share), bold=True, underline=habits.underlined, rule=0.9 if rule else 0.0),
    ]
    dates = [_fit(doc, doc.dated, room * (1 - share), italic=True, before=3)] if dated else []
    shares = (share, 1 - share)
    if habits.head == "dateless" and not subject:
        doc.blocks.append(Beside((tuple(left), tuple(right)), shares))
        doc.blocks.append(Beside((tuple(below), tuple(dates)), shares, after=8))
        return
    doc.blocks.append(
        Beside(
            (tuple(left + below), tuple(right + dates)),
            shares,
            after=10,
            low=habits.head == "low",
            ruled=habits.head == "ruled",
        )
    )


def _stacked(doc: Document, number: str, dated: bool) -> None:
    """Begin with the motto over the whole page, who writes below it at the left."""
    rng, habits, body = doc.rng, doc.habits, doc.body
    size = min(habits.size + rng.choice([0, 1]), 13.5 if doc.paper != "A5" else 10.5)
    doc.line(REPUBLIC, bold=True, size=size)
    doc.line(MOTTO, bold=True, size=size, rule=0.7 if habits.short_rule else 0.0, after=6)
    if rng.random() < 0.6:
        doc.meta["parent_body"] = body.parent
        doc.line(body.parent, align="left")
    doc.line(body.name, bold=True, align="left", after=2)
    if number or dated:
        room = _room(doc)
        left = [_fit(doc, number, room * 0.45, align="left")] if number else []
        right = [_fit(doc, doc.dated, room * 0.55, italic=True, align="right")] if dated else []
        doc.blocks.append(Beside((tuple(left), tuple(right)), (0.45, 0.55), after=6))


def form_head(doc: Document, form: str) -> None:
    """Begin as forms do: who writes at the left, the number of the form at the right."""
    rng, body = doc.rng, doc.body
    doc.meta |= {"issuer": body.name}
    room = _room(doc)
    left: list[Text] = []
    if rng.random() < 0.7:
        doc.meta["parent_body"] = body.parent
        left.append(_fit(doc, body.parent, room * 0.55, align="left"))
    left.append(_fit(doc, body.name, room * 0.55, bold=True, align="left"))
    right = [_fit(doc, form, room * 0.45, italic=True, align="right")] if form else []
    doc.blocks.append(Beside((tuple(left), tuple(right)), (0.55, 0.45), after=8))


def motto_head(doc: Document) -> None:
    """Begin with the motto alone, as minutes do."""
    doc.line(REPUBLIC, bold=True)
    doc.line(MOTTO, bold=True, rule=0.6 if doc.habits.short_rule else 0.0, after=8)


def title(doc: Document, doc_type: str, text: str, below: str = "") -> None:
    """Add the kind of the document and what it is about."""
    rng, habits = doc.rng, doc.habits
    doc.meta |= {"doc_type": doc_type, "title": text}
    size = habits.size + habits.title_size
    upper = text.upper() if rng.random() < 0.25 else text
    doc.line(doc_type, bold=True, size=size, before=habits.spaced)
    own = replace(doc.type, bold=rng.random() < 0.8, italic=rng.random() < 0.08)
    rule = 0.25 if rng.random() < 0.3 and own.width(upper) < 0.8 * _room(doc) else 0.0
    doc.line(upper, bold=own.bold, italic=own.italic, rule=rule, after=3 if below else habits.spaced)
    if below:
        doc.line(below, italic=True, after=habits.spaced)


def _hint(doc: Document) -> tuple[str, float]:
    """Return what stands below the titles of those who sign, if anything, and the room to sign in points."""
    rng = doc.rng
    hint = rng.choice(["(Ký, ghi rõ họ tên)", "(Ký và đóng dấu)", "(Đã ký)", "(Ký tên)"]) if rng.random() < 0.35 else ""
    return hint, rng.choice([34, 44, 56, 68]) * (0.7 if doc.paper == "A5" else 1)


def _signature(doc: Document, post: str, signer: str, size: float, hint: tuple[str, float]) -> list[Text]:
    own = replace(doc.type, size=size)
    texts = [doc.furnished(x, replace(own, bold=True)) for x in post.split("\n")]
    if hint[0]:
        texts.append(doc.furnished(hint[0], replace(own, italic=True, size=max(8.5, size - 1))))
    texts.append(doc.furnished(signer, replace(own, bold=True), before=hint[1]))
    return texts


def foot(doc: Document, post: str = "", recipients: bool = True) -> None:
    """End with who is sent a copy and who signs."""
    rng, body, habits = doc.rng, doc.body, doc.habits
    if not post:
        post = body.chief if rng.random() < 0.6 else f"KT. {body.chief}\nPHÓ {body.chief}"
        if body.code == "UBND":
            post = f"TM. ỦY BAN NHÂN DÂN\n{post}"
    signer, size = person(rng), min(habits.size, 13.0)
    to: list[str] = []
    if recipients:
        to = rng.sample([*DEPARTMENTS, *TEAMS], rng.randint(1, 4))
        to[0] = rng.choice(["Như trên", "Như Điều 3" if doc.meta["doc_type"] == "QUYẾT ĐỊNH" else "Như trên", to[0]])
        to.append(rng.choice(["Lưu: VT", "Lưu: VT, VP", "Lưu VT", "Lưu: HSCV"]))
    doc.meta |= {"signer_title": post.replace("\n", " "), "signer": signer, "recipients": to}
    small, end = rng.choice([9.5, 10, 11]), rng.choice([";", ";", ","])
    own = replace(doc.type, size=min(small, size))
    heading = replace(own, bold=True, italic=True, size=min(own.size + 1, size))
    doc.gap(rng.choice([4, 10, 16]))
    where = [doc.furnished("Nơi nhận:", heading, "left")] if to else []
    for i, name in enumerate(to):
        mark = rng.choice([".", ""]) if i == len(to) - 1 else end
        where.append(doc.furnished(f"- {name}{mark}", own, "left"))
    right = _signature(doc, post, signer, size, _hint(doc))
    if habits.foot == "below" and to:
        doc.blocks.append(Beside(((), tuple(right)), (0.45, 0.55), after=6))
        doc.blocks.append(Beside((tuple(where), ()), (0.6, 0.4)))
    else:
        doc.blocks.append(Beside((tuple(where), tuple(right)), (0.5, 0.5)))


def signed_by(doc: Document, posts: list[str]) -> None:
    """End with several who sign beside each other; the one at the right signs the document."""
    rng, habits = doc.rng, doc.habits
    size = min(habits.size, 12.0)
    if doc.meta["date"] is None and rng.random() < 0.8:
        d, m, y = doc.day
        doc.meta |= {"place": doc.body.place, "date": f"{y}-{m:02d}-{d:02d}"}
        doc.line(doc.dated, italic=True, align="right", before=8, size=size, keep=True)
    else:
        doc.gap(8)
    names, hint = [person(rng) for _ in posts], _hint(doc)
    columns = tuple(tuple(_signature(doc, p, n, size, hint)) for p, n in zip(posts, names, strict=True))
    doc.blocks.append(Beside(columns, (1 / len(posts),) * len(posts)))
    doc.meta |= {"signer_title": posts[-1].replace("\n", " "), "signer": names[-1]}
