"""Circles around a ring's centre: found on ink unrolled by its angle, where a circle is a level stroke."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.image.seals.rings import REACH, Ring
from pipeline.page import Image

_INNERMOST = 0.35
"""Of the outer ring's radius, that of the least circle that is looked for: inner circles of seals have 0.5 to 0.95."""
_WANDER = 0.35
"""Body heights by which the outer ring may stand off its circle: seals are stamped by hand, scans shrink one way."""
_INNER_WANDER = 0.15
"""Body heights by which another circle may stand off the outer one's shape."""
_THICKEST = 0.55
"""Body heights; circles of seals are at most 1 mm thick, bodies 1.6 to 2.2 mm high."""
_CIRCLE = 0.45
"""Least share of a circumference that is inked, where nothing longer crosses it, from which there is a circle."""
_TYPICAL = 60
"""Per cent of a circle's ink that is at most as thick as what is taken for its thickness."""
_OVERHANG = 1.5
"""px, for rounding, by which ink over a circle may be thicker than it; a letter's stroke that crosses it is thicker."""
_MOST = 6
"""Circles of a seal that are looked for; what a scan has left of one may be found as two."""


def find_circles(ink: Image, ring: Ring, glyph: float) -> NDArray[np.bool_]:
    """Return what of the ink (h, w) are circles around a ring's centre: the clearest first, until none is left."""
    count = max(90, round(2 * np.pi * ring.radius))
    slack, inner = max(2, round(_WANDER * glyph)), max(1, round(_INNER_WANDER * glyph))
    shape = ring.radius + _wander(_unrolled(ink, ring, np.full(count, ring.radius), slack), slack)
    share = shape / ring.radius
    left = ink.copy()
    found = np.zeros(ink.shape, np.bool_)
    at = shape
    for _ in range(_MOST):
        taken = _circle(_unrolled(left, ring, at, round(_THICKEST * glyph) + inner), glyph)
        on = _rolled(taken, ring, at, ink.shape) & (left > 0)
        found |= on
        left[on] = 0
        radius = _clearest(_unrolled(left, ring, shape, round(REACH * ring.radius)), inner, ring.radius, glyph)
        if radius is None:
            break
        at = share * radius
        at = at + _wander(_unrolled(left, ring, at, inner), inner)
    return found


def _places(ring: Ring, at: NDArray[np.float64], slack: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return rows and columns within ``slack`` px of the distances ``at``, by angle: (2 * slack + 1, angles) each."""
    angles = np.linspace(0, 2 * np.pi, len(at), endpoint=False)
    reach = at + np.arange(-slack, slack + 1)[:, None]
    rows, columns = ring.y + reach * np.sin(angles), ring.x + reach * np.cos(angles)
    return np.rint(rows).astype(np.intp), np.rint(columns).astype(np.intp)


def _unrolled(ink: Image, ring: Ring, at: NDArray[np.float64], slack: int) -> NDArray[np.bool_]:
    """Return whether there is ink within ``slack`` px of the distances ``at`` from a ring's centre, by angle."""
    rows, columns = _places(ring, at, slack)
    inside = (rows >= 0) & (rows < ink.shape[0]) & (columns >= 0) & (columns < ink.shape[1])
    rows, columns = rows.clip(0, ink.shape[0] - 1), columns.clip(0, ink.shape[1] - 1)
    return np.asarray((ink[rows, columns] > 0) & inside)


def _rolled(taken: NDArray[np.bool_], ring: Ring, at: NDArray[np.float64], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Return on a picture (h, w) what is true in an unrolled band around the distances ``at``."""
    slack = len(taken) // 2
    reach = int(at.max()) + slack + 2
    top, left = max(0, int(ring.y) - reach), max(0, int(ring.x) - reach)
    y, x = np.mgrid[top : min(shape[0], int(ring.y) + reach), left : min(shape[1], int(ring.x) + reach)]
    angle = np.rint(np.arctan2(y - ring.y, x - ring.x) / (2 * np.pi) * len(at)).astype(np.intp) % len(at)
    off = np.rint(np.hypot(x - ring.x, y - ring.y) - at[angle]).astype(np.intp) + slack
    within = (off >= 0) & (off < len(taken))
    found = np.zeros(shape, np.bool_)
    found[y, x] = taken[off.clip(0, len(taken) - 1), angle] & within
    return found


def _wander(inked: NDArray[np.bool_], slack: int) -> NDArray[np.float64]:
    """Return by how many px a circle stands off, by angle: the centre and the oval that fit its ink.

    ``inked``: what is within ``slack`` px of it, by angle.
    """
    count = inked.shape[1]
    angles = np.linspace(0, 2 * np.pi, count, endpoint=False)
    filled = inked.sum(axis=0)
    clear = (filled >= 1) & ~inked[0] & ~inked[-1]
    if clear.sum() < count / 4:
        return np.zeros(count)
    middle = (inked * np.arange(-slack, slack + 1)[:, None]).sum(axis=0) / np.maximum(filled, 1)
    waves = np.stack([np.ones(count), *(f(k * angles) for k in (1, 2) for f in (np.cos, np.sin))], axis=1)
    found = np.zeros(5)
    for _ in range(3):
        found = np.linalg.lstsq(waves[clear], middle[clear], rcond=None)[0]
        residual = np.abs(middle - waves @ found)
        clear &= residual <= max(1.0, 2.5 * float(np.median(residual[clear])))
    return np.asarray((waves @ found).clip(-slack, slack), np.float64)


def _clearest(every: NDArray[np.bool_], window: int, radius: float, glyph: float) -> float | None:
    """Return the radius, px, at which there is most thin ink all around, None where that is no circle.

    The middle row of ``every`` is the outer ring.
    """
    depth = len(every) // 2
    thin = every & (_runs(every) <= max(3.0, _THICKEST * glyph))
    near = cv2.dilate(thin.astype(np.uint8), np.ones((2 * window + 1, 1), np.uint8)).mean(axis=1)
    near[: round(_INNERMOST * radius) + depth - round(radius)] = 0
    near[depth + 2 * window :] = 0
    best = int(near.argmax())
    if near[best] < _CIRCLE:
        return None
    part = np.flatnonzero(near >= 0.9 * near[best])
    part = part[np.abs(part - best) <= window]
    exact = thin[part].mean(axis=1)
    return float((part * exact).sum() / max(float(exact.sum()), 1e-9)) - depth + radius


def _circle(inked: NDArray[np.bool_], glyph: float) -> NDArray[np.bool_]:
    """Return what of ink unrolled about a circle is the circle's: short runs over its middle."""
    run = _runs(inked)
    middle = len(inked) // 2
    reach = max(1, round(_INNER_WANDER * glyph / 2))
    core = inked[middle - reach : middle + reach + 1]
    crossing = run[middle - reach : middle + reach + 1]
    thin = core & (crossing <= max(3.0, _THICKEST * glyph))
    if not thin.any():
        return np.zeros(inked.shape, np.bool_)
    thick = float(np.percentile(crossing[thin], _TYPICAL))
    limit = min(thick, _THICKEST * glyph) + _OVERHANG
    labels = _run_labels(inked)
    over = np.unique(labels[middle - reach : middle + reach + 1][thin])
    return np.asarray(inked & (run <= limit) & np.isin(labels, over))


def _run_labels(inked: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return a number for each run of ink along the first axis, its own for each; 0 where there is none."""
    starts = inked & ~np.concatenate([np.zeros((1, inked.shape[1]), np.bool_), inked[:-1]])
    numbers = np.cumsum(starts.T.ravel()).reshape(inked.shape[1], inked.shape[0]).T
    return np.where(inked, numbers, 0).astype(np.int64)


def _runs(inked: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return for each inked point how many points are inked without a gap along the first axis; 0 for paper."""
    labels = _run_labels(inked)
    lengths = np.bincount(labels.ravel())
    lengths[0] = 0
    return np.asarray(lengths[labels], np.int64)
