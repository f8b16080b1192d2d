"""Dark edges, lid shadows and punch holes: ink that hangs on the scan's edge or is a filled disc."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.image.frame import Frame
from pipeline.image.glyphs import Components, components
from pipeline.image.shrink import scaled
from pipeline.page import Image

_BODY = 6
"""px, height of a letter body on the small picture that is searched."""
_FILLED = 0.75
"""Least share of a hole's ink that is within its disc where a streak or a rule runs into it."""
_COMPACT = 0.55
"""Least share of the box around a hole alone that is inked: discs fill 0.78 of it, stars of seals 0.35."""
_BAR_LENGTH, _BAR_WIDTH, _BAR_PLACE = 12, 0.7, 3
"""Bodies: least length and mean width of a dark bar, and how near to the edge it lies wholly; rules are thinner."""
_RUNS_ON = 2.5
"""Times the disc's size from which a piece is something long with a disc on it."""


def cleared(
    gray: Image, ink: Image, frame: Frame, source_shape: tuple[int, ...], glyph_height: float
) -> tuple[Image, Image]:
    """Return ``gray`` and ``ink`` (h, w) with dark edges and filled discs made paper.

    Taken are thick pieces that touch the source's edge, long pieces that lie wholly within a letter body of it, and
    discs of one and a half to six bodies. A table's rules that run off the sheet are neither thick nor along the edge.
    """
    scale = min(1.0, _BODY / max(glyph_height, 4.0))
    small = np.asarray(cv2.threshold(scaled(ink, scale), 127, 255, cv2.THRESH_BINARY)[1], np.uint8)
    parts = components(small)
    mask = cv2.bitwise_or(_thick(small, parts, frame, source_shape, scale), _along(parts, frame, source_shape, scale))
    if not mask.any():
        return gray, ink
    mask = cv2.dilate(mask, np.ones((5, 5), np.uint8))
    mask = cv2.resize(mask, (ink.shape[1], ink.shape[0]), interpolation=cv2.INTER_NEAREST)
    return np.asarray(cv2.bitwise_or(gray, mask), np.uint8), np.asarray(cv2.subtract(ink, mask), np.uint8)


def _thick(small: Image, whole: Components, frame: Frame, source_shape: tuple[int, ...], scale: float) -> Image:
    """Return 255 on pieces one and a half bodies thick that touch the edge or are discs; ``whole``: all of ``small``.

    The middle of a seal's star is as round as a hole, but a hole is all disc.
    """
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (9, 9))
    parts = components(np.asarray(cv2.morphologyEx(small, cv2.MORPH_OPEN, kernel), np.uint8))
    touching = _in_band(parts, frame, source_shape, scale, 2) > 0
    width, height, area = parts.stats[:, 2], parts.stats[:, 3], parts.stats[:, 4]
    longest, shortest = np.maximum(width, height), np.minimum(width, height)
    disc = (area > 0.7 * width * height) & (longest < 1.3 * shortest) & (longest < 6 * _BODY)
    host = np.zeros(len(parts.stats), np.int64)
    kept = parts.labels > 0
    host[parts.labels[kept]] = whole.labels[kept]
    wide, high, inked = whole.stats[host, 2], whole.stats[host, 3], whole.stats[host, 4]
    runs_on = np.maximum(wide, high) > _RUNS_ON * longest
    disc &= np.where(runs_on, area >= _FILLED * inked, inked >= _COMPACT * wide * high)
    return parts.mask(np.asarray(touching | disc))


def _along(parts: Components, frame: Frame, source_shape: tuple[int, ...], scale: float) -> Image:
    """Return 255 on pieces at least three bodies long that lie within one body of the edge, and bars near it."""
    longest = np.maximum(parts.stats[:, 2], parts.stats[:, 3])
    area = parts.stats[:, 4]
    along = (_in_band(parts, frame, source_shape, scale, _BODY) >= area) & (longest >= 3 * _BODY)
    bar = (longest >= _BAR_LENGTH * _BODY) & (area >= _BAR_WIDTH * _BODY * longest)
    bar[0] = False
    if bar.any():
        bar &= _in_band(parts, frame, source_shape, scale, _BAR_PLACE * _BODY) >= area
    return parts.mask(np.asarray(along | bar))


def _in_band(
    parts: Components, frame: Frame, source_shape: tuple[int, ...], scale: float, wide: int
) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """Return how many px of each component lie within ``wide`` px of the source's edge, or outside it."""
    height, width = source_shape[:2]
    corners = np.array([[[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]]], np.float64)
    polygon = cv2.perspectiveTransform(corners, frame.matrix)[0] * scale
    inside = np.zeros(parts.labels.shape, np.uint8)
    cv2.fillConvexPoly(inside, np.round(polygon).astype(np.int32), 255)
    kernel = np.ones((2 * wide + 1, 2 * wide + 1), np.uint8)
    inner = cv2.erode(inside, kernel, borderType=cv2.BORDER_CONSTANT, borderValue=(0,))
    return np.bincount(parts.labels[inner == 0], minlength=len(parts.stats))
