"""A column that no row of a page has a text in: its name stands alone in the paper between two others.

The name of two columns together may stand there, too, but in the upper part of the heading, above theirs.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pipeline.geometry import Box
from pipeline.page import Image
from pipeline.table.blocks import TextBlock
from pipeline.table.corridors import NARROW
from pipeline.table.text_rows import WORD_GAP, inked, joined


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
    return replace(block, corridors=tuple(corridors)) if len(corridors) > len(block.corridors) else block


def _name_within(place: Box, text: Image, glyph: float) -> tuple[int, int] | None:
    """Return where the one text of a place begins and ends, None where that is none of a column of its own."""
    texts = joined(inked(place, text, glyph), WORD_GAP * glyph)
    if len(texts) != 1:
        return None
    (left, right), off = texts[0], NARROW * glyph
    if left - place.left < off or place.right - right < off:
        return None
    used = np.flatnonzero((text[place.top : place.bottom, left:right] > 0).any(axis=1))
    return (left, right) if used[0] < place.height / 2 < used[-1] else None
