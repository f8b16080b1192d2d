"""A word that reaches over the edge of its column in one row ends its cell there."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from benchmarks.table_drawing import as_clean_page
from pipeline.table.bare.cells import BareCells
from pipeline.table.bare.rows.edges import edges_beside_names, edges_beside_words
from pipeline.table.bare.tables import _grid

GLYPH, COLUMNS, ROWS = 10.0, (0.0, 100.0, 200.0, 300.0), (0.0, 20.0, 40.0, 60.0)


def _found(*words: tuple[int, int], row: int = 1) -> dict[tuple[int, int], float]:
    """Return the places in a table of three rows, one of which has letters from px to px, 2 px apart."""
    ink = np.zeros((60, 300), np.uint8)
    for top in (4, 24, 44):
        ink[top : top + 12, 20:60] = ink[top : top + 12, 120:160] = ink[top : top + 12, 220:260] = 255
    ink[20 * row + 4 : 20 * row + 16] = 0
    for left, right in words:
        for x in range(left, right, 8):
            ink[20 * row + 4 : 20 * row + 16, x : min(right, x + 6)] = 255
    return edges_beside_words(COLUMNS, ROWS, ink, GLYPH)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (((20, 80), (95, 170)), 92.5),
        (((20, 106), (120, 170)), 108.5),
        (((20, 60), (120, 170)), None),
        (((20, 170),), None),
        (((20, 98), (102, 170)), None),
    ],
    ids=["the second", "the first", "neither", "one text", "as near as letters"],
)
def test_it_ends_at_the_nearest_wide_blank(words: tuple[tuple[int, int], ...], place: float | None) -> None:
    found = _found(*words, (220, 260))
    assert found == ({} if place is None else {(1, 1): place})


def test_a_heading_has_names_over_several_columns() -> None:
    assert _found((20, 80), (95, 170), (220, 260), row=0) == {}


@pytest.mark.parametrize(
    ("names", "places"),
    [
        (((20, 60), (80, 150), (220, 260)), {1: 75.5}),
        (((20, 60), (80, 150), (160, 250)), {1: 75.5, 2: 155.5}),
        (((20, 60), (120, 150), (220, 260)), {}),
    ],
    ids=["one", "two", "none"],
)
def test_a_heading_ends_cells_beside_names_wider_than_their_columns(
    names: tuple[tuple[int, int], ...], places: dict[int, float]
) -> None:
    """ "Khối lượng" over figures at the right of their column; words of a name stand 8 px apart."""
    ink = np.zeros((60, 300), np.uint8)
    for left, right in names:
        ink[4:16, left : left + (right - left) // 2 - 4] = ink[4:16, left + (right - left) // 2 + 4 : right] = 255
    assert edges_beside_names(COLUMNS, (0.0, 20.0), (1, 2), ink, GLYPH) == places
    assert edges_beside_names(COLUMNS, (0.0, 20.0), (), ink, GLYPH) == {}


def test_a_label_of_all_rows_makes_them_no_heading() -> None:
    """A page goes on with a table: its first cell covers all rows, and a long number reaches over its column's edge."""
    ink = np.zeros((60, 300), np.uint8)
    ink[4:16, 120:160] = ink[44:56, 120:160] = ink[24:36, 120:204] = 255
    spans = [(0, 0, 3, 1), *((row, col, 1, 1) for row in range(3) for col in (1, 2))]
    found = BareCells(list(ROWS), list(COLUMNS), spans, 1, False, False)
    sheet = SimpleNamespace(text=ink, glyph=GLYPH, seen=SimpleNamespace(factor=1))
    grid = _grid(found, False, as_clean_page(255 - ink, 10, 0.0), sheet)
    assert {c.row: c.box.right for c in grid.cells if c.col == 1} == {0: 200, 1: 206, 2: 200}
