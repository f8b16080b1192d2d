"""Figures that were printed too pale to be ink, right beside those that were read: "605.000" of "128.605.000"."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.connected import connected
from pipeline.ocr.numerals import looks_numeric
from pipeline.ocr.target import Target
from pipeline.reading import Reading

_PALE = 0.08
"""Share of the contrast between paper and the figures read, from which something is printed."""
_REACH, _APART = 1.7, 0.1
"""Heights of figures beside a number within which its others stand, and that all figures are apart at least."""
_HIGH, _WIDE = (0.6, 1.3), (0.15, 0.9)
"""Their heights and widths, in heights of those read."""
_FULL = 0.2
"""Share of its box that a figure fills at least."""


def has_pale_figures(target: Target, reading: Reading) -> bool:
    """Tell whether a cell that holds one number has another figure beside it in the gray picture, within its sides."""
    words = reading.words
    if target.kind != "cell" or len(words) != 1 or not looks_numeric(words[0].text):
        return False
    box, high = words[0].box, words[0].box.height
    gray = target.page.gray
    own = gray[box.top : box.bottom, box.left : box.right]
    left, right = max(target.box.left + 1, box.left - round(_REACH * high)), box.left - round(_APART * high)
    first, last = box.right + round(_APART * high), min(target.box.right - 1, box.right + round(_REACH * high))
    if not own.size:
        return False
    paper, ink = np.percentile(own, 95), np.percentile(own, 5)
    limit = float(paper - _PALE * (paper - ink))
    margin = round(0.2 * high)
    return any(
        _has_figure(np.asarray(gray[max(0, box.top - margin) : box.bottom + margin, a:b] < limit, np.uint8), high)
        for a, b in ((left, right), (first, last))
        if b - a >= _WIDE[0] * high
    )


def _has_figure(pale: np.ndarray, high: int) -> bool:
    """Return whether a picture has a piece of the size and fullness of a figure that none of its edges cuts."""
    stats = connected(pale).stats[1:]
    left, top, wide, tall, area = (stats[:, k] for k in range(cv2.CC_STAT_AREA + 1))
    inside = (top > 0) & (top + tall < pale.shape[0]) & (left > 0) & (left + wide < pale.shape[1])
    sized = (
        (tall >= _HIGH[0] * high) & (tall <= _HIGH[1] * high) & (wide >= _WIDE[0] * high) & (wide <= _WIDE[1] * high)
    )
    return bool((inside & sized & (area >= _FULL * wide * tall)).any())
