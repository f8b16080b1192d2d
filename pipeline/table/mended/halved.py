"""Merged cells that a row's line of dots, or a speck on it, has parted through the middle of their text.

What is left and right of such a line is told by the text: both parts have it at the line, off their own middles, and
in the middle of the whole it stands as texts of merged cells do.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.geometry import union
from pipeline.table.model import GridCell, ReadGrid

_NEAR = 0.9
"""Line heights from the line between two parts to the text of each, at most."""
_MIDDLE, _OFF = 0.6, 1.0
"""Line heights by which the whole text is off the middle of the whole cell, at most, and that of a part off the middle
of its own, at least."""


def with_halves_united(read: ReadGrid) -> ReadGrid:
    """Return the ruled grid with such parts as one cell."""
    if read.grid.bare:
        return read
    cells = sorted(read.grid.cells, key=lambda c: (c.col, c.row))
    for upper in cells:
        lower = next((c for c in cells if (c.row, c.col) == (upper.row + upper.row_span, upper.col)), None)
        if lower is not None and lower.col_span == upper.col_span and _are_halves(read, upper, lower):
            return with_halves_united(_united(read, upper, lower))
    return read


def _are_halves(read: ReadGrid, upper: GridCell, lower: GridCell) -> bool:
    if max(upper.row_span, lower.row_span) == 1:
        return False
    above, below = read.lines(upper.row, upper.col), read.lines(lower.row, lower.col)
    if not above or not below:
        return False
    height = min(line.box.height for line in (*above, *below))
    first, last = above[0].box, below[-1].box
    gaps = lower.box.top - above[-1].box.bottom, below[0].box.top - upper.box.bottom
    if max(gaps) > _NEAR * height:
        return False
    whole = abs(first.top + last.bottom - upper.box.top - lower.box.bottom) / 2
    parts = (
        abs(lines[0].box.top + lines[-1].box.bottom - cell.box.top - cell.box.bottom) / 2
        for lines, cell in ((above, upper), (below, lower))
    )
    return whole <= _MIDDLE * height and max(parts) >= _OFF * height


def _united(read: ReadGrid, upper: GridCell, lower: GridCell) -> ReadGrid:
    whole = replace(upper, row_span=upper.row_span + lower.row_span, box=union([upper.box, lower.box]))
    cells = tuple(whole if cell == upper else cell for cell in read.grid.cells if cell != lower)
    texts = dict(read.texts)
    rest = texts.pop((lower.row, lower.col))
    own = texts[upper.row, upper.col]
    texts[upper.row, upper.col] = replace(own, lines=(*own.lines, *rest.lines))
    return replace(read, grid=replace(read.grid, cells=cells), texts=texts)
