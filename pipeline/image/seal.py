"""Coloured seals and signatures: found by their colour and shape, taken out without the black text under them."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.page import Image

Region = tuple[int, int, int, int]
"""left, top, right, bottom in px."""


@dataclass(frozen=True, slots=True)
class ColourInk:
    """Coloured ink on a page: regions of seals and signatures, px; share 0..1 of the page that is coloured."""

    seals: tuple[Region, ...]
    share: float


def is_colour(pixels: Image) -> bool:
    """Return whether any noteworthy part of (h, w, 3) pixels is coloured rather than gray."""
    step = max(1, max(pixels.shape[:2]) // 800)
    small = pixels[::step, ::step].astype(np.int16)
    return bool((small.max(axis=2) - small.min(axis=2) > 24).mean() > 2e-4)


def find_coloured(pixels: Image, glyph_height: float) -> ColourInk:
    """Return where seals and signatures stand in BGR ``pixels`` (h, w, 3); ``glyph_height`` in px of the same frame.

    Coloured means far from the paper's own tint. Seals are at least six letter bodies wide and high; a signature is
    one coloured stroke three bodies high. Printed coloured lines are lower than that and are left alone.
    """
    scale = min(1.0, 900 / max(pixels.shape[:2]))
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.float32)
    paper = np.percentile(small.reshape(-1, 3), 70, axis=0)
    balanced = np.clip(small / np.maximum(paper, 1.0), 0, 1.2)
    chroma = balanced.max(axis=2) - balanced.min(axis=2)
    mask = np.asarray((chroma > 0.16) & (balanced.min(axis=2) < 0.85), np.uint8) * 255
    share = float(mask.mean()) / 255
    size = max(2.0, glyph_height * scale)
    if share < 1e-4:
        return ColourInk((), share)
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((max(3, round(1.2 * size)),) * 2, np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    page_height, page_width = mask.shape
    found: list[Region] = []
    for left, top, width, height, area in stats[1:].tolist():
        round_like = min(width, height) >= 6 * size and 0.4 < width / height < 2.5
        stroke_like = height >= 3 * size and width >= 2 * size and area < 0.75 * width * height
        if not (round_like or stroke_like) or width > 0.6 * page_width or height > 0.5 * page_height:
            continue
        grow = size
        found.append(
            (
                max(0, int((left - grow) / scale)),
                max(0, int((top - grow) / scale)),
                min(pixels.shape[1], int((left + width + grow) / scale)),
                min(pixels.shape[0], int((top + height + grow) / scale)),
            )
        )
    return ColourInk(tuple(found), share)


def without_colour(gray: Image, pixels: Image, regions: tuple[Region, ...]) -> Image:
    """Return ``gray`` (h, w) with the coloured ink of ``pixels`` (h, w, 3) taken out inside ``regions``.

    In the brightest channel coloured ink is nearly paper (red ink in the red channel), black ink stays dark; what is
    left of the colour is divided out in proportion to the chroma.
    """
    result = gray.copy()
    for left, top, right, bottom in regions:
        patch = pixels[top:bottom, left:right].astype(np.float32)
        if patch.size == 0:
            continue
        paper = np.maximum(np.percentile(patch.reshape(-1, 3), 80, axis=0), 1.0)
        balanced = np.clip(patch / paper, 0, 1)
        brightest = balanced.max(axis=2)
        chroma = cv2.GaussianBlur(brightest - balanced.min(axis=2), (0, 0), 1.0)
        coloured = chroma > 0.2
        if coloured.sum() < 10:
            continue
        loss = float(np.median((1 - brightest[coloured]) / chroma[coloured]))
        lifted = brightest / np.clip(1 - min(max(loss, 0.0), 0.9) * chroma, 0.2, 1)
        level = float(np.percentile(gray[top:bottom, left:right], 80))
        result[top:bottom, left:right] = np.clip(lifted * level, 0, 255).astype(np.uint8)
    return result
