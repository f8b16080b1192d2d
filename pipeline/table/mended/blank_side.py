"""A grid less an outer column that holds nothing: the edge of a sheet on a dark desk, taken for the table's side."""

from __future__ import annotations

from dataclasses import replace

from pipeline.table.headings.heading import heading_rows
from pipeline.table.model import ReadGrid

_SIGNS = 2
"""Signs in such a column at most: a stroke of the edge may be read for one."""
_UNSURE, _MOST_REMAINS = 0.6, 0.5
"""Confidence of signs that may be remains of a rule, and the share of the rows that have such, at most."""


def without_blank_side(read: ReadGrid) -> ReadGrid | None:
    """Return the grid without its last or else its first column where that holds hardly a sign; None for neither."""
    last = read.grid.n_cols - 1
    return next((found for col in (last, 0) if (found := _without(read, col)) is not None), None) if last else None


def without_nameless_sides(read: ReadGrid) -> ReadGrid:
    """Return the grid without outer columns that hold nothing, not even a name in a heading that is known.

    Of a table without uprights they hold what a copy has left of one at its side: signs of which none was sure.
    """
    depth = heading_rows(read, first=False)
    if not depth:
        return read
    for col in (read.grid.n_cols - 1, 0):
        less = _without(read, col, 0)
        if less is None and read.grid.bare and _holds_remains(read, col, depth):
            less = _without(read, col, _SIGNS * read.grid.n_rows)
        read = read if less is None else less
    return read


def _holds_remains(read: ReadGrid, col: int, depth: int) -> bool:
    """Return whether a column without a name holds a few signs alone, in few of the rows, none of them sure."""
    own = {row: reading for (row, c), reading in read.texts.items() if c == col and reading.words}
    few = len(own) <= _MOST_REMAINS * read.grid.n_rows and not any(row < depth for row in own)
    return few and all(
        len(read.text(row, col)) <= _SIGNS and max(word.confidence for word in reading.words) <= _UNSURE
        for row, reading in own.items()
    )


def _without(read: ReadGrid, col: int, signs_at_most: int = _SIGNS) -> ReadGrid | None:
    grid = read.grid
    own = [cell for cell in grid.cells if cell.col <= col < cell.col + cell.col_span]
    signs = sum(len(read.text(cell.row, cell.col)) for cell in own)
    if signs > signs_at_most or any(cell.col_span > 1 for cell in own):
        return None
    shift = int(col == 0)
    edges = grid.column_edges[1:] if shift else grid.column_edges[:-1]
    cells = tuple(replace(cell, col=cell.col - shift) for cell in grid.cells if cell not in own)
    texts = {(row, c - shift): reading for (row, c), reading in read.texts.items() if c != col}
    box = grid.box._replace(left=edges[0], right=edges[-1])
    near = frozenset((row, c - shift) for row, c in read.near if c != col)
    return replace(read, grid=replace(grid, box=box, column_edges=edges, cells=cells), texts=texts, near=near)
