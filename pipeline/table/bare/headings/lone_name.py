"""A name over several columns of a table without upright rules that stands alone right above the table's first row.

It leaves no corridor blank, so that it seemed to be no line of the table. The names below it stand lower than those of
all other columns, which are in the middle of both levels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from pipeline.geometry import Box, union
from pipeline.page import Image
from pipeline.runs import runs
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.headings.spanned import as_one
from pipeline.table.text_rows import TextRow

_GAP, _BESIDE = 0.35, 1.2
"""Glyph heights by which the name ends above the first row, or beside it, at most."""
_DEEP = 2.5
"""Glyph heights below the name in which those of its columns begin."""
_LETTER = 0.5
"""Glyph heights of ink from which it is no speck."""
_CENTRED = (1.0, 0.08)
"""Glyph heights, and share of its columns' width, by which the name stands off their middle at most."""


def with_lone_name(block: TextBlock, rows: Sequence[TextRow], text: Image, glyph: float) -> TextBlock:
    """Return the block with the line of one name above its first row in this, where it stands over several columns.

    ``text`` is the page's ink (255) without rules.
    """
    if block.bands or len(block.corridors) < 2:
        return block
    top = min(row.box.top for row in block.rows)
    near = [r for r in rows if r.box.top < top and top - _GAP * glyph <= r.box.bottom <= top + _BESIDE * glyph]
    if len(near) != 1 or len(near[0].stretches) != 1:
        return block
    ((left, right),) = near[0].stretches
    box = union(row.box for row in block.rows)
    edges = [box.left, *((a + b) // 2 for a, b in block.corridors), box.right]
    crossed = [i for i, (a, b) in enumerate(pairwise(edges)) if a < right and left < b]
    half, bottom = (near[0].box.top + near[0].box.bottom) // 2, near[0].box.bottom
    deep = bottom + round(_DEEP * glyph)
    names = {
        i: ink
        for i, (a, b) in enumerate(pairwise(edges))
        if (ink := _first_ink(text, Box(a, bottom if i in crossed else half, b, deep), glyph)) is not None
    }
    if not crossed or not all(i in names for i in crossed):
        return block
    highest = min(names[i].top for i in crossed) - _GAP * glyph
    low = [i for i, ink in names.items() if ink.top >= highest]
    own = [names[i] for i in low]
    if len(low) < 2 or low[0] == 0 or low[-1] - low[0] >= len(low) or len(names) - len(low) < 2:
        return block
    first, last = edges[low[0]], edges[low[-1] + 1]
    off = min(abs(left + right - first - last), abs(left + right - own[0].left - own[-1].right)) / 2
    if off > max(_CENTRED[0] * glyph, _CENTRED[1] * (last - first)):
        return block
    count = sum(row.box.top <= max(ink.top for ink in own) for row in block.rows)
    whole = as_one([near[0], *block.rows[:count]])
    across = frozenset(i - count + 1 for i in block.across if i >= count)
    alone = frozenset(i - count + 1 for i in block.alone if i >= count)
    totals = tuple((i - count + 1, x) for i, x in block.totals if i >= count)
    return replace(block, rows=(whole, *block.rows[count:]), across=across, totals=totals, alone=alone | {0})


def _first_ink(text: Image, part: Box, glyph: float) -> Box | None:
    """Return the first line in a part of the page, px, None where none begins in it."""
    ink = text[part.top : part.bottom, part.left : part.right] > 0
    for top, bottom in runs(np.asarray(ink.any(axis=1), np.bool_)):
        if bottom - top >= _LETTER * glyph:
            used = np.flatnonzero(ink[top:bottom].any(axis=0)) + part.left
            return Box(int(used[0]), part.top + top, int(used[-1]) + 1, part.top + bottom)
    return None
