"""Headings of several levels whose cells no rule tells: a name over some columns stands in their middle, above theirs.

Rules of a dark heading are unseen, those of a bare table were never drawn, and a streak of a copier parts what lies
over two columns. Where names stand tells as much: those of single columns in the middle of the whole height, those of
a lower level all on one height below it, and what is over several of these in the middle of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from pipeline.geometry import Box, union
from pipeline.reading import Line, Reading
from pipeline.table.columns import is_known
from pipeline.table.headings.heading import heading_rows
from pipeline.table.mended.heading_groups import (
    LEVEL,
    Group,
    box_of,
    groups_named,
    groups_over,
    is_in_pieces,
    is_off_middle,
    middle_of,
)
from pipeline.table.mended.refit import parted_at
from pipeline.table.mended.row_parting import with_parted_cells, with_row_edges
from pipeline.table.model import GridCell, ReadGrid

_PITCH, _FEWEST_PITCHES = 1.25, 3
"""Times the distance of two lines of a text from which two lines are of two levels, and lines that tell the former."""
_LOOSE = 1.9
"""The same in line heights, where no text of the table has several lines."""
_FEWEST_NAMES = 3
"""Names above the lowest level from which one stands over two others; of two the one may be the other's first line."""
_GAP = 0.8
"""Line heights of paper between names of two columns at least."""
_LOW = 2
"""Names of one line that stand lower than all others, at least, and these, where two levels are as near as lines."""


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
    if depth == 2:
        read = _with_others_parted(read)
        topped = _with_top_parted(read)
        depth, read = (2, read) if topped is None else (3, topped)
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
    return parted_at(parted, inner, row=1, told=True)


def _has_names(read: ReadGrid, cell: GridCell, lines: Sequence[Line]) -> bool:
    """Return whether the last line of a cell has words in each of its columns, far apart at their edges, and what
    stands above does not."""
    if len(lines) < 2:
        return False
    inner = read.grid.column_edges[cell.col + 1 : cell.col + cell.col_span]
    return all(_parts(lines[-1], edge) for edge in inner) and not any(_parts(lines[0], edge) for edge in inner)


def _parts(line: Line, edge: int) -> bool:
    """Return whether words of a line stand on both sides of an edge, px, farther apart than words do.

    Boxes of words reach over a rule that was not seen.
    """
    height = line.box.height
    ends = [word.box.right for word in line.words if word.box.left + word.box.right < 2 * edge]
    begins = [word.box.left for word in line.words if word.box.left + word.box.right >= 2 * edge]
    return (
        bool(ends and begins)
        and max(ends) - height <= edge <= min(begins) + height
        and (min(begins) - max(ends) >= _GAP * height)
    )


def _are_two_levels(read: ReadGrid) -> bool:
    """Return whether cells of the first row cover two."""
    return any(cell.row == 0 and cell.row_span == 2 for cell in read.grid.cells)


def _with_levels_parted(read: ReadGrid) -> ReadGrid:
    """Return the grid with its first row parted in two levels, as it is where names do not stand on two.

    Two lines as near as those of one name are on two levels where names beside the lower one stand as low.
    """
    own = [cell for cell in read.grid.cells if cell.row == 0 and cell.row_span == 1 and cell.col_span == 1]
    lines = {cell: found for cell in own if (found := read.lines(0, cell.col))}
    if len(own) != read.grid.n_cols or not lines:
        return read
    height = float(np.median([line.box.height for found in lines.values() for line in found]))
    apart = _apart(read, 1, height)
    for upper, lower in (pair for found in lines.values() for pair in pairwise(found)):
        groups = _upper_names(read, lines, (upper, lower), apart, height)
        if columns := {col for group in groups for col in range(group.first, group.last)}:
            parted = with_row_edges(read, 0, [round((upper.box.bottom + lower.box.top) / 2)])
            chosen = [c for c in parted.grid.cells if c.row == 0 and c.col in columns]
            return with_parted_cells(parted, {cell: [1] for cell in chosen})
    return read


def _upper_names(
    read: ReadGrid, lines: Mapping[GridCell, Sequence[Line]], pair: tuple[Line, Line], apart: float, height: float
) -> list[Group]:
    """Return the groups of columns with an upper name each, where two ``lines`` of a cell (``pair``) are on two levels;
    none where they are of one. Lines ``apart`` px from each other are of two.

    The names of other columns stand in the middle of both levels.
    """
    upper, lower = pair
    cut = (upper.box.bottom + lower.box.top) / 2
    far = middle_of(lower) - middle_of(upper) >= apart
    below = [c for c, found in lines.items() if _is_below(found, lower, cut, apart if far else 0.0, height)]
    if not far:
        # A name of two lines, in a column alone between others.
        below = _beside(below, {c.col for c in below})
    names = {c.col: box_of(line for line in lines[c] if middle_of(line) < cut) for c in below}
    # Where the two are as near as lines, a name of two over one column is one.
    groups = [g for g in groups_named(read, names, height) if far or g.last - g.first > 1]
    under = {col for g in groups for col in range(g.first, g.last)}
    middle = (upper.box.top + lower.box.bottom) / 2
    whole = [found for c, found in lines.items() if c.col not in under]
    centred = sum(abs(own[0].box.top + own[-1].box.bottom - 2 * middle) <= 2 * LEVEL * height for own in whole)
    if far:
        return groups if 2 * centred >= len(whole) else []
    single = [found[0] for c, found in lines.items() if c.col in under and len(found) == 1]
    low = sum(middle_of(line) - middle > LEVEL * height for line in single)
    told = low >= _LOW or any(is_in_pieces(group, names, height) for group in groups)
    return groups if told and centred == len(whole) >= _LOW else []


def _with_others_parted(read: ReadGrid) -> ReadGrid:
    """Return the grid with those cells of a heading of two rows parted that stand on two levels as others do.

    What a copy has left of the rule between the two parts some of the columns only.
    """
    leaves = [c for c in read.grid.cells if c.row == 1 and c.row_span == 1]
    lowest = [lines[0] for c in leaves if len(lines := read.lines(1, c.col)) == 1]
    own = [c for c in read.grid.cells if c.row == 0 and c.row_span == 2 and c.col_span == 1]
    if not lowest or not own:
        return read
    height = float(np.median([line.box.height for line in lowest]))
    apart = _apart(read, 2, height)
    lower = sorted(lowest, key=middle_of)[len(lowest) // 2]
    chosen = [
        c
        for c in own
        if _is_below(lines := read.lines(0, c.col), lower, read.grid.row_edges[1], apart, height)
        and 2 * abs((at := middle_of(lines[-1])) - middle_of(lower)) < abs(at - (c.box.top + c.box.bottom) / 2)
    ]
    columns = {c.col for c in chosen} | {col for c in leaves for col in range(c.col, c.col + c.col_span)}
    # No name stands over one column alone.
    return with_parted_cells(read, {cell: [1] for cell in _beside(chosen, columns)})


def _beside(cells: Sequence[GridCell], columns: set[int]) -> list[GridCell]:
    """Return the cells beside which one of the ``columns`` is."""
    return [cell for cell in cells if columns & {cell.col - 1, cell.col + 1}]


def _apart(read: ReadGrid, depth: int, height: float) -> float:
    """Return how far apart, px, two lines of the heading are at least that are of two levels.

    Texts below it, ``depth`` rows, tell how near lines of one are; else the ``height`` of lines does.
    """
    found = [
        middle_of(lower) - middle_of(upper)
        for cell in read.grid.cells
        if cell.row >= depth
        for upper, lower in pairwise(read.lines(cell.row, cell.col))
    ]
    return _PITCH * float(np.percentile(found, 25)) if len(found) >= _FEWEST_PITCHES else _LOOSE * height


def _is_below(lines: Sequence[Line], lower: Line, cut: float, apart: float, height: float) -> bool:
    """Return whether a cell has a name on the height of ``lower`` and, above ``cut``, nothing or one far from it."""
    upper = [line for line in lines if middle_of(line) < cut]
    under = [line for line in lines if middle_of(line) >= cut]
    # One of two lines has its middle between them there.
    if not under or abs(middle_of(under[0]) + middle_of(under[-1]) - 2 * middle_of(lower)) > 2 * LEVEL * height:
        return False
    return not upper or middle_of(under[0]) - middle_of(upper[-1]) >= apart


def _with_groups(read: ReadGrid, row: int) -> ReadGrid:
    """Return the grid with the cells of a row of its heading merged that one name stands over.

    Where a name stands beside the middle of its cell, the wrong columns may have been merged: others then, if these
    suit all names.
    """
    cells = _over_leaves(read, row)
    loose = [cell for cell in cells if is_off_middle(read, cell)]
    if loose:
        tried = _with_names_merged(_in_columns(read, loose), row)
        if all(tried.text(row, cell.col) for cell in _over_leaves(tried, row)):
            return tried
    return _with_names_merged(read, row)


def _in_columns(read: ReadGrid, wide: Sequence[GridCell]) -> ReadGrid:
    """Return the grid with ``wide`` cells parted at all columns, the text of each where its middle is."""
    edges, texts = read.grid.column_edges, dict(read.texts)
    cells = [cell for cell in read.grid.cells if cell not in wide]
    for cell in wide:
        reading, name = texts.pop((cell.row, cell.col), None), box_of(read.lines(cell.row, cell.col))
        for col in range(cell.col, cell.col + cell.col_span):
            box = Box(edges[col], cell.box.top, edges[col + 1], cell.box.bottom)
            cells.append(replace(cell, col=col, col_span=1, box=box))
            if reading is not None and name is not None and 2 * box.left <= name.left + name.right < 2 * box.right:
                texts[cell.row, col] = reading
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return replace(read, grid=replace(read.grid, cells=tuple(cells)), texts=texts)


def _with_names_merged(read: ReadGrid, row: int) -> ReadGrid:
    """Return the grid with the cells of a row of its heading merged that one name stands over."""
    cells = _over_leaves(read, row)
    names = {c.col: box_of(read.lines(row, c.col)) for c in cells}
    for group in groups_over(read, cells, names, [line for c in cells for line in read.lines(row, c.col)]):
        if sum(group.first <= cell.col < group.last for cell in cells) > 1:
            read = _merged(read, row, group)
    return read


def _over_leaves(read: ReadGrid, row: int) -> list[GridCell]:
    """Return the cells of a row of the heading below which others have names in all their columns, from the left."""
    below = [c for c in read.grid.cells if c.row == row + 1 and read.text(c.row, c.col)]
    leaves = {col for c in below for col in range(c.col, c.col + c.col_span)}
    own = [c for c in read.grid.cells if c.row == row and c.row_span == 1]
    return sorted((c for c in own if leaves.issuperset(range(c.col, c.col + c.col_span))), key=lambda c: c.col)


def _with_top_parted(read: ReadGrid) -> ReadGrid | None:
    """Return the grid with the upper row of its heading parted in two, None where no name stands over other names.

    The higher names stand over all columns that have a lower level, each in the middle of its own, and so do those
    below them.
    """
    cells = _over_leaves(read, 0)
    lines = {cell: read.lines(0, cell.col) for cell in cells}
    every = sorted((line for found in lines.values() for line in found), key=middle_of)
    if not every:
        return None
    height = float(np.median([line.box.height for line in every]))
    top = [line for line in every if middle_of(line) - middle_of(every[0]) <= LEVEL * height]
    apart = height if len(every) >= _FEWEST_NAMES else _apart(read, 2, height)
    near = len(top) < len(every) and middle_of(every[len(top)]) - middle_of(top[-1]) < apart
    if len(top) == len(every) or near and not all(_are_two_names(found) for found in lines.values()):
        return None
    cut = (max(line.box.bottom for line in top) + min(line.box.top for line in every[len(top) :])) / 2
    for own in (top, every[len(top) :]):
        names = {
            c.col: box_of(line for line in found if any(line is each for each in own)) for c, found in lines.items()
        }
        groups = groups_over(read, cells, names, every)
        columns = {col for group in groups for col in range(group.first, group.last)}
        if not groups or any(cell.col not in columns for cell in cells):
            return None
    parted = with_row_edges(read, 0, [round(cut)])
    places = {cell.col for cell in cells}
    return with_parted_cells(
        parted, {c: [1] for c in parted.grid.cells if c.row == 0 and c.row_span == 2 and c.col in places}
    )


def _are_two_names(lines: Sequence[Line]) -> bool:
    """Return whether each of two lines is a known name of its own, and both together are none."""
    names = [line.text for line in lines]
    return len(names) == 2 and all(is_known(name) for name in names) and not is_known(" ".join(names))


def _merged(read: ReadGrid, row: int, group: Group) -> ReadGrid:
    """Return the grid with the cells of a group in a row as one, their words in one line after the other."""
    parts = [c for c in read.grid.cells if c.row == row and group.first <= c.col < group.last]
    whole = replace(parts[0], col_span=group.last - group.first, box=union(part.box for part in parts))
    texts = dict(read.texts)
    readings = [reading for part in parts if (reading := texts.pop((row, part.col), None)) is not None]
    lines = [line for reading in readings for line in reading.lines if line.words]
    if lines:
        texts[row, group.first] = replace(readings[0], lines=_in_lines(lines))
    elif readings:
        texts[row, group.first] = Reading()
    cells = [cell for cell in read.grid.cells if cell not in parts]
    cells = sorted([*cells, whole], key=lambda cell: (cell.row, cell.col))
    return replace(read, grid=replace(read.grid, cells=tuple(cells)), texts=texts)


def _in_lines(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return lines with those on one height as one, its words from left to right."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=middle_of):
        if found and abs(middle_of(line) - middle_of(found[-1][0])) <= line.box.height / 2:
            found[-1].append(line)
        else:
            found.append([line])
    return tuple(
        Line(tuple(sorted((w for line in group for w in line.words), key=lambda w: w.box.left))) for group in found
    )
