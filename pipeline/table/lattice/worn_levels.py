"""The level rule within a heading of which a copy has lost pieces: between names over several columns and those below.

A name below the rule stands in the middle of its own level, and so does one above it; a name of both levels stands on
the rule. What is left of it in other columns shows where it lies.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.page import Image
from pipeline.table.lattice.hidden import DIRT, INSIDE, LEAST_TEXT, row_span
from pipeline.table.rules.lines import Line
from pipeline.table.rules.side import Bools

_FEWEST = 2
"""Columns in which such a rule is left, at least."""
_USUAL = 0.6
"""Share of the rows below the heading that an upright is drawn in which must go on beside a name of both levels."""
_MIDST = 0.5
"""Glyph heights by which a name may stand off the middle of its level."""
_OFF = 0.25
"""Glyph heights that it keeps off the rule."""


def with_worn_levels(
    columns: Sequence[Line], rows: Sequence[Line], across: Bools, down: Bools, ink: Image, glyph: float
) -> tuple[Bools, Bools]:
    """Return ``across`` (rows, columns - 1) with the edges of the first inner line that names show next to drawn ones,
    and ``down`` (columns, rows - 1) with those of uprights between such a column and one whose name stands on the line.

    The line below must be drawn there. ``ink`` is 255 on ink.
    """
    across, down = across.copy(), down.copy()
    if len(rows) < 4 or across[1].sum() < _FEWEST or across[1].all():
        return across, down
    leaf = across[1] | np.array(
        [
            bool(across[2, j]) and _is_leaf(left, right, rows[:3], ink, glyph)
            for j, (left, right) in enumerate(zip(columns, columns[1:], strict=False))
        ]
    )
    drawn = np.flatnonzero(across[1]).tolist()
    for j in drawn:
        for step in (-1, 1):
            at = j + step
            while 0 <= at < len(leaf) and leaf[at] and not across[1, at]:
                across[1, at] = True
                at += step
    for j in range(1, len(leaf)):
        if across[1, j - 1] != across[1, j]:
            whole = j if across[1, j - 1] else j - 1
            if _is_on(columns[whole], columns[whole + 1], rows[1], ink, glyph) and down[j, 2:].mean() >= _USUAL:
                down[j, :2] = True
    return across, down


def _is_leaf(left: Line, right: Line, lines: Sequence[Line], ink: Image, glyph: float) -> bool:
    """Return whether a name stands between the last two of three rows' lines, in the middle, and another, if any,
    between the first two.
    """
    upper, lower = (_off_middle(left, right, pair, ink, glyph) for pair in (lines[:2], lines[1:]))
    if lower is None or abs(lower) > _MIDST * glyph or _is_on(left, right, lines[1], ink, glyph):
        return False
    return upper is None or abs(upper) <= _MIDST * glyph


def _off_middle(left: Line, right: Line, pair: Sequence[Line], ink: Image, glyph: float) -> float | None:
    """Return how far off the middle between two rows' lines a text between two columns' lines stands, px; None where
    there is none.
    """
    inset = round(INSIDE * glyph)
    middle = (left.place + right.place) / 2
    top, bottom = row_span(pair[0], pair[1], middle, round(_OFF * glyph))
    start, stop = (max(0, round(line.spot((top + bottom) / 2)) + off) for line, off in ((left, inset), (right, -inset)))
    part = ink[top:bottom, start:stop] > 0
    used = np.flatnonzero(part.sum(axis=1) > DIRT * glyph)
    if not used.size or part.sum() <= LEAST_TEXT * glyph**2:
        return None
    return float(used[0] + used[-1] + 1 - part.shape[0]) / 2


def _is_on(left: Line, right: Line, row: Line, ink: Image, glyph: float) -> bool:
    """Return whether a text stands on a row's line, or nearer than a name of one level does."""
    inset, near = round(INSIDE * glyph), max(1, round(_OFF * glyph))
    start, stop = (max(0, round(line.spot(row.place)) + off) for line, off in ((left, inset), (right, -inset)))
    middle = round(row.spot((start + stop) / 2))
    part = ink[max(0, middle - near) : middle + near + 1, start:stop] > 0
    used = part.sum(axis=1) > DIRT * glyph
    # What is left of the rule itself is no text.
    used[max(0, near - 1) : near + 2] = False
    return bool(used.any())
