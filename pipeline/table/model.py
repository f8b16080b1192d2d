"""What the table room hands out: grids of one page, and logical tables over pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.geometry import Box
from pipeline.reading import Line, Reading

Ruling = Literal["full", "partial", "none"]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: anchor row and column (0-based), how many rows and columns it covers, its box in page px.

    The box lies on the middle of the rules around it (the inner one of doubled rules); where rules are bent or askew it
    is the largest upright box within them, of a cell over several columns only where its text is. Half a rule's
    thickness is still to be taken off before reading. Where the rules at its sides lean, ``lean`` is by how much (px to
    the right a px down) and the box is the one at mid-height.
    """

    row: int
    col: int
    row_span: int
    col_span: int
    box: Box
    lean: float = 0.0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on one page (1-based): edges in px, at the middle of the table where rules are askew.

    ``open_top`` and ``open_bottom``: the vertical rules run on, but no border closes them. ``bare``: no upright rules;
    its columns are parted by blank paper. ``parted``: level rules of one length part each of its rows from the next.
    """

    page: int
    box: Box
    column_edges: tuple[int, ...]
    row_edges: tuple[int, ...]
    cells: tuple[GridCell, ...]
    open_top: bool
    open_bottom: bool
    ruling: Ruling = "full"
    bare: bool = False
    parted: bool = False

    @property
    def n_rows(self) -> int:
        """Number of rows."""
        return len(self.row_edges) - 1

    @property
    def n_cols(self) -> int:
        """Number of columns."""
        return len(self.column_edges) - 1

    @property
    def titles(self) -> set[int]:
        """The rows of which one cell covers all columns: titles of groups."""
        whole = (cell for cell in self.cells if cell.col_span == self.n_cols > 1)
        return {row for cell in whole for row in range(cell.row, cell.row + cell.row_span)}


@dataclass(frozen=True, slots=True)
class ReadGrid:
    """A grid with the readings of its cells by anchor; ``text_above``: the prose between it and the grid before.

    ``fused``: rows that no rule parts, told from each other by their numbers. ``near``: cells that only another page
    parts, between words which stand as near as those of a text.
    """

    grid: Grid
    texts: Mapping[tuple[int, int], Reading]
    text_above: tuple[str, ...] = ()
    fused: frozenset[int] = frozenset()
    near: frozenset[tuple[int, int]] = frozenset()

    def text(self, row: int, col: int) -> str:
        """Return the text of the cell anchored there, unwrapped, empty if none."""
        reading = self.texts.get((row, col))
        return " ".join(reading.text.split()) if reading else ""

    def lines(self, row: int, col: int) -> list[Line]:
        """Return the lines with words of the cell anchored there, none if it has no text."""
        reading = self.texts.get((row, col))
        return [line for line in reading.lines if line.words] if reading else []


@dataclass(frozen=True, slots=True)
class CellPart:
    """A piece of a logical cell: page (1-based), box in its px, what was read there."""

    page: int
    box: Box
    reading: Reading


@dataclass(frozen=True, slots=True)
class LogicalCell:
    """A cell of a logical row; one merged over rows is repeated with equal parts and ``merged`` set."""

    parts: tuple[CellPart, ...] = ()
    row_span: int = 1
    col_span: int = 1
    merged: bool = False
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LogicalRow:
    """One cell a column."""

    cells: tuple[LogicalCell, ...]

    @property
    def page(self) -> int:
        """Return the page that the row begins on, 0 of an empty one."""
        return min((part.page for cell in self.cells for part in cell.parts), default=0)


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """A leaf column: heading, headings from the outermost in, canonical key or slug."""

    name: str
    path: tuple[str, ...]
    key: str


@dataclass(frozen=True, slots=True)
class HeaderText:
    """A heading cell as read."""

    text: str
    row_span: int
    col_span: int


@dataclass(frozen=True, slots=True)
class LogicalTable:
    """A table over one or more pages; ``pages`` is (first, last), 1-based."""

    columns: tuple[ColumnHead, ...]
    header: tuple[tuple[HeaderText, ...], ...]
    rows: tuple[LogicalRow, ...]
    pages: tuple[int, int]
    ruling: Ruling
    warnings: tuple[str, ...] = ()
