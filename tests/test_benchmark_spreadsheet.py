"""Documents of a spreadsheet: their truth and their workbook without LibreOffice."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from openpyxl import load_workbook

from benchmarks.office import layout
from benchmarks.office.sheet import Sheet, column
from benchmarks.spreadsheet import figures, genres
from benchmarks.spreadsheet.__main__ import draw
from benchmarks.spreadsheet.page import raise_row
from benchmarks.spreadsheet.words import spelled
from tests.drawn_truth import check_table

FAMILIES = (("Tinos", 1.0),)


@pytest.mark.parametrize("number", range(len(genres.GENRES)))
def test_the_truth_of_each_kind_is_whole_and_stands_in_its_workbook(number: int, tmp_path: Path) -> None:
    book, kind = genres.written(8000 + number, number, FAMILIES, "office")
    assert kind in genres.GENRES
    assert book.meta["title"]
    texts = [*book.paragraphs, *book.furniture]
    for table in book.tables:
        check_table(table)
        for span in table["spans"]:
            rows = range(span["row"], span["row"] + span["rowspan"])
            beside = range(span["col"] + 1, span["col"] + span["colspan"])
            assert not any(table["rows"][row][col] for row in rows for col in beside)
        texts += [cell for row in table["rows"] for cell in row]
    assert all(unicodedata.is_normalized("NFC", text) for text in texts)
    again, _ = genres.written(8000 + number, number, FAMILIES, "office")
    assert (again.meta, again.paragraphs, again.tables) == (book.meta, book.paragraphs, book.tables)
    book.save(tmp_path / "a.xlsx")
    leaves = load_workbook(tmp_path / "a.xlsx").worksheets
    written = {
        " ".join(c.value.split()) for w in leaves for row in w.iter_rows() for c in row if isinstance(c.value, str)
    }
    names = [cell for table in book.tables for row in table["rows"] for cell in row if cell.replace(" ", "").isalpha()]
    assert set(names) <= written


@pytest.mark.parametrize(
    ("text", "way", "shown", "value"),
    [
        ("1.234.567", "vi", "1.234.567", 1234567),
        ("1.234.567", "en", "1,234,567", 1234567),
        ("1.234.567", "blank", "1 234 567", "1 234 567"),
        ("8,5", "vi", "8,5", 8.5),
        ("8,5", "en", "8.5", 8.5),
        ("12,5%", "vi", "12,5%", 0.125),
        ("0", "vi", "-", 0),
        ("007", "vi", "007", "007"),
        ("6/2", "vi", "6/2", "6/2"),
    ],
)
def test_a_figure_is_typed_as_it_is_printed(text: str, way: str, shown: str, value: object) -> None:
    assert figures.printed(text, way, "-", True) == shown
    assert figures.typed(shown, way, "-")[0] == value


def test_a_total_can_stand_on_top() -> None:
    sheet = Sheet([column("A"), column("B")])
    sheet.across("nhóm")
    sheet.add("1", "x")
    sheet.add("Cộng", "", strong=True)
    sheet.spans.append((2, 0, 1, 2))
    raise_row(sheet)
    assert sheet.rows == [["Cộng", ""], ["nhóm", ""], ["1", "x"]]
    assert sorted(sheet.spans) == [(0, 0, 1, 2), (1, 0, 1, 2)]
    assert sheet.strong == {0, 1}


def test_sums_are_said_in_words() -> None:
    assert spelled(1005021) == "Một triệu không trăm linh năm nghìn không trăm hai mươi mốt đồng"
    assert spelled(15000) == "Mười lăm nghìn đồng"


def test_where_libreoffice_is_missing_a_message_names_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit, match="libreoffice-calc-nogui"):
        draw(tmp_path / "set", 1, 1)
