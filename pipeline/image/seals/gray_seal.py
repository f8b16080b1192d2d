"""Round seals on gray pages, given by their rings: taken out where their ink is paler than the text's."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.image.seals.rings import REACH, Ring
from pipeline.image.seals.spared import beside, spares
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
    hairlines are kept too. A cut that would break the letters beside a seal is not made.
    """
    level = text_level(gray, ink, rings)
    pale = []
    for ring in rings:
        seal = ink_level(gray, ink, ring, _SLACK * glyph_height)
        cut = level + _CUT * (seal - level)
        if seal - level < _PALER:
            continue
        rows, text = beside(ring, rings, ink)
        if spares(text, _kept(gray[rows], text, cut, glyph_height), glyph_height):
            pale.append((ring, cut))
    if not pale:
        return gray, ink, rings
    gray, ink = gray.copy(), ink.copy()
    for ring, cut in pale:
        left, top, right, bottom = ring.within(ink)
        here = slice(top, bottom), slice(left, right)
        down, across = np.ogrid[top:bottom, left:right]
        inside = (across - ring.x) ** 2 + (down - ring.y) ** 2 <= (REACH * ring.radius) ** 2
        taken = inside & ~_kept(gray[here], ink[here], cut, glyph_height)
        gray[here][taken] = 255
        ink[here][taken] = 0
    taken_out = [ring for ring, _ in pale]
    return gray, ink, [ring for ring in rings if ring not in taken_out]


def _kept(gray: Image, ink: Image, cut: float, glyph_height: float) -> NDArray[np.bool_]:
    """Return what is of letters in a patch: the ink down to a level, hairlines within it, and its soft edge."""
    bridge = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * round(_HAIRLINE * glyph_height / 2) + 1,) * 2)
    dark = (gray <= cut).astype(np.uint8)
    between = np.asarray(cv2.morphologyEx(dark, cv2.MORPH_CLOSE, bridge), np.uint8)
    dark |= between & (ink > 0)
    return np.asarray(cv2.dilate(dark, np.ones((3, 3), np.uint8)) > 0)
