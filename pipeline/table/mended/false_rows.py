"""Edges of rows that part none: Word closes the rest of a merged cell within a row."""

from __future__ import annotations

from dataclasses import replace

from pipeline.table.model import GridCell, ReadGrid


def without_false_rows(read: ReadGrid) -> ReadGrid:
    """Return the grid without row edges at which no column has text both above and below.

    Such an edge is drawn in few columns only: Word closes the rest of a merged cell within a row.
    """
    row = 1
    while row < read.grid.n_rows:
        cells = read.grid.cells
        crossing = sum(c.col_span for c in cells if c.row < row < c.row + c.row_span)
        if crossing >= 0.7 * read.grid.n_cols and not _parts_text(read, row):
            read = _merged_at(read, row)
        else:
            row += 1
    return read


def _parts_text(read: ReadGrid, row: int) -> bool:
    """Tell whether in some column one text ends and another begins at the upper edge of ``row``."""
    above = [c for c in read.grid.cells if c.row + c.row_span == row and read.text(c.row, c.col)]
    below = [c for c in read.grid.cells if c.row == row and read.text(c.row, c.col)]
    return any(a.col < b.col + b.col_span and b.col < a.col + a.col_span for a in above for b in below)


def _merged_at(read: ReadGrid, row: int) -> ReadGrid:
    """Return the grid with ``row`` and the one above it as one row."""
    grid = read.grid
    ending = {c.col: c for c in grid.cells if c.row + c.row_span == row}
    cells: list[GridCell] = []
    texts = {}
    for cell in grid.cells:
        reading = read.texts.get((cell.row, cell.col))
        anchor = cell.row - (cell.row >= row)
        span = cell.row_span - (cell.row < row < cell.row + cell.row_span)
        if cell.row == row:
            above = ending.get(cell.col)
            if above is not None:
                # The empty one of the two gives way; both empty: the larger stays.
                if reading is None:
                    continue
                cells = [c for c in cells if not (c.col == cell.col and c.row + c.row_span == row)]
        elif cell.row + cell.row_span == row:
            below = next((c for c in grid.cells if c.row == row and c.col == cell.col), None)
            if below is not None and below.row_span > 1 and read.texts.get((row, below.col)) is None:
                # What goes on below belongs to this cell.
                span += below.row_span - 1
        cells.append(replace(cell, row=anchor, row_span=span))
        if reading is not None:
            texts[anchor, cell.col] = reading
    edges = tuple(edge for i, edge in enumerate(grid.row_edges) if i != row)
    kept = {(c.row, c.col) for c in cells}
    texts = {place: reading for place, reading in texts.items() if place in kept}
    return replace(read, grid=replace(grid, cells=tuple(cells), row_edges=edges), texts=texts)
