"""Pieces of rules that belong together, and where they lie."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pipeline.table.rules.lines import APART
from pipeline.table.rules.segments import Segment, SlopeField

Group = tuple[list[Segment], list[Segment]]
"""Horizontal and vertical pieces of rules that belong together."""
Fields = tuple[SlopeField, SlopeField]
"""Slopes of the horizontal and of the vertical ones."""
NARROW, WIDE = 20, 50
"""Widest gaps in glyph heights between parts of a table; the wide one where they share :data:`FEWEST_ROWS` lines or are
:data:`TALL`."""
TALL = 30
"""Glyph heights of rules that begin and end together: a row that fills a page."""
FEWEST_ROWS = 3


def extent(segments: list[Segment]) -> tuple[float, float]:
    """Return where the first of the pieces begins and the last one ends, px along."""
    return min(float(s.along[0]) for s in segments), max(float(s.along[-1]) for s in segments)


def united(groups: Iterable[Group], are_one: Callable[[Group, Group], bool]) -> list[Group]:
    """Return the groups, which come from top to bottom, each put to the first above it of which it is a part."""
    done: list[Group] = []
    for group in groups:
        above = next((g for g in done if are_one(g, group)), None)
        if above is None:
            done.append((list(group[0]), list(group[1])))
        else:
            above[0].extend(group[0])
            above[1].extend(group[1])
    return done


def places_of(level: list[Segment], field: SlopeField, glyph: float, apart: float = APART) -> list[float]:
    """Return the places of the rules that pieces are of, in order, more than ``apart`` glyph heights off each other."""
    places: list[float] = []
    for place in sorted(s.place(field) for s in level):
        if not places or place - places[-1] > apart * glyph:
            places.append(place)
    return places
