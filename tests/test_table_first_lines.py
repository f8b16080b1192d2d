"""Rows cut half-way between numbers that stand at the top of theirs are put right by how their texts begin."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word
from pipeline.table.mended.first_lines import with_first_lines
from pipeline.table.model import ReadGrid
from tests.plain_grids import plain_grid

COLUMNS, EDGES = (0, 40, 200, 300), (0, 20, 40, 100, 160, 200)
Lines = list[tuple[int, str]]
TEXTS: list[Lines] = [
    [(25, "Đôn đốc tủ")],
    [(45, "sách pháp"), (65, "Thống kê phương"), (85, "án")],
    [(105, "tại xã"), (125, "Cải tạo"), (145, "biển")],
    [(165, "báo"), (185, "Hướng dẫn")],
]


def _reading(left: int, lines: Lines) -> Reading:
    return Reading(tuple(Line((Word(text, 0.9, Box(left + 2, y, left + 30, y + 12)),)) for y, text in lines))


def _read(texts: list[Lines], numbers: tuple[int, ...] = (25, 65, 125, 185)) -> ReadGrid:
    """Four numbered rows below a heading, a value beside each number."""
    cells = {(0, col): _reading(COLUMNS[col], [(3, name)]) for col, name in enumerate(("TT", "Nội dung", "Số"))}
    for i, (lines, y) in enumerate(zip(texts, numbers, strict=True), 1):
        cells[i, 0], cells[i, 2] = _reading(0, [(y, str(i))]), _reading(200, [(y, "5,5")])
        cells[i, 1] = _reading(40, lines)
    return ReadGrid(replace(plain_grid(COLUMNS, EDGES), bare=True, ruling="none"), cells)


def test_lines_above_a_number_in_small_letters_are_the_row_befores() -> None:
    read = with_first_lines(_read(TEXTS))
    assert [read.text(row, 1) for row in range(1, 5)] == [
        "Đôn đốc tủ sách pháp",
        "Thống kê phương án tại xã",
        "Cải tạo biển báo",
        "Hướng dẫn",
    ]
    assert read.grid.row_edges == (0, 20, 65, 125, 185, 200)
    assert all((c.box.top, c.box.bottom) == read.grid.row_edges[c.row : c.row + 2] for c in read.grid.cells)
    assert with_first_lines(read) == read


@pytest.mark.parametrize(
    "texts",
    [
        [TEXTS[0], [(45, "Sách pháp"), *TEXTS[1][1:]], *TEXTS[2:]],
        [TEXTS[0], [TEXTS[1][0], (65, "thống kê phương"), (85, "án")], *TEXTS[2:]],
        [*TEXTS[:2], [(125, "Cải tạo"), (145, "biển")], [(185, "Hướng dẫn")]],
        [[(25, "Đôn đốc tủ")], [(65, "Thống kê")], [(125, "Cải tạo")], [(185, "Hướng dẫn")]],
    ],
    ids=["begins above its number", "goes on beside it", "one row", "all at their numbers"],
)
def test_numbers_in_the_middle_of_their_rows_stay_there(texts: list[Lines]) -> None:
    read = _read(texts)
    assert with_first_lines(read) == read


def test_no_line_goes_to_a_row_whose_cell_is_merged_with_the_one_above() -> None:
    """It would have no cell there."""
    read = _read(TEXTS)
    cells = [replace(c, row_span=2) if (c.row, c.col) == (1, 2) else c for c in read.grid.cells]
    grid = replace(read.grid, cells=tuple(c for c in cells if (c.row, c.col) != (2, 2)))
    texts = {place: reading for place, reading in read.texts.items() if place != (2, 2)}
    texts[3, 2] = _reading(200, [(105, "tại xã"), (125, "Cải tạo")])
    merged = with_first_lines(ReadGrid(grid, texts))
    anchors = {(c.row, c.col) for c in merged.grid.cells}
    assert set(merged.texts) <= anchors
    assert sorted(word.text for r in merged.texts.values() for word in r.words) == sorted(
        word.text for r in texts.values() for word in r.words
    )


def test_rules_between_rows_are_right() -> None:
    read = _read(TEXTS)
    for grid in (replace(read.grid, bare=False), replace(read.grid, parted=True)):
        assert with_first_lines(replace(read, grid=grid)) == replace(read, grid=grid)
