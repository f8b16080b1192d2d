"""Merged cells that lost rules have run together, and lines that are no rules: strokes, brackets, the page's back."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.table_drawing import as_clean_page
from pipeline.geometry import Box
from pipeline.page import Image
from pipeline.reading import Line, Reading, Word
from pipeline.table.lattice.crossing import crossed_rows
from pipeline.table.mended.unmerged import with_unmerged_cells
from pipeline.table.mended.unstacked import with_unstacked_cells
from pipeline.table.model import Grid, GridCell, ReadGrid
from pipeline.table.ruled.grid import find_grids

ROW, HIGH = 60, 20
Texts = dict[tuple[int, int], list[tuple[str, float]]]
"""The lines of a cell, each with how many rows below its table's top its middle stands."""


def _read(spans: dict[tuple[int, int], int], texts: Texts, rows: int, cols: int) -> ReadGrid:
    """A ruled grid of single cells, but those that go over several rows."""
    cells, taken = [], {(r + i, c) for (r, c), n in spans.items() for i in range(1, n)}
    for row in range(rows):
        for col in range(cols):
            if (row, col) not in taken:
                n = spans.get((row, col), 1)
                cells.append(GridCell(row, col, n, 1, Box(200 * col, ROW * row, 200 * col + 200, ROW * (row + n))))
    held = {}
    for (row, col), own in texts.items():
        placed = [(text, round(ROW * at - HIGH / 2)) for text, at in own]
        boxes = [(text, Box(200 * col + 10, top, 200 * col + 90, top + HIGH)) for text, top in placed]
        held[row, col] = Reading(tuple(Line((Word(text, 0.9, box),)) for text, box in boxes))
    edges, places = tuple(ROW * i for i in range(rows + 1)), tuple(200 * i for i in range(cols + 1))
    return ReadGrid(Grid(1, Box(0, 0, places[-1], edges[-1]), places, edges, tuple(cells), False, False), held)


def _column(read: ReadGrid, col: int) -> list[tuple[int, int, str]]:
    return [(cell.row, cell.row_span, read.text(cell.row, col)) for cell in read.grid.cells if cell.col == col]


BESIDE: Texts = {(row, 2): [("Tổ Toán", row + 0.5)] for row in range(6)}


@pytest.mark.parametrize(
    ("labels", "parts"),
    [
        ([("TT", 0.5), ("1", 1.3), ("2", 4.3)], [(0, 1, "TT"), (1, 3, "1"), (4, 2, "2")]),
        ([("Thứ Ba", 1.0), ("Thứ Tư", 4.0)], [(0, 2, "Thứ Ba"), (2, 4, "Thứ Tư")]),
        ([("Thứ", 2.8), ("Ba", 3.2)], [(0, 6, "Thứ Ba")]),
    ],
    ids=["the heading above a number", "labels far apart", "one label"],
)
def test_labels_below_each_other_in_one_cell_are_parted(
    labels: list[tuple[str, float]], parts: list[tuple[int, int, str]]
) -> None:
    read = _read({(0, 0): 6}, {**BESIDE, (0, 0): labels}, 6, 3)
    assert _column(with_unstacked_cells(read), 0) == parts


MARKS: Texts = {(row, 0): [(mark, row + 0.5)] for row, mark in enumerate(["TT", "1", "2", "II", "3", "4"])}


def test_two_texts_above_and_below_the_title_of_a_group_are_two_and_so_is_what_stands_beside() -> None:
    read = _read(
        {(2, 1): 3, (2, 2): 3},
        {
            **MARKS,
            **{(row, 1): [("7", row + 0.5)] for row in (1, 5)},
            (2, 1): [("309", 2.5), ("16", 4.5)],
            (2, 2): [("8", 2.5)],
        },
        6,
        4,
    )
    found = with_unmerged_cells(read)
    assert [text for _, _, text in _column(found, 1)] == ["", "7", "309", "", "16", "7"]
    assert [(row, text) for row, _, text in _column(found, 2)][2:5] == [(2, "8"), (3, ""), (4, "")]


def test_the_first_row_is_parted_from_the_heading_of_a_number_column() -> None:
    own = {(row, 1): [("Mua sách", row + 0.5)] for row in (2, 3, 4, 5)}
    read = _read({(0, 1): 2}, {**MARKS, **BESIDE, **own, (0, 1): [("Họ tên", 0.5), ("Khối mầm non", 1.5)]}, 6, 3)
    assert _column(with_unmerged_cells(read), 1)[:2] == [(0, 1, "Họ tên"), (1, 1, "Khối mầm non")]


def test_rows_in_which_a_word_runs_over_a_line() -> None:
    around = np.zeros((41, 300), np.uint8)
    around[:, 120:160] = 255
    around[:12, 20:60] = 255
    assert crossed_rows(around, [0.0, 100.0, 200.0, 300.0], 4.0, 20.0) == [1]


GLYPH = 22


def _table() -> Image:
    """Ten rows of three columns, numbers in the first."""
    gray = np.full((1100, 1300), 250, np.uint8)
    for x in (200, 400, 800, 1100):
        gray[300:903, x : x + 3] = 40
    for row in range(11):
        gray[300 + 60 * row : 303 + 60 * row, 200:1103] = 40
    for row in range(10):
        for left, right in ((260, 330), (440, 700), (840, 1000)):
            for x in range(left, right - 12, 18):
                gray[320 + 60 * row : 340 + 60 * row, x : x + 3] = gray[320 + 60 * row : 323 + 60 * row, x : x + 12] = (
                    40
                )
                gray[337 + 60 * row : 340 + 60 * row, x : x + 12] = 40
    return gray


def _columns(gray: Image) -> int:
    (grid,) = find_grids(as_clean_page(gray, GLYPH, 3))
    return grid.n_cols


def test_a_bracket_before_a_number_in_two_rows_is_no_column() -> None:
    gray = _table()
    for row in (2, 5):
        gray[303 + 60 * row : 361 + 60 * row, 253:256] = 40
    assert _columns(_table()) == _columns(gray) == 3
