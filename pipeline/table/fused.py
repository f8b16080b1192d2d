"""Rows that a lost rule has run together, parted again by two numbers that follow each other in the number column.

Two lines of a number cell that count up, where the rows around go on counting, are the numbers of two rows. Where
between them the rule was is told by where a number stands in its row: at its upper edge, or in its middle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.reading import Line, Reading
from pipeline.table.columns import canonical_key
from pipeline.table.headings import ordinal
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
        if before != values[0] - 1 and after != values[-1] + 1:
            continue
        if cell.row_span == 1:
            read = _with_edges(read, cell.row, _cuts(cell, [line for _, line in lines]))
        elif cell.row_span != len(values):
            continue
        read = _parted(read, cell.row, len(values))
    return read


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


def _with_edges(read: ReadGrid, row: int, cuts: Sequence[int]) -> ReadGrid:
    """Return the grid with more rows edges within ``row``; its cells cover all the rows it becomes."""
    more = len(cuts)

    def moved(at: int) -> int:
        return at + more if at > row else at

    cells = tuple(
        replace(c, row=moved(c.row), row_span=c.row_span + more * (c.row <= row < c.row + c.row_span))
        for c in read.grid.cells
    )
    edges = (*read.grid.row_edges[: row + 1], *cuts, *read.grid.row_edges[row + 1 :])
    texts = {(moved(r), c): reading for (r, c), reading in read.texts.items()}
    fused = frozenset(moved(r) for r in read.fused)
    return replace(read, grid=replace(read.grid, cells=cells, row_edges=edges), texts=texts, fused=fused)


def _parted(read: ReadGrid, row: int, count: int) -> ReadGrid:
    """Return the grid with the cells parted that cover just the ``count`` rows from ``row`` on."""
    edges = read.grid.row_edges[row : row + count + 1]
    cells: list[GridCell] = []
    texts = dict(read.texts)
    for cell in read.grid.cells:
        if (cell.row, cell.row_span) != (row, count):
            cells.append(cell)
            continue
        reading = texts.pop((row, cell.col), None)
        bounds = [cell.box.top, *edges[1:-1], cell.box.bottom]
        for i in range(count):
            box = cell.box._replace(top=bounds[i], bottom=bounds[i + 1])
            cells.append(replace(cell, row=row + i, row_span=1, box=box))
            low = bounds[i] if i else float("-inf")
            high = bounds[i + 1] if i + 1 < count else float("inf")
            part = _between(reading, low, high)
            if part is not None:
                texts[row + i, cell.col] = part
    fused = read.fused | set(range(row, row + count))
    return replace(read, grid=replace(read.grid, cells=tuple(cells)), texts=texts, fused=fused)


def _between(reading: Reading | None, low: float, high: float) -> Reading | None:
    """Return the lines whose middle lies between two px, None where there are none."""
    if reading is None:
        return None
    lines = [line for line in reading.lines if line.words]
    kept = tuple(line for line in lines if low <= (line.box.top + line.box.bottom) / 2 < high)
    return replace(reading, lines=kept) if kept else None
