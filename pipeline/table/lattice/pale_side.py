"""A column at the side of a table whose rules a copy has left so pale there that no piece of them was found.

Where paper lies on both sides of a row's line it can still be told, and those that are least broken end together where
the column does.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.page import Image
from pipeline.table.lattice.crossing import crossed_rows
from pipeline.table.rules.faint import PALEST
from pipeline.table.rules.lines import Line, virtual
from pipeline.table.rules.segments import SlopeField
from pipeline.table.rules.side import Side, Track
from pipeline.table.rules.streaks import darkness

_FEWEST, _SHARE = 4, 0.3
"""Lines of rows that are seen to go on, at least, and their share."""
_DARK, _GAP = 0.4, 3.0
"""Share of the clear places, up to where it ends, on which such a line is dark, and glyph heights of those in a row on
which it is not: beyond them lies another table."""
_CLEAR = 3.0
"""Glyph heights of clear places on it, at least: a speck is shorter."""
_FEWEST_COLUMNS = 3
"""Lines of columns that are left at least."""
_INSIDE, _FEWEST_CROSSED, _CROSSED = 0.2, 3, 0.2
"""Glyph heights off rows' lines between which words are looked for that run over an outer line that is not drawn, rows
in which they do, and their share, at least."""
_HARDLY = 0.2
"""Share of the table's height along which such a line is drawn, at most: strokes of letters."""
_DARKEST = 0.75
"""Share of a line's places that are not darker than what tells how dark it is: a copy leaves dots."""
_DARK_RULES, _OF_BACK = 100.0, 0.1
"""Levels of 255 that most rules are dark where one of the back can be told, and share of that under which none is: what
showed through was 0.04 to 0.07 as dark."""
_TOGETHER = 2, 1.0
"""Lines that go on farthest, at least, and glyph heights within which they end: a copy breaks rules, prolongs none."""


def with_pale_sides(
    columns: list[Line], rows: Sequence[Line], side: Side, field: SlopeField, glyph: float, thickness: float
) -> tuple[list[Line], bool, bool]:
    """Return the lines of columns with one more at each side where lines of ``rows`` go on palely and end together;
    and at which side.

    ``side`` is the pictures' with the rows along, ``field`` the columns' slope.
    """
    found, more = list(columns), [False, False]
    tracks = [side.track(row, glyph, thickness) for row in rows]
    for index, (outer, sign) in enumerate(((columns[0], -1), (columns[-1], 1))):
        reach = np.array([_reach(track, outer.spot(track.line.place), sign, glyph) for track in tracks])
        on, (count, near) = np.sort(reach[reach > 0]), _TOGETHER
        enough = on.size >= max(_FEWEST, _SHARE * len(rows)) and on[-1] - on[-count] <= near * glyph
        if enough and not _is_of_back(rows, outer, sign * float(on[-1]), side.gray, glyph):
            place = np.array([row.place for row in rows])
            line, more[index] = virtual(outer.at(place) + sign * on[-1], place, field), True
            found = [line, *found] if sign < 0 else [*found, line]
    return found, more[0], more[1]


def _is_of_back(rows: Sequence[Line], outer: Line, reach: float, gray: Image, glyph: float) -> bool:
    """Return whether what goes on beyond an ``outer`` line for ``reach`` px (left if negative) is next to nothing
    beside dark lines of rows.
    """
    shares = []
    for row in rows:
        at = outer.spot(row.place)
        share = _share_of_own(row, (at, at + reach), gray, glyph, _DARK_RULES)
        if share is not None:
            shares.append(share)
    return len(shares) >= _FEWEST and bool(np.median(shares) < _OF_BACK)


def _share_of_own(row: Line, part: tuple[float, float], gray: Image, glyph: float, least: float = 0.0) -> float | None:
    """Return how dark a ``part`` (px, either way) of a row's line is by how dark the line is where it is drawn; None
    where too little of either is seen, or the line is no darker than ``least``.
    """
    within = darkness(row, *row.span(), gray, glyph, _DARKEST)
    beyond = darkness(row, min(part), max(part), gray, glyph, _DARKEST)
    return beyond / within if within and within >= least and beyond is not None else None


def _reach(track: Track, edge: float, sign: int, glyph: float) -> float:
    """Return how far beyond ``edge`` (px along) a line is seen to go on, px; 0 where it does not."""
    start = round(edge + sign * glyph / 2)
    beyond = slice(max(0, start), None) if sign > 0 else slice(max(0, start), None, -1)
    dark, clear = np.cumsum(track.dark[beyond]), np.cumsum(track.clear[beyond])
    last_dark = np.maximum.accumulate(np.where(track.dark[beyond], clear, 0))
    gap = np.flatnonzero(clear - last_dark > _GAP * glyph)
    seen = track.dark[beyond] & (dark >= _DARK * clear) & (clear >= _CLEAR * glyph)
    seen[gap[0] if gap.size else seen.size :] = False
    tips = np.flatnonzero(seen)
    return float(tips[-1]) + glyph / 2 if tips.size else 0.0


def without_back_lines(columns: list[Line], gray: Image, glyph: float) -> list[Line]:
    """Return the lines of columns without those of the page's back: next to nothing beside most, which are dark.

    ``gray`` has the lines along its rows. A rule may be drawn in pale colour, but not that pale; where all rules are
    pale, a copy has worn them.
    """
    seen = [_drawn_darkness(line, gray, glyph) for line in columns]
    known = [value for value in seen if value is not None]
    if len(known) < _FEWEST or np.median(known) < _DARK_RULES:
        return list(columns)
    least = _OF_BACK * float(np.median(known))
    return [line for line, value in zip(columns, seen, strict=True) if value is None or value >= least]


def _drawn_darkness(line: Line, gray: Image, glyph: float) -> float | None:
    """Return how dark a line is where it is drawn, None where too little of it is."""
    pieces = [(float(along[0]), float(along[-1])) for along, _ in line.pieces(glyph)]
    found = [(darkness(line, begin, end, gray, glyph, _DARKEST), end - begin) for begin, end in pieces]
    told = [(value, length) for value, length in found if value is not None]
    total = sum(length for _, length in told)
    return sum(value * length for value, length in told) / total if total else None


def without_back_sides(
    columns: list[Line], rows: Sequence[Line], opened: tuple[bool, bool], gray: Image, glyph: float
) -> tuple[list[Line], bool, bool]:
    """Return the lines of columns without the outer one at an ``opened`` side (left, right) that only rows' lines of
    the page's back reach, far paler than the table's own are within it; and which sides are open still.
    """
    found, still = list(columns), list(opened)
    for index, (outer, inner) in enumerate(((columns[0], columns[1]), (columns[-1], columns[-2]))):
        if not opened[index] or outer.size or len(found) <= _FEWEST_COLUMNS:
            continue
        shares = []
        for row in rows:
            out, own = outer.spot(row.place), inner.spot(row.place)
            tip = max(out, row.span()[0]) if index == 0 else min(out, row.span()[1])
            share = _share_of_own(row, (tip, own), gray, glyph) if row.size else None
            if share is not None:
                shares.append(share)
        if len(shares) >= _FEWEST and np.median(shares) < PALEST:
            still[index] = False
            found = found[1:] if index == 0 else found[:-1]
    return found, still[0], still[1]


def without_crossed_sides(
    columns: list[Line], rows: Sequence[Line], opened: tuple[bool, bool], side: Side, glyph: float, thickness: float
) -> tuple[list[Line], bool, bool]:
    """Return the lines of columns without outer ones over which words of several rows run, where a side (left, right)
    is ``opened`` or hardly drawn: what a copy has left of rows' lines ends in the midst of a column.

    ``side`` has its pictures turned.
    """
    found, still = list(columns), list(opened)
    high, fewest = rows[-1].place - rows[0].place, max(_FEWEST_CROSSED, _CROSSED * (len(rows) - 1))
    for index, end in enumerate((0, -1)):
        while len(found) > _FEWEST_COLUMNS and found[end].size <= _HARDLY * high:
            outer = found[end]
            ink = side.track(outer, glyph, thickness).ink
            crossed = crossed_rows(ink, [row.spot(outer.place) for row in rows], _INSIDE * glyph, glyph)
            if len(crossed) < fewest:
                break
            found.pop(end)
            still[index] = False
    return found, still[0], still[1]
