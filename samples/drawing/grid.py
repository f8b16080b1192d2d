"""Sets a ruled table: column widths, heading of one or two levels, rows that break over page ends, merged cells."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from samples.drawing.canvas import Canvas, DrawnCell, Line, styled
from samples.drawing.content import Span, TableSpec
from samples.drawing.style import Style


@dataclass(frozen=True)
class HeaderCell:
    """A heading cell on the grid of leaf columns and levels."""

    level: int
    col: int
    text: str
    rowspan: int
    colspan: int


@dataclass
class _Piece:
    """The part of a row that stands on one page."""

    row: int
    page: int
    top: float
    bottom: float
    lines: dict[int, list[Line]]
    whole: bool


def header_cells(table: TableSpec) -> list[HeaderCell]:
    """Return the heading's cells, a group heading once over its columns."""
    levels = max(len(c.path) for c in table.columns)
    cells: list[HeaderCell] = []
    for i, column in enumerate(table.columns):
        for level, text in enumerate(column.path):
            leaf = level == len(column.path) - 1
            before = table.columns[i - 1].path[: level + 1] if i else ()
            if not leaf and before == column.path[: level + 1]:
                continue
            wide = (
                sum(1 for c in table.columns[i:] if c.path[: level + 1] == column.path[: level + 1]) if not leaf else 1
            )
            cells.append(HeaderCell(level, i, text, levels - level if leaf else 1, wide))
    return cells


def paragraphs_of(cell: str) -> list[str]:
    """Return the lines that a writer would start anew in a cell: one a dash."""
    return re.split(r"(?<=;) (?=- )", cell) if cell.startswith("- ") else [cell]


class Grid:
    """One table on a canvas, from ``x`` over ``width`` px; ``turn_page`` gives the next page's top and bottom in px."""

    def __init__(self, canvas: Canvas, style: Style, table: TableSpec, index: int, x: float, width: float) -> None:
        """Measure columns, heading and cells."""
        self.canvas, self.style, self.table, self.index = canvas, style, table, index
        self.size, self.pad = style.table_size, style.pad * canvas.scale
        self.step = self.size * style.table_leading * canvas.scale
        self.edges = self._edges(x, width)
        self.header = header_cells(table)
        self.covered = {
            (r, c): s
            for s in table.spans
            for r in range(s.row, s.row + s.rowspan)
            for c in range(s.col, s.col + s.colspan)
        }
        self.cells = [[self._cell_lines(r, c) for c in range(len(table.columns))] for r in range(len(table.rows))]
        self.levels = self._levels()
        self.pages: list[int] = []

    def _edges(self, x: float, width: float) -> list[float]:
        least = []
        for i, column in enumerate(self.table.columns):
            wide = {
                (r, c)
                for s in self.table.spans
                if s.colspan > 1
                for r in [s.row]
                for c in range(s.col, s.col + s.colspan)
            }
            words = [(w, "bold") for w in column.path[-1].split()]
            words += [
                (w, "regular")
                for r, row in enumerate(self.table.rows)
                if (r, i) not in wide
                for w in re.split(r"\s|(?<=-)", row[i])
            ]
            least.append(max(self.canvas.width(w, s, self.size) for w, s in words) + 2 * self.pad + 2)
        if sum(least) > width:
            least = [v * width / sum(least) for v in least]
        weights = [c.weight for c in self.table.columns]
        spare = width - sum(least)
        ideal = [w * width / sum(weights) for w in weights]
        wants = [max(0.0, i - m) for i, m in zip(ideal, least, strict=True)]
        total = sum(wants) or 1.0
        edges = [x]
        for m, w in zip(least, wants, strict=True):
            edges.append(edges[-1] + m + spare * w / total)
        return edges

    def _cell_lines(self, row: int, col: int) -> list[Line]:
        span = self.covered.get((row, col), Span(row, col))
        if (span.row, span.col) != (row, col):
            return []
        width = self.edges[col + span.colspan] - self.edges[col] - 2 * self.pad
        face = "bold" if row in self.table.bold_rows else "regular"
        return [
            ln
            for p in paragraphs_of(self.table.rows[row][col])
            for ln in self.canvas.wrap(styled(p, face), self.size, width)
            if ln.words
        ]

    def _levels(self) -> list[float]:
        count = max(c.level + c.rowspan for c in self.header)
        heights = [self.step + 2 * self.pad] * count
        for cell in sorted(self.header, key=lambda c: c.rowspan):
            need = len(self._header_lines(cell)) * self.step + 2 * self.pad
            have = sum(heights[cell.level : cell.level + cell.rowspan])
            if need > have:
                heights[cell.level + cell.rowspan - 1] += need - have
        return heights

    def _header_lines(self, cell: HeaderCell) -> list[Line]:
        width = self.edges[cell.col + cell.colspan] - self.edges[cell.col] - 2 * self.pad
        return self.canvas.wrap(styled(cell.text, "bold"), self.size, width)

    def paint(self, y: float, bottom: float, turn_page: Callable[[], tuple[float, float]]) -> float:
        """Draw the table from y on; return where it ends."""
        if y + sum(self.levels) + 3 * self.step > bottom:
            y, bottom = turn_page()
        y = self._paint_header(y)
        pieces: list[_Piece] = []
        closed = False
        for row in range(len(self.table.rows)):
            left = [list(c) for c in self.cells[row]]
            first = True
            while True:
                need = max(1, *(len(c) for c in left)) * self.step + 2 * self.pad
                room = bottom - y
                fit = int((room - 2 * self.pad) / self.step)
                if need <= room:
                    pieces.append(_Piece(row, len(self.canvas.pages), y, y + need, dict(enumerate(left)), first))
                    y += need
                    break
                may_split = self.style.split_rows or need > bottom * 0.8
                if may_split and fit >= 2:
                    pieces.append(
                        _Piece(row, len(self.canvas.pages), y, bottom, {i: c[:fit] for i, c in enumerate(left)}, False)
                    )
                    left = [c[fit:] for c in left]
                    first = False
                self._close_page(pieces, closed, not first)
                pieces = []
                closed = not first
                y, bottom = turn_page()
                if self.style.header_repeats:
                    y = self._paint_header(y)
        self._close_page(pieces, closed, False)
        return y

    def _paint_header(self, y: float) -> float:
        tops = [y + sum(self.levels[:i]) for i in range(len(self.levels) + 1)]
        for cell in self.header:
            x0, x1 = self.edges[cell.col], self.edges[cell.col + cell.colspan]
            y0, y1 = tops[cell.level], tops[cell.level + cell.rowspan]
            if self.style.shade_header:
                self.canvas.draw.rectangle((x0, y0, x1, y1), fill=222)
        for cell in self.header:
            x0, x1 = self.edges[cell.col], self.edges[cell.col + cell.colspan]
            y0, y1 = tops[cell.level], tops[cell.level + cell.rowspan]
            lines = self._header_lines(cell)
            top = y0 + (y1 - y0 - len(lines) * self.step) / 2
            for i, line in enumerate(lines):
                self.canvas.put(
                    line, x0 + self.pad, top + i * self.step, x1 - x0 - 2 * self.pad, self.size, "center", "header"
                )
            self._frame(x0, y0, x1, y1)
        return tops[-1]

    def _frame(self, x0: float, y0: float, x1: float, y1: float) -> None:
        for a in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
            self.canvas.rule(*a, self.style.rule)

    def _close_page(self, pieces: list[_Piece], cut_above: bool, cut_below: bool) -> None:
        """Draw the pieces of one page: texts, then rules, left open where a row is cut if the style says so."""
        if not pieces:
            return
        self.pages.append(pieces[0].page)
        for i, piece in enumerate(pieces):
            for col in range(len(self.table.columns)):
                self._paint_cell(pieces, i, piece, col)
            above = pieces[i - 1] if i else None
            open_top = above is None and cut_above and not self.style.split_closed and not self.style.header_repeats
            if not open_top:
                self._horizontal(piece.top, above.row if above else None, piece.row)
            for col, edge in enumerate(self.edges):
                inside = self.covered.get((piece.row, col))
                if not (inside and inside.col < col):
                    self.canvas.rule(edge, piece.top, edge, piece.bottom, self.style.rule)
        if not (cut_below and not self.style.split_closed):
            self._horizontal(pieces[-1].bottom, pieces[-1].row, None)

    def _horizontal(self, y: float, above: int | None, below: int | None) -> None:
        for col in range(len(self.table.columns)):
            span = self.covered.get((above, col)) if above is not None else None
            if span and below is not None and above != below and self.covered.get((below, col)) is span:
                continue
            self.canvas.rule(self.edges[col], y, self.edges[col + 1], y, self.style.rule)

    def _paint_cell(self, pieces: list[_Piece], i: int, piece: _Piece, col: int) -> None:
        span = self.covered.get((piece.row, col), Span(piece.row, col))
        if span.col != col:
            return
        x0, x1 = self.edges[col], self.edges[col + span.colspan]
        top, bottom = piece.top, piece.bottom
        if span.rowspan > 1:
            same = [p for p in pieces if span.row <= p.row < span.row + span.rowspan]
            if same[0] is not piece:
                return
            bottom = same[-1].bottom
        box = (x0, top, x1, bottom)
        self.canvas.cells += [
            DrawnCell(self.index, r, c, piece.page, box)
            for r in range(span.row, span.row + span.rowspan)
            if span.rowspan == 1 or any(p.row == r for p in pieces)
            for c in [col]
        ]
        lines = piece.lines.get(col, [])
        align = self.table.columns[col].align if span.colspan == 1 else ("left" if span.colspan > 2 else "center")
        long = align in ("left", "justify")
        middle = piece.whole and (self.style.valign == "center" or not long)
        start = top + (bottom - top - len(lines) * self.step) / 2 if middle else top + self.pad
        for k, line in enumerate(lines):
            self.canvas.put(
                line,
                x0 + self.pad,
                start + k * self.step,
                x1 - x0 - 2 * self.pad,
                self.size,
                align,
                "cell",
                (self.index, piece.row, col),
            )
