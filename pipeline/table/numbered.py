"""Numbers before texts as near as the words of justified lines stand, told by the rows that all begin so.

Where a first column is narrow, a number of two figures and the text behind it look like one. The texts begin at one
place, though, and the numbers end before it, which the words of prose do not, row after row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.page import Image
from pipeline.table.text_rows import NUMBER, TextRow, inked, joined

_NEAREST = 0.9
"""Glyph heights between a number and its text at least; blanks are 0.56 wide, and prose is seldom justified so far."""
_BEGIN = 0.3
"""Glyph heights by which the beginnings of the texts differ at most."""
_FEWEST = 6
"""Rows that begin so."""


def with_numbers_apart(rows: Sequence[TextRow], text: Image, glyph: float) -> list[TextRow]:
    """Return the rows, the numbers before their texts as stretches of their own; ``text`` is 255 on ink."""
    split: dict[int, tuple[int, int]] = {}
    for i, row in enumerate(rows):
        first = row.stretches[0]
        found = joined(inked(row.box, text, glyph), _NEAREST * glyph)
        if len(found) > 1 and found[0][1] - found[0][0] <= NUMBER * glyph and found[0][0] <= first[0] + glyph:
            split[i] = found[0][1], found[1][0]
    begins = np.array([begin for _, begin in split.values()])
    if len(begins) < _FEWEST:
        return list(rows)
    alike = np.abs(begins[:, None] - begins[None]) <= _BEGIN * glyph
    usual = begins[int(alike.sum(axis=1).argmax())]
    own = {i: at for i, at in split.items() if abs(at[1] - usual) <= _BEGIN * glyph}
    if len(own) < _FEWEST:
        return list(rows)
    return [_parted(row, *own[i]) if i in own else row for i, row in enumerate(rows)]


def _parted(row: TextRow, end: int, begin: int) -> TextRow:
    """Return a row whose first stretch ends at ``end`` and goes on at ``begin``, unless it does so already."""
    (left, right), *rest = row.stretches
    if right <= end or begin >= right:
        return row
    return replace(row, stretches=((left, end), (begin, right), *rest))
