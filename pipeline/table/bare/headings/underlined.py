"""Headings that rules underline: each stands over several columns, in the middle of what the rule below it spans."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np

from pipeline.geometry import Box
from pipeline.page import Image
from pipeline.runs import joined
from pipeline.table.bare.headings.spanned import Spanned
from pipeline.table.rules.level import LevelRule
from pipeline.table.text_rows import Bools, inked

_WORDS = 0.9, 1.8
"""Glyph heights between the words of a heading at most, and where a scan has lost the dash between them."""
_OFF = 1.0, 0.05
"""Glyph heights from the middle of a heading to that of the columns it stands over at most, and more for wide ones, by
px: the edges of columns are known to some glyph heights."""
_LINE, _REACH = 0.8, 2.5
"""Glyph heights from a heading's upper and lower edge to a rule within it, and from the ends of this to the edges of
columns, at most."""


def headings_over(
    ends: Bools, edges: Sequence[float], columns: Sequence[float], text: Image, glyph: float
) -> list[tuple[int, int, int]]:
    """Return the headings over several columns as (row, first column, column behind the last).

    They stand above the first rule that is whole, each over what the rule below them underlines, in the middle of its
    columns. ``edges`` and ``columns`` are px of ``text`` (255 ink); ``ends`` is that of :func:`closed_cells`.
    """
    found: list[tuple[int, int, int]] = []
    whole = ends.all(axis=1)
    for row in range(int(whole.argmax()) if whole.any() else 0):
        under = np.flatnonzero(np.diff(np.concatenate(([False], ends[row], [False])).astype(np.int8)))
        for first, last in under.reshape(-1, 2).tolist():
            groups = _groups(edges[row], edges[row + 1], columns[first : last + 1], text, glyph)
            found += [(row, first + a, first + b) for a, b in groups if b - a > 1]
    return found


def underlined(
    rules: Sequence[LevelRule],
    heading: Box,
    columns: Sequence[float],
    text: Image,
    glyph: float,
    corridors: Sequence[tuple[int, int]] = (),
) -> list[Spanned]:
    """Return the headings over several columns that a short rule within the ``heading`` (px) parts from those below.

    Each column has a text below it. All such rules lie on about one height: the heading has two levels. ``columns``
    are edges, those between columns anywhere in the ``corridors``.
    """
    room = [0.0, *((b - a) / 2 for a, b in corridors), 0.0] if corridors else [0.0] * len(columns)
    found: list[Spanned] = []
    for rule in sorted(rules, key=lambda each: -each.y):
        if not heading.top + _LINE * glyph < rule.y < heading.bottom - _LINE * glyph:
            continue
        first, last = (min(range(len(columns)), key=lambda i: abs(columns[i] - x)) for x in (rule.left, rule.right))
        ends = max(abs(columns[first] - rule.left) - room[first], abs(columns[last] - rule.right) - room[last])
        if ends > _REACH * glyph or any(abs(s.below - rule.y) > glyph for s in found):
            continue
        part = text[round(rule.y) + 2 : heading.bottom] > 0
        places = [rule.left, *columns[first + 1 : last], rule.right] if corridors else columns[first : last + 1]
        below = all(part[:, round(a) : round(b)].any() for a, b in pairwise(places))
        groups = _groups(heading.top, rule.y - 2, places, text, glyph) if below else []
        found += [Spanned(first + a, first + b, rule.y) for a, b in groups if b - a > 1]
    return found


def _groups(top: float, bottom: float, places: Sequence[float], text: Image, glyph: float) -> list[tuple[int, int]]:
    """Return which columns between ``places`` (edges) the texts between two heights stand over."""
    place = Box(round(places[0]), round(top) + 1, round(places[-1]), round(bottom))
    words = inked(place.clipped(text.shape[1], text.shape[0]), text, glyph)
    tried = (_shared_out(_middles(words, gap * glyph), places, glyph) for gap in _WORDS)
    return next((groups for groups in tried if groups), [])


def _middles(words: Sequence[tuple[int, int]], gap: float) -> list[float]:
    """Return the middles of the texts whose words stand no farther apart than ``gap`` px."""
    return [(left + right) / 2 for left, right in joined(words, gap)]


def _shared_out(middles: Sequence[float], places: Sequence[float], glyph: float) -> list[tuple[int, int]]:
    """Return which columns (first, behind the last; edges ``places``) each text stands over; none if not in the middle.

    Each text has one column or more, and none is left over.
    """

    @cache
    def best(text: int, column: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        if text == len(middles):
            return (0.0 if column == len(places) - 1 else float("inf")), ()
        found: tuple[float, tuple[tuple[int, int], ...]] = (float("inf"), ())
        for stop in range(column + 1, len(places)):
            rest, others = best(text + 1, stop)
            middle, wide = (places[column] + places[stop]) / 2, places[stop] - places[column]
            off = max(rest, abs(middles[text] - middle) / (_OFF[0] * glyph + _OFF[1] * wide))
            if off < found[0]:
                found = off, ((column, stop), *others)
        return found

    off, groups = best(0, 0)
    return list(groups) if off <= 1 else []
