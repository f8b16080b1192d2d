"""Texts that lie over several columns of a row of a table without upright rules: titles of groups, labels of totals."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pipeline.page import Image
from pipeline.runs import joined
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.corridors.touching import used_beside
from pipeline.table.text_rows import NUMBER, TextRow, inked

_WORDS = 0.8
"""Glyph heights between the words of a text at most; they stand 0.56 apart, and two columns 0.9."""
_OVER = 0.5
"""Glyph heights by which a text reaches over the edge of a column on both sides."""
_MIDDLE, _EDGE = 0.3, 0.25
"""Glyph heights from the middle of its columns in which a label stands, and more by this share of the corridor behind
them: somewhere in it they end."""
_NUMBER_AND_TITLE, _MARK, _FEWEST_NUMBERS = 2, 2.5, 2
"""Texts of a title with its number, glyph heights that this is wide at most, and numbers of other rows that tell where
it would stand."""
_SAME, _MOST = 0.5, 0.5
"""Glyph heights by which the texts of a column begin alike, and the share of them that do."""

Stretch = tuple[int, int]


def titles_over(
    block: TextBlock, edges: Sequence[float], columns: Sequence[float], text: Image, glyph: float, heads: int
) -> list[tuple[int, int, int]]:
    """Return the texts over several columns as (row, first column, column behind the last).

    ``edges`` and ``columns`` are the edges of rows and columns, px of ``text`` (255 ink); the first ``heads`` rows are
    the heading.
    """
    found = []
    for row, (top, bottom) in enumerate(pairwise(edges)):
        lines = [line for line in block.rows if top <= (line.box.top + line.box.bottom) / 2 <= bottom]
        if row >= heads and len(lines) == 1:
            place = lines[0].box
            texts = joined(inked(place, text, glyph), _WORDS * glyph)
            inside = [used_beside(lines[0], a, b, text, glyph).any() for a, b in block.corridors]
            crossed = [edge for edge, ink in zip(columns[1:-1], inside, strict=True) if ink]
            if len(texts) == 1 and not inside[0]:
                texts = _number_apart(texts[0], lines[0], block, text, glyph)
            over = _title(texts, columns, crossed, glyph) or _label(lines[0], block, columns, glyph)
            found += [(row, *over)] if over else []
    return found


def _number_apart(title: Stretch, line: TextRow, block: TextBlock, text: Image, glyph: float) -> list[Stretch]:
    """Return a title that leaves the first corridor blank, parted there where what stands before it is in the middle of
    the column's numbers: "II" before its words, as near to them as these are to each other.
    """
    end, begin = block.corridors[0]
    own = np.flatnonzero((text[line.box.top : line.box.bottom, title[0] : title[1]] > 0).any(axis=0)) + title[0]
    before, behind = own[own < end], own[own >= begin]
    numbers = [
        (a + b) / 2
        for row in block.rows
        if len(row.stretches) > _NUMBER_AND_TITLE
        for a, b in row.stretches[:1]
        if b <= end and b - a <= NUMBER * glyph
    ]
    if not before.size or not behind.size or before[-1] - before[0] > _MARK * glyph or len(numbers) < _FEWEST_NUMBERS:
        return [title]
    if abs((before[0] + before[-1]) / 2 - float(np.median(numbers))) > _SAME * glyph:
        return [title]
    return [(int(before[0]), int(before[-1]) + 1), (int(behind[0]), title[1])]


def has_number_apart(line: TextRow, block: TextBlock, text: Image, glyph: float) -> bool:
    """Return whether a row that seems to be one text is a number in its column and a title beside it."""
    (left, right) = line.stretches[0][0], line.stretches[-1][1]
    blank = not used_beside(line, *block.corridors[0], text, glyph).any()
    return blank and len(_number_apart((left, right), line, block, text, glyph)) > 1


def _title(
    texts: Sequence[Stretch], columns: Sequence[float], crossed: Sequence[float], glyph: float
) -> tuple[int, int] | None:
    """Return the columns from that in which the last text of a row begins, if it goes over the edge of one.

    ``crossed`` are the edges in whose corridors the row has ink: words of two columns may stand as near as in a text.
    """
    if not texts:
        return None
    left, right = texts[-1]
    first = column_of(left + _OVER * glyph, columns)
    own = [b for _, b in texts[:-1]]
    if not any(left + _OVER * glyph < edge < right - _OVER * glyph for edge in crossed) or any(
        b > columns[first] for b in own
    ):
        return None
    return first, len(columns) - 1


def _label(line: TextRow, block: TextBlock, columns: Sequence[float], glyph: float) -> tuple[int, int] | None:
    """Return the columns before the first sum of a row, if its label stands in the middle of them.

    Nothing else stands there, and the label does not begin where the other texts of its column do.
    """
    if len(line.stretches) < 2:
        return None
    (left, right), (behind, _) = line.stretches[:2]
    stop, own = column_of(behind, columns), column_of((left + right) / 2, columns)
    if stop < 2 or right > columns[stop] or left < columns[0]:
        return None
    others = [
        a
        for row in block.rows[1:]
        if row is not line
        for a, b in row.stretches
        if column_of((a + b) / 2, columns) == own
    ]
    if others and np.mean([abs(x - left) <= _SAME * glyph for x in others]) >= _MOST:
        return None
    corridor = block.corridors[stop - 1]
    near = _MIDDLE * glyph + _EDGE * (corridor[1] - corridor[0])
    return (0, stop) if abs((left + right) / 2 - (columns[0] + columns[stop]) / 2) <= near else None


def column_of(x: float, columns: Sequence[float]) -> int:
    """Return the column of such edges that a place lies in, px; the first or the last if beside them."""
    return max(0, min(int(np.searchsorted(columns, x, "right")) - 1, len(columns) - 2))
