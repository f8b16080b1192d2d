"""Names of columns that stand beside their texts, not above: a name in the middle of a wide column, or at its right.

Blank paper parts them all the way down, so that a column without rules falls into two: one of texts that has no name,
and one of a name without texts.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.geometry import union
from pipeline.read_page import GridReading
from pipeline.table.model import GridCell

_LEAST = 2
"""Letters and figures of a text at least: dirt is none."""
_FEWEST_NAMES = 2
"""Names that stand above their own texts or are given such here, at least: else the first row is no heading."""


def with_names_at_texts(found: GridReading) -> GridReading:
    """Return a table without upright rules, each name that has no texts in one column with texts that have no name.

    These must be neighbours; the heading has one level.
    """
    grid = found.grid
    head = [cell for cell in grid.cells if cell.row == 0]
    if any(cell.row_span > 1 or cell.col_span > 1 for cell in head) or len(head) != grid.n_cols:
        return found
    named = {col for col in range(grid.n_cols) if (0, col) in found.texts}
    below = [col for (row, col), text in found.texts.items() if row > 0 and sum(map(str.isalnum, text.text)) >= _LEAST]
    alone = {col for col in named if not any(row > 0 and other == col for row, other in found.texts)}
    joined: set[int] = set()
    for col in range(grid.n_cols):
        if col in named or col not in below:
            continue
        beside = next((other for other in (col + 1, col - 1) if other in alone), None)
        if beside is not None:
            alone.discard(beside)
            joined.add(max(col, beside))
    if not joined or len(named) - len(alone) < _FEWEST_NAMES:
        return found
    for col in sorted(joined, reverse=True):
        less = _in_one(found, col)
        found = found if less is None else less
    return found


def _in_one(found: GridReading, edge: int) -> GridReading | None:
    """Return the table without an inner edge, the cells on both sides of it in one; None where two texts would be."""
    grid, texts = found.grid, dict(found.texts)
    cells: list[GridCell] = []
    for cell in grid.cells:
        end = cell.col + cell.col_span
        ends = [c for c in grid.cells if (c.row, c.row_span, c.col + c.col_span) == (cell.row, cell.row_span, edge)]
        if cell.col == edge and ends:
            if (moved := texts.pop((cell.row, edge), None)) is not None:
                if (cell.row, ends[0].col) in texts:
                    return None
                texts[cell.row, ends[0].col] = moved
            continue
        if end == edge:
            beside = [c for c in grid.cells if (c.row, c.row_span, c.col) == (cell.row, cell.row_span, edge)]
            if len(beside) != 1:
                return None
            right = beside[0]
            cell = replace(cell, col_span=right.col + right.col_span - cell.col, box=union([cell.box, right.box]))
        elif cell.col == edge:
            return None
        last = cell.col + cell.col_span
        cells.append(replace(cell, col=cell.col - (cell.col > edge), col_span=cell.col_span - (cell.col < edge < last)))
    edges = (*grid.column_edges[:edge], *grid.column_edges[edge + 1 :])
    moved_texts = {(row, col - (col > edge)): reading for (row, col), reading in texts.items()}
    return GridReading(replace(grid, cells=tuple(cells), column_edges=edges), moved_texts)
