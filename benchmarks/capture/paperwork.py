"""What the captures have in common: where a page is blank, the light of a room, a picture saved as JPEG in between."""

from __future__ import annotations

import io
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from benchmarks.office.ageing import Values, cloud, grayed, printed, skewed, under_glass
from samples.drawing.marks import Picture
from samples.drawing.scan import jpeg

Colour = tuple[float, float, float]
"""Red, green, blue, 0 to 255."""


def coloured(page: Picture) -> Picture:
    """Return a page as RGB, uint8 (h, w, 3)."""
    return page if page.ndim == 3 else np.asarray(cv2.cvtColor(page, cv2.COLOR_GRAY2RGB), np.uint8)


def scanned(page: Picture, rng: Random, dpi: float, skew: float = 0.8) -> Picture:
    """Print a page and scan it in colour, askew by ``skew`` degrees at the most."""
    return under_glass(skewed(printed(coloured(page), rng, dpi), rng, skew, 248), rng)


def saved(page: Picture, quality: int) -> Picture:
    """Return what is left of a page after it was saved as JPEG."""
    return np.asarray(Image.open(io.BytesIO(jpeg(page, quality, 72))), np.uint8)


def blank(page: Picture, box: tuple[float, float, float, float]) -> bool:
    """Return whether nothing is printed on a clean page within a box, its left, top, right and bottom in px."""
    h, w = page.shape[:2]
    left, top, right, bottom = (round(v) for v in box)
    part = page[max(0, top) : min(h, max(top, bottom)), max(0, left) : min(w, max(left, right))]
    return part.size == 0 or int(part.min()) >= 250


def free_place(
    page: Picture, rng: Random, size: tuple[float, float], area: tuple[float, float, float, float], dpi: float
) -> tuple[int, int] | None:
    """Return the left and top in px of a blank place of a clean page, by chance, or None where there is none.

    ``size`` is its width and height in mm, ``area`` where its left top may lie and its right bottom may reach to, as
    shares of the page's width and height.
    """
    mm = dpi / 25.4
    h, w = page.shape[:2]
    rows, columns = round(h / mm), round(w / mm)
    wide, high = round(size[0]), round(size[1])
    taken = cv2.resize((grayed(page) < 250).astype(np.float32), (columns, rows), interpolation=cv2.INTER_AREA) > 0
    sums = np.pad(np.cumsum(np.cumsum(taken, 0, dtype=np.int64), 1), ((1, 0), (1, 0)))
    if rows <= high or columns <= wide:
        return None
    inside = sums[high:, wide:] - sums[:-high, wide:] - sums[high:, :-wide] + sums[:-high, :-wide]
    ys, xs = np.nonzero(inside == 0)
    left, top, right, bottom = area
    fits = (xs >= left * columns) & (xs + wide <= right * columns) & (ys >= top * rows) & (ys + high <= bottom * rows)
    spots = np.stack([xs[fits], ys[fits]], 1)
    if not len(spots):
        return None
    x, y = spots[rng.randrange(len(spots))]
    return round(float(x) * mm), round(float(y) * mm)


def tinted(page: Picture, paper: Colour, ink: Colour | NDArray[np.float32]) -> Values:
    """Return a page in the colours of its paper and of its ink, which may differ from place to place."""
    low = np.asarray(ink, np.float32)
    return np.asarray(low + coloured(page).astype(np.float32) / 255 * (np.asarray(paper, np.float32) - low), np.float32)


def slope(rng: Random, shape: tuple[int, ...], low: float) -> Values:
    """Return light that falls off to one side and wanders, 1 where brightest, about ``low`` where darkest."""
    angle = rng.uniform(0, 6.28)
    ys = np.linspace(-0.5, 0.5, shape[0], dtype=np.float32)[:, None] * np.float32(np.sin(angle))
    xs = np.linspace(-0.5, 0.5, shape[1], dtype=np.float32)[None, :] * np.float32(np.cos(angle))
    fall = ys + xs
    fall = (fall - fall.min()) / max(1e-6, float(np.ptp(fall)))
    return np.asarray((1 - (1 - low) * fall) * cloud(rng, shape, 0.96, 1.0, 4), np.float32)
