"""The last line of a paragraph above a table without rules, which seemed to be a text of its first, wide column.

A corridor that is found later, narrower than others, parts that column, and the line runs over it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.table.bare.corridors.blocks import TextBlock, is_across
from pipeline.table.text_rows import TextRow

_SAME, _INDENT = 0.5, 6.0
"""Glyph heights by which lines of a paragraph begin elsewhere at most, and by which its first line is indented."""


def without_paragraph_end(block: TextBlock, rows: Sequence[TextRow], glyph: float) -> TextBlock:
    """Return the block without its first line where that crosses a corridor, begins where a longer line above it does,
    and is nearer to this than to the line below; ``rows`` are all lines of the page.
    """
    if block.bands or len(block.rows) < 2 or not is_across(block.rows[0], block.corridors, glyph):
        return block
    first, second = block.rows[0].box, block.rows[1].box
    above = max((row.box for row in rows if row.box.top < first.top), key=lambda box: box.top, default=None)
    if above is None or first.top - above.bottom >= second.top - first.bottom or above.right <= first.right:
        return block
    if not -_SAME * glyph <= above.left - first.left <= _INDENT * glyph:
        return block
    return replace(
        block,
        rows=block.rows[1:],
        across=frozenset(i - 1 for i in block.across if i),
        totals=tuple((i - 1, x) for i, x in block.totals),
        alone=frozenset(i - 1 for i in block.alone if i),
    )
