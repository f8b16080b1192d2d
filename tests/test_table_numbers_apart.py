"""A number column that has lost its line is parted from the next by its numbers and its name."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word
from pipeline.table.joined.join import join_tables
from pipeline.table.mended.numbers_apart import with_numbers_apart
from pipeline.table.model import Grid, GridCell, ReadGrid

EDGES = (0, 500, 700)


def _reading(text: str, left: int, top: int, gap: int) -> Reading:
    words, at = [], left
    for i, word in enumerate(text.split()):
        words.append(Word(word, 0.9, Box(at, top, at + 12 * len(word), top + 20)))
        at += 12 * len(word) + (gap if i == 0 else 8)
    return Reading((Line(tuple(words)),))


def _grid(rows: list[tuple[str, str]], gap: int = 20) -> ReadGrid:
    cells, texts = [], {}
    for row, both in enumerate(rows):
        for col, (left, right) in enumerate(pairwise(EDGES)):
            cells.append(GridCell(row, col, 1, 1, Box(left, 40 * row, right, 40 * row + 40)))
            if both[col]:
                texts[row, col] = _reading(both[col], left + 10, 40 * row + 10, gap + (12 if len(rows[row][0]) else 0))
    heights = tuple(40 * i for i in range(len(rows) + 1))
    box = Box(0, 0, EDGES[-1], heights[-1])
    return ReadGrid(Grid(1, box, EDGES, heights, tuple(cells), False, False), texts)


ROWS = [("TT Nội dung", "Kinh phí"), ("1 Sửa mái nhà", "10"), ("2 Mua sách", "20"), ("3 Trồng cây xanh", "5")]


def test_the_two_columns_are_parted() -> None:
    found = with_numbers_apart(_grid(ROWS))
    assert [[found.text(row, col) for col in range(3)] for row in range(4)] == [
        ["TT", "Nội dung", "Kinh phí"],
        ["1", "Sửa mái nhà", "10"],
        ["2", "Mua sách", "20"],
        ["3", "Trồng cây xanh", "5"],
    ]
    (table,) = join_tables([_grid(ROWS)])
    assert [column.key for column in table.columns][0] == "no"


def test_a_title_stays_whole_and_a_second_time_changes_nothing() -> None:
    rows = [*ROWS[:2], ("Khối văn phòng", ""), *ROWS[2:], ("4 Họp", "")]
    found = with_numbers_apart(_grid(rows))
    assert found.text(3, 0) == "2"
    assert with_numbers_apart(found) == found


@pytest.mark.parametrize(
    "rows",
    [
        [("Nội dung", "Kinh phí"), *ROWS[1:]],
        [("TT", "Kinh phí"), *ROWS[1:]],
        [ROWS[0], ("Sửa mái nhà", "10"), ("Mua sách", "20"), ("Trồng cây xanh", "5")],
        [ROWS[0], ("1 Sửa", "10"), ("1 Mua sách", "20"), ("1 Trồng cây xanh", "5")],
        ROWS[:2],
        [],
    ],
    ids=["another name", "one name", "no numbers", "no count", "too few", "nothing"],
)
def test_others_stay_as_they_are(rows: list[tuple[str, str]]) -> None:
    read = _grid(rows)
    assert with_numbers_apart(read) == read


def test_words_that_stand_before_a_number_below_keep_the_column_whole() -> None:
    read = _grid([*ROWS, ("4 Sửa", "1")])
    assert with_numbers_apart(read).grid.n_cols == 3
    crossing = {**read.texts, (3, 0): _reading("3 Trồng cây xanh", 200, 130, 20)}
    assert with_numbers_apart(ReadGrid(read.grid, crossing)).grid.n_cols == 2
