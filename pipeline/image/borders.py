"""Dark edges, lid shadows and punch holes: ink that hangs on the scan's edge or is a filled disc."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.image.frame import Frame
from pipeline.image.glyphs import components
from pipeline.page import Image


def cleared(
    gray: Image, ink: Image, frame: Frame, source_shape: tuple[int, ...], glyph_height: float
) -> tuple[Image, Image]:
    """Return ``gray`` and ``ink`` (h, w) with the ink that touches the source's edge, and filled discs, made paper.

    Only pieces that are thick (no text line, no rule of a table that runs off the sheet) are taken.
    """
    size = max(glyph_height, 4.0)
    scale = min(1.0, 6.0 / size)
    small = cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    small = np.asarray(cv2.threshold(small, 127, 255, cv2.THRESH_BINARY)[1], np.uint8)
    core = cv2.morphologyEx(small, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (9, 9)))
    if not core.any():
        return gray, ink
    edge = _edge_mask(frame, source_shape, small.shape, scale)
    parts = components(np.asarray(core, np.uint8))
    stats = parts.stats
    touching = np.zeros(len(stats), bool)
    touching[np.unique(parts.labels[edge > 0])] = True
    longest, shortest = np.maximum(stats[:, 2], stats[:, 3]), np.minimum(stats[:, 2], stats[:, 3])
    disc = (stats[:, 4] > 0.7 * stats[:, 2] * stats[:, 3]) & (longest < 1.3 * shortest) & (longest < 36)
    chosen = touching | disc
    chosen[0] = False
    if not chosen.any():
        return gray, ink
    mask = cv2.dilate(parts.mask(chosen), np.ones((5, 5), np.uint8))
    mask = cv2.resize(mask, (ink.shape[1], ink.shape[0]), interpolation=cv2.INTER_NEAREST)
    gray, ink = gray.copy(), ink.copy()
    gray[mask > 0] = 255
    ink[mask > 0] = 0
    return gray, ink


def _edge_mask(frame: Frame, source_shape: tuple[int, ...], shape: tuple[int, ...], scale: float) -> Image:
    """Return 255 along the source's edge and outside it, on a small picture of the frame."""
    height, width = source_shape[:2]
    corners = np.array([[[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]]], np.float64)
    polygon = cv2.perspectiveTransform(corners, frame.matrix)[0] * scale
    inside = np.zeros(shape, np.uint8)
    cv2.fillConvexPoly(inside, np.round(polygon).astype(np.int32), 255)
    inner = cv2.erode(inside, np.ones((5, 5), np.uint8), borderType=cv2.BORDER_CONSTANT, borderValue=0)
    return np.asarray(cv2.bitwise_not(inner), np.uint8)
