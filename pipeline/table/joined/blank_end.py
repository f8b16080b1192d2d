"""Last columns that a page without upright rules does not show, nothing being written in them there."""

from __future__ import annotations

from dataclasses import replace

from pipeline.geometry import Box
from pipeline.table.joined.growing import GrowingTable
from pipeline.table.model import GridCell, ReadGrid

_MOST = 2
"""Columns that are blank, at most: "Ký nhận", "Ghi chú"."""


def with_blank_end(table: GrowingTable, read: ReadGrid) -> ReadGrid | None:
    """Return the grid with as many blank columns at its right as it lacks of the table's, if these are blank so far.

    None where it lacks none, or they hold something; a grid with upright rules shows all that it has.
    """
    own, every = read.grid.n_cols, len(table.columns)
    blank = not any(cell.text for row in table.rows for cell in row[own:])
    if not (read.grid.bare and 0 < every - own <= _MOST and table.rows and blank):
        return None
    edges = read.grid.column_edges
    scale = (edges[-1] - edges[0]) / table.edges[own]
    more = tuple(round(edges[0] + scale * share) for share in table.edges[own + 1 :])
    sides = (*edges[-1:], *more)
    heights = read.grid.row_edges
    cells = (
        GridCell(row, own + i, 1, 1, Box(sides[i], heights[row], sides[i + 1], heights[row + 1]))
        for row in range(read.grid.n_rows)
        for i in range(len(more))
    )
    grid = replace(
        read.grid,
        box=read.grid.box._replace(right=more[-1]),
        column_edges=(*edges, *more),
        cells=(*read.grid.cells, *cells),
    )
    return replace(read, grid=grid)
