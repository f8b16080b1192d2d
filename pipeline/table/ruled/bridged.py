"""Tables below each other taken for one: a scratch of the scanner joins them, or they stand close together."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from pipeline.page import Image
from pipeline.table.lattice.crossing import is_crossed
from pipeline.table.ruled.pieces import Fields, Group, extent, places_of
from pipeline.table.rules.lines import APART
from pipeline.table.rules.segments import Segment, SlopeField

_LINE, _TIGHT = 1.5, 0.45
"""Glyph heights between two tables at least where a line of text stands there, and else; nearer are doubled rules."""
_HIGH = 7.0
"""Glyph heights of a title of a group in two lines and its margins, at most."""
_FEWEST = 3
"""Uprights of a table whose columns tell it from another."""
_SAME = 0.5
"""Share of the inner uprights of a table that go on in the other half of one table, at least."""
_SHORT = 2.0
"""Glyph heights that a copy has worn off a level rule at its end, at most."""
_OFF, _REACH = 0.5, 1.1
"""Glyph heights off level rules within which a word between them lies, and on both sides of the tables' side in which
one that runs over it is looked for."""
_PAST = 1.0
"""Glyph heights that a level rule runs on past the side it ends at, at most: the last dash of one does."""
_SOME = 0.1
"""Share of a group's width that the pieces of a rule are together, at least."""
_OPEN = 2.0
"""Glyph heights that level rules run on past the outermost upright, at least, of a table without sides."""


def unbridged(groups: list[Group], fields: Fields, turned: Image, glyph: float) -> list[Group]:
    """Return the groups of rules, those parted where one upright at most runs between two level rules.

    Above and below it other columns stand: where they are the same, the row between may be the title of a group. It is
    none where a word of it runs over the side of the tables, nor where no line of text fits in. ``turned`` is the ink
    (255) with the uprights along its rows.
    """
    return [part for group in groups for part in _parted(group, fields, turned, glyph)]


def _parted(group: Group, fields: Fields, turned: Image, glyph: float) -> list[Group]:
    level, upright = group
    if len(upright) < 2 * _FEWEST:
        return [group]
    rules = _of_rules(level, fields, glyph)
    heights = {s.place(fields[0]) for s in rules}
    for above, below in pairwise(places_of(rules, fields[0], glyph, _TIGHT)):
        middle = (above + below) / 2
        through = [s for s in upright if s.along[0] < middle < s.along[-1]]
        close = below - above < _LINE * glyph
        if len(places_of(through, fields[1], glyph)) > (0 if close else 1):
            continue
        upper = [s for s in level if s.place(fields[0]) < middle], [s for s in upright if s.along[-1] <= middle]
        lower = [s for s in level if s.place(fields[0]) >= middle], [s for s in upright if s.along[0] >= middle]
        # Bits of what runs between lie in neither.
        upper = upper[0], [s for s in upper[1] if s.along[0] < above - glyph]
        lower = lower[0], [s for s in lower[1] if s.along[-1] > below + glyph]
        ours, theirs = (([s for s in part[0] if s.place(fields[0]) in heights], part[1]) for part in (upper, lower))
        if _are_close(ours, theirs, fields, glyph) if close else _are_two(ours, theirs, through, fields, turned, glyph):
            if any(_is_side(through, upper, lower, end, fields, glyph) for end in (0, -1)):
                # Sides so near to each other, or of dashes, that they were seen as one.
                upper[1].extend(piece for s in through for piece in _piece(s, s.along[0], above))
                lower[1].extend(piece for s in through for piece in _piece(s, below, s.along[-1]))
            return [upper, *_parted(lower, fields, turned, glyph)]
    return [group]


def _of_rules(level: list[Segment], fields: Fields, glyph: float) -> list[Segment]:
    """Return the level pieces without those that lie alone at their height and are short: strokes of letters."""
    if not level:
        return []
    first, last = extent(level)
    kept = []
    for piece in level:
        place = piece.place(fields[0])
        beside = (s.length for s in level if abs(s.place(fields[0]) - place) <= _TIGHT * glyph)
        if sum(beside) >= _SOME * (last - first):
            kept.append(piece)
    return kept


def _piece(segment: Segment, first: float, last: float) -> list[Segment]:
    """Return the piece of a segment between two places along it, none where it has no two samples there."""
    inside = (segment.along >= first) & (segment.along <= last)
    return [Segment(segment.along[inside], segment.across[inside])] if inside.sum() > 1 else []


def _are_close(upper: Group, lower: Group, fields: Fields, glyph: float) -> bool:
    """Return whether two groups whose nearest rules leave no room for a row have rules of a table each.

    So near that these may be one doubled rule, they have other columns as well.
    """
    if any(len(places_of(part[i], fields[i], glyph)) < 2 for part in (upper, lower) for i in (0, 1)):
        return False
    gap = min(s.place(fields[0]) for s in lower[0]) - max(s.place(fields[0]) for s in upper[0])
    return gap > APART * glyph or _have_other_columns(upper, lower, fields, glyph)


def _have_other_columns(upper: Group, lower: Group, fields: Fields, glyph: float) -> bool:
    """Return whether most inner uprights of one of two groups do not go on in the other."""
    one, two = (places_of(part[1], fields[1], glyph) for part in (upper, lower))
    same = sum(any(abs(a - b) <= APART * glyph for b in two[1:-1]) for a in one[1:-1])
    return same < _SAME * max(len(one) - 2, len(two) - 2) and not _are_among(one, two, glyph)


def _are_two(upper: Group, lower: Group, through: list[Segment], fields: Fields, turned: Image, glyph: float) -> bool:
    """Return whether two groups have two level rules each and columns that are not the same, or a word between them
    that runs over a side of both. What goes ``through`` is their side where level rules of both end there.
    """
    if any(len(places_of(part[0], fields[0], glyph)) < 2 for part in (upper, lower)):
        return False
    one, two = (places_of(part[1], fields[1], glyph) for part in (upper, lower))
    if min(len(one), len(two)) < _FEWEST:
        bare, ruled, end = (upper, lower, 0) if len(one) < len(two) else (lower, upper, -1)
        return (
            not bare[1] and max(len(one), len(two)) >= _FEWEST and _runs_over(bare, ruled, end, fields, turned, glyph)
        )
    if _have_other_columns(upper, lower, fields, glyph):
        return True
    ends = [end for end in (0, -1) if not _is_side(through, upper, lower, end, fields, glyph)]
    if len(ends) == 2 and _stand_apart(upper, lower, through, fields, glyph):
        return True
    return any(_is_crossed(upper, lower, end, fields, turned, glyph) for end in ends)


def _stand_apart(upper: Group, lower: Group, through: list[Segment], fields: Fields, glyph: float) -> bool:
    """Return whether two groups stand farther apart than the title of a group is high, where both of both's sides end
    at the rules that face each other, and none goes ``through``: a copy does not lose two sides of a row that high and
    of no other.
    """
    facing = [places_of(part[0], fields[0], glyph)[at] for part, at in ((upper, -1), (lower, 0))]
    if facing[1] - facing[0] < _HIGH * glyph:
        return False
    sides = [end for part in (upper, lower) for end in extent(part[0])]
    if any(abs(s.place(fields[1]) - side) <= _OFF * glyph for s in through for side in sides):
        return False
    return all(
        any(abs(s.place(fields[1]) - side) <= glyph and abs(float(s.along[at]) - height) <= glyph for s in part[1])
        for part, at, height in ((upper, -1, facing[0]), (lower, 0, facing[1]))
        for side in extent(part[0])
    )


def _runs_over(bare: Group, ruled: Group, end: int, fields: Fields, turned: Image, glyph: float) -> bool:
    """Return whether words between level rules without uprights run over most columns of the group next to them.

    ``end`` is that of the other group's uprights where they lie: its rows would keep off its columns, had these lost
    their uprights.
    """
    heights = places_of(bare[0], fields[0], glyph)
    rule, tip = places_of(ruled[0], fields[0], glyph)[end], extent(ruled[1])[end]
    if abs(rule - tip) > _SHORT * glyph:
        # Other level rules of the bare one follow.
        return False
    reach, inset = max(3, round(_REACH * glyph)), round(_OFF * glyph)
    places = places_of(ruled[1], fields[1], glyph)[1:-1]
    inner = {round(float(s.across[end])) for s in ruled[1] if any(abs(s.place(fields[1]) - x) <= 1 for x in places)}
    crossed = [
        any(
            is_crossed(turned[x - reach : x + reach + 1, round(above) + inset : round(below) - inset], glyph)
            for above, below in pairwise(heights)
        )
        for x in inner
        if reach <= x < turned.shape[0] - reach
    ]
    return bool(crossed) and sum(crossed) >= _SAME * len(crossed)


def _are_among(one: list[float], two: list[float], glyph: float) -> bool:
    """Return whether all inner places of the one are some of the other: a heading of which a copy has lost rules."""
    fewer, more = sorted((one, two), key=len)
    inner = fewer[1:-1]
    return len(inner) >= _FEWEST and all(any(abs(a - b) <= APART * glyph for b in more) for a in inner)


def _is_side(through: list[Segment], upper: Group, lower: Group, end: int, fields: Fields, glyph: float) -> bool:
    """Return whether an upright that runs on is the side (0 left, -1 right) of two groups, whose level rules reach it
    and end there.
    """
    if not (through and upper[1] and lower[1]):
        return False
    line, inwards = _outermost(through, end, fields[1]), 1 if end == 0 else -1
    for part, at in ((upper, -1), (lower, 0)):
        height = places_of(part[0], fields[0], glyph)[at]
        near = [s for s in part[0] if abs(s.place(fields[0]) - height) <= APART * glyph]
        rule, side = _outermost(near, end, None), _outermost(part[1], end, fields[1])
        place = float(np.interp(float(rule.across[end]), line.along, line.across))
        short = inwards * (float(rule.along[end]) - place)
        if inwards * (side.place(fields[1]) - place) <= APART * glyph or not -_PAST * glyph <= short <= _SHORT * glyph:
            return False
    return True


def _is_crossed(upper: Group, lower: Group, end: int, fields: Fields, turned: Image, glyph: float) -> bool:
    """Return whether a word between two groups runs over the side (0 left, -1 right) that both have at one place.

    Where level rules of both run on past it, their tables have no sides, and it parts columns.
    """
    sides = [_outermost(part[1], end, fields[1]) for part in (upper, lower)]
    if abs(sides[0].place(fields[1]) - sides[1].place(fields[1])) > APART * glyph:
        return False
    heights = [places_of(part[0], fields[0], glyph)[at] for part, at in ((upper, -1), (lower, 0))]
    rules = [
        _outermost([s for s in part[0] if abs(s.place(fields[0]) - height) <= APART * glyph], end, None)
        for part, height in zip((upper, lower), heights, strict=True)
    ]
    outwards = -1 if end == 0 else 1
    past = [outwards * (float(r.along[end]) - s.place(fields[1])) for r, s in zip(rules, sides, strict=True)]
    if min(past) > _OPEN * glyph:
        return False
    first, last = (round(float(rule.across[end]) + off * glyph) for rule, off in zip(rules, (_OFF, -_OFF), strict=True))
    side = round(float(sides[0].across[-1] + sides[1].across[0]) / 2)
    reach = max(3, round(_REACH * glyph))
    if not reach <= side < turned.shape[0] - reach or last <= first:
        return False
    return is_crossed(turned[side - reach : side + reach + 1, max(0, first) : last], glyph)


def _outermost(segments: list[Segment], end: int, field: SlopeField | None) -> Segment:
    """Return the piece that lies, or without a ``field`` reaches, farthest to the left (0) or right (-1)."""
    sign = 1 if end == 0 else -1
    return min(segments, key=lambda s: sign * float(s.along[end] if field is None else s.place(field)))
