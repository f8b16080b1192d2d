"""The report shows the figures of the documents, escaped, from one file."""

import re
from pathlib import Path

from click.testing import CliRunner

from pipeline.batch.job import write_document
from pipeline.batch.ledger import Entry, Ledger
from pipeline.cli import main
from pipeline.document import (
    Cell,
    Column,
    Document,
    Edit,
    PageInfo,
    Paragraph,
    Provenance,
    Row,
    Source,
    Table,
)  # fmt: skip
from pipeline.geometry import Box
from pipeline.report.figures import BINS, Figures, gather

EVIL = "<script>alert('x')</script>.pdf"


def document(name: str, confidence: float, reason: str = "unknown_word") -> Document:
    doubtful = confidence < 0.9
    edit = Edit.model_validate({"from": "ké <b>", "to": "kế", "reason": "channel", "score": 1.0})
    cell = Cell(
        text="x", confidence=confidence, needs_review=doubtful, reasons=[reason] if doubtful else [], edits=[edit]
    )
    merged = Cell(text="x", confidence=confidence, needs_review=doubtful, merged=True)
    column = Column(name="Nội dung", path=["Nội dung"], key="content")
    return Document(
        status="success",
        source=Source(path=name, sha256="0", bytes=1, pages=2),
        pages=[
            PageInfo(number=1, width=10, height=10, dpi=202, glyph_height=17.6, skew=-1.1),
            PageInfo(number=2, width=10, height=10, dpi=200, status="failed"),
        ],
        paragraphs=[Paragraph(text="y", page=1, box=Box(0, 0, 1, 1), confidence=1.0)],
        tables=[Table(id="table-1", pages=(1, 1), columns=[column], rows=[Row(cells=[cell]), Row(cells=[merged])])],
        provenance=Provenance(version="0"),
    )


def entry(name: str, state: str = "success", seconds: float = 1.0) -> Entry:
    return Entry(name, name, "0", 1, "f", state, 2, "page" if state == "failed" else "", "why & so", seconds)


def test_figures_count_values_once_by_confidence_column_and_reason() -> None:
    documents = {"a": document("a", 0.52), "b": document("b", 0.97)}
    found = gather(iter([entry("a"), entry("b", seconds=9), entry("c", "failed"), entry("d")]), documents.get)
    assert found.states == {"success": 3, "failed": 1} and found.unreadable == ["d"] and found.seconds == 12
    assert (found.pages, found.failed_pages, found.cells, found.values, found.needs_review) == (4, 2, 4, 4, 1)
    assert found.doubtful[int(0.52 * BINS)] == 1 and found.sure[BINS - 1] == 3 and sum(found.sure) == 3
    assert found.by_column == {"content": 1} and found.of_column == {"content": 2, "paragraph": 2}
    assert found.by_reason == {"unknown_word": 1} and found.repairs == {("ké <b>", "kế"): 2}
    assert found.glyphs == {18: 2} and found.dpis == {200: 2} and found.skews == {2: 2}
    assert [name for _, name, _ in found.slowest()][0] == "b"


def test_memory_of_repairs_is_bounded_and_frequent_ones_stay() -> None:
    found = Figures()
    base = document("a", 0.95)
    edits = base.tables[0].rows[0].cells[0].edits
    for number in range(1200):
        edits[:] = [
            Edit.model_validate({"from": f"{number}-{i}", "to": "x", "reason": "r", "score": 0}) for i in range(50)
        ]
        edits.append(Edit.model_validate({"from": "often", "to": "x", "reason": "r", "score": 0}))
        found.add_document(base)
    assert len(found.repairs) <= 50_001 and found.repairs.most_common(1) == [(("often", "x"), 1200)]
    assert set(found.repairs) == set(found.repair_reasons)


def test_the_page_is_one_file_with_all_text_escaped(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        for made, state in ((EVIL.replace("/", ""), "success"), ("b.pdf", "failed")):
            ledger.record(entry(made, state))
    name = EVIL.replace("/", "")
    (tmp_path / name).mkdir()
    write_document(tmp_path / name, document(name, 0.5, "<i>"))
    found = CliRunner().invoke(main, ["report", str(tmp_path)])
    assert found.exit_code == 0, found.output
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "<script" not in page and "<i>" not in page and "ké &lt;b&gt;" in page and "why &amp; so" in page
    assert page.count("<svg") == 5 and "currentColor" in page and "prefers-color-scheme" in page
    assert not re.findall(r'(?:src|href)="(?!#)[^"]*"', re.sub(r"xmlns(:\w+)?=\"[^\"]*\"", "", page))
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert len(ids) == len(set(ids))


def test_an_empty_archive_has_a_page_too(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.sqlite"):
        pass
    assert CliRunner().invoke(main, ["report", str(tmp_path), "--to", str(tmp_path / "r.html")]).exit_code == 0
    assert "No document" in (tmp_path / "r.html").read_text("utf-8")
