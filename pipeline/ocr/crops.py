"""Lines and cells of a clean page → pictures that the recognizer reads best."""

from __future__ import annotations

from typing import Literal

import cv2
import numpy as np

from pipeline.geometry import Box
from pipeline.ocr.engine import Crop
from pipeline.page import CleanPage, Image

_BODY = 16.0
"""px, height of lowercase bodies that Tesseract's line recognizer takes as it is (its input is 36 px high)."""
_MARGIN = 0.3
"""White border in glyph heights."""


def line_crop(page: CleanPage, box: Box) -> Crop:
    """Return the text line in ``box`` (page px) scaled to the recognizer's liking, with a white border."""
    glyph = max(page.metrics.glyph_height, 4.0)
    box = box.grown(round(0.15 * glyph)).clipped(page.width, page.height)
    return _crop(page, box, page.gray[box.top : box.bottom, box.left : box.right], "line")


def cell_crop(page: CleanPage, box: Box) -> Crop | None:
    """Return the cell in ``box`` (page px, on the middle of its rules) without its rules; None if it holds no ink."""
    glyph = max(page.metrics.glyph_height, 4.0)
    inset = max(1, round(0.5 * page.metrics.rule_thickness + 0.1 * glyph))
    box = box.grown(-inset).clipped(page.width, page.height)
    if not box.area:
        return None
    ink = page.ink[box.top : box.bottom, box.left : box.right]
    gray = page.gray[box.top : box.bottom, box.left : box.right]
    text = _without_rule_remains(ink, glyph, page.metrics.rule_thickness)
    extent = _text_extent(text, glyph)
    if extent is None:
        return None
    remains = cv2.dilate(cv2.subtract(ink, text), np.ones((3, 3), np.uint8))
    gray = np.where((remains > 0) & (text == 0), np.uint8(255), gray)
    pad = round(0.15 * glyph)
    part = extent.grown(pad).clipped(box.width, box.height)
    mode: Literal["line", "block"] = "line" if _one_line(text, part, glyph) else "block"
    gray = np.asarray(gray[part.top : part.bottom, part.left : part.right], np.uint8)
    return _crop(page, part.moved(box.left, box.top), gray, mode)


def _without_rule_remains(ink: Image, glyph: float, rule: float) -> Image:
    """Return ``ink`` without what touches the border and is long and thin, or lies wholly in its outermost pixels."""
    height, width = ink.shape
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    left, top, w, h = (stats[:, i] for i in range(4))
    thin = max(0.25 * glyph, 1.5 * rule)
    sideways = ((left == 0) | (left + w == width)) & (w <= thin)
    upright = ((top == 0) | (top + h == height)) & (h <= thin)
    drop = sideways | upright
    drop[0] = True
    keep = np.where(drop, 0, 255).astype(np.uint8)
    return np.asarray(keep[labels], np.uint8)


def _text_extent(text: Image, glyph: float) -> Box | None:
    """Return the box around ink that is more than specks, None where there is none."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(text, connectivity=8)
    left, top, w, h, area = (stats[1:, i] for i in range(5))
    solid = (np.maximum(w, h) >= 0.35 * glyph) & (area >= 0.05 * glyph * glyph)
    if not solid.any():
        return None
    core = Box(int(left[solid].min()), int(top[solid].min()), int((left + w)[solid].max()), int((top + h)[solid].max()))
    # Dots and tone marks near the letters belong to the text.
    near = core.grown(round(0.9 * glyph))
    inside = (left >= near.left) & (top >= near.top) & (left + w <= near.right) & (top + h <= near.bottom)
    return Box(
        int(left[inside].min()), int(top[inside].min()), int((left + w)[inside].max()), int((top + h)[inside].max())
    )


def _one_line(text: Image, part: Box, glyph: float) -> bool:
    """Return whether the text is one line high: lines of accented capitals stay below 2.4 bodies."""
    return part.height <= 2.6 * glyph


def _crop(page: CleanPage, box: Box, gray: Image, mode: Literal["line", "block"]) -> Crop:
    """Scale ``gray`` (the pixels of ``box``) and put the white border around it."""
    glyph = max(page.metrics.glyph_height, 4.0)
    scale = _BODY / glyph
    if 0.9 < scale < 1.15:
        scale = 1.0
    pixels = gray
    if scale < 1.0:
        pixels = np.asarray(cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    elif scale > 1.0:
        pixels = np.asarray(cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC), np.uint8)
    border = max(2, round(_MARGIN * _BODY))
    pixels = np.asarray(
        cv2.copyMakeBorder(pixels, border, border, border, border, cv2.BORDER_CONSTANT, value=255), np.uint8
    )
    return Crop(pixels, mode, (box.left - border / scale, box.top - border / scale), scale)
