"""Cells that a lost piece of an upright has run together with the one beside it, parted where their texts stand apart.

A text merged over columns runs over their line. Two texts, each in its column as those of the other rows are, with more
paper between them than words leave, are two cells.
"""

from __future__ import annotations

from pipeline.table.model import GridCell, ReadGrid
from pipeline.table.refit import parted_at
from pipeline.table.series import is_mark

_USUAL = 0.6
"""Share of the rows with a mark of their own in which the line is drawn, at least."""
_APART = 1.0
"""Line heights of paper between the two texts, at least; words stand 0.2 to 0.4 apart, in justified lines 0.8."""
_ALIGNED = 0.5
"""Line heights by which a text begins, ends or has its middle elsewhere than those of other rows in its column."""
_WIDE = 0.5
"""Share of the columns from which a merged cell is a title."""


def with_unspanned_cells(read: ReadGrid) -> ReadGrid:
    """Return the ruled grid with such cells parted, in rows with marks of their own."""
    if read.grid.bare:
        return read
    rows = {cell.row for cell in read.grid.cells if cell.col == 0 and _is_mark(read, cell)}
    drawn = {cell.col: 0 for cell in read.grid.cells}
    for cell in read.grid.cells:
        drawn[cell.col] += cell.row in rows and cell.row_span == 1
    for cell in read.grid.cells:
        if cell.row not in rows or cell.row_span > 1 or not 1 < cell.col_span < max(3, _WIDE * read.grid.n_cols):
            continue
        inner = range(cell.col + 1, cell.col + cell.col_span)
        lost = [edge for edge in inner if drawn.get(edge, 0) >= _USUAL * len(rows) and _stand_apart(read, cell, edge)]
        if lost:
            read = parted_at(read, lost, cell.row)
    return read


def _is_mark(read: ReadGrid, cell: GridCell) -> bool:
    return cell.row_span == cell.col_span == 1 and is_mark(read.text(cell.row, 0))


def _stand_apart(read: ReadGrid, cell: GridCell, edge: int) -> bool:
    """Return whether texts stand on both sides of an edge in a cell, far apart, each as other rows have theirs."""
    reading = read.texts.get((cell.row, cell.col))
    if reading is None or not reading.words:
        return False
    at = read.grid.column_edges[edge]
    left = [w for w in reading.words if w.box.right <= at]
    right = [w for w in reading.words if w.box.left >= at]
    if not left or not right or len(left) + len(right) < len(reading.words):
        return False
    height = max(w.box.height for w in reading.words)
    begin, end = min(w.box.left for w in right), max(w.box.right for w in left)
    return begin - end >= _APART * height and _is_aligned(
        read, cell.row, edge, begin, max(w.box.right for w in right), height
    )


def _is_aligned(read: ReadGrid, row: int, col: int, begin: int, end: int, height: int) -> bool:
    """Return whether a text (px) begins, ends or has its middle where those of single cells of its column do."""
    others = [
        line
        for cell in read.grid.cells
        if cell.col == col and cell.col_span == 1 and cell.row != row
        for line in read.lines(cell.row, cell.col)
    ]
    slack = _ALIGNED * height
    return any(
        min(abs(a - begin), abs(b - end), abs(a + b - begin - end) / 2) <= slack
        for a, b in ((line.box.left, line.box.right) for line in others)
    )
