"""Rows of a table without rules of which one column has a label for several rows each, in the middle of them.

Such labels lie beside any row or between two, so that no band across the table is blank there: the rows are those of
the other columns, and how many of them each label has is told by where it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from pipeline.geometry import Box
from pipeline.page import Image
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.rows.cuts import NARROW, blank_bands, high_bands, middles
from pipeline.table.text_rows import NUMBER, Bools, TextRow

_OFF = 0.35
"""Of the height of the lowest of its rows, by which a label stands beside their middle at most."""
_FEWER = 0.75
"""Labels by rows, at most: else most rows have one of their own."""
_FILLED, _FULL = 0.8, 2
"""Share of the rows that have a text in a column that shows them, at least, and how many such columns there are."""
_FEWEST = 2
"""Labels below the heading's, at least."""
_HIGHEST = 9.0
"""Glyph heights of a label at most: three lines. What is higher are texts of several rows close together."""
_HIGH = 0.4
"""Of the usual height of the highest blank bands, that lower ones between rows have: those between lines are lower."""
_NEARER = 1.3
"""Glyph heights of paper between two lines of one label at most: at a spacing of 1.3 they stand 2.9 apart, and letters
with marks and tails are 1.6 to 2.3 high."""
_LINES = 0.75
"""Of the height of the lowest row, that the lines of labels stand apart at most where rows are farther."""
_SURE = 3
"""Labels below the heading's that all stand in the middle of their rows, where one other column shows these."""
_EQUAL = 0.3
"""Glyph heights by which the ends of two numbers of as many figures differ at most."""


class Labelled(NamedTuple):
    """Heights between rows, px, and which of them end a column's cells (bool (cuts,)), by each column with labels."""

    cuts: list[float]
    ends: dict[int, Bools]


def labelled_rows(block: TextBlock, columns: Sequence[float], text: Image, glyph: float) -> Labelled | None:
    """Return the rows of a block whose labels lie over several of them, None where its labels are others or numbers.

    ``columns`` are the edges, px of ``text`` (255 ink). The first label is that of the heading, which has one row.
    """
    labels = _labels(block, columns[0], columns[1], text, glyph)
    widths = [right - left for left, right in _within(block, columns[0], columns[1])]
    if len(labels) < 1 + _FEWEST or max(widths[1:]) <= NUMBER * glyph:
        return None
    if max(widths[1:]) <= NARROW * glyph and _are_numbers(block, columns[0], columns[1], text, glyph):
        return None
    last = len(columns) - 2
    # Labels in the last column, too, hide bands that the others leave blank.
    tried = [
        *(
            _with_labels(block, columns, beside, range(1, last + 1 - len(beside[1:])), text, glyph)
            for beside in ([0], [0, last])
        ),
        # On a page that leans a little lines of two columns leave no band blank in both.
        *(_with_labels(block, columns, [0], [col], text, glyph) for col in range(1, last + 1)),
    ]
    return max((found for found in tried if found is not None), key=lambda found: len(found.cuts), default=None)


def _with_labels(
    block: TextBlock,
    columns: Sequence[float],
    labelled: Sequence[int],
    others: Sequence[int],
    text: Image,
    glyph: float,
) -> Labelled | None:
    """Return the rows that the columns ``others`` have, and the cells of those ``labelled``; None where none fit.

    Two columns of them have a text in most rows.
    """
    own = _between(block, columns[others[0]], columns[others[-1] + 1]) if others else None
    bands = blank_bands(own, text) if own is not None else []
    if not bands:
        return None
    high = high_bands(bands)
    usual = float(np.median([b - a for a, b in high]))
    every = [(a, b) for a, b in bands if b - a >= _HIGH * usual]
    for cuts in (middles(every), middles(high)):
        ends = {}
        least = 0
        for col in labelled:
            spans = _label_spans(_labels(block, columns[col], columns[col + 1], text, glyph), block, cuts, glyph)
            if spans is not None and _are_merged(spans):
                ends[col] = _ends(spans, len(cuts))
                least = min(least or len(spans), len(spans))
        rest = [col for col in range(len(columns) - 1) if col not in labelled]
        full = sum(_filled(block, cuts, columns, col) >= _FILLED for col in rest)
        fewest = 1 if least > _SURE else min(_FULL, len(rest))
        if len(ends) == len(labelled) and full >= fewest:
            return Labelled(cuts, ends)
    return None


def _filled(block: TextBlock, cuts: Sequence[float], columns: Sequence[float], col: int) -> float:
    """Return the share of the rows between ``cuts`` that have a text in a column: second lines of cells have none."""
    heights = middles([(line.top, line.bottom) for line in _lines(block, columns[col], columns[col + 1])])
    rows = list(pairwise(_edges(block, cuts)))
    return sum(any(low <= height <= high for height in heights) for low, high in rows) / len(rows)


def merged_labels(
    block: TextBlock, cuts: Sequence[float], columns: Sequence[float], text: Image, glyph: float
) -> Bools | None:
    """Return which of the ``cuts`` between rows end cells of the second column, where its labels lie over rows each.

    The first column numbers the rows. None where the second has other texts.
    """
    if len(columns) < 3:
        return None
    labels = _labels(block, columns[1], columns[2], text, glyph)
    if _has_own(block, cuts, columns, labels):
        return None
    spans = _label_spans(labels, block, cuts, glyph) if len(labels) > _FEWEST else None
    return _ends(spans, len(cuts)) if spans is not None and _are_merged(spans) else None


def _has_own(block: TextBlock, cuts: Sequence[float], columns: Sequence[float], labels: Sequence[Box]) -> bool:
    """Return whether most rows have a text of their own in the second column: lines of close rows are no label.

    Titles over all columns are no rows here. Where rows are much farther apart than the lines of a label, two of these
    may lie in two rows.
    """
    lines = _lines(block, columns[1], columns[2])
    steps = [b - a for a, b in pairwise(_edges(block, cuts))][1:]
    pitches = [
        b.top - a.top for a, b in pairwise(lines) for label in labels if label.top <= a.bottom <= b.top < label.bottom
    ]
    far = bool(steps and pitches) and max(pitches) <= _LINES * min(steps)
    heights = middles([(box.top, box.bottom) for box in (labels if far else lines)])
    titles = middles([(block.rows[i].box.top, block.rows[i].box.bottom) for i in block.across])
    rows = [
        (low, high)
        for low, high in pairwise(_edges(block, cuts))
        if not any(low <= height <= high for height in titles)
    ]
    own = sum(any(low <= height <= high for height in heights) for low, high in rows)
    return own > _FEWER * len(rows)


def _label_spans(
    labels: Sequence[Box], block: TextBlock, cuts: Sequence[float], glyph: float
) -> list[tuple[int, int]] | None:
    """Return the rows between ``cuts`` (px) that labels stand in the middle of, None where they are no such labels."""
    most = _HIGHEST * glyph
    return None if any(label.height > most for label in labels) else _spans(labels, _edges(block, cuts))


def _edges(block: TextBlock, cuts: Sequence[float]) -> list[float]:
    """Return the heights of the edges of all rows, px."""
    return [float(block.rows[0].box.top), *cuts, float(block.rows[-1].box.bottom)]


def _are_merged(spans: Sequence[tuple[int, int]]) -> bool:
    """Return whether the labels below the heading's are clearly fewer than their rows."""
    return len(spans) - 1 <= _FEWER * (spans[-1][1] - spans[0][1])


def _ends(spans: Sequence[tuple[int, int]], count: int) -> Bools:
    """Return which of ``count`` cuts end a label's cell."""
    ends = np.ones(count, np.bool_)
    for first, stop in spans:
        ends[first : stop - 1] = False
    return ends


def _between(block: TextBlock, low: float, high: float) -> TextBlock | None:
    """Return the block's texts between two edges of columns (px), None where one lies over an edge."""
    rows = []
    for row in block.rows:
        kept = tuple(s for s in row.stretches if s[0] >= low and s[1] <= high)
        if any(left < edge < right for left, right in row.stretches for edge in (low, high)):
            return None
        if kept:
            rows.append(TextRow(row.box._replace(left=kept[0][0], right=kept[-1][1]), kept))
    return replace(block, rows=tuple(rows), across=frozenset(), totals=()) if len(rows) > 1 else None


def _within(block: TextBlock, left: float, right: float) -> list[tuple[int, int]]:
    """Return the stretches of text between two edges of columns, px."""
    return [(a, b) for row in block.rows for a, b in row.stretches if left <= a and b <= right]


def _lines(block: TextBlock, left: float, right: float) -> list[Box]:
    """Return the boxes of the rows that have text between two edges of columns, px."""
    return [row.box for row in block.rows if any(left <= a and b <= right for a, b in row.stretches)]


def _are_numbers(block: TextBlock, left: float, right: float, text: Image, glyph: float) -> bool:
    """Return whether two lines of the column between two edges (px) that are near each other are equally wide, as
    numbers in brackets are and lines of a label are not.
    """
    lines = [line for row in block.rows[1:] if (line := _own(row, left, right, text)) is not None]
    return any(
        below.top - above.bottom < _NEARER * glyph
        and max(abs(below.left - above.left), abs(below.right - above.right)) <= _EQUAL * glyph
        for above, below in pairwise(lines)
    )


def _labels(block: TextBlock, left: float, right: float, text: Image, glyph: float) -> list[Box]:
    """Return the texts of the column between two edges (px), lines close together as one."""
    found: list[Box] = []
    for line in (_own(row, left, right, text) for row in block.rows):
        if line is None:
            continue
        if found and line.top - found[-1].bottom < _NEARER * glyph:
            found[-1] = found[-1]._replace(bottom=line.bottom)
        else:
            found.append(line)
    return found


def _own(row: TextRow, left: float, right: float, text: Image) -> Box | None:
    """Return the box of what a row has between two edges (px), None where that is nothing.

    A label between two rows may lie on the height of the first lines of the lower one, which reaches farther down.
    """
    own = [(a, b) for a, b in row.stretches if left <= a and b <= right]
    if not own:
        return None
    begin, end = own[0][0], own[-1][1]
    used = np.flatnonzero((text[row.box.top : row.box.bottom, begin:end] > 0).any(axis=1))
    top, bottom = (int(used[0]), int(used[-1]) + 1) if used.size else (0, row.box.height)
    return Box(begin, row.box.top + top, end, row.box.top + bottom)


def _spans(labels: Sequence[Box], edges: Sequence[float]) -> list[tuple[int, int]] | None:
    """Return the rows (first, behind the last) of each label: it stands in their middle, and they leave none out.

    ``edges`` are the heights of the rows' edges. None where no such rows can be found.
    """
    places = middles([(label.top, label.bottom) for label in labels])
    first = next((k for k in range(len(edges) - 1) if edges[k] <= places[0] <= edges[k + 1]), None)
    if first is None:
        return None
    # The first rows of a page may belong to a label on the page before.
    tilings = [_tiling(places[1:], edges, start) for start in range(first + 1, len(edges) - 1)]
    fitting = [tiling for tiling in tilings if tiling is not None]
    if not fitting:
        return None
    found = min(fitting, key=lambda spans: _misfit(places[1:], edges, spans))
    before = [(first + 1, found[0][0])] if found[0][0] > first + 1 else []
    return [(first, first + 1), *before, *found]


def _tiling(places: Sequence[float], edges: Sequence[float], row: int) -> list[tuple[int, int]] | None:
    """Return the rows of each label, from ``row`` to the last without a gap; None where a label stands elsewhere."""
    spans = []
    for middle in places:
        stops = range(row + 1, len(edges))
        if not stops:
            return None
        stop = min(stops, key=lambda k: abs((edges[row] + edges[k]) / 2 - middle))
        lowest = min(edges[k + 1] - edges[k] for k in range(row, stop))
        if abs((edges[row] + edges[stop]) / 2 - middle) > _OFF * lowest:
            return None
        spans.append((row, stop))
        row = stop
    return spans if row == len(edges) - 1 else None


def _misfit(places: Sequence[float], edges: Sequence[float], spans: Sequence[tuple[int, int]]) -> float:
    """Return by how many px labels stand beside the middles of their rows, all together."""
    return sum(abs((edges[a] + edges[b]) / 2 - middle) for middle, (a, b) in zip(places, spans, strict=True))
