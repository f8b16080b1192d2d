"""A block of text as rows, columns and cells: of a table without upright rules.

Rows come first, then the cells that are merged over some of them, then the headings, titles and labels that lie over
several columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from pipeline.geometry import Box, union
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.dash_behind import end_behind_dashes
from pipeline.table.bare.headings.centred_titles import with_centred_titles
from pipeline.table.bare.headings.lone_titles import with_lone_titles
from pipeline.table.bare.headings.spanned import Spanned, spanned_headings
from pipeline.table.bare.headings.titled import column_of, has_number_apart, titles_over
from pipeline.table.bare.headings.underlined import headings_over, underlined
from pipeline.table.bare.rows.cuts import FEWEST_NUMBERS, row_cuts
from pipeline.table.bare.rows.labelled import labelled_rows, merged_labels
from pipeline.table.bare.rows.merged import closed_cells, with_own_texts
from pipeline.table.bare.sheet import Sheet
from pipeline.table.lattice.spans import Span, merge_cells
from pipeline.table.rules.level import LevelRule, is_parted, sides
from pipeline.table.text_rows import Bools, TextRow

WIDE = 0.6
"""Share of a table's width that its level rules run over at least, all pieces on one height together."""
MARGIN = 0.6
"""Glyph heights of paper around the text of a table whose rules do not tell where it ends."""
_ABOVE, _AROUND = 0.4, 3.0
"""Glyph heights from its text to a table's upper and lower edge, and from it to the rules that may be its own."""
_OF_HEADING = 1
"""Rules within a table of which none parts its rows: that below the heading."""

Over = tuple[int, int, int]
"""A text over several columns: row, first column, column behind the last."""


class BareCells(NamedTuple):
    """Edges of rows and columns, px of the sheet, and the cells, of which those of the first ``heads`` rows are a
    heading's; ``ruled``: level rules lie at the heading or between rows; ``parted``: at all of these.
    """

    edges: list[float]
    columns: list[float]
    cells: list[Span]
    heads: int
    ruled: bool
    parted: bool


class _Rows(NamedTuple):
    """Heights between rows, whether the cells of each column end there, bool (cuts, columns), and the columns whose
    texts are labels of several rows.
    """

    cuts: list[float]
    ends: Bools
    labelled: frozenset[int] = frozenset()


def bare_cells(block: TextBlock, sheet: Sheet) -> BareCells | None:
    """Return the cells of a block, None where it has fewer than two rows."""
    box, glyph = union(row.box for row in block.rows), sheet.glyph
    near = [r for r in sheet.rules if box.top - _AROUND * glyph < r.y < box.bottom + _AROUND * glyph]
    wide = [r for r in near if min(r.right, box.right) - max(r.left, box.left) >= WIDE * box.width]
    whole = box._replace(right=end_behind_dashes(block.rows, box.right, sheet.text, glyph))
    left, right = sides(wide, whole, MARGIN * glyph, glyph)
    columns = [left, *((a + b) / 2 for a, b in block.corridors), right]
    block = with_centred_titles(with_lone_titles(block, columns[1], glyph), glyph)
    rows, columns = _rows(block, wide, columns, sheet)
    edges = [_top(box, wide, glyph), *rows.cuts, box.bottom + _ABOVE * glyph]
    if len(edges) < FEWEST_NUMBERS:
        return None
    heading = Box(box.left, box.top, box.right, round(edges[1]))
    over = headings_over(rows.ends, edges, columns, sheet.text, glyph)
    spanned = [] if over else underlined(near, heading, columns, sheet.text, glyph, block.corridors)
    if not (over or spanned) and rows.ends[0].all():
        spanned = spanned_headings(sheet.text, heading, columns, glyph)
    if spanned:
        edges.insert(1, spanned[0].below)
    heads = 1 + max((row + 1 for row, _, _ in over), default=int(bool(spanned)))
    titles = (
        row
        for i in block.across
        if not has_number_apart(row := block.rows[i], block, sheet.text, glyph)
        and not any(columns[k] <= row.box.left and row.box.right <= columns[k + 1] for k in rows.labelled)
    )
    # What lies over several columns of a heading of two levels is no title over all.
    across = {_row_of(row, edges) for row in titles} - set(range(heads if spanned else heads - 1 if over else 0))
    over += _lying_over(block, edges, columns, sheet, heads, across | {row for row, _, _ in over})
    spans = _spans(rows.ends, across, over, spanned)
    return BareCells(edges, columns, spans, heads, len(wide) >= 2, is_parted(wide, rows.cuts, box, glyph))


def _top(box: Box, wide: Sequence[LevelRule], glyph: float) -> float:
    """Return the upper edge of a table, px: the rule above its text, which its first line may seem to begin with."""
    edge = box.top - _ABOVE * glyph
    return max([edge, *(rule.y for rule in wide if edge < rule.y < box.top + _ABOVE * glyph)])


def _rows(block: TextBlock, wide: Sequence[LevelRule], columns: list[float], sheet: Sheet) -> tuple[_Rows, list[float]]:
    """Return the rows of a block and its ``columns``, which the ends of ``wide`` rules may tell better."""
    box, glyph = union(row.box for row in block.rows), sheet.glyph
    inside = [rule.y for rule in wide if box.top + glyph < rule.y < box.bottom - glyph]
    unparted = len(inside) <= _OF_HEADING
    labelled = labelled_rows(block, columns, sheet.text, glyph) if unparted else None
    cuts = labelled.cuts if labelled else row_cuts(block, inside, columns, sheet.text, glyph)
    ends, columns = closed_cells(cuts, wide, columns, sheet.seen, block.corridors)
    ends = with_own_texts(ends, [float(box.top), *cuts, float(box.bottom)], columns, sheet.text, glyph)
    if labelled:
        for column, own in labelled.ends.items():
            ends[:, column] &= own
    elif unparted and (merged := merged_labels(block, cuts, columns, sheet.text, glyph)) is not None:
        ends[:, 1] &= merged
    return _Rows(cuts, ends, frozenset(labelled.ends if labelled else ())), columns


def _lying_over(
    block: TextBlock, edges: Sequence[float], columns: Sequence[float], sheet: Sheet, heads: int, known: set[int]
) -> list[Over]:
    """Return the labels of totals and the titles below the first ``heads`` rows, those in rows ``known`` left out."""
    totals = [(_row_of(block.rows[i], edges), 0, column_of(x, columns)) for i, x in block.totals]
    taken = known | {row for row, _, _ in totals}
    titles = titles_over(block, edges, columns, sheet.text, sheet.glyph, heads)
    return [*totals, *(title for title in titles if title[0] not in taken)]


def _row_of(row: TextRow, edges: Sequence[float]) -> int:
    """Return the row of a grid of such ``edges`` (px) in which a row of text has its middle."""
    middle = (row.box.top + row.box.bottom) / 2
    return next(k for k in range(len(edges) - 1) if edges[k] <= middle <= edges[k + 1])


def _spans(ends: Bools, across: set[int], over: Sequence[Over], spanned: Sequence[Spanned]) -> list[Span]:
    """Return the cells of a table: where ``ends`` (cuts, columns) of cells tell, in rows over all columns one.

    ``over`` and ``spanned`` are headings over several columns; ``spanned`` ones part the first row, which ``ends`` has
    as one, into two.
    """
    if spanned:
        under = np.zeros(ends.shape[1], np.bool_)
        for s in spanned:
            under[s.first : s.last] = True
        ends = np.vstack([under, ends])
    inner = np.ones((len(ends) + 1, ends.shape[1] - 1), np.bool_)
    inner[sorted(across)] = False
    for row, first, last in [*over, *((0, s.first, s.last) for s in spanned)]:
        inner[row, first : last - 1] = False
    return merge_cells(ends, inner)
