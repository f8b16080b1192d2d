"""Head, title and foot of a document, by decree 30/2020 or as people make them in a hurry."""

from __future__ import annotations

from dataclasses import dataclass, replace

from benchmarks.office import wording
from benchmarks.office.paper import Paper
from benchmarks.office.word import TWIPS, Look, Run, paragraph_xml

REPUBLIC, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
BLANK = " " * 9
"""Room for a number that is written by hand."""


@dataclass(frozen=True)
class Line:
    """A line of a side of the head or foot."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    size: float = 0.0
    align: str = "center"


def _sides(paper: Paper, sides: list[list[Line]], shares: list[float], size: float) -> None:
    """Set lists of lines beside each other in a table without rules."""
    cells, grid = "", ""
    for lines, share in zip(sides, shares, strict=True):
        width = round(paper.room * share * TWIPS)
        grid += f'<w:gridCol w:w="{width}"/>'
        inner = "".join(
            paragraph_xml([Run(x.text, x.bold, x.italic, x.underline, x.size or size)], Look(align=x.align))
            for x in lines
        )
        cells += f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inner}</w:tc>'
    total = round(paper.room * sum(shares) * TWIPS)
    paper.put(
        f'<w:tbl><w:tblPr><w:tblW w:w="{total}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"
    )
    paper.furnish(*(x.text for lines in sides for x in lines))


def number(paper: Paper, code: str) -> str:
    """Give the document a number of a kind, and return it as the head prints it."""
    rng = paper.rng
    own = rng.randint(3, 1400)
    suffix = f"{code}-{paper.body.code}" if code else f"{paper.body.code}-{rng.choice(['VP', 'CM', 'TCKT', 'KHTC'])}"
    paper.meta["number"] = f"{own:02d}/{suffix}"
    if paper.hand_number:
        return f"{BLANK}/{suffix}"
    return f"{own:02d}/{suffix}"


def head(paper: Paper, code: str, subject: str = "", numbered: bool = True) -> None:
    """Begin with who writes and the motto; a letter has its subject below its number."""
    rng, body = paper.rng, paper.body
    size = min(13.0, paper.size) - (1 if len(body.name) > 34 else 0)
    word = rng.choice(["Số: ", "Số: ", "Số: ", "Số ", "Số:"])
    shown = word + number(paper, code) if numbered else ""
    d, m, y = paper.day
    paper.meta |= {"issuer": body.name, "place": body.place, "date": f"{y}-{m:02d}-{d:02d}"}
    left = []
    if rng.random() < 0.9:
        paper.meta["parent_body"] = body.parent
        left.append(Line(body.parent))
    left.append(Line(body.name, bold=True, underline=rng.random() < 0.3))
    if shown:
        gap = [Line("", size=6)] if rng.random() < 0.5 else []
        left += [*gap, Line(shown)]
    if subject:
        left.append(Line(f"V/v {subject}", size=size - 1))
    right = [Line(REPUBLIC, bold=True), Line(MOTTO, bold=True, underline=rng.random() < 0.75, size=size + 0.5)]
    right += (
        [Line("", size=6), Line(paper.dated, italic=True)] if rng.random() < 0.6 else [Line(paper.dated, italic=True)]
    )
    share = rng.choice([0.38, 0.4, 0.43])
    if rng.random() < 0.85:  # else the motto goes over two lines now and then, as it does in a hurry
        right[0] = replace(right[0], size=min(size, (1 - share) * (paper.room - 24) / (23.6 * paper.broad)))
    narrow = paper.landscape and rng.random() < 0.5
    _sides(paper, [left, right], [share - 0.06, 0.5] if narrow else [share, 1 - share], size)
    paper.plain([Run("", size=6)], Look())


def motto_head(paper: Paper) -> None:
    """Begin with the motto over the page, as minutes do."""
    for text, line in ((REPUBLIC, False), (MOTTO, True)):
        paper.plain([Run(text, bold=True, underline=line)], Look(align="center"))
    paper.plain([Run("", size=8)], Look())
    paper.furnish(REPUBLIC, MOTTO)


def title(paper: Paper, doc_type: str, text: str, below: str = "") -> None:
    """Add the kind of the document and what it is about, in small or large letters, on one line or more."""
    rng = paper.rng
    paper.meta |= {"doc_type": doc_type, "title": text}
    large = paper.size + rng.choice([0, 1, 2])
    shown = text.upper() if rng.random() < 0.25 else text
    paper.plain([Run(doc_type, bold=True, size=large)], Look(align="center", before=6))
    paper.plain([Run(shown, bold=rng.random() < 0.85)], Look(align="center", left=20, after=0 if below else 8))
    paper.furnish(doc_type, shown)
    if below:
        paper.plain([Run(below, italic=True)], Look(align="center", after=8))
        paper.furnish(below)


def foot(paper: Paper, posts: str = "", recipients: bool = True) -> None:
    """End with who is sent a copy and who signs."""
    rng, body = paper.rng, paper.body
    vice = rng.random() < 0.4
    post = posts or (f"KT. {body.chief}\nPHÓ {body.chief}" if vice else body.chief)
    if not posts and body.code == "UBND" and rng.random() < 0.7:
        post = f"TM. ỦY BAN NHÂN DÂN\n{post}"
    signer = wording.person(rng)
    paper.meta |= {"signer_title": post.replace("\n", " "), "signer": signer}
    left = [Line("")]
    if recipients:
        to = rng.sample([*wording.DEPARTMENTS, *wording.TEAMS], rng.randint(1, 4))
        to[0] = rng.choice(["Như trên", "Như trên", to[0], f"UBND xã {body.place} (b/c)", "Sở GD&ĐT (để b/c)"])
        kept = rng.choice(["Lưu: VT", "Lưu: VT", "Lưu VT", "Lưu: VT, HS", "Lưu: VT, KT"])
        small = rng.choice([10, 11, 11, 12])
        mark = rng.choice([";", ";", ";", ","])
        left = [Line("Nơi nhận:", bold=True, italic=True, size=12, align="left")]
        left += [Line(f"- {x}{mark}", size=small, align="left") for x in to]
        left.append(Line(f"- {kept}{rng.choice(['.', '.', ''])}", size=small, align="left"))
        paper.meta["recipients"] = [*to, kept]
    right = [Line(x, bold=True) for x in post.split("\n")]
    if rng.random() < 0.25:
        right.append(Line(rng.choice(["(Ký tên, đóng dấu)", "(Đã ký)", "(ký, ghi rõ họ tên)"]), italic=True, size=11))
    right += [Line("")] * rng.choice([3, 4, 4, 5]) + [Line(signer, bold=True)]
    _sides(paper, [left, right], [0.5, 0.5], min(13.5, paper.size))


def signed_by(paper: Paper, posts: list[str]) -> None:
    """End with several who sign beside each other; the one at the right is who signs the document."""
    rng = paper.rng
    signers = [wording.person(rng) for _ in posts]
    note = rng.choice(["(Ký, họ tên)", "(Ký, ghi rõ họ tên)", ""])
    sides = [
        [
            Line(post, bold=True),
            *([Line(note, italic=True, size=11)] if note else []),
            *[Line("")] * 3,
            Line(who, bold=True),
        ]
        for post, who in zip(posts, signers, strict=True)
    ]
    if paper.meta["date"] is None and rng.random() < 0.7:
        last = paper.dated
        paper.plain([Run(last, italic=True)], Look(align="right", before=6))
        paper.furnish(last)
        d, m, y = paper.day
        paper.meta |= {"place": paper.body.place, "date": f"{y}-{m:02d}-{d:02d}"}
    _sides(paper, sides, [1 / len(posts)] * len(posts), min(13.0, paper.size))
    paper.meta |= {"signer_title": posts[-1], "signer": signers[-1]}
