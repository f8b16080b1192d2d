"""Cells whose text tells that a rule between rows was missed, or that one was seen where there is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from pipeline.geometry import Box
from pipeline.reading import Line, Word
from pipeline.table.joined.join import LogicalCell, LogicalRow, LogicalTable

CUT = "cut_by_edge"
_BAND = 1.4
"""Times the usual distance of two lines of a cell, from which the blank paper between them may part rows."""
_DEFAULT_PITCH = 2.7
"""Distance of two lines in glyph heights where a table has too few cells of several lines to tell."""
_FEWEST_PAIRS = 6
"""Pairs of lines from which the table tells its usual distance."""
_STACKED = 3
"""Cells of a row from which blank paper at one height in all of them parts rows."""
_LEVEL = 4
"""Cells of a row that have as many lines at the same heights, from which it is several rows."""
_FILLED, _OVER = 0.75, 0.25
"""Share of the height of a merged cell that its lines fill from which they may be those of its rows, and line heights
by which such a line reaches over the end of a row, at most.
"""
_FEWEST_OWN = 2
"""Cells of a row's own that tell where it begins."""
_FEWEST_CUT = 2
"""Rows whose words run over a table's outer edge, from which the table lacks columns there."""
_TOUCHING = 0.35
"""Glyph heights between two letters of a word, at most; two words, and two cells' texts, stand farther apart."""


def stacked_rows(table: LogicalTable, glyph_heights: dict[int, float]) -> frozenset[tuple[int, int]]:
    """Return the (row, column) of all cells of rows that look like several: text above and below one blank band.

    So do cells merged over the same rows. ``glyph_heights`` are those of the pages, px.
    """
    usual = _usual_pitch(table, glyph_heights)
    found: set[tuple[int, int]] = set()
    for i, row in enumerate(table.rows):
        for span in {cell.row_span for cell in row.cells}:
            cells = [(j, cell) for j, cell in enumerate(row.cells) if cell.row_span == span and len(cell.parts) == 1]
            filled = [cell for _, cell in cells if cell.col_span == 1 and cell.parts[0].reading.words]
            if _is_stacked(filled, usual, glyph_heights):
                found.update((i, j) for j, cell in enumerate(row.cells) if cell.row_span in (1, span))
    return frozenset(found)


def run_together(table: LogicalTable, glyph_heights: dict[int, float]) -> frozenset[tuple[int, int]]:
    """Return the (row, column) of cells merged over rows whose text has blank paper where the rows beside it end, or
    fills them all, no line over the end of one.

    The texts of several rows stand so, each in its own; that of a merged cell stands together. ``glyph_heights`` are
    those of the pages, px.
    """
    usual = _usual_pitch(table, glyph_heights)
    found = set(_filled_rows(table))
    for i, row in enumerate(table.rows[:-1]):
        for j, cell in enumerate(row.cells):
            below = table.rows[i + 1].cells[j]
            if cell.row_span < 2 or len(cell.parts) != 1 or below.parts != cell.parts:
                continue
            part = cell.parts[0]
            edge = _edge_above(table.rows[i + 1], part.page)
            bands = _bands(cell, usual * glyph_heights[part.page])
            if edge is not None and any(top < edge < bottom for top, bottom in bands):
                found.update((k, j) for k, other in enumerate(table.rows) if other.cells[j].parts == cell.parts)
    return frozenset(found | set(_beside(table, found)))


def _beside(table: LogicalTable, found: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the cells merged over the very rows of such a one: where its rules are lost, theirs are, too."""
    starts = {(i, j) for i, j in found if not i or table.rows[i - 1].cells[j].parts != table.rows[i].cells[j].parts}
    spans = {tuple(_covered(table, i, j)) for i, j in starts}
    for rows in spans:
        for j in range(len(table.columns)):
            cell = table.rows[rows[0]].cells[j]
            if cell.row_span > 1 and cell.parts and _covered(table, rows[0], j) == list(rows):
                yield from ((i, j) for i in rows)


def _filled_rows(table: LogicalTable) -> Iterator[tuple[int, int]]:
    """Yield the cells merged over rows whose lines fill all of these, none over the end of a row."""
    for i, row in enumerate(table.rows):
        for j, cell in enumerate(row.cells):
            if cell.row_span < 2 or len(cell.parts) != 1 or i and table.rows[i - 1].cells[j].parts == cell.parts:
                continue
            own = _covered(table, i, j)
            part = cell.parts[0]
            lines = [line.box for line in _printed(part.reading.lines)]
            edges = [_edge_above(table.rows[k], part.page) for k in own[1:]]
            full = bool(lines) and lines[-1].bottom - lines[0].top >= _FILLED * part.box.height
            if edges and full and _part_lines(lines, [edge for edge in edges if edge is not None]) == len(edges):
                yield from ((k, j) for k in own)


def _covered(table: LogicalTable, first: int, column: int) -> list[int]:
    """Return the rows, from the ``first`` on, over which a cell is merged."""
    parts = table.rows[first].cells[column].parts
    behind = (k for k in range(first, len(table.rows)) if table.rows[k].cells[column].parts != parts)
    return list(range(first, next(behind, len(table.rows))))


def _part_lines(lines: Sequence[Box], edges: Sequence[float]) -> int:
    """Return how many of the ends of rows lie between two lines of a cell, each between two others."""
    places = set()
    for edge in edges:
        count = sum(line.top + line.bottom < 2 * edge for line in lines)
        if not 0 < count < len(lines):
            continue
        upper, lower = lines[count - 1], lines[count]
        if upper.bottom - edge <= _OVER * upper.height and edge - lower.top <= _OVER * lower.height:
            places.add(count)
    return len(places)


def _edge_above(row: LogicalRow, page: int) -> float | None:
    """Return where a row begins on a page (px), by its own cells; None where they are few."""
    own = [c.parts[0].box.top for c in row.cells if c.row_span == 1 and len(c.parts) == 1 and c.parts[0].page == page]
    return float(median(own)) if len(own) >= _FEWEST_OWN else None


def _is_stacked(cells: Sequence[LogicalCell], usual: float, glyph_heights: dict[int, float]) -> bool:
    """Return whether cells of one height hold the texts of several rows; ``usual`` distance of lines, glyph heights."""
    merged = bool(cells) and cells[0].row_span > 1
    if not merged and _is_level(cells, glyph_heights):
        return True
    least = 2 if merged else max(_STACKED, 0.6 * len(cells))
    bands = [band for cell in cells for band in _bands(cell, usual * glyph_heights[cell.parts[0].page])]
    for top, bottom in bands:
        parted = sum(any(a < bottom and top < b for a, b in _bands(cell, 0.0)) for cell in cells)
        crossed = any(top < _middle(line) < bottom for cell in cells for line in cell.parts[0].reading.lines)
        if parted >= least and (merged or not crossed):
            return True
    return False


def _is_level(filled: Sequence[LogicalCell], glyph_heights: dict[int, float]) -> bool:
    """Return whether all cells have several lines, as many in each, at the same heights: those of a row differ."""
    heights = [[_middle(line) for line in _printed(cell.parts[0].reading.lines)] for cell in filled]
    if len(filled) < _LEVEL or len({len(lines) for lines in heights}) != 1 or len(heights[0]) < 2:
        return False
    slack = 0.6 * glyph_heights[filled[0].parts[0].page]
    return all(max(column) - min(column) <= slack for column in zip(*heights, strict=True))


def cut_texts(table: LogicalTable, glyph_heights: dict[int, float]) -> frozenset[tuple[int, int]]:
    """Return the (row, column) of neighbours over whose common edge one word seems to run.

    ``glyph_heights`` are those of the pages, px.
    """
    found: set[tuple[int, int]] = set()
    for i, row in enumerate(table.rows):
        for j, (left, right) in enumerate(pairwise(row.cells)):
            if any(_is_cut(a, b, glyph_heights[page]) for page, a, b in _meeting(left, right)):
                found.update([(i, j), (i, j + 1)])
    return frozenset(found)


def cut_at_sides(
    table: LogicalTable, outside: Mapping[int, Sequence[Line]], glyph_heights: dict[int, float]
) -> frozenset[tuple[int, int]]:
    """Return the (row, column) of all cells of a table over whose outer edge words run in several rows.

    Columns are missing there; ``outside`` are the lines beside the tables of each page.
    """
    cut = [i for i, row in enumerate(table.rows) if _runs_out(row, outside, glyph_heights)]
    if len(cut) < _FEWEST_CUT:
        return frozenset()
    return frozenset((i, j) for i, row in enumerate(table.rows) for j in range(len(row.cells)))


def _runs_out(row: LogicalRow, outside: Mapping[int, Sequence[Line]], glyph_heights: dict[int, float]) -> bool:
    """Return whether a word seems to run from a cell of the row into a line outside, or from there into it."""
    return any(
        _is_cut(other, own, glyph_heights[part.page]) or _is_cut(own, other, glyph_heights[part.page])
        for cell in row.cells
        for part in cell.parts
        for own in _printed(part.reading.lines)
        for other in _printed(outside.get(part.page, ()))
        if _are_level(own, other)
    )


def _meeting(left: LogicalCell, right: LogicalCell) -> Iterator[tuple[int, Line, Line]]:
    """Yield the lines of two cells that stand on one height, with their page."""
    for part in left.parts:
        for other in right.parts:
            if part.page != other.page or part is other:
                continue
            for a in part.reading.lines:
                for b in other.reading.lines:
                    if a.words and b.words and _are_level(a, b):
                        yield part.page, a, b


def _are_level(a: Line, b: Line) -> bool:
    return abs(_middle(a) - _middle(b)) < 0.5 * a.box.height


def _is_cut(left: Line, right: Line, glyph: float) -> bool:
    before, after = left.words[-1], right.words[0]
    letters = _ends_in_letter(before, -1) and _ends_in_letter(after, 0)
    return letters and -glyph < after.box.left - before.box.right <= _TOUCHING * glyph


def _ends_in_letter(word: Word, at: int) -> bool:
    return bool(word.text) and word.text[at].isalnum()


def _usual_pitch(table: LogicalTable, glyph_heights: dict[int, float]) -> float:
    """Return the usual distance of two lines of a cell, in glyph heights."""
    steps = [
        (_middle(b) - _middle(a)) / glyph_heights[part.page]
        for row in table.rows
        for cell in row.cells
        if cell.row_span == 1
        for part in cell.parts
        for a, b in pairwise(_printed(part.reading.lines))
    ]
    return median(steps) if len(steps) >= _FEWEST_PAIRS else _DEFAULT_PITCH


def _bands(cell: LogicalCell, pitch: float) -> list[tuple[float, float]]:
    """Return the blank bands (px) between lines of a cell that stand ``_BAND`` times ``pitch`` (px) apart at least."""
    lines = _printed(cell.parts[0].reading.lines)
    return [(_middle(a), _middle(b)) for a, b in pairwise(lines) if _middle(b) - _middle(a) >= _BAND * pitch]


def _printed(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.words]


def _middle(line: Line) -> float:
    return (line.box.top + line.box.bottom) / 2
