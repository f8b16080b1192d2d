"""Columns of ticks, few of which are set: each stands under a word of the heading, and nothing else stands there.

Corridors between them are told by texts on both their sides, which a row of ticks seldom has.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pipeline.geometry import Box
from pipeline.page import Image
from pipeline.runs import runs
from pipeline.table.text_rows import inked

_TICK = 1.3
"""Glyph heights that a tick is wide at most: "x", "X", a check mark."""
_OFF = 0.8
"""Glyph heights from the middle of a tick to that of the word it stands under, at most."""
_APART = 1.5
"""Glyph heights between the words of the heading, at least: those of one text stand 0.56 apart."""
_FEWEST, _FEWEST_UNDER = 4, 2
"""Ticks at least, and words that have some below them."""

Stretch = tuple[int, int]


def between_ticks(
    head: Sequence[Stretch], rows: Sequence[Stretch], column: Stretch, text: Image, glyph: float
) -> list[Stretch]:
    """Return the corridors (left, right) between ticks in one ``column`` (left, right), px of ``text`` (255 ink).

    ``head`` and ``rows`` are the heights (top, bottom) of the heading's rows and of the others.
    """
    ticks: list[Stretch] = []
    for row in rows:
        found = inked(_box(row, column), text, glyph)
        # Most columns hold texts, and their first row tells.
        if any(right - left > _TICK * glyph for left, right in found):
            return []
        ticks += found
    if len(ticks) < _FEWEST:
        return []
    for line in reversed([line for row in head for line in _lines(row, column, text)]):
        words = inked(_box(line, column), text, glyph)
        if len(words) >= _FEWEST_UNDER and all(b[0] - a[1] >= _APART * glyph for a, b in pairwise(words)):
            return _parted(words, ticks, glyph)
    return []


def _parted(words: Sequence[Stretch], ticks: Sequence[Stretch], glyph: float) -> list[Stretch]:
    """Return the corridors between ``words`` and the ``ticks`` under them; none if one stands elsewhere."""
    under: list[list[Stretch]] = [[] for _ in words]
    for left, right in ticks:
        off = [abs(a + b - left - right) / 2 for a, b in words]
        nearest = int(np.argmin(off))
        if off[nearest] > _OFF * glyph:
            return []
        under[nearest].append((left, right))
    if sum(bool(held) for held in under) < _FEWEST_UNDER:
        return []
    ends = [
        (min(a for a, _ in (word, *held)), max(b for _, b in (word, *held)))
        for word, held in zip(words, under, strict=True)
    ]
    return [(a[1], b[0]) for a, b in pairwise(ends) if a[1] < b[0]]


def _lines(row: Stretch, column: Stretch, text: Image) -> list[Stretch]:
    """Return the heights of the lines of text that a row has in a column."""
    used = (text[row[0] : row[1], column[0] : column[1]] > 0).any(axis=1)
    return [(row[0] + a, row[0] + b) for a, b in runs(np.asarray(used, np.bool_))]


def _box(row: Stretch, column: Stretch) -> Box:
    return Box(column[0], row[0], column[1], row[1])
