"""A small flattened picture of a page on which everything about its pose is measured quickly."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.image.paper.illumination import flatten
from pipeline.image.seals.seal import without_any_colour
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
