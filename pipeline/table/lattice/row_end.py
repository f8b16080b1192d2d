"""Columns' lines that are not drawn in a row, whatever its texts look like: words run over them, or they end at it.

A line that is whole up to a row's lines and then gone was drawn so; what a copy wears off seldom ends there, and never
at both.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pipeline.table.lattice.crossing import is_crossed
from pipeline.table.rules.lines import Line
from pipeline.table.rules.side import Bools, Side, Track

_OFF = 0.3
"""Glyph heights off the rows' lines, which have ink of their own."""
_WHOLE, _GONE, _RUN_OVER = 0.9, 0.15, 0.3
"""Shares of a row's height along which the line is seen: of the rows above and below, at least, of this, at most, and
of one in which a word runs over it and letters may look like bits of it.
"""


def undrawn_edges(
    columns: Sequence[Line], rows: Sequence[Line], down: Bools, side: Side, glyph: float, thickness: float
) -> Bools:
    """Return which edges of columns' lines (columns, rows - 1) are surely not drawn; none of those that ``down`` has.

    The first and the last row have one neighbour, and may have lost a line that ends at it. ``side`` has its pictures
    turned.
    """
    found = np.zeros_like(down)
    for c in range(1, len(columns) - 1):
        if not columns[c].size or down[c].all():
            continue
        track = side.track(columns[c], glyph, thickness)
        edges = [max(0, round(row.spot(columns[c].place))) for row in rows]
        off = round(_OFF * glyph)
        spans = [slice(a + off, max(a + off, b - off)) for a, b in pairwise(edges)]
        seen = [_seen(track, span) for span in spans]
        for r in np.flatnonzero(~down[c]).tolist():
            within = 0 < r < len(spans) - 1 and seen[r] <= _GONE
            ends = within and min(seen[r - 1], seen[r + 1]) >= _WHOLE
            found[c, r] = ends or seen[r] <= _RUN_OVER and is_crossed(track.ink[:, spans[r]], glyph)
    return found


def _seen(track: Track, span: slice) -> float:
    """Return the share of a row's height along which a line is drawn, in ink or where the gray picture tells of it."""
    drawn = track.drawn[span] | track.dark[span] | track.dashed[span]
    return float(drawn.mean()) if drawn.size else 0.0
