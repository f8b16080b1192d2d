"""Pieces of rules → the lines of a lattice, and the px of a picture along a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.page import Image
from pipeline.table.rules.segments import LEANING, Floats, Segment, SlopeField

APART = 0.9
"""Rules nearer to each other than this many glyph heights are one line (doubled rules): no text fits between."""
DOUBLED = 0.3, 0.5
"""A second piece farther than this many glyph heights from longer ones that run beside it, or before or behind
it, is a doubled rule if it has this share of their length; else it is the edge of a text: marks and serifs in a row."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the lattice: samples of all its pieces in order, and its place on a straight page, working px."""

    along: Floats
    across: Floats
    place: float
    field: SlopeField
    size: float = 0.0

    def at(self, along: Floats) -> Floats:
        """Return where the line runs, also beyond its pieces: there it follows the field."""
        anchor = np.minimum(np.maximum(along, self.along[0]), self.along[-1])
        inside = np.interp(anchor, self.along, self.across)
        if bool((anchor == along).all()):
            return np.asarray(inside, np.float64)
        bent = self.field.straight(along, inside) - self.field.straight(anchor, inside)
        return np.asarray(inside - bent, np.float64)

    def spot(self, along: float) -> float:
        """Return where the line runs at one place, likewise."""
        first, last = self.span()
        anchor = min(max(along, first), last)
        inside = float(np.interp(anchor, self.along, self.across))
        if anchor == along:
            return inside
        return inside - (self.field.straight(along, inside) - self.field.straight(anchor, inside))

    def way(self, start: int, stop: int) -> NDArray[np.int64]:
        """Return the px across where the line runs at each px along from ``start`` to ``stop``."""
        return np.rint(self.at(np.arange(start, stop, dtype=np.float64))).astype(np.int64)

    def range(self, start: float, stop: float, margin: float, lean: float = 0.0) -> tuple[float, float]:
        """Return the least and greatest across between two places, doubled rules included.

        A ``lean`` (across per along) is taken out around the middle.
        """
        inside = (self.along > start + margin) & (self.along < stop - margin)
        middle = (start + stop) / 2
        ends = np.array([start, middle, stop])
        along = np.concatenate([self.along[inside], ends])
        found = np.concatenate([self.across[inside], self.at(ends)]) - lean * (along - middle)
        return float(found.min()), float(found.max())

    def lean(self, start: float, stop: float) -> float:
        """Return by how much it moves across per step along, from one place to another."""
        return (self.spot(stop) - self.spot(start)) / max(stop - start, 1.0)

    def span(self) -> tuple[float, float]:
        """Return where its first piece begins and its last one ends."""
        return float(self.along[0]), float(self.along[-1])

    def pieces(self, gap: float) -> list[tuple[Floats, Floats]]:
        """Return the samples (along, across) of each of its pieces: those that lie farther apart than ``gap`` px."""
        cuts = np.flatnonzero(np.diff(self.along) > gap) + 1
        return list(zip(np.split(self.along, cuts), np.split(self.across, cuts), strict=True))


def cluster(segments: Sequence[Segment], field: SlopeField, glyph: float) -> list[Line]:
    """Return the lines of the pieces, in order across; pieces nearer than ``APART`` glyph heights share a line."""
    if not segments:
        return []
    places = [s.place(field) for s in segments]
    order = np.argsort(places)
    groups: list[list[int]] = [[int(order[0])]]
    for i in order[1:].tolist():
        first = groups[-1]
        weight = np.array([segments[k].length for k in first])
        centre = float(np.average([places[k] for k in first], weights=weight))
        if places[i] - centre <= APART * glyph:
            first.append(i)
        else:
            groups.append([i])
    return [_line(_without_text_edges([segments[k] for k in group], field, glyph), field) for group in groups]


def _without_text_edges(segments: list[Segment], field: SlopeField, glyph: float) -> list[Segment]:
    """Return the pieces of a line without those that text beside longer pieces has left."""
    return [s for s in segments if not _is_text_edge(s, segments, field, glyph)]


def _is_text_edge(piece: Segment, segments: Sequence[Segment], field: SlopeField, glyph: float) -> bool:
    """Return whether a piece lies beside the much longer ones of its line, or beside the way from one to the next."""
    farthest, least = DOUBLED
    longer = [s for s in segments if piece.length < least * s.length]
    if not longer:
        return False
    along, across = (np.concatenate([getattr(s, name) for s in longer]) for name in ("along", "across"))
    order = np.argsort(along, kind="stable")
    rest = _line_of(along[order], across[order], field)
    off = float(np.abs(piece.across - rest.at(piece.along)).mean())
    # The farther from them, the less sure is where they would go on.
    beyond = max(0.0, rest.along[0] - piece.along[-1], piece.along[0] - rest.along[-1])
    return bool(off > farthest * glyph + LEANING * beyond)


def _line(segments: list[Segment], field: SlopeField) -> Line:
    along = np.concatenate([s.along for s in segments])
    across = np.concatenate([s.across for s in segments])
    order = np.argsort(along, kind="stable")
    return _line_of(along[order], across[order], field, sum(s.length for s in segments))


def _line_of(along: Floats, across: Floats, field: SlopeField, size: float = 0.0) -> Line:
    return Line(along, across, float(np.median(field.straight(along, across))), field, size)


def virtual(place_at: Floats, along: Floats, field: SlopeField) -> Line:
    """Return a line that is not drawn: where an open table ends."""
    return Line(along, place_at, float(np.median(field.straight(along, place_at))), field)


def beside(picture: Image, way: NDArray[np.int64], start: int, reach: int) -> Image:
    """Return the px up to ``reach`` px across from a way that begins at ``start`` px along: (2 * reach + 1, n).

    Beyond the border of the picture (h, w) there are the px at it.
    """
    return np.asarray(picture.take(indices_beside(picture.shape, way, start, reach)), np.uint8)


def indices_beside(shape: tuple[int, ...], way: NDArray[np.int64], start: int, reach: int) -> NDArray[np.int64]:
    """Return where these px are in any picture of that shape (h, w), row after row."""
    height, width = shape
    rows = np.clip(way + np.arange(-reach, reach + 1)[:, None], 0, height - 1)
    return np.asarray(rows * width + np.arange(start, start + way.size), np.int64)
