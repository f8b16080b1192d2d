# ruff: noqa: E501
"""Whole documents of other genres than the plan: minutes, letters, papers of the Party, contracts, forms, a table in an
annex that lies on its side; heads centred over the page, two or three who sign, points filled in on dotted lines.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from benchmarks.browser import ink, layouts, sheets, wording
from benchmarks.browser.page import Page
from benchmarks.browser.style import style_sheet
from benchmarks.browser.tables import Table
from samples.drawing import names

REPUBLIC = "<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br><b>Độc lập - Tự do - Hạnh phúc</b>"
PARTY = "<b>ĐẢNG CỘNG SẢN VIỆT NAM</b>"
_STYLE = """
.k { text-indent: 0; text-align: left; }
.k i { font-style: normal; border-bottom: 0.8pt dotted #000; }
.sign { width: 100%; margin-top: 8pt; break-inside: avoid; }
.sign td { text-align: center; vertical-align: top; position: relative; }
@page annex { size: A4 landscape; margin: 14mm; }
.annex { page: annex; break-before: page; }
.sheet table { font-size: inherit !important; }
.sheet td, .sheet th { padding: 0.5pt 1pt; }
"""


@dataclass
class Draft:
    """A document while it is written: its HTML parts, paragraphs, tables and what its head and foot say."""

    rng: Random
    body: names.Body
    day: tuple[int, int, int]
    parts: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    meta: dict[str, object] = field(default_factory=dict)

    def say(self, text: str, tag: str = "p", css: str = "") -> None:
        """Add a paragraph."""
        self.parts.append(f"<{tag}{f' class={css}' if css else ''}>{html.escape(text)}</{tag}>")
        self.paragraphs.append(text)

    def prose(self, least: int, most: int) -> None:
        """Add paragraphs of running text."""
        for _ in range(self.rng.randint(least, most)):
            self.say(" ".join(wording.sentence(self.rng) for _ in range(self.rng.randint(1, 3))))

    def fill(self, name: str, value: str) -> None:
        """Add a point filled in on a dotted line."""
        self.parts.append(f"<p class=k>{html.escape(name)} <i>{html.escape(value)}</i></p>")
        self.paragraphs.append(f"{name} {value}")

    def table(self) -> None:
        """Add a table; a wide one lies on a page of its own with the annex's title."""
        table = layouts.one_of(sheets.LAYOUTS, self.rng)
        if table.wide:
            self.parts.append("<div class=annex>")
            self.say(f"Phụ lục {len(self.tables) + 1}", "p", "t")
            self.parts.append(table.markup + "</div>")
        else:
            self.parts.append(table.markup)
        self.tables.append(table)

    @property
    def town(self) -> str:
        """The place as the date's line names it."""
        return names.bare_name(self.body.place.commune)

    @property
    def dated(self) -> str:
        """Place and date as the head says them."""
        d, m, y = self.day
        return f"{self.town}, ngày {d:02d} tháng {m:02d} năm {y}"


def _broken(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


def _head(draft: Draft, motto: str, number: str, below: str = "") -> None:
    """Begin with who writes at the left, the motto at the right."""
    parent, name = _broken(draft.body.parent), _broken(draft.body.name)
    star = "<br>*" if motto == PARTY else ""
    shown = number if not number else ("Số " if motto == PARTY else "Số: ") + number
    draft.parts.append(
        f"<table class=top><tr><td>{parent}<br><b>{name}</b>{star}<br>{shown}{below}</td>"
        f"<td>{motto}<br><i>{draft.dated}</i></td></tr></table>"
    )
    draft.meta |= {
        "parent_body": draft.body.parent,
        "issuer": draft.body.name.replace("\n", " "),
        "number": number or None,
    }
    draft.meta |= {"place": draft.town, "date": f"{draft.day[2]}-{draft.day[1]:02d}-{draft.day[0]:02d}"}


def _titled(draft: Draft, doc_type: str, title: str) -> None:
    draft.parts.append(f"<h1>{doc_type}</h1><p class=t>{html.escape(title)}</p>")
    draft.meta |= {"doc_type": doc_type, "title": title}


def _foot(draft: Draft, posts: str, recipients: bool = True) -> None:
    """End with who is sent a copy and who signs."""
    rng, signer, marks = draft.rng, names.person(draft.rng), ""
    to = rng.sample(names.OFFICES, rng.randint(2, 4)) if recipients else []
    if rng.random() < 0.6:
        marks = ink.signature(rng) + ink.seal(
            rng, draft.body.name.replace("\n", " ").upper(), draft.body.place.district.upper()
        )
    listed = "<b><i>Nơi nhận:</i></b><br>" + "<br>".join(
        f"- {html.escape(x)}{',' if i % 2 else ';'}" for i, x in enumerate(to)
    )
    left = f'<td style="font-size:11pt;text-align:left">{listed}<br>- Lưu: VT.</td>' if recipients else "<td></td>"
    draft.parts.append(
        f"<table class=sign><tr>{left}<td>{marks}<b>{_broken(posts)}<br><br><br><br>{signer}</b></td></tr></table>"
    )
    draft.meta |= {"signer_title": posts.replace("\n", " "), "signer": signer}
    draft.meta["recipients"] = [*to, "Lưu: VT"] if recipients else []


def _signed_by(draft: Draft, posts: list[str]) -> None:
    """End with several who sign beside each other; the one at the right is who signs the document."""
    signers = [names.person(draft.rng) for _ in posts]
    cells = "".join(
        f"<td><b>{_broken(post)}</b><br><i>(Ký, ghi rõ họ tên)</i><br><br><br><b>{signer}</b></td>"
        for post, signer in zip(posts, signers, strict=True)
    )
    draft.parts.append(f"<table class=sign><tr>{cells}</tr></table>")
    draft.meta |= {"signer_title": posts[-1], "signer": signers[-1]}


def minutes(draft: Draft) -> None:
    """Write minutes: who was there, what was said, a table, two or three who sign."""
    rng = draft.rng
    _head(draft, REPUBLIC, f"{rng.randint(2, 90):02d}/BB-{draft.body.code}" if rng.random() < 0.5 else "")
    _titled(
        draft,
        "BIÊN BẢN",
        f"Về việc {rng.choice(['họp xét', 'kiểm tra', 'nghiệm thu', 'bàn giao'])} {rng.choice(wording.THINGS)}",
    )
    d, m, y = draft.day
    draft.say(
        f"Hôm nay, vào hồi {rng.randint(7, 16)} giờ {rng.choice(['00', '30', '15'])} phút, ngày {d:02d} tháng {m:02d} năm {y}, tại {rng.choice(wording.PLACES)}, chúng tôi gồm có:"
    )
    draft.say("I. THÀNH PHẦN THAM DỰ", "h2")
    for n in range(1, rng.randint(3, 6)):
        post = rng.choice(names.POSTS["commune"])
        role = rng.choice(["Chủ trì", "Thư ký", "Thành viên", "Ủy viên"])
        draft.say(f"{n}. {rng.choice(['Ông', 'Bà'])} {names.person(rng)} - {post} - {role};")
    draft.say("II. NỘI DUNG", "h2")
    draft.prose(1, 3)
    for _ in range(rng.choice([1, 1, 2])):
        draft.table()
        if rng.random() < 0.8:
            draft.prose(1, 1)
    draft.say("III. KẾT LUẬN", "h2")
    draft.prose(1, 2)
    draft.say(
        f"Biên bản kết thúc vào hồi {rng.randint(10, 17)} giờ 00 phút cùng ngày, đã đọc cho các thành viên nghe và nhất trí ký tên./."
    )
    _signed_by(draft, rng.sample(["THƯ KÝ", "CHỦ TRÌ", "ĐẠI DIỆN THÔN"], rng.choice([2, 2, 3])))


def letter(draft: Draft) -> None:
    """Write an official letter: its subject below its number, to whom, points with letters, a table now and then."""
    rng = draft.rng
    subject = f"{rng.choice(wording.VERBS).lower()} {rng.choice(wording.THINGS)} {rng.choice(wording.HOWS)}"
    number = f"{rng.randint(2, 2400)}/{draft.body.code}-{rng.choice(['VP', 'TCHC', 'KT', 'GDTH'])}"
    _head(draft, REPUBLIC, number, f"<br><span style='font-size:11pt'>V/v {html.escape(subject)}</span>")
    draft.meta |= {"doc_type": "CÔNG VĂN", "title": subject}
    to = rng.sample(names.OFFICES, rng.choice([1, 1, 3]))
    if len(to) == 1:
        draft.say(f"Kính gửi: {to[0]}", "p", "t")
    else:
        draft.say("Kính gửi:", "p", "k")
        for i, x in enumerate(to):
            draft.say(f"- {x}{'.' if i == len(to) - 1 else ';'}")
    draft.prose(1, 3)
    for n, mark in enumerate("abcd"[: rng.randint(0, 4)]):
        if n == 0:
            draft.say(f"1. {rng.choice(wording.CAPTIONS)}:")
        draft.say(f"{mark}) {rng.choice(wording.VERBS)} {rng.choice(wording.THINGS)} {rng.choice(wording.HOWS)};")
    if rng.random() < 0.8:
        draft.table()
    draft.prose(1, 2)
    _foot(draft, rng.choice(wording.SIGNERS))


def party(draft: Draft) -> None:
    """Write a paper of the Party: its own motto, a star, a number with a hyphen, who signs for whom."""
    rng = draft.rng
    where = draft.body.place
    draft.body = names.Body(
        f"ĐẢNG BỘ {where.district.upper()}", f"ĐẢNG ỦY {where.commune.upper()}", "ĐU", (), where, "party"
    )
    doc_type, code = rng.choice([("NGHỊ QUYẾT", "NQ"), ("BÁO CÁO", "BC"), ("KẾ HOẠCH", "KH"), ("CHƯƠNG TRÌNH", "CTr")])
    _head(draft, PARTY, f"{rng.randint(2, 160):02d}-{code}/ĐU")
    _titled(draft, doc_type, f"{rng.choice(wording.VERBS)} {rng.choice(wording.THINGS)} {rng.choice(wording.HOWS)}")
    draft.prose(1, 2)
    for mark in ("I", "II")[: rng.randint(1, 2)]:
        draft.say(f"{mark}- {rng.choice(wording.GROUPS).upper()}", "h2")
        draft.prose(1, 2)
        draft.table()
    draft.prose(1, 1)
    _foot(draft, rng.choice(["T/M BAN THƯỜNG VỤ\nBÍ THƯ", "T/M ĐẢNG ỦY\nPHÓ BÍ THƯ"]))


def contract(draft: Draft) -> None:
    """Write a contract: the motto over the page, two sides with their points, articles, both sides sign."""
    rng = draft.rng
    draft.parts.append(f'<p class=t style="font-weight:normal">{REPUBLIC}</p>')
    d, m, y = draft.day
    title = f"{rng.choice(['Mua sắm', 'Sửa chữa', 'Cung cấp'])} {rng.choice(wording.THINGS)}"
    number = f"{rng.randint(1, 60):02d}/{y}/HĐ-{draft.body.code}"
    draft.parts.append(
        f"<h1>HỢP ĐỒNG</h1><p class=t>{html.escape(title)}</p><p style='text-align:center;text-indent:0'>Số: {number}</p>"
    )
    draft.meta |= {"doc_type": "HỢP ĐỒNG", "title": title, "number": number, "date": None, "place": None}
    draft.meta |= {"parent_body": None, "issuer": None}
    draft.say(f"Hôm nay, ngày {d:02d} tháng {m:02d} năm {y}, tại {rng.choice(wording.PLACES)}, hai bên gồm:")
    for side in ("BÊN A", "BÊN B"):
        draft.say(
            f"{side}: {rng.choice([draft.body.name.replace(chr(10), ' '), 'CÔNG TY TNHH MỘT THÀNH VIÊN ' + names.person(rng).split()[-1].upper()])}",
            "h2",
        )
        draft.fill("Đại diện:", f"Ông {names.person(rng)}")
        draft.fill("Địa chỉ:", f"Thôn {rng.randint(1, 12)}, {draft.body.place.commune}")
        draft.fill("Điện thoại:", f"0{rng.choice('3579')}{rng.randint(0, 99999999):08d}")
        if rng.random() < 0.6:
            draft.fill("Số tài khoản:", f"{rng.randint(10**9, 10**12)}")
    for n in range(1, rng.randint(3, 6)):
        draft.say(f"Điều {n}. {rng.choice(wording.CAPTIONS)}", "h2")
        draft.prose(1, 1)
        if n == 1:
            draft.table()
    _signed_by(draft, ["ĐẠI DIỆN BÊN A", "ĐẠI DIỆN BÊN B"])


def form(draft: Draft) -> None:
    """Write a form: points filled in on dotted lines, a table, who asks for it signs."""
    rng = draft.rng
    _head(draft, REPUBLIC, "")
    _titled(
        draft,
        rng.choice(["PHIẾU ĐỀ XUẤT", "ĐƠN ĐỀ NGHỊ", "PHIẾU KHẢO SÁT"]),
        f"{rng.choice(wording.VERBS)} {rng.choice(wording.THINGS)}",
    )
    draft.say(f"Kính gửi: {rng.choice(names.OFFICES)}", "p", "t")
    draft.fill("Họ và tên:", names.person(rng))
    draft.fill("Ngày sinh:", f"{rng.randint(1, 28):02d}/{rng.randint(1, 12):02d}/{rng.randint(1960, 2004)}")
    draft.fill("Đơn vị công tác:", rng.choice(names.TEAMS))
    draft.fill("Lý do:", f"{rng.choice(wording.VERBS).lower()} {rng.choice(wording.THINGS)}")
    draft.table()
    draft.prose(1, 1)
    _signed_by(draft, rng.sample(["NGƯỜI ĐỀ NGHỊ", "KẾ TOÁN", "THỦ TRƯỞNG ĐƠN VỊ"], rng.choice([2, 3])))


GENRES: tuple[Callable[[Draft], None], ...] = (minutes, letter, party, contract, form)


def draw(seed: int, family_names: tuple[str, ...]) -> Page:
    """Return the document of a seed, set in one of the families given."""
    rng = Random(f"browser/genres/{seed}")
    body = rng.choice([names.school, names.commune_office, names.department])(rng)
    draft = Draft(rng, body, (rng.randint(1, 28), rng.randint(1, 12), rng.choice([2024, 2025, 2026])))
    rng.choice(GENRES)(draft)
    family = rng.choice(family_names)
    looks = style_sheet(rng, family, False, rng.random() < 0.5) + _STYLE
    markup = f"<!doctype html><meta charset=utf-8><style>{looks}</style>{''.join(draft.parts)}"
    fields = ("parent_body", "issuer", "number", "place", "date", "doc_type", "title", "signer_title", "signer")
    meta = {f: draft.meta.get(f) for f in fields} | {"recipients": draft.meta.get("recipients", [])}
    truth = {
        "id": str(seed),
        "family": family,
        "meta": meta,
        "paragraphs": draft.paragraphs,
        "tables": [t.truth for t in draft.tables],
    }
    return Page(markup, truth)
