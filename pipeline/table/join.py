"""Grids of all pages → logical tables: pages joined, cut rows made whole, merged cells carried on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipeline.table.headings import column_heads, header_texts, heading_rows, number_rows, same_heading
from pipeline.table.model import (
    CellPart,
    ColumnHead,
    GridCell,
    HeaderText,
    LogicalCell,
    LogicalRow,
    LogicalTable,
    ReadGrid,
    Ruling,
)

Continuity = Callable[[str, str], float]

EDGE_TOLERANCE = 0.03
"""Largest difference of a column edge between two pages, as a share of the table's width."""
UNCERTAIN = 1.5
"""A row join whose evidence is weaker than this, for or against, is flagged."""


@dataclass(eq=False)
class _Cell:
    """A logical cell while it grows; shared by the rows it covers."""

    parts: list[CellPart] = field(default_factory=list)
    col_span: int = 1
    rows: int = 0
    reasons: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(" ".join(part.reading.text.split()) for part in self.parts)


@dataclass(eq=False)
class _Table:
    """A logical table while it grows."""

    columns: tuple[ColumnHead, ...]
    header: tuple[tuple[HeaderText, ...], ...]
    depth: int
    edges: tuple[float, ...]
    first: int
    last: int
    ruling: Ruling
    rows: list[list[_Cell]] = field(default_factory=list)
    open_bottom: bool = False
    open_spans: dict[int, bool] = field(default_factory=dict)


def join_tables(grids: Sequence[ReadGrid], continuity: Continuity) -> list[LogicalTable]:
    """Return the logical tables of ``grids``, which come in reading order.

    ``continuity(left, right)`` is the log-odds that the text ``right`` goes on where ``left`` ends.
    """
    tables: list[_Table] = []
    for read in grids:
        if tables and _goes_on(tables[-1], read):
            _append(tables[-1], read, continuity)
        else:
            tables.append(_start(read))
    return [_finished(table) for table in tables if table.rows or table.header]


def _relative_edges(read: ReadGrid) -> tuple[float, ...]:
    left, width = read.grid.box.left, max(1, read.grid.box.width)
    return tuple((edge - left) / width for edge in read.grid.column_edges)


def _goes_on(table: _Table, read: ReadGrid) -> bool:
    """Tell whether the grid continues the table: next page, same columns, no other heading."""
    grid = read.grid
    if grid.n_cols != len(table.columns) or grid.page <= table.last - (grid.page == table.last):
        return False
    edges = _relative_edges(read)
    shift = max(abs(a - b) for a, b in zip(edges, table.edges, strict=True))
    depth = heading_rows(read, first=True)
    if depth and same_heading(read, table.columns, depth):
        return shift < 3 * EDGE_TOLERANCE
    if heading_rows(read, first=False) or read.text_above:
        return False
    return shift < EDGE_TOLERANCE


def _start(read: ReadGrid) -> _Table:
    depth = heading_rows(read, first=True)
    columns = column_heads(read, depth)
    grid = read.grid
    table = _Table(columns, header_texts(read, depth), depth, _relative_edges(read), grid.page, grid.page, grid.ruling)
    _add_rows(table, read, depth + number_rows(read, depth), {})
    return table


def _append(table: _Table, read: ReadGrid, continuity: Continuity) -> None:
    """Add the grid's rows; the first may be the rest of the table's last row."""
    start = 0
    depth = heading_rows(read, first=True)
    if depth and same_heading(read, table.columns, depth):
        start = depth + number_rows(read, depth)
    carried: dict[int, _Cell] = {}
    if table.rows and start < read.grid.n_rows:
        evidence = _cut_evidence(table, read, start, continuity)
        if evidence > 0:
            carried = dict(enumerate(table.rows[-1]))
            if evidence < UNCERTAIN:
                for cell in table.rows[-1]:
                    cell.reasons.append("uncertain_join")
        else:
            carried = _carried_merges(table, read, start)
        if evidence > 0:
            _add_rows(table, read, start, carried, joined=True)
        else:
            _add_rows(table, read, start, carried)
    else:
        _add_rows(table, read, start, carried)
    table.last = read.grid.page
    if read.grid.ruling != "full":
        table.ruling = read.grid.ruling


def _first_cells(read: ReadGrid, start: int) -> dict[int, GridCell]:
    """Return the cells that cover row ``start``, by each column they cover."""
    found = {}
    for cell in read.grid.cells:
        if cell.row <= start < cell.row + cell.row_span:
            for col in range(cell.col, cell.col + cell.col_span):
                found[col] = cell
    return found


def _ordinal(text: str) -> int | None:
    found = re.fullmatch(r"\W*(\d{1,4})\W*", text)
    return int(found[1]) if found else None


def _cut_evidence(table: _Table, read: ReadGrid, start: int, continuity: Continuity) -> float:
    """Return log-odds-like evidence that row ``start`` is the rest of the table's last row."""
    cells = _first_cells(read, start)
    last = table.rows[-1]
    if any(cell.col_span > 1 for cell in last) or any(cell.col_span > 1 for cell in cells.values()):
        return -5.0
    number = next((i for i, column in enumerate(table.columns) if column.key == "no"), 0)
    above, below = last[number].text, _text(read, cells.get(number))
    evidence = -0.5
    if below:
        a, b = _ordinal(above), _ordinal(below)
        evidence -= 6.0 if a is not None and b == a + 1 else 3.0
    elif above:
        evidence += 3.0
    if table.open_bottom and read.grid.open_top:
        evidence += 2.0
    flows = [
        continuity(last[col].text, _text(read, cell))
        for col, cell in cells.items()
        if col != number and last[col].text and _text(read, cell)
    ]
    if flows:
        evidence += max(-3.0, min(3.0, sum(flows) / len(flows)))
    new_columns = sum(bool(_text(read, cell)) and not last[col].text and col != number for col, cell in cells.items())
    return evidence - 0.7 * new_columns


def _text(read: ReadGrid, cell: GridCell | None) -> str:
    return read.text(cell.row, cell.col) if cell else ""


def _carried_merges(table: _Table, read: ReadGrid, start: int) -> dict[int, _Cell]:
    """Return the merged cells of the last row that go on over the page end: empty here, merged on either side."""
    carried = {}
    for col, cell in _first_cells(read, start).items():
        above = table.rows[-1][col]
        if not _text(read, cell) and above.text and cell.col_span == 1 and (above.rows > 1 or cell.row_span > 1):
            carried[col] = above
    return carried


def _add_rows(table: _Table, read: ReadGrid, start: int, carried: dict[int, _Cell], *, joined: bool = False) -> None:
    """Add the rows from ``start`` on; ``carried`` cells go on in the first, the last one's rest if ``joined``."""
    grid = read.grid
    by_place: dict[tuple[int, int], _Cell] = {}
    for cell in grid.cells:
        if cell.row + cell.row_span <= start:
            continue
        top = max(cell.row, start)
        reading = read.texts.get((cell.row, cell.col))
        known = carried.get(cell.col) if top == start and cell.col_span == 1 else None
        logical = known or _Cell(col_span=cell.col_span)
        if reading is not None and reading.words:
            logical.parts.append(CellPart(grid.page, cell.box, reading))
        for row in range(top, cell.row + cell.row_span):
            by_place[row, cell.col] = logical
            for col in range(cell.col + 1, cell.col + cell.col_span):
                by_place.setdefault((row, col), _Cell())
    for row in range(start, grid.n_rows):
        cells = [by_place.get((row, col), _Cell()) for col in range(grid.n_cols)]
        if row == start and joined:
            continue
        for logical in cells:
            logical.rows += 1
        table.rows.append(cells)
    table.open_bottom = grid.open_bottom


def _finished(table: _Table) -> LogicalTable:
    rows = tuple(
        LogicalRow(
            tuple(
                LogicalCell(tuple(c.parts), c.rows or 1, c.col_span, c.rows > 1, tuple(dict.fromkeys(c.reasons)))
                for c in row
            )
        )
        for row in table.rows
    )
    warnings = _ordinal_warnings(table)
    return LogicalTable(table.columns, table.header, rows, (table.first, table.last), table.ruling, tuple(warnings))


def _ordinal_warnings(table: _Table) -> list[str]:
    """Return warnings on gaps and repeats of the number column, naming the page."""
    number = next((i for i, column in enumerate(table.columns) if column.key == "no"), None)
    warnings: list[str] = []
    if number is None:
        return warnings
    before: int | None = None
    for row in table.rows:
        value = _ordinal(row[number].text)
        if value is None:
            continue
        if before is not None and value not in (before + 1, 1):
            page = row[number].parts[0].page
            warnings.append(f"page {page}: number {value} follows {before}")
        before = value
    return warnings
