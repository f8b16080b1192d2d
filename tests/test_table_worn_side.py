"""Texts in rows beside a ruled table are columns of whose rules nothing is left; prose beside it is none."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from pipeline.geometry import Box
from pipeline.table.faded.worn_side import with_worn_sides
from pipeline.table.model import Grid, GridCell

EDGES, ROWS = (300, 350, 600), tuple(range(100, 401, 50))
GLYPH = 12.0
INK = np.zeros((600, 1300), np.uint8)


def grid(titles: tuple[int, ...] = ()) -> Grid:
    cells = [
        GridCell(row, col, 1, 2 if row in titles else 1, Box(EDGES[col], top, EDGES[-1], bottom))
        for row, (top, bottom) in enumerate(zip(ROWS, ROWS[1:], strict=False))
        for col in ((0,) if row in titles else (0, 1))
    ]
    return Grid(1, Box(300, 100, 600, 400), EDGES, ROWS, tuple(cells), False, False)


def beside(left: int, right: int, rows: tuple[int, ...] = (0, 1, 2, 3, 4, 5)) -> list[Box]:
    return [Box(left, ROWS[row] + 10, right - 7 * row, ROWS[row] + 35) for row in rows]


def test_columns_at_the_right_are_the_tables() -> None:
    found = with_worn_sides(grid(), [*beside(620, 760), *beside(820, 900)], INK, GLYPH)
    assert found.column_edges == (300, 350, 600, 790, 906)
    assert (found.n_cols, len(found.cells), found.ruling) == (4, 24, "partial")
    assert found.box == Box(300, 100, 906, 400)


def test_columns_at_the_left_are_its_first() -> None:
    found = with_worn_sides(grid(), beside(100, 280), INK, GLYPH)
    assert found.column_edges == (94, 300, 350, 600)
    assert {cell.col for cell in found.cells} == {0, 1, 2}


def test_titles_of_groups_lie_over_them() -> None:
    found = with_worn_sides(grid(titles=(1, 3)), beside(620, 760, (0, 2, 4, 5)), INK, GLYPH)
    assert [(c.row, c.col_span) for c in found.cells if c.col_span > 1] == [(1, 3), (3, 3)]


@pytest.mark.parametrize(
    "lines",
    [
        [Box(620, y, 900, y + 25) for y in range(95, 400, 32)],
        beside(620, 760, (1, 2, 3, 4, 5)),
        beside(620, 760, (0, 1, 2)),
        [box.moved(300, 0) for box in beside(620, 760)],
    ],
    ids=["prose", "no heading", "few rows", "far off"],
)
def test_other_text_beside_stays(lines: list[Box]) -> None:
    assert with_worn_sides(grid(), lines, INK, GLYPH) == grid()


def test_a_grid_of_titles_only_has_no_columns_to_tell_of() -> None:
    whole = grid(titles=(0, 1, 2, 3, 4, 5))
    assert with_worn_sides(whole, beside(620, 760), INK, GLYPH) == whole


SOME = (0, 2, 5, 7)
"""Some of ten rows."""


@pytest.mark.parametrize(
    ("rows", "by", "found"),
    [(SOME, 0, True), (SOME, 13, False), ((0, 2, 5), 0, False), ((1, 2, 5, 7), 0, False)],
    ids=["in their middles", "as they come", "three", "no heading"],
)
def test_few_rows_have_a_remark(rows: tuple[int, ...], by: int, found: bool) -> None:
    """Its name stands beside the heading, and each remark in the middle of its row."""
    edges = tuple(range(100, 601, 50))
    cells = [
        GridCell(row, col, 1, 1, Box(EDGES[col], top, EDGES[col + 1], bottom))
        for row, (top, bottom) in enumerate(zip(edges, edges[1:], strict=False))
        for col in (0, 1)
    ]
    long = Grid(1, Box(300, 100, 600, 600), EDGES, edges, tuple(cells), False, False)
    lines = [Box(620, edges[row] + 12 + by, 760 - row, edges[row] + 38 + by) for row in rows]
    assert with_worn_sides(long, lines, INK, GLYPH).n_cols == (3 if found else 2)


FEW = Grid(1, Box(300, 100, 600, 400), EDGES, (100, 160, 280, 400), tuple(
    GridCell(row, col, 1, 1, Box(EDGES[col], top, EDGES[col + 1], bottom))
    for row, (top, bottom) in enumerate(((100, 160), (160, 280), (280, 400))) for col in (0, 1)
), False, False)  # fmt: skip
HEADS = [Box(620, 118, 760, 143), Box(820, 118, 900, 143)]


def texts(left: int, right: int, *tops: int) -> list[Box]:
    return [Box(left, top, right, top + 25) for top in tops]


def test_two_rows_are_enough_where_their_texts_stand_as_those_of_rows() -> None:
    """Below the upper edges of the rows, all as far, under names in the middle of the heading."""
    lines = [*HEADS, *texts(620, 750, 170, 200, 290, 320), *texts(820, 890, 170, 291)]
    assert with_worn_sides(FEW, lines, INK, GLYPH).n_cols == 4


@pytest.mark.parametrize(
    "lines",
    [
        [*HEADS, *texts(620, 750, 170, 200, 310), *texts(820, 890, 170, 330)],
        [*texts(620, 750, 102, 170, 290), *texts(820, 890, 170, 290)],
        [*HEADS, *texts(620, 750, 170, 290), *texts(820, 890, 170)],
    ],
    ids=["elsewhere in each row", "no heading in its middle", "a row without"],
)
def test_two_rows_are_not_where_they_do_not(lines: list[Box]) -> None:
    assert with_worn_sides(FEW, lines, INK, GLYPH) == FEW


def test_a_line_that_holds_the_texts_of_two_columns_is_parted_where_the_ink_is() -> None:
    both = [Box(620, top, 890, top + 25) for top in (170, 290)]
    ink = INK.copy()
    for box in both:
        ink[box.top : box.bottom, 620:750] = ink[box.top : box.bottom, 820:890] = 255
    assert with_worn_sides(FEW, [*HEADS, *both], ink, GLYPH).n_cols == 4


def test_a_table_of_four_rows_one_a_title_is_asked_no_more_than_others() -> None:
    """Its texts stand elsewhere in each row, as long ones do beside short ones."""
    titled = grid(titles=(1,))
    few = replace(titled, row_edges=ROWS[:5], box=titled.box._replace(bottom=300))
    few = replace(few, cells=tuple(cell for cell in few.cells if cell.row < 4))
    lines = [Box(620, 110, 760, 135), Box(620, 202, 760, 227), Box(620, 265, 760, 290)]
    assert with_worn_sides(few, lines, INK, GLYPH).n_cols == 3


@pytest.mark.parametrize(("aligned", "columns"), [(True, 4), (False, 3)], ids=["end together", "end anywhere"])
def test_remarks_close_behind_figures_that_end_together_are_a_column(aligned: bool, columns: int) -> None:
    """The figures stand in the middle of their rows, two lines of a remark above and below that."""
    rows = tuple(range(100, 551, 50))
    cells = [
        GridCell(row, col, 1, 1, Box(EDGES[col], top, EDGES[col + 1], bottom))
        for row, (top, bottom) in enumerate(pairwise(rows))
        for col in (0, 1)
    ]
    tall = Grid(1, Box(300, 100, 600, 550), EDGES, rows, tuple(cells), False, False)
    figures = [
        Box(640 + 5 * row, top + 15, 700 if aligned or row % 2 else 690, top + 35) for row, top in enumerate(rows[:-1])
    ]
    remarks = [Box(714, top + by, 780 - by, top + by + 18) for top in rows[3:5] for by in (4, 28)]
    found = with_worn_sides(tall, [*figures, Box(714, 110, 770, 135), *remarks], INK, GLYPH)
    assert found.n_cols == columns
