"""Ink or paper: a threshold that follows the page."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.image.shrink import halved
from pipeline.page import Image


def find_ink(flat: Image, glyph_height: float, ink_level: float) -> Image:
    """Return 255 where a flattened page (h, w) is ink.

    A pixel is ink where it is darker than the local threshold of Sauvola and Pietikäinen (2000), whose mean and
    deviation are taken over two and a half lines on a picture a quarter the size, and in any case darker than 85 % of
    the way from ``ink_level`` (the level of well-inked strokes) to white.
    """
    scale = 0.25
    small = halved(flat, round(1 / scale)).astype(np.float32)
    side = max(5, round(5 * max(glyph_height, 4.0) * scale)) | 1
    mean = cv2.blur(small, (side, side))
    variance = np.maximum(cv2.blur(small * small, (side, side)) - mean * mean, 0.0)
    # Averaging four by four has smoothed strokes away: their deviation at full size is about a third more.
    deviation = 1.35 * np.sqrt(variance)
    threshold = mean * (1 + 0.25 * (deviation / 128 - 1))
    roof = ink_level + 0.62 * (255 - ink_level)
    floor = ink_level + 0.35 * (255 - ink_level)
    limits = np.clip(threshold, floor, roof).astype(np.uint8)
    full = cv2.resize(limits, (flat.shape[1], flat.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.compare(flat, full, cv2.CMP_LT), np.uint8)
