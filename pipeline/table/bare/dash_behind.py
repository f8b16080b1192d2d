"""The side of a table that no rule tells lies behind the dashes at which lines of its last column break off."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.connected import connected
from pipeline.dash import dashes
from pipeline.page import Image
from pipeline.table.text_rows import TextRow

_REACH, _APART = 1.6, 0.2
"""Glyph heights behind a text that a dash of it ends within, and that it stands off its last letter at least."""
_HIGH = (0.25, 0.8)
"""Share of the height of a line in which the middle of its dash lies."""


def end_behind_dashes(rows: Sequence[TextRow], end: int, text: Image, glyph: float) -> int:
    """Return where the last column's texts end, px, which do so at ``end`` or before, the dashes behind them counted.

    ``text`` is the ink (255) of the page without rules. The stretches of rows hold no lone dashes.
    """
    ends = [end]
    for row in rows:
        place = row.box._replace(left=row.box.right, right=min(text.shape[1], row.box.right + round(_REACH * glyph)))
        if place.right <= max(end, place.left):
            continue
        part = np.ascontiguousarray(text[place.top : place.bottom, place.left : place.right])
        stats = connected(part).stats
        left, top, wide, high = (stats[:, i] for i in range(4))
        middle = (top + high / 2) / place.height
        own = dashes(stats, glyph) & (left >= _APART * glyph) & (left + wide < place.width)
        own &= (middle >= _HIGH[0]) & (middle <= _HIGH[1])
        own[0] = False
        ends += (place.left + left + wide)[own].tolist()
    return max(ends)
