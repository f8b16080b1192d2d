"""The row that numbers the columns, in one row with the heading above it: a copy has lost the rule between."""

from __future__ import annotations

from dataclasses import replace

from pipeline.reading import Line
from pipeline.table.headings import ordinal
from pipeline.table.model import ReadGrid
from pipeline.table.row_parting import parted_row, with_row_edges

_FEWEST, _LEAST = 0.6, 2
"""Share of the first row's cells that have a name above a number, and how many these are, at least: what is low may be
read as one line."""
_LETTERED = 2
"""Columns before the first number, at most, that have letters for theirs, A and B."""


def with_column_numbers_apart(read: ReadGrid) -> ReadGrid:
    """Return the grid with its first row parted between the names and the numbers below them, if there are such."""
    own = [cell for cell in read.grid.cells if cell.row == 0]
    if any(cell.row_span > 1 or cell.col_span > 1 for cell in own):
        return read
    lines = {cell.col: read.lines(0, cell.col) for cell in own}
    both = {col: found for col, found in lines.items() if len(found) > 1}
    if len(both) < max(_LEAST, _FEWEST * len(own)) or not _count_columns(both):
        return read
    bottom = max(found[-2].box.bottom for found in both.values())
    top = min(found[-1].box.top for found in both.values())
    parted = parted_row(with_row_edges(read, 0, [(bottom + top) // 2]), 0, 2)
    texts = dict(parted.texts)
    for col, found in lines.items():
        if len(found) == 1 and (0, col) in texts and ordinal(found[0].text) is not None:
            # Read as one line, of which the number is left.
            texts[1, col] = texts.pop((0, col))
    return replace(parted, texts=texts)


def _count_columns(lines: dict[int, list[Line]]) -> bool:
    """Return whether the last lines of the columns' cells are their numbers, and what stands above them is none."""
    numbers = {col: ordinal(found[-1].text) for col, found in lines.items()}
    offs = {None if number is None else col + 1 - number for col, number in numbers.items()}
    named = all(ordinal(line.text) is None for found in lines.values() for line in found[:-1])
    return named and len(offs) == 1 and all(off is not None and 0 <= off <= _LETTERED for off in offs)
