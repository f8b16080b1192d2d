"""Names of a heading over several columns: each in the middle of these, whole or in the pieces a streak has left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from pipeline.geometry import Box, union
from pipeline.reading import Line
from pipeline.table.model import GridCell, ReadGrid

_OFF = 0.08
"""Share of its columns' width by which a name over them may stand off their middle."""
_ADJOINING = 1.2
"""Line heights between two pieces of one name at most, where an edge of columns parts them, and a letter with it."""
_PIECES = 0.2
"""Share of its column's width that a piece of a name stands off the middle there at least."""
_BROKEN = 0.6
"""Line heights between two pieces of a name at most, where it is on a level as near to the next as lines are."""
LEVEL = 0.4
"""Line heights by which names of one level, or in the middle of a height, stand higher or lower."""
_WIDEST = 12
"""Columns of one lower level at most."""


class Group(NamedTuple):
    """Columns ``first`` to ``last`` - 1 under one name."""

    first: int
    last: int


def groups_named(read: ReadGrid, names: Mapping[int, Box | None], height: float) -> list[Group]:
    """Return the groups of columns of the lower level, each with one of the ``names``, none where one has none."""
    groups: list[Group] = []
    for run in _runs(sorted(names)):
        shared = _shared(read, run, names, height)
        if shared is None:
            return []
        groups += shared
    return groups


def groups_over(
    read: ReadGrid, cells: Sequence[GridCell], names: Mapping[int, Box | None], lines: Sequence[Line]
) -> list[Group]:
    """Return the groups of columns over which the ``names`` of cells stand, by the first column of these.

    ``lines`` tell how high one is.
    """
    if not lines:
        return []
    height = float(np.median([line.box.height for line in lines]))
    widths = {cell.col: cell.col_span for cell in cells}
    found: list[Group] = []
    for run in _runs([col for cell in cells for col in range(cell.col, cell.col + cell.col_span)]):
        found += _shared(read, run, names, height, widths) or []
    return found


def is_off_middle(read: ReadGrid, cell: GridCell) -> bool:
    """Return whether the name of a cell over several columns does not stand in their middle."""
    name = box_of(lines := read.lines(cell.row, cell.col))
    if name is None or cell.col_span == 1:
        return False
    height = float(np.median([line.box.height for line in lines]))
    group = Group(cell.col, cell.col + cell.col_span)
    return _off_middle(read, group, [(cell.col, cell.col_span, name)], height) is None


def is_in_pieces(group: Group, names: Mapping[int, Box | None], height: float) -> bool:
    """Return whether the name of a group is in pieces, with hardly paper between them where an edge of columns is."""
    pieces = [name for col in range(group.first, group.last) if (name := names.get(col)) is not None]
    return len(pieces) > 1 and all(b.left - a.right <= _BROKEN * height for a, b in pairwise(pieces))


def _shared(
    read: ReadGrid,
    run: Sequence[int],
    names: Mapping[int, Box | None],
    height: float,
    widths: Mapping[int, int] | None = None,
) -> list[Group] | None:
    """Return the columns of a run as groups, each with one name in its middle or pieces of one; None if they are none.

    At least one group has several columns. ``widths`` are the columns of each cell by its first one, which no group
    parts; all have one by default.
    """
    if not 1 < len(run) <= _WIDEST:
        return None
    first = set(run) if widths is None else {col for col in run if col in widths}
    best: list[tuple[float, list[Group]] | None] = [(0.0, [])]
    for end in range(1, len(run) + 1):
        found: tuple[float, list[Group]] | None = None
        for start in range(end):
            before = best[start]
            if before is None or run[start] not in first or end < len(run) and run[end] not in first:
                continue
            group = Group(run[start], run[end - 1] + 1)
            pieces = [(col, (widths or {}).get(col, 1), name) for col in run[start:end] if (name := names.get(col))]
            off = _off_middle(read, group, pieces, height)
            if off is not None and (found is None or before[0] + off < found[0]):
                found = before[0] + off, [*before[1], group]
        best.append(found)
    if best[-1] is None or all(group.last - group.first == 1 for group in best[-1][1]):
        return None
    return best[-1][1]


def _off_middle(read: ReadGrid, group: Group, names: Sequence[tuple[int, int, Box]], height: float) -> float | None:
    """Return by how much the name of a group stands off its middle, px; None where it has none, or two of them.

    ``names``: the first column, the number of columns and the box of each piece.
    """
    edges = read.grid.column_edges
    pieces = [(edges[col], name, edges[col + width]) for col, width, name in names]
    if not pieces:
        return None
    if any(after[1].left - before[1].right > _ADJOINING * height for before, after in pairwise(pieces)):
        return None
    if len(pieces) > 1 and not all(
        abs(name.left + name.right - left - right) >= 2 * _PIECES * (right - left) for left, name, right in pieces
    ):
        return None
    left, right = edges[group.first], edges[group.last]
    off = abs(pieces[0][1].left + pieces[-1][1].right - left - right) / 2
    alone = group.last - group.first == 1
    return off if alone or off <= max(_OFF * (right - left), LEVEL * height) else None


def _runs(columns: Sequence[int]) -> list[list[int]]:
    """Return the columns in runs of such as stand beside each other."""
    runs: list[list[int]] = []
    for column in columns:
        if runs and runs[-1][-1] + 1 == column:
            runs[-1].append(column)
        else:
            runs.append([column])
    return runs


def box_of(lines: Iterable[Line]) -> Box | None:
    """Return the box around lines, None where there are none."""
    boxes = [line.box for line in lines]
    return union(boxes) if boxes else None


def middle_of(line: Line) -> float:
    """Return the middle of a line, px down."""
    return (line.box.top + line.box.bottom) / 2
