"""Grids made comparable for joining: columns matched by position."""

from __future__ import annotations

from dataclasses import replace

from pipeline.table.mended.refit import parted_at
from pipeline.table.model import Grid, ReadGrid

EDGE_TOLERANCE = 0.03
"""Largest difference of a column edge between two pages, as a share of the table's width."""


def relative_edges(grid: Grid) -> tuple[float, ...]:
    """Return the column edges as shares 0..1 of the table's width."""
    left, width = grid.column_edges[0], max(1, grid.column_edges[-1] - grid.column_edges[0])
    return tuple((edge - left) / width for edge in grid.column_edges)


def with_columns(read: ReadGrid, edges: tuple[float, ...], tolerance: float, *, known: bool = False) -> ReadGrid | None:
    """Return the grid on the columns of ``edges`` (shares of the width), None where its edges are others.

    A page that lacks some of the edges (a column rule lost, or all its rows merged there) gets them back, with spans
    where words cross them; one that has more of them loses those that part no texts. Where it lacks most of them,
    those it has lie there by chance, unless it is ``known`` otherwise that the grid has these columns.
    """
    read = _without_surplus(read, edges, tolerance)
    own = relative_edges(read.grid)
    if len(own) > len(edges):
        return None
    places = [min(range(len(edges)), key=lambda i: abs(edges[i] - edge)) for edge in own]
    fits = all(abs(edges[i] - edge) <= tolerance for i, edge in zip(places, own, strict=True))
    if not fits or len(set(places)) < len(places):
        return None
    if len(edges) - len(own) > max(1, len(own) // 3) and not known:
        return None
    if len(own) == len(edges):
        return read
    cells = [
        replace(c, col=places[c.col], col_span=places[c.col + c.col_span] - places[c.col]) for c in read.grid.cells
    ]
    left, width = read.grid.column_edges[0], read.grid.column_edges[-1] - read.grid.column_edges[0]
    grid = replace(read.grid, cells=tuple(cells), column_edges=tuple(round(left + share * width) for share in edges))
    texts = {(row, places[col]): reading for (row, col), reading in read.texts.items()}
    return parted_at(replace(read, grid=grid, texts=texts), set(range(len(edges))) - set(places), foreign=True)


def _without_surplus(read: ReadGrid, edges: tuple[float, ...], tolerance: float) -> ReadGrid:
    """Return the grid without the column edges that ``edges`` has not, where a column beside them holds no text."""
    col = 1
    while read.grid.n_cols >= len(edges) and col < read.grid.n_cols:
        at = relative_edges(read.grid)[col]
        empty = next((c for c in (col, col - 1) if _is_empty(read, c)), None)
        if empty is None or min(abs(at - edge) for edge in edges) <= tolerance:
            col += 1
        else:
            read = _without_column(read, empty, col)
    return read


def _is_empty(read: ReadGrid, col: int) -> bool:
    return not any(read.text(c.row, c.col) for c in read.grid.cells if (c.col, c.col_span) == (col, 1))


def _without_column(read: ReadGrid, empty: int, edge: int) -> ReadGrid:
    """Return the grid without the column edge and the cells of the ``empty`` column beside it."""
    cells, texts = [], {}
    for cell in read.grid.cells:
        if (cell.col, cell.col_span) == (empty, 1):
            continue
        col = cell.col - (cell.col > empty)
        cells.append(replace(cell, col=col, col_span=cell.col_span - (cell.col <= empty < cell.col + cell.col_span)))
        if (cell.row, cell.col) in read.texts:
            texts[cell.row, col] = read.texts[cell.row, cell.col]
    kept = tuple(at for i, at in enumerate(read.grid.column_edges) if i != edge)
    return replace(read, grid=replace(read.grid, cells=tuple(cells), column_edges=kept), texts=texts)
