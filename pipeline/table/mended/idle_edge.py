"""A column edge that parts no two texts, below a name that runs over it: a scratch beside figures, of a few rows, or a
rule that shines through from the sheet's back, on one side of which nothing stands.
"""

from __future__ import annotations

from pipeline.table.headings.heading import heading_rows
from pipeline.table.mended.refit import without_edge
from pipeline.table.model import ReadGrid

_MOST = 0.5
"""Share of the rows below the heading in which the edge is drawn, at most."""
_FEWEST = 3
"""Rows with a text beside it, at least, none of which has two."""


def without_idle_edges(read: ReadGrid) -> ReadGrid:
    """Return the ruled grid without such edges, the cells on both sides as one."""
    if read.grid.bare:
        return read
    depth, col = heading_rows(read, first=True), 1
    while depth and col < read.grid.n_cols:
        less = without_edge(read, col) if _is_idle(read, depth, col) else None
        read, col = (read, col + 1) if less is None else (less, col)
    return read


def _is_idle(read: ReadGrid, depth: int, edge: int) -> bool:
    """Return whether the cell of the heading above and a word of it lie over the edge, no row has a text on both sides,
    and most rows' cells lie over it, or on one side no row has a text.
    """
    over = [cell for cell in read.grid.cells if cell.col < edge < cell.col + cell.col_span]
    heads = [cell for cell in over if cell.row < depth]
    at = read.grid.column_edges[edge]
    words = [word for cell in heads for line in read.lines(cell.row, cell.col) for word in line.words]
    if sum(cell.row_span for cell in heads) < depth or not any(w.box.left < at < w.box.right for w in words):
        return False
    rows = range(depth, read.grid.n_rows)
    merged = {row for cell in over for row in range(cell.row, cell.row + cell.row_span) if row >= depth}
    body = [cell for cell in read.grid.cells if cell.row >= depth]
    before, behind = [c for c in body if c.col + c.col_span == edge], [c for c in body if c.col == edge]
    left, right = ({cell.row for cell in cells if read.text(cell.row, cell.col)} for cells in (before, behind))
    full = {row for cell in over if read.text(cell.row, cell.col) for row in (cell.row,) if row >= depth}
    drawn = len(rows) - len(merged) > _MOST * len(rows)
    if left & right or drawn and left and right:
        return False
    return len(left | right | full) >= _FEWEST
