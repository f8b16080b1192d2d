"""Pieces of rules that have lost touch with their table, given back to it."""

from __future__ import annotations

from pipeline.table.lattice.ends import OPEN
from pipeline.table.ruled.beside import is_beside, is_torn_off
from pipeline.table.ruled.pieces import NARROW, Fields, Group, extent
from pipeline.table.rules.lines import APART
from pipeline.table.rules.segments import Segment, SlopeField

CLOSING = 8.0
"""Glyph heights of pieces of the rule that closes a table, at least."""


def taken_in(groups: list[Group], lone: list[Group], fields: Fields, glyph: float) -> list[Group]:
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
            (
                g
                for g in done
                if _is_part(group, g, fields, glyph)
                or is_beside(group, g, fields[0], glyph)
                or is_torn_off(group, g, fields, glyph)
                or _is_next(group, g, fields, glyph)
            ),
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
    spans = extent(whole[0]), extent(whole[1])
    reach = 2 * glyph
    inside = same = 0.0
    for side in (0, 1):
        (first, last), (start, stop) = spans[side], spans[1 - side]
        for s in part[side]:
            if s.along[0] < first - reach or s.along[-1] > last + reach:
                return False
            if not start - reach <= s.middle <= stop + reach:
                return False
    for side, field in enumerate(fields):
        lines = [s.place(field) for s in whole[side]]
        for s in part[side]:
            inside += s.length
            same += s.length * any(abs(s.place(field) - line) <= APART * glyph for line in lines)
    return same >= 0.5 * inside


def _is_next(part: Group, whole: Group, fields: Fields, glyph: float) -> bool:
    """Return whether ``part`` begins at the last rule of ``whole``, or ends at its first, and goes on in its columns.

    The rows of one table have such a rule in common, two tables have not.
    """
    if not all((*part, *whole)):
        return False
    ours, theirs = ([s.place(fields[0]) for s in side[0]] for side in (part, whole))
    meet = min(abs(min(ours) - max(theirs)), abs(min(theirs) - max(ours)))
    columns = [s.place(fields[1]) for s in whole[1]]
    same = sum(s.length for s in part[1] if any(abs(s.place(fields[1]) - c) <= 0.5 * glyph for c in columns))
    return meet <= 0.5 * glyph and same >= 0.5 * sum(s.length for s in part[1])


def closed(groups: list[Group], fields: Fields, glyph: float) -> list[Group]:
    """Give pieces of an outer rule that no other meets to the group whose rules across end there.

    It is the level rule where the uprights end, or the upright at one side where the level rules do.
    """
    done = _closed_below(groups, fields, glyph)
    return _turned(_closed_below(_turned(done), (fields[1], fields[0]), glyph))


def _closed_below(groups: list[Group], fields: Fields, glyph: float) -> list[Group]:
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
    (top, bottom), (left, right) = extent(whole[1]), extent(whole[0])
    levels = [s.place(fields[0]) for s in whole[0]]
    ends = [end for end, beyond in ((top, min(levels) - top), (bottom, bottom - max(levels))) if beyond > OPEN * glyph]
    return all(
        s.along[0] > left - glyph
        and s.along[-1] < right + glyph
        and any(abs(s.middle - end) <= 2 * glyph for end in ends)
        for s in part[0]
    )


def prolonged(groups: list[Group], fields: Fields, glyph: float) -> list[Group]:
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


def _goes_on(part: list[Segment], whole: Group, field: SlopeField, glyph: float) -> bool:
    """Return whether uprights lie on the lines of a group, in it or not far beyond an end where it is open."""
    if not whole[0] or not whole[1]:
        return False
    lines = [s.place(field) for s in whole[1]]
    same = sum(s.length for s in part if any(abs(s.place(field) - line) <= APART * glyph for line in lines))
    if same < 0.8 * sum(s.length for s in part):
        return False
    (top, bottom), (first, last) = extent(part), extent(whole[1])
    levels = [s.middle for s in whole[0]]
    below = top <= last + NARROW * glyph and last > max(levels) + OPEN * glyph
    above = bottom >= first - NARROW * glyph and first < min(levels) - OPEN * glyph
    return below or above
