"""The title of a group at the foot of a page, whose rows stand on the next one: it closes the table there.

A text of a section has no mark apart from its words, and does not begin where the titles of the table above it do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.geometry import union
from pipeline.table.bare.corridors.blocks import FAR, TextBlock
from pipeline.table.bare.corridors.taller import is_title
from pipeline.table.bare.rows.cut_row import is_page_number
from pipeline.table.rules.level import LevelRule
from pipeline.table.text_rows import NUMBER, TextRow

_FEWEST = 4
"""Rows of text of a table, at least."""
_SAME = 1.0
"""Glyph heights by which titles of groups begin elsewhere, at most."""


def with_foot_title(block: TextBlock, rows: Sequence[TextRow], rules: Sequence[LevelRule], glyph: float) -> TextBlock:
    """Return the block with the row below it, if that is all that the page has there but for its number, and a title
    such as the block has others. No rule lies between.
    """
    if block.bands or block.cut or len(block.rows) < _FEWEST:
        return block
    box = union(row.box for row in block.rows)
    below = sorted((row for row in rows if row.box.top >= box.bottom - glyph / 2), key=lambda row: row.box.top)
    if below and is_page_number(below[-1], below[-2:-1], glyph):
        below = below[:-1]
    if len(below) != 1 or below[0].box.top - box.bottom > FAR * glyph:
        return block
    title = below[0]
    if any(box.bottom - glyph / 2 < rule.y < title.box.top + glyph / 2 for rule in rules):
        return block
    lone = is_title(title, box, block.corridors, glyph)
    if not any(_are_alike(row, title, block, glyph) for row in block.rows[1:]):
        return block
    return replace(block, rows=(*block.rows, title), across=block.across | ({len(block.rows)} if lone else set()))


def _are_alike(row: TextRow, title: TextRow, block: TextBlock, glyph: float) -> bool:
    """Return whether a row of the block and one below it are titles alike: over its columns from the left on, or behind
    a mark in the first column.
    """
    if len(row.stretches) != len(title.stretches) or abs(row.stretches[-1][0] - title.stretches[-1][0]) > _SAME * glyph:
        return False
    if len(title.stretches) == 1:
        box = union(each.box for each in block.rows)
        return all(is_title(each, box, block.corridors, glyph) for each in (row, title))
    edge = block.corridors[0][1]
    return len(title.stretches) == 2 and all(
        right - left <= NUMBER * glyph and right <= edge <= text[0] + _SAME * glyph
        for (left, right), text in (row.stretches, title.stretches)
    )
