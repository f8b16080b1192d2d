"""The heading and the first rows of a table without upright rules, at the foot of a page: too few to be a table there.

The next page repeats the heading, and its rows go on with the numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from rapidfuzz import fuzz

from pipeline.assemble.next_rows import begins_row, rows_of
from pipeline.assemble.rows_alone import on_columns
from pipeline.assemble.scaled import scaled
from pipeline.geometry import Box, union
from pipeline.layout.page_text import ReadLine
from pipeline.read_page import GridReading, PageRead
from pipeline.reading import Line, Reading, Word
from pipeline.table.headings import heading_rows
from pipeline.table.model import GridCell, ReadGrid
from pipeline.table.series import Step, step_of

_ALIKE = 88.0
"""Likeness in per cent of the words of a heading and those of the same on the next page, in any order."""
_FEWEST_WORDS = 4
"""Words of a heading that tell it, at least."""
_SLACK = 0.6
"""x-heights by which a heading's words may lie elsewhere than on the next page."""
_FEWEST_COLUMNS = 3
"""Columns of such a table at least."""


class _Heading(NamedTuple):
    """The lines of a heading, its words by cell, and by how many px they stand farther right and lower than the same on
    the next page."""

    lines: list[ReadLine]
    words: dict[tuple[int, int], list[Word]]
    right: int
    down: int


def with_foot_rows(pages: Sequence[PageRead]) -> list[PageRead]:
    """Return the pages with such rows, below their heading, as tables of their own: the next page's go on with them."""
    done = list(pages)
    for i, (page, after) in enumerate(pairwise(pages)):
        if after.grids and after.info.number == page.info.number + 1:
            done[i] = _with_rows(page, after)
    return done


def _with_rows(page: PageRead, after: PageRead) -> PageRead:
    """Return a page with the rows at its foot as a table, if the first table of the next one goes on with them."""
    first = ReadGrid(after.grids[0].grid, after.grids[0].texts)
    depth = heading_rows(first, first=True)
    if not first.grid.bare or first.grid.n_cols < _FEWEST_COLUMNS or not 0 < depth < first.grid.n_rows:
        return page
    model = scaled(first, page.info.dpi / after.info.dpi)
    end = max((found.grid.box.bottom for found in page.grids), default=0)
    lines = sorted((line for line in page.lines if line.box.top >= end and line.reading.words), key=_middle)
    heading = _heading(lines, model, depth, page.info.glyph_height)
    if heading is None:
        return page
    below = [line for line in lines if line.box.top > min(each.box.top for each in heading.lines)]
    below = [line for line in below if all(line is not each for each in heading.lines)]
    edges = [edge + heading.right for edge in model.grid.column_edges]
    rows, taken = rows_of(below, edges, _nought(below, edges), page.info.glyph_height)
    texts = [{col: Reading(tuple(own)) for col, own in row.lines.items()} for row in rows]
    whole = bool(rows) and all(row.numbered for row in rows) and begins_row(rows[0], page.info.glyph_height)
    if not whole or len(taken) < len(below) or not _go_on(texts[-1], model, depth):
        return page
    table = _with_heading(
        on_columns(model.grid, page.info.number, texts, heading.right, page.info.glyph_height), heading, model, depth
    )
    used = [*heading.lines, *taken]
    left = tuple(line for line in page.lines if all(line is not each for each in used))
    return replace(page, grids=(*page.grids, table), lines=left)


def _middle(line: ReadLine) -> float:
    return (line.box.top + line.box.bottom) / 2


def _nought(lines: Sequence[ReadLine], edges: Sequence[int]) -> dict[str, Step]:
    """Return the place before the first number among the lines, if that begins its series: a table begins with it."""
    words = [word for line in lines for word in line.reading.words if word.box.right <= edges[1]]
    step = next((step for word in words if (step := step_of(word.text)) is not None), None)
    return {step.series: Step(step.series, frozenset({0}))} if step is not None and 1 in step.numbers else {}


def _go_on(last: Mapping[int, Reading], model: ReadGrid, depth: int) -> bool:
    """Return whether the first number below the heading of the next page is the one after that of the ``last`` row."""
    own = step_of(last[0].text) if 0 in last else None
    steps = (step_of(model.text(row, 0)) for row in range(depth, model.grid.n_rows))
    following = next((step for step in steps if step is not None), None)
    return (
        own is not None
        and following is not None
        and own.series == following.series
        and any(number + 1 in following.numbers for number in own.numbers)
    )


def _heading(lines: Sequence[ReadLine], model: ReadGrid, depth: int, glyph: float) -> _Heading | None:
    """Return the lines that hold the words of the heading of ``model``, as high as it is; None where none do."""
    places = [place for place in model.texts if place[0] < depth]
    names = [word for place in places for word in model.texts[place].words]
    if len(names) < _FEWEST_WORDS:
        return None
    bounds, wanted = union(word.box for word in names), _text(names)
    found: list[tuple[float, list[ReadLine]]] = []
    for line in lines:
        top = line.box.top - _SLACK * glyph
        own = [each for each in lines if top <= _middle(each) <= top + bounds.height + 2 * _SLACK * glyph]
        found.append((fuzz.token_sort_ratio(_text([w for each in own for w in each.reading.words]), wanted), own))
    likeness, own = max(found, key=lambda pair: pair[0], default=(0.0, []))
    if likeness < _ALIKE:
        return None
    words = [word for line in own for word in line.reading.words]
    shift = _shift(words, names)
    if shift is None:
        return None
    cells = [cell for cell in model.grid.cells if cell.row < depth]
    by_cell: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        cell = min(cells, key=lambda each: _distance(word.box, each.box.moved(*shift)))
        by_cell.setdefault((cell.row, cell.col), []).append(word)
    return _Heading(own, by_cell, *shift)


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words).casefold()


def _shift(words: Sequence[Word], names: Sequence[Word]) -> tuple[int, int] | None:
    """Return by how many px words stand farther right and lower than the same names that each says once."""
    pairs = [
        (own[0].box, its[0].box)
        for text in {word.text for word in names}
        if len(own := [word for word in words if word.text == text]) == 1
        and len(its := [word for word in names if word.text == text]) == 1
    ]
    if not pairs:
        return None
    right = median((own.left + own.right - its.left - its.right) / 2 for own, its in pairs)
    return round(right), round(median((own.top + own.bottom - its.top - its.bottom) / 2 for own, its in pairs))


def _distance(box: Box, cell: Box) -> float:
    """Return how far the middle of a word lies outside a cell, px, 0 within."""
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return max(cell.left - x, x - cell.right, 0.0) + max(cell.top - y, y - cell.bottom, 0.0)


def _with_heading(rows: GridReading, heading: _Heading, model: ReadGrid, depth: int) -> GridReading:
    """Return a table with the heading above its rows, in the cells that it has on the next page."""
    grid = rows.grid
    top = grid.row_edges[0]
    heights = [min(top, edge + heading.down) for edge in model.grid.row_edges[:depth]]
    cells = [
        replace(cell, box=_within(cell.box.moved(heading.right, heading.down), top))
        for cell in model.grid.cells
        if cell.row < depth
    ]
    cells += [GridCell(c.row + depth, c.col, c.row_span, c.col_span, c.box, c.lean) for c in grid.cells]
    texts = {place: Reading(tuple(_lines(words))) for place, words in heading.words.items()}
    texts |= {(row + depth, col): reading for (row, col), reading in rows.texts.items()}
    box = grid.box._replace(top=heights[0])
    whole = replace(grid, box=box, row_edges=(*heights, *grid.row_edges), cells=tuple(cells), open_top=False)
    return GridReading(whole, texts)


def _within(box: Box, bottom: int) -> Box:
    return box._replace(top=min(box.top, bottom), bottom=min(box.bottom, bottom))


def _lines(words: Sequence[Word]) -> list[Line]:
    """Return the words of a cell by line, from top to bottom."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda each: each.box.top + each.box.bottom):
        if lines and (word.box.top + word.box.bottom) / 2 < lines[-1][0].box.bottom:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [Line(tuple(sorted(line, key=lambda each: each.box.left))) for line in lines]
