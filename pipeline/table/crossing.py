"""Words that run over a line: where it is drawn, they keep off it; a heading over several columns does not."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.page import Image
from pipeline.table.lines import Line, beside

_LETTERS = 0.4
"""Glyph heights that letters of a word stand apart at most; words stand 0.56 apart."""
_SIDES = 0.5
"""Glyph heights that a word reaches to both sides of the line."""
_HIGH = 0.2
"""Glyph heights along the line over which it does so, at least: arches and bowls of letters."""


def is_crossed(line: Line, span: slice, ink: Image, glyph: float) -> bool:
    """Return whether a word runs over the line somewhere in a part of it (px along); ``ink`` is 255 on ink."""
    reach, near = max(3, round(2 * _SIDES * glyph)), round(_SIDES * glyph)
    way = line.way(span.start, min(span.stop, ink.shape[1]))
    if way.size == 0:
        return False
    kernel = np.ones((max(2, round(_LETTERS * glyph)) | 1, 1), np.uint8)
    words = cv2.morphologyEx(beside(ink, way, span.start, reach), cv2.MORPH_CLOSE, kernel) > 0
    return bool(words[reach - near : reach + near + 1].all(axis=0).sum() >= max(2, round(_HIGH * glyph)))
