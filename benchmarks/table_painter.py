"""Draws the documents of :mod:`benchmarks.table_cases` on pages, and says where each row was cut."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from PIL import Image as Picture
from PIL import ImageDraw

from benchmarks.table_cases import CaseDocument, CaseTable
from samples.drawing import fonts
from samples.drawing.canvas import Canvas, DrawnLine, Line, styled

MM = 72 / 25.4


@dataclass(frozen=True)
class HeadCell:
    """A heading cell: level, column, how many of both it covers, text."""

    level: int
    col: int
    levels: int
    columns: int
    text: str


@dataclass(frozen=True)
class Drawn:
    """Pages uint8 (h, w) gray at a dpi, their lines of text, and by table the pages on which each row stands."""

    pages: list[np.ndarray]
    lines: list[DrawnLine]
    placed: list[list[list[int]]]
    dpi: float


@dataclass
class _Piece:
    row: int
    top: float
    bottom: float
    lines: dict[int, list[Line]]
    first: bool
    last: bool


def head_cells(table: CaseTable) -> list[HeadCell]:
    """Return the heading's cells; a shared outer heading stands once over its columns."""
    depth = max(len(p) for p in table.paths)
    cells = []
    for i, path in enumerate(table.paths):
        for level, text in enumerate(path):
            leaf = level == len(path) - 1
            if not leaf and i and table.paths[i - 1][: level + 1] == path[: level + 1]:
                continue
            wide = 1
            while not leaf and i + wide < len(table.paths) and table.paths[i + wide][: level + 1] == path[: level + 1]:
                wide += 1
            cells.append(HeadCell(level, i, depth - level if leaf else 1, wide, text))
    if table.numbered:
        marks = ["A", "B"] if table.numbered == "A" else []
        count = len(table.paths)
        texts = [*marks, *(str(n) for n in range(1, count + 1 - len(marks)))]
        texts = [f"({t})" if table.numbered == "(1)" else t for t in texts]
        cells += [HeadCell(depth, i, 1, 1, t) for i, t in enumerate(texts)]
    return cells


@dataclass
class Painter:
    """One document being drawn; positions in px."""

    document: CaseDocument
    dpi: float
    canvas: Canvas = field(init=False)
    y: float = 0.0
    placed: list[list[list[int]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin without pages."""
        self.canvas = Canvas(fonts.face(self.document.look.face), self.dpi)
        self.k = self.canvas.scale

    def paint(self) -> Drawn:
        """Draw everything."""
        look, prose = self.document.look, list(self.document.prose)
        self._turn(False)
        self._prose(prose[:1])
        if look.start_low:
            self.y = self.bottom - (9 + 3.4 * look.size * look.leading) * self.k
        for i, table in enumerate(self.document.tables):
            if i:
                self._prose(prose[1:2])
            self._prose([f"{table.name}. Danh sách kèm theo"])
            if look.landscape:
                self._turn(True)
            self._table(table, prose[-1] if look.beside else "")
            self.y += 10 * self.k
        if look.landscape:
            self._turn(False)
        self._prose(prose[1:])
        return Drawn([np.array(p) for p in self.canvas.pages], self.canvas.lines, self.placed, self.dpi)

    def _turn(self, landscape: bool) -> None:
        width, height = self.canvas.new_page(landscape)
        self.left, self.right = 25 * MM * self.k, width - 18 * MM * self.k
        self.y, self.bottom = 20 * MM * self.k, height - 19 * MM * self.k
        number = len(self.canvas.pages)
        if number > 1:
            line = self.canvas.wrap(styled(str(number)), 12, 300)[0]
            self.canvas.put(line, self.left, 10 * MM * self.k, self.right - self.left, 12, "center", "page_number")

    def _prose(self, texts: list[str]) -> None:
        for text in texts:
            for line in self.canvas.wrap(styled(text), 13, self.right - self.left, 28 * self.k):
                if self.y + 20 * self.k > self.bottom:
                    self._turn(self.canvas.pages[-1].width > self.canvas.pages[-1].height)
                self.canvas.put(line, self.left, self.y, self.right - self.left, 13, "justify", "body")
                self.y += 13 * 1.25 * self.k
            self.y += 5 * self.k

    def _table(self, table: CaseTable, beside: str) -> None:
        look = self.document.look
        width = self.right - self.left
        if beside:
            self._beside(beside, width)
            width *= 0.52
        self.edges = self._edges(table, width)
        self.step, self.pad = look.size * look.leading * self.k, look.pad * self.k
        self.side = self.pad + look.gap * self.k
        self.table, self.heads = table, head_cells(table)
        self.levels = self._levels()
        rows = [self._row_lines(r) for r in range(len(table.rows))]
        self.placed.append([[] for _ in rows])
        height = self._head_height()
        if self.y + height > self.bottom or (not look.start_low and self.y + height + 3 * self.step > self.bottom):
            self._turn(self.canvas.pages[-1].width > self.canvas.pages[-1].height)
        self._heading()
        pieces: list[_Piece] = []
        cut = False
        for row, cells in enumerate(rows):
            left, first = {c: list(v) for c, v in cells.items()}, True
            while True:
                need = max(1, *(len(v) for v in left.values())) * self.step + 2 * self.pad + look.rows_apart * self.k
                room = self.bottom - self.y
                if need <= room:
                    pieces.append(_Piece(row, self.y, self.y + need, left, first, True))
                    self.y += need
                    break
                fit = int((room - 2 * self.pad) / self.step)
                whole = self.bottom - 20 * MM * self.k
                if fit >= 2 and (look.split_rows or need > whole):
                    part = {c: v[:fit] for c, v in left.items()}
                    pieces.append(_Piece(row, self.y, self.bottom, part, first, False))
                    left, first = {c: v[fit:] for c, v in left.items()}, False
                self._close(pieces, cut, not first)
                pieces, cut = [], not first
                self._turn(self.canvas.pages[-1].width > self.canvas.pages[-1].height)
                if look.continued:
                    self._prose([f"{table.name} (tiếp theo)"])
                if look.repeat_heading:
                    self._heading()
        self._close(pieces, cut, False)
        if beside:
            self.y = max(self.y, self.beside_end)

    def _beside(self, text: str, width: float) -> None:
        x, y = self.left + 0.58 * width, self.y
        for line in self.canvas.wrap(styled(f"{text} {self.document.prose[0]}"), 12, 0.42 * width):
            self.canvas.put(line, x, y, 0.42 * width, 12, "left", "body")
            y += 12 * 1.25 * self.k
        self.beside_end = y

    def _edges(self, table: CaseTable, width: float) -> list[float]:
        look = self.document.look
        inside = 2 * (look.pad + look.gap) * self.k + 3
        least = []
        for i, path in enumerate(table.paths):
            heads = [] if look.upright_heading and i > 1 else path[-1].split()
            words = [w for r, row in enumerate(table.rows) if r not in table.groups for w in row[i].split()]
            least.append(max([self.canvas.width(w, "bold", look.size) for w in [*heads, *words, "000"]]) + inside)
        if sum(least) > width:
            least = [v * width / sum(least) for v in least]
        ideal = [w * width / sum(table.weights) for w in table.weights]
        wants = [max(0.0, a - b) for a, b in zip(ideal, least, strict=True)]
        spare, total = width - sum(least), sum(wants) or 1.0
        edges = [self.left]
        for a, b in zip(least, wants, strict=True):
            edges.append(edges[-1] + a + spare * b / total)
        return edges

    def _row_lines(self, row: int) -> dict[int, list[Line]]:
        look, table = self.document.look, self.table
        if row in table.groups:
            inside = self.edges[-1] - self.edges[0] - 2 * self.side
            return {0: self.canvas.wrap(styled(table.rows[row][0], "bold"), look.size, inside)}
        found = {}
        for col, text in enumerate(table.rows[row]):
            if any(r < row < r + n and c == col for (r, c), n in table.down.items()):
                found[col] = []
                continue
            inside = self.edges[col + 1] - self.edges[col] - 2 * self.side
            parts = text.replace("; - ", ";\n- ").split("\n") if text.startswith("- ") else [text]
            found[col] = [line for part in parts for line in self.canvas.wrap(styled(part), look.size, inside) if part]
        return found

    def _is_upright(self, cell: HeadCell) -> bool:
        return self.document.look.upright_heading and cell.col > 1 and not cell.text.strip("()").isdigit()

    def _head_lines(self, cell: HeadCell) -> list[Line]:
        inside = self.edges[cell.col + cell.columns] - self.edges[cell.col] - 2 * self.side
        return self.canvas.wrap(styled(cell.text, "bold"), self.document.look.size, inside)

    def _head_height(self) -> float:
        return sum(self.levels)

    def _levels(self) -> list[float]:
        look = self.document.look
        count = max(c.level + c.levels for c in self.heads)
        heights = [self.step + 2 * self.pad] * count
        for cell in self.heads:
            if self._is_upright(cell):
                need = self.canvas.width(cell.text, "bold", look.size) + 2 * self.pad + 6
            else:
                need = len(self._head_lines(cell)) * self.step + 2 * self.pad
            have = sum(heights[cell.level : cell.level + cell.levels])
            if need > have:
                heights[cell.level + cell.levels - 1] += need - have
        return heights

    def _heading(self) -> None:
        look = self.document.look
        tops = [self.y + sum(self.levels[:i]) for i in range(len(self.levels) + 1)]
        if look.shade:
            self.canvas.draw.rectangle((self.edges[0], tops[0], self.edges[-1], tops[-1]), fill=214)
        for cell in self.heads:
            x0, x1 = self.edges[cell.col], self.edges[cell.col + cell.columns]
            y0, y1 = tops[cell.level], tops[cell.level + cell.levels]
            if self._is_upright(cell):
                self._upright(cell.text, (x0, y0, x1, y1))
            else:
                lines = self._head_lines(cell)
                top = y0 + (y1 - y0 - len(lines) * self.step) / 2
                for i, line in enumerate(lines):
                    at = x0 + self.side, top + i * self.step, x1 - x0 - 2 * self.side
                    self.canvas.put(line, *at, look.size, "center", "header")
            heading = look.pen == "heading"
            self._level(x0, x1, y0, strong=not heading or cell.level == 0, nested=heading and cell.level > 0)
            self._level(x0, x1, y1, strong=True, nested=heading and cell.level + cell.levels < len(self.levels))
            self._stand(x0, y0, y1)
            self._stand(x1, y0, y1)
        self.y = tops[-1]

    def _upright(self, text: str, box: tuple[float, float, float, float]) -> None:
        font = self.canvas.face.font("bold", self.document.look.size * self.k)
        x0, y0, x1, y1 = (round(v) for v in box)
        strip = Picture.new("L", (y1 - y0, x1 - x0), 214 if self.document.look.shade else 255)
        ImageDraw.Draw(strip).text(((y1 - y0) / 2, (x1 - x0) / 2), text, font=font, fill=22, anchor="mm")
        self.canvas.pages[-1].paste(strip.rotate(90, expand=True), (x0, y0))
        self.canvas.lines.append(DrawnLine(len(self.canvas.pages), (x0 + 4, y0 + 4, x1 - 4, y1 - 4), text, "header"))

    def _level(self, x0: float, x1: float, y: float, *, strong: bool, nested: bool = False) -> None:
        """Draw a level rule where the pen has one; ``strong`` ones stand in a table with rules at its heading only."""
        pen = self.document.look.pen
        if pen == "none" or (pen == "heading" and (not strong or nested)):
            return
        self._stroke(x0, y, x1, y)

    def _stand(self, x: float, y0: float, y1: float) -> None:
        pen = self.document.look.pen
        outer = x in (self.edges[0], self.edges[-1])
        if pen in ("none", "heading", "level") or (pen == "sideless" and outer):
            return
        self._stroke(x, y0, x, y1)

    def _stroke(self, x0: float, y0: float, x1: float, y1: float) -> None:
        look, rule = self.document.look, self.canvas.rule
        if look.pen in ("dashed", "dotted"):
            on, off = (4.0, 2.2) if look.pen == "dashed" else (1.1, 1.4)
            period, length = (on + off) * self.k, abs(x1 - x0) + abs(y1 - y0)
            for i in range(int(length / period) + 1):
                a, b = i * period, min(length, i * period + on * self.k)
                if y0 == y1:
                    rule(x0 + a, y0, x0 + b, y0, look.rule)
                else:
                    rule(x0, y0 + a, x0, y0 + b, look.rule)
        elif look.pen == "double":
            gap = 1.1 * self.k
            dx, dy = (0.0, gap) if y0 == y1 else (gap, 0.0)
            rule(x0 - dx, y0 - dy, x1 - dx, y1 - dy, look.rule)
            rule(x0 + dx, y0 + dy, x1 + dx, y1 + dy, look.rule)
        else:
            rule(x0, y0, x1, y1, 2.2 if look.pen == "thick" else look.rule)

    def _close(self, pieces: list[_Piece], cut_above: bool, cut_below: bool) -> None:
        """Draw the pieces of one page."""
        look, table = self.document.look, self.table
        if not pieces:
            return
        for i, piece in enumerate(pieces):
            self.placed[-1][piece.row].append(len(self.canvas.pages))
            self._texts(pieces, i)
            above = pieces[i - 1].row if i else None
            open_top = above is None and cut_above and not look.close_cut and not look.repeat_heading
            for col in range(len(table.paths)):
                if open_top or (above is not None and self._one(above, piece.row, col)):
                    continue
                first = above is None and not look.repeat_heading
                self._level(self.edges[col], self.edges[col + 1], piece.top, strong=first)
            group = piece.row in table.groups
            for edge in (self.edges[0], self.edges[-1]) if group else self.edges:
                self._stand(edge, piece.top, piece.bottom)
        if not cut_below or look.close_cut:
            self._level(self.edges[0], self.edges[-1], pieces[-1].bottom, strong=pieces[-1].row == len(table.rows) - 1)

    def _one(self, above: int, below: int, col: int) -> bool:
        return any(c == col and r <= above and below < r + n for (r, c), n in self.table.down.items())

    def _texts(self, pieces: list[_Piece], i: int) -> None:
        look, piece, table = self.document.look, pieces[i], self.table
        for col, lines in piece.lines.items():
            span = table.down.get((piece.row, col), 1)
            bottom = max(p.bottom for p in pieces if piece.row <= p.row < piece.row + span)
            right = self.edges[-1] if piece.row in table.groups else self.edges[col + 1]
            middle = look.centre and piece.first and piece.last
            spare = bottom - piece.top - len(lines) * self.step
            top = piece.top + (spare / 2 if middle else self.pad + look.rows_apart * self.k / 2)
            align = "center" if table.centred[col] and piece.row not in table.groups else "left"
            for n, line in enumerate(lines):
                x, width = self.edges[col] + self.side, right - self.edges[col] - 2 * self.side
                self.canvas.put(line, x, top + n * self.step, width, look.size, align, "cell", (0, piece.row, col))
