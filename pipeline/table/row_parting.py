"""A row of a read grid → several: new edges within it, its cells parted there, their lines shared out by height."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.reading import Reading
from pipeline.table.model import GridCell, ReadGrid


def with_row_edges(read: ReadGrid, row: int, cuts: Sequence[int]) -> ReadGrid:
    """Return the grid with more rows edges within ``row``; its cells cover all the rows it becomes."""
    more = len(cuts)

    def moved(at: int) -> int:
        return at + more if at > row else at

    cells = tuple(
        replace(c, row=moved(c.row), row_span=c.row_span + more * (c.row <= row < c.row + c.row_span))
        for c in read.grid.cells
    )
    edges = (*read.grid.row_edges[: row + 1], *cuts, *read.grid.row_edges[row + 1 :])
    texts = {(moved(r), c): reading for (r, c), reading in read.texts.items()}
    fused = frozenset(moved(r) for r in read.fused)
    return replace(read, grid=replace(read.grid, cells=cells, row_edges=edges), texts=texts, fused=fused)


def parted_row(read: ReadGrid, row: int, count: int) -> ReadGrid:
    """Return the grid with the cells parted that cover just the ``count`` rows from ``row`` on."""
    edges = read.grid.row_edges[row : row + count + 1]
    cells: list[GridCell] = []
    texts = dict(read.texts)
    for cell in read.grid.cells:
        if (cell.row, cell.row_span) != (row, count):
            cells.append(cell)
            continue
        reading = texts.pop((row, cell.col), None)
        bounds = [cell.box.top, *edges[1:-1], cell.box.bottom]
        for i in range(count):
            box = cell.box._replace(top=bounds[i], bottom=bounds[i + 1])
            cells.append(replace(cell, row=row + i, row_span=1, box=box))
            low = bounds[i] if i else float("-inf")
            high = bounds[i + 1] if i + 1 < count else float("inf")
            part = _between(reading, low, high)
            if part is not None:
                texts[row + i, cell.col] = part
    return replace(read, grid=replace(read.grid, cells=tuple(cells)), texts=texts)


def _between(reading: Reading | None, low: float, high: float) -> Reading | None:
    """Return the lines whose middle lies between two px, None where there are none."""
    if reading is None:
        return None
    lines = [line for line in reading.lines if line.words]
    kept = tuple(line for line in lines if low <= (line.box.top + line.box.bottom) / 2 < high)
    return replace(reading, lines=kept) if kept else None
