"""Roman numerals of strokes only, counted in the ink: the recognizer reads "III." as "II." or "IH." and is sure of it.

A line recognizer sees a row of equal strokes as it sees a row of dashes; how many there are it does not count.
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from pipeline.page import CleanPage, Image
from pipeline.reading import Alternative, Line, Reading, Symbol, Word

_NUMERAL = re.compile(r"(?=.*[IHU])([IHUl1|!]{1,4}[LTJ]?)([.,:)]?)")
"""What "I", "II" and "III" are read as; "1" and "11" alone stay what they are."""
_MOST = 3
_BAND = (0.3, 0.7)
"""Part of the word's height in which a stroke is nothing but its stem: serifs are above and below."""
_AGREEING = 0.7
"""Least share of the band's rows that show the same number of stems."""
_LEAST_HEIGHT = 0.8
"""Body heights; capitals are 1.4 of them high, but the page's body may be measured from larger letters."""
_THICKEST = 0.35
"""Of the strokes' height; a bold stem of Times is a quarter of a capital's height wide."""
_COUNTED = 0.85
"""Confidence of a numeral that was counted and not read so."""


def with_counted_stems(page: CleanPage, reading: Reading) -> Reading:
    """Return ``reading`` with the Roman numerals I, II and III as many strokes long as the page shows."""
    if not any(_NUMERAL.fullmatch(word.text) for word in reading.words):
        return reading
    return replace(reading, lines=tuple(Line(tuple(_counted(page, w) for w in line.words)) for line in reading.lines))


def _counted(page: CleanPage, word: Word) -> Word:
    found = _NUMERAL.fullmatch(word.text)
    if not found:
        return word
    box = word.box.clipped(page.width, page.height)
    stems = count_stems(page.ink[box.top : box.bottom, box.left : box.right], page.metrics.glyph_height)
    text = "I" * stems + found[2]
    if not stems or text == word.text:
        return word
    read = Alternative(word.text, round(1 - _COUNTED, 3))
    return replace(word, text=text, confidence=_COUNTED, symbols=(Symbol(text, _COUNTED, (read,)),))


def count_stems(ink: Image, glyph_height: float) -> int:
    """Return how many upright strokes of a capital's height stand side by side in ``ink`` (h, w; 255 where ink).

    0 where there is anything else, or more than three; ``glyph_height`` is the x-height in px.
    """
    rows = np.nonzero(ink.any(axis=1))[0]
    if not rows.size or rows[-1] - rows[0] < _LEAST_HEIGHT * glyph_height:
        return 0
    height = int(rows[-1] - rows[0] + 1)
    first, last = (int(rows[0] + part * height) for part in _BAND)
    band = np.pad((ink[first : last + 1] > 0).astype(np.int8), ((0, 0), (1, 1)))
    edges = np.diff(band, axis=1)
    starts = (edges == 1).sum(axis=1)
    count = int(np.median(starts))
    if not 1 <= count <= _MOST or (starts == count).mean() < _AGREEING:
        return 0
    widths = band.sum(axis=1)[starts == count] / count
    return count if widths.mean() <= _THICKEST * height else 0
