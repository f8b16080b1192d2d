"""The heading and the first rows of a table without upright rules, at the foot of a page: too few to be a table there.

The rows on the next page go on with the numbers, in the same columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.assemble.bare.heading_alone import heading_lines, heading_of
from pipeline.assemble.bare.next_rows import begins_row, rows_of
from pipeline.assemble.bare.rows import stacked
from pipeline.assemble.bare.rows_alone import on_columns
from pipeline.assemble.bare.scaled import scaled
from pipeline.layout.page_text import ReadLine
from pipeline.read_page import GridReading, PageRead
from pipeline.reading import Reading
from pipeline.table.headings.heading import heading_rows
from pipeline.table.model import GridCell, ReadGrid
from pipeline.table.series import Step, step_of

_FEWEST_COLUMNS = 3
"""Columns of such a table at least."""
_LEFT = 3.0
"""x-heights from the left edge of the table to the title of a group at most."""


def with_foot_rows(pages: Sequence[PageRead]) -> list[PageRead]:
    """Return the pages with such rows, below their heading, as tables of their own: the next page's go on with them."""
    done = list(pages)
    for i, (page, after) in enumerate(pairwise(pages)):
        if after.grids and after.info.number == page.info.number + 1:
            done[i] = _with_rows(page, after)
    return done


def pages_below_rows(pages: Sequence[PageRead]) -> frozenset[int]:
    """Return the numbers of the pages whose first table, be it sure or not, goes on with such rows."""
    pairs = ((page, after) for page, after in pairwise(pages) if after.grids)
    near = ((page, after) for page, after in pairs if after.info.number == page.info.number + 1)
    return frozenset(after.info.number for page, after in near if _with_rows(page, after) is not page)


def _with_rows(page: PageRead, after: PageRead) -> PageRead:
    """Return a page with the rows at its foot as a table, if the first table of the next one goes on with them.

    The title of a group may stand above them.
    """
    first = ReadGrid(after.grids[0].grid, after.grids[0].texts)
    if not first.grid.bare or first.grid.n_cols < _FEWEST_COLUMNS:
        return page
    model, glyph = scaled(first, page.info.dpi / after.info.dpi), page.info.glyph_height
    end = max((found.grid.box.bottom for found in page.grids), default=0)
    lines = sorted((line for line in page.lines if line.box.top >= end and line.reading.words), key=_middle)
    names = heading_lines(lines, glyph)
    heading = heading_of(names, page, model) if names else None
    if heading is None:
        return page
    edges = heading.grid.column_edges
    low = max(each.box.bottom for each in names)
    below = [line for line in lines if line.box.top >= low and not _is_beside(line, edges, glyph)]
    titles = [line for line in below[:1] if _is_title(line, below, edges, glyph)]
    numbered = below[len(titles) :]
    rows, taken = rows_of(numbered, edges, _nought(numbered, edges), glyph)
    texts = [{col: Reading(tuple(own)) for col, own in row.lines.items()} for row in rows]
    whole = bool(rows) and all(row.numbered for row in rows) and begins_row(rows[0], glyph)
    if len(rows) == 1 and _lacks_number(texts[0], model):
        # Its number is there, unread.
        texts[0] = {0: Reading(()), **texts[0]}
    elif not whole or not _go_on(texts[-1], model):
        return page
    if len(titles) + len(taken) < len(below):
        return page
    shift = edges[0] - model.grid.column_edges[0]
    table = on_columns(model.grid, page.info.number, texts, shift, glyph)
    for line in titles:
        table = stacked(_titled(line, table), table)
    used = [*names, *titles, *taken]
    left = tuple(line for line in page.lines if all(line is not each for each in used))
    return replace(page, grids=(*page.grids, stacked(heading, table)), lines=left)


def _middle(line: ReadLine) -> float:
    return (line.box.top + line.box.bottom) / 2


def _is_beside(line: ReadLine, edges: Sequence[int], glyph: float) -> bool:
    """Return whether a line stands left or right of the table: dirt at the edge of the sheet."""
    return line.box.right <= edges[0] - glyph or line.box.left >= edges[-1] + glyph


def _is_title(line: ReadLine, lines: Sequence[ReadLine], edges: Sequence[int], glyph: float) -> bool:
    """Return whether a line stands alone on its height, begins in the first column, and runs over it."""
    beside = (each for each in lines if each is not line)
    alone = all(not line.box.top < _middle(each) < line.box.bottom for each in beside)
    return alone and line.box.left - edges[0] <= _LEFT * glyph and line.box.right > edges[1]


def _nought(lines: Sequence[ReadLine], edges: Sequence[int]) -> dict[str, Step]:
    """Return the place before the first number among the lines, if that begins its series: a table begins with it."""
    firsts = (line.reading.words[0] for line in lines)
    inside = (word.text for word in firsts if word.box.right <= edges[1])
    step = next((step for step in map(step_of, inside) if step is not None), None)
    return {step.series: Step(step.series, frozenset({0}))} if step is not None and 1 in step.numbers else {}


def _go_on(last: Mapping[int, Reading], model: ReadGrid) -> bool:
    """Return whether the first number on the next page, below a heading, is the one after that of the ``last`` row."""
    own = step_of(last[0].text) if 0 in last else None
    following = next((step for step in _steps(model) if own is not None and step.series == own.series), None)
    return own is not None and following is not None and any(n + 1 in following.numbers for n in own.numbers)


def _lacks_number(row: Mapping[int, Reading], model: ReadGrid) -> bool:
    """Return whether a row has a text in each column but the first, and the next page's numbers begin with 2.

    A lone stroke, as 1 is in some fonts, is no line of text.
    """
    first = next(_steps(model), None)
    return set(row) == set(range(1, model.grid.n_cols)) and first is not None and 2 in first.numbers


def _steps(model: ReadGrid) -> Iterator[Step]:
    """Yield the numbers of the first column below the heading."""
    rows = range(heading_rows(model, first=True), model.grid.n_rows)
    return (step for row in rows if (step := step_of(model.text(row, 0))) is not None)


def _titled(line: ReadLine, table: GridReading) -> GridReading:
    """Return the title of a group as a table of one row over all columns, above the ``table``."""
    grid = table.grid
    box = grid.box._replace(top=line.box.top, bottom=grid.box.top)
    cell = GridCell(0, 0, 1, grid.n_cols, box)
    alone = replace(grid, box=box, row_edges=(box.top, box.bottom), cells=(cell,))
    return GridReading(alone, {(0, 0): line.reading})
