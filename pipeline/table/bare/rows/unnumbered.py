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
_FAR, _FULL = 2.9, 0.6
"""Glyph heights from line to line, and share of the columns that each has a text in, of lines that all are rows."""


def unnumbered_rows(block: TextBlock, columns: Sequence[float], numbered: Set[int], glyph: float) -> list[Box]:
    """Return the boxes of those rows of text that are rows of the table as the ``numbered`` (indexes) are.

    ``columns`` are the edges, px. Where no cell has several lines nothing tells how far apart such lines would be, and
    none are returned.
    """
    lines = [
        [i for i, row in enumerate(block.rows) if any(left <= a and b <= right for a, b in row.stretches)]
        for left, right in pairwise(columns)
    ]
    steps = [[block.rows[j].box.top - block.rows[i].box.top for i, j in pairwise(own)] for own in lines]
    # Marks that stand out make rows of text overlap.
    near = [step for own in steps for step in own if glyph < step <= _WRAPPED * glyph]
    if not near or not numbered:
        return []
    least = _APART * max(near)
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


def lines_are_rows(block: TextBlock, columns: Sequence[float], glyph: float) -> bool:
    """Return whether each line of text fills most columns and stands farther from the next than lines of cells do."""
    steps = [below.box.top - above.box.top for above, below in pairwise(block.rows)]
    filled = (
        sum(any(left <= a and b <= right for a, b in row.stretches) for left, right in pairwise(columns))
        for row in block.rows
    )
    return min(steps) >= _FAR * glyph and all(count >= _FULL * (len(columns) - 1) for count in filled)
