"""The row that a page end cuts from a ruled table whose dashed or worn uprights are too short there to be seen as such.

Its texts stand below the last rule, each in a column of the table, and nothing but a page's number below them; what is
left of at least one upright runs down beside them. A signature under a table has no rules beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.geometry import Box
from pipeline.page import Image
from pipeline.table.model import Grid, GridCell

_NEXT = 1.7
"""x-heights of paper between the last rule and the row, and between its lines, at most."""
_OVER = 0.4
"""x-heights by which a text may reach over the edge of its column, and off an upright where it is sought."""
_PIECES, _THICKEST = 0.25, 0.3
"""Share of the row's height along which an upright is left, dashes half of it, and its thickness in x-heights."""
_CLOSED, _HIGH = 0.4, 3
"""Share of a cell's width along which the rule below it is left within so many px; dashes are half of a rule."""
_LEVEL = 0.25
"""x-heights off the last edge where that rule is sought."""
_FEWEST = 2
"""Columns in which the row has texts."""
_MOSTLY = 0.7
"""Share of the other cells that a rule closes, where one has its text below the last row."""
_FOOT = 3.0
"""x-heights apart from the row at which a number of the page stands."""


def with_open_foot(grid: Grid, lines: Sequence[Box], ink: Image, glyph: float) -> Grid:
    """Return a ruled table with its cut row; ``lines`` are the texts outside, ``ink`` (h, w) is 255 on ink."""
    if grid.open_bottom or grid.bare:
        return grid
    row = _row_below(grid, lines, glyph)
    columns = [_column_of(grid, line, glyph) for line in row]
    if not row or None in columns:
        return grid
    bottom = round(max(line.bottom for line in row) + _LEVEL * glyph)
    if len(set(columns)) < _FEWEST:
        return _with_overflow(grid, columns[0], bottom, ink, glyph)
    if not any(_runs_on(ink, x, grid.row_edges[-1], bottom, glyph) for x in grid.column_edges):
        return grid
    above = [cell for cell in grid.cells if cell.row + cell.row_span == grid.n_rows]
    closed = {cell.col: _is_closed(ink, grid, cell, glyph) for cell in above}
    goes_on = [cell for cell in above if not closed[cell.col] and cell.col not in columns and cell.row_span > 1]
    if 2 * sum(closed.values()) <= len(above):
        return grid
    grown = {
        id(cell): replace(cell, row_span=cell.row_span + 1, box=cell.box._replace(bottom=bottom)) for cell in goes_on
    }
    cells = [grown.get(id(cell), cell) for cell in grid.cells]
    taken = {col for cell in goes_on for col in range(cell.col, cell.col + cell.col_span)}
    top = grid.row_edges[-1]
    cells += [
        GridCell(grid.n_rows, col, 1, 1, Box(left, top, right, bottom))
        for col, (left, right) in enumerate(pairwise(grid.column_edges))
        if col not in taken
    ]
    box = grid.box._replace(bottom=bottom)
    return replace(grid, box=box, row_edges=(*grid.row_edges, bottom), cells=tuple(cells), open_bottom=True)


def _with_overflow(grid: Grid, col: int | None, bottom: int, ink: Image, glyph: float) -> Grid:
    """Return the grid with the last cell of a column down to ``bottom`` if no rule closes it, as others are closed.

    The text of a cell merged over the page's end stands below the last row of the page.
    """
    last = [cell for cell in grid.cells if cell.row + cell.row_span == grid.n_rows]
    own = next((cell for cell in last if cell.col == col and cell.col_span == 1), None)
    closed = sum(_is_closed(ink, grid, cell, glyph) for cell in last if cell is not own)
    if own is None or _is_closed(ink, grid, own, glyph) or closed < max(_FEWEST, _MOSTLY * (len(last) - 1)):
        return grid
    cells = [replace(c, box=c.box._replace(bottom=bottom)) if c is own else c for c in grid.cells]
    box, edges = grid.box._replace(bottom=bottom), (*grid.row_edges[:-1], bottom)
    return replace(grid, box=box, row_edges=edges, cells=tuple(cells))


def _row_below(grid: Grid, lines: Sequence[Box], glyph: float) -> list[Box]:
    """Return the lines below a table, if they follow it and each other closely to the end of the page, else none."""
    below = sorted((line for line in lines if line.bottom > grid.box.bottom + glyph), key=lambda line: line.top)
    found: list[Box] = []
    foot = grid.box.bottom
    for line in below:
        if line.top - foot > _NEXT * glyph:
            break
        found.append(line)
        foot = max(foot, line.bottom)
    rest = below[len(found) :]
    number = len(rest) == 1 and rest[0].top - foot > _FOOT * glyph and rest[0].width < _FOOT * glyph
    return found if not rest or number else []


def _column_of(grid: Grid, line: Box, glyph: float) -> int | None:
    """Return the column in which a text stands, None where it stands in none or runs over two."""
    slack = _OVER * glyph
    edges = enumerate(pairwise(grid.column_edges))
    return next((i for i, (a, b) in edges if a - slack <= line.left and line.right <= b + slack), None)


def _runs_on(ink: Image, x: int, top: int, bottom: int, glyph: float) -> bool:
    """Return whether pieces of a thin upright are left at a place below the last rule."""
    off = round(_OVER * glyph)
    part = ink[top + off : bottom, max(0, x - off) : x + off + 1] > 0
    if not part.size:
        return False
    widths = part.sum(axis=1)
    thin = (widths > 0) & (widths <= max(2.0, _THICKEST * glyph))
    return bool(thin.mean() >= _PIECES and (widths > 0).sum() <= 1.2 * thin.sum())


def _is_closed(ink: Image, grid: Grid, cell: GridCell, glyph: float) -> bool:
    """Return whether a rule is left below a cell of the last row."""
    off, edge = max(1, round(_LEVEL * glyph)), grid.row_edges[-1]
    left, right = grid.column_edges[cell.col], grid.column_edges[cell.col + cell.col_span]
    part = ink[max(0, edge - off) : edge + off + 1, left + off : right - off] > 0
    if not part.size:
        return False
    # A rule is dark all along at one height, of which the tops of letters below it are not.
    shares = [part[y : y + _HIGH].any(axis=0).mean() for y in range(max(1, len(part) - _HIGH + 1))]
    return bool(max(shares) >= _CLOSED)
