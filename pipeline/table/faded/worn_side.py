"""Columns at the side of a ruled table of whose rules a copy has left nothing: their texts stand beside its rows.

Text beside a table has lines of its own; these stand one or a few in each row, and one in that of the heading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.geometry import Box, union
from pipeline.page import Image
from pipeline.table.bare.corridors.blank import CORRIDOR, NARROW
from pipeline.table.bare.corridors.together import do_end_together
from pipeline.table.model import Grid, GridCell
from pipeline.table.text_rows import stretches_of

_FEWEST_ROWS, _FEW_ROWS = 4, 3
"""Rows of the table with its heading, at least; and where each text has to stand as those of rows do."""
_FILLED = 0.75
"""Share of the rows, titles of groups left out, that have a text in each of the columns beside."""
OVER = 0.4
"""x-heights by which a text may reach over the edge of its row or of the table, specks on it counted."""
_FARTHEST = 15.0
"""x-heights from the table to the first of the columns, at most."""
_OFF = 0.6
"""x-heights by which a text stands off the middle of its row, marks above and below its letters counted."""
_MARGIN = 0.5
"""x-heights of paper behind the last text of the last column."""


def with_worn_sides(grid: Grid, lines: Sequence[Box], ink: Image, glyph: float) -> Grid:
    """Return a ruled table with the columns whose texts are ``lines`` beside it; ``ink`` (255) is the page's."""
    top, bottom = grid.row_edges[0], grid.row_edges[-1]
    if grid.n_rows < _FEW_ROWS or grid.n_cols < 2:
        return grid
    near, slack, width = [line for line in lines if top <= _middle(line) <= bottom], OVER * glyph, ink.shape[1]
    outside = [line for line in near if line.left >= grid.box.right - slack or line.right <= grid.box.left + slack]
    beside = [text for line in outside for text in _texts_of(line, ink, glyph)]
    right = _columns(grid, [line for line in beside if line.left >= grid.box.right - slack], glyph)
    if right and right[0].left - grid.box.right <= _FARTHEST * glyph:
        edge = min(width, round(right[-1].right + _MARGIN * glyph))
        grid = with_side_columns(grid, [grid.column_edges[-1], *_between(right), edge])
    left = _columns(grid, [line for line in beside if line.right <= grid.box.left + slack], glyph)
    if left and grid.box.left - left[-1].right <= _FARTHEST * glyph:
        edge = max(0, round(left[0].left - _MARGIN * glyph))
        grid = with_side_columns(grid, [edge, *_between(left), grid.column_edges[0]])
    return grid


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _texts_of(line: Box, ink: Image, glyph: float) -> list[Box]:
    """Return the texts of a line that stand as far apart as columns do."""
    used = np.flatnonzero((ink[line.top : line.bottom, line.left : line.right] > 0).any(axis=0))
    found = stretches_of(used, CORRIDOR * glyph)
    return [line._replace(left=line.left + a, right=line.left + b) for a, b in found] if len(found) > 1 else [line]


def _columns(grid: Grid, lines: Sequence[Box], glyph: float) -> list[Box]:
    """Return where the columns lie that lines beside a table form, none where they are no rows of it."""
    columns: list[list[Box]] = []
    for line in sorted(lines, key=lambda box: box.left):
        far = line.left - max(box.right for box in columns[-1]) if columns else 0
        if (
            columns
            and far < (NARROW if do_end_together([box.right for box in columns[-1]], glyph) else CORRIDOR) * glyph
        ):
            columns[-1].append(line)
        else:
            columns.append([line])
    titles = grid.titles
    own = [row for row in range(grid.n_rows) if row not in titles]
    if len(own) < _FEW_ROWS:
        return []
    known = False
    for column in columns:
        rows = [_row_of(grid, line, glyph) for line in column]
        if any(row is None or row in titles for row in rows) or own[0] not in rows:
            return []
        filled = len(set(rows)) >= max(_FEW_ROWS, _FILLED * len(own))
        # Of remarks beside figures that end close to them there may be but a few.
        if not filled and not known and not _stand_in_middles(grid, column, rows, glyph):
            return []
        known = filled and do_end_together([box.right for box in column], glyph)
    if columns and grid.n_rows < _FEWEST_ROWS and not _stand_alike(grid, columns, own, glyph):
        return []
    return [Box(min(b.left for b in c), c[0].top, max(b.right for b in c), c[0].bottom) for c in columns]


def _stand_alike(grid: Grid, columns: Sequence[Sequence[Box]], own: Sequence[int], glyph: float) -> bool:
    """Return whether the columns have a name in the middle of the heading's row each, and in each of the other rows a
    text: all as far below its upper edge, or all in its middle. So do not lines of a text beside the table.
    """
    held = {row: [union(own_lines) for c in columns if (own_lines := _in_row(grid, c, row, glyph))] for row in own}
    if any(len(boxes) < len(columns) for boxes in held.values()):
        return False
    middles = {row: (grid.row_edges[row] + grid.row_edges[row + 1]) / 2 for row in own}
    offs = {row: [abs(_middle(box) - middles[row]) for box in boxes] for row, boxes in held.items()}
    below = [box.top - grid.row_edges[row] for row in own[1:] for box in held[row]]
    named = max(offs[own[0]]) <= _OFF * glyph
    alike = max(below) - min(below) <= _OFF * glyph or max(o for row in own[1:] for o in offs[row]) <= _OFF * glyph
    return named and alike


def _in_row(grid: Grid, lines: Sequence[Box], row: int, glyph: float) -> list[Box]:
    return [line for line in lines if _row_of(grid, line, glyph) == row]


def _stand_in_middles(grid: Grid, lines: Sequence[Box], rows: Sequence[int | None], glyph: float) -> bool:
    """Return whether lines beside some of the rows, the heading's among them, each stand in the middle of its own: few
    rows have a remark. Those of a text beside the table stand as they come.
    """
    if len(set(rows)) < max(_FEWEST_ROWS, len(lines)):
        return False
    heights = [grid.row_edges[row] + grid.row_edges[row + 1] for row in rows if row is not None]
    offs = [abs(2 * _middle(line) - both) / 2 for line, both in zip(lines, heights, strict=True)]
    return max(offs) <= _OFF * glyph


def _row_of(grid: Grid, line: Box, glyph: float) -> int | None:
    """Return the row of a table beside which a line stands, None where it stands beside two."""
    slack = OVER * glyph
    edges = zip(grid.row_edges, grid.row_edges[1:], strict=False)
    return next((i for i, (a, b) in enumerate(edges) if a - slack <= line.top and line.bottom <= b + slack), None)


def _between(columns: Sequence[Box]) -> list[int]:
    return [(a.right + b.left) // 2 for a, b in zip(columns, columns[1:], strict=False)]


def with_side_columns(grid: Grid, edges: Sequence[int], spans: Sequence[tuple[int, int]] = ()) -> Grid:
    """Return the grid with columns between more ``edges`` (px), the first or last of which is its own.

    Titles of groups lie over them, too. ``spans`` are the first row and the row span of their cells, else one each.
    """
    more = len(edges) - 1
    first = edges[-1] == grid.column_edges[0]
    moved = more if first else 0
    whole = grid.titles
    cells: list[GridCell] = []
    for cell in grid.cells:
        if cell.row in whole:
            box = cell.box._replace(left=edges[0]) if first else cell.box._replace(right=edges[-1])
            cells.append(replace(cell, col_span=cell.col_span + more, box=box))
        else:
            cells.append(replace(cell, col=cell.col + moved))
    for row, span in spans or [(row, 1) for row in range(grid.n_rows)]:
        top, bottom = grid.row_edges[row], grid.row_edges[row + span]
        for i, (left, right) in enumerate(zip(edges, edges[1:], strict=False)):
            if row not in whole:
                col = i if first else grid.n_cols + i
                cells.append(GridCell(row, col, span, 1, Box(left, top, right, bottom)))
    every = (*edges[:-1], *grid.column_edges) if first else (*grid.column_edges, *edges[1:])
    box = grid.box._replace(left=min(grid.box.left, every[0]), right=max(grid.box.right, every[-1]))
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return replace(grid, box=box, column_edges=tuple(every), cells=tuple(cells), ruling="partial")
