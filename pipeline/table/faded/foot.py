"""Rows below a ruled table of whose rules a copy has left nothing: thin gray ones fade towards an edge of the sheet.

Their texts go on right below the last rule, each in a column of the table, and a mark in the first column begins each
row. A paragraph below a table crosses its columns, recipients are wider than marks, a signature has nothing beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.geometry import Box
from pipeline.table.bare.sheet import Sheet
from pipeline.table.faded.texts import PlacedLine, cells_of, cuts_between, placed_line, within_sides
from pipeline.table.model import Grid

_FEWEST_COLUMNS = 3
"""Columns of such a table: texts side by side in two are recipients and a signature, too."""
_NEXT_LINE, _NEXT_ROW = 1.2, 2.5
"""x-heights of paper above a line of the same row, and above the first of the next, at most."""
_OFF = 0.9
"""x-heights by which a piece of a table's rules stands off a column's edge, at most."""
_FILLED = 0.5
"""Share of the columns of which one of the rows has texts in more."""
_MARK = 4.5
"""x-heights of what stands in the first column, at most: "Nơi nhận:" is wider."""
_SHORT = 4.0
"""x-heights from the end of a group's title, which crosses columns, to the side of the table, at least: prose fills it.
"""
_MARGIN = 0.4
"""x-heights of paper below the last line."""
_WHOLE = 0.9
"""Share of the table's width over which a level rule below it goes that is of no faded row."""


def may_go_on(grid: Grid, lines: Sequence[Box], glyph: float) -> bool:
    """Tell whether a text stands right below a ruled table, within its sides; ``lines`` (px) are those outside it."""
    if grid.bare or grid.open_bottom or grid.n_cols < _FEWEST_COLUMNS:
        return False
    offs = (line.top - grid.box.bottom for line in within_sides(grid, lines, glyph))
    return any(-glyph <= off <= _NEXT_ROW * glyph for off in offs)


def parts_below(grid: Grid, others: Sequence[Grid], glyph: float) -> list[Grid]:
    """Return the ruled tables below a wider one that are on its columns: pieces of its rules that a copy has left."""
    slack = _OFF * glyph
    return [
        other
        for other in others
        if other.box.top >= grid.box.bottom - glyph
        and other.n_cols < grid.n_cols
        and all(min(abs(x - edge) for edge in grid.column_edges) <= slack for x in other.column_edges)
    ]


def with_faded_foot(grid: Grid, sheet: Sheet) -> Grid:
    """Return a ruled table with the rows that go on below it; the ``sheet`` holds what is outside of tables."""
    factor = sheet.seen.factor
    columns = [x / factor for x in grid.column_edges]
    own = _going_on(columns, grid.row_edges[-1] / factor, sheet)
    if not own:
        return grid
    cuts = [round(cut * factor) for cut in cuts_between(own, columns, sheet)]
    edges = [grid.row_edges[-1], *cuts, round((own[-1].row.box.bottom + _MARGIN * sheet.glyph) * factor)]
    cells = list(grid.cells)
    for number, (top, bottom) in enumerate(pairwise(edges), grid.n_rows):
        within = [line for line in own if top <= factor * (line.row.box.top + line.row.box.bottom) / 2 < bottom]
        cells += cells_of(number, within, grid.column_edges, top, bottom)
    box = grid.box._replace(bottom=max(grid.box.bottom, edges[-1]))
    rows = (*grid.row_edges, *edges[1:])
    return replace(grid, box=box, row_edges=rows, cells=tuple(cells), ruling="partial")


def _going_on(columns: Sequence[float], bottom: float, sheet: Sheet) -> list[PlacedLine]:
    """Return the lines below a table, px of the sheet, that are rows of it, none if the first of them begins none."""
    glyph, width = sheet.glyph, columns[-1] - columns[0]
    found: list[PlacedLine] = []
    last = 0
    # Where rules are whole again, another table begins.
    ruled = [r.y for r in sheet.rules if r.y > bottom + glyph and r.right - r.left >= _WHOLE * width]
    end = min(ruled, default=float("inf"))
    for row in sheet.rows:
        if row.box.top + row.box.bottom <= 2 * bottom:
            continue
        if row.box.top + row.box.bottom > 2 * end:
            break
        line = placed_line(row, columns, sheet.text, glyph)
        if line is None or row.box.top - bottom > (_NEXT_ROW if line.begins else _NEXT_LINE) * glyph:
            break
        if not found and not line.begins:
            break
        if line.crosses and not (line.begins and columns[-1] - row.box.right >= _SHORT * glyph and last == len(found)):
            break
        if line.begins and not line.crosses and line.row.stretches[0][1] - line.row.stretches[0][0] > _MARK * glyph:
            break
        found.append(line)
        bottom = row.box.bottom
        if not line.crosses:
            # The title of a group has rows below it, prose more lines.
            last = len(found)
    found = found[:last]
    filled = max((line.texts for line in found if line.begins and not line.crosses), default=0)
    return found if filled > max(1, _FILLED * (len(columns) - 1)) else []
