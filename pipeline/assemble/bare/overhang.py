"""Lines of a cell that hang below the table: its other columns' rows end higher there.

A merged cell that goes on over the page end has no rule below it, and its text may need more lines than the rows beside
it leave room for. In the last row of a table without rules, one text may have more lines than all others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.geometry import Box, union
from pipeline.layout.page_text import ReadLine
from pipeline.read_page import GridReading, PageRead
from pipeline.reading import Line
from pipeline.table.model import GridCell

_GAP = 1.0
"""x-heights of paper between two lines of a cell, less than; paragraphs and signatures stand farther off."""
_PITCH = 0.3
"""x-heights by which the distance of such lines may differ from that of the cell's own."""
_BLANK, _RAGGED = 0.56, 0.3
"""x-heights of a blank between words, and from the end of a full line to that of its column, at most: one more word
would not have found room there.
"""
_ITEMS = frozenset(("-", "–", "+", "•"))
"""Marks that begin items of a list."""
_ALIGNED = 0.5
"""x-heights by which they begin farther left or right, or have their middles."""


def with_overhanging_lines(pages: Sequence[PageRead]) -> list[PageRead]:
    """Return the pages with such lines in the cells of their last tables, where the next page's first goes on there."""
    done = list(pages)
    for i, (page, after) in enumerate(pairwise(pages)):
        follows = page.grids and after.grids and after.info.number == page.info.number + 1
        if follows and page.grids[-1].grid.n_cols == after.grids[0].grid.n_cols:
            done[i] = _with_lines(page)
    return done


def with_wrapped_lines(
    found: GridReading, lines: Sequence[ReadLine], glyph: float
) -> tuple[GridReading, list[ReadLine]]:
    """Return a table without rules between its rows with the lines into which texts of its last one, but the first, are
    wrapped, and the other ``lines`` of its page; ``glyph`` is the x-height there, px.
    """
    if not found.grid.bare or found.grid.parted:
        return found, list(lines)
    return _taken(found, lines, glyph, wrapped=True)


def _with_lines(page: PageRead) -> PageRead:
    """Return a page with the lines below its last table in the cell that they go on."""
    found, lines = _taken(page.grids[-1], [_without_dirt(line) for line in page.lines], page.info.glyph_height)
    if found is page.grids[-1]:
        return page
    return replace(page, grids=(*page.grids[:-1], found), lines=tuple(lines))


def _taken(
    found: GridReading, lines: Sequence[ReadLine], glyph: float, *, wrapped: bool = False
) -> tuple[GridReading, list[ReadLine]]:
    """Return a table with the lines that go on its last cells, and the others; ``wrapped``: only such as had to be."""
    rest = list(lines)
    while True:
        pairs = (
            (cell, line)
            for cell in _last(found)
            for line in rest
            if _goes_on(line, cell, found, glyph) and (not wrapped or _is_wrapped(line, cell, found, glyph))
        )
        cell, line = next(pairs, (None, None))
        if cell is None or line is None:
            return found, rest
        found = _with_line(found, cell, line)
        rest = [each for each in rest if each is not line]


def _is_wrapped(line: ReadLine, cell: GridCell, found: GridReading, glyph: float) -> bool:
    """Return whether the first word of a line would not have found room at the end of the cell's last one, or begins
    an item of the cell's list.
    """
    if not cell.col:
        return False
    own = [each for each in found.texts[cell.row, cell.col].lines if each.words]
    last, mark = own[-1], line.reading.words[0].text
    if mark in _ITEMS and any(each.words[0].text == mark for each in own):
        return True
    end = last.words[-1].box.right + _BLANK * glyph + line.reading.words[0].box.width
    return end > found.grid.column_edges[cell.col + 1] - _RAGGED * glyph


def _without_dirt(line: ReadLine) -> ReadLine:
    """Return a line without a lone mark before its text that begins no item of a list: the foot of a number beside."""
    words = line.reading.words
    if len(words) < 2 or len(line.reading.lines) > 1 or words[0].text in _ITEMS or any(map(str.isalnum, words[0].text)):
        return line
    box = line.box._replace(left=words[1].box.left)
    return replace(line, box=box, reading=replace(line.reading, lines=(Line(words[1:]),)))


def _last(found: GridReading) -> list[GridCell]:
    """Return the cells that a table ends with, those that are merged over rows."""
    rows = found.grid.n_rows
    return [cell for cell in found.grid.cells if cell.row + cell.row_span == rows and cell.col_span == 1]


def _goes_on(line: ReadLine, cell: GridCell, found: GridReading, glyph: float) -> bool:
    """Return whether a line below the table is the next one of a cell's text: inside its column, aligned, as near."""
    reading = found.texts.get((cell.row, cell.col))
    own = [_box(each) for each in reading.lines if each.words] if reading is not None else []
    if not own or line.box.top + line.box.bottom <= 2 * found.grid.row_edges[-1] or not line.reading.words:
        return False
    box, last = line.box, own[-1]
    edges = found.grid.column_edges
    # The number of the page may stand there.
    if not any(map(str.isalpha, line.text)):
        return False
    slack = _ALIGNED * glyph
    inside = edges[cell.col] - slack <= box.left and box.right <= edges[cell.col + 1] + slack
    near = -_PITCH * glyph < box.top - last.bottom < _GAP * glyph
    aligned = min(abs(box.left - last.left), abs(box.left + box.right - last.left - last.right) / 2)
    if not (inside and near and aligned <= slack):
        return False
    steps = [lower.bottom - upper.bottom for upper, lower in pairwise(own)]
    return not steps or abs(box.bottom - last.bottom - sorted(steps)[len(steps) // 2]) <= 2 * _PITCH * glyph


def _box(line: Line) -> Box:
    return union(word.box for word in line.words)


def _with_line(found: GridReading, cell: GridCell, line: ReadLine) -> GridReading:
    """Return a table with one more line in a cell, which is so much higher."""
    place = cell.row, cell.col
    reading = found.texts[place]
    whole = replace(cell, box=cell.box._replace(bottom=max(cell.box.bottom, line.box.bottom)))
    cells = tuple(whole if each is cell else each for each in found.grid.cells)
    bounds = found.grid.box._replace(bottom=max(found.grid.box.bottom, line.box.bottom))
    texts = {**found.texts, place: replace(reading, lines=(*reading.lines, *line.reading.lines))}
    return GridReading(replace(found.grid, cells=cells, box=bounds), texts)
