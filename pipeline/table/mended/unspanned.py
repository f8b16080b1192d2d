"""Cells that a lost piece of an upright has run together with the one beside it, parted where their texts stand apart.

A text merged over columns runs over their line. Two texts, each in its column as those of the other rows are, with more
paper between them than words leave, are two cells; so is one that stands in a column behind the first as others do.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median

from pipeline.reading import Line
from pipeline.table.columns import canonical_key
from pipeline.table.mended.refit import parted_at
from pipeline.table.model import GridCell, ReadGrid
from pipeline.table.series import is_mark
from pipeline.table.total_label import is_total_label

_USUAL = 0.6
"""Share of the rows with a mark of their own, and of a heading that names these, in which the line is drawn, at
least."""
_APART = 1.0
"""Line heights of paper between the two texts, at least; words stand 0.2 to 0.4 apart, in justified lines 0.8."""
_MARK_APART = 0.6
"""Line heights between the number of a group and its title, at least, where words of this stand nearer together."""
_ALIGNED = 0.5
"""Line heights by which a text begins, ends or has its middle elsewhere than those of other rows in its column."""
_SAME, _FEWEST_SAME, _MOSTLY = 0.3, 4, 0.6
"""Line heights within which texts end or begin at one place, how many of a column do, at least, and their share."""
_FARTHER = 1.5
"""Times as far as words of its title stand apart, the number of a group stands from it, at least."""
_FEWEST = 2
"""Texts of other rows, at least, as which one stands that is in a later column of its cell."""
_WIDE = 0.5
"""Share of the columns from which a merged cell is a title."""


def with_unspanned_cells(read: ReadGrid) -> ReadGrid:
    """Return the ruled grid with such cells parted, in rows with marks of their own, that may have run together with
    the text beside them, and among the sums of totals.
    """
    if read.grid.bare:
        return read
    rows = {
        cell.row
        for cell in read.grid.cells
        if cell.col == 0 and (_is_mark(read, cell) or _begins_with_mark(read, cell))
    }
    totals = {cell.row for cell in read.grid.cells if cell.col == 0 and is_total_label(read.text(cell.row, 0))}
    named = canonical_key(read.text(0, 0)) == "no"
    counted = rows | {0} if named else rows
    drawn = {cell.col: 0 for cell in read.grid.cells}
    for cell in read.grid.cells:
        drawn[cell.col] += cell.row in counted and (cell.row_span == 1 or cell.row == 0)
    for cell in read.grid.cells:
        if _is_numbered_title(read, cell) and drawn.get(1, 0) >= _USUAL * len(counted) and _has_mark_apart(read, cell):
            read = parted_at(read, [1], cell.row, told=True)
            continue
        own = cell.row in rows or cell.row in totals and cell.col > 0 and _are_figures(read, cell)
        if not own or cell.row_span > 1 or cell.col_span == 1:
            continue
        inner = range(cell.col + 1, cell.col + cell.col_span)
        usual = [edge for edge in inner if drawn.get(edge, 0) >= _USUAL * len(counted)]
        narrow = cell.col_span < max(3, _WIDE * read.grid.n_cols)
        lost = [edge for edge in usual if narrow and _stand_apart(read, cell, edge)]
        if all(drawn.get(edge, 0) >= _FEWEST for edge in inner) and _is_of_later_column(read, cell):
            read = parted_at(read, inner, cell.row, told=True)
        elif lost:
            read = parted_at(read, lost, cell.row)
    return read


def _is_mark(read: ReadGrid, cell: GridCell) -> bool:
    return cell.row_span == cell.col_span == 1 and is_mark(read.text(cell.row, 0))


def _are_figures(read: ReadGrid, cell: GridCell) -> bool:
    """Return whether all words of a cell are figures: sums."""
    words = [word.text for line in read.lines(cell.row, cell.col) for word in line.words]
    return bool(words) and all(text[-1:].isdigit() and not any(map(str.isalpha, text)) for text in words)


def _begins_with_mark(read: ReadGrid, cell: GridCell) -> bool:
    """Return whether a cell over the first two columns begins with a mark in the first of them."""
    return (cell.row_span, cell.col_span) == (1, 2) and _has_mark_first(read, cell)


def _is_numbered_title(read: ReadGrid, cell: GridCell) -> bool:
    """Return whether a cell over all columns begins with a mark in the first, farther from the rest than the words of
    that stand apart: the number of a group and its title.
    """
    if (cell.row_span, cell.col_span) != (1, read.grid.n_cols) or cell.col_span < 3 or not _has_mark_first(read, cell):
        return False
    lines = read.lines(cell.row, cell.col)
    first, *gaps = [b.box.left - a.box.right for line in lines for a, b in pairwise(line.words)] or [0]
    return len(lines) == 1 and (not gaps or first >= _FARTHER * median(gaps))


def _has_mark_first(read: ReadGrid, cell: GridCell) -> bool:
    words = [word for line in read.lines(cell.row, 0) for word in line.words]
    first = min(words, key=lambda word: word.box.left, default=None)
    fused = cell.col == 0 and len(words) > 1
    return fused and first is not None and is_mark(first.text) and first.box.right <= read.grid.column_edges[1]


def _has_mark_apart(read: ReadGrid, cell: GridCell) -> bool:
    """Return whether the number of a group stands apart from its title: how far words do, one word does not show."""
    words = sum(len(line.words) for line in read.lines(cell.row, cell.col))
    return _stand_apart(read, cell, 1, _MARK_APART if words > 2 else _APART)


def _stand_apart(read: ReadGrid, cell: GridCell, edge: int, apart: float = _APART) -> bool:
    """Return whether texts stand on both sides of an edge in a cell, ``apart`` by so many line heights at least, each
    as other rows have theirs.
    """
    reading = read.texts.get((cell.row, cell.col))
    if reading is None or not reading.words:
        return False
    at = read.grid.column_edges[edge]
    left = [w for w in reading.words if w.box.right <= at]
    right = [w for w in reading.words if w.box.left >= at]
    if not left or not right or len(left) + len(right) < len(reading.words):
        return False
    height = max(w.box.height for w in reading.words)
    begin, end = min(w.box.left for w in right), max(w.box.right for w in left)
    if begin - end < apart * height:
        return _meet_as_others(read, cell.row, edge, end, begin, height)
    return _is_aligned(read, cell.row, edge, begin, max(w.box.right for w in right), height)


def _meet_as_others(read: ReadGrid, row: int, edge: int, end: int, begin: int, height: int) -> bool:
    """Return whether the text before an edge ends (px) where most texts of its column do, and the one behind it begins
    as those of its own do: figures right beside words.
    """
    ends = [line.box.right for line in _lines_of(read, edge - 1, row)]
    begins = [line.box.left for line in _lines_of(read, edge, row)]
    return all(
        sum(abs(other - place) <= _SAME * height for other in others) >= max(_FEWEST_SAME, _MOSTLY * len(others))
        for place, others in ((end, ends), (begin, begins))
    )


def _is_of_later_column(read: ReadGrid, cell: GridCell) -> bool:
    """Return whether the text of a cell lies in one of its columns behind the first, in whose middle the texts of
    others are, too, but not in the middle of the cell.
    """
    lines = read.lines(cell.row, cell.col)
    if not lines:
        return False
    left, right = min(line.box.left for line in lines), max(line.box.right for line in lines)
    edges, slack = read.grid.column_edges, _ALIGNED * max(line.box.height for line in lines)
    within = [c for c in range(cell.col + 1, cell.col + cell.col_span) if edges[c] <= left and right <= edges[c + 1]]
    if not within or abs(left + right - edges[cell.col] - edges[cell.col + cell.col_span]) <= 2 * slack:
        return False
    others = [line.box for line in _lines_of(read, within[0], cell.row)]
    return sum(abs(box.left + box.right - left - right) <= 2 * slack for box in others) >= _FEWEST


def _is_aligned(read: ReadGrid, row: int, col: int, begin: int, end: int, height: int) -> bool:
    """Return whether a text (px) begins, ends or has its middle where those of single cells of its column do."""
    slack = _ALIGNED * height
    return any(
        min(abs(a - begin), abs(b - end), abs(a + b - begin - end) / 2) <= slack
        for a, b in ((line.box.left, line.box.right) for line in _lines_of(read, col, row))
    )


def _lines_of(read: ReadGrid, col: int, row: int) -> list[Line]:
    """Return the lines of the single cells of a column in the rows but one."""
    cells = (cell for cell in read.grid.cells if cell.col == col and cell.col_span == 1 and cell.row != row)
    return [line for cell in cells for line in read.lines(cell.row, cell.col)]
