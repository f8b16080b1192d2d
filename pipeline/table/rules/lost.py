"""Lines of a lattice that a bad copy left no long piece of, found by all their clear places together.

A stretch of five glyph heights with text above and below shows too little of a faint rule. Over the whole table it
shows enough: nowhere else are most of the clear places from one side to the other dark.
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
    counts, dark = np.zeros((2, steps.size), np.int64)
    for block in (slice(i, i + _BLOCK) for i in range(0, steps.size, _BLOCK)):
        rows = np.rint(tops + high * parts[block]).clip(1, seen.shape[0] - 2).astype(np.int64)
        told = seen.take(rows * seen.shape[1] + along)
        counts[block], dark[block] = np.count_nonzero(told, axis=1), np.count_nonzero(told == 2, axis=1)
    shares = dark / counts.clip(1)
    shares[counts < _CLEAR[sure] * along.size] = 0.0
    long = 0.0 if sure else np.clip((along.size / glyph - _SHORT) / (_LONG - _SHORT), 0.0, 1.0)
    return [
        Line(along[::4].astype(np.float64), across, upper.place + steps[i], upper.field, float(dark[i]))
        for i in _peaks(shares, _DARK[1] + long * (_DARK[0] - _DARK[1]), round(_ROOM * glyph))
        for across in [tops[::4] + high[::4] * parts[i]]
    ]


def _peaks(shares: NDArray[np.float64], least: float, apart: int) -> list[int]:
    """Return where ``shares`` are greatest and at least ``least``, ``apart`` places from each other, in order."""
    left, found = shares.copy(), []
    while left.size and left.max() >= least:
        best = np.flatnonzero(left == left.max())
        i = int(best[best.size // 2])
        found.append(i)
        left[max(0, i - apart) : i + apart + 1] = 0.0
    return sorted(found)
