"""A number column whose line a copy has lost: the column after its heading has both names, and each row both texts.

"TT Nội dung" is no name. Where the rows below begin with numbers that count up, and all other words stand to the right
of these, the two columns are parted between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.reading import Word
from pipeline.table.mended.refit import parted_at
from pipeline.table.model import GridCell, ReadGrid
from pipeline.table.series import counts_up, step_of

_BOTH = re.compile(r"(?:S[ốôoó]\s+TT|S?TT)\s+\w.*", re.IGNORECASE)
"""The names of both columns, that of the numbers first."""
_OF_NUMBERS = re.compile(r"S[ốôoó]|S?TT", re.IGNORECASE)
_FEWEST, _MOST, _RISING = 3, 0.8, 0.8
"""Rows that begin with a number, their share of those with several words, and the share of their numbers that are the
next one, at least."""


def with_numbers_apart(read: ReadGrid) -> ReadGrid:
    """Return the grid with such a column parted in two; cells whose words run over the line between stay whole."""
    head = next((cell for cell in read.grid.cells if (cell.row, cell.col) == (0, 0)), None)
    if head is None or head.col_span > 1 or _BOTH.fullmatch(read.text(0, 0)) is None:
        return read
    names = sorted(read.texts[0, 0].words, key=lambda word: word.box.left)
    split = next((i for i, word in enumerate(names) if _OF_NUMBERS.fullmatch(word.text) is None), 0)
    rows = [_parts(read, cell) for cell in read.grid.cells if cell.row > 0 and (cell.col, cell.col_span) == (0, 1)]
    several = [row for row in rows if row is not None]
    counted = [row for row in several if step_of(row[0].text) is not None]
    if not split or len(counted) < max(_FEWEST, _MOST * len(several)):
        return read
    if not counts_up([number.text for number, _ in counted], _RISING):
        return read
    left = max([number.box.right for number, _ in counted] + [word.box.right for word in names[:split]])
    right = min([word.box.left for _, others in counted for word in others] + [w.box.left for w in names[split:]])
    return _parted(read, (left + right) // 2) if left <= right else read


def _parts(read: ReadGrid, cell: GridCell) -> tuple[Word, Sequence[Word]] | None:
    """Return the first word of a cell and its others, None where there are none."""
    reading = read.texts.get((cell.row, cell.col))
    words = sorted(reading.words, key=lambda word: word.box.left) if reading is not None else []
    return (words[0], words[1:]) if len(words) > 1 else None


def _parted(read: ReadGrid, at: int) -> ReadGrid:
    """Return the grid with its first column parted at a place, px."""
    grid = read.grid
    cells = tuple(
        replace(cell, col_span=cell.col_span + 1) if cell.col == 0 else replace(cell, col=cell.col + 1)
        for cell in grid.cells
    )
    edges = (grid.column_edges[0], at, *grid.column_edges[1:])
    texts = {(row, col + (col > 0)): reading for (row, col), reading in read.texts.items()}
    return parted_at(replace(read, grid=replace(grid, cells=cells, column_edges=edges), texts=texts), {1})
