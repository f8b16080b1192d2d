"""A worksheet while it is written: its grid's widths, the row that comes next, cells over several columns."""

from __future__ import annotations

import math

from openpyxl.styles import Alignment, Border, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.spreadsheet.columns import PAD
from benchmarks.spreadsheet.figures import Value
from benchmarks.spreadsheet.measure import Look

UNIT = 5.56
"""Points of a unit of column width: a digit of the workbook's usual font."""
INDENT = 8.0
"""Points of a step of indentation."""


class Canvas:
    """Cells are addressed by row from 1 and columns from 0; a range of columns is its first and its last."""

    def __init__(self, sheet: Worksheet, widths: list[float], slack: float) -> None:
        """Set the widths, in points."""
        self.sheet, self.widths, self.slack, self.row = sheet, widths, slack, 1
        for i, width in enumerate(widths):
            sheet.column_dimensions[get_column_letter(i + 1)].width = width / UNIT
        self._heights: dict[int, float] = {}

    @property
    def last(self) -> int:
        """The last column."""
        return len(self.widths) - 1

    def room(self, first: int, last: int, indent: int = 0) -> float:
        """Return the width for letters in a range of columns, a little less than there is."""
        return (sum(self.widths[first : last + 1]) - 2 * PAD - indent * INDENT) * 0.965 / math.sqrt(self.slack)

    def need(self, text: str, first: int, last: int, look: Look) -> float:
        """Return the height that a text needs in a range of columns."""
        if look.turned:
            return (look.width(text) + 8) * self.slack
        lines = look.lines(text, self.room(first, last, look.indent)) if look.wrap else text.count("\n") + 1
        return (lines * look.line * 1.02 + 1.5) * self.slack

    def put(
        self, row: int, first: int, text: str, look: Look, value: tuple[Value, str] | None = None, fill: str = ""
    ) -> None:
        """Write a cell."""
        cell = self.sheet.cell(row, first + 1)
        if text or value:
            cell.value, cell.number_format = value or (text, "General")
        cell.font = Font(
            name=look.family,
            size=look.size,
            bold=look.bold,
            italic=look.italic,
            underline="single" if look.underline else None,
        )
        cell.alignment = Alignment(
            horizontal=look.align,
            vertical=look.valign,
            wrap_text=look.wrap and not look.shrink or None,
            text_rotation=90 if look.turned else 0,
            indent=look.indent,
            shrink_to_fit=look.shrink or None,
        )
        if fill:
            cell.fill = PatternFill("solid", fgColor=fill)

    def rule(self, row: int, col: int, border: Border) -> None:
        """Set the rules of a cell."""
        self.sheet.cell(row, col + 1).border = border

    def merge(self, row: int, first: int, down: int, last: int) -> None:
        """Merge cells."""
        if down > 1 or last > first:
            self.sheet.merge_cells(start_row=row, end_row=row + down - 1, start_column=first + 1, end_column=last + 1)

    def grow(self, row: int, height: float) -> None:
        """Make a row at least so high."""
        self._heights[row] = max(self._heights.get(row, 0.0), height)

    def height(self, row: int) -> float:
        """Return how high a row is so far."""
        return self._heights.get(row, 0.0)

    def finish(self) -> None:
        """Write the heights of the rows."""
        for row, height in self._heights.items():
            self.sheet.row_dimensions[row].height = round(height * 4 + 0.5) / 4

    def split(self, parts: int, shares: list[float] | None = None) -> list[tuple[int, int]]:
        """Return ranges of columns that part the grid by shares of its width, none empty."""
        shares = shares or [1 / parts] * parts
        total, found, first, done = sum(self.widths), [], 0, 0.0
        for n, share in enumerate(shares):
            done += share * total
            most = self.last - (parts - 1 - n)
            ends = range(first, most + 1)
            end = most if n == parts - 1 else min(ends, key=lambda e: abs(sum(self.widths[: e + 1]) - done))
            found.append((first, end))
            first = end + 1
        return found

    def text(self, row: int, place: tuple[int, int], text: str, look: Look, merged: bool = True) -> None:
        """Write a text of head or foot over a range of columns: in merged cells, or in one that it overflows from."""
        first, last = place
        at = first
        if not merged and "\n" not in text:
            at = self._anchor(first, last, text, look)
        if merged or "\n" in text or at < 0:
            self.put(row, first, text, look)
            self.merge(row, first, 1, last)
            self.grow(row, self.need(text, first, last, look))
            return
        flat = Look(**{**look.__dict__, "wrap": False})
        self.put(row, at, text, flat)
        self.grow(row, self.need(text, first, last, flat))

    def _anchor(self, first: int, last: int, text: str, look: Look) -> int:
        """Return the column from which a text that is not wrapped stays within a range; -1 if none does."""
        long = look.width(text) * 1.06 + 2 * PAD
        total = sum(self.widths[first : last + 1])
        if long > total:
            return -1
        if look.align == "left":
            return first
        if look.align == "right":
            return last
        for at in sorted(range(first, last + 1), key=lambda i: abs(i - (first + last) / 2)):
            centre = sum(self.widths[first:at]) + self.widths[at] / 2
            if long / 2 <= min(centre, total - centre):
                return at
        return -1
