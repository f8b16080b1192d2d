"""Averaging pictures down, quickly."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.page import Image


def shrunk(pixels: Image, long_side: int) -> tuple[Image, float]:
    """Return pixels (h, w[, 3]) with a long side of at most ``long_side`` px, averaged, and the scale ≤ 1."""
    scale = min(1.0, long_side / max(pixels.shape[:2]))
    return scaled(pixels, scale), scale


def scaled(pixels: Image, scale: float) -> Image:
    """Return pixels (h, w[, 3]) averaged to ``scale`` ≤ 1 times the size."""
    if scale >= 1.0:
        return pixels
    small = halved(pixels, int(1 / scale))
    size = (max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale)))
    return np.asarray(cv2.resize(small, size, interpolation=cv2.INTER_AREA), np.uint8)


def halved(pixels: Image, times: int) -> Image:
    """Return pixels averaged ``times`` by ``times``; rest rows and columns are dropped.

    Whole factors that divide the size average ten times faster than others.
    """
    height, width = pixels.shape[0] // times, pixels.shape[1] // times
    if times <= 1 or height < 1 or width < 1:
        return pixels
    whole = pixels[: height * times, : width * times]
    return np.asarray(cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
