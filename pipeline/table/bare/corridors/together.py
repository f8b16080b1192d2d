"""Texts that end together before a corridor, or begin together behind it, in whichever rows they stand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.table.bare.corridors.blank import NARROW
from pipeline.table.bare.corridors.voted import ALIGNED, FEWEST, MOST_ALIGNED
from pipeline.table.text_rows import Bools

_FEWEST_BEHIND = 4
"""Lines that begin together, at least: of remarks there may be but a few."""


def are_together(places: Sequence[int] | NDArray[np.int64], glyph: float) -> bool:
    """Return whether most ends or beginnings of texts, px, lie at one place."""
    return bool((np.abs(np.asarray(places) - np.median(places)) <= ALIGNED * glyph).mean() >= MOST_ALIGNED)


def do_end_together(ends: Sequence[int] | NDArray[np.int64], glyph: float) -> bool:
    """Return whether many texts end at one place, as figures do close to the next column."""
    return len(ends) >= FEWEST and are_together(ends, glyph)


def do_meet(filled: Bools, left: int, right: int, glyph: float) -> bool:
    """Return whether many lines end together before a corridor, and several begin together behind it: figures in the
    middle of their rows have lines of a text above and below them, none at their own height.

    ``filled`` (lines, width) tells where each has ink, ``left`` and ``right`` where the corridor lies, px.
    """
    middle = (left + right) // 2
    before, behind = filled[:, :middle], filled[:, middle:]
    ends = middle - before[before.any(axis=1), ::-1].argmax(axis=1)
    begins = middle + behind[behind.any(axis=1)].argmax(axis=1)
    if len(begins) < _FEWEST_BEHIND or not do_end_together(ends, glyph) or not are_together(begins, glyph):
        return False
    return bool(np.median(begins) - np.median(ends) >= NARROW * glyph)
