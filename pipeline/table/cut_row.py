"""The row that a page end cuts from a table of level rules: text below the last rule, in the table's columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.geometry import union
from pipeline.table.blocks import FAR, TextBlock
from pipeline.table.text_rows import NUMBER, TextRow


def with_cut_row(block: TextBlock, rows: Sequence[TextRow], glyph: float) -> TextBlock:
    """Return the block with the rows of text below it, if these are all that the page has there but for its number.

    They keep the corridors blank, and one holds several texts: the next page goes on with the row. Text under a table
    that has ended crosses its corridors.
    """
    box = union(row.box for row in block.rows)
    below = sorted((row for row in rows if row.box.top >= box.bottom - glyph), key=lambda row: row.box.top)
    if below and _is_page_number(below[-1], glyph):
        below = below[:-1]
    if not below or below[0].box.top - box.bottom > FAR * glyph or not any(len(row.stretches) > 1 for row in below):
        return block
    for row in below:
        if row.box.left < box.left - glyph or row.box.right > box.right + glyph:
            return block
        if any(left < b and a < right for left, right in row.stretches for a, b in block.corridors):
            return block
    return replace(block, rows=(*block.rows, *below), cut=True)


def _is_page_number(row: TextRow, glyph: float) -> bool:
    return len(row.stretches) == 1 and row.box.width <= NUMBER * glyph
