"""Rows in which the texts of two cells stand as near as words do, parted where the other rows have a corridor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.page import Image
from pipeline.runs import runs
from pipeline.table.blocks import TextBlock, is_across
from pipeline.table.text_rows import TextRow

_BLANK = 0.75
"""Share of a corridor's width that is blank in one piece in a row whose texts do not cross it."""


def parted_at_corridors(block: TextBlock, text: Image, glyph: float) -> TextBlock:
    """Return the block with the stretches of its rows parted at its corridors; ``text`` is the page's ink (255)."""
    rows = tuple(_parted(row, block.corridors, text) for row in block.rows)
    if rows == block.rows:
        return block
    kept = {i for i in block.across if is_across(rows[i], block.corridors, glyph)}
    return replace(block, rows=rows, across=frozenset(kept))


def _parted(row: TextRow, corridors: Sequence[tuple[int, int]], text: Image) -> TextRow:
    stretches: list[tuple[int, int]] = []
    for left, right in row.stretches:
        start = left
        for a, b in corridors:
            if not start < a < b < right:
                continue
            used = (text[row.box.top : row.box.bottom, a:b] > 0).any(axis=0)
            blank = max(runs(np.asarray(~used, np.bool_)), key=lambda run: run[1] - run[0], default=(0, 0))
            if blank[1] - blank[0] >= _BLANK * (b - a):
                stretches.append((start, a + blank[0]))
                start = a + blank[1]
        stretches.append((start, right))
    return replace(row, stretches=tuple(stretches))
