"""Uprights that are scratches of a copy: words run over them.

Nearly all do so along a scratch within the table; where some do, it runs on beyond one end of the table. One that runs
on far beyond it is a scratch though none do.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pipeline.table.lattice.crossing import is_crossed
from pipeline.table.rules.lines import Line, beside
from pipeline.table.rules.side import Side
from pipeline.table.rules.streaks import (
    AS_DARK,
    FAINTEST,
    darkness,
    darkness_at_ends,
    darkness_within,
    seen_of,
    span_of_table,
    usual_ends,
)

_BEYOND = (1.0, 5.0)
"""Glyph heights from a table's end between which a scratch is looked for."""
_FAR_BEYOND = 8.0
"""Glyph heights beyond the ends of most uprights from which a piece of a line on its own shows that it runs on."""
_FAR_ON, _BROKEN = (1.0, 15.0), 0.15
"""Glyph heights from a table's end between which a line is a scratch all along which it is seen, but for this share:
between two tables, whose uprights may stand below each other, more is blank.
"""
_RIGHT_BEYOND, _SEEN = (0.3, 1.1), 0.5
"""Glyph heights from a table's end between which such a line is seen, too, and the share of its places there that are
darker than the paper beside them.
"""
_CROSSED, _FEWEST = 0.3, 2
"""Share of the rows it runs through in which a word runs over a scratch, and how many these are, at least."""
_CROSSED_WITHIN, _FEWEST_WITHIN, _OUT = 0.65, 3, 1.5
"""Likewise, of one that does not run on; and glyph heights beyond the end of most uprights from which it does a little.
"""
_NEAR, _FAR = 0.35, (0.5, 1.2)
"""Glyph heights off a line within which a text of its own column leaves some px blank, and between which it stands."""
_NO_BLANK = 0.4
"""Ink in the emptiest px near it, of the ink further off, where there is no such blank: of 9 rules beside which words
stand close 0.0, of 3 scratches 0.5 and more."""
_TEXT_NEAR = 0.15
"""Squares of a glyph height of ink on each side of a line, at least, where text stands near it: specks have less."""
_LEAST_INK = 0.05
"""Share of ink further off, where text stands."""
_OFF = 0.4
"""Glyph heights off the level rules between which words are looked for: these run over the line, too."""
_THICKER = 1.5
"""Times as thick as beyond it that a line is within the table, at least, where a scratch lies on a rule."""
_DRAWN, _DRAWN_NEAR = 0.8, 0.1
"""Share of a row's height along which a line is seen, and glyph heights on both sides of it, where it runs through it.
"""
_INNER, _MOST, _NEARLY_AS_DARK = 2, 0.6, 0.5
"""Inner uprights that run on, their share, and share of their own darkness that they have beyond the table, at least,
where it goes on."""
_ALL_ALONG = 0.25
"""Share of a line beyond the table that is not dark, at most, where nothing tells how dark it is within it."""
_FEWEST_ENDING = 3
"""Uprights that tell where the table ends, at least."""


def without_scratches(lines: list[Line], others: list[Line], side: Side, glyph: float) -> list[Line]:
    """Return ``lines`` without scratches; ``others`` are the lines across them, of ``side`` the way of ``lines``.

    Where text runs over all of them there is no table, but that on the back of the sheet which shows through.
    """
    off = round(_OFF * glyph)
    if len(others) >= 2 and all(_parts_no_text(x, _rows(x, others, side, off), side, glyph) for x in lines):
        return []
    ends = usual_ends(lines, side.gray, glyph, _FEWEST_ENDING)
    if len(others) < 2 or ends is None:
        return lines
    kept = [line for line in lines if not _is_scratch(line, others, ends, side, glyph)]
    lost = [line for line in lines if all(line is not own for own in kept)]
    if lost and _goes_on(kept, others, ends, side, glyph):
        return lines
    return kept if 2 * len(kept) > len(lines) else lines


def _goes_on(lines: Sequence[Line], others: list[Line], ends: tuple[float, float], side: Side, glyph: float) -> bool:
    """Return whether most inner ones of the other uprights run on, too, nearly as dark as they are: a copy has lost the
    sides of rows in which the table goes on, and what runs on is no scratch.
    """
    running = []
    for line in lines[1:-1] if len(lines) > _INNER + 1 else lines[1:]:
        span = span_of_table(line, others, ends, glyph)
        within = darkness_within(line, span, side.gray, glyph)
        darkest = max(seen_of(darkness_at_ends(line, span, side.gray, glyph, _BEYOND)), default=0.0)
        running.append(within is not None and darkest >= max(FAINTEST, _NEARLY_AS_DARK * within))
    return sum(running) >= max(_INNER, _MOST * len(running))


def without_lone_scratches(lines: list[Line], others: list[Line], side: Side, glyph: float) -> list[Line]:
    """Return ``lines`` without those over which words run in many rows, where too few others tell of the table's ends.

    Level rules that a scratch joins are no ruled table.
    """
    if len(others) < 2 or usual_ends(lines, side.gray, glyph, _FEWEST_ENDING) is not None:
        return lines
    return [line for line in lines if not _runs_through_words(line, others, side, glyph)]


def _is_scratch(line: Line, others: list[Line], ends: tuple[float, float], side: Side, glyph: float) -> bool:
    own = _own_rows(line, others, side, round(_OFF * glyph))
    crossed = _crossed(line, own, side, glyph)
    beyond = max(ends[0] - line.span()[0], line.span()[1] - ends[1])
    share = _CROSSED if beyond > _OUT * glyph else _CROSSED_WITHIN
    if crossed >= _FEWEST_WITHIN:
        # Where no text stands near, none can run over it, nor where a title lies over a rule that ends there.
        near = [row for row in own if _has_text_near(line, row, side, glyph) and _is_drawn(line, row, side, glyph)]
        for rows, least in ((own, share), (near, _CROSSED_WITHIN)):
            over = crossed if rows is own else _crossed(line, near, side, glyph)
            if over >= max(_FEWEST_WITHIN, least * len(rows)) and _parts_no_text(line, rows, side, glyph):
                return True
    elif _FEWEST <= crossed == len(own) and not all(_is_drawn(line, row, side, glyph) for row in own):
        # Of a table so low that this is all there is of it: a heading and a row.
        return True
    span = span_of_table(line, others, ends, glyph)
    if _runs_far_on(line, span, side, glyph):
        return True
    # Level rules run over it as words do: this tells it only from lines that touch nothing.
    rows = _own_rows(line, others, side, 0)
    if _crossed(line, rows, side, glyph) < max(_FEWEST, _CROSSED * len(rows)):
        return False
    if beyond > _FAR_BEYOND * glyph:
        # Where it is worn to dots, only its pieces are seen; it may join the table with a streak at the page's end.
        every = crossed == len(own) and _parts_no_text(line, own, side, glyph)
        return every or not _is_thinner_beyond(line, span, side, glyph)
    darkest = max(seen_of(darkness_at_ends(line, span, side.gray, glyph, _BEYOND)), default=0.0)
    if darkest < FAINTEST:
        return False
    within = darkness_within(line, span, side.gray, glyph)
    if within is None or within < FAINTEST:
        within = _darkness_in_rows(line, own, side, glyph)
    if within is None:
        # A letter of a caption above may have a stem there.
        return (
            max(seen_of(darkness_at_ends(line, span, side.gray, glyph, _BEYOND, share=_ALL_ALONG)), default=0.0)
            >= FAINTEST
        )
    return darkest >= AS_DARK * within and not _is_thinner_beyond(line, span, side, glyph)


def _runs_far_on(line: Line, span: tuple[float, float], side: Side, glyph: float) -> bool:
    """Return whether a line is seen all along far beyond an end of the table, about as dark as within it: whatever it
    parts there, it goes on through what stands above or below.
    """
    within = darkness_within(line, span, side.gray, glyph)
    if within is None:
        return False
    least = max(FAINTEST, _NEARLY_AS_DARK * within)
    ends = darkness_at_ends(line, span, side.gray, glyph, _FAR_ON, _BROKEN)
    return any(
        dark is not None and dark >= least and not _is_paper(line, span, end, side, glyph)
        for end, dark in enumerate(ends)
    )


def _is_paper(line: Line, span: tuple[float, float], end: int, side: Side, glyph: float) -> bool:
    """Return whether nothing of a line is seen right beyond an end (0, 1) of the table: between two tables of one side
    a title may stand over it that hides most of the paper.
    """
    near, far = (reach * glyph for reach in _RIGHT_BEYOND)
    start, stop = (span[0] - far, span[0] - near) if end == 0 else (span[1] + near, span[1] + far)
    start, stop = max(0, round(start)), min(side.gray.shape[1], round(stop))
    if stop <= start:
        return False
    reach = max(3, round(_FAR[1] * glyph))
    around = beside(side.gray, line.way(start, stop), start, reach).astype(np.float64)
    on = around[reach - 1 : reach + 2].min(axis=0)
    paper = np.minimum(np.median(around[: reach - 1], axis=0), np.median(around[reach + 2 :], axis=0))
    return float((paper - on >= FAINTEST).mean()) < _SEEN


def _darkness_in_rows(line: Line, rows: Sequence[tuple[int, int]], side: Side, glyph: float) -> float | None:
    """Return how dark a line is in those of the ``rows`` in which it is seen: a group's title has nothing of it.

    None where words stand so near in all of them that it cannot be told.
    """
    pieces = [(along[0], along[-1]) for along, _ in line.pieces(glyph)]
    seen = [row for row in rows if any(a <= sum(row) / 2 <= b for a, b in pieces)]
    found = [darkness(line, first, last, side.gray, glyph) for first, last in seen]
    known = [value for value in found if value is not None]
    return float(np.median(known)) if known else None


def _runs_through_words(line: Line, others: list[Line], side: Side, glyph: float) -> bool:
    """Return whether words run over a line in many of the rows in which it is seen."""
    rows = [row for row in _own_rows(line, others, side, round(_OFF * glyph)) if _is_drawn(line, row, side, glyph)]
    return _crossed(line, rows, side, glyph) >= max(_FEWEST_WITHIN, _CROSSED * len(rows))


def _is_drawn(line: Line, row: tuple[int, int], side: Side, glyph: float) -> bool:
    """Return whether a line is seen along most of a row's height."""
    near = max(1, round(_DRAWN_NEAR * glyph))
    ink = beside(side.ink, line.way(*row), row[0], near) > 0
    return float(ink.any(axis=0).mean()) >= _DRAWN


def _is_thinner_beyond(line: Line, span: tuple[float, float], side: Side, glyph: float) -> bool:
    """Return whether a line is clearly thicker within the table: a scratch that lies on one of its rules."""
    within = darkness_within(line, span, side.gray, glyph, whole=True)
    beyond = max(seen_of(darkness_at_ends(line, span, side.gray, glyph, _BEYOND, whole=True)), default=0.0)
    return within is not None and within >= _THICKER * beyond


def _crossed(line: Line, rows: Sequence[tuple[int, int]], side: Side, glyph: float) -> int:
    """Return in how many of the ``rows`` something runs over the line."""
    reach = max(3, round(1.1 * glyph))
    return sum(is_crossed(beside(side.ink, line.way(a, b), a, reach), glyph) for a, b in rows)


def _own_rows(line: Line, others: Sequence[Line], side: Side, off: int) -> list[tuple[int, int]]:
    """Return the rows of the table, ``off`` px within them: those that the line runs through if these are known."""
    begin, end = line.span()
    every = _rows(line, others, side, off)
    own = [(a, b) for a, b in every if begin <= (a + b) / 2 <= end]
    return own if len(own) >= _FEWEST else every


def _rows(line: Line, others: Sequence[Line], side: Side, off: int) -> list[tuple[int, int]]:
    """Return where the rows between the ``others`` begin and end along a line, ``off`` px within them."""
    width = side.ink.shape[1]
    places = [min(max(0, round(other.spot(line.place))), width) for other in others]
    return [(a + off, b - off) for a, b in pairwise(places) if b - a > 2 * off + 2]


def _has_text_near(line: Line, row: tuple[int, int], side: Side, glyph: float) -> bool:
    """Return whether text stands on both sides of a line in a row, as near as a word that runs over it does."""
    reach, off = max(3, round(_FAR[1] * glyph)), max(2, round(_NEAR * glyph))
    ink = beside(side.ink, line.way(*row), row[0], reach) > 0
    return bool(min(ink[: reach - off].sum(), ink[reach + 1 + off :].sum()) >= _TEXT_NEAR * glyph**2)


def _parts_no_text(line: Line, rows: Sequence[tuple[int, int]], side: Side, glyph: float) -> bool:
    """Return whether the texts of the ``rows`` stand as close to the line on both sides as anywhere."""
    if not rows:
        return False
    reach = max(3, round(_FAR[1] * glyph))
    around = np.hstack([beside(side.ink, line.way(a, b), a, reach) for a, b in rows])
    ink = (around > 0).mean(axis=1)
    near, far = max(2, round(_NEAR * glyph)), round(_FAR[0] * glyph)
    sides = ink[reach + 1 :], ink[reach - 1 :: -1]
    return all(own[far:].mean() >= _LEAST_INK and own[:near].min() >= _NO_BLANK * own[far:].mean() for own in sides)
