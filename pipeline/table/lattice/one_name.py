"""Lines of rows below one name of a heading that part nothing: scratches and streaks, dark and straight as rules.

They begin and end where they like, at rows' lines too, and few words need run over them where a column is nearly blank.
Where nothing stands on one side of such a line no value is lost with it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.page import Image
from pipeline.table.lattice.beside_line import empty_beside
from pipeline.table.lattice.crossing import is_crossed
from pipeline.table.lattice.hidden import INSIDE
from pipeline.table.rules.lines import Line
from pipeline.table.rules.side import Bools, Side, within_reach

_MOST_BOTH = 0.2
"""Share of its rows that have texts on both sides, at most."""
_TOUCHING = 0.25
"""Glyph heights off the line that a text stands, at most, in these rows: a cell keeps its text farther off its rules.
"""
_OTHERS = 0.9
"""Share of the other rows in which the lines beside it are drawn, at least: a copy that loses rules loses these, too.
"""


def is_below_one_name(
    c: int,
    columns: Sequence[Line],
    rows: Sequence[Line],
    down: Bools,
    side: Side,
    ink: Image,
    glyph: float,
    thickness: float,
) -> bool:
    """Return whether a column's line is drawn in some rows below a name that runs over it, one side empty in these.

    Of few rows both sides may have a text, where one touches the line; not the first, where the line runs to the end of
    the table. ``down`` (columns, rows - 1) tells where the
    ``columns`` are drawn, ``side`` has its pictures turned, ``ink`` (h, w) has not.
    """
    own, others = np.flatnonzero(down[c]).tolist(), np.flatnonzero(~down[c])
    if not own or down[c, 0] or down[[c - 1, c + 1]][:, others].mean() < _OTHERS:
        return False
    edges = [max(0, round(row.spot(columns[c].place))) for row in rows]
    off, around = round(INSIDE * glyph / 2), side.track(columns[c], glyph, thickness).ink
    if not any(is_crossed(around[:, edges[r] + off : edges[r + 1] - off], glyph) for r in range(own[0])):
        return False
    empty = [empty_beside(c, columns, rows, [r], ink, glyph) for r in own]
    both = [r for r, sides in zip(own, empty, strict=True) if not any(sides)]
    if own[0] in both and own == list(range(own[0], len(rows) - 1)):
        # Two names below the one over both, and nothing written in their columns.
        return False
    alone = [sides for sides in empty if any(sides)]
    if len(both) > _MOST_BOTH * len(own) or not any(all(sides[i] for sides in alone) for i in (0, 1)):
        return False
    core, near = round(thickness / 2) + 1, round(thickness / 2) + 1 + max(1, round(_TOUCHING * glyph))
    close = within_reach(around, near) > 0
    close[near - core : near + core + 1] = False
    return all(close[:, edges[r] + off : edges[r + 1] - off].any() for r in both)
