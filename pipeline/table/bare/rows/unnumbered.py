"""Rows of a numbered table that bear no number: lines of columns whose cells have one line each."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise

from pipeline.geometry import Box
from pipeline.table.bare.corridors.blocks import TextBlock

_WRAPPED = 2.7
"""Glyph heights from a line of a cell to the next, at most: single spacing is 2.3 to 2.6."""
_APART = 1.2
"""Times that distance by which lines stand apart at least that are rows of their own."""
_SINGLE, _FILLED = 2, 0.8
"""Columns of single lines that show a row together, and the share of the numbered rows in which each has a text."""
_STRAY = 0.25
"""Share of the columns that have lines as near as those of a cell, at most, where these are strokes of a pen."""
_NEARLY_ALL = 0.75
"""Share of the lines below the first number that fill most columns where all that do are rows; a pen leaves others."""
_FAR, _FULL = 2.9, 0.6
"""Glyph heights from line to line, and share of the columns that each has a text in, of lines that all are rows."""


def unnumbered_rows(block: TextBlock, columns: Sequence[float], numbered: Set[int], glyph: float) -> list[Box]:
    """Return the boxes of those rows of text that are rows of the table as the ``numbered`` (indexes) are.

    ``columns`` are the edges, px. Where no cell has several lines nothing tells how far apart such lines would be; then
    those are that fill most columns, as nearly all do, and stand farther apart than lines of cells.
    """
    lines = [
        [i for i, row in enumerate(block.rows) if any(left <= a and b <= right for a, b in row.stretches)]
        for left, right in pairwise(columns)
    ]
    steps = [[block.rows[j].box.top - block.rows[i].box.top for i, j in pairwise(own)] for own in lines]
    # Marks that stand out make rows of text overlap.
    near = [near for own in steps if (near := [step for step in own if glyph < step <= _WRAPPED * glyph])]
    if not numbered:
        return []
    if len(near) <= _STRAY * len(steps):
        return _full_lines(block, columns, numbered, glyph)
    least = _APART * max(map(max, near))
    single = [
        set(own)
        for own, distances in zip(lines[1:], steps[1:], strict=True)
        if len(own) > len(numbered) and min(distances) >= least and len(numbered & set(own)) >= _FILLED * len(numbered)
    ]
    # Above the first number stands the heading, whose own text in the first column is the first of the numbered.
    first = sorted(numbered)[1] if len(numbered) > 1 else len(block.rows)
    taken = block.across | {i for i, _ in block.totals} | block.alone
    return [
        block.rows[i].box
        for i in range(first + 1, len(block.rows))
        if i not in numbered and i not in taken and i not in lines[0] and sum(i in own for own in single) >= _SINGLE
    ]


def _full_lines(block: TextBlock, columns: Sequence[float], numbered: Set[int], glyph: float) -> list[Box]:
    first = sorted(numbered)[1] if len(numbered) > 1 else len(block.rows)
    lines = [i for i in range(first, len(block.rows)) if i not in block.across]
    full = [i for i in lines if _filled(block, i, columns) >= _FULL * (len(columns) - 1)]
    # What stands below the last of them may be no longer the table.
    lines = [i for i in lines if i <= max(full, default=0)]
    steps = [block.rows[j].box.top - block.rows[i].box.top for i, j in pairwise(full)]
    if len(full) < max(2, _NEARLY_ALL * len(lines)) or min(steps) < _FAR * glyph:
        return []
    totals = {i for i, _ in block.totals} | block.alone
    return [block.rows[i].box for i in full if i not in numbered and i not in totals]


def _filled(block: TextBlock, row: int, columns: Sequence[float]) -> int:
    """Return the columns in which a row of a block has a text."""
    stretches = block.rows[row].stretches
    return sum(any(left <= a and b <= right for a, b in stretches) for left, right in pairwise(columns))


def lines_are_rows(block: TextBlock, columns: Sequence[float], glyph: float) -> bool:
    """Return whether each line of text fills most columns and stands farther from the next than lines of cells do."""
    steps = [below.box.top - above.box.top for above, below in pairwise(block.rows)]
    filled = (_filled(block, i, columns) for i in range(len(block.rows)))
    return min(steps) >= _FAR * glyph and all(count >= _FULL * (len(columns) - 1) for count in filled)
