"""Upright rules that lean, each in its own measure: a photographed page whose sheet's edges were not found."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.connected import connected
from pipeline.page import Image

_STEEPEST = 0.15
"""px to the side a px down: 9 degrees."""
_SHORTEST = 6.0
"""Body heights; what is shorter may be a letter or a stroke of a seal."""
_FEWEST = 4
"""Rules in different places that have to agree: two are the edges of a sheet, and a third may be a crease."""
_APART = 0.25
"""Share of the page's width over which the rules are spread, at least: from nearby ones a fan is guessed."""
_LEAST_DRIFT = 0.6
"""Body heights by which a rule as long as the longest one leaves its place: less does not part it from its column."""
_AGREE = 0.25
"""Body heights by which rules may leave the lines of the fan."""
_WIDEST = 0.2
"""By how much the scale may differ between the page's middle and its upper or lower end; photos taken from farther
aside show the edges of their sheet."""
_LEAST_AGREEING = 0.8
"""Share of the rules' length that has to stand in the fan."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fan:
    """How upright rules lean: ``lean + spread * x`` px to the right a px down, at places x in px.

    ``middle``: the height in px at which the uprights stay where they are.
    """

    lean: float
    spread: float
    middle: float

    def homography(self) -> Floats:
        """Return float64 (3, 3), px as measured → px where the rules stand upright; level lines stay level.

        The rules meet in one point, the vanishing point of what is upright; it is moved to infinity.
        """
        to_middle = np.array([[1, 0, 0], [0, 1, -self.middle], [0, 0, 1]], np.float64)
        back = np.array([[1, 0, 0], [0, 1, self.middle], [0, 0, 1]], np.float64)
        return np.asarray(back @ np.array([[1, -self.lean, 0], [0, 1, 0], [0, self.spread, 1]]) @ to_middle, np.float64)

    def scaled(self, factor: float) -> Fan:
        """Return the fan on a page ``factor`` times the size."""
        return Fan(self.lean, self.spread / factor, self.middle * factor)


def find_fan(ink: Image, glyph_height: float) -> Fan | None:
    """Return how the upright rules of a page's ink (uint8 (h, w)) lean, or None where they stand, disagree or are few.

    Robust least squares over the slopes of the rules, weighted by their length (Huber 1964).
    """
    height, width = ink.shape
    places, slopes, lengths = _rules(ink, glyph_height)
    if _count(places, glyph_height) < _FEWEST or np.ptp(places) < _APART * width:
        return None
    centre = places - width / 2
    design = np.stack([np.ones_like(centre), centre], axis=1)
    weight = lengths.copy()
    solved: Floats = np.zeros(2)
    for _ in range(6):
        solved = np.linalg.lstsq(design * np.sqrt(weight)[:, None], slopes * np.sqrt(weight), rcond=None)[0]
        off = np.abs(slopes - design @ solved) * lengths / (_AGREE * glyph_height)
        weight = lengths / np.maximum(1.0, off)
    off = np.abs(slopes - design @ solved) * lengths
    agreeing = off <= _AGREE * glyph_height
    if lengths[agreeing].sum() < _LEAST_AGREEING * lengths.sum() or _count(places[agreeing], glyph_height) < _FEWEST:
        return None
    lean, spread = float(solved[0] - solved[1] * width / 2), float(solved[1])
    if abs(spread) * height / 2 > _WIDEST:
        return None
    drift = float(np.abs((lean + spread * places[agreeing]) * lengths[agreeing].max()).max())
    return Fan(lean, spread, height / 2) if drift > _LEAST_DRIFT * glyph_height else None


def _rules(ink: Image, glyph_height: float) -> tuple[Floats, Floats, Floats]:
    """Return the upright rules' places at the page's middle (px), slopes (px a px) and lengths (px)."""
    height = ink.shape[0]
    kernel = np.ones((max(5, round(1.5 * glyph_height)), 1), np.uint8)
    uprights = cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel)
    labels, stats, _ = connected(uprights)
    found: list[tuple[float, float, float]] = []
    for index in range(1, len(stats)):
        left, top, wide, high, _ = (int(v) for v in stats[index])
        if high < _SHORTEST * glyph_height or wide > _STEEPEST * high + glyph_height:
            continue
        piece = labels[top : top + high, left : left + wide] == index
        number = piece.sum(axis=1)
        at = (piece * np.arange(wide)).sum(axis=1) / np.maximum(number, 1)
        thin = (number > 0) & (number < 0.7 * glyph_height)
        if thin.mean() < 0.5:
            continue
        rows = np.flatnonzero(thin)
        slope, start = np.polyfit(rows, at[thin], 1)
        found.append((left + start + slope * (height / 2 - top), float(slope), float(np.ptp(rows))))
    every = np.array(found, np.float64).reshape(-1, 3)
    return every[:, 0], every[:, 1], every[:, 2]


def _count(places: Floats, glyph_height: float) -> int:
    """Return in how many different places, further apart than a letter is high, rules stand."""
    ordered = np.sort(places)
    return int((np.diff(ordered) > 2 * glyph_height).sum()) + 1 if len(ordered) else 0
