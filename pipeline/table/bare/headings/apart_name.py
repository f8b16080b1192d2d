"""Names that stand beside the texts of their columns: a corridor parts a name without texts from texts without a name.

The name is in the middle of a wide column whose texts begin at its left, or at its right end. Below the rule of the
heading this is told before the rows are (``assemble/bare/apart_names`` tells it after reading, where no rule is).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.text_rows import TextRow

_FEWEST_NAMED = 2
"""Columns with a name above their texts, at least: else what stands above the rule is no heading."""


def without_corridors_beside_names(block: TextBlock, glyph: float) -> TextBlock:
    """Return the block without such corridors, each name with the texts of one neighbour."""
    if block.first_rule is None or block.bands or len(block.corridors) < 2:
        return block
    body = [row for i, row in enumerate(block.rows) if i not in block.across and row.box.top > block.first_rule - glyph]
    heading = [row for row in block.rows if row.box.top <= block.first_rule - glyph]
    named, filled = (_columns(rows, block) for rows in (heading, body))
    if len(named & filled) < _FEWEST_NAMED:
        return block
    alone, idle = named - filled, set()
    for col in sorted(filled - named):
        beside = next((other for other in (col + 1, col - 1) if other in alone), None)
        if beside is not None:
            alone.discard(beside)
            idle.add(min(col, beside))
    kept = tuple(corridor for i, corridor in enumerate(block.corridors) if i not in idle)
    return replace(block, corridors=kept) if idle else block


def _columns(rows: Sequence[TextRow], block: TextBlock) -> set[int]:
    """Return the columns between the corridors in which texts of the rows lie."""
    edges = [float("-inf"), *((a + b) / 2 for a, b in block.corridors), float("inf")]
    texts = [stretch for row in rows for stretch in row.stretches]
    return {i for i, (a, b) in enumerate(pairwise(edges)) if any(left < b and a < right for left, right in texts)}
