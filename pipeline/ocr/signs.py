"""Minus signs in front of numbers: where one touches the first figure, the recognizer drops it ("-4.500" → "4.500").

A sign is the thin level stroke that leads to the first figure at half its height. No figure begins so: above the bar of
a 4 its slope rises at once, those of 2, 5 and 7 lie at the foot or the top.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from pipeline.connected import connected
from pipeline.geometry import Box
from pipeline.ocr.number_vote import is_number
from pipeline.ocr.target import Target
from pipeline.reading import Alternative, Line, Reading, Symbol, Word

_DARK, _FAINT = 150, 205
"""Gray below which a pixel of a clean page is ink, 0..255, and where the first figure is as pale as its sign."""
_BEFORE = 1.0
"""Heights of a number before it in which such a sign is looked for."""
_PALE = 95
"""Gray that no tenth of the first figure's ink is darker than, where it is pale."""
_FIGURE = 0.7
"""Height of a figure at least, of the tallest piece's."""
_LEAST, _LEAST_TOUCHING, _MOST = 0.26, 0.32, 0.62
"""Length of a sign, free or with the stroke of the figure that it touches, of the figures' height: hyphens are 0.3 to
0.4 long; on copies, free ends of a worn 4 were 0.25 and its bar 0.3, signs that touch 0.43 to 0.5."""
_WITH_SIGN = 0.95
"""Width of a sign and its figure in one, of the figure's height, at least: a worn 4 that has lost its slope is 0.8."""
_LONGER = 1.4
"""Its length by its thickness at least: specks are as high as wide."""
_THIN = 0.3
"""Its thickness at most, of the figures' height; bold hyphens are 0.2 thick."""
_LEVEL = 0.1
"""Of the figures' height: how far its upper edge goes up or down."""
_BAND = 0.3, 0.8
"""Where its middle lies, of the figures' height from their top; on the baseline it would be a rule's remains."""
_GAP = 0.32
"""From the sign to the figure at most, of the figures' height; what stands further away is a dash before a number."""
_SEEN = 0.85
"""Confidence of a sign that was seen and not read."""


def with_seen_signs(target: Target, reading: Reading) -> Reading:
    """Return the reading of a cell that holds a number and nothing else, with the minus sign that the ink shows."""
    if target.kind != "cell" or len(reading.words) != 1 or not is_number(reading.words[0].text):
        return reading
    cut = target.cutout()
    if cut is None or cut.rows:
        return reading
    word = reading.words[0]
    if not begins_with_sign(_ink(cut.pixels, _DARK)) and not _begins_with_pale_sign(target, word.box):
        return reading
    return replace(reading, lines=(Line((_signed(word),)),))


def _ink(gray: NDArray[np.uint8], level: int) -> NDArray[np.uint8]:
    return np.asarray(np.where(gray < level, 255, 0), np.uint8)


def _begins_with_pale_sign(target: Target, word: Box) -> bool:
    """Return whether a number begins with a sign as pale as its first figure, which was not cut out with it."""
    left = max(target.box.left + 1, word.left - round(_BEFORE * word.height))
    box = word._replace(left=left).clipped(target.page.width, target.page.height)
    if not box.area:
        return False
    gray = target.page.gray[box.top : box.bottom, box.left : box.right]
    ink = _ink(gray, _FAINT)
    return _begins_pale(gray, ink) and begins_with_sign(ink)


def _begins_pale(gray: NDArray[np.uint8], ink: NDArray[np.uint8]) -> bool:
    """Return whether the first figure of a number is printed pale: of a band without toner, its sign may be lost."""
    labels, stats, _ = connected(ink)
    high = stats[1:, 3]
    if not high.size:
        return False
    figures = np.flatnonzero(high >= _FIGURE * high.max()) + 1
    first = figures[np.argmin(stats[figures, 0])]
    return bool(np.percentile(gray[labels == first], 10) >= _PALE)


def begins_with_sign(ink: NDArray[np.uint8]) -> bool:
    """Tell whether a number's ``ink`` (h, w; 255 where ink) begins with a minus sign, free or touching its figure."""
    labels, stats, _ = connected(ink)
    left, top, wide, high = (stats[1:, i] for i in range(4))
    if not high.size:
        return False
    figures = high >= _FIGURE * high.max()
    first = int(np.flatnonzero(figures)[np.argmin(left[figures])])
    size = float(high[first])
    start, above = int(left[first]), int(top[first])
    middle = (top + high / 2 - above) / size
    # Free signs end before the figure; one that touches is a part of the figure's piece.
    level = (high <= _THIN * size) & (middle >= _BAND[0]) & (middle <= _BAND[1])
    free = level & (left + wide <= start + 1) & (left + wide >= start - _GAP * size)
    others = ~level & ~figures & (left + wide / 2 < start) & (high >= _THIN * size)
    if others.any():
        return False
    if free.any():
        long = (wide >= _LEAST * size) & (wide >= _LONGER * high)
        return bool(long[free].any() and (wide[free] <= _MOST * size).all())
    if wide[first] < _WITH_SIGN * size:
        return False
    piece = labels[:, start : start + round(_MOST * size)] == first + 1
    return _lead(piece, above, size) >= _LEAST_TOUCHING * size


def _lead(piece: NDArray[np.bool_], above: int, size: float) -> int:
    """Return how many columns at the left of a ``piece`` are a thin stroke at half the height of the figures, px."""
    upper = piece.argmax(axis=0)
    lower = piece.shape[0] - piece[::-1].argmax(axis=0)
    middle = ((upper + lower) / 2 - above) / size
    # A stroke's first column may be rounded off; the slope of a 4 rises from its second on.
    level = np.abs(upper - upper[min(1, len(upper) - 1)]) <= _LEVEL * size
    level[0] = True
    stroke = (lower - upper <= _THIN * size) & (middle >= _BAND[0]) & (middle <= _BAND[1]) & piece.any(axis=0) & level
    return len(stroke) if stroke.all() else int(np.argmin(stroke))


def _signed(word: Word) -> Word:
    """Return the word with a minus sign that nobody read."""
    read = Alternative(word.text, round(1 - _SEEN, 3))
    text = f"-{word.text}"
    return replace(word, text=text, confidence=min(word.confidence, _SEEN), symbols=(Symbol(text, _SEEN, (read,)),))
