"""Lines of text beside a ruled table, of whose rules a copy has left nothing, in the table's columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy as np

from pipeline.connected import connected
from pipeline.geometry import Box
from pipeline.page import Image
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.corridors.touching import blank_beside
from pipeline.table.bare.rows.cuts import blank_bands, row_cuts, two_sizes
from pipeline.table.bare.sheet import Sheet
from pipeline.table.model import Grid, GridCell
from pipeline.table.text_rows import TextRow, parted_at

_OFF, _BLANK = 0.9, 0.35
"""x-heights off a column's edge where paper is sought, and how wide it is at least; what is left of a rule may stand
within."""
_FLAT, _UPRIGHT = 0.25, 0.5
"""Height of pieces of level rules, and how far those of upright ones stand off a column's edge, x-heights, at most."""
OVER = 0.6
"""x-heights by which a line may reach over the sides of the table."""


def within_sides(grid: Grid, lines: Sequence[Box], glyph: float) -> list[Box]:
    """Return those of the ``lines`` (px) that reach over neither side of a table, be they above it or below."""
    left, right = grid.box.left - OVER * glyph, grid.box.right + OVER * glyph
    return [line for line in lines if line.left >= left and line.right <= right]


class PlacedLine(NamedTuple):
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


def placed_line(row: TextRow, columns: Sequence[float], text: Image, glyph: float) -> PlacedLine | None:
    """Return the row with the columns in which its texts stand, None where it reaches over a side of the table."""
    slack = OVER * glyph
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
    return PlacedLine(parted, tuple(spans), len(row.stretches))


def _corridor(row: TextRow, edge: float, text: Image, glyph: float) -> tuple[int, int] | None:
    """Return the widest paper (left, right) at a column's edge beside a row, None where a text runs over it."""
    first, last = max(0, round(edge - _OFF * glyph)), min(text.shape[1], round(edge + _OFF * glyph) + 1)
    left, right = blank_beside(row, first, last, text, glyph)
    return (left, right) if right - left >= _BLANK * glyph else None


def cells_of(number: int, lines: Sequence[PlacedLine], edges: Sequence[int], top: int, bottom: int) -> list[GridCell]:
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


def cuts_between(own: Sequence[PlacedLine], columns: Sequence[float], sheet: Sheet, labels: int = 0) -> list[float]:
    """Return the heights between the rows of such lines, px of the sheet.

    The first columns may have ``labels`` of several rows, which tell nothing of these.
    """
    text = _without_rests(sheet.text, own, columns, sheet.glyph)
    text[:, : round(columns[labels]) if labels else 0] = 0
    rows = [row for line in own if (row := _beyond(line.row, columns[labels], text) if labels else line.row)]
    if len(rows) < 2:
        return []
    inner = tuple((round(edge), round(edge)) for edge in columns[labels + 1 : -1])
    block = TextBlock(tuple(rows), inner)
    if labels and not two_sizes(blank_bands(block, text)):
        # Texts begin together.
        return [(a.box.bottom + b.box.top) / 2 for a, b in pairwise(rows) if len(b.stretches) > 1]
    return row_cuts(block, (), columns[labels:], text, sheet.glyph)


def _beyond(row: TextRow, left: float, text: Image) -> TextRow | None:
    """Return the part of a row of text to the right of a place, None where there is none."""
    stretches = tuple(stretch for stretch in row.stretches if stretch[0] >= left)
    used = np.flatnonzero((text[row.box.top : row.box.bottom] > 0).any(axis=1)) + row.box.top
    if not stretches or not used.size:
        return None
    return TextRow(Box(stretches[0][0], int(used[0]), stretches[-1][1], int(used[-1]) + 1), stretches)


def _without_rests(text: Image, own: Sequence[PlacedLine], columns: Sequence[float], glyph: float) -> Image:
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
