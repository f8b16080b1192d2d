"""Streaks of a dirty feeder among the rules of a page that lay askew."""

from __future__ import annotations

import numpy as np

from pipeline.table.rules import Segment, SlopeField

LONGEST_CHANCE = 8.0
"""Glyph heights that the pieces of a streak have together at least."""
NEAR = 0.2
"""Glyph heights within which pieces lie on one leaning line."""
CLEAR = 0.8
"""Glyph heights by which the leaning line leaves the straight one from end to end: the two can be told apart."""
STRAIGHTER = 0.35
"""Share of the pieces' spread about a straight line that is left about the leaning one, at most."""


def without_streaks(segments: list[Segment], field: SlopeField, lean: float, glyph: float) -> list[Segment]:
    """Return the pieces without those that together lean as what stood upright in the scanner, not as the rules do.

    Dirt on the glass of a feeder draws lines along the way of the paper. ``lean`` is the slope (px by px) that this
    way has on the straightened page; where it is the slope of the rules, nothing can be told.
    """
    if not segments:
        return segments
    at = np.array([float(np.median(s.across - lean * s.along)) for s in segments])
    dropped: set[int] = set()
    for centre in at:
        together = np.flatnonzero(np.abs(at - centre) <= NEAR * glyph)
        if _is_streak([segments[i] for i in together], field, lean, glyph):
            dropped.update(int(i) for i in together)
    return [s for i, s in enumerate(segments) if i not in dropped]


def _is_streak(pieces: list[Segment], field: SlopeField, lean: float, glyph: float) -> bool:
    """Return whether pieces are long enough together, and much nearer to a leaning line than to a straight one."""
    if sum(s.length for s in pieces) < LONGEST_CHANCE * glyph:
        return False
    along, across = (np.concatenate([getattr(s, name) for s in pieces]) for name in ("along", "across"))
    straight, leaning = field.straight(along, across), across - lean * along
    return bool(np.ptp(straight) >= CLEAR * glyph and leaning.std() <= STRAIGHTER * straight.std())
