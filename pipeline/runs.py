"""Long straight runs of ink along the rows of a picture, looked for only in rows that can hold one."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.page import Image

_SAMPLES = 8
"""Pixels in the length of a run that are looked at first: letters beside each other rarely have ink on all of them."""


def long_runs(ink: Image, length: int) -> Image:
    """Return 255 on the runs of ``ink`` (h, w; 255 where ink) along its rows that are at least ``length`` px long.

    It is the opening by a level bar, which takes a run that ends at the picture's border for one that goes on.
    """
    step = max(1, length // _SAMPLES)
    samples = np.ascontiguousarray(ink[:, ::step])
    inked = cv2.erode(samples, np.ones((1, length // step), np.uint8), borderType=cv2.BORDER_CONSTANT, borderValue=(0,))
    rows = np.flatnonzero(inked.any(axis=1) | (ink[:, 0] > 0) | (ink[:, -1] > 0))
    found = np.zeros_like(ink)
    if rows.size:
        found[rows] = cv2.morphologyEx(ink[rows], cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    return found
