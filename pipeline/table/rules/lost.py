"""Lines of a lattice that a bad copy left no long piece of, found by all their clear places together.

A stretch of five glyph heights with text above and below shows too little of a faint rule. Over the whole table it
shows enough: nowhere else are most of the clear places from one side to the other dark. One below merged headings, or
between some columns, does so over several of these.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.page import Image
from pipeline.table.rules.lines import Line
from pipeline.table.rules.ridges import Places
from pipeline.table.rules.side import Side

_ROOM = 1.6
"""Glyph heights between two lines that hold a line of text: less than that on each side of a lost one is no row."""
_CLEAR = 0.25, 0.4
"""Least share of a line's places that must be clear to tell of it, and to be sure of it."""
_DARK = (0.5, 0.8)
"""Least share of the clear places that are dark, of a long line and of one of a few glyph heights."""
_LONG, _SHORT = 25.0, 5.0
"""Glyph heights of a long and of a short line."""
_PART, _FEWEST, _PART_DARK = 12.0, 2, 0.6
"""Glyph heights, and columns, that a line goes over at least which does not go over all, and share of its clear places
that are dark, however long it is.
"""

_BLOCK = 8
"""Places of a line looked at together: of more the px do not fit into the cache."""


def with_lost_lines(
    lines: Sequence[Line], others: Sequence[Line], side: Side, glyph: float, *, sure: bool = False
) -> list[Line]:
    """Return ``lines`` with those between them that the places of ``side`` show all along them.

    Lines and ``side`` run along the rows of the working picture. ``sure``: a long one must be as dark as a short one.
    """
    if len(others) < 2:
        return list(lines)
    seen = _told(side.places)
    done: list[Line] = list(lines[:1])
    for upper, lower in pairwise(lines):
        done += [*_between(upper, lower, others, seen, glyph, sure), lower]
    return done


def _told(places: Places) -> Image:
    """Return 2 on places that are dark, or next to such a one across, 1 on other clear ones, else 0."""
    dark = cv2.dilate(places.dark, np.ones((3, 1), np.uint8))
    return np.asarray(cv2.add(cv2.max(places.clear, dark), dark), np.uint8)


def _between(upper: Line, lower: Line, others: Sequence[Line], seen: Image, glyph: float, sure: bool) -> list[Line]:
    height = lower.place - upper.place
    if height < 2 * _ROOM * glyph:
        return []
    along = np.arange(max(0, round(others[0].place)), min(seen.shape[1], round(others[-1].place)))
    tops, bottoms = upper.at(along.astype(np.float64)), lower.at(along.astype(np.float64))
    steps = np.arange(_ROOM * glyph, height - _ROOM * glyph + 1)
    parts, high = steps[:, None] / height, bottoms - tops
    starts = [0, *np.searchsorted(along, [other.place for other in others[1:-1]]).tolist()]
    counts, dark = np.zeros((2, steps.size, len(starts)), np.int64)
    for block in (slice(i, i + _BLOCK) for i in range(0, steps.size, _BLOCK)):
        rows = np.rint(tops + high * parts[block]).clip(1, seen.shape[0] - 2).astype(np.int64)
        told = seen.take(rows * seen.shape[1] + along)
        counts[block], dark[block] = (np.add.reduceat(kind, starts, axis=1) for kind in (told > 0, told == 2))
    shares = _share(counts, dark, along.size, _CLEAR[sure])
    shares[shares < (_DARK[1] if sure else _least(along.size / glyph))] = 0.0
    if not sure:
        # Those that go over all come first.
        some = _share_of_some(counts, dark, np.diff([*starts, along.size]), glyph)
        shares = np.where(shares > 0, 1 + shares, some)
    return [
        Line(along[::4].astype(np.float64), across, upper.place + steps[i], upper.field, float(dark[i].sum()))
        for i in _peaks(shares, round(_ROOM * glyph))
        for across in [tops[::4] + high[::4] * parts[i]]
    ]


def _least(size: float) -> float:
    """Return which share of the clear places of a line so many glyph heights long must be dark."""
    long = min(1.0, max(0.0, (size - _SHORT) / (_LONG - _SHORT)))
    return _DARK[1] + long * (_DARK[0] - _DARK[1])


def _share(counts: NDArray[np.int64], dark: NDArray[np.int64], size: int, least: float) -> NDArray[np.float64]:
    """Return by step which share of clear places (steps, columns) is dark, 0 where too few of ``size`` are clear."""
    clear = counts.sum(axis=1)
    return np.where(clear < least * size, 0.0, dark.sum(axis=1) / clear.clip(1))


def _share_of_some(
    counts: NDArray[np.int64], dark: NDArray[np.int64], wide: NDArray[np.int64], glyph: float
) -> NDArray[np.float64]:
    """Return by step the greatest such share that tells of a line over some columns, ``wide`` px each, else 0."""
    found = np.zeros(len(counts))
    for first in range(len(wide)):
        for end in range(first + _FEWEST, len(wide) + 1):
            size = int(wide[first:end].sum())
            if size >= _PART * glyph:
                share = _share(counts[:, first:end], dark[:, first:end], size, _CLEAR[1])
                told = share >= max(_PART_DARK, _least(size / glyph))
                found = np.maximum(found, np.where(told, share, 0.0))
    return found


def _peaks(shares: NDArray[np.float64], apart: int) -> list[int]:
    """Return where ``shares`` are greatest and not 0, ``apart`` places from each other, in order."""
    left, found = shares.copy(), []
    while left.size and left.max() > 0:
        best = np.flatnonzero(left == left.max())
        i = int(best[best.size // 2])
        found.append(i)
        left[max(0, i - apart) : i + apart + 1] = 0.0
    return sorted(found)
