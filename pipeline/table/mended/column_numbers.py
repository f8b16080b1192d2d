"""The row that numbers the columns, in one row with the heading above it: a copy has lost the rule between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.reading import Line
from pipeline.table.headings.heading import ordinal
from pipeline.table.mended.row_parting import with_row_parted_at
from pipeline.table.model import GridCell, ReadGrid

_FEWEST, _LEAST = 0.6, 2
"""Share of the first row's cells that have a name above a number, and how many these are, at least: what is low may be
read as one line."""
_DEEPEST = 3
"""Levels of a heading at most."""
_LETTERED = 2
"""Columns before the first number, at most, that have letters for theirs, A and B."""


def with_column_numbers_apart(read: ReadGrid) -> ReadGrid:
    """Return the grid with the row where its heading ends, of one level or more, parted between the names and the
    numbers below them, if there are such.
    """
    for end in range(1, min(_DEEPEST, read.grid.n_rows) + 1):
        own = [cell for cell in read.grid.cells if cell.row < end == cell.row + cell.row_span]
        if len(own) == read.grid.n_cols:
            return _parted(read, own, end)
    return read


def _parted(read: ReadGrid, own: Sequence[GridCell], end: int) -> ReadGrid:
    """Return the grid with the cells parted that end at row ``end``, if their last lines number the columns."""
    lines = {cell.col: read.lines(cell.row, cell.col) for cell in own}
    both = {col: found for col, found in lines.items() if len(found) > 1}
    if len(both) < max(_LEAST, _FEWEST * len(own)) or not _count_columns(both):
        return read
    bottom = max(found[-2].box.bottom for found in both.values())
    top = min(found[-1].box.top for found in both.values())
    parted = with_row_parted_at(read, end - 1, (bottom + top) // 2)
    texts = dict(parted.texts)
    for cell in own:
        found, place = lines[cell.col], (cell.row, cell.col)
        if len(found) == 1 and place in texts and ordinal(found[0].text) is not None:
            # Read as one line, of which the number is left.
            texts[end, cell.col] = texts.pop(place)
    return replace(parted, texts=texts)


def _count_columns(lines: dict[int, list[Line]]) -> bool:
    """Return whether the last lines of the columns' cells are their numbers, and what stands above them is none."""
    numbers = {col: ordinal(found[-1].text) for col, found in lines.items()}
    offs = {None if number is None else col + 1 - number for col, number in numbers.items()}
    named = all(ordinal(line.text) is None for found in lines.values() for line in found[:-1])
    return named and len(offs) == 1 and all(off is not None and 0 <= off <= _LETTERED for off in offs)
