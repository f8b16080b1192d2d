"""Cells of a page that lacks a column's line, parted where the other pages have it, by where their words stand.

Those on both sides of a line that is none are made one.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from itertools import pairwise

from pipeline.geometry import Box, union
from pipeline.reading import Line, Reading
from pipeline.table.model import GridCell, ReadGrid

_SLACK = 0.01
"""Share of the table's width by which a word may reach over a column's line."""
_BLANK = 0.5
"""Heights of words between two of one text at most."""
_WIDE = 0.5
"""Share of the columns from which a cell of more than two is a group row, which no line parts."""


def parted_at(
    read: ReadGrid, lost: Collection[int], row: int | None = None, *, told: bool = False, foreign: bool = False
) -> ReadGrid:
    """Return the grid with the cells parted that lie over the column edges ``lost``, where no word crosses these.

    ``row``: only those that begin there; ``told``: that their words stand apart there is known, wherever boxes end;
    ``foreign``: only another page has these edges: where words on both sides of one stand near, as those of a text, the
    parts are named in ``near``.
    """
    cells: list[GridCell] = []
    texts: dict[tuple[int, int], Reading] = {}
    near: set[tuple[int, int]] = set()
    for cell in read.grid.cells:
        reading = read.texts.get((cell.row, cell.col))
        parts = _parts(cell, reading, read, lost if row in (None, cell.row) else (), told)
        for part, words in parts:
            cells.append(part)
            if words is not None:
                texts[part.row, part.col] = words
        if reading is not None and foreign and any(_stand_near(reading, part.box.right) for part, _ in parts[:-1]):
            near |= {(part.row, part.col) for part, _ in parts}
    return replace(read, grid=replace(read.grid, cells=tuple(cells)), texts=texts, near=read.near | near)


def _stand_near(reading: Reading, edge: int) -> bool:
    """Return whether two words on both sides of an edge (px) stand no farther apart than those of a text do."""
    for line in reading.lines:
        for before, behind in pairwise(line.words):
            apart = behind.box.left - before.box.right
            sides = before.box.left + before.box.right <= 2 * edge < behind.box.left + behind.box.right
            if sides and apart <= _BLANK * min(before.box.height, behind.box.height):
                return True
    return False


def _parts(
    cell: GridCell, reading: Reading | None, read: ReadGrid, lost: Collection[int], told: bool
) -> list[tuple[GridCell, Reading | None]]:
    """Return the parts of a cell with what is read in each, itself where it stays whole."""
    edges = read.grid.column_edges
    inner = [e for e in range(cell.col + 1, cell.col + cell.col_span) if e in lost]
    group = cell.col_span > 2 and cell.col_span >= _WIDE * read.grid.n_cols
    if not inner or group and not told or (reading is not None and not reading.words):
        return [(cell, reading)]
    slack = _SLACK * (edges[-1] - edges[0])
    words = reading.words if reading is not None else ()
    if not told and any(w.box.left < edges[e] - slack and w.box.right > edges[e] + slack for w in words for e in inner):
        return [(cell, reading)]
    bounds = [cell.col, *inner, cell.col + cell.col_span]
    found: list[tuple[GridCell, Reading | None]] = []
    for first, last in zip(bounds, bounds[1:], strict=False):
        left = cell.box.left if first == cell.col else edges[first]
        right = cell.box.right if last == bounds[-1] else edges[last]
        box = Box(left, cell.box.top, right, cell.box.bottom)
        part = replace(cell, col=first, col_span=last - first, box=box)
        low = edges[first] if first != cell.col else float("-inf")
        high = edges[last] if last != bounds[-1] else float("inf")
        found.append((part, between(reading, low, high)))
    return found


def without_edge(read: ReadGrid, edge: int) -> ReadGrid | None:
    """Return the grid without an inner edge, the cells on both sides of it in one; None where two texts would be."""
    grid, texts = read.grid, dict(read.texts)
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
    return replace(read, grid=replace(grid, cells=tuple(cells), column_edges=edges), texts=moved_texts)


def between(reading: Reading | None, low: float, high: float) -> Reading | None:
    """Return the words whose middle lies between two px, None where there are none."""
    if reading is None:
        return None
    lines = [tuple(w for w in line.words if low <= (w.box.left + w.box.right) / 2 < high) for line in reading.lines]
    kept = tuple(Line(words) for words in lines if words)
    return replace(reading, lines=kept) if kept else None
