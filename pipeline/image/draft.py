"""A small flattened picture of a page on which everything about its pose is measured quickly."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.image.illumination import flatten
from pipeline.image.seal import without_any_colour
from pipeline.page import Image

LONG_SIDE = 1600
"""px; about 137 dpi for A4: lowercase letters of 13 pt are 11 px high, enough to measure and quick to search."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A page made small.

    gray: uint8 (h, w), paper near 255. ink: uint8 (h, w), 255 where there is ink. scale: draft px per page px, ≤ 1.
    """

    gray: Image
    ink: Image
    scale: float


def shrunk(pixels: Image, long_side: int) -> tuple[Image, float]:
    """Return pixels (h, w[, 3]) with a long side of at most ``long_side`` px, averaged, and the scale ≤ 1."""
    longest = max(pixels.shape[:2])
    if longest <= long_side:
        return pixels, 1.0
    scale = long_side / longest
    whole = int(1 / scale)
    small = pixels
    if whole > 1:  # whole factors average many times faster
        size = (max(1, pixels.shape[1] // whole), max(1, pixels.shape[0] // whole))
        small = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
    size = (max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale)))
    return np.asarray(cv2.resize(small, size, interpolation=cv2.INTER_AREA), np.uint8), scale


def draft_of(small: Image, scale: float) -> Draft:
    """Return the draft of a picture (h, w[, 3]) that is ``scale`` times its page; coloured ink is left out of it."""
    flat = flatten(without_any_colour(small)).gray
    return Draft(flat, ink_of(flat), scale)


def ink_of(flat: Image) -> Image:
    """Return 255 where a flattened picture is darker than halfway between its ink and its paper.

    Otsu's level where it is plausible; on nearly blank pages Otsu splits the paper's grain, so it is held below 200.
    """
    level, _ = cv2.threshold(flat, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    level = min(max(float(level), 90.0), 200.0)
    return np.asarray(cv2.threshold(flat, level, 255, cv2.THRESH_BINARY_INV)[1], np.uint8)
