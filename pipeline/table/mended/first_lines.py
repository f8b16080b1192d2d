"""Rows of a table without upright rules that were cut half-way between their numbers, though these stand at the top.

Where rows of one line and of three take turns, numbers at the top of their rows stand in the middle of others as well.
The texts tell: the lines above a number's own go on in small letters what the row before says, and that line begins
anew.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from pipeline.reading import Line
from pipeline.table.headings.heading import heading_rows
from pipeline.table.model import GridCell, ReadGrid
from pipeline.table.series import is_read_mark

_FEWEST = 2
"""Rows whose first lines go on the text of the row before, at least; none may begin otherwise above its number."""
_ABOVE = 0.5
"""Of a line's height, by which its middle lies above that of the number, at least."""


def with_first_lines(read: ReadGrid) -> ReadGrid:
    """Return the grid with such rows cut right above their numbers' lines; a lone row, or one below a title, stays."""
    if not read.grid.bare or read.grid.parted:
        return read
    numbers = {row: read.lines(row, 0)[0] for row in _numbered(read)}
    going = [row for row in sorted(numbers) if row - 1 in numbers and _begins_early(read, row, numbers[row])]
    if len(going) < _FEWEST or not all(_goes_on(read, row, numbers[row]) for row in going):
        return read
    for row in going:
        read = _cut_at(read, row, numbers[row])
    return read


def _numbered(read: ReadGrid) -> list[int]:
    """Return the rows below the heading whose first cell is one line, a number, and none of whose cells is merged.

    A line that goes to such a row has a cell there.
    """
    single = Counter(c.row for c in read.grid.cells if c.row_span == c.col_span == 1)
    own = [row for row in range(heading_rows(read, first=True), read.grid.n_rows) if single[row] == read.grid.n_cols]
    return [row for row in own if len(read.lines(row, 0)) == 1 and is_read_mark(read.text(row, 0))]


def _middle(line: Line) -> float:
    return (line.box.top + line.box.bottom) / 2


def _early(lines: list[Line], number: Line) -> list[Line]:
    """Return the lines above that of a number."""
    return [line for line in lines if _middle(line) < _middle(number) - _ABOVE * line.box.height]


def _texts(read: ReadGrid, row: int) -> list[list[Line]]:
    return [read.lines(row, c.col) for c in read.grid.cells if c.row == row and c.col]


def _begins_early(read: ReadGrid, row: int, number: Line) -> bool:
    return any(_early(lines, number) for lines in _texts(read, row))


def _goes_on(read: ReadGrid, row: int, number: Line) -> bool:
    """Return whether all texts of a row that begin above its number do so in small letters, and anew beside it."""
    for lines in _texts(read, row):
        early = _early(lines, number)
        rest = lines[len(early) :]
        if early and not (early[0].text[:1].islower() and rest and rest[0].text[:1].isupper()):
            return False
    return True


def _cut_at(read: ReadGrid, row: int, number: Line) -> ReadGrid:
    """Return the grid with the lines above a number's in the row before, and the edge between them right above it."""
    texts, kept = dict(read.texts), [number.box.top]
    for cell in (c for c in read.grid.cells if c.row == row and c.col):
        lines = read.lines(row, cell.col)
        early = _early(lines, number)
        kept += [line.box.top for line in lines[len(early) : len(early) + 1]]
        if not early:
            continue
        own, above = texts[row, cell.col], texts.get((row - 1, cell.col))
        texts[row - 1, cell.col] = replace(above or own, lines=(*(above.lines if above else ()), *early))
        texts[row, cell.col] = replace(own, lines=tuple(lines[len(early) :]))
    edge = min(kept)
    edges = tuple(edge if i == row else old for i, old in enumerate(read.grid.row_edges))

    def placed(cell: GridCell) -> GridCell:
        if cell.row == row:
            return replace(cell, box=cell.box._replace(top=edge))
        return replace(cell, box=cell.box._replace(bottom=edge)) if cell.row + cell.row_span == row else cell

    return replace(
        read, grid=replace(read.grid, cells=tuple(map(placed, read.grid.cells)), row_edges=edges), texts=texts
    )
