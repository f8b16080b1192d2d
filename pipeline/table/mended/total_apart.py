"""Totals that ran together with the row above them: their label is a line of its own, and no row's text ends in one.

Where no rule lies between the last row and its total, or a scan has lost it, the label is the last line of a cell, and
the sums are those of others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.geometry import union
from pipeline.reading import Line
from pipeline.table.mended.row_parting import parted_row, with_row_edges
from pipeline.table.model import GridCell, ReadGrid
from pipeline.table.series import is_mark
from pipeline.table.total_label import is_total_label

_SAME = 0.4
"""Line heights by which a label begins elsewhere than the texts of its column, at most."""
_FEWEST, _MOST = 3, 0.6
"""Texts of a column that begin so, at least, and their share of all of it."""
_ENDS, _UNEVEN = 0.25, 2
"""Line heights within which texts of one length end, and times as far as from where they begin that others do."""


def with_total_apart(read: ReadGrid) -> ReadGrid:
    """Return the grid with its last row parted above the label of a total that ends one of its cells.

    The row has its number in the first column, and nothing there or before the label stands beside the total. The label
    lies over the columns before the first sum; without upright rules it does so too where the total is a row already,
    unless it begins where the texts of its column do: then it is a text of that one.
    """
    last = read.grid.n_rows - 1
    row = [cell for cell in read.grid.cells if cell.row == last]
    own = [cell for cell in row if read.text(last, cell.col)] if read.grid.bare else []
    if own and is_total_label(read.text(last, own[0].col)) and (own[0].col or own[0].col_span > 1):
        at = own[0].col
        column = next((c for c in range(at, at + own[0].col_span) if c and _begins_as_others(read, own[0], c)), None)
        if column is not None:
            return read if own[0].col_span == 1 else _in_column(read, own[0], column)
        if not at:
            return read
        return _labelled(read, last, own[0].col, own[1].col if len(own) > 1 else own[0].col + own[0].col_span)
    if not row or row[0].col or not is_mark(read.text(last, 0)):
        return read
    for cell in row[1:]:
        lines = read.lines(cell.row, cell.col)
        if len(lines) > 1 and is_total_label(lines[-1].text):
            return _with_total(read, row, cell, lines)
    return read


def _begins_as_others(read: ReadGrid, label: GridCell, col: int) -> bool:
    """Return whether a label begins where most texts of a column do, and they and it end elsewhere, as texts in the
    middle of their column would not.
    """
    texts = [lines[0].box for row in range(label.row) if (lines := read.lines(row, col))]
    own = read.lines(label.row, label.col)[0].box
    alike = [box for box in texts if abs(box.left - own.left) <= _SAME * own.height]
    if len(alike) < max(_FEWEST, _MOST * len(texts)):
        return False
    begins, ends = ([box[side] for box in (*alike, own)] for side in (0, 2))
    return max(ends) - min(ends) > max(_ENDS * own.height, _UNEVEN * (max(begins) - min(begins)))


def _in_column(read: ReadGrid, label: GridCell, col: int) -> ReadGrid:
    """Return the grid with the cell of a label parted at all columns, and the label in one of them."""
    edges = read.grid.column_edges
    parts = [
        replace(label, col=c, col_span=1, box=label.box._replace(left=edges[c], right=edges[c + 1]))
        for c in range(label.col, label.col + label.col_span)
    ]
    texts = dict(read.texts)
    texts[label.row, col] = texts.pop((label.row, label.col))
    cells = sorted((*(c for c in read.grid.cells if c is not label), *parts), key=lambda c: (c.row, c.col))
    return replace(read, grid=replace(read.grid, cells=tuple(cells)), texts=texts)


def _with_total(read: ReadGrid, row: Sequence[GridCell], labelled: GridCell, lines: Sequence[Line]) -> ReadGrid:
    """Return the grid with the last line of a cell of its last ``row`` in a row of its own, and what lies beside it."""
    texts = [line.box for cell in row for line in read.lines(cell.row, cell.col)]
    above = max(box.bottom for box in texts if box.top + box.bottom < 2 * lines[-1].box.top)
    cut = (max(above, lines[-2].box.bottom) + lines[-1].box.top) // 2
    below = [cell.col for cell in row if any(_middle(line) > cut for line in read.lines(cell.row, cell.col))]
    if below[0] != labelled.col:
        return read
    last = labelled.row
    parted = parted_row(with_row_edges(read, last, [cut]), last, 2)
    label = next(cell for cell in parted.grid.cells if (cell.row, cell.col) == (last + 1, labelled.col))
    if read.grid.bare and labelled.col and _begins_as_others(parted, label, labelled.col):
        return parted
    sums = below[1] if len(below) > 1 else labelled.col + labelled.col_span
    whole = _labelled(parted, last + 1, labelled.col, sums)
    return read if whole is parted else whole


def _labelled(read: ReadGrid, row: int, col: int, sums: int) -> ReadGrid:
    """Return the grid with the label in a row and column over all columns before ``sums``, as it is where it cannot."""
    under = [cell for cell in read.grid.cells if cell.row == row and cell.col < sums]
    if any(cell.row_span > 1 for cell in under) or not under or under[0].col:
        return read
    label = replace(under[0], col_span=sums, box=union(cell.box for cell in under))
    texts = dict(read.texts)
    texts[row, 0] = texts.pop((row, col))
    cells = (*(cell for cell in read.grid.cells if cell not in under), label)
    return replace(read, grid=replace(read.grid, cells=cells), texts=texts)


def _middle(line: Line) -> float:
    return (line.box.top + line.box.bottom) / 2
