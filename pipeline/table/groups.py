"""Pieces of rules → groups, one a table."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.table.lattice import FEWEST_BARE, OPEN
from pipeline.table.lines import APART
from pipeline.table.rules import Segment, SlopeField

Group = tuple[list[Segment], list[Segment]]
"""Horizontal and vertical pieces of rules that belong together."""
Fields = tuple[SlopeField, SlopeField]
"""Slopes of the horizontal and of the vertical ones."""
PEN, BEYOND, BEYOND_TORN = 0.6, 1.2, 5.0
"""Thickness of the pen in glyph heights that rules are drawn with, and how far they are drawn on, to make them meet;
how far rows of dots are: pieces shorter than this are not told from letters."""

NARROW, WIDE = 20, 50
"""Widest gaps in glyph heights between parts of a table; the wide one where they share :data:`FEWEST_ROWS` lines or are
:data:`TALL`."""
TALL = 30
"""Glyph heights of rules that begin and end together: a row that fills a page."""
FEWEST_ROWS = 3
CLOSING = 8.0
"""Glyph heights of pieces of the rule that closes a table, at least."""


def find_groups(
    level: list[Segment],
    upright: list[Segment],
    fields: Fields,
    shape: tuple[int, ...],
    glyph: float,
    *,
    torn: bool = False,
) -> list[Group]:
    """Return the groups of rules that meet or nearly meet, or that go on in one line within a table.

    ``torn``: rules are rows of dots, so that longer pieces of them may be missing.
    """
    met = _met(level, upright, shape, glyph, BEYOND_TORN if torn else BEYOND)
    met = _page_filling(met, fields, glyph)
    found = _side_by_side([g for g in met if g[1]], glyph)
    lone = [g for g in met if not g[1]]
    found = _taken_in(found, lone, fields, glyph)
    found = _prolonged(found, fields, glyph)
    found = _closed(found, fields, glyph)
    # The outer upright of a table whose level rules end a little before it, seen from the side.
    found = _turned(_closed(_turned(found), (fields[1], fields[0]), glyph))
    _widen([g for g in found if g[1]], [s for g in lone for s in g[0]], fields[0], glyph)
    return [g for g in found if len(g[1]) >= (2 if g[0] else FEWEST_BARE)]


def _met(
    level: list[Segment], upright: list[Segment], shape: tuple[int, ...], glyph: float, reach: float
) -> list[Group]:
    """Return the groups that rules form when drawn with a thick pen, ``reach`` glyph heights on at both ends."""
    canvas = np.zeros(shape[:2], np.uint8)
    pen, beyond = max(1, round(PEN * glyph)), reach * glyph
    for segments, flip in ((level, False), (upright, True)):
        for s in segments:
            along = np.concatenate([[s.along[0] - beyond], s.along, [s.along[-1] + beyond]])
            across = np.concatenate([s.across[:1], s.across, s.across[-1:]])
            points = np.rint(np.column_stack((across, along) if flip else (along, across))).astype(np.int32)
            cv2.polylines(canvas, [points.reshape(-1, 1, 2)], False, 255, pen)
    _, labels = cv2.connectedComponents(canvas, connectivity=8)
    groups: dict[int, Group] = {}
    for index, segments in enumerate((level, upright)):
        for s in segments:
            u, v = round(float(s.along[len(s.along) // 2])), round(float(s.across[len(s.along) // 2]))
            label = int(labels[(v, u) if index == 0 else (u, v)])
            groups.setdefault(label, ([], []))[index].append(s)
    return list(groups.values())


def _page_filling(groups: list[Group], fields: Fields, glyph: float) -> list[Group]:
    """Unite the uprights that no level rule meets where most of them begin and end together.

    A row that fills the page has only such; bad copies break them to pieces.
    """
    lone = sorted((s for g in groups if not g[0] for s in g[1]), key=lambda s: _place(s, fields[1]))
    columns: list[list[Segment]] = []
    for s in lone:
        if columns and _place(s, fields[1]) - _place(columns[-1][0], fields[1]) <= APART * glyph:
            columns[-1].append(s)
        else:
            columns.append([s])
    columns = [c for c in columns if _extent(c)[1] - _extent(c)[0] >= TALL * glyph]
    if len(columns) < FEWEST_BARE:
        return groups
    ends = np.array([_extent(c) for c in columns])
    near = (np.abs(ends - np.median(ends, axis=0)) <= 2 * glyph).all(axis=1)
    if near.sum() < max(FEWEST_BARE - 1, 0.6 * len(columns)):
        return groups
    top, bottom = np.median(ends, axis=0)
    inside = (ends[:, 0] >= top - 2 * glyph) & (ends[:, 1] <= bottom + 2 * glyph)
    taken = [s for c, kept in zip(columns, inside, strict=True) if kept for s in c]
    names = {id(s) for s in taken}
    rest = [g for g in groups if g[0] or not any(id(s) in names for s in g[1])]
    return [*rest, ([], taken)]


def _side_by_side(groups: list[Group], glyph: float) -> list[Group]:
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
    (top, bottom), (other_top, other_bottom) = _extent(one[1]), _extent(two[1])
    gap = min(float(s.across.min()) for s in two[1]) - max(float(s.across.max()) for s in one[1])
    ours, theirs = ([float(np.median(s.across)) for s in g[0]] for g in (one, two))
    few, many = sorted((ours, theirs), key=len)
    if _parted_by_a_gap(one[0], two[0], glyph):
        return True
    if abs(top - other_top) > 2 * glyph or abs(bottom - other_bottom) > 2 * glyph or bottom - top < 4 * glyph:
        return False
    if gap > (WIDE if len(few) >= FEWEST_ROWS or bottom - top >= TALL * glyph else NARROW) * glyph:
        return False
    return all(any(abs(a - b) < 1.5 * glyph for b in many) for a in few)


def _parted_by_a_gap(left: list[Segment], right: list[Segment], glyph: float) -> bool:
    """Return whether all level rules of either group go on, after one gap, as those of the other: a copy lost it."""
    rows = [sorted(float(np.median(s.across)) for s in side) for side in (left, right)]
    if len(rows[0]) < 2 or len(rows[0]) != len(rows[1]):
        return False
    if any(abs(a - b) > 0.5 * glyph for a, b in zip(*rows, strict=True)):
        return False
    gaps = [
        max(b.along[0] - a.along[-1], a.along[0] - b.along[-1])
        for a in left
        for b in right
        if abs(float(np.median(a.across)) - float(np.median(b.across))) <= 0.5 * glyph
    ]
    return bool(min(gaps) >= 0 and max(gaps) <= WIDE * glyph)


def _extent(segments: list[Segment]) -> tuple[float, float]:
    return min(float(s.along[0]) for s in segments), max(float(s.along[-1]) for s in segments)


def _taken_in(groups: list[Group], lone: list[Group], fields: Fields, glyph: float) -> list[Group]:
    """Give the pieces of smaller groups to the group in whose box they lie, where they go on one of its lines.

    Faint rules break where others cross them, so that parts of a table lose touch with it. What a part brings may
    show that another one belongs there too.
    """
    before = len(groups) + len(lone)
    done = _taken_in_once([*groups, *lone], fields, glyph)
    while len(done) < before:
        before = len(done)
        done = _taken_in_once(done, fields, glyph)
    return done


def _taken_in_once(groups: list[Group], fields: Fields, glyph: float) -> list[Group]:
    done: list[Group] = []
    for group in sorted(groups, key=lambda g: -sum(s.length for side in g for s in side)):
        home = next(
            (g for g in done if _is_part(group, g, fields, glyph) or _is_beside(group, g, fields[0], glyph)),
            None,
        )
        if home is None:
            done.append(group)
        else:
            home[0].extend(group[0])
            home[1].extend(group[1])
    return done


def _is_part(part: Group, whole: Group, fields: Fields, glyph: float) -> bool:
    """Return whether ``part`` lies in the box of ``whole`` and at least half of its lines are lines of that."""
    if not whole[0] or not whole[1]:
        return False
    spans = _extent(whole[0]), _extent(whole[1])
    reach = 2 * glyph
    inside = same = 0.0
    for side, field in enumerate(fields):
        lines = [_place(s, field) for s in whole[side]]
        (first, last), (start, stop) = spans[side], spans[1 - side]
        for s in part[side]:
            if s.along[0] < first - reach or s.along[-1] > last + reach:
                return False
            if not start - reach <= float(np.median(s.across)) <= stop + reach:
                return False
            inside += s.length
            same += s.length * any(abs(_place(s, field) - line) <= APART * glyph for line in lines)
    return same >= 0.5 * inside


def _closed(groups: list[Group], fields: Fields, glyph: float) -> list[Group]:
    """Give pieces of level rules that no upright meets to the group whose uprights end there."""
    done, lone = [g for g in groups if g[1]], list[Group]()
    for part in (g for g in groups if not g[1]):
        home = next((g for g in done if _closes(part, g, fields, glyph)), None)
        if home is None:
            lone.append(part)
        else:
            home[0].extend(part[0])
    return [*done, *lone]


def _turned(groups: list[Group]) -> list[Group]:
    return [(upright, level) for level, upright in groups]


def _closes(part: Group, whole: Group, fields: Fields, glyph: float) -> bool:
    """Return whether ``part`` is a piece of a level rule where uprights of ``whole`` end beyond its others."""
    if part[1] or not whole[0] or not whole[1] or sum(s.length for s in part[0]) < CLOSING * glyph:
        return False
    (top, bottom), (left, right) = _extent(whole[1]), _extent(whole[0])
    levels = [_place(s, fields[0]) for s in whole[0]]
    ends = [end for end, beyond in ((top, min(levels) - top), (bottom, bottom - max(levels))) if beyond > OPEN * glyph]
    return all(
        s.along[0] > left - glyph
        and s.along[-1] < right + glyph
        and any(abs(float(np.median(s.across)) - end) <= 2 * glyph for end in ends)
        for s in part[0]
    )


def _is_beside(part: Group, whole: Group, field: SlopeField, glyph: float) -> bool:
    """Return whether ``part`` stands beside ``whole``, or over a part of it, and has its rows as far as both reach.

    A copy has parted them at one column's line.
    """
    if not part[0] or not whole[0] or not part[1] or not whole[1]:
        return False
    (left, right), (first, last) = _extent(part[0]), _extent(whole[0])
    if max(left - last, first - right) > NARROW * glyph:
        return False
    (top, bottom), (start, stop) = _extent(part[1]), _extent(whole[1])
    rows = _clustered(whole[0], field, glyph)
    low, high = max(top, start, rows[0]) - 0.5 * glyph, min(bottom, stop, rows[-1]) + 0.5 * glyph
    own = [(s.length, _place(s, field)) for s in part[0] if low <= float(np.median(s.across)) <= high]
    shared = [(length, at) for length, at in own if any(abs(at - row) <= 0.5 * glyph for row in rows)]
    if not own or sum(length for length, _ in shared) < 0.8 * sum(length for length, _ in own):
        return False
    return len({min(range(len(rows)), key=lambda i: abs(rows[i] - at)) for _, at in shared}) >= FEWEST_ROWS


def _prolonged(groups: list[Group], fields: Fields, glyph: float) -> list[Group]:
    """Give uprights that no level rule meets to the group on whose lines they go on beyond its end, where it is open.

    A copy breaks the uprights of a row that runs to the end of the page.
    """
    whole, lone = [g for g in groups if g[0]], [g for g in groups if not g[0]]
    for part in lone:
        home = next((g for g in whole if _goes_on(part[1], g, fields[1], glyph)), None)
        if home is None:
            whole.append(part)
        else:
            home[1].extend(part[1])
    return whole


def _widen(groups: list[Group], lone: list[Segment], field: SlopeField, glyph: float) -> None:
    """Add to each group the pieces of level rules beyond one side of it where most of its rows go on.

    A table without upright rules at its sides loses them in a copy that breaks its level ones.
    """
    for level, _ in groups:
        lines = _clustered(level, field, glyph)
        if len(lines) < FEWEST_ROWS:
            continue
        first, last = _extent(level)
        mine = {id(s) for s in level}
        for side in (-1, 1):
            beyond: list[list[Segment]] = []
            for line in lines:
                gaps = [
                    (s, first - s.along[-1] if side < 0 else s.along[0] - last)
                    for s in lone
                    if id(s) not in mine and abs(_place(s, field) - line) <= 0.5 * glyph
                ]
                beyond.append([s for s, gap in gaps if -glyph <= gap <= NARROW * glyph])
            if sum(bool(found) for found in beyond) >= max(FEWEST_ROWS, 0.6 * len(lines)):
                level += [s for found in beyond for s in found]


def _clustered(level: list[Segment], field: SlopeField, glyph: float) -> list[float]:
    """Return the places of the rules that pieces are of, in order."""
    places: list[float] = []
    for place in sorted(_place(s, field) for s in level):
        if not places or place - places[-1] > APART * glyph:
            places.append(place)
    return places


def _goes_on(part: list[Segment], whole: Group, field: SlopeField, glyph: float) -> bool:
    """Return whether uprights lie on the lines of a group, in it or not far beyond an end where it is open."""
    if not whole[0] or not whole[1]:
        return False
    lines = [_place(s, field) for s in whole[1]]
    same = sum(s.length for s in part if any(abs(_place(s, field) - line) <= APART * glyph for line in lines))
    if same < 0.8 * sum(s.length for s in part):
        return False
    (top, bottom), (first, last) = _extent(part), _extent(whole[1])
    levels = [float(np.median(s.across)) for s in whole[0]]
    below = top <= last + NARROW * glyph and last > max(levels) + OPEN * glyph
    above = bottom >= first - NARROW * glyph and first < min(levels) - OPEN * glyph
    return below or above


def _place(segment: Segment, field: SlopeField) -> float:
    return float(np.median(field.straight(segment.along, segment.across)))
