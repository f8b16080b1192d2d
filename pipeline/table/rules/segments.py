"""Ink → ruled segments in one direction, and the field of slopes that straightens them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.connected import each_piece
from pipeline.page import Image
from pipeline.runs import long_runs

Floats = NDArray[np.float64]
Place = TypeVar("Place", float, Floats)

SHORTEST = {"h": 3.0, "v": 2.3}
"""Least length of a piece of rule in glyph heights: strokes of letters are at most 2.1 x-heights high, 2.4 wide."""
THICKEST = 0.85
"""Thickest rule in glyph heights, which a doubled one is beside small print whose strokes a copy has run together; what
is thicker is a picture or a dark edge."""
_BETWEEN = 0.3
"""Glyph heights of the paper that is left between two rules where a copy has run them together, at most."""
LEANING = 0.03
"""Slope of a piece of a rule against the field of slopes, at most."""


@dataclass(frozen=True, eq=False)
class Segment:
    """A piece of a rule: ``along`` and ``across`` are samples of its middle, px of the working picture, float64 (n,).

    For horizontal rules along is x and across is y, for vertical ones the other way round.
    """

    along: Floats
    across: Floats

    @property
    def length(self) -> float:
        """Length in px."""
        return float(self.along[-1] - self.along[0])

    @cached_property
    def middle(self) -> float:
        """Where it lies across, px."""
        return float(np.median(self.across))

    @cached_property
    def _places(self) -> dict[SlopeField, float]:
        return {}

    def place(self, field: SlopeField) -> float:
        """Return where it lies across on a straight page, px; groups of pieces are compared by it over and over."""
        if field not in self._places:
            self._places[field] = float(np.median(field.straight(self.along, self.across)))
        return self._places[field]


def rule_mask(ink: Image, glyph: float, thickness: float, shortest: float) -> Image:
    """Return 255 where runs along the rows of ``ink`` are at least ``shortest`` glyph heights long and thin.

    Small gaps are closed, a slope of one pixel a run is borne. A line of text closed to a run falls apart where
    letters' stems, higher than a rule is thick, stand on it; a rule that text touches keeps most of its length.
    """
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, max(2, round(glyph / 6))), np.uint8))
    slack = cv2.dilate(closed, np.ones((3, 1), np.uint8))
    length = max(5, round(shortest * glyph))
    runs = np.asarray(cv2.bitwise_and(long_runs(np.asarray(slack, np.uint8), length), closed), np.uint8)
    high = max(round(1.5 * thickness) + 1, round(thickness + 0.3 * glyph))
    found = np.zeros_like(ink)
    # Most rows hold no run, nor the foot or the head of a stem that stands on one.
    rows = np.flatnonzero(cv2.dilate(runs.max(axis=1, keepdims=True), np.ones((2 * high + 1, 1), np.uint8)))
    if rows.size:
        found[rows] = _without_stems(runs[rows], ink[rows], high, length, max(3, round(1.2 * glyph)), glyph)
    return found


def _without_stems(runs: Image, ink: Image, high: int, long: int, shortest: int, glyph: float) -> Image:
    """Return ``runs`` where ink is less than ``high`` px high, or ``long``, in pieces of ``shortest`` px at least."""
    stems = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((high, 1), np.uint8))
    # Two rules that a copy has run together are as high as stems, but wider than any letter; here and there some paper
    # is left between them.
    filled = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((max(3, round(_BETWEEN * glyph)), 1), np.uint8))
    bars = cv2.morphologyEx(filled, cv2.MORPH_OPEN, np.ones((high, 1), np.uint8))
    solid = cv2.bitwise_and(long_runs(np.asarray(bars, np.uint8), long), ink)
    thin = cv2.bitwise_and(runs, cv2.bitwise_not(cv2.subtract(stems, solid)))
    thin = cv2.dilate(thin, np.ones((3, 1), np.uint8))
    kept = cv2.morphologyEx(thin, cv2.MORPH_OPEN, np.ones((1, shortest), np.uint8))
    return np.asarray(cv2.bitwise_and(kept, runs), np.uint8)


def find_segments(mask: Image, glyph: float) -> list[Segment]:
    """Return the pieces of rules in a mask of runs (rules along the rows), dark areas left out."""
    mask = _without_grounds(mask, glyph)
    joined = np.asarray(cv2.dilate(mask, np.ones((3, max(3, round(0.6 * glyph))), np.uint8)), np.uint8)
    step = max(2, round(glyph / 2))
    segments = []
    for rows, columns, inside in each_piece(joined, 2 * glyph):
        part = (mask[rows, columns] > 0) & inside
        segment = _middle(part, columns.start, rows.start, step, THICKEST * glyph)
        if segment is not None and segment.length >= 1.8 * glyph:
            segments.append(segment)
    return segments


def _without_grounds(mask: Image, glyph: float) -> Image:
    """Return the mask without areas thicker than rules: dark grounds of headings, at which uprights end."""
    side = round(THICKEST * glyph) + 2
    thick = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    if not cv2.hasNonZero(thick):
        return mask
    return np.asarray(cv2.subtract(mask, cv2.dilate(thick, np.ones((3, 3), np.uint8))), np.uint8)


def _middle(part: NDArray[np.bool_], left: int, top: int, step: int, thickest: float) -> Segment | None:
    """Return samples of the middle of a component; None where it is too thick for a rule."""
    columns = part.sum(axis=0)
    used = np.nonzero(columns)[0]
    if used.size < 3 or float(np.median(columns[used])) > thickest:
        return None
    middle = (part * np.arange(part.shape[0])[:, None]).sum(axis=0)[used] / columns[used]
    starts = np.arange(0, max(1, used.size - step // 2), step)
    counts = np.diff(np.append(starts, used.size))
    along = np.add.reduceat(used.astype(np.float64), starts) / counts
    across = np.add.reduceat(middle, starts) / counts
    along = np.concatenate([used[:1], along, used[-1:]])
    return Segment(along + left, np.concatenate([across[:1], across, across[-1:]]) + top)


@dataclass(frozen=True, slots=True, eq=False)
class SlopeField:
    """Slope of rules as a + b·u + c·v + d·u² (u along, v across, in units of ``size`` px): skew, keystone, curl."""

    terms: tuple[float, float, float, float]
    size: float

    def straight(self, along: Place, across: Place) -> Place:
        """Return ``across`` as it would be on a straight page."""
        a, b, c, d = self.terms
        u, v = along / self.size, across / self.size
        return across - self.size * u * (a + u * (b / 2 + u * (d / 3)) + c * v)


def fit_slopes(segments: list[Segment], glyph: float, size: float) -> SlopeField:
    """Fit the field to pieces of at least five glyph heights, outliers weighed down; no pieces, no slope."""
    chunk = 6 * glyph
    rows, slopes, weights = [], [], []
    for segment in segments:
        if segment.length < 5 * glyph:
            continue
        cuts = np.linspace(segment.along[0], segment.along[-1], max(2, round(segment.length / chunk) + 1))
        at = np.interp(cuts, segment.along, segment.across)
        for i in range(len(cuts) - 1):
            u, v = (cuts[i] + cuts[i + 1]) / 2 / size, (at[i] + at[i + 1]) / 2 / size
            rows.append((1.0, u, v, u * u))
            slopes.append((at[i + 1] - at[i]) / (cuts[i + 1] - cuts[i]))
            weights.append(cuts[i + 1] - cuts[i])
    if len(rows) < 3:
        return SlopeField((0.0, 0.0, 0.0, 0.0), size)
    x, y, weight = np.array(rows), np.array(slopes), np.array(weights) / chunk
    ridge = np.diag([1e-3, 1.0, 1.0, 1.0]) * 0.05 * len(rows) ** 0.5
    terms = np.array([float(np.median(y)), 0.0, 0.0, 0.0])
    for _ in range(4):
        residual = np.abs(y - x @ terms)
        robust = weight / (1 + (residual / 0.004) ** 2)
        terms = np.linalg.solve((x * robust[:, None]).T @ x + ridge, (x * robust[:, None]).T @ y)
    return SlopeField((float(terms[0]), float(terms[1]), float(terms[2]), float(terms[3])), size)


def straight_ones(segments: list[Segment], field: SlopeField, glyph: float) -> list[Segment]:
    """Return the pieces that run as the field does: arcs of seals and strokes of signatures do not."""
    return [segment for segment in segments if _follows(segment, field, glyph)]


def _follows(segment: Segment, field: SlopeField, glyph: float) -> bool:
    """Return whether a piece leans by at most ``LEANING`` and bends by a sixth of a glyph and 1.5 %."""
    flat = field.straight(segment.along, segment.across)
    length = max(segment.length, 1.0)
    slope, base = np.polyfit(segment.along - segment.along[0], flat, 1)
    bend = float(np.abs(flat - base - slope * (segment.along - segment.along[0])).max())
    return abs(float(slope)) <= LEANING + 0.1 * glyph / length and bend <= glyph / 6 + 0.015 * length
