"""Grids of all pages → logical tables: pages joined, cut rows made whole, merged cells carried on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.table import series
from pipeline.table.columns import is_known
from pipeline.table.headings.heading import (
    column_heads,
    header_texts,
    heading_rows,
    number_rows,
    opens_alike,
    ordinal,
)
from pipeline.table.joined.blank_end import with_blank_end
from pipeline.table.joined.carried import carried_merges
from pipeline.table.joined.counting import counts_anew, counts_on
from pipeline.table.joined.evidence import UNCERTAIN, Continuity, Meeting, cut_evidence, plain_continuity
from pipeline.table.joined.growing import GrowingTable
from pipeline.table.joined.heading_again import has_prose_above, repeated_rows, spoiled_rows
from pipeline.table.joined.lists_apart import is_titled_otherwise, lists_apart
from pipeline.table.joined.rest import with_rest_below_heading, with_rest_below_numbers
from pipeline.table.joined.tidy import EDGE_TOLERANCE, relative_edges, with_columns
from pipeline.table.joined.widened import widened
from pipeline.table.mended.blank_side import without_blank_side
from pipeline.table.mended.mend import mended
from pipeline.table.mended.refit import parted_at
from pipeline.table.model import (
    CellPart,
    ColumnHead,
    GridCell,
    HeaderText,
    LogicalCell,
    LogicalRow,
    LogicalTable,
    ReadGrid,
)

__all__ = [
    "CellPart",
    "ColumnHead",
    "HeaderText",
    "LogicalCell",
    "LogicalRow",
    "LogicalTable",
    "ReadGrid",
    "join_tables",
]

_DASHES = re.compile(r"[_.,]+|\W*[-–—]\W*[-–—]\W*[-–—]\W*")
"""A row of dashes, or lines and points: no cell holds such. One dash is a value."""
_FEWEST_NUMBERED = 4
"""Columns of a table from which such a row is no row of it."""
_FEWEST_LINES, _FEWEST_CELLS = 4, 2
"""Lines with figures in a cell, and such cells, from which what seems a heading holds the rows below it, too."""
_BENT = 3
"""Times as far off as else column edges of one table may lie on another page."""


def join_tables(grids: Sequence[ReadGrid], continuity: Continuity = plain_continuity) -> list[LogicalTable]:
    """Return the logical tables of ``grids``, which come in reading order.

    ``continuity(left, right)`` is the log-odds that the text ``right`` goes on where ``left`` ends. Every row has one
    cell a column. Cells of rows whose joining over a page break is in doubt bear the reason ``uncertain_join``, those
    of rows that only their numbers part ``fused_rows``.
    """
    tables: list[GrowingTable] = []
    members: list[ReadGrid] = []
    waiting = [mended(raw) for raw in grids]
    while waiting:
        read, *lower = lists_apart(waiting.pop(0), tables[-1].columns if tables else ())
        waiting[:0] = lower
        following = waiting[0] if waiting else None
        if members and (better := widened(members, tables[-1], read)):
            refitted = _joined(better, continuity)
            if refitted is not None and _fitted(refitted, read) is not None:
                tables[-1], members = refitted, better
        fitted = _fitted(tables[-1], read) if tables else None
        if fitted is not None:
            # In the columns of the table, headings of lists below are seen that were spoiled by lines of the page.
            own, *apart = lists_apart(fitted[0], tables[-1].columns)
            waiting[:0] = apart
            _append(tables[-1], own, fitted[1], continuity)
            members.append(own if apart else read)
        else:
            tables.append(_start(read, following))
            members = [read]
    return [table.finished() for table in tables if table.rows or table.header]


def _start(read: ReadGrid, following: ReadGrid | None = None) -> GrowingTable:
    depth = heading_rows(read, first=True) or int(following is not None and opens_alike(read, following))
    grid = read.grid
    if depth >= grid.n_rows and _holds_figures(read):
        # No heading alone, but one with all rows below it, which nothing parts.
        depth, read = 0, replace(read, fused=frozenset(range(grid.n_rows)))
    table = GrowingTable(
        column_heads(read, depth), header_texts(read, depth), relative_edges(grid), grid.page, grid.page, grid.ruling
    )
    if not depth:
        table.warnings.append(_without_heading(grid.page))
    table.add_rows(read, depth + number_rows(read, depth), {})
    return table


def _holds_figures(read: ReadGrid) -> bool:
    """Return whether several cells have a figure in each of several lines, as no names of columns have."""
    lines = [[line for line in reading.lines if any(map(str.isdigit, line.text))] for reading in read.texts.values()]
    return sum(len(own) >= _FEWEST_LINES for own in lines) >= _FEWEST_CELLS


def _joined(members: Sequence[ReadGrid], continuity: Continuity) -> GrowingTable | None:
    """Return the one table that the grids make, None where they make more."""
    table = _start(members[0], members[1] if len(members) > 1 else None)
    for member in members[1:]:
        fitted = _fitted(table, member)
        if fitted is None:
            return None
        _append(table, *fitted, continuity)
    return table


def _fitted(table: GrowingTable, read: ReadGrid) -> tuple[ReadGrid, int] | None:
    """Return the grid on the table's columns and its first row after a repeated heading; None for a new table.

    A blank column at its side, more than the table has, is none of it; blank ones at its end may not be seen.
    """
    found = _fitted_whole(table, read)
    if found is None and read.grid.n_cols == len(table.columns) + 1 and (less := without_blank_side(read)) is not None:
        return _fitted_whole(table, less)
    if found is None and (more := with_blank_end(table, read)) is not None and counts_on(table, more, 0):
        return _fitted_whole(table, more)
    return found


def _fitted_whole(table: GrowingTable, read: ReadGrid) -> tuple[ReadGrid, int] | None:
    """Return the same of a grid as it is."""
    if read.grid.page < table.last:
        return None
    # A heading that the table has, too, is sure of its columns; where the page has lost some, headings stand together
    # in one cell until its words are set in the table's columns.
    fitted = with_columns(read, table.edges, _tolerance(table, read), known=True)
    if fitted is None and read.grid.bare and read.grid.n_cols == len(table.columns) and repeated_rows(table, read):
        # Its sides lie where the texts of the page end.
        fitted = read
    depth = repeated_rows(table, fitted) or spoiled_rows(table, fitted) if fitted is not None else 0
    repeated = fitted is not None and depth > 0
    if fitted is not None and repeated:
        fitted = with_rest_below_numbers(with_rest_below_heading(fitted, table.columns, depth), depth)
    else:
        fitted = with_columns(read, table.edges, EDGE_TOLERANCE) or _counted_on(table, read)
        if heading_rows(read, first=False):
            return None
    if fitted is None:
        return None
    start = depth + number_rows(fitted, depth) if repeated else 0
    anew = repeated and (counts_anew(table, fitted, start) or is_titled_otherwise(table, fitted, depth))
    if anew and read.grid.page > table.last:
        return None
    if read.grid.page == table.last or has_prose_above(table, read):
        # Prose or another table may stand between: only the numbers can tell that it goes on.
        return (fitted, start) if counts_on(table, fitted, start) else None
    if not repeated and number_rows(fitted, 0) and (not table.rows or _numbers_all(fitted)):
        start = 1
    return fitted, start


def _numbers_all(read: ReadGrid) -> bool:
    """Return whether the first row is the numbers of all columns, which pages may repeat without the names above."""
    numbers = [ordinal(read.text(0, col)) for col in range(read.grid.n_cols)]
    return len(numbers) >= _FEWEST_NUMBERED and numbers == list(range(1, len(numbers) + 1))


def _tolerance(table: GrowingTable, read: ReadGrid) -> float:
    """Return the largest difference of edges where it is known otherwise that the columns are the table's: as many of
    them may lie a little elsewhere on a page that is bent.
    """
    return EDGE_TOLERANCE * (_BENT if read.grid.n_cols == len(table.columns) else 1)


def _counted_on(table: GrowingTable, read: ReadGrid) -> ReadGrid | None:
    """Return the grid on the table's columns, most of which it lacks, if its numbers go on there.

    Without upright rules the sides lie where the texts of a page end: as many columns are the same then.
    """
    fitted = with_columns(read, table.edges, _tolerance(table, read), known=True)
    if fitted is None and read.grid.bare and read.grid.n_cols == len(table.columns):
        fitted = read
    # A section on the same page may begin a table of its own with the next group.
    counting = (series.counts_on,) if has_prose_above(table, read) else (series.counts_on, series.opens_next_group)
    return fitted if fitted is not None and any(counts_on(table, fitted, 0, each) for each in counting) else None


def _append(table: GrowingTable, read: ReadGrid, start: int, continuity: Continuity) -> None:
    """Add the grid's rows; the first may be the rest of the table's last row."""
    if read.grid.ruling != "full":
        table.ruling = read.grid.ruling
    depth = (heading_rows(read, first=False) or heading_rows(read, first=True)) if start else 0
    if 0 < depth <= start:
        _take_better_heading(table, read, depth)
    if not table.rows or start >= read.grid.n_rows:
        table.add_rows(read, start, {})
        return
    first, last = _first_cells(read, start), table.rows[-1]
    evidence = _evidence(table, read, first, continuity)
    joined = evidence > 0
    if joined:
        # The rest of a row has its columns: what seems merged there has lost the rule between.
        read = parted_at(read, [col for col, cell in enumerate(last) if not cell.covered], row=start)
    carried = dict(enumerate(last)) if joined else carried_merges(table, read, first, continuity)
    table.add_rows(read, start, carried, joined=joined)
    if abs(evidence) < UNCERTAIN:
        opened = [] if joined else table.rows[table.starts[-1]]
        for cell in [*last, *opened]:
            if cell.parts:
                cell.reasons.append("uncertain_join")


def _take_better_heading(table: GrowingTable, read: ReadGrid, depth: int) -> None:
    """Give the table the heading of a later page, ``depth`` rows, where it has none or one that was read worse."""
    heads = column_heads(read, depth)
    if table.header and _known(heads) <= _known(table.columns):
        return
    # Other pages may have it as badly as the first.
    table.former, table.columns, table.header = table.columns, heads, header_texts(read, depth)
    table.warnings = [warning for warning in table.warnings if warning != _without_heading(table.first)]


def _without_heading(page: int) -> str:
    return f"page {page}: table without a heading"


def _known(columns: Sequence[ColumnHead]) -> int:
    """Return how many columns bear names that the dictionary knows: a heading read wrong has fewer."""
    return sum(is_known(column.path[-1]) for column in columns)


def _said(text: str) -> str:
    """Return a text, none where it is a row of dashes: what a copy has left of the rule above."""
    return "" if _DASHES.fullmatch(text) else text


def _first_cells(read: ReadGrid, start: int) -> dict[int, GridCell]:
    """Return the cells that cover row ``start``, by each column they cover."""
    found = {}
    for cell in read.grid.cells:
        if cell.row <= start < cell.row + cell.row_span:
            for col in range(cell.col, cell.col + cell.col_span):
                found[col] = cell
    return found


def _are_held(table: GrowingTable, col: int, below: str) -> bool:
    """Return whether both the table's last text in a column and one below it are all that other rows hold there."""
    *others, last = [row[col].text for row in table.rows]
    return bool(last and below) and others.count(last) >= 1 and others.count(below) >= 1


def _evidence(table: GrowingTable, read: ReadGrid, first: dict[int, GridCell], continuity: Continuity) -> float:
    """Return log-odds that the page's first row is the rest of the table's last; a group row is never one."""
    last = table.rows[-1]
    wide = max((cell.col_span for cell in first.values()), default=1)
    if table.is_group(last) or 1 < wide >= 0.5 * len(last):
        return -5.0
    number = table.number_column()
    fill, unnumbered = table.usual(number)
    code = next((i for i, column in enumerate(table.columns) if column.key == "criterion"), None)
    columns = range(len(last))
    meeting = Meeting(
        above=[last[i].text for i in columns],
        below=[_said(read.text(first[i].row, first[i].col)) if i in first else "" for i in columns],
        single=[
            i in first
            and first[i].row_span == 1
            and first[i].col_span == 1
            and last[i].rows == 1
            and not last[i].covered
            for i in columns
        ],
        number=number,
        code=code,
        open_ends=int(table.open_bottom) + int(read.grid.open_top),
        fill=fill,
        unnumbered=unnumbered,
        empty=table.empty(),
        held=[_are_held(table, i, read.text(first[i].row, first[i].col)) if i in first else False for i in columns],
    )
    return cut_evidence(meeting, continuity)
