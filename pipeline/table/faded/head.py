"""The heading above a ruled table, of whose rules a copy has left nothing: pale ones, on a ground that it made white.

Its names stand right above the first rule, each in a column of the table, in most of these. A caption or a paragraph
above a table crosses its columns; the title of a section stands in one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.geometry import Box
from pipeline.table.bare.sheet import Sheet
from pipeline.table.faded.texts import PlacedLine, cells_of, placed_line, within_sides
from pipeline.table.model import Grid, GridCell

_FEWEST = 3
"""Columns of such a table, at least."""
_NEXT_LINE, _NEAR = 1.2, 1.5
"""x-heights of paper below a line of the heading, and below its last one, at most."""
_FILLED = 0.75
"""Share of the columns that have a name, and of the names of a line that stand farther apart than words do."""
_WIDE = 0.5
"""Share of the table's width over which texts above it go that may be such names, however few boxes they have."""
_MARGIN = 0.4
"""x-heights of paper above the first line."""
_NUMBERS = 2.5
"""x-heights of what stands in the columns of a row of their numbers below the names, at most."""


def may_be_headed(grid: Grid, lines: Sequence[Box], glyph: float) -> bool:
    """Tell whether texts stand right above a ruled table, within its sides; ``lines`` (px) are those outside it."""
    if grid.bare or grid.open_top or grid.n_cols < _FEWEST:
        return False
    own = within_sides(grid, lines, glyph)
    near = [line for line in own if -glyph <= grid.box.top - line.bottom <= _NEAR * glyph]
    # What is left of rules may have joined several.
    return len(near) >= _FILLED * grid.n_cols or sum(line.width for line in near) >= _WIDE * grid.box.width


def with_faded_head(grid: Grid, sheet: Sheet) -> Grid:
    """Return a ruled table with its heading; the ``sheet`` holds what is outside of tables."""
    factor, glyph = sheet.seen.factor, sheet.glyph
    columns = [x / factor for x in grid.column_edges]
    own = _heading(columns, grid.row_edges[0] / factor, sheet)
    if not own:
        return grid
    rows = _rows(own, glyph)
    edges = [round((own[0].row.box.top - _MARGIN * glyph) * factor)]
    for upper, lower in zip(rows, rows[1:], strict=False):
        edges.append(round((upper[-1].row.box.bottom + lower[0].row.box.top) / 2 * factor))
    bounds = [*edges, grid.row_edges[0]]
    cells: list[GridCell] = []
    for number, lines in enumerate(rows):
        cells += cells_of(number, lines, grid.column_edges, bounds[number], bounds[number + 1])
    cells += [replace(cell, row=cell.row + len(rows)) for cell in grid.cells]
    box = grid.box._replace(top=min(grid.box.top, edges[0]))
    return replace(grid, box=box, row_edges=(*edges, *grid.row_edges), cells=tuple(cells), ruling="partial")


def _heading(columns: Sequence[float], top: float, sheet: Sheet) -> list[PlacedLine]:
    """Return the lines above a table, px of the sheet, that are its heading, from top to bottom; none if none is."""
    glyph = sheet.glyph
    found: list[PlacedLine] = []
    edge, reach = top, _NEAR * glyph
    for row in reversed(sheet.rows):
        if row.box.top + row.box.bottom >= 2 * edge:
            continue
        line = placed_line(row, columns, sheet.text, glyph)
        if line is None or edge - row.box.bottom > reach or line.crosses or line.texts < _FILLED * len(line.spans):
            # Words of a sentence leave a column's edge blank by chance, even several.
            break
        found.append(line)
        edge, reach = min(edge, row.box.top), _NEXT_LINE * glyph
    while len(found) > 1 and len(found[-1].spans) == 1 < len(found[-2].spans) and found[-1].spans[0] in found[-2].spans:
        # A caption as narrow as a column: the lines of a name stand above and below the middle of the others.
        found.pop()
    named = {first for line in found for first, _ in line.spans}
    return found[::-1] if len(named) >= max(_FEWEST, _FILLED * (len(columns) - 1)) else []


def _rows(lines: Sequence[PlacedLine], glyph: float) -> list[list[PlacedLine]]:
    """Return the lines as one row, or as two where the last of them is one of the columns' numbers."""
    last = lines[-1]
    short = all(right - left <= _NUMBERS * glyph for left, right in last.row.stretches)
    above = {first for line in lines[:-1] for first, _ in line.spans}
    if short and len(lines) > 1 and {first for first, _ in last.spans} >= above:
        return [list(lines[:-1]), [last]]
    return [list(lines)]
