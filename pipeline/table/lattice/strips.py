"""Lines of a lattice that part nothing: not drawn anywhere, beside another, or the shadow of the page's edge."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from pipeline.page import Image
from pipeline.table.rules.lines import Line
from pipeline.table.rules.side import Bools

_FEWEST_BESIDE = 4
"""Column lines of a table of which one that alone comes to the end of the page is none of its."""
PAGE_END = 5.0
"""Glyph heights from the page's ends where the shadow of its edge may lie."""
SHADOW = 3.0
"""Glyph heights from the page's sides where the shadow of its edge may lie."""
LOWEST, NARROWEST = 1.9, 1.4
"""Rows lower and columns narrower than this many glyph heights hold no text: a border drawn a little beside another."""
TIGHT, FIRM, TOUCH = 1.1, 0.75, 0.25
"""Yet a row of at least this many glyph heights, both of whose rules are drawn over this share of the width, may hold
small print without any space above and below: it does if letters stand in it, this many glyph heights off its rules."""

BESIDE_MERGED, FIGURE = 2, 0.25
"""Columns of such a row with text at least, where cells beside it are merged with those above or below, and glyph
heights that a single figure is wide at least."""
EVEN, FEWEST_EVEN = 0.12, 3
"""Share of the height of other such rows by which one differs at most whose rules a copy has lost in part, and how many
of these show that rows of small print are so high."""


def within_page(columns: list[Line], rows: list[Line], width: int, glyph: float) -> list[Line]:
    """Return the columns' lines without those at the very edge of the page that no rule comes to: its shadow.

    Where there are no others, what comes to them is the shadow of its other edges.
    """
    at_edge = [min(line.place, width - line.place) < glyph for line in columns]
    if all(at_edge):
        return []
    reach = [min((r.span()[0] for r in rows), default=np.inf), max((r.span()[1] for r in rows), default=-np.inf)]
    edge = SHADOW * glyph
    return [
        line
        for line in columns
        if not (line.place < edge and reach[0] > line.place + glyph)
        and not (line.place > width - edge and reach[1] < line.place - glyph)
    ]


def useful_lines(edges: Bools, open_first: bool, open_last: bool) -> list[bool]:
    """Return which lines are drawn anywhere; the ends of an open table stand without."""
    keep = [bool(row.any()) for row in edges]
    keep[0] = keep[0] or open_first
    keep[-1] = keep[-1] or open_last
    return keep


def _no_text(upper: int, lower: int) -> bool:
    return False


def holding_text(
    rows: list[Line], edges: Bools, columns: list[Line], ink: Image, glyph: float
) -> Callable[[int, int], bool]:
    """Return a function that tells of two of ``rows`` whether the low strip between them is a row of small print.

    Their rules are drawn over most of the width, or as far apart as such rules of the table are; or beside cells that
    are merged over several rows, in the same columns, with text in two of these.
    """
    firm = edges.mean(axis=1) >= FIRM
    heights = [b.place - a.place for (a, b), both in zip(pairwise(rows), firm[1:] & firm[:-1], strict=True) if both]

    def test(upper: int, lower: int) -> bool:
        height = rows[lower].place - rows[upper].place
        even = sum(abs(height - other) <= EVEN * other for other in heights) >= FEWEST_EVEN
        if height < TIGHT * glyph:
            return False
        if not (firm[[upper, lower]].all() or even):
            both = edges[upper] & edges[lower]
            if not both.any() or both.sum() < min(edges[upper].sum(), edges[lower].sum()):
                return False
            units = [(columns[c].place, columns[c + 1].place) for c in np.flatnonzero(both)]
            written = [letters_between(rows[upper], rows[lower], unit, ink, glyph) for unit in units]
            return max(written) > 1 and sum(each > FIGURE for each in written) >= BESIDE_MERGED
        return holds_letters(rows[upper], rows[lower], (columns[0].place, columns[-1].place), ink, glyph)

    return test


def holds_letters(upper: Line, lower: Line, span: tuple[float, float], ink: Image, glyph: float) -> bool:
    """Return whether letters stand between two rows' lines, from one place along them to another."""
    return letters_between(upper, lower, span, ink, glyph) > 1


def letters_between(upper: Line, lower: Line, span: tuple[float, float], ink: Image, glyph: float) -> float:
    """Return how many glyph heights wide letters are, all together, between two rows' lines, from place to place."""
    along = np.arange(max(0, round(span[0])), min(ink.shape[1], round(span[1])))
    tops, bottoms = (line.at(along.astype(np.float64)) for line in (upper, lower))
    first, last = max(0, int(tops.min())), min(ink.shape[0], int(bottoms.max()) + 1)
    inside = np.arange(first, last)[:, None]
    between = (inside > tops + TOUCH * glyph) & (inside < bottoms - TOUCH * glyph)
    window = (ink[first:last, along] > 0) & between
    height = between.sum(axis=0).clip(1)
    # Upright rules fill a strip from top to bottom, letters do not.
    letters = window.any(axis=0) & (window.sum(axis=0) < 0.9 * height)
    return float(letters.sum() / glyph)


def without_strips(
    lines: list[Line], edges: Bools, keep: list[bool], least: float, holds_text: Callable[[int, int], bool] = _no_text
) -> list[bool]:
    """Return ``keep`` without the less drawn of two lines that stand nearer than ``least`` px and hold no text."""
    keep = list(keep)
    before: int | None = None
    for i, line in enumerate(lines):
        if not keep[i]:
            continue
        low = before is not None and line.place - lines[before].place < least
        if before is not None and low and not holds_text(before, i):
            drop = before if edges[before].sum() < edges[i].sum() else i
            keep[drop] = False
            before = i if drop == before else before
        else:
            before = i
    return keep


def without_page_end(rows: list[Line], down: Bools, keep: list[bool], height: int, glyph: float) -> list[bool]:
    """Return ``keep`` without a first or last line at the very end of the page that no column line comes to.

    One within the table alone is a streak that runs through it.
    """
    keep = list(keep)
    if len(rows) > 2 and rows[-1].place > height - PAGE_END * glyph and _comes_none(down[:, -1]):
        keep[-1] = False
    if len(rows) > 2 and rows[0].place < PAGE_END * glyph and _comes_none(down[:, 0]):
        keep[0] = False
    return keep


def _comes_none(drawn: Bools) -> bool:
    return not drawn.any() or bool(drawn.sum() == 1 and len(drawn) >= _FEWEST_BESIDE and drawn[1:-1].any())
