"""Dark grounds with white letters, as headings of tables in colour have them: found on the page, edges and all."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.connected import at_rim, connected
from pipeline.geometry import Box
from pipeline.image.shrink import shrunk
from pipeline.page import Image

_LONG_SIDE = 1600
"""px of the small picture in which the blocks are sought: a page at 137 dpi."""
_DARK = 0.78
"""Share of the paper's level below which a ground may be dark: the mid blue and green of office programs are 0.55 to
0.65, the gray under black letters is lighter than 0.8 or its letters are dark."""
_STROKE = 0.8
"""Body heights: no stroke of a letter, a seal or a rule is as thick."""
_LETTERS = 3.5
"""Body heights: letters with their marks, and the rules between cells, are lower or narrower than this, so that closing
by it fills them."""
_LEAST_WIDTH, _LEAST_HEIGHT = 4.0, 1.8
"""Body heights of a ground with a word on it."""
_FULL = 0.8
"""Share of its box that a ground fills: cells do, shadows and pictures of things do not."""
_WIDE = 0.5
"""Share of a ground's width below which a row of it is none: it belongs to letters that run into it."""
_LEAST_STEP = 0.18
"""Share of the paper's level between ground and letters: less is a texture."""
_EVEN = 0.06
"""Share of the paper's level within which the ground is one: a picture has many levels."""
_LEAST_EVEN = 0.5
_AROUND = 4.0
"""Body heights within which letters cover less than half of their ground."""
_FEWEST_LETTERS = 2
_AS_HIGH, _DARK_SHARE = 0.9, 1 / 3
"""Share of a ground's usual height from which it is whole in a place, and share of a place that is dark where letters
fill it: of paper beside a ground only letters are."""
_DARK_COLUMN = 0.25
"""Share of a column of px beside a ground that is dark where it goes on: so much leaves the stem of a white letter."""
_ALIKE, _BETWEEN = 0.6, 0.5
"""Body heights by which the edges of two pieces of one ground differ at most, and share of what lies between them that
is dark: white letters leave more of it, black ones are less."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A dark ground with light letters: its box in px, its level and the paper's, 0..255.

    inner: 255 on what is surely of it within the box (h, w), letters included; its edges are told from the page.
    """

    box: Box
    level: float
    paper: float
    inner: Image = field(compare=False, repr=False)


def find_grounds(gray: Image, glyph_height: float) -> tuple[Ground, ...]:
    """Return the dark grounds with light letters on a gray page (h, w) whose letters' bodies have a height in px."""
    small, scale = shrunk(gray, _LONG_SIDE)
    glyph = max(3.0, glyph_height * scale)
    paper = float(np.percentile(small[::4, ::4], 70))
    dark = cv2.threshold(small, _DARK * paper, 255, cv2.THRESH_BINARY_INV)[1]
    mask = solid(np.asarray(dark, np.uint8), glyph)
    if not cv2.hasNonZero(mask):
        return ()
    mask = _joined(mask, np.asarray(dark > 0, np.bool_), glyph)
    pieces = connected(mask)
    found: list[Ground] = []
    for index, (left, top, wide, high, _) in enumerate(pieces.stats[1:].tolist(), 1):
        if wide < _LEAST_WIDTH * glyph or high < _LEAST_HEIGHT * glyph:
            continue
        bottom = top + high
        left, right = _ends(np.asarray(dark > 0, np.bool_), left, left + wide, top, bottom)
        window = slice(top, bottom), slice(left, right)
        own = _whole(pieces.labels[window] == index, dark[window] > 0)
        if own.mean() < _FULL:
            first, last = _most_of(own)
            own, top, bottom = own[first:last], top + first, top + last
            window = slice(top, bottom), slice(left, right)
        level = _level(small[window], paper, glyph) if own.mean() >= _FULL else None
        if level is not None:
            box = Box(*(round(v / scale) for v in (left, top, right, bottom)))
            found.append(Ground(box, level, paper, _inner(own, box)))
    return tuple(found)


def _off_rim(mask: Image) -> Image:
    """Return the mask without pieces at the picture's rim: the sheet's dark edge, which a ground may come near to."""
    pieces = connected(mask)
    kept = ~at_rim(pieces)
    kept[0] = False
    return np.where(kept, np.uint8(255), np.uint8(0))[pieces.labels]


def _joined(mask: Image, dark: NDArray[np.bool_], glyph: float) -> Image:
    """Return the mask (255) with its pieces as one that a long word in large letters parts: alike in height, and dark
    between them."""
    mask, near = mask.copy(), _ALIKE * glyph
    rows: list[list[tuple[int, int, int, int]]] = []
    for left, top, wide, high, _ in connected(mask).stats[1:].tolist():
        piece = left, top, left + wide, top + high
        row = next((r for r in rows if abs(r[0][1] - top) <= near and abs(r[0][3] - top - high) <= near), None)
        if row is None:
            rows.append([piece])
        else:
            row.append(piece)
    for row in rows:
        for (_, top, left, bottom), (right, *_) in pairwise(sorted(row)):
            between = slice(top, bottom), slice(left, right)
            if left < right and dark[between].mean() >= _BETWEEN:
                mask[between] = 255
    return mask


def _whole(own: NDArray[np.bool_], dark: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return a ground (bool (h, w)) as high everywhere as it is in most places, though letters come near its edge.

    Its upper and lower edge go straight on over such places, if at least a third of what lies between is ``dark``.
    """
    own = own.copy()
    tops, feet = own.argmax(axis=0), len(own) - own[::-1].argmax(axis=0)
    heights = np.where(own.any(axis=0), feet - tops, 0)
    good = np.flatnonzero(heights >= _AS_HIGH * np.percentile(heights, 75))
    rows = np.arange(len(own))[:, None]
    for left, right in pairwise([-1, *good.tolist(), own.shape[1]]):
        if right - left < 2:
            continue
        places = np.arange(left + 1, right)
        known = [x for x in (left, right) if 0 <= x < own.shape[1]]
        top, foot = (np.interp(places, known, ends[known]) for ends in (tops, feet))
        inside = (rows >= top) & (rows < foot)
        if inside.any() and dark[:, left + 1 : right][inside].mean() >= _DARK_SHARE:
            own[:, left + 1 : right][inside] = True
    return own


def _ends(dark: NDArray[np.bool_], left: int, right: int, top: int, bottom: int) -> tuple[int, int]:
    """Return where a ground ends to the left and to the right, px: what lies between its edge and letters near it is no
    wider than a stroke.
    """
    rows = slice(top + (bottom - top) // 6, bottom - (bottom - top) // 6)
    lit = dark[rows].mean(axis=0) < _DARK_COLUMN
    before, after = np.flatnonzero(lit[:left]), np.flatnonzero(lit[right:])
    return int(before[-1]) + 1 if before.size else left, right + int(after[0]) if after.size else right


def _most_of(own: NDArray[np.bool_]) -> tuple[int, int]:
    """Return the rows of a ground (bool (h, w)) between which it is wide: bold letters may run into it at an edge."""
    wide = np.flatnonzero(own.sum(axis=1) >= _WIDE * own.shape[1])
    return (int(wide[0]), int(wide[-1]) + 1) if wide.size else (0, len(own))


def _inner(own: NDArray[np.bool_], box: Box) -> Image:
    """Return 255 within a ground (bool (h, w), small) but for a px at its edge, as large as its ``box``."""
    padded = np.pad(np.where(own, np.uint8(255), np.uint8(0)), 1)
    kept = cv2.erode(padded, np.ones((3, 3), np.uint8))[1:-1, 1:-1]
    return np.asarray(cv2.resize(kept, (box.width, box.height), interpolation=cv2.INTER_NEAREST), np.uint8)


def solid(dark: Image, glyph: float) -> Image:
    """Return 255 on dark areas off the rim, thicker than strokes, letters on them and rules between them filled in."""
    stroke, letter = round(_STROKE * glyph) | 1, round(_LETTERS * glyph) | 1
    thick = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((stroke, stroke), np.uint8))
    thick = _off_rim(np.asarray(thick, np.uint8))
    if not cv2.hasNonZero(thick):
        return thick
    # Closing would fill what lies between a ground and the picture's rim.
    padded = cv2.copyMakeBorder(thick, letter, letter, letter, letter, cv2.BORDER_CONSTANT, value=(0,))
    closed = cv2.morphologyEx(padded, cv2.MORPH_CLOSE, np.ones((letter, letter), np.uint8))
    return np.ascontiguousarray(closed[letter:-letter, letter:-letter], np.uint8)


def _level(block: Image, paper: float, glyph: float) -> float | None:
    """Return the level of a block's ground if light letters stand on it, None where it is dark ones or a picture."""
    # A copy shades a ground off, a picture has its levels beside each other.
    shaded = np.clip(block.astype(np.int16) - _shading(block, glyph), 0, 255).astype(np.uint8)
    counts = np.bincount(shaded.ravel(), minlength=256).astype(np.float64)
    reach = max(2, round(_EVEN * paper))
    peak = int(np.convolve(counts, np.ones(2 * reach + 1), "same").argmax())
    about = np.where(np.abs(np.arange(256) - peak) <= reach, counts, 0)
    even = about.sum()
    level = int(np.searchsorted(about.cumsum(), even / 2))
    if level > _DARK * paper or even < _LEAST_EVEN * block.size:
        return None
    step = round(_LEAST_STEP * paper)
    light = np.asarray(shaded > level + step, np.uint8) * 255
    darker = np.asarray(shaded < level - step, np.uint8) * 255
    if _letters(light, glyph) < _FEWEST_LETTERS or _letters(darker, glyph) >= _letters(light, glyph):
        return None
    return float(level)


def _shading(block: Image, glyph: float) -> NDArray[np.int16]:
    """Return by how much a ground with letters is lighter in each place than it is in most, 0..255."""
    side = round(_AROUND * glyph) | 1
    reach = side // 2
    # Grounds are lower than that; the paper that shows at an edge is not to be taken for all that lies beyond.
    mirrored = cv2.copyMakeBorder(np.ascontiguousarray(block), reach, reach, reach, reach, cv2.BORDER_REFLECT)
    around = np.asarray(cv2.medianBlur(mirrored, side))[reach:-reach, reach:-reach]
    return np.asarray(around.astype(np.int16) - int(np.median(around)), np.int16)


def _letters(ink: Image, glyph: float) -> int:
    """Return how many pieces within a block, not at its rim, are as high as letters."""
    height, width = ink.shape
    stats = connected(ink).stats[1:]
    left, top, wide, high = (stats[:, i] for i in range(4))
    inside = (left > 0) & (top > 0) & (left + wide < width) & (top + high < height)
    return int((inside & (high > 0.7 * glyph) & (high < 4 * glyph) & (wide > 0.25 * glyph)).sum())


def apart_from(
    regions: tuple[tuple[int, int, int, int], ...], grounds: tuple[Ground, ...]
) -> tuple[tuple[int, int, int, int], ...]:
    """Return the coloured regions that are no coloured grounds: a ground covers a third of them or less."""

    def covered(region: tuple[int, int, int, int]) -> float:
        return sum(Box(*region).covered_by(ground.box) for ground in grounds)

    return tuple(region for region in regions if covered(region) <= 1 / 3)
