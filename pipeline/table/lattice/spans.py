"""Edges that are drawn → the cells they enclose; edges that must be there, since cells are rectangles."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from pipeline.connected import connected
from pipeline.table.rules.side import Bools

_WALL, _USUAL = 0.3, 0.6
"""Share of the rows of a region in which an upright is drawn that parts it in all, and of all rows."""
Span = tuple[int, int, int, int]
"""Row, column, row span, column span."""


def merge_cells(across: Bools, down: Bools) -> list[Span]:
    """Return the cells of a lattice in reading order.

    ``across`` (rows - 1, columns): the edge below each unit is drawn; ``down`` (rows, columns - 1): the one right of
    it. A region that is no rectangle is cut into rectangles, the widest first from its top left.
    """
    n, m = down.shape[0], across.shape[1]
    taken = np.zeros((n, m), np.bool_)
    cells = []
    for i in range(n):
        for j in range(m):
            if taken[i, j]:
                continue
            right = j + 1
            while right < m and not taken[i, right] and not down[i, right - 1]:
                right += 1
            bottom = i + 1
            while bottom < n and _continues(across, down, taken, bottom, j, right):
                bottom += 1
            taken[i:bottom, j:right] = True
            cells.append((i, j, bottom - i, right - j))
    return cells


def _continues(across: Bools, down: Bools, taken: Bools, row: int, left: int, right: int) -> bool:
    """Return whether units ``left`` to ``right`` of ``row`` belong to the cell above them."""
    if across[row - 1, left:right].any() or taken[row, left:right].any() or down[row, left : right - 1].any():
        return False
    closed_left = left == 0 or bool(down[row, left - 1])
    closed_right = right == down.shape[1] + 1 or bool(down[row, right - 1])
    return closed_left and closed_right


def with_rectangles(across: Bools, down: Bools) -> tuple[Bools, Bools]:
    """Return the edges with those that a region lacks which is no rectangle, where one line parts it into rectangles.

    Two merged cells that a copy has opened towards each other are such a region. Of several lines the one counts that
    lacks the fewest edges, and of these the one that is drawn most elsewhere; where no line does, nothing is known and
    the edges stay. Two cells beside each other that a copy has opened towards each other are a region that some of its
    rows have an upright in.
    """
    across, down = across.copy(), down.copy()

    def lacking(cut: Cut) -> tuple[int, float]:
        is_level, at, units = cut
        return len(units), float(1 - (across[at] if is_level else down[:, at]).mean())

    for region in _each_region(across, down):
        if _is_full(region):
            continue
        found = [cut for cut in _cuts(region, across, down) if _parts_well(region, across, down, cut)]
        if found:
            is_level, at, units = min(found, key=lacking)
            for unit in units:
                (across if is_level else down)[(at, unit) if is_level else (unit, at)] = True
    # What a cut has left may be a region of two cells.
    for region in _each_region(across, down):
        if _is_full(region):
            for j in _walls(region, across, down):
                down[region[:, j] & region[:, j + 1], j] = True
    return across, down


Cut = tuple[bool, int, list[int]]
"""A level line or an upright one, its index, and the units along it whose edge is not drawn."""


def _regions(across: Bools, down: Bools) -> NDArray[np.int32]:
    """Return by unit (rows, columns) the number, from 1 on, of the region that no drawn edge parts."""
    n, m = down.shape[0], across.shape[1]
    # Units and the edges between them as one picture, in which regions are connected pieces.
    picture = np.zeros((2 * n - 1, 2 * m - 1), np.uint8)
    picture[::2, ::2] = 255
    picture[1::2, ::2][~across] = 255
    picture[::2, 1::2][~down] = 255
    return np.asarray(connected(picture).labels[::2, ::2], np.int32)


def _each_region(across: Bools, down: Bools) -> list[Bools]:
    """Return the regions, each as the units (rows, columns) that are its own."""
    labels = _regions(across, down)
    return [labels == label for label in range(1, int(labels.max()) + 1)]


def _is_full(region: Bools) -> bool:
    rows, columns = np.flatnonzero(region.any(axis=1)), np.flatnonzero(region.any(axis=0))
    return bool(region[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].all())


def _walls(region: Bools, across: Bools, down: Bools) -> list[int]:
    """Return the uprights that part a region of several rows, no level edge in it, in some of these.

    They are drawn in most rows of the table: in the others of the region the copy has lost them.
    """
    rows, columns = np.flatnonzero(region.any(axis=1)), np.flatnonzero(region.any(axis=0))
    inner = slice(rows[0], rows[-1] + 1)
    if len(rows) < 2 or across[rows[0] : rows[-1], columns].any():
        return []
    return [
        j
        for j in range(columns[0], columns[-1])
        if _WALL <= down[inner, j].mean() < 1.0 and down[:, j].mean() >= _USUAL
    ]


def _cuts(region: Bools, across: Bools, down: Bools) -> Iterator[Cut]:
    """Yield the lines through a region, each with the units along it where its edge is not drawn."""
    for i in range(across.shape[0]):
        open_here = region[i] & region[i + 1] & ~across[i]
        if open_here.any():
            yield True, i, np.flatnonzero(open_here).tolist()
    for j in range(down.shape[1]):
        open_here = region[:, j] & region[:, j + 1] & ~down[:, j]
        if open_here.any():
            yield False, j, np.flatnonzero(open_here).tolist()


def _parts_well(region: Bools, across: Bools, down: Bools, cut: Cut) -> bool:
    """Return whether the cut leaves nothing but rectangles."""
    is_level, at, units = cut
    across, down = across.copy(), down.copy()
    for unit in units:
        (across if is_level else down)[(at, unit) if is_level else (unit, at)] = True
    labels = np.where(region, _regions(across, down), 0)
    return all(_is_full(labels == label) for label in np.unique(labels[labels > 0]).tolist())
