"""The next rows of a table without upright rules, alone at the top of a page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.assemble.bare.decide import with_sure_tables
from pipeline.assemble.bare.next_rows import in_columns
from pipeline.geometry import Box
from pipeline.layout.page_text import ReadLine
from pipeline.read_page import PageRead
from pipeline.reading import Line, Reading, Word
from tests.test_assemble_cut_rest import PROSE, first_page, line, second_page


def rows(page: PageRead) -> list[list[str]]:
    """Return the texts of the second page's table row by row."""
    found = with_sure_tables([first_page(cut=False), page])[1]
    if not found.grids:
        return []
    grid, texts = found.grids[0].grid, found.grids[0].texts
    return [[texts[r, c].text if (r, c) in texts else "" for c in range(4)] for r in range(grid.n_rows)]


THIRD = (("3", 0, 20), ("Trồng cây xanh", 80, 20), ("Tháng 4", 800, 20))
FOURTH = (("4", 0, 70), ("Thi tuyển sinh", 80, 70), ("Tổ Văn", 500, 70), ("lớp mười", 80, 105))


@pytest.mark.parametrize("shift", [0, 40])
def test_rows_whose_numbers_go_on_are_the_tables(shift: int) -> None:
    page = second_page(*((text, left + shift, top) for text, left, top in (*THIRD, *FOURTH)), PROSE)
    assert rows(page) == [["3", "Trồng cây xanh", "", "Tháng 4"], ["4", "Thi tuyển sinh\nlớp mười", "Tổ Văn", ""]]


@pytest.mark.parametrize(
    ("number", "is_found"), [("2", True), ("- 2 -", True), ("Trang 2/3", True), ("Sở Y tế", False)]
)
def test_the_number_of_the_page_may_stand_above(number: str, is_found: bool) -> None:
    page = second_page((number, 500, -60), *THIRD)
    assert rows(page) == ([["3", "Trồng cây xanh", "", "Tháng 4"]] if is_found else [])


def test_the_heading_may_be_repeated_two_names_in_one_line() -> None:
    heading = (("TT", 0, 20), ("Nội dung", 80, 20), ("Người làm", 500, 20), ("Thời hạn", 800, 20))
    moved = [(text, left, top + 50) for text, left, top in THIRD]
    assert rows(second_page(*heading, *moved)) == [["3", "Trồng cây xanh", "", "Tháng 4"]]


@pytest.mark.parametrize(("gap", "columns"), [(13, [1, 2]), (10, None)])
def test_texts_of_narrow_columns_stand_nearly_as_near_as_words(gap: int, columns: list[int] | None) -> None:
    """In one line; a text whose words stand on both sides of an edge is of no column."""
    words = tuple(Word("Tổ", 0.9, Box(left, 20, left + 50, 50)) for left in (437 - gap, 487))
    found = in_columns(ReadLine(Box(400, 20, 540, 50), Reading((Line(words),))), [0, 70, 480, 790, 1000], 20.0)
    assert (found and sorted(found)) == columns


def test_a_number_may_stand_in_the_middle_of_its_row() -> None:
    page = second_page(("Trồng cây xanh", 80, 20), ("3", 0, 38), ("ở sân trường", 80, 56), ("Tháng 4", 800, 38))
    assert rows(page) == [["3", "Trồng cây xanh\nở sân trường", "", "Tháng 4"]]


@pytest.mark.parametrize(("gap", "found"), [(40, True), (20, False)])
def test_lines_of_a_row_stand_as_far_apart_as_those_of_the_table_do(gap: int, found: bool) -> None:
    """One and a half lines apart, so that a row of several is as high as a heading with its paragraph elsewhere."""
    first = first_page(cut=False)
    (table,) = first.grids
    spaced = Reading(tuple(line("Mua sắm thiết bị", 80, 110 + i * (30 + gap)) for i in range(3)))
    first = replace(first, grids=(replace(table, texts={**table.texts, (2, 1): spaced}),))
    row = [(text, 80, 20 + 66 * i) for i, text in enumerate(("Trồng cây xanh", "quanh sân", "và vườn"))]
    page = second_page(row[0], ("3", 0, 86), row[1], ("Tháng 4", 800, 86), row[2])
    grids = with_sure_tables([first, page])[1].grids
    assert [grid.texts[0, 1].text for grid in grids] == (["Trồng cây xanh\nquanh sân\nvà vườn"] if found else [])


def test_a_total_right_below_is_none_of_its_row() -> None:
    """Nearer than rows are, it would put the number off the middle of its row's lines."""
    row = (("Trồng cây xanh", 80, 20), ("3", 0, 38), ("ở sân trường", 80, 56), ("Tháng 4", 800, 38))
    page = second_page(*row, ("Tổng số", 80, 100), ("15", 800, 100))
    assert rows(page) == [["3", "Trồng cây xanh\nở sân trường", "", "Tháng 4"], ["Tổng số", "", "", "15"]]


@pytest.mark.parametrize(
    "lines",
    [
        (("5", 0, 20), ("Trồng cây xanh", 80, 20), ("Tháng 4", 800, 20)),
        (("3", 0, 20), ("Trồng cây xanh", 80, 20)),
        (("3", 0, 20), ("Trồng cây xanh ở sân trường và quanh", 80, 20), ("Tháng 4", 800, 20)),
        (("3", 700, 20), ("Trồng cây", 780, 20)),
    ],
    ids=["another number", "a numbered heading", "a text over two columns", "another place"],
)
def test_other_lines_are_prose(lines: tuple[tuple[str, int, int], ...]) -> None:
    assert rows(second_page(*lines, PROSE)) == []


def test_dirt_beside_the_table_is_none_of_its_lines() -> None:
    """What is left of the sheet's edge stands between the heading and the row."""
    heading = (("TT", 0, 20), ("Nội dung", 80, 20), ("Người làm", 500, 20), ("Thời hạn", 800, 20))
    moved = [(text, left, top + 50) for text, left, top in THIRD]
    page = second_page(*heading, ("[", -90, 55), *moved)
    assert rows(page) == [["3", "Trồng cây xanh", "", "Tháng 4"]]
    assert rows(second_page(*heading, ("Ghi chú", -190, 55), *moved)) == []


def test_the_number_of_a_row_may_be_the_last_of_the_texts_on_its_height() -> None:
    """A little lower than they are; those of the next row do not go on with it."""
    third = (("3", 0, 24), ("Trồng cây xanh", 80, 20), ("Tháng 4", 800, 20))
    fourth = (("4", 0, 76), ("Thi tuyển sinh", 80, 72), ("Tổ Văn", 500, 70))
    assert rows(second_page(*third, *fourth)) == [
        ["3", "Trồng cây xanh", "", "Tháng 4"],
        ["4", "Thi tuyển sinh", "Tổ Văn", ""],
    ]


@pytest.mark.parametrize("known", [True, False])
def test_the_page_may_have_more_px_than_the_one_before(known: bool) -> None:
    """Two photos of sheets of one size; a row of which a text is in no column is not taken in part."""
    factor = 1.2
    page = second_page(*((text, round(left * factor), top) for text, left, top in THIRD))
    dpi = page.info.dpi * (factor if known else 1.0)
    page = replace(page, info=page.info.model_copy(update={"dpi": dpi}))
    expected = [["3", "Trồng cây xanh", "", "Tháng 4"]]
    assert rows(page) == (expected if known else [])
