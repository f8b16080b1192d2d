"""Uprights that are scratches of a copy: they run on beyond one end of the table, and words run over them."""

from __future__ import annotations

from itertools import pairwise

from pipeline.table.crossing import is_crossed
from pipeline.table.lines import Line, beside
from pipeline.table.side import Side
from pipeline.table.streaks import AS_DARK, FAINTEST, darkness_beyond, darkness_within, span_of_table, usual_ends

_BEYOND = (1.0, 5.0)
"""Glyph heights from a table's end between which a scratch is looked for."""
_FAR_BEYOND = 8.0
"""Glyph heights beyond the ends of most uprights from which a piece of a line on its own shows that it runs on."""
_CROSSED, _FEWEST = 0.3, 2
"""Share of the rows it runs through in which a word runs over a scratch, and how many these are, at least."""
_FEWEST_ENDING = 3
"""Uprights that tell where the table ends, at least."""


def without_scratches(lines: list[Line], others: list[Line], side: Side, glyph: float) -> list[Line]:
    """Return ``lines`` without scratches; ``others`` are the lines across them, of ``side`` the way of ``lines``.

    A scratch that begins within the table and ends there cannot be told from a rule by this.
    """
    ends = usual_ends(lines, side.gray, glyph, _FEWEST_ENDING)
    if len(others) < 2 or ends is None:
        return lines
    kept = [line for line in lines if not _is_scratch(line, others, ends, side, glyph)]
    return kept if 2 * len(kept) > len(lines) else lines


def _is_scratch(line: Line, others: list[Line], ends: tuple[float, float], side: Side, glyph: float) -> bool:
    first, last = line.span()
    if max(ends[0] - first, last - ends[1]) > _FAR_BEYOND * glyph:
        # Where it is worn to dots, only its pieces are seen; it may join the table with a streak at the page's end.
        return _is_written_over(line, others, side, glyph)
    span = span_of_table(line, others, ends)
    darkest = max(darkness_beyond(line, span, side.gray, glyph, _BEYOND), default=0.0)
    if darkest < FAINTEST:
        return False
    within = darkness_within(line, span, side.gray, glyph)
    return (within is None or darkest >= AS_DARK * within) and _is_written_over(line, others, side, glyph)


def _is_written_over(line: Line, others: list[Line], side: Side, glyph: float) -> bool:
    """Return whether words run over the line in several rows of the table, those it runs through if these are known."""
    width = side.ink.shape[1]
    begin, end = line.span()
    places = [min(max(0, round(other.spot(line.place))), width) for other in others]
    every = [(a, b) for a, b in pairwise(places) if b - a > 2]
    own = [(a, b) for a, b in every if begin <= (a + b) / 2 <= end]
    rows = own if len(own) >= _FEWEST else every
    reach = max(3, round(1.1 * glyph))
    crossed = sum(is_crossed(beside(side.ink, line.way(a, b), a, reach), glyph) for a, b in rows)
    return crossed >= max(_FEWEST, _CROSSED * len(rows))
