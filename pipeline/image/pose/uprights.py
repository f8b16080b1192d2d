"""What tells whether a page stands upright: its upright rules, and where texts begin, end and have their middles."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.connected import connected
from pipeline.page import Image
from pipeline.runs import runs

_RULE, _LEVEL = 1.5, 3.0
"""Body heights from which what is upright, or level, is no stroke of a letter."""
_THIN = 0.5
"""Body heights that a rule is thick at most; what is thicker is the edge of a sheet or a black ground."""
_WORDS_APART = 1.1
"""Body heights between two texts, at least; words of one text stand nearer."""
_LOWEST, _HIGHEST, _SHORTEST = 0.6, 3.0, 0.5
"""Body heights between which a line of text is high, and from which it is long: no speck, no picture."""
_ABOVE, _BESIDE = 2.0, 3.0
"""Body heights beyond the texts in which rules are a table's; farther off are scratches and edges of sheets."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Uprights:
    """Places on a page that stand below each other on one that is upright, px.

    texts: float64 (n, 3), where texts begin, end and have their middles, at the ``heights`` (n,). rules: float64 (m,),
    points of upright rules at the ``rule_heights`` (m,), one a body height.
    """

    texts: Floats
    heights: Floats
    rules: Floats
    rule_heights: Floats


def uprights_of(ink: Image, glyph: float) -> Uprights:
    """Return what of a page's ink (uint8 (h, w), 255 ink) with letters of ``glyph`` px tells how its uprights lean."""
    upright = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((max(5, round(_RULE * glyph)), 1), np.uint8))
    level = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, max(8, round(_LEVEL * glyph))), np.uint8))
    rules = cv2.dilate(cv2.bitwise_or(upright, level), np.ones((3, 3), np.uint8))
    close = np.ones((1, round(_WORDS_APART * glyph) | 1), np.uint8)
    stats = connected(cv2.morphologyEx(cv2.subtract(ink, rules), cv2.MORPH_CLOSE, close)).stats[1:].astype(np.float64)
    left, top, wide, high = stats[:, :4].T
    lines = (high >= _LOWEST * glyph) & (high <= _HIGHEST * glyph) & (wide >= _SHORTEST * glyph)
    texts = np.stack([left, left + wide, left + wide / 2], axis=1)[lines]
    heights = (top + high / 2)[lines]
    if not len(texts):
        return Uprights(texts, heights, np.zeros(0), np.zeros(0))
    points = _points(np.asarray(upright, np.uint8), glyph)
    across = (points[:, 0] >= texts.min() - _BESIDE * glyph) & (points[:, 0] <= texts.max() + _BESIDE * glyph)
    down = (points[:, 1] >= heights.min() - _ABOVE * glyph) & (points[:, 1] <= heights.max() + _ABOVE * glyph)
    kept = points[across & down]
    return Uprights(texts, heights, kept[:, 0], kept[:, 1])


def _points(upright: Image, glyph: float) -> Floats:
    """Return middles of thin upright strokes, one a body height of each: float64 (n, 2), x and y in px."""
    step = max(1, round(glyph))
    found = [
        (float(first + end - 1) / 2, float(y))
        for y in range(0, len(upright), step)
        for first, end in runs(upright[y] > 0)
        if end - first < _THIN * glyph
    ]
    return np.array(found, np.float64).reshape(-1, 2)
