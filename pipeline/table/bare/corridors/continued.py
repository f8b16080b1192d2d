"""A table that goes on at the top of a page with fewer corridors than one must have to be told by itself.

A column of numbers and one of texts may stand so near that only the page before tells the corridor between them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.geometry import union
from pipeline.page import Image
from pipeline.table.bare.corridors.blank import CORRIDOR, blank_of, corridors_of
from pipeline.table.bare.corridors.blocks import FAR, TextBlock, is_across
from pipeline.table.bare.corridors.known import with_known_corridors
from pipeline.table.text_rows import TextRow

_FEWEST, _FEW, _MANY = 3, 2, 4
"""Rows with texts on both sides of each corridor, at least; enough where so many corridors or more are known."""
ABOVE = 2
"""Lines above a table that goes on from the page before, at most: the page's number, "(tiếp theo)"."""


def continued_block(rows: Sequence[TextRow], known: Sequence[float], text: Image, glyph: float) -> TextBlock | None:
    """Return the first ``rows`` of a page, as many as keep off the ``known`` inner edges of the columns of the table
    before, px, moved by as much; None where too few do. ``text`` is the page's ink (255).
    """
    for start in range(ABOVE + 1):
        stop, found = start, None
        while stop < len(rows) and (stop == start or rows[stop].box.top - rows[stop - 1].box.bottom <= FAR * glyph):
            stop += 1
            own = tuple(rows[start:stop])
            parted = [row for row in own if len(row.stretches) > 1]
            if len(parted) < _least(known):
                continue
            blank = np.logical_and.reduce([blank_of(row, text.shape[1]) for row in parted])
            corridors = tuple(corridors_of(blank, CORRIDOR * glyph))
            block = with_known_corridors(TextBlock(own, corridors), known, text, glyph, by_any=True)
            if len(block.corridors) != len(known) or found is not None and _sticks_out(rows[stop - 1], found, glyph):
                break
            # The title of a group has rows below it.
            found = found if found is not None and is_across(rows[stop - 1], block.corridors, glyph) else block
        if found is not None and _fills_all(found):
            return found
    return None


def _sticks_out(row: TextRow, block: TextBlock, glyph: float) -> bool:
    """Return whether a line begins before all rows of a block, or ends behind them: prose."""
    box = union(each.box for each in block.rows)
    return row.box.left < box.left - glyph or row.box.right > box.right + glyph


def _fills_all(block: TextBlock) -> bool:
    """Return whether several rows have texts on both sides of each corridor."""
    return all(
        sum(
            any(b <= left for _, b in row.stretches) and any(a >= right for a, _ in row.stretches) for row in block.rows
        )
        >= _least(block.corridors)
        for left, right in block.corridors
    )


def _least(corridors: Sequence[object]) -> int:
    return _FEW if len(corridors) >= _MANY else _FEWEST
