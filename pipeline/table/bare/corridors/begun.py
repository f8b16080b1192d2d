"""Texts of two columns that stand as near as the words of justified lines, told by rows that begin alike there.

Where a column is narrow, a number of two figures and the text behind it look like one, and so do a long text and the
next. The texts of a column begin at one place, though, and those before end before it, which the words of prose do not,
row after row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from pipeline.page import Image
from pipeline.runs import joined
from pipeline.table.bare.corridors.blank import NARROW
from pipeline.table.bare.corridors.voted import ALIGNED
from pipeline.table.text_rows import TextRow, inked

_FEWEST = 6
"""Rows that begin so."""


def with_texts_apart(rows: Sequence[TextRow], text: Image, glyph: float) -> list[TextRow]:
    """Return the rows, their stretches parted where columns begin; ``text`` is 255 on ink."""
    gaps = [_gaps(row, text, glyph) for row in rows]
    begins = np.array([begin for own in gaps for _, begin in own])
    alike = np.abs(begins[:, None] - begins[None]) <= ALIGNED * glyph
    often = set(begins[alike.sum(axis=1) >= _FEWEST].tolist())
    return [_parted(row, [gap for gap in own if gap[1] in often]) for row, own in zip(rows, gaps, strict=True)]


def _gaps(row: TextRow, text: Image, glyph: float) -> list[tuple[int, int]]:
    """Return the gaps (end of a text, beginning of the next) in a row that are wider than blanks."""
    words = joined(inked(row.box, text, glyph), NARROW * glyph)
    return [(before[1], behind[0]) for before, behind in pairwise(words)]


def _parted(row: TextRow, gaps: Sequence[tuple[int, int]]) -> TextRow:
    """Return a row whose stretches end and go on at these gaps."""
    found = []
    for left, right in row.stretches:
        start = left
        for end, begin in gaps:
            if start < end < begin < right:
                found.append((start, end))
                start = begin
        found.append((start, right))
    return replace(row, stretches=tuple(found))
