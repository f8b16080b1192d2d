"""A table some of whose columns' lines only the next page has: its pages so far in the columns of that page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.table.headings.heading import heading_rows, number_rows
from pipeline.table.joined.counting import counts_on
from pipeline.table.joined.growing import GrowingTable
from pipeline.table.joined.tidy import EDGE_TOLERANCE, relative_edges, with_columns
from pipeline.table.model import ReadGrid

_PARTED, _CROSSED = 0.5, 0.2
"""Share of a page's rows in which a column's line that only the next page has parts texts at least, and runs through
one at most."""
_SOME_PARTED = 2
"""Rows in which it parts texts at least where the numbers go on from one page to the next."""


def widened(members: Sequence[ReadGrid], table: GrowingTable, read: ReadGrid) -> list[ReadGrid]:
    """Return the grids of a table on the columns of the next page, some of which they lack, empty where they do not.

    A heading that stands alone may lack any; rows must have texts that the columns' lines part, few where their numbers
    go on.
    """
    if len(table.columns) >= read.grid.n_cols or read.grid.page != members[-1].grid.page + 1:
        return []
    edges = relative_edges(read.grid)
    found = [with_columns(member, edges, EDGE_TOLERANCE) for member in members]
    better = [member for member in found if member is not None]
    part = _parts_some if counts_on(table, read, 0) else _parts_most
    if len(better) < len(members) or table.rows and not all(part(*pair) for pair in zip(members, better, strict=True)):
        return []
    return better


def _parts_most(before: ReadGrid, after: ReadGrid) -> bool:
    """Tell whether the lines that a grid was given part texts in most of its rows and hardly run through any below its
    heading, on whose ground they may be hidden.
    """
    if before.grid.n_cols == after.grid.n_cols:
        return True
    start = heading_rows(after, first=True)
    start += number_rows(after, start)
    parted, crossed = _parted_rows(before, after, start)
    rows = after.grid.n_rows - len(before.grid.titles)
    return parted >= _PARTED * rows and crossed <= _CROSSED * (rows - start)


def _parts_some(before: ReadGrid, after: ReadGrid) -> bool:
    """Tell whether these lines part texts in several rows, the heading among them, and run through none below it."""
    parted, crossed = _parted_rows(before, after, heading_rows(after, first=True))
    return before.grid.n_cols == after.grid.n_cols or (parted >= _SOME_PARTED and not crossed)


def _parted_rows(before: ReadGrid, after: ReadGrid, start: int = 0) -> tuple[int, int]:
    """Return in how many rows the lines that a grid was given part texts, and through how many rows' texts they run,
    from row ``start`` on.
    """
    count = [Counter(row for row, _ in read.texts) for read in (before, after)]
    parted = sum(after_row > count[0][row] for row, after_row in count[1].items())
    own = {(c.row, c.col_span) for c in before.grid.cells}
    crossed = {
        c.row
        for c in after.grid.cells
        if c.row >= start and c.col_span > 1 and (c.row, c.col) in after.texts and (c.row, c.col_span) not in own
    }
    return parted, len(crossed - before.grid.titles)
