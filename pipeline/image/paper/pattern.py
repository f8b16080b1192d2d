"""A pale pattern all over a page, such as the stripes of a photographed screen or a ground of security print: removed.

Between the lines a page is paper. Where a good part of that is darker, though far paler than print, there is a
pattern; what is no darker than that is taken for paper, under the letters too.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.page import Image

_PALE, _PRINT = 0.1, 0.5
"""Shares of the darkness of print from which the paper is no blank one, and from which it is print."""
_NEAR = 0.6
"""Glyph heights around print in which its own soft edges, and its shadow on a photo, are."""
_SPREAD = 0.2
"""Share of the paper that is so pale, where there is a pattern: stripes of screens have 0.3, grain and bleed-through on
thin paper up to 0.15."""
_EVEN = 0.75
"""Share of the page's parts that have half as much of it, at least: a shaded table or a picture lies in a few."""
_PARTS = 6
_MOST, _OFTEN = 0.6, 98.0
"""Share of the darkness of print that is taken for paper at most, and per cent of the pattern that is."""


_DARKEST, _PRINTED = 0.2, 0.6
"""Per cent of a page's px that are dots of print at least, and share of their darkness that other print has."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A page (h, w) without its pattern, and the ``share`` 0..1 of its paper that was darker than blank."""

    gray: Image
    share: float


def without_pattern(gray: Image, glyph: float) -> Pattern:
    """Return the flattened page (paper 255) less a pattern that lies all over it; ``glyph`` is its x-height in px.

    A page without one is returned as it is.
    """
    step = max(1, round(glyph / 8))
    small = gray[::step, ::step]
    dark = _darkness(small)
    printed = np.asarray(small <= 255.0 - _PRINT * dark, np.uint8)
    around = max(3, round(2 * _NEAR * glyph / step) | 1)
    paper = cv2.dilate(printed, np.ones((around, around), np.uint8)) == 0
    pale = paper & (small <= 255.0 - _PALE * dark)
    share = float(pale.sum() / max(1, paper.sum()))
    if share < _SPREAD:
        return Pattern(gray, 0.0)
    size = (_PARTS, _PARTS)
    parts, held = (cv2.resize(np.asarray(m, np.float32), size, interpolation=cv2.INTER_AREA) for m in (pale, paper))
    told = held > 0.1
    if (parts[told] >= _SPREAD / 2 * held[told]).mean() < _EVEN:
        return Pattern(gray, 0.0)
    white = min(float(np.percentile(255.0 - small[paper], _OFTEN)), _MOST * dark)
    table = np.clip(255.0 - (255.0 - np.arange(256) - white) * dark / (dark - white), 0, 255).astype(np.uint8)
    return Pattern(np.asarray(cv2.LUT(gray, table), np.uint8), share)


def _darkness(gray: Image) -> float:
    """Return how dark print is, in levels: stripes that are nearly as dark tell nothing of it."""
    darkest = 255.0 - float(np.percentile(gray, _DARKEST))
    print_ = gray[gray <= 255.0 - _PRINTED * darkest]
    return max(1.0, 255.0 - float(np.median(print_)))
