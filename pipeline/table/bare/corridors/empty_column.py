"""A column that no row of a page has a text in: its name stands alone in the paper between two others.

The name of two columns together may stand there, too, but in the upper part of the heading, above theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.geometry import Box, union
from pipeline.page import Image
from pipeline.runs import joined
from pipeline.table.bare.corridors.blank import NARROW
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.corridors.narrow import columns_between, headed_corridors, used_in
from pipeline.table.text_rows import WORD_GAP, inked

_FAR = 3.0
"""Glyph heights between two names of a heading from which no words of one stand so."""


def with_empty_columns(block: TextBlock, text: Image, glyph: float) -> TextBlock:
    """Return the block with two corridors in place of one that holds a name of its heading, between rules.

    ``text`` (255 ink) is the sheet without rules. The name keeps as far off the columns beside it as these are apart,
    and is as high in the heading as one that no other stands above.
    """
    head = block.rows[0].box
    if block.first_rule is None or head.bottom > block.first_rule + glyph / 2:
        return block
    if len(block.rows) < 2 or block.rows[1].box.bottom <= block.first_rule:
        return block
    corridors: list[tuple[int, int]] = []
    for left, right in block.corridors:
        name = _name_within(Box(left, head.top, right, head.bottom), text, glyph)
        corridors += [(left, right)] if name is None else [(left, name[0]), (name[1], right)]
    corridors += _between_far_names(block, corridors, text, glyph)
    return replace(block, corridors=tuple(sorted(corridors))) if len(corridors) > len(block.corridors) else block


def _between_far_names(
    block: TextBlock, corridors: Sequence[tuple[int, int]], text: Image, glyph: float
) -> list[tuple[int, int]]:
    """Return the corridors between two names of the heading, farther apart than words, that no row has a text in."""
    head, box = block.rows[0].box, union(row.box for row in block.rows)
    rows = [row for i, row in enumerate(block.rows) if i and i not in block.across]
    used = used_in([(row.box.top, row.box.bottom) for row in rows], text, glyph)
    found: list[tuple[int, int]] = []
    for left, right in columns_between(corridors, box):
        names = joined(inked(Box(left, head.top, right, head.bottom), text, glyph), _FAR * glyph)
        row = np.zeros((1, text.shape[1]), np.bool_)
        for a, b in names:
            row[:, a:b] = _is_own(a, b, head, text)
        places = headed_corridors(used[:, left:right], row[:, left:right], glyph)
        found += [(left + a, left + b) for a, b in places]
    return [(a, b) for a, b in found if all(b <= c or d <= a for c, d in corridors)]


def _name_within(place: Box, text: Image, glyph: float) -> tuple[int, int] | None:
    """Return where the one text of a place begins and ends, None where that is none of a column of its own."""
    texts = joined(inked(place, text, glyph), WORD_GAP * glyph)
    if len(texts) != 1:
        return None
    (left, right), off = texts[0], NARROW * glyph
    if left - place.left < off or place.right - right < off:
        return None
    return (left, right) if _is_own(left, right, place, text) else None


def _is_own(left: int, right: int, head: Box, text: Image) -> bool:
    """Return whether a name of a heading is no other's lower or upper level: it stands in the middle of the height."""
    used = np.flatnonzero((text[head.top : head.bottom, left:right] > 0).any(axis=1))
    return bool(used.size) and used[0] < head.height / 2 < used[-1]
