"""A number that is missing between two others is doubted where it should stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.assemble.order import DISPUTED, MISSING, repair_numbering
from pipeline.assemble.tables import assemble_table
from pipeline.assemble.text import PageQuality
from pipeline.settings import Settings
from pipeline.table.joined.join import join_tables
from pipeline.workbench import Workbench
from tests.read_pages import HEAD, page


@pytest.fixture(scope="module")
def bench() -> Workbench:
    return Workbench.open(Settings(repair=False))


def _cells(bench: Workbench, numbers: list[str], texts: list[str]) -> list[tuple[str, bool]]:
    """The texts of the first column, and whether a number is said to be missing."""
    rows = [[number, text, text and "Làm", text and "Có"] for number, text in zip(numbers, texts, strict=True)]
    (table,) = join_tables([page(1, [HEAD, *rows])])
    found = assemble_table(table, 1, {1: PageQuality(24.0, 0.0, 0.0)}, bench, 2024)
    return [(row.cells[0].text, MISSING in row.cells[0].reasons) for row in found.rows]


FULL = ["Một", "Hai", "Ba", "Bốn", "Năm"]


def test_an_empty_cell_between_two_numbers_that_leave_one_free_is_doubted(bench: Workbench) -> None:
    found = _cells(bench, ["1", "2", "", "4", "5"], FULL)
    assert found == [("1", False), ("2", False), ("", True), ("4", False), ("5", False)]


@pytest.mark.parametrize(
    ("numbers", "texts"),
    [
        (["1", "2", "", "3", "4"], FULL),
        (["1", "2", "", "4", "5"], ["Một", "Hai", "", "Bốn", "Năm"]),
        (["1", "2", "", "", "4"], FULL),
    ],
    ids=["no number is missing", "an empty row", "two rows"],
)
def test_others_are_not(bench: Workbench, numbers: list[str], texts: list[str]) -> None:
    assert not any(missing for _, missing in _cells(bench, numbers, texts))


@pytest.mark.parametrize(("total", "doubted"), [("377-419", True), ("377.419", False), ("12 em", False)])
def test_a_total_that_is_no_number_is_doubted(bench: Workbench, total: str, doubted: bool) -> None:
    rows = [[str(i), "Làm", "Có", f"{i}2.500"] for i in range(1, 7)]
    read = page(1, [HEAD, *rows, ["Tổng số", "", "", total]])
    cells = [replace(cell, col_span=3) if (cell.row, cell.col) == (7, 0) else cell for cell in read.grid.cells]
    cells = [cell for cell in cells if cell.row != 7 or cell.col in (0, 3)]
    (table,) = join_tables([replace(read, grid=replace(read.grid, cells=tuple(cells)))])
    found = assemble_table(table, 1, {1: PageQuality(24.0, 0.0, 0.0)}, bench, 2024)
    assert ("odd_number" in found.rows[-1].cells[3].reasons) is doubted
    assert not any("odd_number" in row.cells[3].reasons for row in found.rows[:-1])


def test_strokes_of_quarters_are_set_right_in_a_column_of_dates() -> None:
    quarters = ["Quý I/2026", "Quý 11/2026", "Quý III/2026", "Quý IV/2026", "Quý I/2026", "Quý III/2026"]
    rows = [[str(i), "Làm", "Có", quarter] for i, quarter in enumerate(quarters, 1)]
    (table,) = join_tables([page(1, [["TT", "Nội dung", "Ghi chú", "Thời gian"], *rows])])
    found = assemble_table(table, 1, {1: PageQuality(24.0, 0.0, 0.0)}, Workbench.open(Settings()), 2026)
    assert found.columns[3].type == "date"
    assert found.rows[1].cells[3].text == "Quý II/2026"


@pytest.mark.parametrize("title", [True, False])
def test_a_roman_number_with_one_text_beside_it_is_a_groups_and_none_of_the_count(title: bool) -> None:
    """The count would have "II" be 5, since what follows was misread."""
    bench = Workbench.open(Settings())
    numbers, rest = ["(1)", "(2)", "(3)", "(4)", "II", "(6)", "(7)"], ["Làm", "Có"]
    rows = [[number, "Họp", *(["", ""] if title and number == "II" else rest)] for number in numbers]
    (table,) = join_tables([page(1, [HEAD, *rows])])
    found = assemble_table(table, 1, {1: PageQuality(24.0, 0.0, 0.0)}, bench, 2024)
    assert found.rows[4].cells[0].text == ("II" if title else "(5)")
    assert (DISPUTED in found.rows[4].cells[0].reasons) == title


@pytest.mark.parametrize(
    ("column", "found"),
    [
        ("I 1.1 12 1.3 1.4 110 II 21 2.2 2.3", "I 1.1 1.2 1.3 1.4 110 II 2.1 2.2 2.3"),
        ("I 1.8 1.9 110 111 1.12 II 2.1", "I 1.8 1.9 1.10 1.11 1.12 II 2.1"),
        ("I 1.1 1.2 II 2.1 2.2 III 12 3.2 3.3", "I 1.1 1.2 II 2.1 2.2 III 12 3.2 3.3"),
    ],
    ids=["between and above", "one after the other", "another number"],
)
def test_lost_points_of_codes_below_groups_come_back_where_the_count_goes_on(column: str, found: str) -> None:
    assert [value.text for value in repair_numbering(column.split())] == found.split()


@pytest.mark.parametrize(
    ("column", "found"),
    [
        ("I 1 2 3 4 II 5 6. 7 8", "I 1 2 3 4 II 5 6 7 8"),
        ("I. 1 2 3 II. 4 5 6", "I. 1 2 3 II. 4 5 6"),
        ("1. 1.1 1.2 1.3 1.4 1.5", "1. 1.1 1.2 1.3 1.4 1.5"),
    ],
    ids=["one", "those of groups", "the number of codes"],
)
def test_a_mark_behind_a_number_that_no_other_bears_is_a_speck(column: str, found: str) -> None:
    assert [value.text for value in repair_numbering(column.split())] == found.split()
