"""Low rows without a text at a table's ends: between a rule of its own that stands near, of a running head or a double
frame, and the first or last of the table.
"""

from __future__ import annotations

from dataclasses import replace
from statistics import median

from pipeline.table.model import ReadGrid

_LOW = 0.6
"""Height of such a row, as a share of the usual one of the others, at most."""
_FEWEST = 3
"""Rows of a table that has lost none yet, at least."""


def without_blank_ends(read: ReadGrid) -> ReadGrid:
    """Return the grid without a first and a last row that are one blank cell each and lower than the others."""
    for row in (read.grid.n_rows - 1, 0):
        if read.grid.n_rows >= _FEWEST and _is_blank(read, row):
            read = _without(read, row)
    return read


def _is_blank(read: ReadGrid, row: int) -> bool:
    grid = read.grid
    cells = [cell for cell in grid.cells if cell.row <= row < cell.row + cell.row_span]
    if len(cells) != 1 or cells[0].row_span > 1 or read.lines(row, 0):
        return False
    heights = [below - above for above, below in zip(grid.row_edges, grid.row_edges[1:], strict=False)]
    return heights[row] <= _LOW * median(heights[:row] + heights[row + 1 :])


def _without(read: ReadGrid, row: int) -> ReadGrid:
    """Return the grid without its first or last row, which has no text."""
    grid, first = read.grid, row == 0
    cells = tuple(replace(c, row=c.row - first) for c in grid.cells if c.row != row)
    edges = grid.row_edges[1:] if first else grid.row_edges[:-1]
    box = grid.box._replace(top=edges[0]) if first else grid.box._replace(bottom=edges[-1])
    texts = {(at - first, col): reading for (at, col), reading in read.texts.items() if at != row}
    less = replace(grid, box=box, row_edges=edges, cells=cells)
    return replace(
        read,
        grid=less,
        texts=texts,
        fused=frozenset(at - first for at in read.fused if at != row),
        near=frozenset((at - first, col) for at, col in read.near if at != row),
    )
