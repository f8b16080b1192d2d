"""Titles of groups that fit into a wide column of numbers: lone texts that are wider than any number there."""

from __future__ import annotations

from dataclasses import replace

from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.text_rows import NUMBER


def with_lone_titles(block: TextBlock, edge: float, glyph: float) -> TextBlock:
    """Return the block with such rows as rows across its columns.

    They are one text in the first column, which ends at ``edge`` (px), or begin there. All rows below the heading that
    have texts in other columns, too, have a number there, or nothing.
    """
    wide: set[int] = set()
    for i, row in enumerate(block.rows[1:], 1):
        widths = [right - left for left, right in row.stretches if left < edge]
        if not widths or max(widths) <= NUMBER * glyph:
            continue
        if len(row.stretches) > 1:
            return block
        wide.add(i)
    return replace(block, across=block.across | wide) if wide else block
