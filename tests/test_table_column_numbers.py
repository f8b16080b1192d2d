"""The numbers of the columns, run together with the names above them, are a row of their own."""

from __future__ import annotations

import pytest

from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word
from pipeline.table.joined.join import ReadGrid, join_tables
from pipeline.table.mended.column_numbers import with_column_numbers_apart
from pipeline.table.model import Grid, GridCell
from tests.plain_grids import plain_grid
from tests.read_pages import page, texts

NAMES = [["TT", "1"], ["Nội dung", "2"], ["Nơi thực hiện", "3"]]
ROWS = [[["1"], ["Sửa mương"], ["Thôn 1"]], [["2"], ["Đắp đường"], ["Thôn 2"]]]


def read(head: list[list[str]], rows: list[list[list[str]]]) -> ReadGrid:
    """A ruled grid with lines of text 40 px apart, its first row twice as high."""
    tops = [0, *range(90, 90 + 45 * len(rows) + 1, 45)]
    found = {}
    for row, cells in enumerate([head, *rows]):
        for col, lines in enumerate(cells):
            made = [_line(text, 300 * col + 10, tops[row] + 5 + 40 * k) for k, text in enumerate(lines)]
            found[row, col] = Reading(tuple(made))
    return ReadGrid(plain_grid(range(0, 901, 300), tops), found)


def _line(text: str, left: int, top: int) -> Line:
    words = enumerate(text.split())
    return Line(tuple(Word(w, 0.95, Box(left + 60 * i, top, left + 60 * i + 50, top + 30)) for i, w in words))


@pytest.mark.parametrize("first", [["TT", "1"], ["TT"], ["1"]])
def test_they_are_no_part_of_the_names(first: list[str]) -> None:
    (table,) = join_tables([read([first, *NAMES[1:]], ROWS)])
    assert [column.name for column in table.columns][1:] == ["Nội dung", "Nơi thực hiện"]
    assert texts(table) == [["1", "Sửa mương", "Thôn 1"], ["2", "Đắp đường", "Thôn 2"]]


@pytest.mark.parametrize(
    "head",
    [
        [["TT"], ["Nội dung"], ["Nơi thực hiện"]],
        [["TT"], ["Nội dung", "năm"], ["Nơi thực hiện", "hiện nay"]],
        [["TT"], ["Lớp", "5"], ["Lớp", "9"]],
        [["1"], ["1", "2"], ["2", "3"]],
    ],
    ids=["names", "names of two lines", "other numbers", "numbers above numbers"],
)
def test_other_headings_stay(head: list[list[str]]) -> None:
    one = read(head, ROWS)
    assert with_column_numbers_apart(one) is one


def test_they_are_parted_from_the_lowest_names_of_a_heading_of_two_levels() -> None:
    """The first two columns have one name each, over both levels, with the number below it."""
    tops = [0, 45, 135, 180]
    spans = [
        (0, 0, 2, 1),
        (0, 1, 2, 1),
        (0, 2, 1, 2),
        (1, 2, 1, 1),
        (1, 3, 1, 1),
        *((2, col, 1, 1) for col in range(4)),
    ]
    cells = [
        GridCell(row, col, down, right, Box(300 * col, tops[row], 300 * (col + right), tops[row + down]))
        for row, col, down, right in spans
    ]
    named = {
        (0, 0): [("TT", 40), ("1", 95)],
        (0, 1): [("Nội dung", 40), ("2", 95)],
        (0, 2): [("Thời gian", 5)],
        (1, 2): [("Bắt đầu", 50), ("3", 95)],
        (1, 3): [("Kết thúc", 50), ("4", 95)],
        (2, 0): [("1", 140)],
        (2, 1): [("Đắp đường", 140)],
        (2, 2): [("2/9", 140)],
        (2, 3): [("4/9", 140)],
    }
    found = {
        place: Reading(tuple(_line(text, 300 * place[1] + 10, top) for text, top in lines))
        for place, lines in named.items()
    }
    grid = Grid(1, Box(0, 0, 1200, 180), (0, 300, 600, 900, 1200), tuple(tops), tuple(cells), False, False)
    (table,) = join_tables([ReadGrid(grid, found)])
    assert [column.path for column in table.columns] == [
        ("TT",), ("Nội dung",), ("Thời gian", "Bắt đầu"), ("Thời gian", "Kết thúc")
    ]  # fmt: skip
    assert texts(table) == [["1", "Đắp đường", "2/9", "4/9"]]


@pytest.mark.parametrize(
    ("numbers", "count"),
    [
        (["(1)", "(2)", "()", "(0", "(8)", "(6)"], 2),
        (["(1)", "(2)", "x", "(0", "(8)", "(6)"], 3),
        (["(1)", "(3)", "()", "(0", "(8)", "(6)"], 3),
    ],
    ids=["half read", "a value among them", "few in place"],
)
def test_half_of_the_numbers_in_brackets_are_enough_where_the_others_have_some_of_theirs(
    numbers: list[str], count: int
) -> None:
    head = ["Số TT", "Họ và tên", "Nội dung", "Tổng số", "Ghi chú", "Mã số"]
    rows = [["1", "Lê An", "Sửa", "12", "", "VT-101"], ["2", "Vũ Bình", "Xây", "7", "x", "VT-102"]]
    (table,) = join_tables([page(1, [head, numbers, *rows])])
    assert len(table.rows) == count
