"""Gray grounds that a one-bit scan or a fax has made into dots: taken out, letters and rules on them left.

The dots of a shaded heading are as dark as its letters. They lie close to each other over a whole area, are thinner
than strokes of letters, and run on nowhere, as rules do.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.connected import connected
from pipeline.image.glyphs import Components
from pipeline.page import Image

_DOT = 0.25
"""Glyph heights that a dot is wide and high at most."""
_FEWEST = 300
"""Dots of a page below which it has no such ground, and is not looked at."""
_COARSE = 6.0
"""Places of the picture of dots in one glyph height, at most; it has at least two px of the page in each."""
_WINDOW, _DENSE = 0.7, 2.0
"""Glyph heights of the square in which dots are counted, and their number on a square glyph height of a ground, at
least."""
_BLANK = 1.1
"""Glyph heights of a square of a ground that dots alone fill, one at least: more than a dotted rule and the paper
beside it, or the marks of letters; there are such above, below or between words."""
_LETTERS = 1.5
"""Glyph heights of a place within a ground that has no dots: letters stand there."""
_HIGH, _WIDE = 1.8, 2.5
"""Glyph heights of a ground at least: more than a line of letters that are worn to dots."""
_STROKE, _THINNEST = 0.12, 3
"""Glyph heights, and px, that strokes of letters on such a ground are thick at least: dots of it are thinner."""
_RULE = 1.2
"""Glyph heights that rules run on straight, at least."""
_MARK = 0.2
"""Glyph heights of a square as large as the least mark of a letter."""


@dataclass(frozen=True, slots=True)
class Cleared:
    """Gray and ink (h, w) without such grounds, and the ``share`` 0..1 of the page that they were."""

    gray: Image
    ink: Image
    share: float


def without_dithered(gray: Image, ink: Image, parts: Components, glyph_height: float) -> Cleared:
    """Return ``gray`` and ``ink`` (255 on ink) with the dots of such grounds made paper; ``parts`` are the ink's."""
    ground = _grounds(parts, glyph_height)
    if ground is None or not ground.any():
        return Cleared(gray, ink, 0.0)
    gray, ink = gray.copy(), ink.copy()
    _, boxes, _ = connected(ground)
    for left, top, width, height, _ in boxes[1:].tolist():
        margin = round(_RULE * glyph_height)
        around = slice(max(0, top - margin), top + height + margin), slice(max(0, left - margin), left + width + margin)
        dots = (ink[around] > 0) & (ground[around] > 0) & (_strokes(ink[around], glyph_height) == 0)
        own = np.asarray(dots, np.uint8)
        ink[around][own > 0] = 0
        # The soft rim of a dot goes with it, but none of a letter's.
        rim = (cv2.dilate(own, np.ones((3, 3), np.uint8)) > 0) & (ink[around] == 0)
        gray[around][rim] = 255
    return Cleared(gray, ink, float((ground > 0).mean()))


def _grounds(parts: Components, glyph_height: float) -> Image | None:
    """Return 255 on the areas (h, w) that dots fill, None where the page has too few."""
    stats = parts.stats
    small = np.maximum(stats[:, 2], stats[:, 3]) <= _DOT * glyph_height
    small[0] = False
    if small.sum() < _FEWEST:
        return None
    dots = stats[small]
    rows, columns = parts.labels.shape
    step = max(2, round(glyph_height / _COARSE))
    counts = np.zeros((rows // step + 1, columns // step + 1), np.float32)
    np.add.at(counts, ((dots[:, 1] + dots[:, 3] // 2) // step, (dots[:, 0] + dots[:, 2] // 2) // step), 1)
    glyph = glyph_height / step
    window = _odd(_WINDOW * glyph)
    counted = cv2.boxFilter(counts, -1, (window, window), normalize=False)
    dense = np.asarray(counted >= _DENSE * (window / glyph) ** 2, np.uint8)
    seeds = cv2.morphologyEx(dense, cv2.MORPH_OPEN, _square(_BLANK * glyph))
    if not seeds.any():
        return None
    whole = cv2.morphologyEx(dense, cv2.MORPH_CLOSE, _square(_LETTERS * glyph))
    least = np.ones((_odd(_HIGH * glyph), _odd(_WIDE * glyph)), np.uint8)
    labels, stats, _ = connected(np.asarray(cv2.morphologyEx(whole, cv2.MORPH_OPEN, least), np.uint8))
    own = np.zeros(len(stats), np.uint8)
    own[np.unique(labels[seeds > 0])] = 1
    own[0] = 0
    areas = own[labels]
    size = areas.shape[1] * step, areas.shape[0] * step
    return np.asarray(cv2.resize(areas * 255, size, interpolation=cv2.INTER_NEAREST)[:rows, :columns], np.uint8)


def _strokes(ink: Image, glyph_height: float) -> NDArray[np.uint8]:
    """Return 1 on what is a stroke of a letter, a mark of one, or a piece of a rule."""
    own = np.asarray(ink > 0, np.uint8)
    thick = max(_THINNEST, round(_STROKE * glyph_height))
    near = np.ones((3, 3), np.uint8)
    long = round(_RULE * glyph_height)
    kept = np.zeros_like(own)
    for shape in ((thick, thick), (1, long), (long, 1)):
        core = cv2.morphologyEx(own, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
        kept |= np.asarray(cv2.dilate(core, near), np.uint8) & own
    labels, stats, _ = connected(kept * np.uint8(255))
    large = stats[:, 4] >= (_MARK * glyph_height) ** 2
    large[0] = False
    return np.asarray(large[labels], np.uint8)


def _square(size: float) -> Image:
    return np.ones((_odd(size), _odd(size)), np.uint8)


def _odd(size: float) -> int:
    """Return the next odd number: an even kernel shifts what it leaves."""
    return max(1, round(size) | 1)
