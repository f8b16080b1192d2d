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
_HEADING = 4
"""Rows at the top of a block that may be its heading, whose texts cross corridors."""
_CROSSED = 0.04
"""Share of the other rows that may cross it: dirt, a text too long for its column."""


def with_narrow_corridors(block: TextBlock, text: Image, glyph: float) -> TextBlock:
    """Return the block with the other corridors within its columns; ``text`` holds its ink (255) without rules."""
    box = union(row.box for row in block.rows)
    used = _used(block, text)
    edges = [box.left, *((a + b) // 2 for a, b in block.corridors), box.right]
    found = [(left + a, left + b) for left, right in pairwise(edges) for a, b in _within(used[:, left:right], glyph)]
    return replace(block, corridors=tuple(sorted([*block.corridors, *found]))) if found else block


def _used(block: TextBlock, text: Image) -> Bools:
    """Return where each row that is neither across nor may be heading has ink: bool (rows, width)."""
    rows = [row.box for i, row in enumerate(block.rows) if i >= _HEADING and i not in block.across]
    used = [(text[box.top : box.bottom] > 0).any(axis=0) for box in rows]
    return np.array(used, np.bool_).reshape(len(rows), text.shape[1])


def _within(used: Bools, glyph: float) -> list[tuple[int, int]]:
    """Return the corridors (left, right) that part one column's texts in two."""
    filled = used[used.any(axis=1)]
    if len(filled) < _FEWEST_BY_WIDE:
        return []
    blank = np.asarray(filled.sum(axis=0) <= _CROSSED * len(filled), np.bool_)
    found = []
    for left, right in corridors_of(blank, NARROW * glyph):
        fewest = _FEWEST_BY_WIDE if right - left > CORRIDOR * glyph else _FEWEST
        if _both(filled, left, right) >= max(fewest, _BOTH * len(filled)):
            found.append((left, right))
    return found


def _both(filled: Bools, left: int, right: int) -> int:
    """Return in how many rows text stands on both sides."""
    return int((filled[:, :left].any(axis=1) & filled[:, right:].any(axis=1)).sum())
