"""Rules that are faint, dotted by copying or broken, seen in the gray picture over long stretches.

A rule is judged only where blank paper lies on both sides of it: between words, beside cells without text, above a
line's first letter. There a rule is darker than the paper nearly everywhere, and nothing else is: letters stand beside
letters, and where they end there is nothing. So how many of the clear places along a stretch are dark tells a rule from
a text, however faint the rule; a mean of darkness would not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.page import Image

STRETCH = 5.0
"""Glyph heights along a rule over which places are counted."""
_SMOOTH = 0.6
"""Glyph heights over which darkness is averaged along the rule: dots of a copied rule lie nearer to each other."""
_SIDES = 0.3, 0.8
"""Glyph heights beside a rule between which the paper is blank where the place is clear."""
_BLANK = 12.0
"""Levels of 255 that blank paper may be dark."""
_DARKER = 6.0
"""Levels by which a rule is darker than the paper beside it; grain of photocopies averages to under 4."""
_CAP = 100.0
"""Levels of darkness that a pixel counts for at most, lest a speck counts as a piece of rule."""
_FAINT_CAP, _FAINT_MEAN, _FAINTER = 30.0, 1.8, (2.0, 4.0)
"""Of rules fainter than that: levels that a pixel counts for at most, so that a stroke of a letter counts little; glyph
heights of the clear places along the rule whose mean tells; levels by which that is darker than what is around it, and
times the usual difference of such means on this page, at least."""
_FAINT_STRETCH = 8.0
"""Glyph heights along which most clear places must be dark in such means: chance and letters make no such rows."""
_DOT_GAIN, _LEAST_GAIN, _TORN_GAIN, _FEWEST_DOTS = 1.4, 1.2, 1.3, 30.0
"""Times as long as without single dots, and as so many glyph heights, are the rules of a page that are rows of dots, on
the mean of both ways, either way at least, and the way in which they are torn; on others single dots show a tenth more.
"""
_LONG_DOTS, _LONG_SHARE = 2.0, 0.3
"""Stretches from which a row of dots is long, and share of what is seen of rules, either way, that is in such rows:
dashes of a list and beginnings of its lines, below each other, make short uprights."""
_DOUBLED = 0.2
"""Glyph heights from the middle of a doubled rule to either of its strokes."""
_DOUBLE_GAIN, _FEWEST_DOUBLED = 4.2, 40.0
"""Times as long as else are all long rules, and so many glyph heights at least, where the page's rules are doubled: of
35 pages of others one had 1.6, one of hardly any rules more, and specks make 3.6; of ten with doubled ones six had 3 to
22, one below a dark heading 4.5."""
_CLEAR, _DARK = 0.25, 0.6
"""Least share of clear places on a stretch, and of dark ones among these."""
_TIGHT, _TIGHT_STRETCH, _TIGHT_DARK = (0.2, 0.3), 8.0, 0.9
"""The same of uprights that letters all but touch, whose cells have hardly any margin: the paper between both is blank.
Stems of letters have such beside them, too, but between lines are none."""
_GAP = 1.5
"""Glyph heights of a rule that may be missing between pieces."""


class Places(NamedTuple):
    """Of each pixel of a picture (h, w), for rules along its rows: whether one can be told there, and whether one is.

    Both are uint8, 0 or 1; ``dark`` is 1 only where ``clear`` is.
    """

    clear: NDArray[np.uint8]
    dark: NDArray[np.uint8]


class Ridges(NamedTuple):
    """What the gray picture (h, w) tells of rules along its rows: the places, and 255 on pieces of rules."""

    places: Places
    pieces: Image


def ridges_both_ways(gray: Image, turned: Image, glyph: float) -> tuple[Ridges, Ridges]:
    """Return what is seen in the picture and in the turned one; where rules are doubled, of each two as one.

    Letters stand above and below level rules, but beside uprights they may all but touch them.
    """
    single = _ridges(gray, glyph, wide=False), _with_tight(turned, glyph, _ridges(turned, glyph, wide=False))
    double = _ridges(gray, glyph, wide=True), _ridges(turned, glyph, wide=True)
    seen = [sum(_length(long_ridges(side.pieces, glyph, STRETCH)) for side in both) for both in (single, double)]
    return double if seen[1] >= max(_DOUBLE_GAIN * seen[0], _FEWEST_DOUBLED * glyph) else single


def _length(pieces: Image) -> int:
    """Return the px along rules, however thick they are: those of their upper edges."""
    return cv2.countNonZero(pieces) - cv2.countNonZero(cv2.bitwise_and(pieces[1:], pieces[:-1]))


def _ridges(gray: Image, glyph: float, *, wide: bool) -> Ridges:
    places = ridge_places(gray, glyph, wide=wide)
    return Ridges(places, ridge_pieces(places, glyph))


def _with_tight(gray: Image, glyph: float, ridges: Ridges) -> Ridges:
    """Return what is seen of rules along the rows with those between which and letters hardly any paper is blank."""
    pieces = ridge_pieces(ridge_places(gray, glyph, sides=_TIGHT), glyph, stretch=_TIGHT_STRETCH, dark=_TIGHT_DARK)
    return ridges._replace(pieces=np.asarray(cv2.bitwise_or(ridges.pieces, pieces), np.uint8))


def ridge_places(gray: Image, glyph: float, *, wide: bool = False, sides: tuple[float, float] = _SIDES) -> Places:
    """Return where the paper is blank on both sides along the rows of ``gray`` (h, w), and where it is dark between.

    ``wide``: what is dark may be two rules beside each other. ``sides`` is as :data:`_SIDES`.
    """
    dark = cv2.threshold(cv2.bitwise_not(gray), _CAP, 0, cv2.THRESH_TRUNC)[1]
    near, far = (value * glyph for value in sides)
    if wide:
        reach = max(1, round(_DOUBLED * glyph))
        dark = cv2.dilate(dark, np.ones((2 * reach + 1, 1), np.uint8))
        near, far = near + 2 * reach, far + reach
    # Twice the darkness, so that rounding the mean loses half as much.
    twice = np.asarray(cv2.blur(cv2.add(dark, dark), (max(3, round(_SMOOTH * glyph)) | 1, 1)), np.uint8)
    first = max(2, round(near))
    beside = _beside(twice, first, max(first, round(far)))
    clear = cv2.threshold(beside, 2 * _BLANK - 1, 1, cv2.THRESH_BINARY_INV)[1]
    darker = cv2.threshold(cv2.subtract(twice, beside), 2 * _DARKER, 1, cv2.THRESH_BINARY)[1]
    return Places(np.asarray(clear, np.uint8), np.asarray(cv2.bitwise_and(clear, darker), np.uint8))


def with_dots(
    grays: Sequence[Image], ridges: tuple[Ridges, Ridges], glyph: float
) -> tuple[tuple[Ridges, Ridges], tuple[bool, bool]]:
    """Return what is seen of rules both ways, and which ways the page's rules are torn: rows of dots.

    Of these far more is seen if single dots, which a copy has left, are told too; elsewhere that tells nothing. A copy
    may have kept those of one way better. Streaks of a scanner are longer so, too, but one way only. ``grays`` are the
    picture and the turned one.
    """
    dotted, gains = [], []
    for gray, single in zip(grays, ridges, strict=True):
        dark = np.asarray(single.places.dark | _faint(gray, single.places.clear, glyph), np.uint8)
        places = Places(single.places.clear, dark)
        dotted.append(Ridges(places, ridge_pieces(places, glyph)))
        lengths = [cv2.countNonZero(long_ridges(side.pieces, glyph, STRETCH)) for side in (single, dotted[-1])]
        gains.append(lengths[1] / max(lengths[0], _FEWEST_DOTS * glyph))
        long = cv2.countNonZero(long_ridges(dotted[-1].pieces, glyph, _LONG_DOTS * STRETCH))
        if gains[-1] < _LEAST_GAIN or long < _LONG_SHARE * lengths[1]:
            return ridges, (False, False)
    torn = gains[0] >= _TORN_GAIN, gains[1] >= _TORN_GAIN
    if gains[0] * gains[1] < _DOT_GAIN**2 or not any(torn):
        return ridges, (False, False)
    return (dotted[0], dotted[1]), torn


def _faint(gray: Image, clear: NDArray[np.uint8], glyph: float) -> NDArray[np.uint8]:
    """Return 1 on clear places of long rules of which single dots are left, too few for :data:`_SMOOTH`, else 0."""
    width, around = max(3, round(_FAINT_MEAN * glyph)) | 1, 2 * round(_SIDES[1] * glyph) + 1
    capped = cv2.threshold(cv2.bitwise_not(gray), _FAINT_CAP, 0, cv2.THRESH_TRUNC)[1]
    dark = np.asarray(cv2.multiply(capped, clear), np.uint8)
    mean, there = _mean_where(dark, clear, (width, 1), 1)
    rise = cv2.subtract(mean, _mean_where(dark, clear, (width, around), around)[0])
    known = (there > _CLEAR * width) & (clear > 0)
    sample = rise[::5, ::5][known[::5, ::5]]
    usual = float(np.median(np.abs(sample))) if sample.size else 0.0
    seen = (known & (rise > max(_FAINTER[0], _FAINTER[1] * 1.48 * usual))).view(np.uint8)
    return np.asarray(cv2.bitwise_and(seen, _on_stretches(seen, clear, round(_FAINT_STRETCH * glyph))), np.uint8)


def _mean_where(
    picture: Image, mask: NDArray[np.uint8], size: tuple[int, int], least: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the mean about each px of a picture, 0 outside the mask (0, 1), over that mask, and of how many px it is.

    Where these are fewer than ``least``, it is that of so many.
    """
    sums, counts = (cv2.boxFilter(seen, cv2.CV_32F, size, normalize=False) for seen in (picture, mask))
    least_of = np.maximum(counts, np.float32(least))
    return np.asarray(cv2.divide(sums, least_of), np.float32), np.asarray(counts, np.float32)


def ridge_pieces(places: Places, glyph: float, *, stretch: float = STRETCH, dark: float = _DARK) -> Image:
    """Return 255 on what there is of rules along the rows: dark places on stretches where enough clear ones are dark.

    ``stretch`` is in glyph heights, ``dark`` the share of them.
    """
    there = _on_stretches(places.dark, places.clear, round(stretch * glyph), dark)
    return np.asarray(cv2.multiply(places.dark, there), np.uint8)


def _on_stretches(dark: NDArray[np.uint8], clear: NDArray[np.uint8], stretch: int, share: float = _DARK) -> Image:
    """Return 255 about the middles of stretches (px, 255 at most) where such a share of enough clear places is dark."""
    width = min(max(5, stretch) | 1, 255)
    # A slope of one pixel a stretch is borne.
    near = cv2.bitwise_and(cv2.dilate(dark, np.ones((3, 1), np.uint8)), clear)
    found = np.zeros_like(dark)
    # Most rows hold too little, even if what lies at the picture's border counts twice; of others most on no stretch.
    least = share * _CLEAR * width - 0.5
    rows = np.flatnonzero(cv2.reduce(near, 1, cv2.REDUCE_SUM, dtype=cv2.CV_32S) > least / 2)
    if rows.size:
        counts = np.asarray(cv2.boxFilter(near[rows], cv2.CV_8U, (width, 1), normalize=False), np.uint8)
        some = counts.max(axis=1) > least
        rows, counts = rows[some], counts[some]
    if rows.size:
        found[rows] = _mostly_dark(counts, clear[rows], width, share)
    return found


def _mostly_dark(found: NDArray[np.uint8], clear: NDArray[np.uint8], width: int, share: float) -> Image:
    """Return 255 about the middles of stretches of ``width`` px where such a share of enough clear places is dark.

    ``found`` (h, w) is how many are dark on the stretch about each.
    """
    counts = cv2.boxFilter(clear, cv2.CV_8U, (width, 1), normalize=False)
    enough = cv2.threshold(counts, int(_CLEAR * width), 255, cv2.THRESH_BINARY)[1]
    sure = cv2.bitwise_and(enough, cv2.compare(found, cv2.convertScaleAbs(counts, alpha=share), cv2.CMP_GT))
    return np.asarray(cv2.dilate(sure, np.ones((1, width // 2 | 1), np.uint8)), np.uint8)


def long_ridges(pieces: Image, glyph: float, shortest: float) -> Image:
    """Return 255 on rules of at least ``shortest`` glyph heights that the pieces make, gaps included."""
    found = np.zeros_like(pieces)
    # Most rows hold no piece, nor do those beside them.
    rows = np.flatnonzero(cv2.dilate(pieces.max(axis=1, keepdims=True), np.ones((3, 1), np.uint8)))
    if rows.size:
        found[rows] = _joined(pieces[rows], glyph, shortest)
    return found


def _joined(pieces: Image, glyph: float, shortest: float) -> Image:
    closed = cv2.morphologyEx(pieces, cv2.MORPH_CLOSE, np.ones((1, max(3, round(_GAP * glyph))), np.uint8))
    slack = cv2.dilate(closed, np.ones((3, 1), np.uint8))
    runs = cv2.morphologyEx(slack, cv2.MORPH_OPEN, np.ones((1, max(5, round(shortest * glyph))), np.uint8))
    return np.asarray(cv2.bitwise_and(runs, closed), np.uint8)


def _beside(dark: Image, near: int, far: int) -> Image:
    """Return the greatest darkness above and below each pixel, between two distances in px."""
    reach = cv2.dilate(
        dark, np.ones((far - near + 1, 1), np.uint8), anchor=(0, 0), borderType=cv2.BORDER_CONSTANT, borderValue=0
    )
    padded = cv2.copyMakeBorder(reach, far, far, 0, 0, cv2.BORDER_CONSTANT, value=0)
    height = dark.shape[0]
    return np.asarray(cv2.max(padded[:height], padded[far + near : far + near + height]), np.uint8)
