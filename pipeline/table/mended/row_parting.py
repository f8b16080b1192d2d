"""A row of a read grid → several: new edges within it, its cells parted there, their lines shared out by height."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

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
    fused, near = frozenset(moved(r) for r in read.fused), frozenset((moved(r), c) for r, c in read.near)
    return replace(read, grid=replace(read.grid, cells=cells, row_edges=edges), texts=texts, fused=fused, near=near)


def with_row_parted_at(read: ReadGrid, row: int, cut: int) -> ReadGrid:
    """Return the grid with a row parted at a height (px), and so the cells that end with it; others cover both."""
    parted = with_row_edges(read, row, [cut])
    ending = [c for c in parted.grid.cells if c.row <= row and c.row + c.row_span == row + 2]
    return with_parted_cells(parted, {c: [row + 1] for c in ending})


def parted_row(read: ReadGrid, row: int, count: int) -> ReadGrid:
    """Return the grid with the cells parted that cover just the ``count`` rows from ``row`` on."""
    begins = range(row + 1, row + count)
    return with_parted_cells(read, {c: begins for c in read.grid.cells if (c.row, c.row_span) == (row, count)})


def with_parted_cells(read: ReadGrid, chosen: Mapping[GridCell, Sequence[int]]) -> ReadGrid:
    """Return the grid with the ``chosen`` cells parted into cells that begin at their first row and at the rows given.

    Lines go where their middles lie; those above the first part or below the last are theirs.
    """
    edges, texts = read.grid.row_edges, dict(read.texts)
    cells: list[GridCell] = []
    for cell in read.grid.cells:
        if not chosen.get(cell):
            cells.append(cell)
            continue
        reading = texts.pop((cell.row, cell.col), None)
        rows = [cell.row, *chosen[cell], cell.row + cell.row_span]
        bounds = [cell.box.top, *(edges[row] for row in rows[1:-1]), cell.box.bottom]
        limits = [float("-inf"), *bounds[1:-1], float("inf")]
        for i, (first, behind) in enumerate(pairwise(rows)):
            box = cell.box._replace(top=bounds[i], bottom=bounds[i + 1])
            cells.append(replace(cell, row=first, row_span=behind - first, box=box))
            part = _between(reading, limits[i], limits[i + 1])
            if part is not None:
                texts[first, cell.col] = part
    cells.sort(key=lambda c: (c.row, c.col))
    return replace(read, grid=replace(read.grid, cells=tuple(cells)), texts=texts)


def _between(reading: Reading | None, low: float, high: float) -> Reading | None:
    """Return the lines whose middle lies between two px, None where there are none."""
    if reading is None:
        return None
    lines = [line for line in reading.lines if line.words]
    kept = tuple(line for line in lines if low <= (line.box.top + line.box.bottom) / 2 < high)
    return replace(reading, lines=kept) if kept else None
