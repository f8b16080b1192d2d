"""The paper's level under a shadow, taken over bands so high or wide that even a dark heading has paper beside it."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.image.shrink import shrunk
from pipeline.page import Image

_SIDE = 440
"""px, long side of the picture on which the paper is estimated."""
_BAND = 16.0
"""Body heights: headings of tables, of four lines at most, are lower; first columns on a ground are narrower."""
_UNEVEN = 0.12
"""Spread of the paper, the lowest and the highest twentieth left out, as a share of its level, from which it counts."""
_DARKEST = 0.35
"""Share of the page's paper below which no shadow lies: table tops and lids stay dark."""


def shade_of(gray: Image, glyph_height: float) -> Image | None:
    """Return the level of the paper of a gray page (h, w), small; None where it is even.

    ``glyph_height`` is that of lowercase bodies, px.
    """
    small, scale = shrunk(gray, _SIDE)
    band = round(_BAND * glyph_height * scale) | 1
    down, across = (
        cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones(kernel, np.uint8), borderType=cv2.BORDER_REPLICATE)
        for kernel in ((band, 1), (1, band))
    )
    paper = cv2.GaussianBlur(np.maximum(down, across), (0, 0), band / 8)
    low, level, high = np.percentile(paper, (5, 50, 95))
    if high - low < _UNEVEN * level:
        return None
    return np.asarray(np.maximum(paper, max(1.0, _DARKEST * high)), np.uint8)


def lit(gray: Image, shade: Image) -> Image:
    """Return the page (h, w) with its paper brought to about 255 under the ``shade`` that :func:`shade_of` gives."""
    full = cv2.resize(shade, (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(gray, full, scale=255.0), np.uint8)
