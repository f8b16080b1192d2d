"""Dots in a row: a dotted rule, which is no dirt however far from the letters it runs."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.image.glyphs import Components
from pipeline.page import Image

_COARSE = 4
"""px of the page in one of the picture of dots."""
_APART = 0.6
"""Glyph heights from one dot of a rule to the next, at most: hairlines of dots have 0.25, leaders in a form 0.5."""
_LONG = 5.0
"""Glyph heights that a row of dots is long at least: nine dots as far apart as they may be."""
_SHORT = 2.5
"""The same where the page has long ones: a rule between two uprights of a narrow column."""
_FEWEST = 9
_SCREEN = 120
"""Dots on each square of :data:`_LONG` glyph heights, over the page, from which they are a screen or dust: rules of
dots around narrow rows and columns have 80."""
_ALONE = 1.5
"""Glyph heights across a rule in which no other rows of dots lie on both sides: a screen of dots has many."""


def in_rows(parts: Components, dots: NDArray[np.bool_], glyph_height: float) -> NDArray[np.bool_]:
    """Return which of ``dots`` (bool, one per component) stand in level or upright rows, close, long and alone.

    Dust is spread at random, and the dots of a screen fill a whole area.
    """
    kept = np.zeros_like(dots)
    chosen = np.flatnonzero(dots)
    rows, columns = parts.labels.shape
    squares = rows * columns / max(1.0, _LONG * glyph_height) ** 2
    if not _FEWEST <= chosen.size <= _SCREEN * max(1.0, squares):
        return kept
    left, top, width, height, _ = parts.stats[chosen].T
    x, y = (left + width // 2) // _COARSE, (top + height // 2) // _COARSE
    sheet = np.zeros((rows // _COARSE + 1, columns // _COARSE + 1), np.uint8)
    sheet[y, x] = 255
    glyph = glyph_height / _COARSE
    for long in (_LONG, _SHORT):
        kept[chosen] = (_rows(sheet, glyph, long)[y, x] > 0) | (_rows(sheet.T, glyph, long)[x, y] > 0)
        if not kept.any():
            break
    return kept


def _rows(sheet: Image, glyph: float, long: float) -> Image:
    """Return 255 on the level rows of the dots (255) of a sheet that are so many glyph heights ``long``."""
    # Dots of one row may fall on both sides of a step of the coarse picture.
    thick = cv2.dilate(sheet, np.ones((3, 1), np.uint8))
    joined = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones((1, _odd(_APART * glyph)), np.uint8))
    rows = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, _odd(long * glyph)), np.uint8))
    high = np.ones((_odd(_ALONE * glyph), 1), np.uint8)
    screens = cv2.morphologyEx(cv2.morphologyEx(rows, cv2.MORPH_CLOSE, high), cv2.MORPH_OPEN, high)
    return np.asarray(cv2.subtract(rows, screens), np.uint8)


def _odd(size: float) -> int:
    """Return the next odd number from three on: opening with an even kernel shifts what it leaves."""
    return max(3, round(size) | 1)
