"""A page's rest of a table without upright rules, in the columns of the page before: a few rows leave other corridors
blank, and what is empty in them is no column at all."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from pipeline.geometry import Box
from pipeline.reading import Reading
from pipeline.table.model import GridCell, ReadGrid
from pipeline.table.refit import between

_SLACK = 0.008
"""Share of the table's width by which a word may reach over an edge of the columns."""
_CROSSING = 0.05
"""Share of the words that may do so all the same: dirt beside one makes it longer."""


def on_columns_of(before: ReadGrid, read: ReadGrid, width: int) -> ReadGrid | None:
    """Return ``read`` in the columns of the table ``before``, which is on the page before and has more of them.

    None where words of it would lie over an edge of these. Both pages have one scale; ``width`` is the page's, px.
    """
    grid, model = read.grid, before.grid
    if not (grid.bare and model.bare) or grid.page != model.page + 1 or grid.n_cols >= model.n_cols:
        return None
    if any(cell.row_span > 1 for cell in grid.cells):
        return None
    slack = _SLACK * (model.column_edges[-1] - model.column_edges[0])
    words = [word.box for reading in read.texts.values() for word in reading.words]
    for shift in (grid.column_edges[0] - model.column_edges[0], 0):
        edges = tuple(min(width, edge + shift) for edge in model.column_edges)
        crossing = sum(box.left < edge - slack and edge + slack < box.right for edge in edges[1:-1] for box in words)
        if crossing <= _CROSSING * len(words) and edges[-2] < width:
            return _in_columns(read, edges)
    return None


def _in_columns(read: ReadGrid, edges: tuple[int, ...]) -> ReadGrid | None:
    """Return a grid whose cells have one row each in columns of such ``edges`` (px), each word where its middle lies.

    None where words of two cells would come to stand in one.
    """
    grid = read.grid
    texts: dict[tuple[int, int], Reading] = {}
    for (row, _), reading in read.texts.items():
        for col, (left, right) in enumerate(pairwise((float("-inf"), *edges[1:-1], float("inf")))):
            part = between(reading, left, right)
            if part is not None and (row, col) in texts:
                return None
            if part is not None:
                texts[row, col] = part
    lean = {cell.row: cell.lean for cell in grid.cells}
    cells = tuple(
        GridCell(row, col, 1, 1, Box(left, top, right, bottom), lean.get(row, 0.0))
        for row, (top, bottom) in enumerate(pairwise(grid.row_edges))
        for col, (left, right) in enumerate(pairwise(edges))
    )
    box = grid.box._replace(left=edges[0], right=edges[-1])
    return replace(read, grid=replace(grid, box=box, column_edges=edges, cells=cells), texts=texts)
