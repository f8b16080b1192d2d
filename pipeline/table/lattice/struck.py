"""Level lines that run through the words of nearly all columns: a crease of the sheet, or a line of the scanner.

A rule keeps off the texts of the rows that it parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.table.lattice.crossing import is_crossed
from pipeline.table.rules.lines import Line
from pipeline.table.rules.side import Side

_FEWEST, _SHARE = 3, 0.6
"""Columns in which words run over such a line, at least, and their share of all."""
_OFF = 0.4
"""Glyph heights off the columns' lines between which words are looked for: these run over the line, too."""


def without_struck(
    rows: Sequence[Line], columns: Sequence[Line], side: Side, glyph: float, thickness: float
) -> list[Line]:
    """Return the ``rows`` without lines that strike words through; the outer ones stay, as do all of few columns.

    ``side`` is the horizontal one, ``columns`` are the lines of columns from left to right.
    """
    return [
        line
        for i, line in enumerate(rows)
        if i in (0, len(rows) - 1) or not _is_struck(line, columns, side, glyph, thickness)
    ]


def _is_struck(line: Line, columns: Sequence[Line], side: Side, glyph: float, thickness: float) -> bool:
    spans = [
        (round(a.spot(line.place) + _OFF * glyph), round(b.spot(line.place) - _OFF * glyph))
        for a, b in pairwise(columns)
    ]
    spans = [(max(0, first), last) for first, last in spans if last - first > glyph]
    if len(spans) < _FEWEST:
        return False
    around = side.track(line, glyph, thickness).ink
    crossed = sum(is_crossed(around[:, first:last], glyph) for first, last in spans)
    return crossed >= max(_FEWEST, _SHARE * len(spans))
