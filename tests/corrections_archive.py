"""Archives for tests of corrections and review: documents as the converter writes them, made without converting."""

import hashlib
from pathlib import Path

import cv2
import numpy as np

from pipeline.batch.ledger import Entry, Ledger
from pipeline.batch.overview import write_overview
from pipeline.batch.store import LocalStore
from pipeline.document import (
    Cell,
    Column,
    Document,
    Doubt,
    Evidence,
    Fragment,
    Metadata,
    PageInfo,
    Paragraph,
    Provenance,
    Row,
    Source,
    Table,
)
from pipeline.export.table_csv import table_to_csv
from pipeline.geometry import Box

KEYS = ("no", "content", "assignee", "period")
NAMES = ("TT", "Nội dung", "Phân công", "Thời gian")
LEFT = (100, 180, 700, 960, 1200)
TOP, HEIGHT = 300, 80


def place(row: int, column: int, page: int = 1, dy: int = 0) -> Fragment:
    top = TOP + HEIGHT * row + dy
    return Fragment(page=page, box=Box(LEFT[column], top, LEFT[column + 1], top + HEIGHT))


def table(rows: list[list[str]], flagged: dict[tuple[int, int], float], dy: int = 0) -> Table:
    lines = []
    for i, texts in enumerate(rows):
        cells = []
        for j, text in enumerate(texts):
            confidence = flagged.get((i, j), 0.98)
            cells.append(
                Cell(
                    text=text,
                    raw=text,
                    confidence=confidence,
                    needs_review=confidence < 0.9,
                    reasons=["uncertain_word"] if confidence < 0.9 else [],
                    fragments=[place(i, j, dy=dy)],
                    doubts=[Doubt(word=0, alternatives=[f"{text.split()[0]}!"])] if confidence < 0.9 else [],
                )
            )
        lines.append(Row(cells=cells))
    columns = [Column(name=n, path=[n], key=k, type="date" if k == "period" else "text")
               for n, k in zip(NAMES, KEYS, strict=True)]  # fmt: skip
    return Table(id="table-1", pages=(1, 1), columns=columns, rows=lines)


def document(name: str, rows: list[list[str]], flagged: dict[tuple[int, int], float], dy: int = 0) -> Document:
    head = Box(100, 100, 1200, 140)
    return Document(
        status="success",
        source=Source(path=name, sha256=hashlib.sha256(name.encode()).hexdigest(), bytes=1, pages=1),
        pages=[PageInfo(number=1, width=1300, height=1800, dpi=200, glyph_height=16)],
        metadata=Metadata(number="12/KH-THCS", date="2023-10-05", title="Kế hoạch"),
        metadata_evidence={"number": Evidence(page=1, box=head, raw="Số: 12/KH-THCS", confidence=0.99)},
        paragraphs=[Paragraph(text="Nơi nhận hồ sơ", raw="Nơi nhận hồ sơ", page=1, box=Box(100, 200, 900, 240))],
        tables=[table(rows, flagged, dy)],
        provenance=Provenance(version="0"),
    )


def put(out: Path, *documents: Document, pictures: bool = False) -> Path:
    with Ledger(out / "ledger.sqlite") as ledger:
        for made in documents:
            folder = out / made.source.path
            (folder / "pages").mkdir(parents=True, exist_ok=True)
            (folder / "document.json").write_text(made.to_json(), "utf-8")
            for one in made.tables:
                (folder / f"{one.id}.csv").write_text(table_to_csv(one), "utf-8")
            if pictures:
                page = np.full((1800, 1300, 3), 255, np.uint8)
                for fragment in (f for r in made.tables[0].rows for c in r.cells for f in c.fragments):
                    box = fragment.box
                    cv2.rectangle(page, (box.left, box.top), (box.right, box.bottom), (0, 0, 0), 2)
                cv2.imwrite(str(folder / "pages" / "0001.jpg"), page)
            ledger.record(Entry(made.source.path, made.source.path, made.source.sha256, 1, "f", "success", 1))
        write_overview(LocalStore(out), ledger)
    return out


def read(out: Path, name: str) -> Document:
    return Document.from_json((out / name / "document.json").read_bytes())


PLAN = [
    ["1", "Bồi dưỡng giáo viên", "Tổ trưởng", "Tháng 9/2023"],
    ["2", "Sửa phòng học", "Hiệu trưởng", "Tháng 10/2023"],
    ["3", "Mua sách", "Thư viện", "Tháng 11/2023"],
]
