"""Parts of a table side by side, which a copy or a merged column has parted."""

from __future__ import annotations

from pipeline.table.ruled.pieces import FEWEST_ROWS, NARROW, TALL, WIDE, Fields, Group, extent, places_of
from pipeline.table.rules.segments import Segment, SlopeField

_TORN_WIDE, _TORN_ROWS = 40.0, 0.75
"""Glyph heights of a band printed pale that parts a table, at most, and the share of the rows that both its parts have.
"""
_TORN_OFF = 0.04
"""Share of the height of a part of a table by which another one may end elsewhere: two glyph heights of fifty, where
a copy has worn the ends of its rules off."""


def side_by_side(groups: list[Group], glyph: float) -> list[Group]:
    """Unite groups side by side that begin, end and have their rows at the same heights.

    A column merged over all rows of an open page parts a table: no rule crosses it.
    """
    done: list[Group] = []
    for group in sorted(groups, key=lambda g: min(float(s.across.min()) for s in g[1])):
        for i, other in enumerate(done):
            if _same_rows(other, group, glyph):
                done[i] = (other[0] + group[0], other[1] + group[1])
                break
        else:
            done.append(group)
    return done


def _same_rows(one: Group, two: Group, glyph: float) -> bool:
    """Return whether two groups have the same upper and lower ends and the same rows, and stand not far apart."""
    if _parted_by_a_gap(one[0], two[0], glyph):
        return True
    (top, bottom), (other_top, other_bottom) = extent(one[1]), extent(two[1])
    off = max(2 * glyph, _TORN_OFF * (bottom - top))
    if max(abs(top - other_top), abs(bottom - other_bottom)) > off or bottom - top < 4 * glyph:
        return False
    gap = min(float(s.across.min()) for s in two[1]) - max(float(s.across.max()) for s in one[1])
    few, many = sorted(([s.middle for s in g[0]] for g in (one, two)), key=len)
    if gap > (WIDE if len(few) >= FEWEST_ROWS or bottom - top >= TALL * glyph else NARROW) * glyph:
        return False
    return all(any(abs(a - b) < 1.5 * glyph for b in many) for a in few)


def _parted_by_a_gap(left: list[Segment], right: list[Segment], glyph: float) -> bool:
    """Return whether all level rules of either group go on, after one gap, as those of the other: a copy lost it."""
    if len(left) < 2 or len(left) != len(right):
        return False
    rows = [sorted(s.middle for s in side) for side in (left, right)]
    if any(abs(a - b) > 0.5 * glyph for a, b in zip(*rows, strict=True)):
        return False
    gaps = [
        max(b.along[0] - a.along[-1], a.along[0] - b.along[-1])
        for a in left
        for b in right
        if abs(a.middle - b.middle) <= 0.5 * glyph
    ]
    return bool(min(gaps) >= 0 and max(gaps) <= WIDE * glyph)


def is_beside(part: Group, whole: Group, field: SlopeField, glyph: float) -> bool:
    """Return whether ``part`` stands beside ``whole``, or over a part of it, and has its rows as far as both reach.

    A copy has parted them at one column's line.
    """
    if not part[0] or not whole[0] or not part[1] or not whole[1]:
        return False
    (left, right), (first, last) = extent(part[0]), extent(whole[0])
    if max(left - last, first - right) > NARROW * glyph:
        return False
    (top, bottom), (start, stop) = extent(part[1]), extent(whole[1])
    rows = places_of(whole[0], field, glyph)
    low, high = max(top, start, rows[0]) - 0.5 * glyph, min(bottom, stop, rows[-1]) + 0.5 * glyph
    own = [(s.length, s.place(field)) for s in part[0] if low <= s.middle <= high]
    shared = [(length, at) for length, at in own if any(abs(at - row) <= 0.5 * glyph for row in rows)]
    if not own or sum(length for length, _ in shared) < 0.8 * sum(length for length, _ in own):
        return False
    return len({min(range(len(rows)), key=lambda i: abs(rows[i] - at)) for _, at in shared}) >= FEWEST_ROWS


def is_torn_off(part: Group, whole: Group, fields: Fields, glyph: float) -> bool:
    """Return whether ``part`` is the side of the table ``whole``, parted by a band in which no rules were printed.

    It has an upright at its outer side, and is open towards ``whole``, as this is towards it; so are no two tables. Of
    as many rows as both have, all are at the same heights.
    """
    if not all((*part, *whole)):
        return False
    (left, right), (first, last) = extent(part[0]), extent(whole[0])
    before = right <= first
    gap, outer, ends = (first - right, left, (right, first)) if before else (left - last, right, (left, last))
    if not 0 <= gap <= _TORN_WIDE * glyph:
        return False
    if min(abs(s.middle - outer) for s in part[1]) > glyph:
        return False
    if any(min(abs(s.middle - end) for s in side[1]) <= glyph for side, end in zip((part, whole), ends, strict=True)):
        return False
    (top, bottom), rows = extent(part[1]), places_of(whole[0], fields[0], glyph)
    own = [at for at in places_of(part[0], fields[0], glyph) if rows[0] - glyph <= at <= rows[-1] + glyph]
    within = [row for row in rows if top - glyph <= row <= bottom + glyph]
    same = [at for at in own if any(abs(at - row) <= 0.5 * glyph for row in rows)]
    return len(same) == len(own) and len(own) >= max(FEWEST_ROWS, _TORN_ROWS * len(within))


def widen(groups: list[Group], lone: list[Segment], field: SlopeField, glyph: float) -> None:
    """Add to each group the pieces of level rules beyond one side of it where most of its rows go on.

    A table without upright rules at its sides loses them in a copy that breaks its level ones.
    """
    for level, _ in groups:
        lines = places_of(level, field, glyph)
        if len(lines) < FEWEST_ROWS:
            continue
        first, last = extent(level)
        mine = {id(s) for s in level}
        for side in (-1, 1):
            beyond: list[list[Segment]] = []
            for line in lines:
                gaps = [
                    (s, first - s.along[-1] if side < 0 else s.along[0] - last)
                    for s in lone
                    if id(s) not in mine and abs(s.place(field) - line) <= 0.5 * glyph
                ]
                beyond.append([s for s, gap in gaps if -glyph <= gap <= NARROW * glyph])
            if sum(bool(found) for found in beyond) >= max(FEWEST_ROWS, 0.6 * len(lines)):
                level += [s for found in beyond for s in found]
