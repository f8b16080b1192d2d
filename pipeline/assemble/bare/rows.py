"""A table with its first row taken off, with one more below its last, or with the rows of another below its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.geometry import Box
from pipeline.read_page import GridReading
from pipeline.reading import Reading
from pipeline.table.model import GridCell


def without_first_row(found: GridReading) -> GridReading:
    """Return the table less its first row; what reaches into the second begins there."""
    grid, top = found.grid, found.grid.row_edges[1]
    kept = [cell for cell in grid.cells if cell.row + cell.row_span > 1]
    cells = [
        replace(cell, row_span=cell.row_span - 1, box=cell.box._replace(top=top))
        if cell.row == 0
        else replace(cell, row=cell.row - 1)
        for cell in kept
    ]
    cells.sort(key=lambda cell: (cell.row, cell.col))
    places = {(cell.row, cell.col) for cell in kept}
    texts = {(max(0, row - 1), col): read for (row, col), read in found.texts.items() if (row, col) in places}
    less = replace(grid, box=grid.box._replace(top=top), row_edges=grid.row_edges[1:], cells=tuple(cells))
    return GridReading(less, texts)


def with_row_below(
    found: GridReading, bottom: int, spans: Sequence[tuple[int, int]], texts: Mapping[int, Reading]
) -> GridReading:
    """Return the table with a row that ends at ``bottom`` (px): its cells by first column and column span, and what was
    read in them by first column.
    """
    grid, row = found.grid, found.grid.n_rows
    end, edges = grid.box.bottom, grid.column_edges
    cells = [GridCell(row, col, 1, span, Box(edges[col], end, edges[col + span], bottom)) for col, span in spans]
    whole = replace(
        grid,
        box=grid.box._replace(bottom=bottom),
        row_edges=(*grid.row_edges[:-1], end, bottom),
        cells=(*grid.cells, *cells),
    )
    return GridReading(whole, {**found.texts, **{(row, col): reading for col, reading in texts.items()}})


def stacked(upper: GridReading, lower: GridReading) -> GridReading:
    """Return two tables of the same columns as one, the ``lower`` one's rows below the ``upper`` one's."""
    count, top = upper.grid.n_rows, lower.grid.row_edges[0]
    cells = [replace(c, box=c.box._replace(bottom=min(c.box.bottom, top))) for c in upper.grid.cells]
    cells += [replace(c, row=c.row + count) for c in lower.grid.cells]
    edges = tuple(min(edge, top) for edge in upper.grid.row_edges[:-1])
    grid = replace(
        lower.grid,
        box=lower.grid.box._replace(top=upper.grid.box.top),
        row_edges=(*edges, *lower.grid.row_edges),
        cells=tuple(cells),
        open_top=False,
    )
    texts = {(row + count, col): reading for (row, col), reading in lower.texts.items()}
    return GridReading(grid, {**upper.texts, **texts})


def with_rest(table: GridReading, rest: GridReading) -> GridReading:
    """Return a table with the rows right below it that go on in it; of a ruled one rules part not all rows now."""
    both, grid = stacked(table, rest), table.grid
    ruling = grid.ruling if grid.bare else "partial"
    return replace(both, grid=replace(both.grid, open_top=grid.open_top, ruling=ruling, bare=grid.bare))
