"""Rows of a table without upright rules that stand alone on the next page, set in the columns of the table before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from pipeline.geometry import union
from pipeline.layout.page_text import ReadLine
from pipeline.layout.wording import page_number
from pipeline.read_page import GridReading, PageRead
from pipeline.reading import Reading
from pipeline.table.model import Grid, GridCell

_DIRT = 2.0
"""x-heights beside the table from which a mark without letters or figures is what the sheet's edge left."""
_MARGIN = 0.4
"""x-heights of paper above the first row and below the last."""


def lines_above(page: PageRead, model: Grid) -> list[ReadLine]:
    """Return the lines above the tables of a page, without its number and marks farther left or right than the table
    ``model``.
    """
    top = min((each.grid.box.top for each in page.grids), default=page.info.height)
    left, right = model.box.left - _DIRT * page.info.glyph_height, model.box.right + _DIRT * page.info.glyph_height
    lines = [
        line
        for line in page.lines
        if line.box.top < top and (any(map(str.isalnum, line.text)) or line.box.right > left and line.box.left < right)
    ]
    first = min(lines, key=lambda line: line.box.top, default=None)
    numbered = first is not None and page_number(first.text) is not None and _is_alone(first, lines)
    return [line for line in lines if line is not first] if numbered else lines


def _is_alone(first: ReadLine, lines: Sequence[ReadLine]) -> bool:
    """Return whether all other lines stand below the first one."""
    return all(line.box.top >= first.box.bottom for line in lines if line is not first)


class RowsAlone(NamedTuple):
    """The rows as a table, and the lines of their page that are left."""

    table: GridReading
    lines: tuple[ReadLine, ...]


def on_columns(model: Grid, page: int, rows: Sequence[Mapping[int, Reading]], shift: int, glyph: float) -> GridReading:
    """Return rows, each its readings by column, as a table of a page (1-based).

    Its columns are those of the ``model``, ``shift`` px farther right; ``glyph`` is the page's x-height, px.
    """
    boxes = [union(word.box for reading in row.values() for word in reading.words) for row in rows]
    top, bottom = max(0, round(boxes[0].top - _MARGIN * glyph)), round(boxes[-1].bottom + _MARGIN * glyph)
    heights = (top, *((upper.bottom + lower.top) // 2 for upper, lower in pairwise(boxes)), bottom)
    edges = tuple(edge + shift for edge in model.column_edges)
    outer = boxes[0]._replace(left=edges[0], top=top, right=edges[-1], bottom=bottom)
    cells = tuple(
        GridCell(row, col, 1, 1, outer._replace(left=left, top=above, right=right, bottom=below))
        for row, (above, below) in enumerate(pairwise(heights))
        for col, (left, right) in enumerate(pairwise(edges))
    )
    found = replace(
        model,
        page=page,
        box=outer,
        column_edges=edges,
        row_edges=heights,
        cells=cells,
        open_top=True,
        open_bottom=False,
    )
    return GridReading(found, {(i, col): reading for i, row in enumerate(rows) for col, reading in row.items()})
