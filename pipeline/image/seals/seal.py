"""Coloured seals and signatures: found by colour and shape, taken out without the black text under them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.connected import connected
from pipeline.page import Image

Region = tuple[int, int, int, int]
"""left, top, right, bottom in px."""

_CHROMA = 41
"""Levels of 255 (0.16) between strongest and weakest channel, paper balanced out, from which ink counts as coloured."""
_TALLER = 3.0
"""Letter bodies that one piece of a seal's ring, or a stroke of a signature, is high at least; capitals with marks have
2.2."""
_STRAIGHT = 0.6
"""Share of such a piece on level and upright runs as long, from which it is of rules."""
_STAMP, _INNER = 0.5, 0.15
"""Share of coloured ink in what a frame of coloured rules holds, from which it may be a stamp; and of the frame's width
from its sides within which its own upright rules lie."""
_PARTED_STAMP, _WIDEST, _HIGHEST = 0.85, 0.4, 0.16
"""That share where upright rules part what a frame holds, as in a stamp of receipt ("ĐẾN | Số: …"), and the width and
height of such a frame as shares of the page's, at most: a form printed in colour has larger ones.
"""
_SIDE, _ALONG = 2.0, 0.6
"""Letter bodies from the side of a frame within which its rule lies, the stamp being askew, and share of the side along
which it runs, at least."""
_PAPER, _DARK = 0.88, 0.6
"""Of the paper's weakest channel: lighter is no ink; darker is."""
_GROWN = 0.5
"""Letter bodies by which a region reaches beyond its ink at each side."""
COLOURLESS = 1e-4
"""Share of coloured pixels below which a page has no seal: a letter or two of a page."""


@dataclass(frozen=True, slots=True)
class ColourInk:
    """Coloured ink on a page: regions of seals and signatures, px; share 0..1 of the page that is coloured."""

    seals: tuple[Region, ...]
    share: float


def extremes(pixels: Image) -> tuple[Image, Image]:
    """Return the strongest and the weakest channel of BGR pixels (h, w, 3), the paper's own tint balanced out."""
    sample = pixels[::8, ::8].reshape(-1, 3)
    paper = np.maximum(np.percentile(sample, 70, axis=0), 1.0)
    gain = paper.max() / paper
    channels = [cv2.LUT(pixels[..., i], _gain_table(float(gain[i]))) for i in range(3)]
    return np.asarray(reduce(cv2.max, channels), np.uint8), np.asarray(reduce(cv2.min, channels), np.uint8)


def _gain_table(gain: float) -> Image:
    return np.asarray(np.clip(np.arange(256) * gain, 0, 255), np.uint8)


def coloured_px(pixels: Image) -> int:
    """Return how many px of a part of a page (h, w, 3, or gray) are coloured ink; most of it is paper."""
    return int((cv2.subtract(*extremes(pixels)) > _CHROMA).sum()) if pixels.ndim == 3 else 0


def without_any_colour(pixels: Image) -> Image:
    """Return gray (h, w) in which coloured ink is paper, for measuring; a page mostly in colour stays as it is."""
    if pixels.ndim == 2:
        return pixels
    gray = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), np.uint8)
    strongest, weakest = extremes(pixels)
    coloured = cv2.threshold(cv2.subtract(strongest, weakest), _CHROMA, 255, cv2.THRESH_BINARY)[1]
    dark = gray < 0.75 * float(np.percentile(gray[::4, ::4], 70))
    ink = int(dark.sum())
    if ink == 0 or int((dark & (coloured > 0)).sum()) > 0.5 * ink:
        return gray
    coloured = cv2.dilate(coloured, np.ones((3, 3), np.uint8))
    bright = strongest > float(np.percentile(strongest[::4, ::4], 70)) * 0.5
    gray[(coloured > 0) & bright] = int(np.percentile(gray[::4, ::4], 70))
    return gray


def find_coloured(small: Image, scale: float, glyph_height: float) -> ColourInk:
    """Return where seals and signatures stand, in page px, given BGR ``small`` (h, w, 3), ``scale`` times the page.

    ``glyph_height`` is in px of ``small``. Seals are at least six letter bodies wide and high; a signature is one
    coloured stroke three bodies high. Print in colour is in pieces lower than that, however many lines of it stand
    below each other, and is left alone, as are coloured rules; but a frame without columns, with hardly anything black
    in it, is a stamp.
    """
    strongest, weakest = extremes(small)
    chroma = cv2.subtract(strongest, weakest)
    mask = np.asarray(cv2.threshold(chroma, _CHROMA, 255, cv2.THRESH_BINARY)[1], np.uint8)
    paper = float(np.percentile(weakest[::4, ::4], 70))
    mask[weakest > _PAPER * paper] = 0
    share = float(np.count_nonzero(mask)) / mask.size
    size = max(2.0, glyph_height)
    if share < COLOURLESS:
        return ColourInk((), share)
    rules, strokes = _tall_pieces(mask, size)
    found = _regions(np.asarray(cv2.subtract(mask, rules), np.uint8), strokes, size)
    if cv2.hasNonZero(rules):
        dark = np.asarray(weakest < _DARK * paper, np.bool_)
        for region in _regions(mask, rules, size, framed=True):
            if not _is_framed(region, rules, size):
                continue
            whole = _is_whole(region, rules, size)
            least = _STAMP if whole else _PARTED_STAMP
            if (whole or _is_small(region, mask.shape)) and _is_coloured(region, mask, dark, least):
                found.append(region)
    page_height, page_width = mask.shape
    merged = [_clipped(r, scale, page_width, page_height) for r in _merged(found)]
    return ColourInk(tuple(merged), share)


def _tall_pieces(mask: Image, size: float) -> tuple[Image, Image]:
    """Return the pieces of coloured ink too high for letters: straight ones, which are rules and frames, and others.

    ``size`` is the height of letter bodies, px.
    """
    closed = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)), np.uint8)
    pieces = connected(closed)
    tall = pieces.stats[:, cv2.CC_STAT_HEIGHT] >= _TALLER * size
    tall[0] = False
    if not tall.any():
        return np.zeros_like(mask), np.zeros_like(mask)
    long = round(_TALLER * size)
    thick = np.asarray(cv2.dilate(closed, np.ones((3, 3), np.uint8)), np.uint8)
    runs = cv2.bitwise_or(_runs(thick, (1, long)), _runs(thick, (long, 1)))
    on_runs = np.bincount(pieces.labels[runs > 0], minlength=len(tall))
    ruled = on_runs >= _STRAIGHT * pieces.stats[:, cv2.CC_STAT_AREA]
    straight, others = (
        np.where(chosen, np.uint8(255), np.uint8(0))[pieces.labels] & mask for chosen in (tall & ruled, tall & ~ruled)
    )
    return straight, others


def _runs(mask: Image, shape: tuple[int, int]) -> Image:
    """Return what lies on level or upright runs of a ``shape`` (h, w; px)."""
    return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones(shape, np.uint8)), np.uint8)


def _is_framed(region: Region, rules: Image, size: float) -> bool:
    """Return whether rules run along all sides of a region; they are no piece of rules beside a text."""
    left, top, right, bottom = (max(0, side) for side in region)
    own = rules[top:bottom, left:right]
    band = max(1, round(_SIDE * size))
    sides = own[:band], own[-band:], own[:, :band].T, own[:, -band:].T
    return all(float(side.any(axis=0).mean()) >= _ALONG for side in sides)


def _is_small(region: Region, shape: tuple[int, ...]) -> bool:
    """Return whether a region is as small beside the page (h, w) as stamps of receipt are."""
    left, top, right, bottom = region
    return right - left <= _WIDEST * shape[1] and bottom - top <= _HIGHEST * shape[0]


def _is_whole(region: Region, rules: Image, size: float) -> bool:
    """Return whether no upright rules part what is within a frame: that of a stamp, rarely of a table."""
    left, top, right, bottom = (max(0, side) for side in region)
    own = rules[top:bottom, left:right]
    thick = np.asarray(cv2.dilate(own, np.ones((3, 3), np.uint8)), np.uint8)
    upright = connected(_runs(thick, (round(_TALLER * size), 1)))
    middle = upright.centroids[1:, 0] / (right - left)
    return not ((middle > _INNER) & (middle < 1 - _INNER)).any()


def _regions(mask: Image, tall: Image, size: float, *, framed: bool = False) -> list[Region]:
    """Return the boxes of what stands together in ``mask`` with something ``tall`` in it, as large as a seal or a
    signature, and no shaded cell or picture; px. One that is ``framed`` may be full of letters.
    """
    gap = max(3, round(1.2 * size))
    joined = cv2.morphologyEx(mask | tall, cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8))
    labels, stats, _ = connected(joined)
    counts = np.bincount(labels.ravel(), weights=(mask > 0).ravel(), minlength=len(stats))
    page_height, page_width = mask.shape
    found: list[Region] = []
    for index in np.unique(labels[tall > 0]).tolist():
        left, top, width, height, area = (int(v) for v in stats[index])
        round_like = min(width, height) >= 6 * size and 0.4 < width / height < 2.5
        stroke_like = height >= 3 * size and width >= 2 * size and (framed or area < 0.75 * width * height)
        large = width > 0.6 * page_width or height > 0.5 * page_height
        # A filled box is a shaded cell or a picture.
        if (round_like or stroke_like) and not large and counts[index] <= 0.8 * width * height:
            grow = _GROWN * size
            found.append((int(left - grow), int(top - grow), int(left + width + grow), int(top + height + grow)))
    return found


def _is_coloured(region: Region, mask: Image, dark: NDArray[np.bool_], least: float) -> bool:
    """Return whether the ``least`` share of what is ``dark`` in a region is coloured, as in a stamp, not in a table."""
    left, top, right, bottom = (max(0, side) for side in region)
    within = mask[top:bottom, left:right] > 0
    return int(within.sum()) >= least * int((within | dark[top:bottom, left:right]).sum())


def _merged(regions: list[Region]) -> list[Region]:
    """Return regions with those that overlap made one."""
    done: list[Region] = []
    for region in sorted(regions):
        current = region
        overlapping = [r for r in done if _overlap(r, current)]
        while overlapping:
            for other in overlapping:
                done.remove(other)
                current = (
                    min(current[0], other[0]),
                    min(current[1], other[1]),
                    max(current[2], other[2]),
                    max(current[3], other[3]),
                )
            overlapping = [r for r in done if _overlap(r, current)]
        done.append(current)
    return sorted(done, key=lambda r: (r[1], r[0]))


def _overlap(one: Region, other: Region) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _clipped(region: Region, scale: float, width: int, height: int) -> Region:
    """Return a region of the small picture in page px, within the page."""
    left, top, right, bottom = region
    return (
        int(max(0, left) / scale),
        int(max(0, top) / scale),
        int(min(width, right) / scale),
        int(min(height, bottom) / scale),
    )


def without_colour(gray: Image, pixels: Image, regions: tuple[Region, ...]) -> Image:
    """Return ``gray`` (h, w) with the coloured ink of ``pixels`` (h, w, 3) taken out inside ``regions``.

    In the strongest channel coloured ink is nearly paper (red ink in the red channel) and black ink stays dark; what
    is left of the colour is divided out in proportion to the chroma. A seal over the lines: 8.8 % character errors as
    scanned, 0.5 % read this way.
    """
    result = gray.copy()
    for left, top, right, bottom in regions:
        patch = pixels[top:bottom, left:right].astype(np.float32)
        if patch.size == 0:
            continue
        paper = np.maximum(np.percentile(patch.reshape(-1, 3), 80, axis=0), 1.0)
        balanced = np.clip(patch / paper, 0, 1)
        strongest = balanced.max(axis=2)
        chroma = cv2.GaussianBlur(strongest - balanced.min(axis=2), (0, 0), 1.0)
        coloured = chroma > 0.2
        if int(coloured.sum()) < 10:
            continue
        loss = float(np.median((1 - strongest[coloured]) / chroma[coloured]))
        lifted = strongest / np.clip(1 - min(max(loss, 0.0), 0.9) * chroma, 0.2, 1)
        level = float(np.percentile(gray[top:bottom, left:right], 80))
        result[top:bottom, left:right] = np.clip(lifted * level, 0, 255).astype(np.uint8)
    return result
