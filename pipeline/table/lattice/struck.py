"""Level lines that run through the words of nearly all columns: a crease of the sheet, or a line of the scanner.

A rule keeps off the texts of the rows that it parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pipeline.table.lattice.crossing import is_crossed
from pipeline.table.rules.lines import Line
from pipeline.table.rules.side import Side

_FEWEST, _SHARE = 4, 0.6
"""Columns of a table in which such a line is told, and their share in which words run over it, at least."""
_SELDOM, _MOST = 0.2, 2
"""That share of half of the other lines, at most, and such lines of a table."""
_OFF = 0.4
"""Glyph heights off the columns' lines between which words are looked for: these run over the line, too."""


def without_struck(
    rows: Sequence[Line], columns: Sequence[Line], side: Side, glyph: float, thickness: float
) -> list[Line]:
    """Return the ``rows`` without lines that strike words through; the outer ones stay, as do all of few columns.

    ``side`` is the horizontal one, ``columns`` are the lines of columns from left to right.
    """
    crossed = [_crossed(line, columns, side, glyph, thickness) for line in rows[1:-1]]
    struck = [share >= _SHARE for share in crossed]
    others = [share for share, own in zip(crossed, struck, strict=True) if not own]
    # Where rows have no space above and below their texts, these touch all rules.
    if not others or sum(struck) > _MOST or float(np.median(others)) > _SELDOM:
        return [*rows]
    return [rows[0], *(line for line, own in zip(rows[1:-1], struck, strict=True) if not own), rows[-1]]


def _crossed(line: Line, columns: Sequence[Line], side: Side, glyph: float, thickness: float) -> float:
    """Return the share of the columns in which words run over a line, 0 for few columns."""
    spans = [
        (max(0, round(a.spot(line.place) + _OFF * glyph)), round(b.spot(line.place) - _OFF * glyph))
        for a, b in pairwise(columns)
    ]
    spans = [(first, last) for first, last in spans if last - first > glyph]
    if len(spans) < _FEWEST:
        return 0.0
    around = side.track(line, glyph, thickness).ink
    return sum(is_crossed(around[:, first:last], glyph) for first, last in spans) / len(spans)
