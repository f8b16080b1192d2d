"""Columns' lines that end at a row: where they were drawn so, they are whole up to its lines and then gone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.page import Image
from pipeline.table.rules.lines import Line

_NEAR = 0.2
"""Glyph heights off the middle of a line within which its ink lies."""
_OFF = 0.25
"""Glyph heights off the rows' lines, which have ink of their own."""
_WHOLE, _GONE = 0.97, 0.15
"""Shares of a row's height along which the line has ink: of the rows above and below, at least, and of this, at most.
What a copy wears off seldom ends so, and never at both rows' lines."""


def ends_at_row(line: Line, rows: Sequence[Line], row: int, ink: Image, glyph: float) -> bool:
    """Return whether a column's line has ink all along the rows above and below a row, and none in it.

    A line of the first or last row of a lattice has one such neighbour, and may be lost there. ``ink`` (h, w) is 255 on
    ink.
    """
    if not 0 < row < len(rows) - 2:
        return False
    above, own, below = (_inked(line, rows[i], rows[i + 1], ink, glyph) for i in (row - 1, row, row + 1))
    return min(above, below) >= _WHOLE and own <= _GONE


def _inked(line: Line, upper: Line, lower: Line, ink: Image, glyph: float) -> float:
    """Return the share of a row's height along which a column's line has ink."""
    off = round(_OFF * glyph)
    top, bottom = (round(row.spot(line.place)) + inset for row, inset in ((upper, off), (lower, -off)))
    top = max(0, top)
    if bottom - top < glyph:
        return 0.0
    bottom, near = min(bottom, ink.shape[0]), max(1, round(_NEAR * glyph))
    across = line.way(top, bottom)[:, None] + np.arange(-near, near + 1)
    around = ink[np.arange(top, bottom)[:, None], across.clip(0, ink.shape[1] - 1)]
    return float((around > 0).any(axis=1).mean())
