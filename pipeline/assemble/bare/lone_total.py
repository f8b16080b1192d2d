"""The total below a table without upright rules that has few sums or none: a line of prose but for its label."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.assemble.bare.rows import with_row_below
from pipeline.geometry import Box
from pipeline.layout.page_text import ReadLine
from pipeline.read_page import GridReading
from pipeline.table.total_label import is_total_label

_NEAR, NEAR_ALONE = 1.5, 3.0
"""x-heights of paper between the edge below the last row and the label, at most; rows have as much. So much where the
edge is told from the text of rows that stand alone."""
_LEVEL = 0.5
"""Share of the label's height by which what stands beside it may lie higher or lower."""


def with_lone_total(
    found: GridReading, lines: Sequence[ReadLine], glyph: float, near: float = _NEAR
) -> tuple[GridReading, list[ReadLine]] | None:
    """Return a bare table with a row for the total right below it, and the other ``lines`` of the page.

    None where no line there is the label of a total, or what stands beside it is in no column. ``glyph``: the page's
    x-height, px; ``near``: how many of these lie between the two at most.
    """
    grid = found.grid
    if not grid.bare:
        return None
    end = grid.box.bottom
    below = (line for line in lines if line.box.top < end + near * glyph and line.box.top + line.box.bottom > 2 * end)
    label = next((line for line in below if _is_label(line, grid.box)), None)
    if label is None:
        return None
    beside = [line for line in lines if line is not label and _is_beside(line.box, label.box)]
    sums = {_column(line.box, grid.column_edges): line for line in beside}
    if None in sums or len(sums) < len(beside) or any(line.box.left < label.box.right for line in beside):
        return None
    columns = [column for column in sums if column is not None]
    span = min(columns) if columns else _span(label.box, grid.column_edges)
    if span < 1:
        return None
    bottom = round(max(line.box.bottom for line in (label, *beside)) + 0.4 * glyph)
    places = [(0, span), *((column, 1) for column in range(span, grid.n_cols))]
    texts = {0: label.reading, **{column: line.reading for column, line in sums.items() if column is not None}}
    left = [line for line in lines if line is not label and all(line is not each for each in beside)]
    return with_row_below(found, bottom, places, texts), left


def _is_label(line: ReadLine, table: Box) -> bool:
    return table.left <= line.box.left and line.box.right <= table.right and is_total_label(line.text)


def _is_beside(box: Box, label: Box) -> bool:
    return abs(box.top + box.bottom - label.top - label.bottom) <= 2 * _LEVEL * label.height


def _column(box: Box, edges: Sequence[int]) -> int | None:
    """Return the column that a line lies in, None where it lies over an edge or beside the table."""
    inside = [col for col, (left, right) in enumerate(pairwise(edges)) if left <= box.left and box.right <= right]
    return inside[0] if inside else None


def _span(label: Box, edges: Sequence[int]) -> int:
    """Return over how many columns from the first a label without sums lies: their middle is the nearest to it."""
    middle = label.left + label.right
    return min(range(1, len(edges)), key=lambda last: abs(edges[0] + edges[last] - middle))
