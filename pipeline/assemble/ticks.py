"""Cells that hold a tick: a lone x, small or large by its height on the page, not by what the recognizer guessed.

By itself the letter has no neighbour whose height tells the case, and both readers often disagree on it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.reading import Line, Reading, Word

_TICK = re.compile(r"[xX×]{1,2}")
_SMALL = 1.2
"""Height of the word, in glyph heights (lowercase letters), up to which an x is small; a capital has 1.4 of them."""
_CONFIDENCE = 0.97
"""Confidence 0..1 of a mark that stands where one can only tick."""


def settled_tick(reading: Reading, glyph_height: float) -> Reading:
    """Return the reading of a cell, a lone small x as such; ``glyph_height`` is the page's, px."""
    words = reading.words
    if len(words) != 1 or not _TICK.fullmatch(words[0].text) or words[0].box.height > _SMALL * glyph_height:
        return reading
    word = words[0]
    if word.box.width > 2 * word.box.height:
        return reading
    settled = Word("x", max(word.confidence, _CONFIDENCE), word.box)
    return replace(reading, lines=(Line((settled,)),), agreement=None)
