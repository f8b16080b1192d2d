"""Rows below a ruled table of whose rules a copy has left nothing: thin gray ones fade towards an edge of the sheet.

Their texts go on right below the last rule, each in a column of the table, and a mark in the first column begins each
row. A paragraph below a table crosses its columns, recipients are wider than marks, a signature has nothing beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy as np

from pipeline.connected import connected
from pipeline.geometry import Box
from pipeline.page import Image
from pipeline.table.blocks import TextBlock
from pipeline.table.cuts import row_cuts
from pipeline.table.model import Grid, GridCell
from pipeline.table.sheet import Sheet
from pipeline.table.text_rows import TextRow, parted_at
from pipeline.table.touching import blank_beside

_FEWEST_COLUMNS = 3
"""Columns of such a table: texts side by side in two are recipients and a signature, too."""
_NEXT_LINE, _NEXT_ROW = 1.2, 2.5
"""x-heights of paper above a line of the same row, and above the first of the next, at most."""
_OFF, _BLANK = 0.9, 0.35
"""x-heights off a column's edge where paper is sought, and how wide it is at least; what is left of a rule may stand
within."""
_FILLED = 0.5
"""Share of the columns of which one of the rows has texts in more."""
_MARK = 4.5
"""x-heights of what stands in the first column, at most: "Nơi nhận:" is wider."""
_OVER = 0.6
"""x-heights by which a row may reach over the sides of the table."""
_SHORT = 4.0
"""x-heights from the end of a group's title, which crosses columns, to the side of the table, at least: prose fills it.
"""
_FLAT, _UPRIGHT = 0.25, 0.5
"""Height of pieces of level rules, and how far those of upright ones stand off a column's edge, x-heights, at most."""
_MARGIN = 0.4
"""x-heights of paper below the last line."""
_WHOLE = 0.9
"""Share of the table's width over which a level rule below it goes that is of no faded row."""


class _Line(NamedTuple):
    """A row of text, the columns (first, last + 1) of each of its stretches, and how many of its texts stand farther
    apart than words do.
    """

    row: TextRow
    spans: tuple[tuple[int, int], ...]
    texts: int

    @property
    def crosses(self) -> bool:
        """Whether a text lies over a column's edge; words of a sentence leave one blank by chance."""
        over = any(last - first > 1 for first, last in self.spans)
        return over or len(self.spans) > 1 and self.texts < 2

    @property
    def begins(self) -> bool:
        """Whether it has a text in the first column."""
        return self.spans[0][0] == 0


def may_go_on(grid: Grid, lines: Sequence[Box], glyph: float) -> bool:
    """Tell whether a text stands right below a ruled table, within its sides; ``lines`` (px) are those outside it."""
    if grid.bare or grid.open_bottom or grid.n_cols < _FEWEST_COLUMNS:
        return False
    box, slack = grid.box, _OVER * glyph
    return any(
        -glyph <= line.top - box.bottom <= _NEXT_ROW * glyph
        and line.left >= box.left - slack
        and line.right <= box.right + slack
        for line in lines
    )


def parts_below(grid: Grid, others: Sequence[Grid], glyph: float) -> list[Grid]:
    """Return the ruled tables below a wider one that are on its columns: pieces of its rules that a copy has left."""
    slack = _OFF * glyph
    return [
        other
        for other in others
        if other.box.top >= grid.box.bottom - glyph
        and other.n_cols < grid.n_cols
        and all(min(abs(x - edge) for edge in grid.column_edges) <= slack for x in other.column_edges)
    ]


def with_faded_foot(grid: Grid, sheet: Sheet) -> Grid:
    """Return a ruled table with the rows that go on below it; the ``sheet`` holds what is outside of tables."""
    factor = sheet.seen.factor
    columns = [x / factor for x in grid.column_edges]
    own = _going_on(columns, grid.row_edges[-1] / factor, sheet)
    if not own:
        return grid
    cuts = [round(cut * factor) for cut in _cuts(own, columns, sheet)]
    edges = [grid.row_edges[-1], *cuts, round((own[-1].row.box.bottom + _MARGIN * sheet.glyph) * factor)]
    cells = list(grid.cells)
    for number, (top, bottom) in enumerate(pairwise(edges), grid.n_rows):
        within = [line for line in own if top <= factor * (line.row.box.top + line.row.box.bottom) / 2 < bottom]
        cells += _cells(number, within, grid.column_edges, top, bottom)
    box = grid.box._replace(bottom=max(grid.box.bottom, edges[-1]))
    rows = (*grid.row_edges, *edges[1:])
    return replace(grid, box=box, row_edges=rows, cells=tuple(cells), ruling="partial")


def _going_on(columns: Sequence[float], bottom: float, sheet: Sheet) -> list[_Line]:
    """Return the lines below a table, px of the sheet, that are rows of it, none if the first of them begins none."""
    glyph, width = sheet.glyph, columns[-1] - columns[0]
    found: list[_Line] = []
    last = 0
    # Where rules are whole again, another table begins.
    ruled = [r.y for r in sheet.rules if r.y > bottom + glyph and r.right - r.left >= _WHOLE * width]
    end = min(ruled, default=float("inf"))
    for row in sheet.rows:
        if row.box.top + row.box.bottom <= 2 * bottom:
            continue
        if row.box.top > end:
            break
        line = _placed(row, columns, sheet.text, glyph)
        if line is None or row.box.top - bottom > (_NEXT_ROW if line.begins else _NEXT_LINE) * glyph:
            break
        if not found and not line.begins:
            break
        if line.crosses and not (line.begins and columns[-1] - row.box.right >= _SHORT * glyph and last == len(found)):
            break
        if line.begins and not line.crosses and line.row.stretches[0][1] - line.row.stretches[0][0] > _MARK * glyph:
            break
        found.append(line)
        bottom = row.box.bottom
        if not line.crosses:
            # The title of a group has rows below it, prose more lines.
            last = len(found)
    found = found[:last]
    filled = max((line.texts for line in found if line.begins and not line.crosses), default=0)
    return found if filled > max(1, _FILLED * (len(columns) - 1)) else []


def _placed(row: TextRow, columns: Sequence[float], text: Image, glyph: float) -> _Line | None:
    """Return the row with the columns in which its texts stand, None where it reaches over a side of the table."""
    slack = _OVER * glyph
    if row.box.left < columns[0] - slack or row.box.right > columns[-1] + slack:
        return None
    corridors = [_corridor(row, edge, text, glyph) for edge in columns[1:-1]]
    places = [(c[0] + c[1]) / 2 if c else edge for c, edge in zip(corridors, columns[1:-1], strict=True)]
    # What is left of a rule may stand within a corridor.
    parted = parted_at(row, [c for c in corridors if c])
    if not parted.stretches:
        return None
    spans = dict.fromkeys(
        (sum(place <= left for place in places), sum(place < right for place in places) + 1)
        for left, right in parted.stretches
    )
    return _Line(parted, tuple(spans), len(row.stretches))


def _corridor(row: TextRow, edge: float, text: Image, glyph: float) -> tuple[int, int] | None:
    """Return the widest paper (left, right) at a column's edge beside a row, None where a text runs over it."""
    first, last = max(0, round(edge - _OFF * glyph)), min(text.shape[1], round(edge + _OFF * glyph) + 1)
    left, right = blank_beside(row, first, last, text, glyph)
    return (left, right) if right - left >= _BLANK * glyph else None


def _cuts(own: Sequence[_Line], columns: Sequence[float], sheet: Sheet) -> list[float]:
    """Return the heights between the rows, px of the sheet."""
    if len(own) < 2:
        return []
    inner = tuple((round(edge), round(edge)) for edge in columns[1:-1])
    block = TextBlock(tuple(line.row for line in own), inner)
    return row_cuts(block, (), columns, _without_rests(sheet.text, own, columns, sheet.glyph), sheet.glyph)


def _without_rests(text: Image, own: Sequence[_Line], columns: Sequence[float], glyph: float) -> Image:
    """Return the ink of the lines without flat pieces and what stands at the columns' edges: what is left of rules lies
    in the paper between rows.
    """
    top, bottom = own[0].row.box.top, own[-1].row.box.bottom
    pieces = connected(np.ascontiguousarray(text[top:bottom]))
    high = pieces.stats[:, cv2.CC_STAT_HEIGHT] > _FLAT * glyph
    high[0] = False
    cleared = np.zeros_like(text)
    cleared[top:bottom] = np.where(high, np.uint8(255), np.uint8(0))[pieces.labels]
    for edge in columns:
        cleared[:, max(0, round(edge - _UPRIGHT * glyph)) : round(edge + _UPRIGHT * glyph) + 1] = 0
    return cleared


def _cells(number: int, lines: Sequence[_Line], edges: Sequence[int], top: int, bottom: int) -> list[GridCell]:
    """Return the cells of a row; a text over several columns is that of one cell, the title of a group of the row's."""
    count = len(edges) - 1
    wide = [span for line in lines for span in line.spans if span[1] - span[0] > 1]
    first, last = min((a for a, _ in wide), default=count), max((b for _, b in wide), default=count)
    if any(line.crosses and line.texts < 2 for line in lines):
        first, last = 0, count
    elif first:
        last = count
    alone = [(col, col + 1) for col in range(count) if not first <= col < last]
    spans = [*alone, *([(first, last)] if first < count else [])]
    return [
        GridCell(number, begin, 1, end - begin, Box(edges[begin], top, edges[end], bottom))
        for begin, end in sorted(spans)
    ]
