"""Cells that hold a tick: a lone x, small or large by its height beside the table's figures, not by a guess.

By itself the letter has no neighbour whose height tells the case, and both readers often disagree on it. Tables are
often set smaller than the prose around them, so that the page's letters tell it only where the table has no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from pipeline.reading import Line, Reading, Word

_TICK = re.compile(r"[xX×]{1,2}")
_SMALL = 1.2
"""Height of the word, in glyph heights (lowercase letters), up to which an x is small; a capital has 1.4 of them."""
_AS_FIGURES = 0.86
"""Part of the figures' height up to which an x is small: of 13 tables, printed small ones had 0.70 to 0.76 of it,
capitals 0.93 to 1.05."""
_FEWEST = 3
"""Figures that tell their height."""
_CONFIDENCE = 0.97
"""Confidence 0..1 of a mark that stands where one can only tick."""


def figure_height(readings: Iterable[Reading]) -> float | None:
    """Return how high the figures of a table are, px; None where it has too few.

    Old-style figures have the height of small letters for 0, 1 and 2 only: the taller ones tell.
    """
    heights = [word.box.height for reading in readings for word in reading.words if word.text.isdecimal()]
    return float(np.percentile(heights, 75)) if len(heights) >= _FEWEST else None


def settled_tick(reading: Reading, glyph_height: float, figures: float | None = None) -> Reading:
    """Return the reading of a cell, a lone x small or large as it is printed.

    ``figures`` is the height of the table's figures, px; without it the page's ``glyph_height`` tells small ones only.
    """
    words = reading.words
    if len(words) != 1 or not _TICK.fullmatch(words[0].text):
        return reading
    word = words[0]
    small = word.box.height <= (_SMALL * glyph_height if figures is None else _AS_FIGURES * figures)
    if word.box.width > 2 * word.box.height or (figures is None and not small):
        return reading
    settled = Word("x" if small else "X", max(word.confidence, _CONFIDENCE), word.box)
    return replace(reading, lines=(Line((settled,)),), agreement=None)
