"""The blocks of a sheet that may be tables without upright rules: found between level rules or among the other rows of
text, then each with its columns, its heading and its totals whole."""

from __future__ import annotations

from pipeline.geometry import Box, union
from pipeline.table.banded import ruled_blocks
from pipeline.table.blocks import TextBlock, find_blocks
from pipeline.table.cut_row import with_cut_row, with_row_above, without_text_below_rule
from pipeline.table.followed import with_followers
from pipeline.table.narrow import with_narrow_corridors
from pipeline.table.sheet import Sheet
from pipeline.table.spanned import with_headings_above
from pipeline.table.taller import taller
from pipeline.table.total import with_first_total, with_own_totals, with_total_rows
from pipeline.table.touching import parted_at_corridors, with_touching_rows


def bare_blocks(sheet: Sheet) -> list[TextBlock]:
    """Return the blocks of a sheet from top to bottom, px of its text."""
    text, glyph, width = sheet.text, sheet.glyph, sheet.text.shape[1]
    banded = ruled_blocks(text, sheet.rules, glyph)
    banded = [with_row_above(with_cut_row(block, sheet.rows, glyph), sheet.rows, glyph) for block in banded]
    taken = [union(row.box for row in block.rows) for block in banded]
    rows = [row for row in sheet.rows if not any(_is_within(row.box, box) for box in taken)]
    found = []
    for block in find_blocks(rows, width, glyph):
        block = with_touching_rows(taller(block, rows, glyph), rows, text, glyph)
        found.append(without_text_below_rule(block, sheet.rules))
    done = []
    for block in with_followers([*banded, *found]):
        block = with_own_totals(parted_at_corridors(block, text, glyph), width, glyph)
        block = with_headings_above(with_narrow_corridors(block, text, glyph), rows, text, glyph)
        done.append(with_total_rows(with_first_total(block, glyph), rows, glyph))
    return done


def _is_within(row: Box, box: Box) -> bool:
    return box.top <= (row.top + row.bottom) / 2 <= box.bottom and row.left < box.right and box.left < row.right
