"""Boxes of the printed text lines of a page, found on its ink before anything is read.

Letters are chained from left to right by their baselines, so a slight slope and tight spacing do no harm; the
chains are cut at gaps that no justified line has. Sizes are in glyph heights (x-height) of the page.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.connected import Labels, connected
from pipeline.dashed import dashed_rules
from pipeline.geometry import Box, union
from pipeline.layout.chains import Chain, chain_letters
from pipeline.layout.gaps import cut_at_gaps
from pipeline.page import CleanPage, Image
from pipeline.runs import long_runs

_WORKING_GLYPH = 12.0
"""px; larger letters are halved first: boxes need no more, and it is four times faster."""
_CORE = (0.62, 3.1)
_CORE_WIDTH = 14.0
_RULE = 5.0
_ABOVE, _BELOW = 2.45, 0.75
_EDGE = 0.6
_SEAL_REACH = 20.0
"""Glyph heights that letters fused with a seal or a signature reach beyond a line's end: most of a name."""
_STACKED = 1.05
"""Glyph heights; circumflex and acute of a bold letter run together are 0.75 high, letters without ascender 1."""
_OWN, _APART = 4, 1.2
"""Letters of a line that is one though a lower one reaches around it, and x-heights between their baselines."""
_REACHES = 0.45
"""x-heights by which the boxes of two lines overlap in height that must be told from each other; in single spacing the
marks of the one and the tails of the other just touch."""
_LONE, _SMALL = 1.05, 0.8
"""Glyph heights of a lone piece that is text, and of one in small print, at least."""
_TWO, _FEWEST_BESIDE, _LEVEL, _AS_HIGH, _TALLEST = (1.2, 2.0), 4, 0.6, 0.75, 2.0
"""Widths by its height of two letters that have run together; letters of the line beside them, at least, the share of
their height on which it stands, and of that of its highest letter, with marks no more than so many glyph heights."""
_ON = 0.45
"""Glyph heights between a mark and its letter; between a line's feet and the heads of the next are 1.0 and more."""


def find_text_lines(page: CleanPage, exclude: Sequence[Box] = ()) -> list[Box]:
    """Return boxes (px) of the printed lines outside ``exclude``, top to bottom and left to right.

    Each box holds one line with its marks above and below; the columns of a head or foot are boxes of their own.
    """
    glyph = page.metrics.glyph_height
    if glyph < 3 or page.ink.size == 0:
        return []
    ink, scale = _working_ink(page.ink, glyph, exclude)
    glyph *= scale
    labels, stats = _components(_without_rules(ink, glyph))
    cores, marks, large = _sorted_out(stats, glyph, ink.shape)
    chains, stacked = _without_stacked(chain_letters(cores, glyph), glyph)
    marks = sorted([*marks, *stacked])
    attached = _with_marks(chains, marks, glyph)
    lines = [
        Chain.of(piece)
        for chain, near in zip(chains, attached, strict=True)
        for piece in cut_at_gaps(sorted([*chain.boxes, *near]), glyph)
    ]
    bands = [_band(line, glyph) for line in lines]
    pairs = list(zip(lines, bands, strict=True))
    texts = [pair for pair in pairs if _is_text(*pair, glyph, ink.shape)]
    texts += [pair for pair in pairs if _is_small(*pair, texts, glyph, ink.shape)]
    kept = _distinct([line for line, _ in texts], [band for _, band in texts], glyph)
    if large:
        kept = _rejoined([_reaching_into(band, labels, large, glyph) for band in kept])
    pad = max(1, round(0.12 * glyph / scale))
    grown = [
        Box(int(b.left / scale), int(b.top / scale), int(-(-b.right // scale)), int(-(-b.bottom // scale))).grown(pad)
        for b in kept
    ]
    clipped = [box.clipped(page.width, page.height) for box in grown]
    return sorted((box for box in clipped if box.area), key=lambda b: (b.top, b.left))


def reaching_in(lines: Sequence[Box], glyph: float) -> list[tuple[Box, ...]]:
    """Return for each of the boxes (px, from top to bottom) of lines those of others that reach far into it."""
    least = _REACHES * glyph
    found: list[list[Box]] = [[] for _ in lines]
    for upper, above in enumerate(lines):
        for lower in range(upper + 1, len(lines)):
            below = lines[lower]
            if below.top > above.bottom - least:
                break
            if min(above.right, below.right) - max(above.left, below.left) > glyph and below.bottom > above.bottom:
                found[upper].append(below)
                found[lower].append(above)
    return [tuple(boxes) for boxes in found]


def _working_ink(ink: Image, glyph: float, exclude: Sequence[Box]) -> tuple[Image, float]:
    """Return the ink (h, w) at working size with ``exclude`` blanked, and its scale."""
    scale = 1.0
    masked = ink.copy() if exclude else ink
    for box in exclude:
        masked[max(0, box.top) : max(0, box.bottom), max(0, box.left) : max(0, box.right)] = 0
    while glyph * scale >= 1.5 * _WORKING_GLYPH:
        scale /= 2
    if scale < 1.0:
        small = cv2.resize(masked, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        masked = np.asarray((small > 96) * np.uint8(255), np.uint8)
    return masked, scale


def _without_rules(ink: Image, glyph: float) -> Image:
    """Return the ink without long straight strokes: underlines, remains of rules, shadows of the edge; and without
    level dashed rules, whose dashes would be marks of the line below.
    """
    length = max(3, round(_RULE * glyph))
    flat = long_runs(ink, length)
    upright = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
    dashed = cv2.dilate(dashed_rules(ink, glyph), np.ones((3, 1), np.uint8))
    return np.asarray(cv2.subtract(ink, cv2.max(cv2.max(flat, upright), dashed)), np.uint8)


def _components(ink: Image) -> tuple[Labels, NDArray[np.int32]]:
    """Return the labels (h, w) and left, top, width, height, area of the 8-connected components, (n, 5); 0 is paper."""
    labels, stats, _ = connected(ink)
    return labels, stats


def _sorted_out(
    stats: NDArray[np.int32], glyph: float, shape: tuple[int, ...]
) -> tuple[list[Box], list[Box], list[int]]:
    """Return letters that can carry a line, small marks that can only join one, and labels of large shapes.

    Boxes come by their left edge.
    """
    left, width, height, area = stats[:, 0], stats[:, 2], stats[:, 3], stats[:, 4]
    core = (height >= _CORE[0] * glyph) & (height <= _CORE[1] * glyph) & (width <= _CORE_WIDTH * glyph)
    core &= (area >= 0.08 * width * height) & (area >= 0.12 * glyph * glyph)
    # A solid blob as large as two letters is a punch hole or a blot.
    core &= ~((area > 0.72 * width * height) & (np.minimum(width, height) > 1.7 * glyph))
    core &= (left > _EDGE * glyph) & (left + width < shape[1] - _EDGE * glyph)
    mark = ~core & (height <= 1.2 * glyph) & (width <= 2.5 * glyph) & (area >= 0.012 * glyph * glyph)
    large = ~core & ~mark & (height > 2 * glyph)
    core[0] = mark[0] = large[0] = False
    order = np.argsort(left, kind="stable")
    boxes = [Box(x, y, x + w, y + h) for x, y, w, h in stats[:, :4].tolist()]
    return [boxes[i] for i in order if core[i]], [boxes[i] for i in order if mark[i]], np.flatnonzero(large).tolist()


def _without_stacked(chains: Sequence[Chain], glyph: float) -> tuple[list[Chain], list[Box]]:
    """Return the chains that are no marks, and the boxes of those that are: all of them stand close upon letters.

    Two marks of a letter that run together are as large as a letter, and a name has several such.
    """
    letters = [box for chain in chains for box in chain.boxes if box.height >= 0.8 * glyph]
    if not letters:
        return list(chains), []
    left, top, right = np.array([(b.left, b.top, b.right) for b in letters]).T

    def stands_on(mark: Box) -> bool:
        over = np.minimum(right, mark.right) - np.maximum(left, mark.left) >= 0.5 * mark.width
        return bool((over & (np.abs(top - mark.bottom) <= _ON * glyph) & (top > mark.top)).any())

    free: list[Chain] = []
    marks: list[Box] = []
    for chain in chains:
        low = all(box.height < _STACKED * glyph for box in chain.boxes)
        if low and all(stands_on(box) for box in chain.boxes):
            marks += chain.boxes
        else:
            free.append(chain)
    return free, marks


def _with_marks(chains: Sequence[Chain], marks: Sequence[Box], glyph: float) -> list[list[Box]]:
    """Return for each chain the small marks (accents, dots, dashes) in its span that are nearest to its body."""
    found: list[list[Box]] = [[] for _ in chains]
    if not marks:
        return found
    middle_x = np.array([(m.left + m.right) / 2 for m in marks])
    middle_y = np.array([(m.top + m.bottom) / 2 for m in marks])
    best = np.full(len(marks), -1)
    least = np.full(len(marks), np.inf)
    for index, chain in enumerate(chains):
        offset = chain.baseline_at(middle_x) - middle_y
        outside = np.maximum(chain.left - middle_x, middle_x - chain.right)
        # Accents stand up to 2.1 over the baseline, dots and commas 0.6 under it; dashes may lead or end a line.
        fits = (offset <= 2.1 * glyph) & (offset >= -0.75 * glyph) & (outside <= 2.5 * glyph)
        fits &= (outside <= 0.8 * glyph) | (np.abs(offset - 0.5 * glyph) < 0.5 * glyph)
        distance = np.abs(offset - 0.6 * glyph) + np.maximum(outside, 0)
        better = fits & (distance < least)
        best[better], least[better] = index, distance[better]
    for mark, index in zip(marks, best.tolist(), strict=True):
        if index >= 0:
            found[index].append(mark)
    return found


def _band(line: Chain, glyph: float) -> Box:
    """Return the box around a line, not higher or lower than letters with their marks can be."""
    base = line.baselines()
    tops = np.maximum([b.top for b in line.boxes], base - _ABOVE * glyph)
    bottoms = np.minimum([b.bottom for b in line.boxes], base + _BELOW * glyph)
    return Box(line.left, int(tops.min()), line.right, int(bottoms.max()) + 1)


def _is_text(line: Chain, band: Box, glyph: float, shape: tuple[int, ...]) -> bool:
    """Return whether a chain is text: several letters, or one of a digit's size away from the page's edge."""
    if band.height < 0.8 * glyph or band.width < 0.25 * glyph:
        return False
    large = [box for box in line.boxes if box.height >= _CORE[0] * glyph]
    if not large:
        return False
    if len(large) == 1:
        only = large[0]
        return _is_inside(only, glyph, shape) and _LONE <= only.height / glyph <= 2.3 and only.width <= 3 * only.height
    return True


def _is_inside(box: Box, glyph: float, shape: tuple[int, ...]) -> bool:
    """Return whether a box keeps off the page's edge."""
    margin = 2 * glyph
    inside = margin < box.left and box.right < shape[1] - margin
    return inside and margin < box.top and box.bottom < shape[0] - margin


def _is_small(line: Chain, band: Box, texts: Sequence[tuple[Chain, Box]], glyph: float, shape: tuple[int, ...]) -> bool:
    """Return whether a chain is two letters that have run together ("TT"), lower than a lone piece of the page's own
    letters: a line of small print stands beside it, whose letters are as high.
    """
    if len(line.boxes) != 1:
        return False
    only = line.boxes[0]
    shaped = _SMALL <= only.height / glyph < _LONE and _TWO[0] * only.height <= only.width <= _TWO[1] * only.height
    if not shaped or not _is_inside(only, glyph, shape):
        return False
    for own, other in texts:
        beside = min(other.bottom, band.bottom) - max(other.top, band.top) >= _LEVEL * band.height
        heights = [box.height for box in own.boxes if box.height <= _TALLEST * glyph]
        if beside and len(heights) >= _FEWEST_BESIDE and only.height >= _AS_HIGH * max(heights):
            return True
    return False


def _distinct(lines: Sequence[Chain], bands: Sequence[Box], glyph: float) -> list[Box]:
    """Return the ``bands`` of lines without those mostly inside larger ones: bridges of letters that touch over lines.

    A line of several letters on a baseline of its own stays: the marks of capitals below it reach up to it.
    """
    kept: list[Box] = []
    bases: list[float] = []
    for line, band in sorted(zip(lines, bands, strict=True), key=lambda pair: -pair[1].area):
        base = float(np.median(line.baselines()))
        shares = [band.covered_by(other) for other in kept]
        host = max(range(len(kept)), key=shares.__getitem__, default=-1)
        own = host >= 0 and len(line.boxes) >= _OWN and bases[host] - base >= _APART * glyph
        if host < 0 or sum(shares) <= 0.6 or own:
            kept.append(band)
            bases.append(base)
        elif shares[host] > 0.6:
            other = kept[host]
            kept[host] = Box(min(band.left, other.left), other.top, max(band.right, other.right), other.bottom)
    return kept


def _reaching_into(band: Box, labels: Labels, large: Sequence[int], glyph: float) -> Box:
    """Return the line's box grown over end letters that a seal or signature has fused with."""
    reach = round(_SEAL_REACH * glyph)
    left, right = max(0, band.left - reach), min(labels.shape[1], band.right + reach)
    body = labels[max(0, round(band.bottom - 1.8 * glyph)) : max(1, round(band.bottom - 0.2 * glyph)), left:right]
    ink = np.isin(body, large).sum(axis=0) >= 0.3 * glyph
    if not ink.any():
        return band
    gap = round(0.9 * glyph)
    before = _run_end(ink[: band.left - left][::-1], gap)
    after = _run_end(ink[band.right - left :], gap)
    return Box(band.left - before, band.top, band.right + after, band.bottom)


def _rejoined(bands: Sequence[Box]) -> list[Box]:
    """Return the boxes with those of one line that have grown into each other made one."""
    kept: list[Box] = []
    for band in sorted(bands):
        for index, other in enumerate(kept):
            common = min(band.bottom, other.bottom) - max(band.top, other.top)
            if band.left < other.right and common > 0.6 * max(band.height, other.height):
                kept[index] = union((band, other))
                break
        else:
            kept.append(band)
    return kept


def _run_end(ink: NDArray[np.bool_], gap: int) -> int:
    """Return how many px from the start belong to ink whose gaps are at most ``gap`` px; 0 if that never ends."""
    places = np.flatnonzero(ink)
    if places.size == 0 or places[0] > gap:
        return 0
    breaks = np.flatnonzero(np.diff(places) > gap)
    end = int(places[breaks[0]] if breaks.size else places[-1]) + 1
    return end if end < ink.size else 0
