"""A scratch that lies on an upright of a table and runs on far beyond all others of it, over words, to other rules.

It would make one table of this and of the level rules of another, with the text between the two for a row.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from pipeline.page import Image
from pipeline.table.lattice.crossing import is_crossed
from pipeline.table.ruled.pieces import Fields, Group, extent
from pipeline.table.rules.lines import beside
from pipeline.table.rules.segments import Segment

_FEWEST = 3
"""Other uprights of the table at least: they tell where it ends."""
_ONE_LINE = 0.4
"""Glyph heights across from one piece of a line to the next at most: a scratch may run close beside a rule."""
_FAR = 8.0
"""Glyph heights by which it runs on beyond the others at least: no row has but one of its uprights over so much."""
_STEP, _CROSSED = 1.5, 3
"""Glyph heights of a line of text, and in how many such steps a word runs over it at least."""
_MET = 0.5
"""Glyph heights from the ends of the level rules within which they meet it."""
_REACH = 1.1
"""Glyph heights on both sides of it in which words are looked for."""


def without_overrun(group: Group, fields: Fields, ink: Image, glyph: float) -> list[Group]:
    """Return the group without such a piece of an upright, and the level rules beyond as groups of their own.

    ``ink`` (255) is the picture with the uprights along its rows.
    """
    level, upright = group
    apart: list[Group] = []
    lines = _lines(upright, fields, glyph)
    for line in lines if len(lines) > _FEWEST else []:
        first, last = extent([s for other in lines if other is not line for s in other])
        for start, stop in ((0.0, first), (last, float("inf"))):
            beyond = [part for s in line if (part := _within(s, start, stop)) is not None]
            if (
                not level
                or not beyond
                or sum(s.length for s in beyond) < _FAR * glyph
                or not _is_crossed(beyond, ink, glyph)
            ):
                continue
            away = [s for s in level if start <= s.place(fields[0]) <= stop and _is_off(s, first, last, fields, glyph)]
            level = [s for s in level if s not in away]
            own = [part for s in line if (part := _within(s, first, last)) is not None]
            upright = [*(s for s in upright if s not in line), *(own if _is_met(line, level, glyph) else [])]
            if away:
                apart.append((away, []))
    return [(level, upright), *apart]


def _lines(upright: list[Segment], fields: Fields, glyph: float) -> list[list[Segment]]:
    """Return the pieces line by line."""
    pieces = sorted(upright, key=lambda s: s.place(fields[1]))
    lines = [pieces[:1]]
    for before, piece in pairwise(pieces):
        if piece.place(fields[1]) - before.place(fields[1]) > _ONE_LINE * glyph:
            lines.append([])
        lines[-1].append(piece)
    return lines


def _within(segment: Segment, start: float, stop: float) -> Segment | None:
    """Return the part of a piece between two px along, None where there is none."""
    inside = (segment.along >= start) & (segment.along <= stop)
    return Segment(segment.along[inside], segment.across[inside]) if inside.sum() > 1 else None


def _is_off(level: Segment, first: float, last: float, fields: Fields, glyph: float) -> bool:
    """Return whether a level rule is none of those at which the table's uprights end."""
    place = level.place(fields[0])
    return place < first - _STEP * glyph or place > last + _STEP * glyph


def _is_met(line: list[Segment], level: list[Segment], glyph: float) -> bool:
    """Return whether level rules reach as far as the line: else it lies beside the table."""
    at = float(np.median([s.middle for s in line]))
    left, right = extent(level)
    return left - _MET * glyph <= at <= right + _MET * glyph


def _is_crossed(pieces: list[Segment], ink: Image, glyph: float) -> bool:
    """Return whether words run over the pieces in several steps along them."""
    step, reach = max(2, round(_STEP * glyph)), max(3, round(_REACH * glyph))
    found = 0
    for s in pieces:
        start, stop = round(float(s.along[0])), round(float(s.along[-1]))
        way = np.rint(np.interp(np.arange(start, stop), s.along, s.across)).astype(np.int64)
        found += sum(
            is_crossed(beside(ink, way[at : at + step], start + at, reach), glyph) for at in range(0, way.size, step)
        )
    return found >= _CROSSED
