"""Columns beside a ruled table that the page before has are its own, however few texts stand there."""

from __future__ import annotations

import pytest

from pipeline.geometry import Box
from pipeline.table.faded.known_side import with_known_sides
from pipeline.table.lattice.moved import moved_by
from pipeline.table.model import Grid, GridCell

GLYPH, WIDTH = 12.0, 1000
WHOLE = (100, 150, 400, 600, 800)
ROWS = (100, 150, 200, 250, 300)


def grid(edges: tuple[int, ...], rows: tuple[int, ...] = ROWS, levels: int = 1) -> Grid:
    """A grid whose heading has some levels in its last column only."""
    heights = list(zip(rows, rows[1:], strict=False))
    cells = [
        GridCell(0, col, levels, 1, Box(edges[col], rows[0], edges[col + 1], rows[levels]))
        for col in range(len(edges) - 2)
    ]
    cells += [
        GridCell(row, len(edges) - 2, 1, 1, Box(edges[-2], *heights[row][:1], edges[-1], heights[row][1]))
        for row in range(levels)
    ]
    cells += [
        GridCell(row, col, 1, 1, Box(edges[col], heights[row][0], edges[col + 1], heights[row][1]))
        for row in range(levels, len(rows) - 1)
        for col in range(len(edges) - 1)
    ]
    cells.sort(key=lambda cell: (cell.row, cell.col))
    box = Box(edges[0], rows[0], edges[-1], rows[-1])
    return Grid(2, box, edges, rows, tuple(cells), False, False)


def moved(edges: tuple[int, ...], by: int) -> tuple[int, ...]:
    return tuple(edge + by for edge in edges)


def test_the_last_column_is_known_where_two_texts_stand_in_it() -> None:
    own = grid(moved(WHOLE[:-1], 20), levels=2)
    name, last = Box(640, 130, 740, 150), Box(650, 260, 760, 280)
    found = with_known_sides(own, grid(WHOLE), [name, last], WIDTH, GLYPH)
    assert found.column_edges == moved(WHOLE, 20)
    assert [(c.row, c.row_span) for c in found.cells if c.col == 3] == [(0, 2), (2, 1), (3, 1)]


def test_so_is_the_first() -> None:
    own = grid(WHOLE[1:])
    found = with_known_sides(own, grid(WHOLE), [Box(110, 160, 140, 180)], WIDTH, GLYPH)
    assert found.column_edges == WHOLE
    assert found.n_cols == 4
    assert {cell.col for cell in found.cells} == {0, 1, 2, 3}


@pytest.mark.parametrize(
    ("edges", "lines"),
    [
        ((100, 150, 440, 600), [Box(640, 130, 740, 150)]),
        (WHOLE[:-1], []),
        (WHOLE[:-1], [Box(640, 160, 900, 180)]),
        (WHOLE[:-1], [Box(640, 190, 740, 230)]),
        (WHOLE[:-1], [Box(640, 330, 740, 350)]),
        (WHOLE, [Box(840, 130, 940, 150)]),
        (WHOLE[:3], [Box(440, 130, 540, 150)]),
    ],
    ids=["other columns", "no text", "wider text", "between two rows", "below", "as many columns", "two columns"],
)
def test_else_nothing_is_added(edges: tuple[int, ...], lines: list[Box]) -> None:
    own = grid(edges)
    assert with_known_sides(own, grid(WHOLE), lines, WIDTH, GLYPH) is own


def test_without_a_table_before_nothing_is_known() -> None:
    own = grid(WHOLE[:-1])
    assert with_known_sides(own, None, [Box(640, 130, 740, 150)], WIDTH, GLYPH) is own


def test_a_column_that_would_lie_beyond_the_sheet_is_none() -> None:
    own = grid(WHOLE[:-1])
    assert with_known_sides(own, grid(WHOLE), [Box(640, 130, 740, 150)], 750, GLYPH) is own


@pytest.mark.parametrize(
    ("edges", "by"),
    [((130, 180, 430), 30), ((100, 150, 430), None), ((300, 350, 600), None), ((), None), ((1, 2), None)],
)
def test_columns_are_the_same_if_all_are_moved_by_as_much(edges: tuple[int, ...], by: float | None) -> None:
    assert moved_by(edges, (100, 150, 400), GLYPH) == by


WIDE = (100, 150, 300, 400, 500, 650, 800, 950)
"""Seven columns, in the midst of the fifth of which the rules end."""


@pytest.mark.parametrize("end", [560, 650])
def test_a_column_in_which_rules_end_is_as_wide_as_it_was(end: int) -> None:
    """A copy has left nothing of them from there on; a rule may be where they end."""
    own = grid(moved((*WIDE[:5], end), 20))
    texts = [Box(600, 160, 640, 180), Box(690, 160, 780, 180), Box(840, 210, 930, 230)]
    found = with_known_sides(own, grid(WIDE), texts, 1100, GLYPH)
    assert found.column_edges == moved(WIDE, 20)
    assert {cell.box.right for cell in found.cells if cell.col == 4} == {670}


def test_one_that_ends_at_another_place_is_another_tables() -> None:
    """Where the lines before it are not those of the page before, nothing is known."""
    own = grid((100, 180, 330, 410, 520, 560))
    assert with_known_sides(own, grid(WIDE), [Box(690, 160, 780, 180)], 1100, GLYPH) == own


@pytest.mark.parametrize("texts", [2, 1], ids=["at both sides", "at one"])
def test_columns_lost_at_both_sides_are_known_where_both_have_texts(texts: int) -> None:
    own = grid(WIDE[1:-2])
    lines = [Box(105, 160, 130, 180), Box(660, 160, 780, 180), Box(820, 210, 930, 230)][: 1 + 2 * (texts == 2)]
    found = with_known_sides(own, grid(WIDE), lines, 1100, GLYPH)
    assert found.column_edges == (WIDE if texts == 2 else WIDE[1:-2])
    assert texts == 1 or {cell.col for cell in found.cells} == set(range(7))
