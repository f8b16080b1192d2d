"""Where rows end that no rule parts: in gaps between the lines of all their cells, one between two marks at least."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.reading import Line
from pipeline.table.model import ReadGrid

Gap = tuple[int, int]
"""Where it begins and ends, px from the top."""

_AS_WIDE = 0.8
"""Share of the narrowest gap between two marks that another one has between the lines of a row, at least."""
_FEWEST = 3
"""Marks of which gaps alone tell the rows, at least."""
_CLEARLY = 1.4
"""Times as wide as any other gap, at least, that those between rows are where numbers need not tell by their place."""
_MOST_UNMARKED = 1.5
"""Rows by those that have a mark, at most: titles of groups and a total have none."""


def widest_gaps(read: ReadGrid, row: int, marks: Sequence[Line]) -> list[int]:
    """Return the heights in a row where texts of several lines end, px: of the gaps between the lines of all its cells,
    the widest between two marks, and others as wide, above titles and totals; none where two marks have none between.
    """
    gaps, between = _all_gaps(read, row, marks)
    if not all(between):
        return []
    chosen = {max(inside, key=_width) for inside in between}
    least = _AS_WIDE * min(map(_width, chosen))
    found = [sum(gap) // 2 for gap in gaps if gap in chosen or _width(gap) >= least]
    # Where lines of one text stand as far apart, gaps tell nothing.
    return found if len(found) + 1 <= _MOST_UNMARKED * len(marks) else []


def clear_gaps(read: ReadGrid, row: int, marks: Sequence[Line]) -> list[int]:
    """Return the heights of gaps that part several marks, px, one between two of them and clearly wider than any other
    between lines of the row; none where they are not.
    """
    gaps, between = _all_gaps(read, row, marks)
    if len(marks) < _FEWEST or not all(between):
        return []
    chosen = [max(inside, key=_width) for inside in between]
    others = [_width(gap) for gap in gaps if gap not in chosen]
    if others and min(map(_width, chosen)) < _CLEARLY * max(others):
        return []
    return [sum(gap) // 2 for gap in chosen]


def _width(gap: Gap) -> int:
    return gap[1] - gap[0]


def _all_gaps(read: ReadGrid, row: int, marks: Sequence[Line]) -> tuple[list[Gap], list[list[Gap]]]:
    """Return the gaps between the lines of all cells of a row, and those between two marks each."""
    cells = [c for c in read.grid.cells if c.row == row and c.row_span == 1]
    boxes = sorted((line.box for c in cells for line in read.lines(row, c.col)), key=lambda box: box.top)
    gaps, bottom = [], boxes[0].bottom
    for box in boxes:
        if box.top > bottom:
            gaps.append((bottom, box.top))
        bottom = max(bottom, box.bottom)
    return gaps, [[gap for gap in gaps if a.box.top < gap[0] and gap[1] <= b.box.bottom] for a, b in pairwise(marks)]
