"""Round seals on gray pages: found by their rings, and taken out where their ink is paler than the text's."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.page import Image

_SIZE = 6.0
"""px; body height of the picture that rings are looked for in."""
_RADII = (5.0, 14.0)
"""Of a ring, in body heights: seals are 30 to 40 mm wide, bodies of 13 pt 2.1 mm high."""
_COVERED = 0.6
"""Least part of a ring's circumference that is ink."""
_PALER = 20.0
"""Levels of 255 by which the seal must be paler than the text to be told from it."""
_CUT = 0.4
"""Where between the levels of text and seal they are parted."""
_DARKEST = 30.0
"""Per cent of the text's ink that lies below the level taken for its core."""


@dataclass(frozen=True, slots=True)
class Ring:
    """The outer ring of a seal: centre and radius in px; ``level`` 0..255 is that of its ink."""

    x: float
    y: float
    radius: float
    level: float

    @property
    def region(self) -> tuple[int, int, int, int]:
        """left, top, right, bottom in px, a little more than the ring."""
        reach = 1.04 * self.radius
        return round(self.x - reach), round(self.y - reach), round(self.x + reach), round(self.y + reach)


def find_rings(gray: Image, ink: Image, glyph_height: float) -> list[Ring]:
    """Return the outer rings of round seals; ``gray`` and ``ink`` (h, w; 255 where ink), body height in px.

    Circles by the gradient Hough transform of OpenCV, kept where ink goes most of the way around.
    """
    scale = _SIZE / max(glyph_height, 1.0)
    if glyph_height <= 0 or min(ink.shape) * scale < 2 * _RADII[0] * _SIZE:
        return []
    small = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), 1.0)
    least, most = (round(_SIZE * radius) for radius in _RADII)
    found = cv2.HoughCircles(
        small, cv2.HOUGH_GRADIENT_ALT, 1.5, least, param1=200, param2=0.7, minRadius=least, maxRadius=most
    )
    if found is None:
        return []
    rings: list[Ring] = []
    for x, y, radius in sorted(
        (np.asarray(found).reshape(-1, found.shape[-1])[:, :3] / scale).tolist(), key=_by_radius
    ):
        inside = any(np.hypot(x - ring.x, y - ring.y) < ring.radius for ring in rings)
        level = _ring_level(gray, ink, x, y, radius, 0.25 * glyph_height)
        if not inside and level is not None:
            rings.append(Ring(x, y, radius, level))
    return rings


def _by_radius(circle: list[float]) -> float:
    return -circle[2]


def _ring_level(gray: Image, ink: Image, x: float, y: float, radius: float, slack: float) -> float | None:
    """Return the median level of the ink on a circle, None where too little of the circle is ink."""
    angles = np.linspace(0, 2 * np.pi, 360, endpoint=False)
    offsets = np.arange(-slack, slack + 1)[:, None]
    columns = np.clip(np.rint(x + (radius + offsets) * np.cos(angles)), 0, ink.shape[1] - 1).astype(int)
    rows = np.clip(np.rint(y + (radius + offsets) * np.sin(angles)), 0, ink.shape[0] - 1).astype(int)
    hits = ink[rows, columns] > 0
    if hits.any(axis=0).mean() < _COVERED:
        return None
    return float(np.median(gray[rows, columns][hits]))


def text_level(gray: Image, ink: Image, rings: list[Ring]) -> float:
    """Return the level 0..255 of the core of the page's letters, seals left out; 255 where there are none."""
    letters = ink > 0
    for ring in rings:
        left, top, right, bottom = _within(ring, ink)
        letters[top:bottom, left:right] = False
    levels = gray[letters]
    return float(np.percentile(levels, _DARKEST)) if levels.size else 255.0


def without_rings(gray: Image, ink: Image, rings: list[Ring]) -> tuple[Image, Image, int]:
    """Return gray and ink without the seals that are paler than the text, and how many these are.

    The text under a seal is as dark as elsewhere or darker, since both inks lie on each other.
    """
    level = text_level(gray, ink, rings)
    pale = [ring for ring in rings if ring.level - level >= _PALER]
    if not pale:
        return gray, ink, 0
    gray, ink = gray.copy(), ink.copy()
    for ring in pale:
        left, top, right, bottom = _within(ring, ink)
        patch = gray[top:bottom, left:right]
        rows, columns = np.ogrid[top:bottom, left:right]
        inside = (columns - ring.x) ** 2 + (rows - ring.y) ** 2 <= (1.04 * ring.radius) ** 2
        dark = (patch <= level + _CUT * (ring.level - level)).astype(np.uint8)
        # The soft edge of a letter belongs to it.
        kept = cv2.dilate(dark, np.ones((3, 3), np.uint8)) > 0
        patch[inside & ~kept] = 255
        ink[top:bottom, left:right][inside & ~kept] = 0
    return gray, ink, len(pale)


def _within(ring: Ring, picture: Image) -> tuple[int, int, int, int]:
    left, top, right, bottom = ring.region
    return max(0, left), max(0, top), min(picture.shape[1], right), min(picture.shape[0], bottom)
