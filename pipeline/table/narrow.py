"""Corridors that the rows of a block keep blank but its heading crosses, or that are narrower than others.

Two words of a text stand 0.56 glyph heights apart, justified up to 1.5, but not at the same place in eight rows. A
heading set over several columns stands above their corridors.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np

from pipeline.geometry import union
from pipeline.page import Image
from pipeline.table.blocks import TextBlock
from pipeline.table.corridors import CORRIDOR, corridors_of
from pipeline.table.text_rows import Bools

NARROW = 0.9
"""Least width of such a corridor in glyph heights: a number ends and a text begins with little paper between."""
_FEWEST, _FEWEST_BY_WIDE, _BOTH = 8, 4, 0.5
"""Rows of text on both sides of it, of one that is as wide as others, and their share of the rows in its column."""
_HEADING, _LEVELS = 4, 3
"""Rows of text at the top of a block that may be its heading, whose texts cross corridors; and levels between rules."""
_CROSSED, _CROSSED_ALONE = 0.04, 0.15
"""Share of the other rows that may cross it: dirt, a text too long for its column; and of all that may, with the titles
of groups, which have at most a number beside them."""


def with_narrow_corridors(block: TextBlock, text: Image, glyph: float) -> TextBlock:
    """Return the block with the other corridors within its columns; ``text`` holds its ink (255) without rules."""
    box = union(row.box for row in block.rows)
    used = _used(block, text)
    edges = [box.left, *((a + b) // 2 for a, b in block.corridors), box.right]
    found = []
    for left, right in pairwise(edges):
        alone = np.asarray(~used[:, right:].any(axis=1), np.bool_)
        found += [(left + a, left + b) for a, b in _within(used[:, left:right], alone, glyph)]
    return replace(block, corridors=tuple(sorted([*block.corridors, *found]))) if found else block


def _used(block: TextBlock, text: Image) -> Bools:
    """Return where each row that is neither across nor may be heading has ink: bool (rows, width).

    Where rules part the rows these are known whole; else they are lines of text.
    """
    lines = enumerate(row.box for row in block.rows)
    rows = [(box.top, box.bottom) for i, box in lines if i >= _HEADING and i not in block.across]
    if block.bands:
        across = [block.rows[i].box.top for i in block.across]
        first = _LEVELS if len(block.bands) >= _LEVELS + _FEWEST_BY_WIDE else 1
        rows = [(top, bottom) for top, bottom in block.bands[first:] if not any(top <= y < bottom for y in across)]
    used = [(text[top:bottom] > 0).any(axis=0) for top, bottom in rows]
    return np.array(used, np.bool_).reshape(len(rows), text.shape[1])


def _within(used: Bools, alone: Bools, glyph: float) -> list[tuple[int, int]]:
    """Return the corridors (left, right) that part one column's texts in two; ``alone`` rows have none to the right."""
    held = used.any(axis=1)
    filled, beside = used[held], used[held & ~alone]
    if len(filled) < _FEWEST_BY_WIDE:
        return []
    few = filled.sum(axis=0) <= _CROSSED * len(filled)
    few |= (filled.sum(axis=0) <= _CROSSED_ALONE * len(filled)) & (beside.sum(axis=0) <= _CROSSED * len(beside))
    blank = np.asarray(few, np.bool_)
    found = []
    for left, right in corridors_of(blank, NARROW * glyph):
        fewest = _FEWEST_BY_WIDE if right - left > CORRIDOR * glyph else _FEWEST
        if _both(filled, left, right) >= max(fewest, _BOTH * len(filled)):
            found.append((left, right))
    return found


def _both(filled: Bools, left: int, right: int) -> int:
    """Return in how many rows text stands on both sides."""
    return int((filled[:, :left].any(axis=1) & filled[:, right:].any(axis=1)).sum())
