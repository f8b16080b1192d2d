"""Rows that a lost rule has run together, parted again by two numbers that follow each other in the number column.

Two lines of a number cell that count up, where the rows around go on counting, are the numbers of two rows. Where
between them the rule was is told by clear gaps, or by where a number stands in its row: at its upper edge, or in its
middle. Rows with other marks are parted after these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.reading import Line
from pipeline.table.columns import canonical_key
from pipeline.table.headings.heading import ordinal
from pipeline.table.mended.marked_rows import are_lined_up, with_marked_rows
from pipeline.table.mended.row_gaps import clear_gaps
from pipeline.table.mended.row_parting import parted_row, with_row_edges
from pipeline.table.model import GridCell, ReadGrid

_AT_TOP = 1.0
"""Heights of a number above it, up to which it stands at the upper edge of its row."""


def with_parted_rows(read: ReadGrid) -> ReadGrid:
    """Return the grid with such rows parted and named in ``fused``; lines of a cell go where their middles lie."""
    found = _numbered(read)
    for i in range(len(found) - 1, -1, -1):
        cell, lines = found[i]
        values = [value for value, _ in lines]
        if values != list(range(values[0], values[0] + len(values))) or len(values) < 2:
            continue
        before = found[i - 1][1][-1][0] if i else None
        after = found[i + 1][1][0][0] if i + 1 < len(found) else None
        numbers = [line for _, line in lines]
        told = before == values[0] - 1 or after == values[-1] + 1
        alone = len(found) == 1 and cell.row_span == 1 and are_lined_up(read, cell.row, numbers, len(numbers))
        if not told and not alone:
            continue
        if cell.row_span == 1:
            read = with_row_edges(read, cell.row, clear_gaps(read, cell.row, numbers) or _cuts(cell, numbers))
        elif cell.row_span != len(values):
            continue
        read = parted_row(read, cell.row, len(values))
        read = replace(read, fused=read.fused | set(range(cell.row, cell.row + len(values))))
    return with_marked_rows(read)


def _numbered(read: ReadGrid) -> list[tuple[GridCell, list[tuple[int, Line]]]]:
    """Return the cells of the first column that hold nothing but numbers, with these; its heading counts as 0."""
    found = []
    for cell in sorted(read.grid.cells, key=lambda c: c.row):
        reading = read.texts.get((cell.row, cell.col))
        if cell.col or cell.col_span > 1 or reading is None:
            continue
        lines = [line for line in reading.lines if line.words]
        values = [_value(line.text) for line in lines]
        counted = [(value, line) for value, line in zip(values, lines, strict=True) if value is not None]
        if lines and len(counted) == len(lines):
            found.append((cell, counted))
    return found


def _value(text: str) -> int | None:
    value = ordinal(text)
    return 0 if value is None and canonical_key(text) == "no" else value


def _cuts(cell: GridCell, numbers: Sequence[Line]) -> list[int]:
    """Return the heights between the rows of ``numbers``, px."""
    first = numbers[0].box
    if first.top - cell.box.top <= _AT_TOP * first.height:
        return [number.box.top - (first.top - cell.box.top) for number in numbers[1:]]
    cuts, top = [], float(cell.box.top)
    for number in numbers[:-1]:
        # As far below its number as above it.
        top = float(number.box.top + number.box.bottom) - top
        cuts.append(round(top))
    last = numbers[-1].box
    # From below the last cut comes out otherwise by what the numbers stand aside: half of it is nearer.
    cuts[-1] = (cuts[-1] + last.top + last.bottom - cell.box.bottom) // 2
    return [
        min(max(cut, above.box.bottom), below.box.top)
        for cut, above, below in zip(cuts, numbers, numbers[1:], strict=False)
    ]
