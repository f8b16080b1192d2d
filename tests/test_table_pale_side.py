"""A column whose rules are too pale to be found as pieces is seen where several rows' lines go on palely."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.table_drawing import as_clean_page
from pipeline.page import Image
from pipeline.table.lattice.pale_side import without_back_lines
from pipeline.table.ruled.grid import find_grids
from pipeline.table.rules.lines import virtual
from pipeline.table.rules.segments import SlopeField

GLYPH, TOP, HIGH, ROWS = 20, 300, 100, 8
SIDES = 200, 700, 1000


def _sheet(pale: list[int], ends: tuple[int, ...] = (), shade: int = 190) -> Image:
    """Return a table of two columns; bits of the lines of some rows go on palely to 1250 px, or to ``ends``."""
    rng = np.random.default_rng(4)
    gray = np.full((1400, 1600), 250.0)
    for i in range(ROWS + 1):
        y = TOP + i * HIGH
        gray[y : y + 3, SIDES[0] : SIDES[-1]] = 40
        if i in pale:
            end = ends[pale.index(i)] if ends else 1250
            for x in range(end, SIDES[-1], -64):
                gray[y : y + 3, max(SIDES[-1], x - 22) : x] = shade
    for x in SIDES:
        gray[TOP : TOP + ROWS * HIGH, x : x + 3] = 40
    return np.clip(gray + rng.normal(0, 3, gray.shape), 0, 255).astype(np.uint8)


def _columns(gray: Image) -> tuple[int, ...]:
    (grid,) = find_grids(as_clean_page(gray, GLYPH, 3))
    return grid.column_edges


def test_lines_that_go_on_palely_make_a_column_with_cells_merged_between_them() -> None:
    (grid,) = find_grids(as_clean_page(_sheet([0, 1, 4, 5, 8]), GLYPH, 3))
    assert grid.n_cols == 3 and abs(grid.column_edges[-1] - 1250) <= GLYPH
    last = [(cell.row, cell.row_span) for cell in grid.cells if cell.col == 2]
    assert last == [(0, 1), (1, 3), (4, 1), (5, 3)]


def test_lines_of_the_back_that_show_through_beyond_it_make_none() -> None:
    assert abs(_columns(_sheet([0, 1, 4, 5, 8], shade=236))[-1] - SIDES[-1]) <= 4


@pytest.mark.parametrize(("shade", "kept"), [(238, 3), (150, 4)], ids=["of the back", "a pale rule"])
def test_a_line_next_to_nothing_beside_the_others_is_of_the_back(shade: int, kept: int) -> None:
    gray = np.full((200, 800), 250, np.uint8)
    for y, level in ((20, 40), (70, 40), (120, shade), (170, 40)):
        gray[y : y + 3, 100:700] = level
    field = SlopeField((0.0, 0.0, 0.0, 0.0), 800.0)
    ends = np.array([100.0, 700.0])
    along = np.arange(100.0, 701.0, 4.0)
    lines = [
        replace(virtual(np.full(2, y + 1.0), ends, field), along=along, across=np.full(along.size, y + 1.0), size=600.0)
        for y in (20, 70, 120, 170)
    ]
    assert len(without_back_lines(lines, gray, 20.0)) == kept


@pytest.mark.parametrize(
    ("pale", "ends"),
    [([0, 1, 8], ()), ([0, 1, 4, 5, 8], (1100, 1140, 1180, 1220, 1290)), ([], ())],
    ids=["few", "ending nowhere together", "none"],
)
def test_other_tables_end_where_their_rules_do(pale: list[int], ends: tuple[int, ...]) -> None:
    assert abs(_columns(_sheet(pale, ends))[-1] - SIDES[-1]) <= 4
