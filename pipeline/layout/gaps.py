"""Where a chain of letters is cut into pieces: gaps between columns, never gaps between justified words."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from pipeline.geometry import Box

_ALWAYS = 4.0
_OUTLIER = 1.5
_OUTLIER_RATIO = 2.1
_LEAST_PIECE = 4.0


def cut_at_gaps(boxes: Sequence[Box], glyph: float) -> list[list[Box]]:
    """Return the letters (by left edge, px) in pieces; ``glyph`` is the x-height in px.

    A gap is a column gap if it is wider than any word gap can be, or clearly wider than all others of its line: the
    word gaps of a justified line are alike.
    """
    ordered = sorted(boxes)
    gaps = _gaps(ordered)
    words = [gap for _, gap in gaps if gap > 0.3 * glyph]
    cuts = []
    for index, gap in gaps:
        others = sorted(w for w in words)
        others.remove(gap) if gap in others else None
        if gap >= _ALWAYS * glyph:
            cuts.append(index)
        elif gap >= _OUTLIER * glyph and len(others) >= 3 and gap >= _OUTLIER_RATIO * _usual(others):
            left = ordered[index - 1].right - ordered[0].left
            right = max(b.right for b in ordered[index:]) - ordered[index].left
            if min(left, right) >= _LEAST_PIECE * glyph:
                cuts.append(index)
    pieces, start = [], 0
    for cut in [*cuts, len(ordered)]:
        if cut > start:
            pieces.append(list(ordered[start:cut]))
        start = cut
    return pieces


def _usual(gaps: Sequence[float]) -> float:
    """Return a word gap that the line could still have: its upper quartile, not less than the median."""
    ranked = sorted(gaps)
    return max(median(ranked), ranked[(3 * len(ranked)) // 4])


def _gaps(ordered: Sequence[Box]) -> list[tuple[int, float]]:
    """Return (index of the letter after the gap, gap in px) for every place where the line shows paper."""
    found = []
    reach = ordered[0].right
    for index, box in enumerate(ordered[1:], 1):
        if box.left > reach:
            found.append((index, float(box.left - reach)))
        reach = max(reach, box.right)
    return found
