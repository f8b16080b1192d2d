"""Rules that binarization loses: faint, dotted by copying, but straight; seen in the gray picture.

A rule is a ridge: along it the paper is darker than on both sides, for longer than any stroke of a letter. Means along
a short stretch bring out dotted rules; letters are no ridges, since others stand beside them.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.connected import connected
from pipeline.page import Image

_STRETCH = 0.6
"""Body heights over which darkness is averaged along the rule: shorter than the blank between two lines of text."""
_GAP = 0.5
"""Body heights of a rule that may be missing."""
_NEAR, _FAR = 0.3, 0.7
"""Body heights beside a rule between which there must be less ink than on it."""
_LEAST_DARKER = 8.0
"""Levels of 255 by which a rule is darker than what is beside it; grain of photocopies averages to under 4."""
_TRACE_STRETCH, _TRACE_DARKER = 1.5, 4.0
"""The same two on the way of a line that is known."""
_SPECK = 25
"""Levels of darkness that a pixel counts for at most where traces are looked for, lest specks make one."""
_PAPER = 10.0
"""Levels of darkness, on the mean, of paper without letters."""
_DARKEST = 80.0
"""Levels of darkness on the mean; what is darker, strokes of letters above all, needs no help to be seen."""
PALEST = 0.2
"""Share of the ink's darkness that the darkest quarter of a faint rule reaches at least. What shows through from the
page's back, a fold or a shadow stays under 0.15; rules that two copiers have worn keep dots of 0.25 and more."""
_REACH = 1.0
"""Body heights within which a rule that ends at another one comes to it."""
_OUTWEIGHS = 2.0
"""Times that held pieces of a line are as long as those which end nowhere, where it is a rule."""
_SAME_LINE = 0.7
"""Body heights by which pieces of one line stand apart at most, with the skew that is left."""


def faint_rules(gray: Image, glyph: float, shortest: float) -> Image:
    """Return 255 on ridges along the rows of ``gray`` (h, w) that are ``shortest`` body heights long.

    ``glyph`` is the body height in px of this picture; transpose the picture to find upright rules.
    """
    dark = _along(gray, glyph, _STRETCH)
    ridges = np.where((dark - _beside(dark, glyph) > _LEAST_DARKER) & (dark < _DARKEST), 255, 0).astype(np.uint8)
    closed = cv2.morphologyEx(ridges, cv2.MORPH_CLOSE, np.ones((1, max(1, round(_GAP * glyph))), np.uint8))
    # A slope of one pixel a run is borne.
    slack = cv2.dilate(closed, np.ones((3, 1), np.uint8))
    runs = cv2.morphologyEx(slack, cv2.MORPH_OPEN, np.ones((1, max(5, round(shortest * glyph))), np.uint8))
    return np.asarray(cv2.bitwise_and(runs, closed), np.uint8)


def dark_enough(rules: Image, darkest: Image, ink: float) -> Image:
    """Return ``rules`` (255 on rules along the rows) without those that are paler than any printed rule.

    ``darkest`` holds the darkness (0..255) of the darkest px of the page in each px of this picture, ``ink`` the
    darkness of its letters.
    """
    if not rules.any():
        return rules
    near = cv2.dilate(darkest, np.ones((3, 3), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(rules, np.ones((3, 3), np.uint8)))
    kept = np.zeros(count, np.uint8)
    for label in range(1, count):
        left, top, width, height = (int(v) for v in stats[label, :4])
        here = (slice(top, top + height), slice(left, left + width))
        piece = (labels[here] == label) & (rules[here] > 0)
        along = np.where(piece, near[here], 0).max(axis=0)[piece.any(axis=0)]
        if np.percentile(along, 75) >= PALEST * ink:
            kept[label] = 255
    return np.asarray(rules & kept[labels], np.uint8)


def traces(gray: Image, glyph: float) -> Image:
    """Return 255 on whatever may be left of rules along the rows of ``gray``: for places where one is expected."""
    beside = _beside(_along(gray, glyph, _TRACE_STRETCH), glyph)
    dark = _along(np.maximum(gray, np.uint8(255 - _SPECK)), glyph, _TRACE_STRETCH)
    return np.where((dark - beside > _TRACE_DARKER) & (beside < _PAPER), 255, 0).astype(np.uint8)


def _along(gray: Image, glyph: float, stretch: float) -> NDArray[np.float32]:
    """Return the mean darkness over ``stretch`` body heights along the rows."""
    dark = cv2.blur(255.0 - gray.astype(np.float32), (max(3, round(stretch * glyph)) | 1, 1))
    return np.asarray(dark, np.float32)


def _beside(dark: NDArray[Any], glyph: float) -> NDArray[Any]:
    """Return the greatest darkness above and below each pixel, between the two distances."""
    near, far = max(2, round(_NEAR * glyph)), max(3, round(_FAR * glyph))
    kernel = np.ones((far - near + 1, 1), np.uint8)
    reach = cv2.dilate(dark, kernel, anchor=(0, 0), borderType=cv2.BORDER_CONSTANT, borderValue=0)
    padded = np.pad(reach, ((far, far), (0, 0)))
    height = dark.shape[0]
    above, below = padded[:height], padded[far + near : far + near + height]
    return np.maximum(above, below)


def anchored(rules: Image, across: Image, glyph: float, lean: float) -> Image:
    """Return ``rules`` (mask of rules along the rows) without streaks, which end at no rule ``across`` them.

    A streak of a dirty drum crosses tables and margins alike: where what ends nowhere is not far outweighed by what
    ends at a rule, all that lies on that line goes. ``lean`` is the slope (px by px) that a streak has on this page.
    """
    joined = cv2.dilate(rules, np.ones((3, 3), np.uint8))
    labels, stats, _ = connected(joined)
    if len(stats) < 2:
        return rules
    left, width = stats[1:, 0], stats[1:, 2]
    right = np.minimum(left + width, rules.shape[1]) - 1
    middle = stats[1:, 1] + stats[1:, 3] // 2
    inside = _between(left, right, middle, across, glyph)
    reach = max(2, round(_REACH * glyph))
    near = cv2.dilate(across, np.ones((2 * reach + 1, 2 * reach + 1), np.uint8)) > 0
    held = (near[middle, left] | near[middle, right]) & inside
    line = middle - lean * (left + right) / 2
    kept = np.zeros(len(stats), np.uint8)
    for index in np.flatnonzero(inside):
        same = np.abs(line - line[index]) <= _SAME_LINE * glyph
        if width[same & held].sum() >= _OUTWEIGHS * width[same & ~held].sum():
            kept[index + 1] = 255
    return np.asarray(rules & kept[labels], np.uint8)


def _between(
    left: NDArray[Any], right: NDArray[Any], middle: NDArray[Any], across: Image, glyph: float
) -> NDArray[np.bool_]:
    """Return which rules (ends and line in px) have a rule across on either side."""
    reach = max(2, round(_REACH * glyph))
    crossed = cv2.dilate(across, np.ones((4 * reach + 1, 1), np.uint8)) > 0
    return np.array(
        [
            crossed[m, : a + reach].any() and crossed[m, max(b - reach, 0) :].any()
            for a, b, m in zip(left, right, middle, strict=True)
        ],
        np.bool_,
    )
