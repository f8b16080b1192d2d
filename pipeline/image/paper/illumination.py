"""The paper's own brightness, estimated and divided out: shadows, gradients, yellowed paper, dark edges."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.connected import at_rim, connected
from pipeline.image.shrink import shrunk
from pipeline.page import Image

_STROKE_SHARE = 1 / 55
"""Strokes, letters' counters included, are narrower than this share of the page's long side (5 mm on A4)."""
_BACKGROUND_SIDE = 440
"""px, long side of the picture on which the paper is estimated: averaging to it takes the grain away."""
_NOT_PAPER = 0.45
"""Where the paper would be darker than this share of the page's paper it is none: scanner lid, holes, table top."""


@dataclass(frozen=True, slots=True)
class Flat:
    """A flattened page: gray uint8 (h, w), paper about 255; unevenness 0..1: spread of the paper that was there."""

    gray: Image
    unevenness: float
    paper: float
    changed: bool


def paper_of(gray: Image) -> tuple[Image, Image]:
    """Return the paper's level uint8 and a mask (255) of what is no paper and reaches the picture's rim, both small.

    Grey closing takes away strokes, a median the texture that remains. What is dark within the page is as dark as its
    paper around it is bright, and stays: a heading in white letters, a hole, a picture.
    """
    small, _ = shrunk(gray, _BACKGROUND_SIDE)
    side = max(3, round(max(small.shape) * _STROKE_SHARE)) | 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    closed: Image = np.asarray(
        cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel, borderType=cv2.BORDER_REPLICATE), np.uint8
    )
    level = float(np.percentile(closed, 75))
    outside = np.asarray(closed < level * _NOT_PAPER, np.uint8) * 255
    if outside.any():
        outside = np.asarray(cv2.dilate(outside, kernel), np.uint8)
        if outside.mean() < 40:
            closed = np.asarray(cv2.inpaint(closed, outside, 3, cv2.INPAINT_TELEA), np.uint8)
    paper = cv2.medianBlur(closed, min(side, 255))
    return np.asarray(cv2.GaussianBlur(paper, (0, 0), side / 4), np.uint8), _at_rim(outside)


def _at_rim(mask: Image) -> Image:
    """Return the pieces of a mask (255) that reach the rim of the picture."""
    pieces = connected(mask)
    return np.where(at_rim(pieces), np.uint8(255), np.uint8(0))[pieces.labels]


def flatten(gray: Image) -> Flat:
    """Return the page (h, w) with its paper brought to 255 everywhere; even white paper is left as it is."""
    paper, outside = paper_of(gray)
    level = float(np.median(paper))
    unevenness = float(np.percentile(paper, 99) - np.percentile(paper, 1)) / max(level, 1.0)
    if level >= 250 and unevenness < 0.02 and not outside.any():
        return Flat(gray, unevenness, level, False)
    size = (gray.shape[1], gray.shape[0])
    full = cv2.resize(np.maximum(paper, 1), size, interpolation=cv2.INTER_LINEAR)
    flat = cv2.divide(gray, full, scale=255.0)
    if outside.any():
        mask = cv2.resize(outside, size, interpolation=cv2.INTER_NEAREST)
        flat[mask > 0] = 255
    return Flat(np.asarray(flat, np.uint8), unevenness, level, True)
