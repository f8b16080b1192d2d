"""Rows below a table without upright rules, one of whose texts reaches so far that words seem to cross a column's edge.

Where the texts of the column behind begin is known from the rows above: a blank that ends there parts the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.geometry import union
from pipeline.page import Image
from pipeline.runs import runs
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.corridors.touching import blank_beside, used_beside, used_of
from pipeline.table.text_rows import NUMBER, TextRow, parted_at

_ALIGNED, _MOSTLY = 0.35, 0.75
"""x-heights by which texts of a column begin elsewhere than most, and share of them that do not, at least."""
_FEWEST = 4
"""Rows from which they tell where a column begins."""
_BLANK = 0.35
"""x-heights of paper before such a beginning, at least: letters of a word stand nearer."""
_OPEN = 0.75
"""Share of a corridor that is blank in one piece where no text reaches into it."""
_NEAR = 1.6
"""Times the usual distance of lines from the last to the row, at most."""
_FILLED = 0.6
"""Share of the columns that the row has texts in, at least."""

Corridor = tuple[int, int]


def with_reaching_rows(block: TextBlock, rows: Sequence[TextRow], text: Image, glyph: float) -> TextBlock:
    """Return the block with the rows right below it that begin with a number as its own do; ``text`` is 255 on ink.

    Each begins its texts where the columns do, or leaves their corridors blank.
    """
    if block.cut or block.bands or len(block.rows) < _FEWEST:
        return block
    begins = [_begin(block, corridor, glyph) for corridor in block.corridors]
    found, corridors = list(block.rows), list(block.corridors)
    usual = float(np.median(np.diff([row.box.top for row in block.rows])))
    for row in sorted((row for row in rows if row.box.top > block.rows[-1].box.top), key=lambda row: row.box.top):
        if row.box.top - found[-1].box.top > _NEAR * max(usual, float(row.box.height)):
            break
        gaps = [_gap(row, place, at, text, glyph) for place, at in zip(corridors, begins, strict=True)]
        own = parted_at(row, [gap for gap in gaps if gap])
        if not all(gaps) or not _is_whole(own, block, glyph):
            break
        found.append(own)
        corridors = [gap for gap in gaps if gap]
    if len(found) == len(block.rows):
        return block
    return replace(block, rows=tuple(found), corridors=tuple(corridors))


def parted_as_begun(rows: Sequence[TextRow], block: TextBlock, text: Image, glyph: float) -> list[TextRow]:
    """Return rows parted where they leave a corridor of a block mostly blank, or where the texts behind one begin."""
    begins = [_begin(block, corridor, glyph) for corridor in block.corridors]
    found = []
    for row in rows:
        gaps = [_gap(row, place, at, text, glyph) for place, at in zip(block.corridors, begins, strict=True)]
        found.append(parted_at(row, [gap for gap in gaps if gap]))
    return found


def _begin(block: TextBlock, corridor: Corridor, glyph: float) -> float | None:
    """Return where the texts behind a corridor begin, px, None where each begins elsewhere."""
    lefts = [
        min(left for left, _ in row.stretches if left >= corridor[0])
        for i, row in enumerate(block.rows)
        if i not in block.across and any(left >= corridor[0] for left, _ in row.stretches)
    ]
    near = [left for left in lefts if left - corridor[1] <= glyph]
    if len(near) < _FEWEST:
        return None
    middle = float(np.median(near))
    return middle if sum(abs(left - middle) <= _ALIGNED * glyph for left in near) >= _MOSTLY * len(near) else None


def _gap(row: TextRow, corridor: Corridor, begin: float | None, text: Image, glyph: float) -> Corridor | None:
    """Return what a row leaves blank of a corridor: most of it, or what ends where the next column begins."""
    a, b = corridor
    left, right = blank_beside(row, a, b, text, glyph)
    if right - left >= _OPEN * (b - a):
        return left, right
    if begin is None:
        return None
    first, last = max(0, round(begin - glyph)), round(begin + _ALIGNED * glyph) + 1
    # A "T" begins with the ends of its bar, where rests of rules lie, too.
    whole = used_of(text[row.box.top : row.box.bottom], first, last, glyph)
    for used in (used_beside(row, first, last, text, glyph), whole):
        for start, stop in runs(~used):
            if abs(first + stop - begin) <= _ALIGNED * glyph and stop - start >= _BLANK * glyph:
                return max(a, first + start), min(b, first + stop)
    return None


def _is_whole(row: TextRow, block: TextBlock, glyph: float) -> bool:
    """Return whether a row lies within the block, begins with a number there and fills most of the columns."""
    box = union(each.box for each in block.rows)
    left, right = row.stretches[0]
    inside = row.box.left >= box.left - glyph and row.box.right <= box.right + glyph
    return (
        inside
        and right <= block.corridors[0][1]
        and right - left <= NUMBER * glyph
        and len(row.stretches) >= _FILLED * (len(block.corridors) + 1)
    )
