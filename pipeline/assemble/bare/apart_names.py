"""Names of columns that stand beside their texts, not above: a name in the middle of a wide column, or at its right.

Blank paper parts them all the way down, so that a column without rules falls into two: one of texts that has no name,
and one of a name without texts.
"""

from __future__ import annotations

from pipeline.read_page import GridReading
from pipeline.table.mended.refit import without_edge
from pipeline.table.model import ReadGrid

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
    read = ReadGrid(found.grid, found.texts)
    for col in sorted(joined, reverse=True):
        read = without_edge(read, col) or read
    return GridReading(read.grid, dict(read.texts))
