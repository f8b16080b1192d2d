"""Where a row of a table without upright rules parts its cells: beside a word that reaches over its column's edge.

The corridors of a table are what its rows have in common, but for a few: a long number of one row may begin before the
edge that all others keep to, and its first figure would be read in the cell beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.page import Image
from pipeline.runs import runs

_WORD, _GAP = 0.35, 0.5
"""Glyph heights between letters of a word, less than, and of the blank place beside it, at least."""
_FAR = 2.0
"""Glyph heights from the edge to that place, at most."""
_NAMES, _FAR_OF_NAME = 0.9, 6.0
"""The same between names of a heading, whose words may stand farther apart than letters of a number, and which may be
wider than the texts of their columns."""


def edges_beside_words(
    columns: Sequence[float], rows: Sequence[float], text: Image, glyph: float
) -> dict[tuple[int, int], float]:
    """Return the places, by row and inner edge of ``columns``, where cells end that a word lies over the edge of.

    ``rows`` are the edges of the rows, px of ``text`` (255 on ink, without rules); the first may be a heading, whose
    names lie over several columns.
    """
    found: dict[tuple[int, int], float] = {}
    for row, (top, bottom) in [*enumerate(pairwise(rows))][1:]:
        ink = np.asarray((text[max(0, round(top)) : max(0, round(bottom))] > 0).any(axis=0))
        for col in range(1, len(columns) - 1):
            place = _beside(ink, columns[col - 1], columns[col], columns[col + 1], glyph)
            if place is not None:
                found[row, col] = place
    return found


def edges_beside_names(
    columns: Sequence[float], heading: tuple[float, float], whole: Sequence[int], text: Image, glyph: float
) -> dict[int, float]:
    """Return the places, by inner edge of ``columns``, where cells of a heading end that a name lies over the edge of.

    ``heading``: where it begins and ends, px; ``whole``: the edges that none of its cells goes over.
    """
    ink = np.asarray((text[max(0, round(heading[0])) : max(0, round(heading[1]))] > 0).any(axis=0))
    sides = {i: (columns[i - 1], columns[i], columns[i + 1]) for i in whole}
    found = {i: _beside(ink, *side, glyph, _NAMES, _FAR_OF_NAME) for i, side in sides.items()}
    return {i: place for i, place in found.items() if place is not None}


def _beside(
    ink: NDArray[Any], left: float, edge: float, right: float, glyph: float, gap: float = _GAP, farthest: float = _FAR
) -> float | None:
    """Return the middle of the nearest wide blank place where a word lies over an ``edge``, None where none does."""
    far = farthest * glyph
    start, stop = max(0, round(max(left, edge - far))), round(min(right, edge + far))
    blank = [(a + start, b + start) for a, b in runs(np.asarray(~ink[start:stop], np.bool_))]
    here = next(((a, b) for a, b in blank if a <= edge < b), None)
    if here is not None and here[1] - here[0] >= _WORD * glyph:
        return None
    wide = [(a, b) for a, b in blank if b - a >= gap * glyph]
    a, b = min(wide, key=lambda place: max(place[0] - edge, edge - place[1]), default=(0, 0))
    # The blank may go on beyond what was looked at.
    return float(b - gap * glyph / 2 if b <= edge else a + gap * glyph / 2) if b else None
