"""Pages to draw on, px from pt, and a record of every line of text that is drawn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from samples.drawing.fonts import Face
from samples.drawing.style import A4

INK = 22
Word = tuple[str, str]
"""A word and its style, one of ``fonts.STYLES``."""


@dataclass(frozen=True)
class DrawnLine:
    """A line of text as drawn: page (1-based), box (x0, y0, x1, y1) in px of the page before it is aged, text, what it
    belongs to; ``cell`` is (table, row, column) for a line in a cell's body.
    """

    page: int
    box: tuple[float, float, float, float]
    text: str
    kind: str
    cell: tuple[int, int, int] | None = None


@dataclass(frozen=True)
class DrawnCell:
    """A piece of a cell on a page: table, row, column (0-based), page (1-based), box in px before ageing."""

    table: int
    row: int
    col: int
    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Line:
    """Words set on one line: with their widths in px, and whether the paragraph ends here."""

    words: tuple[Word, ...]
    widths: tuple[float, ...]
    last: bool

    @property
    def text(self) -> str:
        """The line as read."""
        return " ".join(w for w, _ in self.words)


class Canvas:
    """Gray pages of A4 at a dpi; lengths in px unless said otherwise."""

    def __init__(self, face: Face, dpi: float) -> None:
        """Start without pages."""
        self.face, self.dpi, self.scale = face, dpi, dpi / 72
        self.pages: list[Image.Image] = []
        self.lines: list[DrawnLine] = []
        self.cells: list[DrawnCell] = []
        self._draw: ImageDraw.ImageDraw | None = None

    def new_page(self, landscape: bool = False) -> tuple[int, int]:
        """Add a page and return its (width, height)."""
        width, height = (round(v * self.scale) for v in (A4[::-1] if landscape else A4))
        self.pages.append(Image.new("L", (width, height), 255))
        self._draw = ImageDraw.Draw(self.pages[-1])
        return width, height

    @property
    def draw(self) -> ImageDraw.ImageDraw:
        """The pen of the current page."""
        if self._draw is None:
            raise RuntimeError("no page yet")
        return self._draw

    def width(self, text: str, style: str, size: float) -> float:
        """Return the width in px of a text at a size in pt."""
        return self.face.font(style, size * self.scale).getlength(text)

    def wrap(self, words: Sequence[Word], size: float, width: float, indent: float = 0.0) -> list[Line]:
        """Break words into lines of at most ``width`` px, as a word processor does: at spaces and after hyphens."""
        space = self.width(" ", "regular", size)
        lines: list[Line] = []
        row: list[Word] = []
        widths: list[float] = []
        left = width - indent
        queue = list(words)[::-1]
        while queue:
            text, style = queue.pop()
            need = self.width(text, style, size)
            room = left - (space if row else 0)
            if need <= room:
                row.append((text, style))
                widths.append(need)
                left = room - need
                continue
            cut = self._hyphen(text, style, size, room) or (0 if row else self._fit(text, style, size, room))
            if cut:
                row.append((text[:cut], style))
                widths.append(self.width(text[:cut], style, size))
                text = text[cut:]
            lines.append(Line(tuple(row), tuple(widths), False))
            row, widths, left = [], [], width
            queue.append((text, style))
        lines.append(Line(tuple(row), tuple(widths), True))
        return lines

    def _hyphen(self, text: str, style: str, size: float, room: float) -> int:
        cuts = [m.end() for m in re.finditer(r"(?<=\w)-(?=\w)", text)]
        return max((c for c in cuts if self.width(text[:c], style, size) <= room), default=0)

    def _fit(self, text: str, style: str, size: float, room: float) -> int:
        cut = len(text) - 1
        while cut > 1 and self.width(text[:cut], style, size) > room:
            cut -= 1
        return max(cut, 1)

    def put(
        self,
        line: Line,
        x: float,
        y: float,
        width: float,
        size: float,
        align: str,
        kind: str,
        cell: tuple[int, int, int] | None = None,
    ) -> None:
        """Draw a line whose line box has its top at y, between x and x + width."""
        if not line.words:
            return
        space = self.width(" ", "regular", size)
        natural = sum(line.widths) + space * (len(line.words) - 1)
        slack = width - natural
        if align == "justify":
            if not line.last and len(line.words) > 1 and slack > 0:
                space += slack / (len(line.words) - 1)
        elif align == "center":
            x += slack / 2
        elif align == "right":
            x += slack
        baseline = y + size * self.scale * 0.93
        start, boxes = x, []
        for (text, style), wide in zip(line.words, line.widths, strict=True):
            font = self.face.font(style, size * self.scale)
            self.draw.text((x, baseline), text, font=font, fill=INK, anchor="ls")
            boxes.append(font.getbbox(text, anchor="ls"))
            x += wide + space
        top, bottom = min(b[1] for b in boxes), max(b[3] for b in boxes)
        self.lines.append(
            DrawnLine(len(self.pages), (start, baseline + top, x - space, baseline + bottom), line.text, kind, cell)
        )

    def rule(self, x0: float, y0: float, x1: float, y1: float, thickness: float) -> None:
        """Draw a horizontal or vertical rule, its thickness in pt."""
        t = max(1, round(thickness * self.scale))
        x0, y0, x1, y1 = (round(v) for v in (x0, y0, x1, y1))
        half = t // 2
        if y0 == y1:
            self.draw.rectangle((x0 - half, y0 - half, x1 - half + t - 1, y0 - half + t - 1), fill=INK)
        else:
            self.draw.rectangle((x0 - half, y0 - half, x0 - half + t - 1, y1 - half + t - 1), fill=INK)


def styled(text: str, style: str = "regular") -> list[Word]:
    """Return the words of a text in one style."""
    return [(w, style) for w in text.split()]
