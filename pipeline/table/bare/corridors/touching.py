"""Rows in which the texts of two cells stand as near as words do, parted where the other rows have a corridor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.connected import connected
from pipeline.geometry import Box, union
from pipeline.page import Image
from pipeline.runs import runs
from pipeline.table.bare.corridors.blocks import TextBlock, is_across
from pipeline.table.bare.corridors.taller import NEARLY_NONE, is_full
from pipeline.table.text_rows import Bools, TextRow

_BLANK = 0.75
"""Share of a corridor's width that is blank in one piece in a row whose texts do not cross it."""
_APART = 0.9
"""Glyph heights of paper between two texts of a row that fills most columns; words stand 0.56 apart, 0.8 at most."""
_LINE = 1.15
"""Times the distance of lines that are near each other, which lines of one row are not farther apart than."""
_SPECK = 0.55
"""Glyph heights of dirt at most."""
_RIM = 0.3
"""Share of a line at its upper and lower edge where pieces of level rules may lie, and no letter is without more."""
_NEAR, _FILLED = 1.5, 0.6
"""Times the usual distance of lines from the last one to a row below, at most, and share of the corridors beside which
this has texts."""

_HIGHER = 1.25
"""Times as high as most rows of a table that one of its own is at most: prose below it is often set larger."""


def parted_at_corridors(block: TextBlock, text: Image, glyph: float) -> TextBlock:
    """Return the block with the stretches of its rows parted at its corridors, and no rows across but those that cross
    one as they are now; ``text`` is the page's ink (255).
    """
    rows = tuple(_parted(row, block.corridors, text, glyph) for row in block.rows)
    kept = {i for i in block.across if any(is_across(text, block.corridors, glyph) for text in _texts_of(rows[i]))}
    return block if rows == block.rows and kept == block.across else replace(block, rows=rows, across=frozenset(kept))


def _texts_of(row: TextRow) -> list[TextRow]:
    """Return each text of a row as one by itself: the number of a title may stand in a column of its own."""
    return [TextRow(Box(text[0], row.box.top, text[1], row.box.bottom), (text,)) for text in row.stretches]


def with_touching_rows(block: TextBlock, rows: Sequence[TextRow], text: Image, glyph: float) -> TextBlock:
    """Return the block with the rows right below it that are its own once they are parted at its corridors.

    A row whose texts seem one closes a corridor, and the block ended above it. Other lines of its texts may follow, and
    rows below these.
    """
    found: list[TextRow] = list(block.rows)
    pending: list[TextRow] = []
    tops = [row.box.top for row in found]
    usual = float(np.median(np.diff(tops))) if len(tops) > 1 else 0.0
    line = float(np.percentile(np.diff(tops), 25)) if len(tops) > 1 else 0.0
    highest = _HIGHER * float(np.percentile([row.box.height for row in found], 75))
    for row in sorted((row for row in rows if row.box.top > tops[-1]), key=lambda each: each.box.top):
        own, last = _parted(row, block.corridors, text, glyph, _APART * glyph), [*found, *pending][-1]
        step = row.box.top - last.box.top
        if step > _NEAR * max(usual, float(row.box.height)) or _crosses(own, block, glyph) or row.box.height > highest:
            break
        if len(own.stretches) > max(2, _FILLED * len(block.corridors)):
            found, pending = [*found, *pending, own], []
        elif len(found) > len(tops) and step <= _LINE * line:
            pending.append(own)
        else:
            break
    if len(found) == len(block.rows) or block.cut:
        return block
    return replace(block, rows=(*found, *pending))


def with_dirt_left_out(block: TextBlock, text: Image, glyph: float) -> TextBlock:
    """Return the block with its corridors as wide as its rows leave them, but for specks; ``text`` is its ink (255).

    First rows of few texts are left out, too: a heading over several columns.
    """
    full = [2 * len(row.stretches) > len(block.corridors) for row in block.rows]
    first = full.index(True) if any(full) else 0
    own = [row for i, row in enumerate(block.rows) if i >= first and i not in block.across]
    used = np.logical_or.reduce([used_of(text[r.box.top : r.box.bottom], 0, text.shape[1], glyph) for r in own])
    free = runs(np.asarray(~used, np.bool_))
    wider = [
        next(((a, b) for a, b in free if a <= left and right <= b), (left, right)) for left, right in block.corridors
    ]
    return replace(block, corridors=tuple(wider))


def _crosses(row: TextRow, block: TextBlock, glyph: float) -> bool:
    """Return whether a text of the row lies over a corridor, or beside the block's texts."""
    box = union(each.box for each in block.rows)
    if row.box.left < box.left - glyph or row.box.right > box.right + glyph:
        return True
    return any(left < a and b < right for left, right in row.stretches for a, b in block.corridors)


def filled(row: TextRow, corridors: Sequence[tuple[int, int]], text: Image, glyph: float) -> TextRow:
    """Return the row parted at the corridors, however little it leaves of some, if it then fills most columns."""
    found = _parted(row, corridors, text, glyph, NEARLY_NONE * glyph)
    return found if is_full(found, tuple(corridors)) else row


def without_specks_behind(row: TextRow, corridors: Sequence[tuple[int, int]], text: Image, glyph: float) -> TextRow:
    """Return the row whose texts end where their letters do, though specks follow in a corridor."""
    line = text[row.box.top : row.box.bottom]
    stretches = []
    for left, right in row.stretches:
        for a, b in corridors:
            if left < a < right < b:
                used = np.flatnonzero(used_of(line, a, right, glyph))
                right = a + int(used[-1]) + 1 if used.size else a
        stretches.append((left, right))
    return replace(row, stretches=tuple(stretches))


def _parted(
    row: TextRow, corridors: Sequence[tuple[int, int]], text: Image, glyph: float, apart: float = float("inf")
) -> TextRow:
    """Return the row parted at corridors of which it leaves most blank, or ``apart`` px, more than words leave."""
    stretches: list[tuple[int, int]] = []
    for left, right in row.stretches:
        start = left
        for a, b in corridors:
            if not start < a < b < right:
                continue
            used = used_of(text[row.box.top : row.box.bottom], a, b, glyph)
            blank = max(runs(~used), key=lambda run: run[1] - run[0], default=(0, 0))
            if blank[1] - blank[0] >= min(_BLANK * (b - a), apart):
                stretches.append((start, a + blank[0]))
                start = a + blank[1]
        stretches.append((start, right))
    return replace(row, stretches=tuple(stretches))


def used_beside(row: TextRow, left: int, right: int, text: Image, glyph: float) -> Bools:
    """Return which px from ``left`` to ``right`` have ink beside the letters of a row; rests of level rules lie above
    and below these.
    """
    rim = round(_RIM * row.box.height)
    return used_of(text[row.box.top + rim : row.box.bottom - rim], left, right, glyph)


def blank_beside(row: TextRow, left: int, right: int, text: Image, glyph: float) -> tuple[int, int]:
    """Return the widest blank place between ``left`` and ``right`` beside a row, px; (left, left) if there is none."""
    free = runs(~used_beside(row, left, right, text, glyph))
    first, last = max(free, key=lambda run: run[1] - run[0], default=(0, 0))
    return left + first, left + last


def used_of(line: Image, left: int, right: int, glyph: float) -> Bools:
    """Return which px of a corridor have ink in a line (255 on ink) that is no speck within it."""
    beside = round(_SPECK * glyph)
    start = max(0, left - beside)
    near = np.ascontiguousarray(line[:, start : right + beside])
    pieces = connected(near)
    small = pieces.stats[:, 2:4].max(axis=1) <= _SPECK * glyph
    small[pieces.labels[:, [0, -1]]] = False
    small[0] = True
    return np.asarray(~small[pieces.labels].all(axis=0), np.bool_)[left - start : right - start]
