"""How much of the ink of a line or cell has no word: text that the recognizer lost."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.connected import connected
from pipeline.dash import dashes
from pipeline.ocr.engine import Crop
from pipeline.reading import Reading

_INK = 128
FAINT = 160
"""Gray below which a pixel may be ink, pale strokes and soft edges included."""
_LEAST_INK = 0.015
"""Squared body heights: half a full stop."""
LINE_LOST = 0.9
"""Share of a line's ink from which the line was not read at all."""
_LETTER = 0.75
"""Body heights: least height of a letter."""
_LONE = 0.8, 0.2, 2.2
"""Body heights: least height and width of a letter or figure that no word covers, and most of both."""
_FULL = 0.2
"""Share of its box that a letter's ink fills at least; a bow of a pen fills less."""
_REACH = 0.35
"""Body heights around a word's box in which ink belongs to it: marks, descenders, flourishes."""


def uncovered_ink(crop: Crop, reading: Reading) -> float:
    """Return the share 0..1 of the crop's ink outside the boxes of all words of its reading.

    Where a whole line of a cell has no word, it is that line's share; where a letter has none, at least ``LINE_LOST``.
    """
    shares = ((row, _share(row, reading)) for row in crop.rows)
    lost = max((share for row, share in shares if share >= LINE_LOST and has_text_ink(row)), default=0.0)
    if lost:
        return lost
    share = _share(crop, reading)
    return max(share, LINE_LOST) if share and len(unread_letters(crop, reading)) else share


def has_ink(crop: Crop) -> bool:
    """Tell whether there is more ink than half a full stop: in less, recognizers read words all the same."""
    return bool(np.count_nonzero(crop.pixels < FAINT) > _LEAST_INK * crop.body**2)


def has_text_ink(crop: Crop) -> bool:
    """Tell whether a picture holds a piece of ink as high as a letter or as wide as a dash: specks are smaller."""
    stats = connected(np.asarray(crop.pixels < _INK, np.uint8)).stats[1:]
    return bool(((stats[:, cv2.CC_STAT_HEIGHT] >= _LETTER * crop.body) | dashes(stats, crop.body)).any())


def _share(crop: Crop, reading: Reading) -> float:
    total = int(np.count_nonzero(crop.pixels < _INK))
    return round(int(np.count_nonzero(_left_over(crop, reading))) / total, 4) if total else 0.0


def _left_over(crop: Crop, reading: Reading) -> NDArray[np.bool_]:
    """Return where the crop (h, w) has ink that belongs to no word of its reading."""
    ink: NDArray[np.bool_] = crop.pixels < _INK
    reach = _REACH * crop.body
    for word in reading.words:
        left, top, right, bottom = ((value - crop.origin[axis % 2]) * crop.scale for axis, value in enumerate(word.box))
        ink[
            max(0, int(top - reach)) : max(0, int(bottom + reach)),
            max(0, int(left - reach)) : max(0, int(right + reach)),
        ] = False
    return ink


def unread_letters(crop: Crop, reading: Reading, widest: float = _LONE[2]) -> NDArray[np.int64]:
    """Return the boxes (n, 4; left, top, right, bottom; crop px) of the letters of a crop that no word holds.

    A letter is a piece of ink, not cut by the picture's edge, of the size and fullness of one, ``widest`` body
    heights wide at most.
    """
    ink = _left_over(crop, reading)
    height, width = crop.pixels.shape
    left, top, wide, high, area = connected(np.asarray(ink, np.uint8)).stats[1:].T.astype(np.int64)
    inside = (left > 1) & (top > 1) & (left + wide < width - 1) & (top + high < height - 1)
    sized = (high >= _LONE[0] * crop.body) & (high <= _LONE[2] * crop.body)
    sized &= (wide >= _LONE[1] * crop.body) & (wide <= widest * crop.body)
    found = inside & sized & (area >= _FULL * wide * high)
    boxes: NDArray[np.int64] = np.stack([left, top, left + wide, top + high], axis=1)[found]
    return boxes
