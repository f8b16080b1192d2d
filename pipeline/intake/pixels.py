"""Pillow pictures of any mode → uint8 gray or BGR, and the resolution that their metadata tells."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from PIL import Image as Pillow
from PIL import ImageOps

from pipeline.page import Image

SMALLEST_SIDE = 8
"""px; a page with a shorter side cannot hold a letter."""


def to_pixels(picture: Pillow.Image) -> Image:
    """Return uint8 (h, w) gray or (h, w, 3) BGR, turned as its EXIF or TIFF orientation says, alpha on white.

    Raises:
        OSError, ValueError, SyntaxError: Pillow cannot decode the picture.
    """
    picture.load()
    upright = ImageOps.exif_transpose(picture) or picture
    mode = upright.mode
    if mode == "1":
        return np.asarray(upright.convert("L"), np.uint8)
    if mode == "L" and "transparency" not in upright.info:
        return np.array(upright, np.uint8)
    if mode.startswith("I") or mode == "F":
        return _eight_bits(np.asarray(upright))
    if "A" in mode or "a" in mode or "transparency" in upright.info:
        upright = _on_white(upright)
    if upright.mode == "L":
        return np.array(upright, np.uint8)
    return gray_if_gray(np.asarray(upright.convert("RGB"), np.uint8)[:, :, ::-1])


def _on_white(picture: Pillow.Image) -> Pillow.Image:
    """Return a picture with transparency laid on white paper."""
    layer = picture.convert("RGBA")
    paper = Pillow.new("RGBA", layer.size, (255, 255, 255, 255))
    return Pillow.alpha_composite(paper, layer).convert("RGB")


def _eight_bits(values: np.ndarray[Any, Any]) -> Image:
    """Return deep gray values as 0..255: 16-bit by its upper byte, floats of 0..1 times 255, others by their range."""
    data = values.astype(np.float64)
    if not np.isfinite(data).all():
        data = np.nan_to_num(data, nan=0.0, posinf=0.0, neginf=0.0)
    top = float(data.max(initial=0.0))
    if values.dtype == np.uint16 or (values.dtype.kind in "iu" and 255 < top <= 65535):
        data = data / 257.0
    elif values.dtype.kind == "f" and top <= 1.0:
        data = data * 255.0
    elif top > 255:
        data = data * (255.0 / top)
    return np.clip(np.round(data), 0, 255).astype(np.uint8)


def gray_if_gray(pixels: Image) -> Image:
    """Return BGR pixels as gray (h, w) where its channels are the same everywhere, else unchanged."""
    if pixels.ndim == 2:
        return np.ascontiguousarray(pixels)
    probe = pixels[::16, ::16]
    if np.array_equal(probe[..., 0], probe[..., 1]) and np.array_equal(probe[..., 1], probe[..., 2]):
        first = np.ascontiguousarray(pixels[..., 0])
        if np.array_equal(first, pixels[..., 1]) and np.array_equal(first, pixels[..., 2]):
            return first
    return np.ascontiguousarray(pixels)


def plausible_dpi(dpi: float, width: int, height: int) -> float:
    """Return ``dpi`` if a page of these px would be 3 to 40 inches long at it, else 0 (phones write 72)."""
    if not 50 <= dpi <= 2400:
        return 0.0
    return dpi if 3.0 <= max(width, height) / dpi <= 40.0 else 0.0


def resolution(picture: Pillow.Image) -> tuple[float, float]:
    """Return horizontal and vertical dpi from the metadata (inch or centimetre units), zeros where unknown."""
    pair = picture.info.get("dpi")
    try:
        across, down = (float(pair[0]), float(pair[1])) if pair else (0.0, 0.0)
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return 0.0, 0.0
    return (across, down) if np.isfinite([across, down]).all() and min(across, down) > 0 else (0.0, 0.0)


def square_pixels(pixels: Image, across: float, down: float) -> tuple[Image, float]:
    """Return pixels stretched so that both directions have the finer resolution (faxes: 204 × 98 dpi), and that dpi."""
    if across <= 0 or down <= 0:
        return pixels, 0.0
    ratio = across / down
    if not 0.25 < ratio < 4 or 0.95 < ratio < 1.05:
        return pixels, max(across, down) if 0.95 < ratio < 1.05 else 0.0
    finer = max(across, down)
    size = (max(1, round(pixels.shape[1] * finer / across)), max(1, round(pixels.shape[0] * finer / down)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_CUBIC), np.uint8), finer
