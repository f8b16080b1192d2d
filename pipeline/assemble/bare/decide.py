"""Which of the tables without upright rules are tables: told by their headings, and by the pages before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.assemble.bare.apart_names import with_names_at_texts
from pipeline.assemble.bare.captioned import without_caption
from pipeline.assemble.bare.cut_rest import rest_of
from pipeline.assemble.bare.foot_rows import pages_below_rows, with_foot_rows
from pipeline.assemble.bare.heading_alone import headed_pages, with_headings_alone
from pipeline.assemble.bare.lone_total import NEAR_ALONE, with_lone_total
from pipeline.assemble.bare.next_columns import with_columns_of_next
from pipeline.assemble.bare.next_rows import next_rows_of
from pipeline.assemble.bare.next_total import next_total_of
from pipeline.assemble.bare.overhang import with_overhanging_lines, with_wrapped_lines
from pipeline.assemble.bare.rows import with_rest
from pipeline.assemble.bare.rows_alone import RowsAlone
from pipeline.assemble.bare.scaled import scaled
from pipeline.assemble.bare.stood_over import below_what_stands_over, is_labelled
from pipeline.assemble.bare.title_at_foot import with_titles_at_foot
from pipeline.layout.page_text import ReadLine
from pipeline.read_page import GridReading, PageRead
from pipeline.table.headings.heading import opens_alike, ordinal
from pipeline.table.joined.recolumned import counts_on, on_columns_of, on_fewer_columns_of, rest_below, with_edges_of
from pipeline.table.joined.speaking import is_contents, speaks_for_table
from pipeline.table.joined.tidy import EDGE_TOLERANCE, relative_edges, with_columns
from pipeline.table.model import Grid, ReadGrid

_FULLEST = 0.4
"""Share of the columns that the fullest row of a table has texts in, at least: a form that is not filled in has its
heading."""

_FEWEST_COLUMNS = 3
"""Columns whose lines show that a page of one long cell belongs to the table before: a frame has one or two."""
_FEWEST_TEXTS, _FEWEST_FULL = 3, 4
"""Texts of a row, and rows that have so many, of what is doubted where nothing speaks for a table."""


def with_sure_tables(pages: Sequence[PageRead]) -> list[PageRead]:
    """Return the pages with those bare tables turned back into lines of prose that nothing speaks for.

    Rules between its rows do, or a heading, be it at the foot of the page before, or a table on the page before that
    has its columns and whose numbers go on.
    What looks like a table and holds no word goes altogether; frames around prose have text in one column only.
    """
    done: list[PageRead] = []
    before: ReadGrid | None = None
    dpi = 0.0
    seen = with_columns_of_next(pages)
    headed = headed_pages(seen) | pages_below_rows(seen)
    for page in seen:
        sure = _sure(page, before, headed=page.info.number in headed)
        upper = scaled(before, page.info.dpi / dpi) if before is not None and dpi > 0 else before
        rest = _at_top(upper, sure) if upper is not None else None
        if rest is not None:
            total = with_lone_total(rest.table, rest.lines, page.info.glyph_height, NEAR_ALONE)
            table, lines = total or (rest.table, list(rest.lines))
            sure = replace(sure, grids=(table, *sure.grids), lines=tuple(lines))
        done.append(sure)
        if sure.grids:
            before, dpi = ReadGrid(sure.grids[-1].grid, sure.grids[-1].texts), page.info.dpi
    return with_overhanging_lines(with_titles_at_foot(with_foot_rows(with_headings_alone(done))))


def _at_top(before: ReadGrid, page: PageRead) -> RowsAlone | None:
    """Return what goes on of a table at the top of the next page, and the other lines there."""
    return next_rows_of(before, page) or next_total_of(before, page) or rest_of(before, page)


def _sure(page: PageRead, before: ReadGrid | None, *, headed: bool) -> PageRead:
    """Return a page with its tables, ``before`` the last one above them, and the lines of what is none as lines.

    ``headed`` tells whether the heading of its first table stands at the foot of the page before, alone or with rows.
    """
    kept: list[GridReading] = []
    lines, doubts = list(page.lines), list(page.doubts)
    for each in page.grids:
        found = with_names_at_texts(_without_empty_columns(each)) if each.grid.bare else each
        captioned = without_caption(found) if each.grid.bare else None
        if captioned is not None:
            found = captioned[0]
            lines += GridReading(found.grid, {(0, 0): captioned[1]}).as_lines()
        read = ReadGrid(found.grid, found.texts)
        if _is_empty(read):
            continue
        near = before is not None and bool(kept) and _is_right_below(before.grid, found.grid, lines)
        rest = rest_below(before, read, page.info.width) if before is not None and near else None
        if rest is not None:
            kept[-1] = with_rest(kept[-1], GridReading(rest.grid, dict(rest.texts)))
            before = ReadGrid(kept[-1].grid, kept[-1].texts)
            continue
        told = (found, []) if headed and each is page.grids[0] else _told(before, found, page.info.width)
        table = None if told is None else ReadGrid(told[0].grid, told[0].texts)
        if told is None or table is None or _is_frame(before, table):
            lines += found.as_lines()
            doubts += [_doubt(read)] if told is None and _may_be_table(read) else []
            continue
        before = table if before is None else with_edges_of(before, table, page.info.width)
        lines += told[1]
        filled, lines = with_wrapped_lines(GridReading(before.grid, dict(before.texts)), lines, page.info.glyph_height)
        before = ReadGrid(filled.grid, filled.texts)
        whole = with_lone_total(filled, lines, page.info.glyph_height)
        if whole is not None:
            before, lines = ReadGrid(whole[0].grid, whole[0].texts), whole[1]
        kept.append(GridReading(before.grid, dict(before.texts)))
    return replace(page, grids=tuple(kept), lines=tuple(lines), doubts=tuple(doubts))


def _is_right_below(upper: Grid, lower: Grid, lines: Sequence[ReadLine]) -> bool:
    """Return whether a table ends below another of its page, and no line of text stands between the two."""
    top, bottom = upper.box.bottom, lower.box.top
    between = any(top <= (line.box.top + line.box.bottom) / 2 <= bottom for line in lines)
    return lower.box.bottom > upper.box.bottom and not between


def _may_be_table(read: ReadGrid) -> bool:
    """Return whether so much stands in columns that one should look whether it is a table."""
    return sum(count >= _FEWEST_TEXTS for count in _texts_by_row(read)) >= _FEWEST_FULL


def _texts_by_row(read: ReadGrid) -> list[int]:
    """Return how many cells of each row hold something, what could not be read counted."""
    rows = range(read.grid.n_rows)
    return [sum((row, c.col) in read.texts for c in read.grid.cells if c.row == row) for row in rows]


def _doubt(read: ReadGrid) -> str:
    return (
        f"{read.grid.n_rows} rows of text stand in {read.grid.n_cols} columns without a heading and were read as prose"
    )


def _told(before: ReadGrid | None, found: GridReading, width: int) -> tuple[GridReading, list[ReadLine]] | None:
    """Return a table as what speaks for it tells it, and the lines that stand over it; None where nothing speaks.

    ``width`` is that of its page, px.
    """
    read = ReadGrid(found.grid, found.texts)
    if not found.grid.bare:
        return found, []
    if before is not None:
        alike = on_columns_of(before, read, width)
        # One that has a heading of its own and counts anew is another table, even if no word lies over these edges.
        same = alike is not None and (
            counts_on(before, alike)
            or opens_alike(before, alike)
            or (speaks_for_table(alike) and not speaks_for_table(read))
        )
        if alike is not None and same:
            return GridReading(alike.grid, dict(alike.texts)), []
        fewer = on_fewer_columns_of(before, read, width)
        if fewer is not None and (opens_alike(before, fewer) or counts_on(before, fewer)):
            return GridReading(fewer.grid, dict(fewer.texts)), []
    if found.grid.parted and not is_contents(read):
        return found, []
    if speaks_for_table(read) and not is_labelled(found):
        return found, []
    below = below_what_stands_over(found)
    if below is not None:
        return below
    going = _going_on(before, read, width)
    return None if going is None else (GridReading(going.grid, dict(going.texts)), [])


def _is_empty(read: ReadGrid) -> bool:
    """Return whether nothing stands in a grid: a frame, folds, stripes of a cloth.

    A table of several rows with ink that could not be read stays, for a person to see.
    """
    inked = bool(read.texts) and read.grid.n_rows > 1
    return not inked and not any(reading.words for reading in read.texts.values())


def _is_frame(before: ReadGrid | None, read: ReadGrid) -> bool:
    """Return whether text stands in one column only, row below row, or in few cells, and no table before goes on there.

    Frames around prose are the one; dots that lead from titles to pages, with a piece of the page's edge, the other.
    """
    if before is not None and before.grid.page + 1 == read.grid.page and _has_columns_of(before, read):
        return False
    alone = len({col for _, col in read.texts}) < 2 <= read.grid.n_rows
    return alone or max(_texts_by_row(read), default=0) < _FULLEST * read.grid.n_cols


def _has_columns_of(before: ReadGrid, read: ReadGrid) -> bool:
    """Return whether a grid has as many columns as the one before, or lacks one of its lines and has several others."""
    if before.grid.n_cols == read.grid.n_cols:
        return True
    several = before.grid.n_cols > read.grid.n_cols >= _FEWEST_COLUMNS
    return several and with_columns(read, relative_edges(before.grid), EDGE_TOLERANCE, known=True) is not None


def _without_empty_columns(found: GridReading) -> GridReading:
    """Return a bare table without columns that hold nothing but dirt; their place goes to the column before."""
    grid = found.grid
    used = {col for cell in grid.cells if (cell.row, cell.col) in found.texts for col in range(cell.col, cell.col + 1)}
    kept = [col for col in range(grid.n_cols) if col in used]
    if len(kept) == grid.n_cols or len(kept) < 2:
        return found
    places = {col: place for place, col in enumerate(kept)}
    cells = []
    for cell in grid.cells:
        span = sum(cell.col <= col < cell.col + cell.col_span for col in kept)
        if span:
            cells.append(replace(cell, col=places[min(c for c in kept if c >= cell.col)], col_span=span))
    edges = (*(grid.column_edges[col] for col in kept), grid.column_edges[kept[-1] + 1])
    texts = {(row, places[col]): reading for (row, col), reading in found.texts.items() if col in places}
    return GridReading(replace(grid, cells=tuple(cells), column_edges=edges), texts)


def _going_on(before: ReadGrid | None, read: ReadGrid, width: int) -> ReadGrid | None:
    """Return a bare table on the columns of the one on the page before that it goes on: the next number, like columns.

    None where it is none. A column that is empty on its page, ``width`` px wide, is not seen there, the last one not
    even as paper.
    """
    if before is None or not before.grid.bare or read.grid.page != before.grid.page + 1:
        return None
    if not counts_on(before, read):
        return None
    edges = relative_edges(before.grid)
    tried = read, _as_wide_as(before, read, width), with_edges_of(before, read, width)
    found = (with_columns(each, edges, 2 * EDGE_TOLERANCE) for each in tried)
    fitting = next((each for each in found if each is not None), None)
    # Where a page has lost the ends of its texts, its columns lie elsewhere.
    return read if fitting is None and _goes_on_in_all(before, read) else fitting


def _goes_on_in_all(before: ReadGrid, read: ReadGrid) -> bool:
    """Return whether a page has as many columns as the one before, several, and each row its number and all texts."""
    numbers = [ordinal(read.text(row, 0)) for row in range(read.grid.n_rows)]
    counted = all(a is not None and b == a + 1 for a, b in pairwise(numbers))
    several = read.grid.n_cols == before.grid.n_cols > _FEWEST_COLUMNS
    return several and len(numbers) > 1 and counted and min(_texts_by_row(read)) == read.grid.n_cols


def _as_wide_as(before: ReadGrid, read: ReadGrid, width: int) -> ReadGrid:
    """Return the grid with its last column as far to the right as that of the page before goes, within the page."""
    grid = read.grid
    right = min(width, grid.column_edges[0] + before.grid.column_edges[-1] - before.grid.column_edges[0])
    if right <= grid.column_edges[-1]:
        return read
    cells = [
        replace(c, box=c.box._replace(right=right)) if c.col + c.col_span == grid.n_cols else c for c in grid.cells
    ]
    box, edges = grid.box._replace(right=right), (*grid.column_edges[:-1], right)
    return replace(read, grid=replace(grid, box=box, cells=tuple(cells), column_edges=edges))
