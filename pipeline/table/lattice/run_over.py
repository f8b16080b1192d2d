"""Lines of rows over whose place the words of other rows run: scratches that begin or end in the midst of a row."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.table.lattice.crossing import crossed_rows
from pipeline.table.lattice.hidden import INSIDE
from pipeline.table.rules.lines import Line
from pipeline.table.rules.side import Bools, Side

_MIDST = 0.45
"""Glyph heights from rows' lines off which such a line begins or ends, at least. Of 205 ends of rules in drawn scans
one in ten lay so far off, worn: it is the words that tell."""
_CROSSED = 3
"""Other rows whose words run over its place, at least."""
_OTHERS = 0.9
"""Share of the other lines that are drawn in such a row, at least: the title of a group has none of them."""


def ends_off(line: Line, places: Sequence[float]) -> list[float]:
    """Return how far (px) off the nearest rows' line a column's line begins and ends, of those ends within the table;
    ``places`` are where the rows' lines lie along it.
    """
    inside = (tip for tip in line.span() if places[0] < tip < places[-1])
    return [min(abs(tip - place) for place in places) for tip in inside]


def is_run_over(
    c: int, columns: Sequence[Line], rows: Sequence[Line], down: Bools, side: Side, glyph: float, thickness: float
) -> bool:
    """Return whether a column's line is a scratch: it is not of the heading, ends in the midst of a row, and words run
    over its place in several rows that have all the other lines. ``down`` (columns, rows - 1) tells where the
    ``columns`` are drawn, ``side`` has its pictures turned.
    """
    if down[c, 0] or down[c].mean() > 0.5:
        return False
    line = columns[c]
    places = [row.spot(line.place) for row in rows]
    if max(ends_off(line, places), default=0.0) < _MIDST * glyph:
        return False
    others = [i for i in range(1, len(columns) - 1) if i != c]
    if not others:
        return False
    seen = crossed_rows(side.track(line, glyph, thickness).ink, places, INSIDE * glyph / 2, glyph)
    whole = [r for r in seen if not down[c, r] and down[others, r].mean() >= _OTHERS]
    return len(whole) >= _CROSSED
