"""Round seals on gray pages, given by their rings: taken out where their ink is paler than the text's."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.image.rings import REACH, Ring
from pipeline.page import Image

_SLACK = 0.25
"""Body heights to both sides of a ring within which its ink lies."""
_EVEN = 25.0
"""Per cent of the ring's ink below its level: seals in gray are even, those of dots and patches have black in them."""
_PALER = 20.0
"""Levels of 255 by which the seal must be paler than the text to be told from it."""
_CUT = 0.4
"""Where between the levels of text and seal they are parted."""
_HAIRLINE = 0.6
"""Body heights between two strokes of a letter that a hairline, as pale as the seal, may bridge."""
_DARKEST = 30.0
"""Per cent of the text's ink that lies below the level taken for its core."""


def ink_level(gray: Image, ink: Image, ring: Ring, slack: float) -> float:
    """Return the level of the darker ink within ``slack`` px of a ring, 255 where there is none."""
    levels = ring.across(gray, slack)[ring.across(ink, slack) > 0]
    return float(np.percentile(levels, _EVEN)) if levels.size else 255.0


def text_level(gray: Image, ink: Image, rings: list[Ring]) -> float:
    """Return the level 0..255 of the core of the page's letters, seals left out; 255 where there are none."""
    letters = ink > 0
    for ring in rings:
        left, top, right, bottom = ring.within(ink)
        letters[top:bottom, left:right] = False
    levels = gray[letters]
    return float(np.percentile(levels, _DARKEST)) if levels.size else 255.0


def without_rings(gray: Image, ink: Image, rings: list[Ring], glyph_height: float) -> tuple[Image, Image, list[Ring]]:
    """Return gray and ink without the seals that are paler than the text, and the rings of those that are not.

    The text under a seal is as dark as elsewhere or darker, since both inks lie on each other; between its dark strokes
    hairlines are kept too.
    """
    level = text_level(gray, ink, rings)
    levels = [(ring, ink_level(gray, ink, ring, _SLACK * glyph_height)) for ring in rings]
    pale = [(ring, seal) for ring, seal in levels if seal - level >= _PALER]
    if not pale:
        return gray, ink, rings
    gray, ink = gray.copy(), ink.copy()
    bridge = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * round(_HAIRLINE * glyph_height / 2) + 1,) * 2)
    for ring, seal in pale:
        left, top, right, bottom = ring.within(ink)
        patch = gray[top:bottom, left:right]
        rows, columns = np.ogrid[top:bottom, left:right]
        inside = (columns - ring.x) ** 2 + (rows - ring.y) ** 2 <= (REACH * ring.radius) ** 2
        dark = (patch <= level + _CUT * (seal - level)).astype(np.uint8)
        between = np.asarray(cv2.morphologyEx(dark, cv2.MORPH_CLOSE, bridge), np.uint8)
        dark |= between & (ink[top:bottom, left:right] > 0)
        # The soft edge of a letter belongs to it.
        kept = cv2.dilate(dark, np.ones((3, 3), np.uint8)) > 0
        patch[inside & ~kept] = 255
        ink[top:bottom, left:right][inside & ~kept] = 0
    taken = [ring for ring, _ in pale]
    return gray, ink, [ring for ring in rings if ring not in taken]
