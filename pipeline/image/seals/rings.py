"""Rings of round seals in gray: found by what is dark on a circle and light around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.image.shrink import scaled
from pipeline.page import Image

_COARSE, _FINE = 3.0, 6.0
"""px; body heights of the pictures that rings are looked for in, and placed in."""
_RADII = (5.0, 13.0)
"""Of a ring, in body heights: seals are 30 to 42 mm wide, bodies of 10 pt 1.6 mm high, of 14 pt 2.2 mm."""
_BAND = (0.7, 1.4)
"""Body heights outside of a ring between which the paper shows."""
_FULL = 60.0
"""Levels of 255 below the paper's from which ink counts in full: a ring of dots is seen as one of ink."""
_LEAST = 15.0
"""Levels of 255 below which it is the paper's grain."""
_HINT = 0.38
"""Least mean ink, 0..1, on a ring more than around it, in the coarse picture: seals reach 0.43 and more."""
_STANDS_OUT = 0.58
"""The same in the fine picture: rings of seals reach 0.6 to 0.96, circles through text and tables 0.4 to 0.61."""
_COVERED = 0.85
"""Least part of the circumference that is darker than its surroundings: rings 0.86 to 0.99, others up to 0.84."""
_WORN, _BOTH = 0.6, 1.36
"""Least part of a worn ring's circumference; how much it stands out and how much of a second circle within it shows,
together: worn seals reach 1.40 to 1.55, circles through text and tables 1.25."""
_ASIDE, _LESS = (-3.0, -2.0, -1.5, -1.0, 1.0, 1.5, 2.0, 3.0), 0.42
"""Body heights to the sides, and by how much less ink the same circle has there, at least, than the ring, on the mean:
of seals 0.56 and more, of circles that the text and the rules of a table make up 0.2 to 0.34: these go on there."""
_INNER = 0.5, 0.85
"""Of the outer ring's radius, between which the second circle lies."""
_PARTS = 8
"""Steps of a px in which distances are told apart."""
_MOST = 3
"""Rings looked for on a page."""
_REACH = round((_RADII[1] + 2) * _COARSE)
"""px of the coarse picture from the middle of the largest filter to its end."""
_SIDES = 64
"""px; sides of pictures are rounded up to a multiple of it before they are transformed."""
_ANGLES = 720
"""Directions in which what lies on a ring is looked at."""
REACH = 1.06
"""Radii from its centre within which a seal lies: its ring has some width."""


@dataclass(frozen=True, slots=True)
class Ring:
    """The outer ring of a seal: centre and radius in px."""

    x: float
    y: float
    radius: float

    @property
    def region(self) -> tuple[int, int, int, int]:
        """left, top, right, bottom in px, a little more than the ring."""
        reach = REACH * self.radius
        return round(self.x - reach), round(self.y - reach), round(self.x + reach), round(self.y + reach)

    def within(self, picture: Image) -> tuple[int, int, int, int]:
        """Return the region, px, clipped to a picture (h, w)."""
        left, top, right, bottom = self.region
        return max(0, left), max(0, top), min(picture.shape[1], right), min(picture.shape[0], bottom)

    def across(self, picture: NDArray[Any], slack: float) -> NDArray[Any]:
        """Return the values of a picture (h, w) within ``slack`` px of the ring: (distances, angles), inside first."""
        angles = np.linspace(0, 2 * np.pi, _ANGLES, endpoint=False)
        reach = self.radius + np.arange(-slack, slack + 1)[:, None]
        columns = np.clip(np.rint(self.x + reach * np.cos(angles)), 0, picture.shape[1] - 1).astype(int)
        rows = np.clip(np.rint(self.y + reach * np.sin(angles)), 0, picture.shape[0] - 1).astype(int)
        return np.asarray(picture[rows, columns])


def find_rings(gray: Image, glyph_height: float) -> list[Ring]:
    """Return the outer rings of round seals on a flattened page, ``gray`` (h, w); ``glyph_height``: bodies in px.

    A matched filter, ring less surroundings, for each radius: unlike circles from gradients it finds rings that are
    dithered, uneven or crossed by text.
    """
    scale = _COARSE / max(glyph_height, 1.0)
    if glyph_height <= 0 or min(gray.shape) * scale < 2 * _RADII[0] * _COARSE:
        return []
    coarse, fine = _darkness(gray, scale), None
    rings: list[Ring] = []
    for x, y, radius in _peaks(coarse):
        if fine is None:
            fine = _darkness(gray, 2 * scale)
        placed = _placed(fine, 2 * x, 2 * y, 2 * radius)
        if placed is None:
            continue
        ring = Ring(*(value / (2 * scale) for value in placed))
        if all(np.hypot(ring.x - other.x, ring.y - other.y) > other.radius for other in rings):
            rings.append(ring)
    return rings


def _darkness(gray: Image, scale: float) -> NDArray[np.float32]:
    """Return the ink 0..1 of a picture ``scale`` times the size."""
    small = scaled(gray, scale).astype(np.float32)
    dark = np.minimum((255 - small) / _FULL, 1)
    dark[small > 255 - _LEAST] = 0
    return np.asarray(dark, np.float32)


def _peaks(dark: NDArray[np.float32]) -> Iterator[tuple[float, float, float]]:
    """Yield the circles that stand out most: x, y, radius in px of the coarse picture, the best first."""
    height, width = dark.shape
    shape = _round_size(height + _REACH), _round_size(width + _REACH)
    spectrum = cv2.dft(np.pad(dark, ((0, shape[0] - height), (0, shape[1] - width))))
    best = np.full((height, width), -1.0, np.float32)
    for filtering in _spectra(shape):
        found = cv2.idft(cv2.mulSpectrums(spectrum, filtering, 0), flags=cv2.DFT_SCALE)
        cv2.max(best, found[:height, :width], best)
    for _ in range(_MOST):
        _, most, _, (x, y) = cv2.minMaxLoc(best)
        if most < _HINT:
            return
        radius = _radius_at(dark, x, y)
        yield float(x), float(y), radius
        cv2.circle(best, (x, y), round(radius), -1.0, -1)


def _round_size(least: int) -> int:
    """Return a side, px, of pictures that transform fast and that pages of about one size share."""
    return cv2.getOptimalDFTSize(-(-least // _SIDES) * _SIDES)


@lru_cache(maxsize=2)
def _spectra(shape: tuple[int, int]) -> tuple[NDArray[np.float32], ...]:
    """Return the spectra of all filters for pictures of ``shape``, their middles in the upper left corner."""
    found = []
    for _, weights in _filters():
        picture = np.zeros(shape, np.float32)
        picture[: weights.shape[0], : weights.shape[1]] = weights
        found.append(np.asarray(cv2.dft(np.roll(picture, (-_REACH, -_REACH), (0, 1))), np.float32))
    return tuple(found)


def _radius_at(dark: NDArray[np.float32], x: int, y: int) -> float:
    """Return the radius, px of the coarse picture, of the circle around a place that stands out most."""
    around = np.pad(dark, _REACH)[y : y + 2 * _REACH + 1, x : x + 2 * _REACH + 1]
    return max(_filters(), key=lambda one: float((one[1] * around).sum()))[0]


@cache
def _filters() -> tuple[tuple[float, NDArray[np.float32]], ...]:
    """Return each radius, px of the coarse picture, with its filter's weights (2 * _REACH + 1 a side)."""
    steps = np.arange(-_REACH, _REACH + 1, dtype=np.float32)
    distance = np.floor(np.hypot(steps[:, None], steps[None, :]) * _PARTS) / _PARTS
    radii = np.arange(_RADII[0] * _COARSE, _RADII[1] * _COARSE + 0.5).tolist()
    return tuple((radius, _weights(distance - radius)) for radius in radii)


def _weights(off: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the filter's weights by distance from the circle, px of the coarse picture: the ring less its outside."""
    on = np.maximum(0, 1 - np.abs(off) / (0.4 * _COARSE))
    around = (off > _BAND[0] * _COARSE) & (off < _BAND[1] * _COARSE)
    return np.asarray(on / on.sum() - around / around.sum(), np.float32)


def _placed(dark: NDArray[np.float32], x: float, y: float, radius: float) -> tuple[float, float, float] | None:
    """Return centre and radius, px of the fine picture, set right by a step; None where too little of it is ring."""
    best = (-1.0, x, y, radius)
    for step in (2.0, 1.0):
        _, x, y, radius = best
        for dx in (-step, 0.0, step):
            for dy in (-step, 0.0, step):
                for dr in (-step, 0.0, step):
                    on, around = _profile(dark, x + dx, y + dy, radius + dr)
                    best = max(best, (float(on.mean() - around.mean()), x + dx, y + dy, radius + dr))
    _, x, y, radius = best
    covered = _covered(dark, x, y, radius)
    whole = best[0] >= _STANDS_OUT and covered >= _COVERED
    if not whole and covered >= _WORN:
        inner = max(_covered(dark, x, y, share * radius) for share in np.arange(*_INNER, 1 / radius))
        whole = best[0] + inner >= _BOTH
    if not whole:
        return None
    aside = [on.mean() - around.mean() for on, around in (_profile(dark, x + s * _FINE, y, radius) for s in _ASIDE)]
    return (x, y, radius) if best[0] - float(np.mean(aside)) >= _LESS else None


def _covered(dark: NDArray[np.float32], x: float, y: float, radius: float) -> float:
    """Return the part of a circle that is darker than its surroundings."""
    on, around = _profile(dark, x, y, radius)
    return float(((on > 0.25) & (on > around + 0.1)).mean())


def _profile(
    dark: NDArray[np.float32], x: float, y: float, radius: float
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the ink on the circle and outside of it, by angle."""
    angles = np.linspace(0, 2 * np.pi, 180, endpoint=False)
    on = (-1.0, 0.0, 1.0)
    around = np.linspace(_FINE * _BAND[0], _FINE * _BAND[1], 3)
    reach = radius + np.array([*on, *around])[:, None]
    columns = np.clip(np.rint(x + reach * np.cos(angles)), 0, dark.shape[1] - 1).astype(int)
    rows = np.clip(np.rint(y + reach * np.sin(angles)), 0, dark.shape[0] - 1).astype(int)
    values = dark[rows, columns]
    return values[: len(on)].max(axis=0), values[len(on) :].mean(axis=0)
