"""The part of a wide cell that holds its text, between rules that are bent or askew.

The largest upright box within such rules is lower the wider the cell is, and cuts the text at one end of it.
"""

from __future__ import annotations

from pipeline.page import Image
from pipeline.table.rules.lines import Line

_RISE = 0.4
"""Glyph heights by which a rule rises or falls over a cell that is boxed by its text."""
_RULE = 0.3
"""Glyph heights beside a rule that are its own."""
_AROUND = 1.0
"""Glyph heights of paper left beside the text."""


def text_span(
    upper: Line, lower: Line, left: float, right: float, ink: Image, glyph: float
) -> tuple[float, float] | None:
    """Return from where to where, px, a cell between two rules holds ink (255 of ``ink``), with some paper about it.

    None where the rules are level over the cell, and where there is no ink.
    """
    ranges = [line.range(left, right, 0.5 * glyph) for line in (upper, lower)]
    if max(last - first for first, last in ranges) < _RISE * glyph:
        return None
    inset = _RULE * glyph
    first, last = round(left + inset), round(right - inset)
    if last <= first:
        return None
    tops, bottoms = upper.way(first, last), lower.way(first, last)
    off = round(inset)
    held = [
        x
        for x, top, bottom in zip(range(first, last), tops.tolist(), bottoms.tolist(), strict=True)
        if 0 <= x < ink.shape[1] and ink[max(0, top + off) : max(0, bottom - off), x].any()
    ]
    if not held:
        return None
    return max(left, held[0] - _AROUND * glyph), min(right, held[-1] + _AROUND * glyph)
