"""Rows in the midst of a ruled table of whose rules a copy has left nothing: a pale band across the sheet.

Above and below them the rules of the same columns stand, and their texts lie in these. Between two tables of the same
columns stands a caption, or nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.geometry import Box, union
from pipeline.page import Image
from pipeline.table.bare.sheet import Sheet
from pipeline.table.faded.texts import PlacedLine, cells_of, cuts_between, placed_line, within_sides
from pipeline.table.model import Grid, GridCell

_FEWEST = 3
"""Columns of such a table, and texts beside each other in one of the rows, at least."""
_OFF = 0.9
"""x-heights by which the edges of columns stand apart above and below, at most."""
_NEXT = 2.5
"""x-heights of paper between two lines at most."""
_INSIDE, _TEXT, _DIRT = 0.4, 0.15, 0.3
"""x-heights off the edges of a cell within which its text is looked for, the least ink of one, in their squares, and of
one of its lines of px."""
_LINE = 1.2
"""x-heights of paper between two lines of one text at most."""


def may_go_through(upper: Grid, lower: Grid, lines: Sequence[Box], glyph: float) -> bool:
    """Tell whether two ruled tables of the same columns stand below each other with texts between them, within their
    sides; ``lines`` (px) are those outside tables.
    """
    if upper.bare or lower.bare or not _FEWEST <= upper.n_cols == lower.n_cols:
        return False
    apart = (abs(a - b) for a, b in zip(upper.column_edges, lower.column_edges, strict=True))
    if lower.box.top < upper.box.bottom - glyph or max(apart) > _OFF * glyph:
        return False
    between = [line for line in lines if upper.box.bottom <= _middle(line) <= lower.box.top]
    inside = within_sides(upper, between, glyph)
    tops = [line.top for line in inside]
    return len(inside) == len(between) >= _FEWEST and min(tops) - upper.box.bottom <= _NEXT * glyph


def with_faded_midst(upper: Grid, lower: Grid, sheet: Sheet, ink: Image) -> Grid | None:
    """Return both with the rows between them as one table, None where these are none of it.

    The ``sheet`` holds what is outside of tables, ``ink`` (255) the page's. The first columns, where cells are merged
    over rows next to the gap, have labels: a cell without a text goes on with that above it.
    """
    factor = sheet.seen.factor
    columns = [x / factor for x in upper.column_edges]
    own = _between(columns, upper.row_edges[-1] / factor, lower.row_edges[0] / factor, sheet)
    if not own:
        return None
    end = min(max(lower.row_edges[0], round(own[-1].row.box.bottom * factor)), lower.row_edges[1] - 1)
    labels = _labels(upper, lower)
    cuts = cuts_between(own, columns, sheet, labels)
    edges = [upper.row_edges[-1], *(round(cut * factor) for cut in cuts), end]
    cells: list[GridCell] = []
    for number, (top, bottom) in enumerate(pairwise(edges), upper.n_rows):
        within = [line for line in own if top <= factor * _middle(line.row.box) < bottom]
        cells += cells_of(number, within, upper.column_edges, top, bottom)
    rows = (*upper.row_edges, *edges[1:], *lower.row_edges[1:])
    first = upper.n_rows + len(edges) - 1
    below = [replace(c, row=c.row + first, box=c.box._replace(top=max(c.box.top, end))) for c in lower.cells]
    whole = [*upper.cells, *cells, *below]
    for col in range(labels):
        whole = _with_labels(whole, col, upper.n_rows, first, ink, factor * sheet.glyph)
    return replace(
        upper,
        box=union([upper.box, lower.box]),
        row_edges=rows,
        cells=tuple(whole),
        open_bottom=lower.open_bottom,
        ruling="partial",
    )


def _between(columns: Sequence[float], top: float, bottom: float, sheet: Sheet) -> list[PlacedLine]:
    """Return the lines between two heights, px of the sheet, none where one crosses the columns or stands far off."""
    rows = [row for row in sheet.rows if top <= _middle(row.box) <= bottom]
    lines = [placed_line(row, columns, sheet.text, sheet.glyph) for row in rows]
    own = [line for line in lines if line is not None and not line.crosses]
    ends = [top, *(row.box.bottom for row in rows)]
    starts = [*(row.box.top for row in rows), bottom]
    near = all(b - a <= _NEXT * sheet.glyph for a, b in zip(ends, starts, strict=True))
    filled = max((len(line.spans) for line in own), default=0)
    return own if near and len(own) == len(rows) and filled >= _FEWEST else []


def _labels(upper: Grid, lower: Grid) -> int:
    """Return how many of the first columns, but the last two, have cells next to the gap that are merged over rows."""

    def is_merged(col: int) -> bool:
        last = next((c for c in upper.cells if c.col == col and c.row + c.row_span == upper.n_rows), None)
        first = next((c for c in lower.cells if (c.row, c.col) == (0, col)), None)
        return any(cell is not None and cell.col_span == 1 and cell.row_span > 1 for cell in (last, first))

    return next((col for col in range(upper.n_cols - 2) if not is_merged(col)), upper.n_cols - 2)


def _with_labels(cells: Sequence[GridCell], col: int, begin: int, end: int, ink: Image, glyph: float) -> list[GridCell]:
    """Return the cells, those of a column in rows from ``begin`` on to ``end`` that have no text of their own merged
    with that above."""
    own = sorted((c for c in cells if (c.col, c.col_span) == (col, 1)), key=lambda cell: cell.row)
    done: list[GridCell] = []
    for cell in own:
        last = done[-1] if done else None
        goes_on = last is not None and last.row + last.row_span == cell.row and begin <= cell.row <= end
        if last is not None and goes_on and _is_rest(cell, last, ink, glyph):
            box = last.box._replace(bottom=cell.box.bottom)
            done[-1] = replace(last, row_span=last.row_span + cell.row_span, box=box)
        else:
            done.append(cell)
    return [*(c for c in cells if (c.col, c.col_span) != (col, 1)), *done]


def _is_rest(cell: GridCell, above: GridCell, ink: Image, glyph: float) -> bool:
    """Return whether a cell has no text, or the next lines of that above it."""
    own, other = _used(cell, ink, glyph), _used(above, ink, glyph)
    return not own.size or bool(other.size and own[0] - other[-1] <= _LINE * glyph)


def _used(cell: GridCell, ink: Image, glyph: float) -> NDArray[np.int64]:
    """Return the heights at which a cell has ink of a text, px."""
    box = cell.box.grown(-round(_INSIDE * glyph))
    part = ink[box.top : box.bottom, box.left : box.right] > 0
    used = part.sum(axis=1) > _DIRT * glyph
    return np.flatnonzero(used) + box.top if part.sum() > _TEXT * glyph**2 else np.zeros(0, np.int64)


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2
