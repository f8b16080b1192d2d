"""A lone row set so close that its uprights are no higher than letters: the last row of a table, alone on its page.

Two level rules of one length, a line of text apart, whose ends uprights join, are such a row if others part it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import cv2
import numpy as np

from pipeline.geometry import Box
from pipeline.page import Image
from pipeline.runs import runs
from pipeline.table.rules.lines import Line, cluster
from pipeline.table.rules.seen import SeenRules

_LOWEST, _HIGHEST = 1.2, 3.0
"""Glyph heights from one rule to the other: a line of text fits between, and uprights of more are seen as such."""
_SHORTEST = 10.0
"""Length of the rules in glyph heights, at least."""
_END = 0.8
"""Glyph heights between the ends of the rules, and from these to the outer uprights, at most."""
_DRAWN, _THICKEST = 0.9, 0.4
"""Share of the height along which an upright is drawn, at least, and its thickness in glyph heights, at most."""
_DARKER, _BESIDE = 25.0, 0.35
"""Levels of 255 by which a pale upright is darker than what lies so many glyph heights beside it."""
_FEWEST = 3
"""Columns of such a row: a boxed note has one, a form's box two."""


def boxed_rows(seen: SeenRules, taken: Sequence[Box]) -> Iterator[tuple[Line, Line, list[float]]]:
    """Yield the rules above and below each such row outside the tables ``taken`` (px of the working picture), and where
    its uprights stand.
    """
    lines = [line for line in cluster(seen.level, seen.fields[0], seen.glyph) if not _lies_in(line, taken)]
    drawn: Image | None = None
    for upper, lower in pairwise(lines):
        if not _LOWEST * seen.glyph <= lower.place - upper.place <= _HIGHEST * seen.glyph:
            continue
        ends = upper.span(), lower.span()
        reach = _END * seen.glyph
        if any(abs(a - b) > reach for a, b in zip(*ends, strict=True)) or upper.size < _SHORTEST * seen.glyph:
            continue
        drawn = _drawn(seen) if drawn is None else drawn
        places = _uprights(upper, lower, drawn, seen)
        if len(places) <= _FEWEST:
            continue
        first, last = (float(np.mean(pair)) for pair in zip(*ends, strict=True))
        # The copy may have lost the one or the other at the sides: the rules still end together there.
        at_ends = places[0] - first <= reach, last - places[-1] <= reach
        if any(at_ends):
            yield upper, lower, [*([] if at_ends[0] else [first]), *places, *([] if at_ends[1] else [last])]


def _lies_in(line: Line, taken: Sequence[Box]) -> bool:
    left, right = line.span()
    middle = (left + right) / 2
    y = line.spot(middle)
    return any(box.top - 1 <= y <= box.bottom + 1 and box.left <= middle <= box.right for box in taken)


def _drawn(seen: SeenRules) -> Image:
    """Return 255 where ink is, or what is darker than the paper on both sides: a pale upright."""
    dark = cv2.bitwise_not(seen.sides[0].gray)
    reach = max(2, round(_BESIDE * seen.glyph))
    padded = cv2.copyMakeBorder(dark, 0, 0, reach, reach, cv2.BORDER_REPLICATE)
    beside = cv2.max(padded[:, : dark.shape[1]], padded[:, 2 * reach :])
    darker = cv2.threshold(cv2.subtract(dark, beside), _DARKER, 255, cv2.THRESH_BINARY)[1]
    return np.asarray(cv2.max(seen.sides[0].ink, darker), np.uint8)


def _uprights(upper: Line, lower: Line, ink: Image, seen: SeenRules) -> list[float]:
    """Return where uprights run from one rule to the other, px."""
    reach, height, width = round(_END * seen.glyph), *ink.shape
    first = max(0, round(min(upper.span()[0], lower.span()[0])) - reach)
    last = min(width, round(max(upper.span()[1], lower.span()[1])) + reach)
    tops, bottoms = upper.way(first, last), lower.way(first, last)
    shares = np.array(
        [
            (ink[max(0, top) : min(height, bottom + 1), x] > 0).mean()
            for x, top, bottom in zip(range(first, last), tops.tolist(), bottoms.tolist(), strict=True)
        ]
    )
    found = [(a, b) for a, b in runs(np.asarray(shares >= _DRAWN, np.bool_))]
    return [first + (a + b - 1) / 2 for a, b in found if b - a <= max(3.0, _THICKEST * seen.glyph)]
