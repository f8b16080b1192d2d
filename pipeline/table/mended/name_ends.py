"""The last lines of names in the heading of a table without rules, taken for its first row: "Học sinh" twice above
"nam" and "nữ".
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.reading import joined
from pipeline.table.columns import bare
from pipeline.table.model import ReadGrid
from pipeline.table.series import begins, step_of

_FEWEST_ROWS = 4
"""Rows of such a table: both of the heading, and two."""


def with_ends_of_names(read: ReadGrid) -> ReadGrid:
    """Return the bare grid with its first two rows as one where the first has names that are the same, the second tells
    these apart and has a text nowhere but below names, and rows are counted from the third on.
    """
    if not read.grid.bare or read.grid.n_rows < _FEWEST_ROWS or not _tells_names_apart(read):
        return read
    grid = read.grid
    cells, texts = [], {}
    for cell in grid.cells:
        if cell.row == 0:
            below = read.texts.get((1, cell.col))
            own = [reading for reading in (read.texts.get((0, cell.col)), below) if reading is not None]
            if own:
                texts[0, cell.col] = joined(own)
            cells.append(replace(cell, box=cell.box._replace(bottom=grid.row_edges[2])))
        elif cell.row > 1:
            cells.append(replace(cell, row=cell.row - 1))
            if (cell.row, cell.col) in read.texts:
                texts[cell.row - 1, cell.col] = read.texts[cell.row, cell.col]
    edges = (grid.row_edges[0], *grid.row_edges[2:])
    fused = frozenset(max(0, row - 1) for row in read.fused)
    near = frozenset((max(0, row - 1), col) for row, col in read.near)
    return replace(read, grid=replace(grid, cells=tuple(cells), row_edges=edges), texts=texts, fused=fused, near=near)


def _tells_names_apart(read: ReadGrid) -> bool:
    heads = [cell for cell in read.grid.cells if cell.row < 2]
    if any(cell.row_span > 1 or cell.col_span > 1 for cell in heads):
        return False
    names = [bare(read.text(0, col)) for col in range(read.grid.n_cols)]
    ends = [bare(read.text(1, col)) for col in range(read.grid.n_cols)]
    first = step_of(read.text(2, 0))
    if (
        ends[0]
        or first is None
        or not begins(first)
        or any(end and not name for name, end in zip(names, ends, strict=True))
    ):
        return False
    same = [col for col, name in enumerate(names) if name and names.count(name) > 1]
    whole = [(names[col], ends[col]) for col in same]
    return bool(same) and all(end for _, end in whole) and len(set(whole)) == len(whole)
