"""The end of a row that a page break cut, taken for a line of the heading repeated above it.

Where no rule lies under the heading of a table without upright ones, and the rest has no number, nothing but the words
tells where the heading ends, or the row below it that numbers the columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from pipeline.reading import Line, Reading
from pipeline.table.columns import bare
from pipeline.table.headings import number_rows
from pipeline.table.model import ColumnHead, GridCell, ReadGrid

_ALIKE = 80.0
"""Likeness in per cent from which lines are the heading of the column."""


def with_rest_below_heading(read: ReadGrid, columns: Sequence[ColumnHead], depth: int) -> ReadGrid:
    """Return the bare grid, whose first ``depth`` rows repeat the heading of ``columns``, with a row below them for the
    lines there that are none of its; as it is where there are no such lines, or they stand beside the heading's."""
    last = [cell for cell in read.grid.cells if cell.row + cell.row_span == depth]
    if not read.grid.bare or any(cell.col_span > 1 for cell in last):
        return read
    parts = {cell: _parted(read.texts.get((cell.row, cell.col)), columns[cell.col].path[-1]) for cell in last}
    rests = [line for _, rest in parts.values() for line in rest]
    heads = [line for head, _ in parts.values() for line in head]
    if not rests or not heads:
        return read
    top, bottom = min(line.box.top for line in rests), max(line.box.bottom for line in heads)
    if min(_middle(line) for line in rests) <= bottom:
        return read
    return _with_row(read, parts, depth, (top + bottom) // 2)


def with_rest_below_numbers(read: ReadGrid, row: int) -> ReadGrid:
    """Return the bare grid, in which ``row`` numbers the columns, with a row below it for other lines of its cells."""
    own = [cell for cell in read.grid.cells if cell.row <= row < cell.row + cell.row_span]
    if not read.grid.bare or row >= read.grid.n_rows or any(cell.row + cell.row_span != row + 1 for cell in own):
        return read
    lines = {cell: _lines(read.texts.get((cell.row, cell.col))) for cell in own}
    heads, rests = ([line for found in lines.values() for line in found[part]] for part in (slice(1), slice(1, None)))
    firsts = {(cell.row, cell.col): Reading(found[:1]) for cell, found in lines.items()}
    if not rests or not number_rows(replace(read, texts={**read.texts, **firsts}), row):
        return read
    top, bottom = min(line.box.top for line in rests), max(line.box.bottom for line in heads)
    if min(_middle(line) for line in rests) <= bottom:
        return read
    parts = {cell: (found[:1], found[1:]) for cell, found in lines.items()}
    return _with_row(read, parts, row + 1, (top + bottom) // 2)


def _lines(reading: Reading | None) -> tuple[Line, ...]:
    return tuple(line for line in reading.lines if line.words) if reading is not None else ()


def _parted(reading: Reading | None, heading: str) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the lines of a heading cell that are the heading, and those below that are not."""
    lines = _lines(reading)
    wanted = bare(heading)
    count = max(range(1, len(lines) + 1), key=lambda n: (_likeness(lines[:n], wanted), n), default=0)
    if count == len(lines) or _likeness(lines[:count], wanted) < _ALIKE:
        return lines, ()
    return lines[:count], lines[count:]


def _likeness(lines: Sequence[Line], wanted: str) -> float:
    return fuzz.ratio(bare(" ".join(line.text for line in lines)), wanted)


def _middle(line: Line) -> float:
    return (line.box.top + line.box.bottom) / 2


def _with_row(
    read: ReadGrid, parts: dict[GridCell, tuple[tuple[Line, ...], tuple[Line, ...]]], depth: int, y: int
) -> ReadGrid:
    """Return the grid with an edge at height ``y`` px through the last heading row, and the texts on either side."""
    grid = read.grid
    cells: list[GridCell] = []
    texts = {(row + (row >= depth), col): reading for (row, col), reading in read.texts.items()}
    for cell in grid.cells:
        if cell not in parts:
            cells.append(replace(cell, row=cell.row + (cell.row >= depth)))
            continue
        above, below = parts[cell]
        cells.append(replace(cell, box=cell.box._replace(bottom=y)))
        cells.append(replace(cell, row=depth, row_span=1, box=cell.box._replace(top=y)))
        reading = texts.pop((cell.row, cell.col), None)
        if reading is not None:
            held = {(cell.row, cell.col): above, (depth, cell.col): below}
            texts |= {place: replace(reading, lines=lines) for place, lines in held.items() if lines}
    edges = (*grid.row_edges[:depth], y, *grid.row_edges[depth:])
    fused = frozenset(row + (row >= depth) for row in read.fused)
    return replace(read, grid=replace(grid, cells=tuple(cells), row_edges=edges), texts=texts, fused=fused)
