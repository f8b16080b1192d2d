"""Words that run over a line: where it is drawn, they keep off it; a heading over several columns does not."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.page import Image
from pipeline.table.lines import Line

_LETTERS = 0.4
"""Glyph heights that letters of a word stand apart at most; words stand 0.56 apart."""
_SIDES = 0.5
"""Glyph heights that a word reaches to both sides of the line."""
_HIGH = 0.2
"""Glyph heights along the line over which it does so, at least: arches and bowls of letters."""


def is_crossed(line: Line, span: slice, ink: Image, glyph: float) -> bool:
    """Return whether a word runs over the line somewhere in a part of it (px along); ``ink`` is 255 on ink."""
    along = np.arange(span.start, min(span.stop, ink.shape[1]))
    reach = max(3, round(2 * _SIDES * glyph))
    if along.size == 0:
        return False
    middle = np.rint(line.at(along.astype(np.float64))).astype(np.int64)
    rows = np.clip(middle[:, None] + np.arange(-reach, reach + 1), 0, ink.shape[0] - 1)
    kernel = np.ones((1, max(2, round(_LETTERS * glyph)) | 1), np.uint8)
    words = cv2.morphologyEx(ink[rows, along[:, None]], cv2.MORPH_CLOSE, kernel) > 0
    near = round(_SIDES * glyph)
    return bool(words[:, reach - near : reach + near + 1].all(axis=1).sum() >= max(2, round(_HIGH * glyph)))
