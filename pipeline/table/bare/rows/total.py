"""The totals of a table without upright rules: their labels lie over several columns, their sums in line with the
figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.geometry import union
from pipeline.table.bare.corridors.blank import CORRIDOR, blank_of, corridors_of
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.text_rows import TextRow

_GAP = 1.6
"""Times the usual paper between the rows of a table that lies above its total, at most."""
_OFTEN = 75
"""Per cent of the gaps between lines of text that are no higher than the usual one between rows: lines of one row have
none."""
_LEAST_GAP = 0.3
"""Glyph heights of paper that rows without any between them are taken to have."""
_MOST_TOTALS = 4
"""Rows of totals under a table at most: the sum, the tax, both."""
_HEADING = 6
"""Rows of text that a heading and the sums below it have at most."""
_NEARER = 0.9
"""Of the distance to the row below, that to the line above at most where a line is the next of that."""
_ALIGNED = 0.6
"""Glyph heights by which the ends of figures below each other differ at most."""
_SUM = 12.0
"""Glyph heights of a sum at most: thousands of millions."""
_MOST = 0.5
"""Share of a column's texts that end where a sum does, at least."""


def with_own_totals(block: TextBlock, width: int, glyph: float) -> TextBlock:
    """Return the block with its last rows as totals, if their labels cross corridors that all other rows leave blank.

    A total has nothing in the first column, which others have, and its sums end where most texts of their columns do.
    """
    rows = block.rows
    first = len(rows)
    edge = block.corridors[0][1]
    while len(rows) - first < _MOST_TOTALS and rows[first - 1].box.left >= edge and len(rows[first - 1].stretches) > 1:
        first -= 1
    own = [row for i, row in enumerate(rows[:first]) if i not in block.across]
    if first == len(rows) or sum(row.box.left < edge for row in own) < max(2, _MOST * len(own)):
        return block
    corridors = corridors_of(np.logical_and.reduce([blank_of(row, width) for row in own]), CORRIDOR * glyph)
    if len(corridors) <= len(block.corridors):
        return block
    core = replace(block, rows=rows[:first], corridors=tuple(corridors), across=frozenset())
    edges = _edges(core, glyph)
    totals = []
    for i in range(first, len(rows)):
        columns = [_column_of(part, edges, core, glyph) for part in rows[i].stretches[1:]]
        if columns[0] is None or None in columns or columns[0] < 2:
            return block
        totals.append((i, rows[i].stretches[1][0]))
    return replace(block, corridors=tuple(corridors), totals=tuple(totals))


def with_first_total(block: TextBlock, glyph: float) -> TextBlock:
    """Return the block with the sums between its heading and its first numbered row as a row of its own.

    They fill half the columns or more and end where most texts of these do; headings stand in their middle.
    """
    rows, edge = block.rows, block.corridors[0][1]
    numbered = [i for i, row in enumerate(rows) if row.box.left < edge and i not in block.across]
    # The heading's own text in the first column stands above the sums.
    for i in range(min(numbered, default=len(rows)) + 1, min(_HEADING, len(rows) - 1)):
        _, *sums = rows[i].stretches
        if i in numbered or i + 1 not in numbered or i in block.across or 2 * len(sums) <= len(block.corridors):
            continue
        above, own, next_row = (rows[k].box.top for k in (i - 1, i, i + 1))
        if sum(k < i for k in numbered) > 1 and own - above < _NEARER * (next_row - own):
            # A row is numbered above it: the next line of this, for rows are farther apart.
            continue
        below = replace(block, rows=rows[i + 1 :], across=frozenset())
        edges = _edges(below, glyph)
        if len(sums) > 1 and all(_column_of(part, edges, below, glyph) is not None for part in sums):
            return replace(block, alone=block.alone | {i})
    return block


def with_total_rows(block: TextBlock, rows: Sequence[TextRow], glyph: float) -> TextBlock:
    """Return the block with the totals below it: the sum, the tax, both together."""
    for _ in range(_MOST_TOTALS):
        longer = _with_total_row(block, rows, glyph)
        if longer is block:
            break
        block = longer
    return block


def _with_total_row(block: TextBlock, rows: Sequence[TextRow], glyph: float) -> TextBlock:
    """Return the block with the row below it, if that is a label over its first columns with sums under some others.

    Each sum ends where most texts of its column end: signatures beside each other stand elsewhere.
    """
    box = union(row.box for row in block.rows)
    below = [row for row in rows if row.box.top >= box.bottom - glyph]
    if not below or len(block.rows) < 2:
        return block
    row = min(below, key=lambda each: each.box.top)
    gaps = [max(0, b.box.top - a.box.bottom) for a, b in zip(block.rows, block.rows[1:], strict=False)]
    most = _GAP * max(_LEAST_GAP * glyph, float(np.percentile(gaps, _OFTEN)))
    (_, label), *sums = row.stretches
    if row.box.top - box.bottom > most or not sums or row.box.left < box.left - glyph:
        return block
    edges = _edges(block, glyph)
    columns = [_column_of(part, edges, block, glyph) for part in sums]
    if columns[0] is None or None in columns or columns[0] < 2:
        return block
    if label > edges[columns[0]] or sums[0][0] - label < CORRIDOR * glyph:
        return block
    return replace(block, rows=(*block.rows, row), totals=(*block.totals, (len(block.rows), sums[0][0])))


def _edges(block: TextBlock, glyph: float) -> list[float]:
    """Return the edges of the columns, px: the middles of the corridors, and the ends of the texts."""
    box = union(row.box for row in block.rows)
    return [box.left, *((a + b) / 2 for a, b in block.corridors), box.right + glyph]


def _column_of(part: tuple[int, int], edges: Sequence[float], block: TextBlock, glyph: float) -> int | None:
    """Return the column that a stretch ends in as most of its texts do, None where there is none.

    A sum is longer than what it sums up, and may begin before its column.
    """
    left, right = part
    column = next((i for i in range(len(edges) - 1) if edges[i] < right <= edges[i + 1]), None)
    if column is None or left < edges[column] and (left < edges[max(0, column - 1)] or right - left > _SUM * glyph):
        return None
    ends = [b for row in block.rows for a, b in row.stretches if edges[column] <= a and b <= edges[column + 1]]
    alike = sum(abs(end - right) <= _ALIGNED * glyph for end in ends)
    return column if ends and alike >= _MOST * len(ends) else None
