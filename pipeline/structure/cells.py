"""Features of one cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.structure.columns import ColumnView, odd_gap, sides_of
from pipeline.structure.shown import ShownCell

CELL_FEATURES = (
    "confidence",
    "reasons",
    "lines",
    "empty",
    "column_filled",
    "alike",
    "lower",
    "column_lower",
    "row_span",
    "col_span",
    "merged",
    "odd_gap",
    "corridor",
    "numbers",
    "numbers_share",
    "widest_pitch",
    "above",
    "below",
    "least_above_below",
    "left",
    "right",
    "least_side",
    "offset",
    "nearest",
    "goes_on",
    "characters",
    "fragments",
    "kind",
)
"""Inputs of the model that are a cell's own.

Lengths are in glyph heights: ``odd_gap`` is how much wider one blank of a line is than its others (a lone one: than a
usual one), ``corridor`` how many of the column's lines around that place are blank there; ``above`` to ``right`` are
how far the text stands from its cell's edges (``_UNKNOWN_EDGE`` where there is none), ``offset`` from where its
column's texts stand (-1 where not known), ``nearest`` how near the next column's text comes on the same line.
``widest_pitch`` is the largest distance of two lines in usual ones, ``alike`` the share of the column that is of its
kind, ``goes_on`` whether it begins small below an unended text.
"""
_UNKNOWN_EDGE = 0.5
_ODD = 0.8
"""``odd_gap`` from which a corridor is looked for."""
_FAR = 50.0
"""``nearest`` where no text stands beside."""
_NUMBER = re.compile(r"\d[\d.,/]*")
_LEVEL = 0.8
"""Glyph heights by which the feet of two words on one line differ, at most."""
_ENDS = ".;:!?"


def cell_features(
    row: Sequence[ShownCell], above: Sequence[ShownCell] | None, columns: Sequence[ColumnView], pitch: float
) -> list[list[float]]:
    """Return the features of each cell of a row; ``above`` is the row before, ``pitch`` the usual one of lines."""
    return [_features(row, j, above[j] if above else None, columns[j], pitch) for j in range(len(row))]


def _features(
    row: Sequence[ShownCell], j: int, above: ShownCell | None, column: ColumnView, pitch: float
) -> list[float]:
    cell = row[j]
    words = len(cell.text.split())
    numbers = len(_NUMBER.findall(cell.text))
    up, down, left, right = _margins(cell)
    odd, place = max((odd_gap(line) for line in cell.lines), key=lambda found: found[0], default=(0.0, None))
    return [
        cell.confidence,
        cell.reasons,
        len(cell.lines),
        cell.is_empty,
        column.filled,
        column.alike(cell),
        cell.text[:1].islower(),
        column.lower,
        cell.row_span,
        cell.col_span,
        cell.merged,
        odd,
        column.corridor(place) if place is not None and odd >= _ODD else 0.0,
        numbers if words > 1 else 1,
        numbers / max(1, words),
        _widest_pitch(cell, pitch),
        up,
        down,
        min(up, down),
        left,
        right,
        min(left, right),
        _offset(cell, column),
        min(
            (_nearest(cell, other) for other in row[max(0, j - 1) : j + 2] if other.places != cell.places), default=_FAR
        ),
        _goes_on(cell, above),
        max(1, len(cell.text)),
        len(cell.places),
        cell.kind,
    ]


def _margins(cell: ShownCell) -> tuple[float, float, float, float]:
    """Return how far the text stands from its cell's upper, lower, left and right edge on its first page."""
    if not cell.places:
        return (_UNKNOWN_EDGE,) * 4
    page, edge = cell.places[0]
    sides = sides_of(cell.lines, page)
    if sides is None:
        return (_UNKNOWN_EDGE,) * 4
    own = [line for line in cell.lines if line.page == page]
    top, bottom = min(line.top for line in own), max(line.bottom for line in own)
    return top - edge.top, edge.bottom - bottom, sides.left - edge.left, edge.right - sides.right


def _widest_pitch(cell: ShownCell, usual: float) -> float:
    return max(((b.top - a.top) / usual for a, b in pairwise(cell.lines) if a.page == b.page), default=1.0)


def _offset(cell: ShownCell, column: ColumnView) -> float:
    if cell.col_span > 1 or not cell.places:
        return -1.0
    page = cell.places[0][0]
    sides = sides_of(cell.lines, page)
    return sides.offset(column.usual[page]) if sides is not None and page in column.usual else -1.0


def _nearest(cell: ShownCell, other: ShownCell) -> float:
    """Return the least blank between words of two cells that stand on one line."""
    return min(
        (
            max(b.words[0].left - a.words[-1].right, a.words[0].left - b.words[-1].right)
            for a in cell.lines
            for b in other.lines
            if a.page == b.page and abs(a.words[0].bottom - b.words[0].bottom) < _LEVEL
        ),
        default=_FAR,
    )


def _goes_on(cell: ShownCell, above: ShownCell | None) -> bool:
    before = above.text if above else ""
    return cell.text[:1].islower() and bool(before) and before[-1] not in _ENDS
