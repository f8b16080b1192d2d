"""Tables below each other that a scratch of the scanner joins: it runs on from the one into the other."""

from __future__ import annotations

from itertools import pairwise

from pipeline.table.lines import APART
from pipeline.table.pieces import Fields, Group, places_of

_LINE = 1.5
"""Glyph heights between two tables at least: a line of text stands there."""
_FEWEST = 3
"""Uprights of a table whose columns tell it from another."""
_SAME = 0.5
"""Share of the inner uprights of a table that go on in the other half of one table, at least."""


def unbridged(groups: list[Group], fields: Fields, glyph: float) -> list[Group]:
    """Return the groups of rules, those parted where one upright at most runs between two level rules.

    Above and below it other columns stand: where they are the same, the row between may be the title of a group.
    """
    return [part for group in groups for part in _parted(group, fields, glyph)]


def _parted(group: Group, fields: Fields, glyph: float) -> list[Group]:
    level, upright = group
    if len(upright) < 2 * _FEWEST:
        return [group]
    heights = places_of(level, fields[0], glyph)
    for above, below in pairwise(heights):
        middle = (above + below) / 2
        if below - above < _LINE * glyph:
            continue
        through = [s for s in upright if s.along[0] < middle < s.along[-1]]
        if len(places_of(through, fields[1], glyph)) > 1:
            continue
        upper = [s for s in level if s.place(fields[0]) < middle], [s for s in upright if s.along[-1] <= middle]
        lower = [s for s in level if s.place(fields[0]) >= middle], [s for s in upright if s.along[0] >= middle]
        if _are_two(upper, lower, fields, glyph):
            return [upper, *_parted(lower, fields, glyph)]
    return [group]


def _are_two(upper: Group, lower: Group, fields: Fields, glyph: float) -> bool:
    """Return whether two groups have two level rules each and columns that are not the same."""
    if any(len(places_of(part[0], fields[0], glyph)) < 2 for part in (upper, lower)):
        return False
    one, two = (places_of(part[1], fields[1], glyph) for part in (upper, lower))
    if min(len(one), len(two)) < _FEWEST:
        return False
    same = sum(any(abs(a - b) <= APART * glyph for b in two[1:-1]) for a in one[1:-1])
    return same < _SAME * max(len(one) - 2, len(two) - 2)
