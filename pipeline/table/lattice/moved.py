"""Columns of the page before, as far to the left or right as the next sheet lies on the scanner."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.table.lattice.spans import Span

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


def are_some(edges: Sequence[float], known: Sequence[float], glyph: float) -> bool:
    """Return whether the edges of a lone row are some of the ``known`` ones, moved, both outer ones among them: the
    label of a total is merged over the columns between.
    """
    if len(edges) < 3 or len(known) < len(edges):
        return False
    offs = [edges[0] - known[0], edges[-1] - known[-1]]
    moved = sum(offs) / 2
    if abs(moved) > MOVED * glyph or abs(offs[0] - offs[1]) > 2 * _OFF * glyph:
        return False
    return all(min(abs(edge - moved - other) for other in known) <= _OFF * glyph for edge in edges)


def over_columns(cells: Sequence[Span], edges: Sequence[float], others: Sequence[float]) -> list[Span]:
    """Return cells between ``edges`` as cells over the columns between ``others``, more of them, which they lie on."""
    at = [min(range(len(others)), key=lambda i: abs(others[i] - edge)) for edge in edges]
    return [(row, at[col], row_span, at[col + col_span] - at[col]) for row, col, row_span, col_span in cells]
