"""Runs: stretches of one kind in a row of places, and the long ones of ink along the rows of a picture."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.page import Image

_SAMPLES = 8
"""Pixels in the length of a run that are looked at first: letters beside each other rarely have ink on all of them."""


def long_runs(ink: Image, length: int) -> Image:
    """Return 255 on the runs of ``ink`` (h, w; 255 where ink) along its rows that are at least ``length`` px long.

    They are looked for only in rows that can hold one.

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


def runs(mask: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return where stretches of True in a mask (n,) begin and end."""
    bounds = np.flatnonzero(np.diff(np.concatenate([[False], mask, [False]]).astype(np.int8)))
    return list(zip(bounds[::2].tolist(), bounds[1::2].tolist(), strict=True))


def joined(stretches: Sequence[tuple[int, int]], gap: float) -> list[tuple[int, int]]:
    """Return stretches, in order, of which those no farther apart than ``gap`` px are one."""
    done: list[tuple[int, int]] = []
    for left, right in stretches:
        if done and left - done[-1][1] <= gap:
            done[-1] = (done[-1][0], max(right, done[-1][1]))
        else:
            done.append((left, right))
    return done
