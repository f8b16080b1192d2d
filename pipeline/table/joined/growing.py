"""A logical table while it grows: rows of cells shared where they are merged, and what its pages tell of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapidfuzz import fuzz

from pipeline.table.headings.heading import SAME_HEADING, ordinal
from pipeline.table.model import (
    CellPart,
    ColumnHead,
    HeaderText,
    LogicalCell,
    LogicalRow,
    LogicalTable,
    ReadGrid,
    Ruling,
)


@dataclass(eq=False)
class GrowingCell:
    """A logical cell; the rows it covers share it."""

    parts: list[CellPart] = field(default_factory=list)
    col_span: int = 1
    rows: int = 0
    reasons: list[str] = field(default_factory=list)
    covered: bool = False

    @property
    def text(self) -> str:
        """Text of all parts, unwrapped."""
        return " ".join(" ".join(part.reading.text.split()) for part in self.parts)


@dataclass(eq=False)
class GrowingTable:
    """A logical table; ``edges`` are shares of its width, ``starts`` the indexes of rows that open a page.

    ``former``: the heading of its first page, where another page's is read better.
    """

    columns: tuple[ColumnHead, ...]
    header: tuple[tuple[HeaderText, ...], ...]
    edges: tuple[float, ...]
    first: int
    last: int
    ruling: Ruling
    rows: list[list[GrowingCell]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    open_bottom: bool = False
    former: tuple[ColumnHead, ...] = ()
    warnings: list[str] = field(default_factory=list)

    def add_rows(self, read: ReadGrid, start: int, carried: dict[int, GrowingCell], *, joined: bool = False) -> None:
        """Add the rows from ``start`` on; ``carried`` cells go on in the first, the last one's rest if ``joined``."""
        grid = read.grid
        by_place: dict[tuple[int, int], GrowingCell] = {}
        for cell in grid.cells:
            if cell.row + cell.row_span <= start:
                continue
            top = max(cell.row, start)
            reading = read.texts.get((cell.row, cell.col)) if cell.row >= start else None
            known = carried.get(cell.col) if top == start and (joined or cell.col_span == 1) else None
            logical = known or GrowingCell(col_span=cell.col_span)
            if known and cell.col_span > known.col_span and reading is not None:
                # Words of several columns, which nothing parts.
                logical.reasons.append("uncertain_join")
            if (cell.row, cell.col) in read.near:
                logical.reasons.append("uncertain_join")
            if cell.row in read.fused:
                logical.reasons.append("fused_rows")
            if reading is not None:
                logical.parts.append(CellPart(grid.page, cell.box, reading))
            for row in range(top, cell.row + cell.row_span):
                by_place[row, cell.col] = logical
                for col in range(cell.col + 1, cell.col + cell.col_span):
                    by_place[row, col] = GrowingCell(covered=True)
        self.starts.append(len(self.rows))
        for row in range(start, grid.n_rows):
            if row == start and joined:
                continue
            cells = [by_place.get((row, col)) or GrowingCell() for col in range(grid.n_cols)]
            for logical in cells:
                logical.rows += 1
            self.rows.append(cells)
        self.open_bottom = grid.open_bottom
        self.last = grid.page

    def number_column(self) -> int | None:
        """Return the column of row numbers: by its key, else the first where most cells are numbers."""
        named = next((i for i, column in enumerate(self.columns) if column.key == "no"), None)
        if named is not None or not self.rows:
            return named
        leading = [row[0].text for row in self.rows if not self.is_group(row)]
        numbers = sum(ordinal(text) is not None for text in leading)
        return 0 if len(leading) >= 2 and numbers >= 0.6 * len(leading) else None

    def names(self, text: str) -> bool:
        """Tell whether a text is a name of the heading that stands above some of its columns."""
        upper = {cell.text for row in self.header for cell in row if cell.col_span < len(self.columns)}
        return any(fuzz.ratio(text, name) >= SAME_HEADING for name in upper if name)

    @staticmethod
    def is_group(row: list[GrowingCell]) -> bool:
        """Tell whether a row is merged over most of its columns."""
        return sum(cell.covered for cell in row) >= 0.5 * len(row)

    def usual(self, number: int | None) -> tuple[float, float]:
        """Return the share of cells with text in a row and the share of unnumbered rows, page openings left out."""
        rows = self._inner_rows() or self.rows
        cells = [cell for row in rows for cell in row if not cell.covered]
        fill = sum(bool(cell.parts) for cell in cells) / max(1, len(cells))
        without = sum(number is not None and not row[number].parts for row in rows)
        return fill, without / max(1, len(rows))

    def empty(self) -> tuple[float, ...]:
        """Return by column the probability that a row has no text there, from the rows that open no page."""
        rows = self._inner_rows()
        without = [sum(not row[i].parts for row in rows) for i in range(len(self.columns))]
        return tuple((count + 0.5) / (len(rows) + 1) for count in without)

    def _inner_rows(self) -> list[list[GrowingCell]]:
        opening = set(self.starts)
        return [row for i, row in enumerate(self.rows) if i not in opening and not self.is_group(row)]

    def merges(self, col: int) -> bool:
        """Tell whether the column has cells merged over rows."""
        return any(row[col].rows > 1 for row in self.rows)

    def always_filled(self, col: int) -> bool:
        """Tell whether all rows so far have text in the column."""
        return all(row[col].parts or row[col].covered for row in self.rows)

    def finished(self) -> LogicalTable:
        """Return the table as it is handed on.

        Where its rules run on below the last row, and no page goes on with it, the row's texts bear the reason
        ``cut_off``: their rest was not found.
        """
        cut = {id(c) for c in self.rows[-1] if c.parts and c.rows == 1} if self.rows and self.open_bottom else set()
        rows = tuple(
            LogicalRow(
                tuple(
                    LogicalCell(tuple(c.parts), max(1, c.rows), c.col_span, c.rows > 1, _reasons(c, cut)) for c in row
                )
            )
            for row in self.rows
        )
        warnings = (*self.warnings, *self._number_warnings())
        return LogicalTable(self.columns, self.header, rows, (self.first, self.last), self.ruling, warnings)

    def _number_warnings(self) -> list[str]:
        """Return warnings on gaps and repeats of the number column, naming the page; groups may begin again at 1."""
        number = self.number_column()
        if number is None:
            return []
        warnings: list[str] = []
        before: int | None = None
        unread = 0
        seen: GrowingCell | None = None
        for row in self.rows:
            cell = row[number]
            value = ordinal(cell.text)
            if self.is_group(row) or cell is seen:
                continue
            seen = cell
            if value is None:
                unread += 1
                continue
            if before is not None and value != 1 and not before < value <= before + 1 + unread:
                warnings.append(f"page {cell.parts[0].page}: number {value} follows {before}")
            before, unread = value, 0
        return warnings


def _reasons(cell: GrowingCell, cut: set[int]) -> tuple[str, ...]:
    """Return the reasons to doubt a cell, ``cut_off`` if it is among the ``cut`` ones (by identity)."""
    return tuple(dict.fromkeys([*cell.reasons, "cut_off"] if id(cell) in cut else cell.reasons))
