"""The heading of a table alone at the foot of a page, without upright rules: the rows begin on the next one.

Its names stand in the columns of those rows, the first over their numbers; or in the middle of the columns of a ruled
table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.assemble.bare.scaled import scaled
from pipeline.geometry import Box, union
from pipeline.layout.page_text import ReadLine
from pipeline.read_page import GridReading, PageRead
from pipeline.reading import Line, Reading, Word
from pipeline.table.columns import is_known
from pipeline.table.headings.heading import heading_rows
from pipeline.table.model import GridCell, ReadGrid
from pipeline.table.series import begins, step_of

_NUMBERS = re.compile(r"(?:S[ốôoó]\s+)?S?TT", re.IGNORECASE)
_GAP = 0.8
"""x-heights of paper between two lines of a heading, at most: a caption stands farther off."""
_HIGHEST = 14.0
"""x-heights of a heading of three lines and two levels, at most."""
_NAMED = 0.7
"""Share of the columns that have a name at least."""
_LEVELS = 0.5
"""x-heights of paper between a name and those below it of which it is the common one, at least."""
_WORD_GAP = 1.0
"""x-heights between two words of a name at most."""
_MARGIN = 0.4
"""x-heights of paper above the names and below them."""
_FEWEST_RULED, _RULED_LINES, _CENTRED, _KNOWN = 3, 3, 1.5, 0.6
"""Columns of a ruled table whose heading is told by its names, at least, and lines of a name at most; x-heights by
which a name stands off the middle of its column; share of the names that are known ones.
"""
_ABOVE = 1
"""Lines above the rows on the next page, at most: its number."""


@dataclass(frozen=True, slots=True)
class _Name:
    """Words of one line that stand together."""

    words: tuple[Word, ...]

    @property
    def box(self) -> Box:
        return union(word.box for word in self.words)


def with_headings_alone(pages: Sequence[PageRead]) -> list[PageRead]:
    """Return the pages, with such a heading as a table of its own: the next page's goes on with it."""
    done = list(pages)
    for i, (page, after) in enumerate(pairwise(pages)):
        found = _heading(page, after)
        if found is not None:
            done[i] = found
    return done


def headed_pages(pages: Sequence[PageRead]) -> frozenset[int]:
    """Return the numbers of the pages whose first table has such a heading on the page before, be it sure or not."""
    found = ((after, _heading(page, after)) for page, after in pairwise(pages))
    return frozenset(after.info.number for after, heading in found if heading is not None)


def _heading(page: PageRead, after: PageRead) -> PageRead | None:
    """Return a page with the heading at its foot as a table, None where it is none of the next page's first table."""
    if not after.grids or after.info.number != page.info.number + 1:
        return None
    model = ReadGrid(after.grids[0].grid, after.grids[0].texts)
    if not model.grid.bare:
        return _ruled(page, after, scaled(model, page.info.dpi / after.info.dpi))
    step = step_of(model.text(0, 0))
    first = model.grid.bare and step is not None and begins(step) and not heading_rows(model, first=True)
    if not first or sum(line.box.bottom <= model.grid.box.top for line in after.lines) > _ABOVE:
        return None
    lines = _last_lines(page)
    heading = heading_of(lines, page, model)
    if heading is None:
        return None
    left = tuple(line for line in page.lines if all(line is not each for each in lines))
    return replace(page, grids=(*page.grids, heading), lines=left)


def _ruled(page: PageRead, after: PageRead, model: ReadGrid) -> PageRead | None:
    """Return a page with the heading of a ruled table at its foot, no upright of which was seen: a name stands in the
    middle of each of the next page's columns, most of them known ones.
    """
    lines, glyph = _last_lines(page), page.info.glyph_height
    names = [name for line in lines for name in _names(line, glyph)]
    count, edges = model.grid.n_cols, model.grid.column_edges
    above = sum(line.box.bottom <= after.grids[0].grid.box.top for line in after.lines)
    named = sum(is_known(model.text(0, col)) for col in range(count))
    if count < _FEWEST_RULED or above > _ABOVE or named > 1 or len(lines) > _RULED_LINES * count:
        return None
    middles = [(a + b) / 2 for a, b in pairwise(edges)]
    by_column: list[list[_Name]] = [[] for _ in middles]
    for name in names:
        by_column[min(range(count), key=lambda col: abs(middles[col] - _middle(name.box)))].append(name)
    if not all(by_column):
        return None
    offs = [_middle(union(name.box for name in own)) - at for own, at in zip(by_column, middles, strict=True)]
    shift = sorted(offs)[count // 2]
    texts = [" ".join(word.text for name in own for word in name.words) for own in by_column]
    known = sum(is_known(text) for text in texts)
    if max(abs(off - shift) for off in offs) > _CENTRED * glyph or known < _KNOWN * count:
        return None
    moved = tuple(round(edge + shift) for edge in edges)
    heading = _on_columns(names, moved, page, model)
    left = tuple(line for line in page.lines if all(line is not each for each in lines))
    return None if heading is None else replace(page, grids=(*page.grids, heading), lines=left)


def heading_of(lines: Sequence[ReadLine], page: PageRead, model: ReadGrid) -> GridReading | None:
    """Return ``lines`` of a page as a heading over the columns of ``model``, None where they name too few of these."""
    names = [name for line in lines for name in _names(line, page.info.glyph_height)]
    lead = next((name for name in names if _is_lead(name.words)), None)
    if lead is None:
        return None
    own = [reading.words[0].box for (_, col), reading in model.texts.items() if col == 0 and reading.words]
    if not own:
        return None
    shift = _middle(lead.box) - sum(map(_middle, own)) / len(own)
    edges = tuple(round(edge + shift) for edge in model.grid.column_edges)
    return _on_columns(names, edges, page, model)


def heading_lines(lines: Sequence[ReadLine], glyph: float) -> list[ReadLine]:
    """Return those of the ``lines`` that stand beside the name of a column of numbers, or near above or below it."""
    ordered = sorted(lines, key=lambda line: line.box.top)
    lead = next((line for line in ordered for name in _names(line, glyph) if _is_lead(name.words)), None)
    if lead is None:
        return []
    # In small print the first row may stand as near as lines of the heading do.
    ends = [line.box.top for line in ordered if line.box.top >= lead.box.bottom and _begins_rows(line, lead)]
    ordered = [line for line in ordered if not ends or (line.box.top + line.box.bottom) / 2 < ends[0]]
    found = [lead]
    while True:
        top, bottom = min(line.box.top for line in found), max(line.box.bottom for line in found)
        near = [
            line
            for line in ordered
            if all(line is not each for each in found)
            and line.box.top - bottom <= _GAP * glyph
            and top - line.box.bottom <= _GAP * glyph
        ]
        if not near:
            return found if bottom - top <= _HIGHEST * glyph else []
        found += near


def _begins_rows(line: ReadLine, lead: ReadLine) -> bool:
    """Return whether a line begins with the first number of a series, below the name of the column of numbers."""
    first = line.reading.words[0]
    step = step_of(first.text)
    return step is not None and begins(step) and lead.box.left <= _middle(first.box) <= lead.box.right


def _is_lead(words: Sequence[Word]) -> bool:
    """Return whether words are the name of a column of numbers."""
    return _NUMBERS.fullmatch(" ".join(word.text for word in words)) is not None


def _middle(box: Box) -> float:
    return (box.left + box.right) / 2


def _last_lines(page: PageRead) -> list[ReadLine]:
    """Return the lines at the foot of a page that no more paper than lies between lines of a heading parts."""
    glyph = page.info.glyph_height
    above = max((found.grid.box.bottom for found in page.grids), default=0)
    lines = sorted((line for line in page.lines if line.box.top >= above), key=lambda line: -line.box.bottom)
    found: list[ReadLine] = []
    for line in lines:
        if found and min(each.box.top for each in found) - line.box.bottom > _GAP * glyph:
            break
        found.append(line)
    high = max((x.box.bottom for x in found), default=0) - min((x.box.top for x in found), default=0)
    return found if high <= _HIGHEST * glyph else []


def _names(line: ReadLine, glyph: float) -> list[_Name]:
    """Return the words of a line, those together that stand near each other."""
    names: list[list[Word]] = []
    for word in sorted(line.reading.words, key=lambda each: each.box.left):
        if names and word.box.left - names[-1][-1].box.right <= _WORD_GAP * glyph:
            names[-1].append(word)
        else:
            names.append([word])
    return [_Name(tuple(words)) for words in names]


def _on_columns(names: Sequence[_Name], edges: tuple[int, ...], page: PageRead, model: ReadGrid) -> GridReading | None:
    """Return the names as a heading of one row, or of two where one stands over others; None where too few are named.

    A name that stands over several columns has in each of these another below it, and is in the middle of them.
    """
    count = len(edges) - 1
    columns: list[list[_Name]] = [[] for _ in range(count)]
    for name in names:
        columns[sum(edge <= _middle(name.box) for edge in edges[1:-1])].append(name)
    over: list[tuple[_Name, int, int]] = []
    for name in names:
        span = _span(name, columns, edges, page.info.glyph_height)
        if span is not None:
            over.append((name, *span))
    upper = [name for name, _, _ in over]
    leaves = [[name for name in column if name not in upper] for column in columns]
    if sum(map(bool, leaves)) < _NAMED * count:
        return None
    box = union(name.box for name in names)
    margin = round(_MARGIN * page.info.glyph_height)
    top, bottom = box.top - margin, box.bottom + margin
    middle = max((name.box.bottom for name in upper), default=top)
    heights = (top, middle, bottom) if over else (top, bottom)
    below = {col for _, first, last in over for col in range(first, last)}
    cells, texts = [], {}
    for name, first, last in over:
        cells.append(GridCell(0, first, 1, last - first, Box(edges[first], top, edges[last], middle)))
        texts[0, first] = Reading((Line(name.words),))
    for col, own in enumerate(leaves):
        row = int(col in below)
        span_rows = 1 if row or not over else 2
        cells.append(GridCell(row, col, span_rows, 1, Box(edges[col], heights[row], edges[col + 1], bottom)))
        lines = tuple(Line(name.words) for name in sorted(own, key=lambda each: each.box.top))
        if lines:
            texts[row, col] = Reading(lines)
    grid = replace(
        model.grid,
        page=page.info.number,
        box=Box(edges[0], top, edges[-1], bottom),
        column_edges=edges,
        row_edges=heights,
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))),
        open_top=False,
        open_bottom=False,
    )
    return GridReading(grid, texts)


def _span(
    name: _Name, columns: Sequence[Sequence[_Name]], edges: Sequence[int], glyph: float
) -> tuple[int, int] | None:
    """Return the columns (first, behind the last) that a name stands over, None where it is of one column.

    What stands below it is no line of its own: more paper lies between.
    """
    own = next(col for col, names in enumerate(columns) if name in names)

    def is_below(col: int) -> bool:
        others = [each for each in columns[col] if each is not name]
        return bool(others) and all(each.box.top >= name.box.bottom + _LEVELS * glyph for each in others)

    if not is_below(own):
        return None
    first, last = own, own + 1
    while first > 0 and is_below(first - 1):
        first -= 1
    while last < len(columns) and is_below(last):
        last += 1
    spans = [(a, b) for a in range(first, own + 1) for b in range(own + 1, last + 1) if b - a > 1]
    return min(spans, key=lambda span: abs(edges[span[0]] + edges[span[1]] - 2 * _middle(name.box)), default=None)
