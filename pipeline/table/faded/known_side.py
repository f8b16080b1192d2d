"""Columns at the side of a ruled table of whose rules nothing is left, known from the table of the page before.

That one has the same columns and these besides. Where few rows have a text there, nothing else tells of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.geometry import Box
from pipeline.table.faded.worn_side import OVER, with_side_columns
from pipeline.table.lattice.moved import moved_by
from pipeline.table.model import Grid

_FEWEST = 3
"""Columns that the table shows at least: two are alike by chance."""


def with_known_sides(grid: Grid, before: Grid | None, lines: Sequence[Box], width: int, glyph: float) -> Grid:
    """Return a ruled table with those columns, if the ``lines`` beside it (px) stand in them, each in one row.

    ``before`` is the last table of the page before, ``width`` that of the page, px.
    """
    if before is None or not _FEWEST <= grid.n_cols < before.n_cols:
        return grid
    grid = _with_last_whole(grid, before, glyph)
    slack = OVER * glyph
    beside = [line for line in lines if grid.row_edges[0] <= (line.top + line.bottom) / 2 <= grid.row_edges[-1]]
    at_right = [line for line in beside if line.left >= grid.box.right - slack]
    at_left = [line for line in beside if line.right <= grid.box.left + slack]
    ways = [(first, _moved_to(grid, before, first, glyph)) for first in range(before.n_cols - grid.n_cols + 1)]
    for first, edges in ways:
        if edges is None:
            continue
        last = first + grid.n_cols
        sides = [(at_right, edges[last:]), (at_left, edges[: first + 1])]
        # Where a copy has left nothing at both sides, both have texts.
        lost = [(own, more) for own, more in sides if len(more) > 1]
        within = (more[0] >= -slack and more[-1] <= width + slack for _, more in lost)
        if all(within) and all(own and _stand_within(own, more, grid, slack) for own, more in lost):
            for _, more in lost:
                at_end = more[0] == edges[last]
                more = [min(max(0, edge), width) for edge in more]
                more[0 if at_end else -1] = grid.column_edges[-1 if at_end else 0]
                grid = with_side_columns(grid, more, _spans(grid))
            return grid
    return grid


def _with_last_whole(grid: Grid, before: Grid, glyph: float) -> Grid:
    """Return the grid with its last column as wide as the table before has it, where all its other lines are that one's
    and this lies within the column: a copy has left nothing of the rules from there on.
    """
    inner = grid.column_edges[:-1]
    moved = moved_by(inner, before.column_edges[: len(inner)], glyph) if len(inner) > _FEWEST else None
    if moved is None:
        return grid
    edge = round(before.column_edges[grid.n_cols] + moved)
    if not inner[-1] + glyph < grid.column_edges[-1] < edge - glyph:
        return grid
    cells = tuple(
        replace(cell, box=cell.box._replace(right=edge)) if cell.col + cell.col_span == grid.n_cols else cell
        for cell in grid.cells
    )
    return replace(grid, box=grid.box._replace(right=edge), column_edges=(*inner, edge), cells=cells)


def _moved_to(grid: Grid, before: Grid, first: int, glyph: float) -> list[int] | None:
    """Return the edges of the table before, px of this page, if from the column ``first`` on they are this one's."""
    moved = moved_by(grid.column_edges, before.column_edges[first : first + grid.n_cols + 1], glyph)
    return None if moved is None else [round(edge + moved) for edge in before.column_edges]


def _spans(grid: Grid) -> list[tuple[int, int]]:
    """Return first row and span of the cells of the first column: the levels of a heading are one there."""
    return [(cell.row, cell.row_span) for cell in grid.cells if cell.col == 0]


def _stand_within(lines: Sequence[Box], edges: Sequence[int], grid: Grid, slack: float) -> bool:
    """Return whether each line stands within one column between ``edges`` and one row of the first column."""
    heights = [(grid.row_edges[row], grid.row_edges[row + span]) for row, span in _spans(grid)]
    return all(
        any(a - slack <= line.left and line.right <= b + slack for a, b in zip(edges, edges[1:], strict=False))
        and any(a - slack <= line.top and line.bottom <= b + slack for a, b in heights)
        for line in lines
    )
