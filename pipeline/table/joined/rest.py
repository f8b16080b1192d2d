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
from pipeline.table.headings.heading import number_rows
from pipeline.table.mended.row_parting import with_row_parted_at
from pipeline.table.model import ColumnHead, ReadGrid

_ALIKE = 80.0
"""Likeness in per cent from which lines are the heading of the column."""


def with_rest_below_heading(read: ReadGrid, columns: Sequence[ColumnHead], depth: int) -> ReadGrid:
    """Return the bare grid, whose first ``depth`` rows repeat the heading of ``columns``, with a row below them for the
    lines there that are none of its; as it is where there are no such lines, or they stand beside the heading's."""
    last = [cell for cell in read.grid.cells if cell.row + cell.row_span == depth]
    if not read.grid.bare or any(cell.col_span > 1 for cell in last):
        return read
    parts = [_parted(read.texts.get((cell.row, cell.col)), columns[cell.col].path[-1]) for cell in last]
    return _with_rest_apart(read, depth - 1, parts)


def with_rest_below_numbers(read: ReadGrid, row: int) -> ReadGrid:
    """Return the bare grid, in which ``row`` numbers the columns, with a row below it for other lines of its cells."""
    own = [cell for cell in read.grid.cells if cell.row <= row < cell.row + cell.row_span]
    if not read.grid.bare or row >= read.grid.n_rows or any(cell.row + cell.row_span != row + 1 for cell in own):
        return read
    lines = {(cell.row, cell.col): _lines(read.texts.get((cell.row, cell.col))) for cell in own}
    firsts = {place: Reading(found[:1]) for place, found in lines.items()}
    if not number_rows(replace(read, texts={**read.texts, **firsts}), row):
        return read
    return _with_rest_apart(read, row, [(found[:1], found[1:]) for found in lines.values()])


def _with_rest_apart(read: ReadGrid, row: int, parts: Sequence[tuple[Sequence[Line], Sequence[Line]]]) -> ReadGrid:
    """Return the grid with a row parted between the lines of its cells that are its own and those below that are not;
    as it is where there are none, or they stand beside the others.
    """
    heads, rests = ([line for cell in parts for line in cell[part]] for part in (0, 1))
    bottom = max((line.box.bottom for line in heads), default=0)
    if not rests or not heads or min(_middle(line) for line in rests) <= bottom:
        return read
    return with_row_parted_at(read, row, (min(line.box.top for line in rests) + bottom) // 2)


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
