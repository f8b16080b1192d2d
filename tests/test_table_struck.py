"""A level line that runs through the words of nearly all columns is a crease; rules keep off them."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.table.lattice.struck import without_struck
from pipeline.table.rules.lines import virtual
from pipeline.table.rules.ridges import Places
from pipeline.table.rules.segments import SlopeField
from pipeline.table.rules.side import Side

GLYPH = 10.0
FLAT = SlopeField((0.0, 0.0, 0.0, 0.0), 1000.0)
ROWS, COLUMNS = (20, 60, 80, 100, 140), (20, 140, 260, 380, 500)


@pytest.mark.parametrize(
    ("texts", "kept"),
    [(4, [20, 60, 100, 140]), (3, [20, 60, 100, 140]), (2, [*ROWS])],
    ids=["all columns", "most", "some"],
)
def test_a_line_through_the_words_of_a_row_parts_none(texts: int, kept: list[int]) -> None:
    rows = [virtual(np.full(2, float(y)), np.array([20.0, 500.0]), FLAT) for y in ROWS]
    columns = [virtual(np.full(2, float(x)), np.array([20.0, 140.0]), FLAT) for x in COLUMNS]
    ink = np.zeros((160, 520), np.uint8)
    for y in ROWS:
        ink[y - 1 : y + 1, 20:500] = 255
    for x in COLUMNS[:texts]:
        # Letters from 72 to 88: the line at 80 runs through them.
        for stem in range(x + 30, x + 90, 6):
            ink[72:88, stem : stem + 2] = 255
    for x in COLUMNS[:-1]:
        ink[30:46, x + 30 : x + 80] = ink[108:124, x + 30 : x + 80] = 255
    side = Side(ink, ink, 255 - ink, Places(np.zeros_like(ink), np.zeros_like(ink)))
    found = without_struck(rows, columns, side, GLYPH, 2.0)
    assert [round(line.place) for line in found] == kept


def test_of_few_columns_all_lines_stay() -> None:
    rows = [virtual(np.full(2, float(y)), np.array([20.0, 500.0]), FLAT) for y in ROWS]
    columns = [virtual(np.full(2, float(x)), np.array([20.0, 140.0]), FLAT) for x in (20, 260, 500)]
    ink = np.full((160, 520), 255, np.uint8)
    side = Side(ink, ink, 255 - ink, Places(np.zeros_like(ink), np.zeros_like(ink)))
    assert without_struck(rows, columns, side, GLYPH, 2.0) == rows
