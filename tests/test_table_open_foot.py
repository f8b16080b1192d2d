"""A row that a page end cuts is the table's where pieces of an upright run on beside its texts."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.geometry import Box
from pipeline.page import Image
from pipeline.table.faded.open_foot import with_open_foot
from pipeline.table.model import Grid, GridCell

COLUMNS, ROWS, GLYPH = (100, 200, 500, 600), (100, 150, 200, 250), 12.0
TEXTS = [Box(210, 262, 420, 280), Box(530, 262, 545, 280), Box(210, 285, 300, 303)]


def grid() -> Grid:
    """Three rows; the first column merged over the last two."""
    cells = [GridCell(0, 0, 1, 1, Box(100, 100, 200, 150)), GridCell(1, 0, 2, 1, Box(100, 150, 200, 250))]
    cells += [
        GridCell(row, col, 1, 1, Box(COLUMNS[col], ROWS[row], COLUMNS[col + 1], ROWS[row + 1]))
        for row in range(3)
        for col in (1, 2)
    ]
    return Grid(1, Box(100, 100, 600, 250), COLUMNS, ROWS, tuple(cells), False, False)


def sheet(upright: bool = True) -> Image:
    """The last rule, under the columns that are not merged, and dashes of one upright below it."""
    ink = np.zeros((900, 700), np.uint8)
    cv2.line(ink, (200, 250), (600, 250), 255, 1)
    for y in range(252, 306, 8) if upright else ():
        cv2.line(ink, (200, y), (200, y + 3), 255, 1)
    return ink


def test_the_row_below_the_last_rule_is_taken_in() -> None:
    found = with_open_foot(grid(), [*TEXTS, Box(345, 850, 360, 870)], sheet(), GLYPH)
    assert (found.n_rows, found.open_bottom, found.box.bottom) == (4, True, 306)
    assert {(c.row, c.col, c.row_span) for c in found.cells if c.row + c.row_span == 4} == {
        (1, 0, 3),
        (3, 1, 1),
        (3, 2, 1),
    }


@pytest.mark.parametrize(
    ("lines", "upright"),
    [
        (TEXTS, False),
        ([*TEXTS, Box(100, 330, 600, 350)], True),
        ([*TEXTS[:1], Box(450, 262, 545, 280)], True),
        ([Box(210, 300, 420, 318), Box(530, 300, 545, 318)], True),
        (TEXTS[:1], True),
    ],
    ids=["no upright", "prose below", "over two columns", "far below", "one column"],
)
def test_other_text_below_stays(lines: list[Box], upright: bool) -> None:
    assert with_open_foot(grid(), lines, sheet(upright), GLYPH) == grid()


def test_text_of_a_merged_cell_below_the_last_row_is_its_own() -> None:
    ink = sheet(upright=False)
    cv2.rectangle(ink, (120, 256), (180, 270), 255, 1)
    found = with_open_foot(grid(), [Box(118, 254, 182, 272)], ink, GLYPH)
    assert [c.box.bottom for c in found.cells if c.col == 0] == [150, 275]
    assert (found.n_rows, found.row_edges[-1], found.box.bottom) == (3, 275, 275)
    cv2.line(ink, (100, 250), (200, 250), 255, 1)
    assert with_open_foot(grid(), [Box(118, 254, 182, 272)], ink, GLYPH) == grid()
