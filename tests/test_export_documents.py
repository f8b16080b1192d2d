"""Exports of single documents, opened by readers that had no part in writing them."""

import csv
import io
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from markdown_it import MarkdownIt

from benchmarks.made_archive import make_document, page_picture, place_words
from pipeline.document import Cell, Column, Document, Row, Table
from pipeline.errors import DamagedFileError, InputError, SettingsError
from pipeline.export.excel_csv import harmless
from pipeline.export.finished import Finished
from pipeline.export.flow import flow, shown_cells
from pipeline.export.registry import FORMATS, Options, document_writer, find_format

ALTO = Path(__file__).parent / "fixtures" / "alto" / "alto-4-2.xsd"
NASTY = (
    "=1+1",
    "- Họp tổ <b>&amp;</b> | *sao*",
    "+84 909",
    "@SUM(A1)",
    "-5,5",
    "Dòng một\nDòng hai\x0b",
    "\t=2",
    "1. Một",
)


@pytest.fixture
def finished(tmp_path: Path) -> Finished:
    return put(tmp_path, make_document(7, "Kế hoạch.pdf"))


def put(folder: Path, document: Document) -> Finished:
    """Write what a conversion would write of the document."""
    words = place_words(document)
    (folder / "pages").mkdir()
    (folder / "words.json").write_text(words.to_json(), "utf-8")
    for page in words.pages:
        (folder / "pages" / f"{page.page:04}.jpg").write_bytes(page_picture(page))
    return Finished(document.source.path, folder, document)


def nasty(folder: Path) -> Finished:
    """A document whose texts would break what is careless with them."""
    document = make_document(3, "x.pdf", rows=0)
    columns = [Column(name=f"<cột {i}> | =A1", path=[f"<cột {i}> | =A1"], key="") for i in range(2)]
    rows = [Row(cells=[Cell(text=text), Cell(text=text, needs_review=True, raw='"><script>')]) for text in NASTY]
    document.tables = [Table(id="table-1", pages=(1, 1), columns=columns, rows=rows)]
    document.paragraphs[1].text = '<script>alert("á")</script> & \x01'
    document.metadata.title = "]]> <title> '\""
    return put(folder, document)


def only(finished: Finished, name: str, **options: bool) -> bytes:
    """The one file that a format writes of the document."""
    (content,) = (data for _, data in document_writer(find_format(name))(finished, Options(**options)))
    return content


def texts(document: Document) -> set[str]:
    """All texts of prose and cells."""
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells if cell.text}
    return cells | {paragraph.text for paragraph in document.paragraphs}


def flat(text: str | None) -> str:
    return " ".join((text or "").split())


def test_csv_for_excel_has_a_mark_crlf_and_no_formula(tmp_path: Path) -> None:
    data = only(nasty(tmp_path), "excel-csv")
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in data
    found = [line[0] for line in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))][1:]
    assert all(text[0] not in "=@\t\r+" for text in found)
    assert "-5,5" in found
    item = next(text for text in found if "Họp tổ" in text)
    assert item[0] == "\N{NO-BREAK SPACE}"
    assert item.strip() == NASTY[1], "a list item stays readable"


@given(st.text())
def test_no_text_becomes_a_formula(text: str) -> None:
    made = harmless(text)
    assert made == text or made[1:] == text
    if made[:1] and made[0] in "=@\t\r\n+-":
        float(made.replace(",", ".").rstrip("%").replace(".", "", max(0, made.count(".") + made.count(",") - 1)))


def test_workbook_is_equal_to_the_document_and_marks_doubt(finished: Finished) -> None:
    book = openpyxl.load_workbook(io.BytesIO(only(finished, "xlsx")))
    table, sheet = finished.document.tables[0], book["table-1"]
    assert [cell.value for cell in sheet[1]] == [" / ".join(column.path) for column in table.columns]
    assert sheet.freeze_panes == "A2"
    assert not sheet.merged_cells.ranges
    assert 6 <= sheet.column_dimensions["A"].width < sheet.column_dimensions["B"].width <= 60
    for line, row in zip(sheet.iter_rows(min_row=2), table.rows, strict=True):
        for written, cell, column in zip(line, row.cells, table.columns, strict=True):
            expected = (
                cell.value if column.type in ("ordinal", "number") and cell.value is not None else cell.text or None
            )
            assert written.value == expected
            assert (written.comment is not None) == cell.needs_review
            assert (written.fill.fill_type == "solid") == cell.needs_review
            if cell.needs_review:
                assert f"{cell.confidence:.2f}" in written.comment.text
                assert cell.raw in written.comment.text
                assert cell.reasons[0] in written.comment.text
    assert [row[2].value for row in book["text"].iter_rows(min_row=2)] == [p.text for p in finished.document.paragraphs]
    assert book["metadata"]["B1"].value == "Kế hoạch.pdf"


def test_workbook_keeps_merged_cells_on_request(finished: Finished) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(only(finished, "xlsx", merged=True)))["table-1"]
    merged = {str(found) for found in sheet.merged_cells.ranges}
    assert {"A1:A2", "C1:D1"} <= merged, "headings of two levels"
    assert "A3:F3" in merged, "a group row"
    assert "F5:F6" in merged, "a cell over two rows"
    assert sheet.freeze_panes == "A3"


def test_headings_of_uneven_depth_do_not_meet(tmp_path: Path) -> None:
    document = make_document(1, "x.pdf", rows=3)
    paths = [["A"], ["A", "B"], ["A", "C"], ["D", "E", "F"], ["D"], ["A"]]
    document.tables[0].columns = [Column(name=path[-1], path=path, key=str(i)) for i, path in enumerate(paths)]
    sheet = openpyxl.load_workbook(io.BytesIO(only(put(tmp_path, document), "xlsx", merged=True)))["table-1"]
    headings = [[cell.value for cell in row] for row in sheet.iter_rows(max_row=3)]
    assert headings == [
        ["A", "A", None, "D", "D", "A"],
        [None, "B", "C", "E", None, None],
        [None, None, None, "F", None, None],
    ]


def test_nothing_in_a_workbook_is_a_formula(tmp_path: Path) -> None:
    data = only(nasty(tmp_path), "xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(data))["table-1"]
    assert [cell.data_type for (cell, _) in sheet.iter_rows(min_row=2, max_col=2)] == ["s"] * len(NASTY)
    assert [cell.value for (cell, _) in sheet.iter_rows(min_row=2)][:5] == list(NASTY[:5])
    parts = zipfile.ZipFile(io.BytesIO(data))
    assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_html_is_escaped_complete_and_needs_nothing_else(tmp_path: Path) -> None:
    made = nasty(tmp_path)
    page = html.document_fromstring(only(made, "html").decode())
    assert not page.xpath("//script | //link | //@src | //@href | //img")
    found = {flat(item.text_content()) for item in page.xpath("//p | //h2 | //h3 | //td")}
    replaced = str.maketrans("\x01\x0b", "\ufffd\ufffd")
    assert {flat(text.translate(replaced)) for text in texts(made.document)} <= found


def test_html_tables_have_their_spans(finished: Finished) -> None:
    page = html.document_fromstring(only(finished, "html").decode())
    (table,) = page.xpath("//table")
    table_model = finished.document.tables[0]
    assert table.xpath(".//th[@colspan='2']")[0].text == "Số lượng"
    assert len(table.xpath(".//td[@rowspan='2']")) == sum(
        cell.row_span == 2 and not cell.merged for row in table_model.rows for cell in row.cells
    )
    covered = [0] * len(table_model.rows)
    for i, line in enumerate(table.xpath(".//tbody/tr")):
        for cell in line:
            for r in range(i, i + int(cell.get("rowspan", 1))):
                covered[r] += int(cell.get("colspan", 1))
    assert covered == [len(table_model.columns)] * len(table_model.rows)
    assert len(page.xpath("//mark")) == len(page.xpath("//mark[@title]")) > 0


def test_markdown_reads_back_as_the_same_texts(tmp_path: Path) -> None:
    made = nasty(tmp_path)
    tree = html.document_fromstring(MarkdownIt("commonmark").enable("table").render(only(made, "md").decode()))
    cells = [flat(" ".join(cell.itertext())) for cell in tree.xpath("//td")]
    assert cells == [flat(cell.text) for row in made.document.tables[0].rows for cell in row.cells]
    found = {flat(item.text_content()) for item in tree.xpath("//p | //h2")}
    assert {flat(p.text) for p in made.document.paragraphs if "\x01" not in p.text} <= found
    assert not tree.xpath("//script")


def test_word_document_has_real_tables_with_spans(finished: Finished) -> None:
    document = docx.Document(io.BytesIO(only(finished, "docx")))
    table = next(table for table in document.tables if len(table.columns) > 2)
    model = finished.document.tables[0]
    assert [cell.text for cell in table.rows[1].cells] == [column.name for column in model.columns]
    assert table.cell(0, 2)._tc is table.cell(0, 3)._tc, "a heading over two columns"
    for i, row in enumerate(model.rows):
        cells = table.rows[2 + i].cells
        group = row.cells[0].col_span > 1
        assert [cell.text for cell in cells] == [row.cells[0 if group else j].text for j in range(len(cells))]
    assert table.rows[0]._tr.trPr.xpath("w:tblHeader")
    prose = [paragraph.text for paragraph in document.paragraphs]
    assert [text for text in prose if text in texts(finished.document)] == [
        p.text for p in finished.document.paragraphs
    ]
    assert document.paragraphs[prose.index(finished.document.paragraphs[1].text)].style.name == "Heading 1"


def test_word_document_holds_nasty_texts(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(only(nasty(tmp_path), "docx")))
    table = next(table for table in document.tables if len(table.rows) == 1 + len(NASTY))
    assert table.cell(1, 0).text == "=1+1"
    assert table.cell(2, 0).text == NASTY[1]


@pytest.mark.parametrize("make", [lambda p: put(p, make_document(7, "Kế hoạch.pdf")), nasty], ids=["usual", "nasty"])
def test_alto_is_valid_and_holds_every_word(make: Callable[[Path], Finished], tmp_path: Path) -> None:
    finished = make(tmp_path)
    schema = etree.XMLSchema(etree.parse(ALTO))
    found: list[str] = []
    places = []
    for number, (path, data) in enumerate(document_writer(find_format("alto"))(finished, Options()), 1):
        assert path == f"alto/{number:04}.xml"
        tree = etree.fromstring(data)
        schema.assertValid(tree)
        for string in tree.iterfind(".//{*}String"):
            found.append(string.get("CONTENT"))
            places.append(tuple(int(string.get(key)) for key in ("HPOS", "VPOS", "WIDTH", "HEIGHT")))
    words = [word for page in finished.words().pages for block in page.blocks for line in block.lines for word in line]
    assert [word.text.replace("\x01", "\ufffd").replace("\x0b", "\ufffd") for word in words] == found
    assert places == [(*word.box[:2], word.box.width, word.box.height) for word in words]


def test_hocr_is_wellformed_and_holds_every_word(finished: Finished) -> None:
    tree = ElementTree.fromstring(only(finished, "hocr"))
    spans = [e for e in tree.iter() if e.get("class") == "ocrx_word"]
    words = [word for page in finished.words().pages for block in page.blocks for line in block.lines for word in line]
    assert [(e.text, e.get("title")) for e in spans] == [
        (w.text, f"bbox {w.box.left} {w.box.top} {w.box.right} {w.box.bottom}; x_wconf 90") for w in words
    ]
    assert len([e for e in tree.iter() if e.get("class") == "ocr_page"]) == len(finished.document.pages)


def test_tables_stand_where_they_are_printed() -> None:
    document = make_document(1, "x.pdf")
    document.paragraphs[-1].page = 4
    kinds = [type(item).__name__ for _, item in flow(document)]
    assert kinds == ["Paragraph"] * (len(document.paragraphs) - 1) + ["Table", "Paragraph"]


@given(st.lists(st.tuples(*[st.integers(1, 4)] * 6, st.booleans()), min_size=1, max_size=6))
def test_drawn_cells_never_overlap_and_cover_all(spans: list[tuple[int, ...]]) -> None:
    columns = [Column(name=str(i), path=[str(i)], key=str(i)) for i in range(3)]
    rows = [
        Row(cells=[Cell(row_span=s[2 * j], col_span=s[2 * j + 1], merged=bool(s[6])) for j in range(3)]) for s in spans
    ]
    covered = [[0] * 3 for _ in rows]
    for i, shown in enumerate(shown_cells(Table(id="t", pages=(1, 1), columns=columns, rows=rows))):
        for j, _, height, width in shown:
            for r in range(i, i + height):
                for c in range(j, j + width):
                    covered[r][c] += 1
    assert covered == [[1] * 3 for _ in rows]


def test_corrected_texts_are_placed_where_the_old_ones_stood(finished: Finished) -> None:
    before = next(b for b in finished.words().pages[0].blocks if b.ref == "/paragraphs/2")
    words = finished.document.paragraphs[2].text.split()
    finished.document.paragraphs[2].text = " ".join(["mới", *words[1:-1], "thêm", "đuôi"])
    after = next(b for b in finished.words().pages[0].blocks if b.ref == "/paragraphs/2")
    assert after.text == finished.document.paragraphs[2].text
    assert after.lines[0][2].box == before.lines[0][2].box
    assert after.box.covered_by(before.box) == 1.0


def test_what_is_missing_or_damaged_is_named_with_a_remedy(finished: Finished, tmp_path: Path) -> None:
    (tmp_path / "words.json").write_text('{"pages": 1}')
    with pytest.raises(DamagedFileError, match=r"Kế hoạch\.pdf.*--force"):
        only(finished, "hocr")
    (tmp_path / "words.json").unlink()
    with pytest.raises(InputError, match=r"words\.json.*--force"):
        only(finished, "pdf")
    with pytest.raises(SettingsError, match="no format 'wordperfect'.*xlsx"):
        find_format("wordperfect")


def test_all_output_is_nfc_and_repeatable(finished: Finished) -> None:
    for format in FORMATS:
        if format.scope == "document":
            first = list(document_writer(format)(finished, Options()))
            assert first, format.name
            assert first == list(document_writer(format)(finished, Options())), f"{format.name} differs from run to run"
            for path, data in first:
                if Path(path).suffix in (".csv", ".json", ".md", ".html", ".hocr", ".xml"):
                    assert unicodedata.is_normalized("NFC", data.decode()), path
