"""A line crop → the network's input: letters of one size on one baseline, ink 1 and paper 0."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.page import Image

HEIGHT = 48
"""px of the input."""
BODY = 15.0
"""px, height of lowercase bodies in the input; training varies it by a third up and down."""
BASELINE = 34
"""px from the top to the feet of the letters: two marks on a capital need 2.2 bodies, descenders with a dot 0.8."""
STRIDE = 4
"""px of the input an output stands for."""
_PAPER, _INK = 90, 2
"""Percentiles of the grays of a line that are its paper and its ink."""
_LEAST_CONTRAST = 60
"""Grays; a line of less is not stretched further: noise would become letters."""


def ink_of(gray: Image) -> NDArray[np.float32]:
    """Return how much ink each pixel of ``gray`` (h, w, uint8) has, paper 0 and dark ink about 1."""
    counts = np.cumsum(np.bincount(gray.ravel(), minlength=256))
    paper, dark = _percentile(counts, _PAPER), _percentile(counts, _INK)
    ink = (paper - np.arange(256)) / max(paper - dark, _LEAST_CONTRAST)
    return np.asarray(np.clip(ink, -0.3, 1.3).astype(np.float32).take(gray), np.float32)


def _percentile(counts: NDArray[np.int64], share: float) -> float:
    """Return a percentile of grays of which ``counts`` (256,) are that dark or darker, as NumPy reckons it."""
    place = (int(counts[-1]) - 1) * (share / 100)
    low, high = np.searchsorted(counts, (int(place), math.ceil(place)), side="right").tolist()
    return float(low + (high - low) * (place - int(place)))


def placed(gray: Image, baseline: float, scale: float) -> Image:
    """Return ``gray`` scaled and moved so that ``baseline`` (its px) stands on the input's; uint8 (HEIGHT, w)."""
    width = max(1, round(gray.shape[1] * scale))
    kind = cv2.INTER_AREA if scale < 1.0 else cv2.INTER_CUBIC
    scaled = cv2.resize(gray, (width, max(1, round(gray.shape[0] * scale))), interpolation=kind)
    top = BASELINE - round(baseline * scale)
    found = np.full((HEIGHT, width), 255, np.uint8)
    first, last = max(0, top), min(HEIGHT, top + scaled.shape[0])
    if first < last:
        found[first:last] = scaled[first - top : last - top]
    return found
