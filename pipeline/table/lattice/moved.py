"""Columns of the page before, as far to the left or right as the next sheet lies on the scanner."""

from __future__ import annotations

from collections.abc import Sequence

MOVED = 8.0
"""x-heights that a sheet lies farther left or right on the scanner than the one before, at most."""
_OFF = 1.0
"""x-heights by which the edges of two pages' columns may then differ."""


def moved_by(edges: Sequence[float], known: Sequence[float], glyph: float) -> float | None:
    """Return how far to the right of the ``known`` ones, px, the edges of columns are; None where they are others."""
    if not edges or len(edges) != len(known):
        return None
    offs = [own - edge for own, edge in zip(edges, known, strict=True)]
    moved = (min(offs) + max(offs)) / 2
    if abs(moved) > MOVED * glyph or max(offs) - min(offs) > 2 * _OFF * glyph:
        return None
    return moved
