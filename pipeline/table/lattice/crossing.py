"""Words that run over a line: where it is drawn, they keep off it; a heading over several columns does not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np

from pipeline.page import Image
from pipeline.table.rules.side import within_reach

_LETTERS = 0.4
"""Glyph heights that letters of a word stand apart at most; words stand 0.56 apart."""
_SIDES = 0.4
"""Glyph heights that a word reaches to both sides of the line."""
_HIGH = 0.2
"""Glyph heights along the line over which it does so, at least: arches and bowls of letters."""


def is_crossed(around: Image, glyph: float) -> bool:
    """Return whether a word runs over a line somewhere: ``around`` (2 * n + 1, width) is the ink about it, 255 on ink.

    n is at least twice what a word reaches to either side.
    """
    reach, near = max(3, round(2 * _SIDES * glyph)), round(_SIDES * glyph)
    if around.size == 0:
        return False
    kernel = np.ones((max(2, round(_LETTERS * glyph)) | 1, 1), np.uint8)
    words = cv2.morphologyEx(within_reach(around, reach), cv2.MORPH_CLOSE, kernel) > 0
    return bool(within_reach(words, near).all(axis=0).sum() >= max(2, round(_HIGH * glyph)))


def crossed_rows(around: Image, edges: Sequence[float], off: float, glyph: float) -> list[int]:
    """Return the rows, between ``edges`` along a line, in which a word runs over it, ``off`` px within the edges.

    ``around`` (2 * n + 1, width) is the ink about it.
    """
    places = [max(0, round(edge)) for edge in edges]
    inset = round(off)
    spans = [slice(above + inset, max(above + inset, below - inset)) for above, below in pairwise(places)]
    return [row for row, span in enumerate(spans) if is_crossed(around[:, span], glyph)]
