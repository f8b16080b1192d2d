"""Blank corridors: what rows of text leave free all along."""

from __future__ import annotations

import numpy as np

from pipeline.table.text_rows import Bools, TextRow

CORRIDOR = 1.5
"""Least width of a corridor in glyph heights."""
NARROW = 0.9
"""Least width of such a corridor in glyph heights: a number ends and a text begins with little paper between."""


def blank_of(row: TextRow, width: int) -> Bools:
    """Return which of ``width`` px across the page hold nothing of the row (bool (width,))."""
    blank = np.ones(width, np.bool_)
    for left, right in row.stretches:
        blank[left:right] = False
    return blank


def corridors_of(blank: Bools, least: float) -> list[tuple[int, int]]:
    """Return the blank runs of at least ``least`` px with text on both sides."""
    used = np.flatnonzero(~blank)
    if used.size < 2:
        return []
    steps = np.diff(used)
    return [(int(used[i]) + 1, int(used[i + 1])) for i in np.flatnonzero(steps > least)]
