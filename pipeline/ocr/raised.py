"""The raised 2 and 3 of units (m², km², m³), so small that readers pass over them or take them for marks.

The piece of ink that stands behind the unit and off its baseline is read by itself, as large as other figures, by the
reader of digits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.connected import connected
from pipeline.geometry import Box, union
from pipeline.ocr.crops import Preparation, scaled
from pipeline.ocr.engine import Crop, Engine
from pipeline.ocr.target import Target
from pipeline.page import CleanPage
from pipeline.reading import Line, Reading, Symbol, Word

RAISED = {"2": "²", "3": "³"}
_SIGNS = "23²³?¿”“\"'`´*°ª^ˆ~7zZaạ›»›’‘"
_UNIT = re.compile(rf"((?:\d[\d.,]*)?(?:[kdc]?m|hm|dam))[{re.escape(_SIGNS)}]?([.,;:)]?)")
"""A unit of length, perhaps behind a number, and what a raised figure is read for behind it."""
_LETTER = 0.7, 1.6
"""x-heights that the letter m is high."""
_HIGH, _WIDE = (0.35, 1.0), (0.2, 0.85)
"""x-heights that a raised figure is high and wide: a mark is lower, a quote narrower."""
_OFF, _BEHIND, _OVER = 0.3, 0.6, 0.15
"""x-heights that it ends above the letter's foot at least, that it begins behind the letter at most, and over it."""
_AROUND = 0.9, 0.7
"""x-heights to the right of a word and above it in which it is looked for."""
_PAD = 0.15
"""x-heights of paper around it."""
_BODIES, _FIGURE = (14.0, 16.0, 18.0), 1.4
"""Body heights in px at which it is read, and how many of them a figure is high."""
_BORDER = 0.6
"""Body heights of white around it."""
_FEWEST = 2
"""Sizes at which it is read, at least; at the others nothing may be."""
_SURE = 0.9
"""Confidence at all sizes from which the digit is taken: of 100 such in 40 drawn documents all were right."""
_UNTOLD = 0.9
"""Confidence of the unit's letters where the reader does not tell that of each."""


class _Place(NamedTuple):
    """A word of a reading, what of its text stands before and behind the raised figure, and that one's picture."""

    reading: int
    line: int
    word: int
    unit: str
    after: str
    box: Box
    crops: list[Crop]


def reread_raised(digits: Engine, targets: Sequence[Target], readings: Sequence[Reading]) -> list[Reading]:
    """Return ``readings`` (of ``targets``, same order and length) with the raised figures that units of length have.

    Raises:
        PageError: the reader of digits failed.
    """
    places = [
        _Place(i, j, k, *unit, *piece)
        for i, (target, reading) in enumerate(zip(targets, readings, strict=True))
        for j, line in enumerate(reading.lines)
        for k, word in enumerate(line.words)
        if (unit := _unit(word.text)) is not None and (piece := _raised(target.page, word)) is not None
    ]
    looks = iter(digits.read([crop for place in places for crop in place.crops]) if places else ())
    found = list(readings)
    for place in places:
        seen = [word for _ in place.crops for word in next(looks).words]
        said = {word.text for word in seen}
        figure = RAISED.get(said.pop()) if len(said) == 1 and len(seen) >= _FEWEST else None
        if figure is not None and (confidence := min(word.confidence for word in seen)) >= _SURE:
            found[place.reading] = _with_figure(found[place.reading], place, figure, confidence)
    return found


def _unit(text: str) -> tuple[str, str] | None:
    """Return what stands before and behind what may be a raised figure, None where a text is no unit of length."""
    found = _UNIT.fullmatch(text)
    return None if found is None else (found[1], found[2])


def _raised(page: CleanPage, word: Word) -> tuple[Box, list[Crop]] | None:
    """Return where behind the last letter of a word a piece of ink stands off its baseline, and its pictures."""
    glyph = page.metrics.glyph_height
    right, above = (round(reach * glyph) for reach in _AROUND)
    box = word.box
    around = Box(box.left, box.top - above, box.right + right, box.bottom + round(0.2 * glyph))
    around = around.clipped(page.width, page.height)
    if not around.area:
        return None
    labels, stats, _ = connected(np.ascontiguousarray(page.ink[around.top : around.bottom, around.left : around.right]))
    left, top, wide, high = (stats[:, i] / glyph for i in range(4))
    end, foot = left + wide, top + high
    letters = (high >= _LETTER[0]) & (high <= _LETTER[1]) & (wide >= _WIDE[0])
    letters[0] = False
    if not letters.any():
        return None
    # A copy may have broken the letter: its last piece on the baseline.
    letters &= foot >= foot[letters].max() - _WIDE[0]
    letter = int(np.flatnonzero(letters)[np.argmax(end[letters])])
    fits = (
        (high >= _HIGH[0])
        & (high <= _HIGH[1])
        & (wide >= _WIDE[0])
        & (wide <= _WIDE[1])
        & (foot <= foot[letter] - _OFF)
        & (left >= end[letter] - _OVER)
        & (left <= end[letter] + _BEHIND)
    )
    fits[0] = False
    if fits.sum() != 1:
        return None
    piece = int(np.flatnonzero(fits)[0])
    x, y, w, h = (int(v) for v in stats[piece, :4])
    own = Box(around.left + x, around.top + y, around.left + x + w, around.top + y + h)
    return own, _pictures(page, own, labels[y : y + h, x : x + w] == piece)


def _pictures(page: CleanPage, own: Box, inside: NDArray[np.bool_]) -> list[Crop]:
    """Return the piece of ink that fills the box ``own`` where ``inside``, without what else stands there."""
    pad = max(1, round(_PAD * page.metrics.glyph_height))
    shown = own.grown(pad).clipped(page.width, page.height)
    gray = page.gray[shown.top : shown.bottom, shown.left : shown.right].copy()
    part = np.zeros(gray.shape, np.uint8)
    part[own.top - shown.top : own.bottom - shown.top, own.left - shown.left : own.right - shown.left] = inside
    gray[cv2.dilate(part, np.ones((2 * pad + 1, 2 * pad + 1), np.uint8)) == 0] = 255
    others = page.ink[shown.top : shown.bottom, shown.left : shown.right] > 0
    gray[others & (part == 0)] = 255
    body = own.height / _FIGURE
    return [scaled(gray, shown, body, "line", Preparation(size), border=_BORDER) for size in _BODIES]


def _with_figure(reading: Reading, place: _Place, figure: str, confidence: float) -> Reading:
    """Return the reading with a unit's raised figure, which was read surely."""
    line = reading.lines[place.line]
    word = line.words[place.word]
    text = place.unit + figure + place.after
    letters = _letters(word, place.unit)
    symbols = (*letters, Symbol(figure, confidence), *(Symbol(mark, confidence) for mark in place.after))
    told = replace(
        word,
        text=text,
        confidence=min(confidence, *(symbol.confidence for symbol in letters)),
        box=union([word.box, place.box]),
        symbols=symbols,
    )
    words = (*line.words[: place.word], told, *line.words[place.word + 1 :])
    lines = (*reading.lines[: place.line], Line(words), *reading.lines[place.line + 1 :])
    return replace(reading, lines=lines)


def _letters(word: Word, unit: str) -> list[Symbol]:
    """Return the symbols of the unit without what they might be together with the raised figure."""
    if [symbol.text for symbol in word.symbols[: len(unit)]] != list(unit):
        return [Symbol(letter, _UNTOLD) for letter in unit]
    return [
        replace(symbol, alternatives=tuple(a for a in symbol.alternatives if len(a.text) == 1))
        for symbol in word.symbols[: len(unit)]
    ]
