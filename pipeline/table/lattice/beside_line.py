"""Which sides of a column's line have texts, in the rows of a lattice."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.page import Image
from pipeline.table.lattice.hidden import INSIDE, LEAST_TEXT, row_span
from pipeline.table.rules.lines import Line


def empty_beside(
    c: int, columns: Sequence[Line], rows: Sequence[Line], own: Sequence[int], ink: Image, glyph: float
) -> list[bool]:
    """Return whether none of the rows ``own`` has a text to the left of a column's line, and to the right."""
    return [
        not any(has_text(columns[a], columns[b], rows[r], rows[r + 1], ink, glyph) for r in own)
        for a, b in ((c - 1, c), (c, c + 1))
    ]


def has_text(left: Line, right: Line, upper: Line, lower: Line, ink: Image, glyph: float) -> bool:
    """Return whether a unit of the lattice holds more ink than dirt, off its lines: a streak's own ink is no text."""
    inset = round(INSIDE * glyph)
    top, bottom = row_span(upper, lower, (left.place + right.place) / 2, inset)
    at = (top + bottom) / 2
    part = ink[top:bottom, round(left.spot(at)) + inset : max(0, round(right.spot(at)) - inset)]
    return bool((part > 0).sum() > LEAST_TEXT * glyph**2)
