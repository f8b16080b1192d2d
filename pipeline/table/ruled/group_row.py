"""Tables without sides that the title of a group of rows parts: no upright stands beside it.

Above and below such a row the level rules go from one end to the other, and the same uprights end there and begin
again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from pipeline.table.ruled.pieces import Fields, Group, extent, places_of, united
from pipeline.table.rules.lines import APART
from pipeline.table.rules.segments import Segment

_HEIGHT, _HIGHEST = (1.5, 4.0), 7.0
"""Glyph heights of a row of one line of text: a caption between two tables has more room; and of one as low as the
lowest of its table, at most. One of the parts may be the heading alone, whose rows are lower.
"""
_AS_HIGH = 1.05
"""Height of such a row by that of the lowest, at most."""
_WIDE = 0.9
"""Share of the width from the first upright to the last over which both level rules are drawn, at least."""
_REACH = 1.5
"""Glyph heights from a level rule within which the uprights that it ends, or begins, do so."""
_SAME, _FEWEST = 0.8, 2
"""Share of the fewer uprights that both parts have, and how many these are, at least."""


def over_group_rows(groups: Sequence[Group], fields: Fields, glyph: float) -> list[Group]:
    """Return the groups with those united that only such a row parts, from top to bottom."""
    ordered = sorted(groups, key=lambda g: min(s.place(fields[0]) for s in g[0]) if g[0] else 0.0)
    return united(ordered, lambda above, below: _is_parted(above, below, fields, glyph))


def _is_parted(above: Group, below: Group, fields: Fields, glyph: float) -> bool:
    if not all((*above, *below)):
        return False
    last, first = (_rule(g[0], fields, glyph, end) for g, end in ((above, max), (below, min)))
    heights = [sum(s.place(fields[0]) for s in rule) / len(rule) for rule in (last, first)]
    low, high = (share * glyph for share in _HEIGHT)
    high = max(high, min(_HIGHEST * glyph, _AS_HIGH * max(_lowest(g, fields, glyph) for g in (above, below))))
    if not low <= heights[1] - heights[0] <= high:
        return False
    ending = [s for s in above[1] if abs(s.along[-1] - _height(last, s.middle)) <= _REACH * glyph]
    beginning = [s for s in below[1] if abs(s.along[0] - _height(first, s.middle)) <= _REACH * glyph]
    ours, theirs = (places_of(side, fields[1], glyph) for side in (ending, beginning))
    same = [place for place in ours if any(abs(place - other) <= APART * glyph for other in theirs)]
    if len(same) < max(_FEWEST, _SAME * min(len(ours), len(theirs))):
        return False
    return all(_covered(rule, same[0], same[-1]) >= _WIDE * (same[-1] - same[0]) for rule in (last, first))


def _lowest(group: Group, fields: Fields, glyph: float) -> float:
    """Return the height of the lowest row between two level rules of a group, px; 0 where it has one rule."""
    places = places_of(group[0], fields[0], glyph)
    return min((below - above for above, below in pairwise(places)), default=0.0)


def _rule(
    level: Sequence[Segment], fields: Fields, glyph: float, end: Callable[[Iterable[float]], float]
) -> list[Segment]:
    """Return the pieces of the last or the first of some level rules."""
    place = end(s.place(fields[0]) for s in level)
    return [s for s in level if abs(s.place(fields[0]) - place) <= APART * glyph]


def _height(rule: Sequence[Segment], along: float) -> float:
    """Return where the piece of a rule that is nearest to a place along stands, px from the top."""
    nearest = min(rule, key=lambda s: max(s.along[0] - along, along - s.along[-1], 0.0))
    return float(nearest.across[abs(nearest.along - along).argmin()])


def _covered(rule: Sequence[Segment], left: float, right: float) -> float:
    """Return the px between two places along over which pieces are drawn, those over each other once."""
    covered, at = 0.0, left
    for piece in sorted(rule, key=lambda s: float(s.along[0])):
        first, last = extent([piece])
        covered += max(0.0, min(last, right) - max(first, at))
        at = max(at, last)
    return covered
