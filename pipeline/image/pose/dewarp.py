"""Curled and unevenly fed pages: lines of text and rules that should be level are made level."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.connected import connected
from pipeline.image.glyphs import Components
from pipeline.page import Image

_ACROSS, _DOWN = 7, 3
"""Number of Chebyshev terms of the displacement across and down the page: bends of a sheet are slow."""
_FEWEST_PAIRS = 200
_MOST_LETTERS = 2500
_TOGETHER = 64
"""Letters whose neighbours are looked for at once: more of them have more letters about, fewer cost more steps."""
_RIDGE = 1e-4

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bend:
    """How far lines stand off level: displacement in px of a width × height frame, a polynomial of both directions.

    ``coefficients`` float64 (_ACROSS × _DOWN,), page px. reach: largest displacement on the page, px.
    """

    coefficients: Floats
    width: float
    height: float
    span: tuple[float, float, float, float]
    reach: float
    gain: float

    def at(self, x: Floats, y: Floats) -> Floats:
        """Return the displacement in px at points in px."""
        left, top, right, bottom = self.span
        u, v = np.clip(x / self.width, left, right), np.clip(y / self.height, top, bottom)
        return np.asarray(_basis(u, v) @ self.coefficients, np.float64)

    def maps(self, to_source: Floats, width: int, height: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return for each px of the level page the source px (x and y maps, float32), via homography ``to_source``.

        Computed on a coarse grid and interpolated: both the bend and the homography are smooth.
        """
        points, shape = self.grid(width, height)
        source = cv2.perspectiveTransform(points[None], to_source)[0].astype(np.float32).reshape(*shape, 2)
        size = (width, height)
        across = cv2.resize(np.ascontiguousarray(source[..., 0]), size, interpolation=cv2.INTER_LINEAR)
        down = cv2.resize(np.ascontiguousarray(source[..., 1]), size, interpolation=cv2.INTER_LINEAR)
        return np.asarray(across, np.float32), np.asarray(down, np.float32)

    def grid(self, width: int, height: int) -> tuple[Floats, tuple[int, int]]:
        """Return points of the bent page (n, 2), px, for a coarse grid over the level page, and the grid's shape."""
        columns, rows = max(2, width // 16), max(2, height // 16)
        # Grid points lie where cv2.resize takes the centres of the small picture's pixels to be.
        xs = (np.arange(columns) + 0.5) * width / columns - 0.5
        ys = (np.arange(rows) + 0.5) * height / rows - 0.5
        x, y = (a.ravel() for a in np.meshgrid(xs, ys))
        bent = y + self.at(x, y)
        bent = y + self.at(x, bent)
        return np.stack([x, bent], axis=1), (rows, columns)

    def level_homography(self, to_source: Floats, width: int, height: int) -> Floats:
        """Return the homography level page px → source px that fits the bent mapping best (least squares)."""
        points, (rows, columns) = self.grid(width, height)
        xs = (np.arange(columns) + 0.5) * width / columns - 0.5
        ys = (np.arange(rows) + 0.5) * height / rows - 0.5
        flat = np.stack([a.ravel() for a in np.meshgrid(xs, ys)], axis=1)
        target = cv2.perspectiveTransform(points[None], to_source)[0]
        step = max(1, len(flat) // 2000)
        matrix, _ = cv2.findHomography(flat[::step], target[::step], 0)
        return np.asarray(matrix if matrix is not None else to_source, np.float64)


def find_bend(parts: Components, chosen: NDArray[np.bool_], rules: Image, glyph_height: float) -> Bend | None:
    """Return the bend of a straightened page, or None where there are too few lines to tell.

    ``parts`` are the ink's components, ``chosen`` those that look like letters, ``rules`` 255 on horizontal rules.
    Neighbouring letters of a line stand on one level, and so do points along a rule: the displacement is the smooth
    function that explains their differences best (robust least squares: descenders and marks are outliers).
    """
    height, width = parts.labels.shape
    ends = [_letter_pairs(parts.stats[chosen], glyph_height), _rule_pairs(rules, glyph_height)]
    pairs = np.concatenate(ends)
    if len(pairs) < _FEWEST_PAIRS:
        return None
    first = _basis(pairs[:, 0] / width, pairs[:, 1] / height)
    second = _basis(pairs[:, 2] / width, pairs[:, 3] / height)
    design, rise = second - first, pairs[:, 3] - pairs[:, 1]
    weight: Floats = np.ones(len(pairs), np.float64)
    ridge = np.diag(_RIDGE * len(pairs) * _stiffness())
    coefficients: Floats = np.zeros(design.shape[1])
    scale = 1.0
    for _ in range(6):
        weighted = design * weight[:, None]
        solved = np.linalg.solve(weighted.T @ design + ridge, weighted.T @ rise)
        coefficients = np.asarray(solved, np.float64)
        rest = np.abs(rise - design @ coefficients)
        scale = max(0.03 * glyph_height, 0.25, 1.5 * float(np.median(rest)))
        weight = np.asarray(1.0 / (1.0 + np.square(rest / scale)), np.float64)
    before = float(np.log1p(np.square(rise / scale)).sum())
    after = float(np.log1p(np.square((rise - design @ coefficients) / scale)).sum())
    (left, right), (top, bottom) = np.percentile(pairs[:, 0], [1, 99]), np.percentile(pairs[:, 1], [1, 99])
    span = (left / width, top / height, right / width, bottom / height)
    bend = Bend(coefficients, float(width), float(height), span, 0.0, 1.0 - after / max(before, 1e-9))
    reach = float(np.percentile(np.abs(bend.at(pairs[:, 0], pairs[:, 1])), 98))
    return replace(bend, reach=reach)


def _stiffness() -> Floats:
    """Return how much each term of the basis is held back: quick bends more than slow ones."""
    across, down = np.meshgrid(np.arange(1, _ACROSS + 1), np.arange(1, _DOWN + 1), indexing="ij")
    return np.asarray(np.square(across * down).ravel() / 4.0, np.float64)


def scaled(bend: Bend, factor: float) -> Bend:
    """Return the bend on a page ``factor`` times the size."""
    return replace(
        bend,
        coefficients=bend.coefficients * factor,
        width=bend.width * factor,
        height=bend.height * factor,
        reach=bend.reach * factor,
    )


def _basis(u: Floats, v: Floats) -> Floats:
    """Return the Chebyshev products at points of 0..1 (clipped), (n, _ACROSS × _DOWN), none of them constant in u."""
    across = np.polynomial.chebyshev.chebvander(np.clip(u, 0, 1) * 2 - 1, _ACROSS)[:, 1:]
    # Odd terms vanish in the middle; even ones are shifted to do so too, so that the middle of the page stays put.
    middle = np.polynomial.chebyshev.chebvander(np.zeros(1), _ACROSS)[:, 1:]
    down = np.polynomial.chebyshev.chebvander(np.clip(v, 0, 1) * 2 - 1, _DOWN - 1)
    return np.asarray(((across - middle)[:, :, None] * down[:, None, :]).reshape(len(across), -1), np.float64)


def _letter_pairs(stats: NDArray[np.int32], glyph_height: float) -> Floats:
    """Return x, y, x, y of the feet of neighbouring letters in a line, (n, 4) px; near and about three letters off."""
    left, top, width, height = (stats[:, i].astype(np.float64) for i in range(4))
    body = (height > 0.8 * glyph_height) & (height < 2.2 * glyph_height) & (width > 0.3 * glyph_height)
    x, foot = (left + width / 2)[body], (top + height)[body]
    if len(x) > _MOST_LETTERS:
        order = np.sort(np.random.default_rng(0).choice(len(x), _MOST_LETTERS, replace=False))
        x, foot = x[order], foot[order]
    if len(x) < 2:
        return np.zeros((0, 4))
    found = [_partners(x, foot, low, high, glyph_height) for low, high in ((0.4, 3.0), (4.0, 9.0))]
    return np.concatenate(found)


def _partners(x: Floats, foot: Floats, low: float, high: float, glyph_height: float) -> Floats:
    """Return the pairs of letters whose steps lie between two distances in body heights, each with the nearest one."""
    most = (0.35 + 0.04 * high) * glyph_height
    order = np.argsort(foot, kind="stable")
    partner = np.full(len(x), -1)
    # Letters of one height at a time, beside those whose feet are near enough to any of theirs.
    for block in np.array_split(order, max(1, len(x) // _TOGETHER)):
        others = np.flatnonzero((foot > foot[block[0]] - most) & (foot < foot[block[-1]] + most))
        step = (x[others] - x[block, None]).astype(np.float32)
        drop = np.abs(foot[others] - foot[block, None]).astype(np.float32)
        near = (step > low * glyph_height) & (step < high * glyph_height) & (drop < most)
        cost = np.where(near, step + 3 * drop, np.inf)
        best = cost.argmin(axis=1)
        ok = np.isfinite(cost[np.arange(len(block)), best])
        partner[block[ok]] = others[best[ok]]
    ok = partner >= 0
    return np.stack([x[ok], foot[ok], x[partner[ok]], foot[partner[ok]]], axis=1)


def _rule_pairs(rules: Image, glyph_height: float) -> Floats:
    """Return x, y, x, y of points along horizontal rules about four letter bodies apart, (n, 4) px."""
    labels, stats, _ = connected(rules)
    step = max(4, round(4 * glyph_height))
    found: list[tuple[float, float, float, float]] = []
    for index in range(1, len(stats)):
        left, top, width, height, _ = (int(v) for v in stats[index])
        if width < 2 * step or height > 0.15 * width + glyph_height:
            continue
        piece = labels[top : top + height, left : left + width] == index
        rows = np.arange(height)[:, None]
        number = piece.sum(axis=0)
        level = (piece * rows).sum(axis=0) / np.maximum(number, 1)
        thin = (number > 0) & (number < 0.7 * glyph_height)
        places = [c for c in range(0, width, step) if thin[c]]
        points = [(left + c, top + float(level[c])) for c in places]
        found += [(*a, *b) for a, b in zip(points, points[1:], strict=False)]
        found += [(*a, *b) for a, b in zip(points, points[4:], strict=False)]
    return np.array(found, np.float64).reshape(-1, 4)
