"""Titles of groups in the middle of a table without rules, where they fit into the column that lies there."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from pipeline.geometry import union
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.text_rows import TextRow, begins_with_number

_MIDDLE, _ELSEWHERE = 0.4, 1.0
"""Glyph heights by which a title stands off the middle of its table at most, and that of its column does at least."""
_APART = 0.3
"""Glyph heights of paper above a title, at least, more than between the lines of a text."""


def with_centred_titles(block: TextBlock, glyph: float) -> TextBlock:
    """Return the block with such rows as rows across its columns.

    They are one text alone on its height, in the middle of the table and not of their column, farther below the row
    above than its lines stand, and right above a row that begins with a number.
    """
    if not block.corridors or len(block.rows) < 3:
        return block
    box = union(row.box for row in block.rows)
    edges = [box.left, *((a + b) / 2 for a, b in block.corridors), box.right]
    lines = min(below.box.top - above.box.bottom for above, below in pairwise(block.rows))
    found = {
        i
        for i, (above, row, below) in enumerate(zip(block.rows, block.rows[1:], block.rows[2:], strict=False), 1)
        if _stands_in_middle(row, edges, glyph)
        and row.box.top - above.box.bottom >= lines + _APART * glyph
        and _is_numbered(below, edges[1], glyph)
    }
    return replace(block, across=block.across | found) if found else block


def _stands_in_middle(row: TextRow, edges: list[float], glyph: float) -> bool:
    if len(row.stretches) != 1:
        return False
    ((left, right),) = row.stretches
    own = next(((a, b) for a, b in pairwise(edges) if a <= left and right <= b), None)
    whole, middle = (edges[0] + edges[-1]) / 2, (left + right) / 2
    return own is not None and abs(middle - whole) <= _MIDDLE * glyph and abs(sum(own) / 2 - whole) > _ELSEWHERE * glyph


def _is_numbered(row: TextRow, edge: float, glyph: float) -> bool:
    return len(row.stretches) > 1 and row.stretches[0][1] <= edge and begins_with_number(row, glyph)
