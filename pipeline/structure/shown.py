"""What the pages show of a table: its cells with the words in them, all lengths in glyph heights of their page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.document import Cell, Document, Table
from pipeline.geometry import Box
from pipeline.words import Words

LOW_CONFIDENCE = "low_confidence"
"""The reason that only repeats the confidence; documents that were converted before have it."""
_GLYPH = 28.0
"""Glyph height in px of a page that has none."""
_REF = re.compile(r"/tables/(\d+)/rows/(\d+)/cells/(\d+)")
_MARKS = re.compile(r"[-–—x+.…]+")
_ORDINAL = re.compile(r"\(?(?:\d{1,4}|[IVX]{1,5}|[^\W\d_])[.)]?")
_NUMBER = re.compile(r"[^\W\d_]?[\d.,%+\-–()\s/]*\d[\d.,%+\-–()\s/]*[^\W\d_]{0,3}")
_MOSTLY = 0.4
"""Share of a text's letters that are figures, from which it is one of figures."""
KINDS = ("ordinal", "number", "mark", "figures", "words", "empty")
"""What a text is; in features its place."""


class Extent(NamedTuple):
    """A box in glyph heights of its page."""

    left: float
    top: float
    right: float
    bottom: float


class PrintedLine(NamedTuple):
    """A line of a cell: its page (1-based) and the boxes of its words."""

    page: int
    words: tuple[Extent, ...]

    @property
    def top(self) -> float:
        """Upper edge of the highest word."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Lower edge of the lowest word."""
        return max(word.bottom for word in self.words)


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell of a logical row; merged ones stand in each of their places, with the same lines.

    ``reasons`` is how many doubts the assembly had, ``places`` its pages and boxes there.
    """

    text: str
    kind: int
    confidence: float
    reasons: int
    row_span: int
    col_span: int
    merged: bool
    places: tuple[tuple[int, Extent], ...]
    lines: tuple[PrintedLine, ...]

    @property
    def is_empty(self) -> bool:
        """Whether it has no text."""
        return KINDS[self.kind] == "empty"


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table's cells, the names of its columns, pages [first, last], ruling and how many warnings it has."""

    rows: tuple[tuple[ShownCell, ...], ...]
    names: tuple[str, ...]
    pages: tuple[int, int]
    ruling: str
    warnings: int


def kind_of(text: str) -> int:
    """Return the place in :data:`KINDS` of what a text is."""
    bare = text.strip()
    if not bare:
        return KINDS.index("empty")
    for name, pattern in (("mark", _MARKS), ("ordinal", _ORDINAL), ("number", _NUMBER)):
        if pattern.fullmatch(bare):
            return KINDS.index(name)
    letters = bare.replace(" ", "")
    figures = sum(letter.isdigit() for letter in letters)
    return KINDS.index("figures" if figures >= _MOSTLY * len(letters) else "words")


def shown_tables(document: Document, words: Words) -> list[ShownTable]:
    """Return the tables of a document as its pages show them; ``words`` are the document's own."""
    glyphs = {page.number: page.glyph_height or _GLYPH for page in document.pages}
    lines = _lines_of_cells(words, glyphs)
    return [_shown(table, i, lines, glyphs) for i, table in enumerate(document.tables)]


def _lines_of_cells(words: Words, glyphs: Mapping[int, float]) -> dict[tuple[int, int, int], list[PrintedLine]]:
    """Return the lines by table, row and column; of a merged cell only its first place has them."""
    found: dict[tuple[int, int, int], list[PrintedLine]] = {}
    for page in words.pages:
        for block in page.blocks:
            if place := _REF.fullmatch(block.ref):
                table, row, column = map(int, place.groups())
                own = found.setdefault((table, row, column), [])
                for line in block.lines:
                    if line:
                        boxes = tuple(_scaled(word.box, glyphs[page.page]) for word in line)
                        own.append(PrintedLine(page.page, boxes))
    return found


def _shown(
    table: Table,
    number: int,
    lines: Mapping[tuple[int, int, int], Sequence[PrintedLine]],
    glyphs: Mapping[int, float],
) -> ShownTable:
    by_place: dict[tuple[tuple[int, Box], ...], tuple[PrintedLine, ...]] = {}
    rows = []
    for i, row in enumerate(table.rows):
        cells = []
        for j, cell in enumerate(row.cells):
            key = tuple((fragment.page, fragment.box) for fragment in cell.fragments)
            own = tuple(lines.get((number, i, j), ()))
            if key and own:
                by_place[key] = own
            cells.append(_shown_cell(cell, own or by_place.get(key, ()), glyphs))
        rows.append(tuple(cells))
    names = tuple(column.path[-1] if column.path else "" for column in table.columns)
    return ShownTable(tuple(rows), names, table.pages, table.ruling, len(table.warnings))


def _shown_cell(cell: Cell, lines: tuple[PrintedLine, ...], glyphs: Mapping[int, float]) -> ShownCell:
    return ShownCell(
        text=cell.text,
        kind=kind_of(cell.text),
        confidence=cell.confidence,
        reasons=sum(reason != LOW_CONFIDENCE for reason in cell.reasons),
        row_span=cell.row_span,
        col_span=cell.col_span,
        merged=cell.merged,
        places=tuple((fragment.page, _scaled(fragment.box, glyphs[fragment.page])) for fragment in cell.fragments),
        lines=lines,
    )


def _scaled(box: Box, glyph: float) -> Extent:
    return Extent(*(value / glyph for value in box))
