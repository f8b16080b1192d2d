"""A heading with names over several columns that was a block by itself: it shows fewer corridors than its rows have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.table.bare.corridors.blocks import FAR, TextBlock
from pipeline.table.bare.headings.spanned import as_one

_LINES = 6
"""Lines of a heading of three levels, at most."""


def with_headings_joined(blocks: Sequence[TextBlock], glyph: float) -> list[TextBlock]:
    """Return the blocks from top to bottom, each such heading as the first row of the next one."""
    done: list[TextBlock] = []
    for block in blocks:
        if done and _is_heading_of(done[-1], block, glyph):
            heading = as_one(done.pop().rows)
            block = replace(
                block,
                rows=(heading, *block.rows),
                across=frozenset(i + 1 for i in block.across),
                totals=tuple((i + 1, x) for i, x in block.totals),
                alone=frozenset({0, *(i + 1 for i in block.alone)}),
            )
        done.append(block)
    return done


def _is_heading_of(upper: TextBlock, lower: TextBlock, glyph: float) -> bool:
    """Return whether each corridor of few lines right above a block lies over one of its own, and others have none."""
    if upper.bands or lower.bands or upper.cut or len(upper.rows) > _LINES or lower.first_rule is not None:
        return False
    met = [[i for i, (c, d) in enumerate(lower.corridors) if a < d and c < b] for a, b in upper.corridors]
    near = lower.rows[0].box.top - upper.rows[-1].box.bottom <= FAR * glyph
    one_each = all(len(own) == 1 for own in met) and len({own[0] for own in met}) == len(met)
    return near and one_each and len(upper.corridors) < len(lower.corridors)
