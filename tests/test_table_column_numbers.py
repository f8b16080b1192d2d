"""The numbers of the columns, run together with the names above them, are a row of their own."""

from __future__ import annotations

import pytest

from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word
from pipeline.table.column_numbers import with_column_numbers_apart
from pipeline.table.join import ReadGrid, join_tables
from tests.plain_grids import plain_grid
from tests.read_pages import texts

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
