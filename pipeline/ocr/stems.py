"""Roman numerals and ones, told apart and counted in the ink: the recognizer reads "III." as "II." and "I" as "1".

A line recognizer sees a row of equal strokes as it sees a row of dashes; how many there are it does not count. What
tells "I" from "1" is how the stroke begins at its top: "I" has a serif on both sides or none, "1" a flag at the left.
"""

from __future__ import annotations

import re
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.connected import connected
from pipeline.page import CleanPage, Image
from pipeline.reading import NEVER, Alternative, Line, Reading, Symbol, Word

_NUMERAL = re.compile(r"(?=.*[IHUỊÌÍĨÏ])([IHUỊÌÍĨÏl1|!]{1,4}[LTJ]?)([.,:)]?)")
"""What "I", "II" and "III" are read as."""
_STROKES = re.compile(r"([Il1]{1,3})([.,:;)]?|/\d{4}[.,;]?)")
"""Strokes that are ones or a Roman numeral: alone or before a year."""
_MOST = 3
_BAND = (0.3, 0.7)
"""Part of the word's height in which a stroke is nothing but its stem: serifs are above and below."""
_AGREEING = 0.7
"""Least share of the band's rows that show the same number of stems."""
_LEAST_HEIGHT = 0.8
"""Body heights; capitals are 1.4 of them high, but the page's body may be measured from larger letters."""
_THICKEST = 0.35
"""Of the strokes' height; a bold stem of Times is a quarter of a capital's height wide."""
_TOP = 0.35
"""Part of a stroke's height in which serifs and flags are."""
_SERIF, _NONE, _FLAG = 0.055, 0.03, 0.12
"""Of the stroke's height: how far a serif stands out at least, what is none, how far a flag does at least."""
_SLANT = 0.045
"""Of the stroke's height: how far an upright stem leans at most over a third of it; italics lean 0.07."""
_BOLD = 0.15
"""Of the stroke's height; bold stems are wider, and a bold "1" does not lose its flag."""
_SEEN = 0.85
"""Confidence of what was counted or seen and not read so."""


def with_counted_stems(page: CleanPage, reading: Reading, sure: float = NEVER) -> Reading:
    """Return ``reading`` with ones and the Roman numerals I, II and III as the page shows them.

    Words of a confidence from ``sure`` on stay.
    """
    if not any(_NUMERAL.fullmatch(word.text) or _STROKES.fullmatch(word.text) for word in reading.words):
        return reading
    lines = (tuple(w if w.confidence >= sure else _seen(page, w) for w in line.words) for line in reading.lines)
    return replace(reading, lines=tuple(map(Line, lines)))


def _seen(page: CleanPage, word: Word) -> Word:
    numeral, strokes = _NUMERAL.fullmatch(word.text), _STROKES.fullmatch(word.text)
    if not numeral and not strokes:
        return word
    box = word.box.clipped(page.width, page.height)
    ink = page.ink[box.top : box.bottom, box.left : box.right]
    text = word.text
    if numeral:
        stems = count_stems(ink, page.metrics.glyph_height)
        text = "I" * stems + numeral[2] if stems else text
    strokes = _STROKES.fullmatch(text)
    if strokes:
        kind = stroke_kind(ink, page.metrics.glyph_height, len(strokes[1]))
        text = kind * len(strokes[1]) + strokes[2] if kind else text
    if text == word.text:
        return word
    read = Alternative(word.text, round(1 - _SEEN, 3))
    return replace(word, text=text, confidence=_SEEN, symbols=(Symbol(text, _SEEN, (read,)),))


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


def stroke_kind(ink: Image, glyph_height: float, count: int) -> str:
    """Return "I" or "1" if the first ``count`` tall strokes of ``ink`` (h, w; 255 where ink) all look like it.

    Empty where the tops do not tell: worn, slanted, or strokes that touch; ``glyph_height`` is the x-height in px.
    """
    labels, stats, _ = connected(ink)
    tall = [k for k in range(1, len(stats)) if stats[k, cv2.CC_STAT_HEIGHT] >= _LEAST_HEIGHT * glyph_height]
    tall = sorted(tall, key=lambda k: int(stats[k, cv2.CC_STAT_LEFT]))[:count]
    if len(tall) < count:
        return ""
    kinds = set()
    for k in tall:
        left, top, width, height = (int(v) for v in stats[k, :4])
        kinds.add(_kind(labels[top : top + height, left : left + width] == k, count > 1))
    return kinds.pop() if len(kinds) == 1 else ""


def _kind(stroke: NDArray[np.bool_], company: bool) -> str:
    """Return what the ends of an upright stroke (bool) tell; ``company``: there are more beside it.

    A bar without serifs and flag is the "I" of a sans-serif face, or a worn "1" where it is thin and alone.
    """
    height = stroke.shape[0]
    filled = np.nonzero(stroke.any(axis=1))[0]
    starts = np.argmax(stroke, axis=1).astype(float)
    ends = stroke.shape[1] - np.argmax(stroke[:, ::-1], axis=1).astype(float)

    def rows(first: float, last: float) -> NDArray[np.intp]:
        return filled[(filled >= int(first * height)) & (filled < max(1, int(last * height)))]

    upper, lower, stem, top = rows(0.35, 0.45), rows(0.7, 0.8), rows(0.4, 0.7), rows(0.0, _TOP)
    if not all(part.size for part in (upper, lower, stem, top)):
        return ""
    centres = (starts + ends) / 2
    if abs(float(np.median(centres[upper]) - np.median(centres[lower]))) > _SLANT * height:
        return ""
    left, right = float(np.median(starts[stem])), float(np.median(ends[stem]))
    if right - left > _THICKEST * height:
        return ""
    outer = (left - float(starts[top].min())) / height, (float(ends[top].max()) - right) / height
    foot = rows(1 - _TOP, 1.01)
    below = max(left - float(starts[foot].min()), float(ends[foot].max()) - right) / height if foot.size else 1.0
    if min(outer) >= _SERIF and max(outer) <= 3 * min(outer):
        return "I"
    if max(*outer, below) <= _NONE:
        return "I" if company or right - left >= _BOLD * height else ""
    return "1" if outer[0] >= _FLAG and outer[1] <= _NONE else ""
