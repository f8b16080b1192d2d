"""Blocks of rows one below the other in the same columns: parts of one table, of which a copy has lost some rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.geometry import union
from pipeline.table.blocks import FEWEST_CORRIDORS, TextBlock

_NEAR = 1.5
"""Times the usual distance from line to line of the upper block, from its last line to the first below, at most."""


def with_followers(blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """Return the blocks from top to bottom, those as one that follow closely in the same columns."""
    done: list[TextBlock] = []
    for block in sorted(blocks, key=lambda each: each.rows[0].box.top):
        found = _as_one(done[-1], block) if done else None
        if found is not None:
            done[-1] = found
        else:
            done.append(block)
    return done


def _as_one(upper: TextBlock, lower: TextBlock) -> TextBlock | None:
    """Return two blocks as one, None where a corridor of one is none of the other or more paper lies between."""
    pairs = [(max(a, c), min(b, d)) for (a, b), (c, d) in zip(upper.corridors, lower.corridors, strict=False)]
    alike = len(upper.corridors) == len(lower.corridors) >= FEWEST_CORRIDORS and all(a < b for a, b in pairs)
    tops = [row.box.top for row in upper.rows]
    if not alike or len(tops) < 2 or upper.cut:
        return None
    usual = float(np.median(np.diff(tops)))
    step = lower.rows[0].box.top - tops[-1]
    if step > _NEAR * max(usual, float(upper.rows[-1].box.height)) or _overlap(upper, lower):
        return None
    count = len(upper.rows)
    return replace(
        lower,
        rows=(*upper.rows, *lower.rows),
        corridors=tuple(pairs),
        across=upper.across | {count + i for i in lower.across},
        bands=(),
    )


def _overlap(upper: TextBlock, lower: TextBlock) -> bool:
    above, below = (union(row.box for row in block.rows) for block in (upper, lower))
    return below.top < above.bottom - upper.rows[-1].box.height
