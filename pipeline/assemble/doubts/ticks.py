"""Cells that hold a tick: a lone x, small or large by its height beside the table's figures, not by a guess.

By itself the letter has no neighbour whose height tells the case, and both readers often disagree on it. Tables are
often set smaller than the prose around them, so that the page's letters tell it only where the table has no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from pipeline.reading import Line, Reading, Word

_TICK = re.compile(r"[xX×]{1,2}")
_HIGH = re.compile(r"[3-9]")
_SMALL = 1.2
"""Height of the word, in glyph heights (lowercase letters), up to which an x is small; a capital has 1.4 of them."""
_AS_FIGURES = 0.86
"""Part of the figures' height up to which an x is small: of 13 tables, printed small ones had 0.70 to 0.76 of it,
capitals 0.93 to 1.05."""
_FEWEST = 3
"""Figures or ticks that tell their height."""
_CONFIDENCE = 0.97
"""Confidence 0..1 of a mark that stands where one can only tick."""


class Sizes(NamedTuple):
    """How high the figures of a table are, px, None where it has too few; and whether its ticks are small, likewise."""

    figures: float | None = None
    small: bool | None = None


_UNKNOWN = Sizes()


def sizes_of(readings: Iterable[Reading]) -> Sizes:
    """Return the sizes of a table's figures and ticks, which are all printed alike: dirt makes some of them higher.

    Old-style figures have the height of small letters for 0, 1 and 2 only: the others tell, or the taller ones.
    """
    readings = list(readings)
    numbers = [word for reading in readings for word in reading.words if word.text.isdecimal()]
    high = [word.box.height for word in numbers if _HIGH.search(word.text)]
    if len(numbers) < _FEWEST:
        return Sizes()
    heights = [word.box.height for word in numbers]
    # Dirt beside a figure makes it higher, hardly anything lower.
    figures = float(np.percentile(high, 25) if len(high) >= _FEWEST else np.percentile(heights, 75))
    ticks = [reading.words[0].box.height for reading in readings if _is_tick(reading)]
    return Sizes(figures, bool(np.median(ticks) <= _AS_FIGURES * figures) if len(ticks) >= _FEWEST else None)


def settled_tick(reading: Reading, glyph_height: float, sizes: Sizes = _UNKNOWN) -> Reading:
    """Return the reading of a cell, a lone x small or large as it is printed.

    ``sizes`` are those of its table; without them the page's ``glyph_height``, px, tells small ones only.
    """
    if not _is_tick(reading):
        return reading
    word, small = reading.words[0], sizes.small
    if small is None and sizes.figures is not None:
        small = word.box.height <= _AS_FIGURES * sizes.figures
    elif small is None and word.box.height <= _SMALL * glyph_height:
        small = True
    if small is None:
        return reading
    settled = Word("x" if small else "X", max(word.confidence, _CONFIDENCE), word.box)
    return replace(reading, lines=(Line((settled,)),), agreement=None)


def _is_tick(reading: Reading) -> bool:
    words = reading.words
    lone = len(words) == 1 and _TICK.fullmatch(words[0].text) is not None
    return lone and words[0].box.width <= 2 * words[0].box.height
