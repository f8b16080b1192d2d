"""Made-up converted archives of any size, for tests and benchmarks of what is done with them after conversion."""

from __future__ import annotations

import io
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

from pipeline.batch.ledger import Entry, Ledger
from pipeline.document import (
    Cell,
    Column,
    Document,
    Evidence,
    Fragment,
    HeaderCell,
    LegalBasis,
    Metadata,
    PageInfo,
    Paragraph,
    Provenance,
    Row,
    Source,
    Table,
)
from pipeline.geometry import Box
from pipeline.words import PageWords, PlacedWord, TextBlock, Words

_TEXT = (
    "nhà trường xây dựng kế hoạch cải tiến chất lượng giáo dục trình cấp trên phê duyệt tổ chuyên môn thực hiện đúng "
    "quy chế kiểm tra đánh giá học sinh bồi dưỡng đội ngũ quản lý hồ sơ sổ sách số hóa thư viện thiết bị phòng học"
)
WORDS = _TEXT.split()
COLUMNS = (
    Column(name="TT", path=["TT"], key="no", type="ordinal"),
    Column(name="Nội dung", path=["Nội dung"], key="content"),
    Column(name="Đạt", path=["Số lượng", "Đạt"], key="dat", type="number"),
    Column(name="Chưa đạt", path=["Số lượng", "Chưa đạt"], key="chua_dat", type="number"),
    Column(name="Thời gian", path=["Thời gian"], key="period", type="date"),
    Column(name="Phân công", path=["Phân công"], key="assignee"),
)
HEADER = [
    [
        HeaderCell(text="TT", row_span=2),
        HeaderCell(text="Nội dung", row_span=2),
        HeaderCell(text="Số lượng", col_span=2),
        HeaderCell(text="Thời gian", row_span=2),
        HeaderCell(text="Phân công", row_span=2),
    ],
    [HeaderCell(text="Đạt"), HeaderCell(text="Chưa đạt")],
]
WIDTH, HEIGHT, DPI = 1240, 1754, 150.0
PER_PAGE = 20
_LEFTS = (60, 120, 480, 600, 720, 860, 1180)


def make_document(seed: int, name: str, rows: int = 25, paragraphs: int = 12) -> Document:
    """Return a document that looks like a converted plan; equal seeds give equal ones."""
    random = Random(seed)
    pages = 1 + -(-rows // PER_PAGE)
    prose = [
        _paragraph(random, number, "heading" if number % 6 == 0 else "list_item" if number % 3 else "body")
        for number in range(paragraphs)
    ]
    basis = f"Căn cứ Thông tư số 18/2018/TT-BGDĐT ngày 22 tháng 8 năm 2018 của Bộ Giáo dục và Đào tạo {seed}"
    prose.insert(0, _paragraph(random, paragraphs, "legal_basis").model_copy(update={"text": basis, "raw": basis}))
    return Document(
        status="success",
        source=Source(path=name, sha256=f"{seed:064x}", bytes=1000 + seed, pages=pages),
        pages=[PageInfo(number=n, width=WIDTH, height=HEIGHT, dpi=DPI) for n in range(1, pages + 1)],
        metadata=Metadata(
            issuer="TRƯỜNG THCS AN LẠC",
            number=f"{seed + 1}/KH-THCSAL",
            place="An Lạc",
            date="2022-11-25",
            doc_type="KẾ HOẠCH",
            title="Cải tiến chất lượng giáo dục",
            school_year="2022-2023",
            signer_title="HIỆU TRƯỞNG",
            signer="Ngô Thị Ửng",
            recipients=["Phòng GDĐT (để b/c)", "Lưu: VT"],
        ),
        metadata_evidence={
            "number": Evidence(page=1, box=Box(60, 90, 400, 110), raw="1/KH", confidence=0.7, needs_review=True)
        },
        paragraphs=prose,
        legal_basis=[
            LegalBasis(
                doc_type="Thông tư",
                number="18/2018/TT-BGDĐT",
                date="2018-08-22",
                issuer="Bộ Giáo dục và Đào tạo",
                paragraph=0,
            )
        ],
        tables=[_table(random, rows)],
        provenance=Provenance(version="0", engine="tesseract", engine_version="5"),
    )  # fmt: skip


def place_words(document: Document) -> Words:
    """Return words for all texts of the document, one line a text, each in the box of its first fragment."""
    blocks: dict[int, list[TextBlock]] = {page.number: [] for page in document.pages}
    for index, paragraph in enumerate(document.paragraphs):
        _put(blocks, paragraph.kind, f"/paragraphs/{index}", paragraph.text, paragraph.fragments[0])
    for number, table in enumerate(document.tables):
        for i, row in enumerate(table.rows):
            for j, cell in enumerate(row.cells):
                if cell.fragments and not cell.merged:
                    _put(blocks, "cell", f"/tables/{number}/rows/{i}/cells/{j}", cell.text, cell.fragments[0])
    for number in blocks:
        place = Fragment(page=number, box=Box(600, 20, 640, 40))
        _put(blocks, "page_number", "", str(number), place)
    return Words(pages=[PageWords(page=number, blocks=found) for number, found in blocks.items()])


def page_picture(words: PageWords) -> bytes:
    """Return a JPEG of a page on which each word is a gray bar."""
    picture = Image.new("L", (WIDTH, HEIGHT), 255)
    draw = ImageDraw.Draw(picture)
    for block in words.blocks:
        for line in block.lines:
            for word in line:
                draw.rectangle((*word.box[:2], word.box.right - 1, word.box.bottom - 1), fill=90)
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=50)
    return buffer.getvalue()


def write_document(out: Path, document: Document, ledger: Ledger, *, pictures: bool = True) -> None:
    """Write the document's folder below ``out`` as a conversion does, and its line in the ledger."""
    name = document.source.path
    folder = out / name
    folder.mkdir(parents=True)
    (folder / "document.json").write_text(document.to_json(), encoding="utf-8")
    words = place_words(document)
    (folder / "words.json").write_text(words.to_json(), encoding="utf-8")
    if pictures:
        (folder / "pages").mkdir()
        for page in words.pages:
            (folder / "pages" / f"{page.page:04}.jpg").write_bytes(page_picture(page))
    ledger.record(
        Entry(name, name, document.source.sha256, document.source.bytes, "", document.status, len(words.pages))
    )


def write_archive(out: Path, documents: int, *, rows: int = 25, pictures: bool = True) -> list[str]:
    """Write an archive of so many documents below ``out``; return their names."""
    names = [f"hồ sơ {number // 100:03}/kế hoạch {number:05}.pdf" for number in range(documents)]
    with Ledger(out / "ledger.sqlite") as ledger:
        for seed, name in enumerate(names):
            write_document(out, make_document(seed, name, rows), ledger, pictures=pictures)
    return names


def _put(blocks: dict[int, list[TextBlock]], role: str, ref: str, text: str, place: Fragment) -> None:
    words, box = text.split(), place.box
    if not words:
        return
    step = box.width / sum(len(word) + 1 for word in words)
    placed, left = [], float(box.left)
    for word in words:
        right = left + step * len(word)
        placed.append(PlacedWord(word, Box(round(left), box.top, max(round(left) + 1, round(right)), box.bottom), 0.9))
        left = right + step
    blocks[place.page].append(TextBlock(role=role, ref=ref, lines=[placed]))


def _sentence(random: Random, least: int, most: int) -> str:
    return " ".join(random.choice(WORDS) for _ in range(random.randint(least, most))).capitalize()


def _paragraph(random: Random, number: int, kind: str) -> Paragraph:
    text = ("- " if kind == "list_item" else "") + _sentence(random, 6, 16)
    box = Box(60, 140 + 30 * number, 1180, 160 + 30 * number)
    sure = random.random() > 0.1
    return Paragraph.model_validate(
        {
            "text": text,
            "raw": text.replace("ế", "é"),
            "kind": kind,
            "level": 1 if kind == "heading" else 0,
            "page": 1,
            "box": box,
            "fragments": [Fragment(page=1, box=box)],
            "confidence": 0.97 if sure else 0.6,
            "needs_review": not sure,
            "reasons": [] if sure else ["uncertain_word"],
        }
    )


def _table(random: Random, rows: int) -> Table:
    made = []
    for i in range(rows):
        page, line = 2 + i // PER_PAGE, i % PER_PAGE
        top = 120 + 75 * line
        if i % 10 == 0:
            group = Cell(text=f"{i // 10 + 1}. {_sentence(random, 2, 4).upper()}", col_span=len(COLUMNS),
                         fragments=[Fragment(page=page, box=Box(_LEFTS[0], top, _LEFTS[-1], top + 24))])  # fmt: skip
            made.append(Row(cells=[group, *(Cell() for _ in COLUMNS[1:])]))
            continue
        good, bad = random.randint(0, 3000), random.random() * 100
        day = f"2022-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
        values: list[tuple[str, str | int | float | None]] = [
            (str(i), i),
            (_sentence(random, 3, 9), None),
            (f"{good:,}".replace(",", "."), good),
            (f"{bad:.1f}".replace(".", ","), round(bad, 1)),
            (f"{day[8:]}/{day[5:7]}/{day[:4]}", day),
            (_sentence(random, 2, 3), None),
        ]
        cells = []
        for j, (text, value) in enumerate(values):
            sure = random.random() > 0.1
            place = Fragment(page=page, box=Box(_LEFTS[j] + 6, top, _LEFTS[j + 1] - 6, top + 24))
            cells.append(
                Cell(
                    text=text,
                    raw=text,
                    value=value,
                    confidence=0.96 if sure else 0.5,
                    needs_review=not sure,
                    reasons=[] if sure else ["low_confidence"],
                    fragments=[place],
                )
            )
        made.append(Row(cells=cells))
    # Every fourth row shares its last cell with the row above, where neither heads a group.
    for i in range(3, rows, 4):
        if i % 10 > 1:
            above = made[i - 1].cells[-1]
            above.row_span = 2
            made[i].cells[-1] = above.model_copy(update={"merged": True})
    return Table(id="table-1", pages=(2, 1 + -(-rows // PER_PAGE)), columns=list(COLUMNS), header=HEADER, rows=made)
