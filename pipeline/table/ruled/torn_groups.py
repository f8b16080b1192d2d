"""Groups of torn rules: rows of dots lose touch with their table over a whole row, or reach the table next to it.

Which uprights stand above and below a band without any tells: one table has the same ones, two have others.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.table.ruled.pieces import Fields, Group, united
from pipeline.table.rules.lines import APART
from pipeline.table.rules.segments import Segment

_HIGH = 8.0
"""Glyph heights of a row whose uprights a copy has lost, at most: five lines of text."""
_LEAST = 2.0
"""Glyph heights between two level rules that part two tables, at least: a line of text stands there."""
_COMMON = 0.5
"""Share of the fewer uprights that two parts of one table have in common, at least."""

_CHANCE = 0.01
"""Probability that a copy has lost all uprights of a row of one table, below which there are two tables."""


def reunited(groups: Sequence[Group], fields: Fields, glyph: float) -> list[Group]:
    """Return the groups with those put together that stand below each other and have uprights in common."""
    ordered = sorted(groups, key=lambda g: _heights(g)[0])
    return united(ordered, lambda above, below: _goes_on(above, below, fields, glyph))


def _goes_on(above: Group, below: Group, fields: Fields, glyph: float) -> bool:
    if not all((*above, *below)):
        return False
    gap = _heights(below)[0] - _heights(above)[1]
    ours, theirs = (_places(g[1], fields, glyph) for g in (above, below))
    common = _common(ours, theirs, glyph)
    if gap > _HIGH * glyph or common < max(2, _COMMON * min(len(ours), len(theirs))):
        return False
    together: Group = [*above[0], *below[0]], [*above[1], *below[1]]
    return not _are_two(above, below, _usual(together, fields, glyph), fields, glyph)


def parted(groups: Sequence[Group], fields: Fields, glyph: float) -> list[Group]:
    """Return the groups with those parted at bands without uprights that are no chance.

    Other columns stand above and below it, or so many uprights are seen in the other bands that not all can be lost.
    """
    done: list[Group] = []
    for group in groups:
        bands = _bands(group, glyph)
        usual = _usual(group, fields, glyph)
        rest = group
        for top, bottom in bands:
            above, below = _cut(rest, (top + bottom) / 2)
            there = any(_stands_in(s, top, bottom) for s in group[1])
            if not there and _are_two(above, below, usual, fields, glyph):
                done.append(above)
                rest = below
        done.append(rest)
    return done


def _usual(group: Group, fields: Fields, glyph: float) -> float:
    """Return the share of the uprights that is seen in a band in which any is."""
    columns = len(_places(group[1], fields, glyph))
    seen = [[s for s in group[1] if _stands_in(s, *band)] for band in _bands(group, glyph)]
    shares = [len(_places(there, fields, glyph)) / columns for there in seen if there]
    return sum(shares) / len(shares) if shares else 0.0


def _bands(group: Group, glyph: float) -> list[tuple[float, float]]:
    """Return the bands (top, bottom) between neighbouring level rules in which a line of text can stand."""
    heights = sorted(float(s.across.mean()) for s in group[0])
    pairs = zip(heights, heights[1:], strict=False)
    return [(top, bottom) for top, bottom in pairs if bottom - top >= _LEAST * glyph]


def _stands_in(upright: Segment, top: float, bottom: float) -> bool:
    return bool(min(upright.along[-1], bottom) - max(upright.along[0], top) > 0.5 * (bottom - top))


def _cut(group: Group, height: float) -> tuple[Group, Group]:
    above: Group = [s for s in group[0] if s.across.mean() < height], [s for s in group[1] if s.along.mean() < height]
    below: Group = [s for s in group[0] if s.across.mean() >= height], [s for s in group[1] if s.along.mean() >= height]
    return above, below


def _are_two(above: Group, below: Group, usual: float, fields: Fields, glyph: float) -> bool:
    """Return whether the parts above and below a band without uprights, of which a share is usually seen, are two."""
    ours, theirs = (_places(g[1], fields, glyph) for g in (above, below))
    # A piece of a level rule by itself is letters of the text before the table, or after it.
    fewer = min(len(ours), len(theirs)) or max(len(ours), len(theirs))
    if fewer < 2:
        return False
    inner = ours[1:-1], theirs[1:-1]
    differ = min(map(len, inner)) >= 2 and _common(*inner, glyph) < _COMMON * min(map(len, inner))
    return bool(differ or (1 - usual) ** fewer < _CHANCE)


def _places(uprights: Sequence[Segment], fields: Fields, glyph: float) -> list[float]:
    """Return where uprights stand, px, those of one line once."""
    found: list[float] = []
    for place in sorted(s.place(fields[1]) for s in uprights):
        if not found or place - found[-1] > APART * glyph:
            found.append(place)
    return found


def _common(ours: Sequence[float], theirs: Sequence[float], glyph: float) -> int:
    return sum(any(abs(a - b) <= APART * glyph for b in theirs) for a in ours)


def _heights(group: Group) -> tuple[float, float]:
    """Return where the group begins and ends, px from the top."""
    heights = [float(v) for s in group[0] for v in (s.across.min(), s.across.max())]
    heights += [float(v) for s in group[1] for v in (s.along[0], s.along[-1])]
    return min(heights), max(heights)
