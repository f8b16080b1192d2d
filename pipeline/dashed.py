"""Dashed rules: flat pieces of ink of one length, one behind the other as far apart, drawn through as whole rules.

Leaders of dots, from titles to their pages, are no dashes: a dot is as high as wide.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.connected import connected
from pipeline.page import Image

_HIGH, _SHORT, _LONG, _FLAT = 0.65, 0.25, 2.0, 1.5
"""Glyph heights of a dash's height at most and of its length, and its length by its height at least."""
LOWER = 1.15
"""Glyph heights that figures and brackets are higher than: a few of them, below each other, are no dashes."""
_GAP, _OFF = 1.2, 0.2
"""Glyph heights from one dash to the next along the rule, and across it, at most."""
_CROSSING, _INKED = 3.0, 0.4
"""Glyph heights from one dash to the next over a place where a rule of the other direction is met, whose dash and this
rule's are one piece there, and share of what lies between that is ink."""
_FEWEST, _LEAST = 8, 6.0
"""Dashes of a rule, and glyph heights that it is long, at least."""
_AHEAD, _ALONG, _BROKEN, _NEXT = 4, 0.5, 0.95, 0.35
"""Dashes looked ahead where a rule ends; shares of their way that have ink: of all where it goes on, at least; of the
last ones where these are a whole rule; of the first. Crossings may stand so near that few dashes lie between."""
_ALIKE, _REGULAR = (0.6, 1.6), 0.75
"""Times the usual length of a dash, or of a gap, that others have, and the share of them that do."""
FEWEST_DASHES, _EVEN = 5, (0.75, 1.3)
"""Dashes of a rule between two crossings at least, and how alike such a few are, all of them."""
_THICK, _NEAR = 0.4, 0.5
"""Glyph heights from which a dash is as thick as a stroke of a letter, and gaps by the length of such dashes, and of
few, at most: strokes of lines of text, below each other, are farther apart."""


class _Dash(NamedTuple):
    """A dash: where it begins and ends along the rule, its middle across it, and how thick it is; px."""

    left: int
    right: int
    middle: float
    thick: int


def dashed_rules(ink: Image, glyph: float, longest: float = _LONG) -> Image:
    """Return 255 along the level dashed rules in ``ink`` (h, w; 255 where ink), their gaps filled.

    Dashes are ``longest`` glyph heights long at most: :data:`LOWER` than figures below each other, which look alike.
    """
    mask = np.zeros_like(ink)
    for chain in _chains(_dashes(connected(ink).stats[1:], glyph, longest), ink, glyph):
        if not _is_rule(chain, ink, glyph):
            continue
        thick = max(1, round(float(np.median([dash.thick for dash in chain]))))
        step = round(float(np.median([b.left - a.left for a, b in pairwise(chain)])))
        first, last = (chain[0].left, round(chain[0].middle)), (chain[-1].right, round(chain[-1].middle))
        own = [(a.left, round(a.middle)) for a in chain]
        points = [*own, last]
        if np.median([dash.right - dash.left for dash in chain]) <= LOWER * glyph:
            points = [*_gone_on(first, ink, -step)[::-1], *points, *_gone_on(last, ink, step)]
        for a, b in pairwise(points):
            cv2.line(mask, a, b, (255,), thick)
    return mask


def dash_thickness(ink: Image, rules: Image) -> float:
    """Return how thick the dashes of level ``rules`` are for the most part, px; 0 where there are none.

    ``ink`` (h, w) is 255 on ink, ``rules`` along the rules, gaps and all.
    """
    dashes = cv2.copyMakeBorder(cv2.bitwise_and(ink, rules), 1, 1, 0, 0, cv2.BORDER_CONSTANT, value=0)
    ends = np.flatnonzero(np.diff(dashes.ravel(order="F") > 0))
    return float(np.median(ends[1::2] - ends[::2])) if ends.size else 0.0


def _gone_on(end: tuple[int, int], ink: Image, step: int) -> list[tuple[int, int]]:
    """Return how far a rule goes on from where it ends, by ``step`` px, as ink lies along it: dashes or crossings."""
    found: list[tuple[int, int]] = []
    x, y = end
    while True:
        # The last column may have room for fewer.
        tried = [
            (max(_inked(ink, at, x, ahead * step) for ahead in (_AHEAD, _AHEAD // 2, 1)), -abs(at - y), at)
            for at in (y - 1, y, y + 1)
            if 0 <= at < len(ink)
        ]
        share, _, at = max(tried, default=(0.0, 0, y))
        whole = _inked(ink, at, x + step, (_AHEAD - 1) * step) > _BROKEN
        if share < _ALONG or _inked(ink, at, x, step) < _NEXT or whole:
            return found
        x, y = x + step, at
        found.append((x, y))


def _inked(ink: Image, y: int, x: int, way: int) -> float:
    """Return the share of a ``way`` (px, to the left if negative) from a place on that has ink."""
    start, stop = sorted((x, x + way))
    return float((ink[y, max(0, start) : max(0, stop)] > 0).sum()) / abs(way)


def _dashes(stats: NDArray[np.int32], glyph: float, longest: float) -> list[_Dash]:
    """Return the pieces (n, 5) that may be dashes, from left to right."""
    left, top, wide, high = (stats[:, i] for i in range(4))
    flat = (
        (high <= _HIGH * glyph) & (wide >= max(_SHORT * glyph, 3)) & (wide <= longest * glyph) & (wide >= _FLAT * high)
    )
    chosen = np.flatnonzero(flat)
    chosen = chosen[np.argsort(left[chosen], kind="stable")]
    return [_Dash(x, x + w, y + (h - 1) / 2, h) for x, y, w, h in stats[chosen, :4].tolist()]


def _chains(dashes: list[_Dash], ink: Image, glyph: float) -> list[list[_Dash]]:
    """Return the dashes one behind the other: each with the nearest that follows it on about its height."""
    step = max(1.0, _OFF * glyph)
    open_ends: dict[int, list[list[_Dash]]] = {}
    chains: list[list[_Dash]] = []
    for dash in dashes:
        level = int(dash.middle // step)
        near = [chain for row in (level - 1, level, level + 1) for chain in open_ends.get(row, [])]
        near = [
            chain
            for chain in near
            if abs(dash.middle - chain[-1].middle) <= step and _follows(chain[-1], dash, ink, glyph)
        ]
        chain = max(near, key=lambda each: each[-1].right, default=None)
        if chain is None:
            chain = []
            chains.append(chain)
        else:
            open_ends[int(chain[-1].middle // step)].remove(chain)
        chain.append(dash)
        open_ends.setdefault(level, []).append(chain)
    return chains


def _is_rule(chain: list[_Dash], ink: Image, glyph: float) -> bool:
    """Return whether dashes are alike and as far apart, but for places where other rules cross."""
    if len(chain) < FEWEST_DASHES or chain[-1].right - chain[0].left < _LEAST * glyph:
        return False
    lengths = np.array([dash.right - dash.left for dash in chain])
    gaps = np.array([b.left - a.right for a, b in pairwise(chain) if not _is_crossing(a, b, ink, glyph)])
    few_or_thick = len(chain) < _FEWEST or np.median([dash.thick for dash in chain]) > _THICK * glyph
    if few_or_thick and np.median(lengths) > LOWER * glyph:
        return False
    if few_or_thick and gaps.size and np.median(gaps) > _NEAR * np.median(lengths):
        return False
    (low, high), share = (_ALIKE, _REGULAR) if len(chain) >= _FEWEST else (_EVEN, 1.0)
    return all(
        ((sizes >= low * np.median(sizes) - 1) & (sizes <= high * np.median(sizes) + 1)).mean() >= share
        for sizes in (lengths, gaps)
        if sizes.size
    )


def _follows(before: _Dash, after: _Dash, ink: Image, glyph: float) -> bool:
    """Return whether a dash may be the next behind another: near it, or behind a crossing."""
    gap = after.left - before.right
    return 0 < gap <= _GAP * glyph or 0 < gap <= _CROSSING * glyph and _is_crossing(before, after, ink, glyph)


def _is_crossing(before: _Dash, after: _Dash, ink: Image, glyph: float) -> bool:
    """Return whether a piece of another rule lies between two dashes."""
    between = ink[round((before.middle + after.middle) / 2), before.right : after.left]
    return between.size > _GAP * glyph / 2 and bool((between > 0).mean() >= _INKED)
