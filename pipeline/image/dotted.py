"""Dots in a row: a dotted rule, which is no dirt however far from the letters it runs."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.image.glyphs import Components

_APART = 0.55
"""Glyph heights of paper between two dots of a rule, at most: hairlines of dots have 0.25, leaders in a form 0.5."""
_LONG = 5.0
"""Glyph heights that a row of dots is long at least: nine dots as far apart as they may be."""
_FEWEST = 9


def in_rows(parts: Components, dots: NDArray[np.bool_], glyph_height: float) -> NDArray[np.bool_]:
    """Return which of ``dots`` (bool, one per component) stand in level or upright rows that are close and long.

    Dust is spread at random: with so many dots on one px row that every second place of this size holds one, one dot
    in some hundred thousand would be taken for a rule's.
    """
    kept = np.zeros_like(dots)
    if np.count_nonzero(dots) < _FEWEST:
        return kept
    mask = parts.mask(dots)
    gap, length = max(2, round(_APART * glyph_height)), max(3, round(_LONG * glyph_height))
    for near, far in (((1, gap + 1), (1, length)), ((gap + 1, 1), (length, 1))):
        joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones(near, np.uint8))
        rows = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones(far, np.uint8))
        kept[np.unique(parts.labels[(rows > 0) & (mask > 0)])] = True
    return kept & dots
