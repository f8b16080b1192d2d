"""The title of a group of rows, alone below a table at the foot of a page: the group's rows stand on the next one.

It counts on from the titles in the table ("II." in it, "III." below it), and the next page repeats the table's heading
above those rows, or begins with the first of them. Where numbers are misread, nothing else tells that the table goes on
there. Where the table's titles bear no marks, the numbers of its rows go on there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.assemble.bare.rows import with_row_below
from pipeline.layout import wording
from pipeline.layout.page_text import ReadLine
from pipeline.read_page import GridReading, PageRead
from pipeline.reading import Reading
from pipeline.table.headings.heading import opens_alike
from pipeline.table.model import ReadGrid
from pipeline.table.series import Step, counts_on, is_first_below, last_steps, next_step, step_of

_NEAR = 3.0
"""x-heights of paper between a table and the title below it, at most."""
_MARGIN = 0.4
"""x-heights of paper below the title."""
_FEWEST_TITLES = 2
"""Titles without marks in a table, from which a line below it may be another."""
_PAIR = 2
"""Columns of a table all rows of which are a number and a text."""


def with_titles_at_foot(pages: Sequence[PageRead]) -> list[PageRead]:
    """Return the pages, with such a title as the last row of the last table of its page."""
    done = list(pages)
    for i, (page, after) in enumerate(pairwise(pages)):
        if page.grids and after.grids and after.info.number == page.info.number + 1:
            done[i] = _with_title(page, after)
    return done


def _with_title(page: PageRead, after: PageRead) -> PageRead:
    """Return a page with the title at its foot in its last table, if the first table of the next page goes on there."""
    last, first = page.grids[-1], after.grids[0]
    if any(line.box.bottom <= first.grid.box.top and _is_text(line) for line in after.lines):
        return page
    below = [line for line in page.lines if line.box.top + line.box.bottom > 2 * last.grid.box.bottom]
    titles = [line for line in below if _is_text(line)]
    if len(titles) != 1 or not _is_near(titles[0], last, page.info.glyph_height):
        return page
    if not (_is_like_titles(titles[0], last) and _counts_on(first, last) or _is_next(titles[0], last, first)):
        return page
    bottom = round(titles[0].box.bottom + _MARGIN * page.info.glyph_height)
    found = _with_row(last, titles[0].reading, bottom)
    lines = tuple(line for line in page.lines if line is not titles[0])
    return replace(page, grids=(*page.grids[:-1], found), lines=lines)


def _is_next(title: ReadLine, last: GridReading, first: GridReading) -> bool:
    """Return whether a title bears the next mark of a table's titles, and the first table of the next page repeats the
    heading or begins with the first row of that group.
    """
    mark = _mark(title.text)
    if next_step(mark, _title_steps(last)) is None:
        return False
    headed = opens_alike(ReadGrid(last.grid, last.texts), ReadGrid(first.grid, first.texts))
    return headed or _begins_group(first, last, mark)


def _is_text(line: ReadLine) -> bool:
    """Return whether a line has words, and is not the page's number."""
    return len(line.reading.words) > 1 and wording.page_number(line.text) is None


def _begins_group(table: GridReading, before: GridReading, mark: str) -> bool:
    """Return whether a table of the same columns begins with the first row of the group that bears a mark: "2.1" below
    "II", or 1.
    """
    first, group = step_of(table.texts[0, 0].text if (0, 0) in table.texts else ""), step_of(mark)
    same = table.grid.n_cols == before.grid.n_cols
    return same and first is not None and group is not None and is_first_below(first, group)


def _is_near(line: ReadLine, table: GridReading, glyph: float) -> bool:
    """Return whether a line stands right below a table, within its sides."""
    box, bounds = line.box, table.grid.box
    near = box.top - bounds.bottom <= _NEAR * glyph
    return near and bounds.left - glyph <= box.left and box.right <= bounds.right + glyph


def _is_like_titles(line: ReadLine, table: GridReading) -> bool:
    """Return whether a line may be a title as the table's own are, several without marks: no sentence."""
    whole = [(cell.row, cell.col) for cell in table.grid.cells if cell.col_span == table.grid.n_cols]
    own = [table.texts[place].text for place in whole if place in table.texts and place[0]]
    if len(own) < _FEWEST_TITLES or any(step_of(_mark(text)) for text in own):
        return False
    return line.text[:1].isupper() and line.text[-1:].isalnum()


def _counts_on(table: GridReading, before: GridReading) -> bool:
    """Return whether a table of the same columns begins with the number that follows the last one before."""
    columns = [
        [each.texts[row, 0].text for row in range(each.grid.n_rows) if (row, 0) in each.texts]
        for each in (before, table)
    ]
    return table.grid.n_cols == before.grid.n_cols and counts_on(*columns)


def _with_row(table: GridReading, title: Reading, bottom: int) -> GridReading:
    """Return a table with a title as its last row, its number in a cell of its own where that of others is."""
    count, edges = table.grid.n_cols, table.grid.column_edges
    (number, *_), words = title.words, title.words[1:]
    apart = number.box.right <= edges[1] <= min(word.box.left for word in words)
    if not (_apart_titles(table) and apart):
        return with_row_below(table, bottom, [(0, count)], {0: title})
    lines = (replace(line, words=tuple(word for word in line.words if word is not number)) for line in title.lines)
    rest = tuple(line for line in lines if line.words)
    parts = {0: replace(title, lines=(replace(title.lines[0], words=(number,)),)), 1: replace(title, lines=rest)}
    return with_row_below(table, bottom, [(col, 1) for col in range(count)], parts)


def _title_steps(table: GridReading) -> dict[str, Step]:
    """Return the last place of each series that the titles of a table count: its rows of one cell, or of a number and a
    text."""
    whole = [(cell.row, cell.col) for cell in table.grid.cells if cell.col_span == table.grid.n_cols]
    rows = sorted([*whole, *((row, 0) for row in _apart_titles(table))])
    return last_steps(_mark(table.texts[place].text) for place in rows if place in table.texts)


def _apart_titles(table: GridReading) -> list[int]:
    """Return the rows of a table that hold a number and a text behind it and nothing else: titles of groups."""
    held: dict[int, set[int]] = {}
    for (row, col), reading in table.texts.items():
        if reading.words:
            held.setdefault(row, set()).add(col)
    spanned = {cell.row for cell in table.grid.cells if cell.row_span > 1 or cell.col_span > 1 and cell.col != 1}
    return [row for row, cols in held.items() if cols == {0, 1} and row not in spanned and table.grid.n_cols > _PAIR]


def _mark(text: str) -> str:
    """Return the first word of a title without the point behind it."""
    return next(iter(text.split()), "").rstrip(".)")
