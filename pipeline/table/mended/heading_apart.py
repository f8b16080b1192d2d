"""A heading that a lost rule has run together with the first row below it: "TT" above "1.2" in one cell."""

from __future__ import annotations

from dataclasses import replace

from pipeline.reading import Line
from pipeline.table.columns import canonical_key, is_known
from pipeline.table.mended.row_parting import with_row_parted_at
from pipeline.table.model import ReadGrid
from pipeline.table.series import is_read_mark

_LEVELS = 3
"""Lines of a cell that may be names: of the upper level, over several columns, and of its own."""
_NAMED = 0.6
"""Share of the columns whose texts begin with known names, at least."""
_OVERLAP = 0.3
"""Share of a line's height by which the first line of a row may reach above the last of the names beside it."""


def with_heading_apart(read: ReadGrid) -> ReadGrid:
    """Return the grid with its first row parted below the names that most of its cells begin with, where its first cell
    holds the name of the numbers and below it a number, and all other lines stand below the names; it is doubted.
    """
    first = [cell for cell in read.grid.cells if cell.row == 0]
    if read.grid.n_rows < 2 or len(first) < read.grid.n_cols or any(cell.row_span > 1 for cell in first):
        return read
    lead = read.lines(0, 0)
    if len(lead) < 2 or canonical_key(lead[0].text) != "no" or not is_read_mark(lead[-1].text):
        return read
    names, rest = 0, []
    bottom = lead[0].box.bottom
    for cell in first:
        lines = read.lines(0, cell.col)
        count = 1 if cell.col == 0 else _names(lines)
        names += count > 0
        bottom = max([bottom, *(line.box.bottom for line in lines[:count])])
        rest += lines[count:]
    tops = [line.box.top for line in rest]
    if names < _NAMED * len(first) or min(tops) < bottom - _OVERLAP * lead[0].box.height:
        return read
    parted = with_row_parted_at(read, 0, round((bottom + min(tops)) / 2))
    return replace(parted, fused=parted.fused | {1})


def _names(lines: list[Line]) -> int:
    """Return how many of the first lines of a cell are names: up to the last known one."""
    known = [k for k in range(min(_LEVELS, len(lines))) if is_known(lines[k].text) or is_known(_text(lines[: k + 1]))]
    return known[-1] + 1 if known else 0


def _text(lines: list[Line]) -> str:
    return " ".join(line.text for line in lines)
