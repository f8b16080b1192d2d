"""Streaks within a cell: what has ink from its top to its bottom, which no letter does."""

from __future__ import annotations

import numpy as np

from pipeline.table.rules.side import Bools

_WHOLE = 0.95
"""Share of a cell's height that a letter has ink on at most."""


def without_streaks(part: Bools) -> Bools:
    """Return the ink (h, w) of a cell, off its rules, without upright streaks; letters that one crosses are cut."""
    return np.asarray(part & (part.mean(axis=0) < _WHOLE)[None], np.bool_) if part.size else part
