"""The total under a table without upright rules: its label lies over several columns, its sums under their figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.geometry import union
from pipeline.table.blocks import TextBlock
from pipeline.table.corridors import CORRIDOR
from pipeline.table.text_rows import TextRow

_GAP = 1.6
"""Times the usual paper between the rows of a table that lies above its total, at most."""
_LEAST_GAP = 0.3
"""Glyph heights of paper that rows without any between them are taken to have."""
_ALIGNED = 0.6
"""Glyph heights by which the ends of figures below each other differ at most."""
_MOST = 0.5
"""Share of a column's texts that end where a sum does, at least."""


def with_total_row(block: TextBlock, rows: Sequence[TextRow], glyph: float) -> TextBlock:
    """Return the block with the row below it, if that is a label over its first columns with sums under some others.

    Each sum ends where most texts of its column end: signatures beside each other stand elsewhere.
    """
    box = union(row.box for row in block.rows)
    below = [row for row in rows if row.box.top >= box.bottom - glyph]
    if not below or len(block.rows) < 2:
        return block
    row = min(below, key=lambda each: each.box.top)
    gaps = [max(0, b.box.top - a.box.bottom) for a, b in zip(block.rows, block.rows[1:], strict=False)]
    most = _GAP * max(_LEAST_GAP * glyph, float(np.median(gaps)))
    (_, label), *sums = row.stretches
    if row.box.top - box.bottom > most or not sums or row.box.left < box.left - glyph:
        return block
    edges = [box.left, *((a + b) / 2 for a, b in block.corridors), box.right + glyph]
    columns = [_column_of(part, edges, block, glyph) for part in sums]
    if columns[0] is None or None in columns or label > edges[columns[0]] or sums[0][0] - label < CORRIDOR * glyph:
        return block
    if columns[0] < 2:
        return block
    return replace(block, rows=(*block.rows, row), totals=((len(block.rows), columns[0]),))


def _column_of(part: tuple[int, int], edges: Sequence[float], block: TextBlock, glyph: float) -> int | None:
    """Return the column that a stretch lies in and ends in as most of its texts do, None where there is none."""
    left, right = part
    column = next((i for i in range(len(edges) - 1) if edges[i] <= left and right <= edges[i + 1]), None)
    if column is None:
        return None
    ends = [b for row in block.rows for a, b in row.stretches if edges[column] <= a and b <= edges[column + 1]]
    alike = sum(abs(end - right) <= _ALIGNED * glyph for end in ends)
    return column if ends and alike >= _MOST * len(ends) else None
