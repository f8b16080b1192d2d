"""Lists of one kind that stand below each other in one frame, or page after page: each has the heading, counts from 1
and bears a title of its own above it ("2. Học sinh lớp 7A4"). One whose rows have no numbers is told by that title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from pipeline.geometry import union
from pipeline.table.headings.heading import (
    DEEPEST,
    SAME_HEADING,
    column_heads,
    heading_likeness,
    heading_rows,
    number_rows,
    ordinal,
)
from pipeline.table.joined.counting import first_number, is_first_group
from pipeline.table.joined.growing import GrowingTable
from pipeline.table.model import ColumnHead, ReadGrid
from pipeline.table.series import is_read_mark

_SAME_TITLE = 85.0
"""Likeness in per cent of a title and the same on another page."""
_MARK = re.compile(r"\W*(\d{1,3}|[IVX]+|[A-Z])\b")
_GOES_ON = re.compile(r"\(?\s*ti[eế]p\b", re.IGNORECASE)
"""What a title of a table says that goes on: "(tiếp theo)"."""


def lists_apart(read: ReadGrid, columns: Sequence[ColumnHead] = ()) -> list[ReadGrid]:
    """Return the lists of a grid from top to bottom; ``columns`` are those of the table before, which may go on in it.

    Another begins where the heading stands again and the numbers below it begin anew, with the title above it; rows
    without numbers have one.
    """
    depth = heading_rows(read, first=True)
    known = [heads for heads in (column_heads(read, depth) if depth else (), tuple(columns)) if heads]
    known = [heads for heads in known if len(heads) == read.grid.n_cols]
    names = {name.casefold() for heads in known for head in heads for name in head.path if name}
    named = {cell.row for cell in read.grid.cells if read.text(cell.row, cell.col).casefold() in names}
    # Below its own title is its own heading.
    least = max(1, depth, 2 * (0 in read.grid.titles))
    rows = (row for row in range(least, read.grid.n_rows - 1) if row in named)
    start = next((row for row in rows if _begins_anew(read, row, known)), None)
    if start is None:
        return [read]
    if start > 1 and (titled := _with_title(read, start - 1)) is not None:
        read, start = titled, start - 1
    end = start
    while end > 1 and not any(row == end - 1 for row, _ in read.texts) and _parts_no_cell(read, end - 1):
        # Rows between two lists that hold nothing.
        end -= 1
    return [_rows(read, 0, end), *lists_apart(_rows(read, start, read.grid.n_rows), columns)]


def _with_title(read: ReadGrid, row: int) -> ReadGrid | None:
    """Return the grid with a row as one cell over all columns, as which it has a text at its beginning and nothing
    else; None where it has not.
    """
    own = sorted((cell for cell in read.grid.cells if cell.row == row), key=lambda cell: cell.col)
    whole = own and own[0].col == 0 and sum(cell.col_span for cell in own) == read.grid.n_cols
    if not whole or own[0].col_span == 1 or any(cell.row_span > 1 for cell in own):
        return None
    if [bool(read.text(row, cell.col)) for cell in own] != [True] + [False] * (len(own) - 1):
        return None
    title = replace(own[0], col_span=read.grid.n_cols, box=union(cell.box for cell in own))
    cells = (*(cell for cell in read.grid.cells if cell.row != row), title)
    return replace(read, grid=replace(read.grid, cells=cells))


def is_titled_otherwise(table: GrowingTable, read: ReadGrid, depth: int) -> bool:
    """Tell whether the title above a repeated heading, ``depth`` rows, is not the one that the table has."""
    title = _title(read) if depth > 1 else ""
    if not title or _GOES_ON.search(title) or table.names(title):
        return False
    first = table.header[0] if len(table.header) > 1 else ()
    own = first[0].text if len(first) == 1 and first[0].col_span == len(table.columns) else ""
    marks = [found[1] if (found := _MARK.match(text)) else "" for text in (own, title)]
    return marks[0] != marks[1] or fuzz.ratio(own.casefold(), title.casefold()) < _SAME_TITLE


def _title(read: ReadGrid) -> str:
    return read.text(0, 0) if 0 in read.grid.titles else ""


def _parts_no_cell(read: ReadGrid, row: int) -> bool:
    """Return whether no cell reaches over the upper edge of a row."""
    return not any(cell.row < row < cell.row + cell.row_span for cell in read.grid.cells)


def _begins_anew(read: ReadGrid, row: int, known: Sequence[Sequence[ColumnHead]]) -> bool:
    """Return whether a heading that is ``known`` stands again from a row on, and the number below it is 1 or that of a
    first group, or none is and a title stands above.
    """
    if not _parts_no_cell(read, row):
        return False
    rest = _rows(read, row, read.grid.n_rows)
    titled = row - 1 in read.grid.titles and not _GOES_ON.search(read.text(row - 1, 0))
    depths = range(1, min(DEEPEST, rest.grid.n_rows - 1) + 1)
    for depth in depths:
        number = first_number(rest, depth + number_rows(rest, depth), rest.grid.titles)
        anew = ordinal(number) == 1 or is_first_group(number) or titled and number and not is_read_mark(number)
        if anew and any(heading_likeness(rest, tuple(heads), depth) >= SAME_HEADING for heads in known):
            return True
    return False


def _rows(read: ReadGrid, first: int, end: int) -> ReadGrid:
    """Return the rows of a grid from one on, up to another; no cell reaches over either."""
    grid, edges = read.grid, read.grid.row_edges[first : end + 1]
    cells = tuple(replace(c, row=c.row - first) for c in grid.cells if first <= c.row < end)
    less = replace(
        grid,
        box=grid.box._replace(top=edges[0] if first else grid.box.top, bottom=edges[-1]),
        row_edges=edges,
        cells=cells,
        open_top=grid.open_top and first == 0,
        open_bottom=grid.open_bottom and end == grid.n_rows,
    )
    texts = {(row - first, col): text for (row, col), text in read.texts.items() if first <= row < end}
    return ReadGrid(
        less,
        texts,
        () if first else read.text_above,
        frozenset(row - first for row in read.fused if first <= row < end),
        frozenset((row - first, col) for row, col in read.near if first <= row < end),
    )
