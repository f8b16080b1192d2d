"""Would a way of taking a seal out spare the letters? Tried first on the text around it, where there is no seal."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.connected import connected
from pipeline.image.seals.rings import Ring
from pipeline.page import Image

_AROUND = 3.0
"""Radii above and below a seal's centre within which the text is tried."""
_LETTER = (0.8, 3.0)
"""Body heights that letters are high."""
_FEWEST = 30
"""Letters with which something can be said."""
_WHOLE = 0.85
"""Share of a letter's height that a piece of it must have for the letter to be whole."""
SPARED = 0.9
"""Share of the letters that must stay whole: cuts that spare the text leave 0.92 and more, those that eat it 0.88."""


def beside(ring: Ring, rings: Sequence[Ring], ink: Image) -> tuple[slice, Image]:
    """Return the rows of a page around a seal, and their ink (h, w; 255 where ink) without that in any seal."""
    top, bottom = (round(ring.y + side * _AROUND * ring.radius) for side in (-1, 1))
    rows = slice(max(0, top), min(ink.shape[0], bottom))
    text = ink[rows].copy()
    for one in rings:
        left, upper, right, lower = one.within(ink)
        text[max(0, upper - rows.start) : max(0, lower - rows.start), left:right] = 0
    return rows, text


def spares(text: Image, kept: NDArray[np.bool_], glyph_height: float) -> bool:
    """Tell whether letters in ``text`` (h, w; 255 where ink) stay whole in what is ``kept`` of it.

    Where there is too little text to tell, nothing speaks against it.
    """
    share = spared(text, kept, glyph_height)
    return share is None or share >= SPARED


def spared(text: Image, kept: NDArray[np.bool_], glyph_height: float) -> float | None:
    """Return the share of the letters of which a piece of nearly their height is kept, None for too few letters."""
    labels, stats, _ = connected(np.ascontiguousarray(text))
    heights = stats[:, 3]
    letters = (heights >= _LETTER[0] * glyph_height) & (heights < _LETTER[1] * glyph_height)
    letters[0] = False
    if int(letters.sum()) < _FEWEST:
        return None
    rest, pieces, _ = connected(np.where(kept, text, 0).astype(np.uint8))
    owner = np.zeros(len(pieces), np.int64)
    inked = rest > 0
    owner[rest[inked]] = labels[inked]
    tallest = np.zeros(len(stats), np.int64)
    np.maximum.at(tallest, owner[1:], pieces[1:, 3])
    return float((tallest[letters] >= _WHOLE * heights[letters]).mean())
