"""Edges of rows' lines that are rows of dots, most of which a copy has lost, told from pieces and from the text.

Of such a line pieces are left here and there, as if by chance; where it is blank proves nothing. But text keeps off it
all along: where no column's text crosses its way and in some columns two texts stand apart at it, it parts them all.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.page import Image
from pipeline.table.lattice.worn import texts_at
from pipeline.table.rules.lines import Line
from pipeline.table.rules.side import Bools

_PIECES = 5.0
"""Glyph heights of pieces from which a line is more than chance."""
_CROSSED = 0.25
"""Share of the columns whose text may cross the line, merged as it may be over rows."""
_WHOLE, _FEWEST_APART = 0.9, 2
"""Share of the edges of all other lines that are drawn, where pieces of one without any may be a rule of the page's
back; and columns in which two texts stand apart at it, at least, where it is none.
"""
_MERGING = 0.6
"""A column with fewer drawn edges than this share of what columns usually have is merged over rows here and there."""


def with_torn_edges(
    columns: Sequence[Line], rows: Sequence[Line], across: Bools, ink: Image, glyph: float, *, dots: bool = True
) -> Bools:
    """Return ``across`` (rows, columns - 1) with the edges of torn lines that the text shows; ``ink`` is 255 on ink.

    ``dots``: the rules are rows of dots, so that a blank edge tells nothing; else it may be that of a merged cell.
    """
    across = across.copy()
    if len(rows) < 3:
        return across
    apart, lone = np.zeros_like(across), np.zeros_like(across)
    lines = []
    for k in range(1, len(rows) - 1):
        if rows[k].size < _PIECES * glyph or (across[k].all() and not dots):
            continue
        for j in range(len(columns) - 1):
            apart[k, j], lone[k, j], *_ = texts_at(columns[j], columns[j + 1], rows[k - 1 : k + 2], ink, glyph)
        crossed = ~(apart[k] | lone[k] | across[k])
        others = np.delete(across, k, axis=0)
        whole = not dots and not across[k].any() and others.mean() >= _WHOLE
        enough = _FEWEST_APART if whole else 1
        if apart[k].sum() >= enough and crossed.mean() <= _CROSSED:
            lines.append(k)
    if not lines:
        return across
    usual = across[lines].mean(axis=0)
    plain = dots & (usual >= _MERGING * np.median(usual))
    for k in lines:
        across[k] |= apart[k] | (lone[k] & plain)
    return across
