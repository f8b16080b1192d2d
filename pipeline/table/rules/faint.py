"""Rules that only the gray picture shows, and which of them are too pale to be printed: those of the page's back.

A rule is a ridge: along it the paper is darker than on both sides, for longer than any stroke of a letter. Means along
a short stretch bring out dotted rules; letters are no ridges, since others stand beside them.
"""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.connected import each_piece
from pipeline.page import Image
from pipeline.quantiles import quantiles
from pipeline.runs import long_runs
from pipeline.table.rules.shrinking import averaged

_STRETCH = 0.6
"""Body heights over which darkness is averaged along the rule: shorter than the blank between two lines of text."""
_GAP = 0.5
"""Body heights of a rule that may be missing."""
_NEAR, _FAR = 0.3, 0.7
"""Body heights beside a rule between which there must be less ink than on it."""
_LEAST_DARKER, _TRACE = 8.0, 4.0
"""Levels of 255 by which a rule is darker than what is beside it, and one of the back that no eye sees; grain of
photocopies averages to under 4."""
_DARKEST = 80.0
"""Levels of darkness on the mean; what is darker, strokes of letters above all, needs no help to be seen."""
PALEST = 0.2
"""Share of the ink's darkness that the darkest quarter of a faint rule reaches at least. What shows through from the
page's back, a fold or a shadow stays under 0.15; rules that two copiers have worn keep dots of 0.25 and more."""
_FINE, _FINEST = 0.2, 5
"""Body heights that a hairline is high at most, however pale its gray is: what shines through the paper is spread by
it, a fold or a shadow is wider. Px of the page that are asked for at least: a line between two rows is in three."""
_GRAIN = 12
"""Levels of 255 that a hairline is darker than paper at least, at the page's full size."""
_SHARP = 0.7
"""Share of what is dark that is no higher than that, and of such places along a rule: printed ones had 0.8 and more of
their darkness, those of drawn backs 0.4."""


def rules_and_traces(gray: Image, glyph: float, shortest: float) -> tuple[Image, Image]:
    """Return 255 on ridges along the rows of ``gray`` (h, w) that are ``shortest`` body heights long, and on all that
    are half as dark, as only those of the page's back may be.

    ``glyph`` is the body height in px of this picture; transpose the picture to find upright rules.
    """
    dark = cv2.blur(cv2.bitwise_not(gray), (max(3, round(_STRETCH * glyph)) | 1, 1))
    rise = cv2.subtract(dark, _beside(np.asarray(dark, np.uint8), glyph))
    pale = cv2.inRange(dark, 0, _DARKEST - 1)
    rules, traces = (
        _long_ridges(np.asarray(cv2.bitwise_and(cv2.inRange(rise, least + 1, 255), pale), np.uint8), glyph, shortest)
        for least in (_LEAST_DARKER, _TRACE)
    )
    return rules, traces


def _long_ridges(ridges: Image, glyph: float, shortest: float) -> Image:
    closed = cv2.morphologyEx(ridges, cv2.MORPH_CLOSE, np.ones((1, max(1, round(_GAP * glyph))), np.uint8))
    # A slope of one pixel a run is borne.
    slack = cv2.dilate(closed, np.ones((3, 1), np.uint8))
    runs = long_runs(np.asarray(slack, np.uint8), max(5, round(shortest * glyph)))
    return np.asarray(cv2.bitwise_and(runs, closed), np.uint8)


def darkest_near(darkest: Image) -> Image:
    """Return the darkness of the darkest px in and around each px: a rule's own may lie on the next one."""
    return np.asarray(cv2.dilate(darkest, np.ones((3, 3), np.uint8)), np.uint8)


def dark_enough(rules: Image, darkest: Image, ink: float) -> Image:
    """Return ``rules`` (255 on rules along the rows) without those that are paler than any printed rule.

    ``darkest`` holds the darkness (0..255) of the darkest px of the page in each px of this picture, ``ink`` the
    darkness of its letters.
    """
    if not rules.any():
        return rules
    near = darkest_near(darkest)
    kept = np.zeros_like(rules)
    for rows, columns, inside in each_piece(np.asarray(cv2.dilate(rules, np.ones((3, 3), np.uint8)), np.uint8)):
        piece = (rules[rows, columns] > 0) & inside
        along = np.where(piece, near[rows, columns], 0).max(axis=0)[piece.any(axis=0)]
        if quantiles(along, 0.75)[0] >= PALEST * ink:
            kept[rows, columns][piece] = 255
    return kept


def fine_print(page_gray: Image, factor: int, glyph: float) -> Image:
    """Return 255 where what is dark is a hairline at the page's full size, in a picture 1 / ``factor`` the size.

    ``glyph`` is px of the latter.
    """
    dark = cv2.bitwise_not(page_gray)
    high = max(_FINEST, round(_FINE * glyph * factor)) | 1
    least = [cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones(size, np.uint8)) for size in ((high, 1), (1, high))]
    fine = cv2.subtract(dark, cv2.min(*least))
    whole, thin = (averaged(np.asarray(seen, np.uint8), factor) for seen in (dark, fine))
    sharp = cv2.compare(thin, cv2.convertScaleAbs(whole, alpha=_SHARP), cv2.CMP_GE)
    some = cv2.threshold(thin, _GRAIN // factor, 255, cv2.THRESH_BINARY)[1]
    return np.asarray(cv2.bitwise_and(sharp, some), np.uint8)


def sharp_rules(rules: Image, fine: Image) -> Image:
    """Return those ``rules`` (255 on rules along the rows) most of which is :func:`fine_print`."""
    kept = np.zeros_like(rules)
    near = cv2.dilate(fine, np.ones((3, 3), np.uint8))
    for rows, columns, inside in each_piece(np.asarray(cv2.dilate(rules, np.ones((3, 3), np.uint8)), np.uint8)):
        own = (rules[rows, columns] > 0) & inside
        if np.count_nonzero(near[rows, columns][own]) >= _SHARP * np.count_nonzero(own):
            kept[rows, columns][own] = 255
    return kept


def _beside(dark: Image, glyph: float) -> Image:
    """Return the greatest darkness above and below each pixel, between the two distances."""
    near, far = max(2, round(_NEAR * glyph)), max(3, round(_FAR * glyph))
    kernel = np.ones((far - near + 1, 1), np.uint8)
    reach = cv2.dilate(dark, kernel, anchor=(0, 0), borderType=cv2.BORDER_CONSTANT, borderValue=0)
    padded = cv2.copyMakeBorder(reach, far, far, 0, 0, cv2.BORDER_CONSTANT, value=0)
    height = dark.shape[0]
    return np.asarray(cv2.max(padded[:height], padded[far + near : far + near + height]), np.uint8)
