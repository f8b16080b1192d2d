"""Columns of the page before, as far to the left or right as the next sheet lies on the scanner."""

from __future__ import annotations

from collections.abc import Sequence

MOVED = 8.0
"""x-heights that a sheet lies farther left or right on the scanner than the one before, at most."""
_OFF = 1.0
"""x-heights by which the edges of two pages' columns may then differ."""
_SCALED = 0.05
"""Share by which a copier makes one page larger than another, at most."""


def moved_by(edges: Sequence[float], known: Sequence[float], glyph: float) -> float | None:
    """Return how far to the right of the ``known`` ones, px, the edges of columns are; None where they are others."""
    if not edges or len(edges) != len(known):
        return None
    offs = [own - edge for own, edge in zip(edges, known, strict=True)]
    moved = (min(offs) + max(offs)) / 2
    if abs(moved) > MOVED * glyph or max(offs) - min(offs) > 2 * _OFF * glyph:
        return None
    return moved


def are_scaled(edges: Sequence[float], known: Sequence[float], glyph: float) -> bool:
    """Return whether the edges of columns are the ``known`` ones, moved and all a little farther apart or nearer, as
    copiers take in one page and another.
    """
    if len(edges) != len(known) or len(edges) < 3:
        return False
    width, own = known[-1] - known[0], edges[-1] - edges[0]
    if abs(own - width) > _SCALED * width or abs(edges[0] - known[0]) > MOVED * glyph:
        return False
    places = (edges[0] + (edge - known[0]) * own / width for edge in known)
    return all(abs(edge - place) <= _OFF * glyph for edge, place in zip(edges, places, strict=True))
