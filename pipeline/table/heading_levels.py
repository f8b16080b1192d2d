"""Headings of several levels whose cells no rule tells: a name over some columns stands in their middle, above theirs.

Rules of a dark heading are unseen, those of a bare table were never drawn, and a streak of a copier parts what lies
over two columns. Where names stand tells as much: those of single columns in the middle of the whole height, those of
a lower level all on one height below it, and what is over several of these in the middle of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from pipeline.geometry import Box, union
from pipeline.reading import Line, Reading
from pipeline.table.columns import is_known
from pipeline.table.headings import heading_rows
from pipeline.table.model import GridCell, ReadGrid
from pipeline.table.refit import parted_at
from pipeline.table.row_parting import with_parted_cells, with_row_edges

_PITCH, _FEWEST_PITCHES = 1.25, 3
"""Times the distance of two lines of a text from which two lines are of two levels, and lines that tell the former."""
_LOOSE = 1.9
"""The same in line heights, where no text of the table has several lines."""
_LEVEL = 0.4
"""Line heights by which names of one level, or in the middle of a height, stand higher or lower."""
_OFF = 0.08
"""Share of its columns' width by which a name over them may stand off their middle."""
_ADJOINING = 1.2
"""Line heights between two pieces of one name at most, where an edge of columns parts them, and a letter with it."""
_PIECES = 0.2
"""Share of its column's width that a piece of a name stands off the middle there at least."""
_WIDEST = 12
"""Columns of one lower level at most."""


class _Group(NamedTuple):
    """Columns ``first`` to ``last`` - 1 under one name."""

    first: int
    last: int


def with_heading_levels(read: ReadGrid) -> ReadGrid:
    """Return the grid with the names over several columns in cells of their own, where a heading of two levels has them
    in one cell with a name below or in pieces beside each other."""
    depth = heading_rows(read, first=True)
    if not any(is_known(read.text(c.row, c.col)) for c in read.grid.cells if c.row < depth):
        # The first row of a page may go on with a table, and look like a heading.
        return read
    if depth == 1:
        read = _with_levels_parted(_with_names_parted(read))
        depth = 2 if _are_two_levels(read) else 1
    elif depth == 2:
        read = _with_others_parted(read)
    for row in reversed(range(depth - 1)):
        read = _with_groups(read, row)
    return read


def _with_names_parted(read: ReadGrid) -> ReadGrid:
    """Return the grid with the cells of its first row over several columns parted below a name over all, where each of
    these has one of its own in the last line."""
    wide = [c for c in read.grid.cells if c.row == 0 and c.row_span == 1 and 1 < c.col_span < read.grid.n_cols]
    named = {cell: lines for cell in wide if _has_names(read, cell, lines := read.lines(0, cell.col))}
    if not named:
        return read
    cuts = [(lines[-2].box.bottom + lines[-1].box.top) / 2 for lines in named.values()]
    parted = with_row_edges(read, 0, [round(float(np.median(cuts)))])
    places = {cell.col for cell in named}
    chosen = [cell for cell in parted.grid.cells if cell.row == 0 and cell.col in places]
    parted = with_parted_cells(parted, {cell: [1] for cell in chosen})
    inner = [edge for cell in named for edge in range(cell.col + 1, cell.col + cell.col_span)]
    return parted_at(parted, inner, row=1)


def _has_names(read: ReadGrid, cell: GridCell, lines: Sequence[Line]) -> bool:
    """Return whether the last line of a cell has words in each of its columns, far apart at their edges, and what
    stands above does not."""
    if len(lines) < 2:
        return False
    inner = read.grid.column_edges[cell.col + 1 : cell.col + cell.col_span]
    return all(_parts(lines[-1], edge) for edge in inner) and not any(_parts(lines[0], edge) for edge in inner)


def _parts(line: Line, edge: int) -> bool:
    """Return whether words of a line stand on both sides of an edge, px, farther apart than words do."""
    ends = [word.box.right for word in line.words if word.box.left + word.box.right < 2 * edge]
    begins = [word.box.left for word in line.words if word.box.left + word.box.right >= 2 * edge]
    return bool(ends and begins) and max(ends) <= edge <= min(begins) and min(begins) - max(ends) >= line.box.height


def _are_two_levels(read: ReadGrid) -> bool:
    """Return whether cells of the first row cover two."""
    return any(cell.row == 0 and cell.row_span == 2 for cell in read.grid.cells)


def _with_levels_parted(read: ReadGrid) -> ReadGrid:
    """Return the grid with its first row parted in two levels, as it is where names do not stand on two."""
    own = [cell for cell in read.grid.cells if cell.row == 0 and cell.row_span == 1 and cell.col_span == 1]
    lines = {cell: found for cell in own if (found := read.lines(0, cell.col))}
    if len(own) != read.grid.n_cols or not lines:
        return read
    height = float(np.median([line.box.height for found in lines.values() for line in found]))
    apart = _PITCH * pitch if (pitch := _pitch(read)) else _LOOSE * height
    for upper, lower in (pair for found in lines.values() for pair in pairwise(found)):
        if _middle(lower) - _middle(upper) < apart:
            continue
        cut = (upper.box.bottom + lower.box.top) / 2
        below = [c for c, found in lines.items() if _is_below(found, lower, cut, apart, height)]
        groups = _named(read, below, cut, height)
        middle = (upper.box.top + lower.box.bottom) / 2
        whole = [found for c, found in lines.items() if not any(g.first <= c.col < g.last for g in groups)]
        centred = [abs(found[0].box.top + found[-1].box.bottom - 2 * middle) <= 2 * _LEVEL * height for found in whole]
        if groups and 2 * sum(centred) >= len(centred):
            parted = with_row_edges(read, 0, [round(cut)])
            chosen = [c for c in parted.grid.cells if c.row == 0 and any(g.first <= c.col < g.last for g in groups)]
            return with_parted_cells(parted, {cell: [1] for cell in chosen})
    return read


def _with_others_parted(read: ReadGrid) -> ReadGrid:
    """Return the grid with those cells of a heading of two rows parted that stand on two levels as others do.

    What a copy has left of the rule between the two parts some of the columns only.
    """
    leaves = [read.lines(1, c.col) for c in read.grid.cells if c.row == 1 and c.row_span == 1]
    lowest = [lines[0] for lines in leaves if len(lines) == 1]
    own = [c for c in read.grid.cells if c.row == 0 and c.row_span == 2 and c.col_span == 1]
    if not lowest or not own:
        return read
    height = float(np.median([line.box.height for line in lowest]))
    apart = _PITCH * pitch if (pitch := _pitch(read)) else _LOOSE * height
    lower = sorted(lowest, key=_middle)[len(lowest) // 2]
    chosen = [c for c in own if _is_below(read.lines(0, c.col), lower, read.grid.row_edges[1], apart, height)]
    return with_parted_cells(read, {cell: [1] for cell in chosen})


def _pitch(read: ReadGrid) -> float | None:
    """Return the distance of two lines of one text, px, None where too few tell it."""
    found = [
        _middle(lower) - _middle(upper)
        for cell in read.grid.cells
        for upper, lower in pairwise(read.lines(cell.row, cell.col))
    ]
    return float(np.percentile(found, 25)) if len(found) >= _FEWEST_PITCHES else None


def _is_below(lines: Sequence[Line], lower: Line, cut: float, apart: float, height: float) -> bool:
    """Return whether a cell has a name on the height of ``lower`` and, above ``cut``, nothing or one far from it."""
    upper = [line for line in lines if _middle(line) < cut]
    under = [line for line in lines if _middle(line) >= cut]
    if len(under) != 1 or abs(_middle(under[0]) - _middle(lower)) > _LEVEL * height:
        return False
    return not upper or _middle(under[0]) - _middle(upper[-1]) >= apart


def _named(read: ReadGrid, below: Sequence[GridCell], cut: float, height: float) -> list[_Group]:
    """Return the groups of columns of the lower level, each with a name above ``cut``, none where one has none."""
    names = {c.col: _box(line for line in read.lines(0, c.col) if _middle(line) < cut) for c in below}
    groups: list[_Group] = []
    for run in _runs(sorted(names)):
        shared = _shared(read, run, names, height)
        if shared is None:
            return []
        groups += shared
    return groups


def _with_groups(read: ReadGrid, row: int) -> ReadGrid:
    """Return the grid with the cells of a row of its heading merged that one name stands over."""
    at = {cell.col: cell for cell in read.grid.cells if cell.row == row and cell.row_span == 1}
    below = [c for c in read.grid.cells if c.row == row + 1 and read.text(c.row, c.col)]
    leaves = {col for c in below for col in range(c.col, c.col + c.col_span)}
    single = [col for col, cell in at.items() if cell.col_span == 1 and col in leaves]
    names = {col: _box(read.lines(row, col)) for col in single}
    heights = [line.box.height for col in single for line in read.lines(row, col)]
    for run in _runs(sorted(single)):
        groups = _shared(read, run, names, float(np.median(heights))) if heights else None
        for group in groups or []:
            read = _merged(read, row, group) if group.last - group.first > 1 else read
    return read


def _merged(read: ReadGrid, row: int, group: _Group) -> ReadGrid:
    """Return the grid with the cells of a group in a row as one, their words in one line after the other."""
    parts = [c for c in read.grid.cells if c.row == row and group.first <= c.col < group.last]
    whole = replace(parts[0], col_span=group.last - group.first, box=union(part.box for part in parts))
    texts = dict(read.texts)
    readings = [reading for part in parts if (reading := texts.pop((row, part.col), None)) is not None]
    lines = [line for reading in readings for line in reading.lines if line.words]
    if lines:
        texts[row, group.first] = replace(readings[0], lines=_beside(lines))
    elif readings:
        texts[row, group.first] = Reading()
    cells = [cell for cell in read.grid.cells if cell not in parts]
    cells = sorted([*cells, whole], key=lambda cell: (cell.row, cell.col))
    return replace(read, grid=replace(read.grid, cells=tuple(cells)), texts=texts)


def _beside(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return lines with those on one height as one, its words from left to right."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=_middle):
        if found and abs(_middle(line) - _middle(found[-1][0])) <= line.box.height / 2:
            found[-1].append(line)
        else:
            found.append([line])
    return tuple(
        Line(tuple(sorted((w for line in group for w in line.words), key=lambda w: w.box.left))) for group in found
    )


def _shared(read: ReadGrid, run: Sequence[int], names: dict[int, Box | None], height: float) -> list[_Group] | None:
    """Return the columns of a run as groups, each with one name in its middle or pieces of one; None if they are none.

    At least one group has several columns.
    """
    if not 1 < len(run) <= _WIDEST:
        return None
    best: list[tuple[float, list[_Group]] | None] = [(0.0, [])]
    for end in range(1, len(run) + 1):
        found: tuple[float, list[_Group]] | None = None
        for start in range(end):
            before = best[start]
            group = _Group(run[start], run[end - 1] + 1)
            off = _off_middle(read, group, [names[col] for col in run[start:end]], height)
            if before is not None and off is not None and (found is None or before[0] + off < found[0]):
                found = before[0] + off, [*before[1], group]
        best.append(found)
    if best[-1] is None or all(group.last - group.first == 1 for group in best[-1][1]):
        return None
    return best[-1][1]


def _off_middle(read: ReadGrid, group: _Group, names: Sequence[Box | None], height: float) -> float | None:
    """Return by how much the name of a group stands off its middle, px; None where it has none, or two of them."""
    edges = read.grid.column_edges
    pieces = [(edges[col], name, edges[col + 1]) for col, name in enumerate(names, group.first) if name is not None]
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
    return off if alone or off <= max(_OFF * (right - left), _LEVEL * height) else None


def _box(lines: Iterable[Line]) -> Box | None:
    """Return the box around lines, None where there are none."""
    boxes = [line.box for line in lines]
    return union(boxes) if boxes else None


def _runs(columns: Sequence[int]) -> list[list[int]]:
    """Return the columns in runs of such as stand beside each other."""
    runs: list[list[int]] = []
    for column in columns:
        if runs and runs[-1][-1] + 1 == column:
            runs[-1].append(column)
        else:
            runs.append([column])
    return runs


def _middle(line: Line) -> float:
    return (line.box.top + line.box.bottom) / 2
