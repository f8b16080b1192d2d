"""Specks beside words that were read as their marks: too small for a point of this page, or where no mark stands.

A point of a page is as large as its other points. On drawn photocopies of a photocopy the specks read as points had
0.017 to 0.037 of the squared x-height, true points 0.032 and more, of one page much the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.connected import connected
from pipeline.ocr.phantoms import LEAST_LENGTH
from pipeline.ocr.target import Target
from pipeline.page import CleanPage
from pipeline.reading import Alternative, Line, Reading, Symbol, Word

_TRAILING = re.compile(r"(.*\w)([.'’`‘])", re.DOTALL)
"""A comma is larger than a speck and has a tail."""
_LEADING = re.compile(r"([.,:;·`'‘’\"“”^~*°-])(\w.*)", re.DOTALL)
_ALONE = re.compile(r"[.,:;·`'‘’\"“”^~°]")
"""Marks that begin no line."""
_QUOTES = "'’`‘\"“”"
_LETTER, _MARK_HEIGHT, _MARK_WIDTH = 0.75, 0.75, 0.5
"""x-heights: least height of a letter, most height and width of a mark."""
_SENTENCE = 6
"""Words from which a line of a cell, or its whole text, may end with a point because a sentence does: its small point
is worn."""
_SMALL = 0.55
"""Of the area of the page's points; what is smaller is a speck."""
_POINT = 0.05
"""Squared x-heights: the area of a point where the page has too few to tell."""
_FEWEST = 5
_SEEN = 0.8
"""Confidence of a word from which a speck was taken."""


def without_specks(targets: Sequence[Target], readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings of ``targets`` (same order and length) without marks that only specks made."""
    points: dict[int, list[float]] = {}
    for target, reading in zip(targets, readings, strict=True):
        for word in reading.words:
            if word.text.endswith(".") and (area := _mark_area(target.page, word)) is not None:
                points.setdefault(target.page.number, []).append(area)
    least = {
        number: _SMALL * (float(np.median(areas)) if len(areas) >= _FEWEST else _POINT)
        for number, areas in points.items()
    }
    return [
        _cleaned(target, reading, least.get(target.page.number, _SMALL * _POINT))
        for target, reading in zip(targets, readings, strict=True)
    ]


def _cleaned(target: Target, reading: Reading, least: float) -> Reading:
    quoted = sum(reading.text.count(c) for c in _QUOTES) > 1
    read = [line for line in reading.lines if not _is_lone_mark(line, reading)]
    lines = [
        tuple(
            _without(target.page, word, least if _looks_wrong(target, reading, line, place) else None, quoted)
            for place, word in _begun(line.words)
        )
        for line in read
    ]
    if len(lines) == len(reading.lines) and all(a == b.words for a, b in zip(lines, reading.lines, strict=True)):
        return reading
    return replace(reading, lines=tuple(Line(words) for words in lines if words))


def _is_lone_mark(line: Line, reading: Reading) -> bool:
    """Return whether a line is nothing but a mark that begins none, beside lines of words: a speck in its cell."""
    others = any(c.isalnum() for other in reading.lines if other is not line for c in other.text)
    return len(line.words) == 1 and others and _ALONE.fullmatch(line.text) is not None


def _begun(words: tuple[Word, ...]) -> list[tuple[int, Word]]:
    """Return the words of a line, with their places, from the first that may begin one; all where there is none."""
    first = next((place for place, word in enumerate(words) if not _ALONE.fullmatch(word.text)), 0)
    return list(enumerate(words))[first:]


def _looks_wrong(target: Target, reading: Reading, line: Line, place: int) -> bool:
    """Tell whether a point behind a word ends nothing: a short text of a cell, or before a small letter."""
    if place + 1 < len(line.words):
        return not line.words[place + 1].text[:1].isupper()
    # The last line of a long text may be one word.
    words = reading.words if line is reading.lines[-1] else line.words
    return target.kind == "cell" and len(words) < _SENTENCE


def _without(page: CleanPage, word: Word, least: float | None, quoted: bool) -> Word:
    """Return the word without a speck before it and, where ``least`` is given, without a smaller mark after it."""
    text = word.text
    found = _LEADING.fullmatch(text)
    if found and not (quoted and found[1] in _QUOTES) and not (found[1] == "-" and _has_dash(page, word)):
        text = found[2]
    found = _TRAILING.fullmatch(text)
    if found and least is not None and not (quoted and found[2] in _QUOTES):
        area = _mark_area(page, word)
        if area is not None and area < least:
            text = found[1]
    if text == word.text:
        return word
    symbol = Symbol(text, _SEEN, (Alternative(word.text, round(1 - _SEEN, 3)),))
    return replace(word, text=text, confidence=min(word.confidence, _SEEN), symbols=(symbol,))


def _pieces(page: CleanPage, word: Word) -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.int32]], float]:
    """Return the pieces of ink at a word (left, top, width, height, area; px) and the x-height."""
    glyph = max(page.metrics.glyph_height, 4.0)
    box = word.box.grown(round(0.25 * glyph)).clipped(page.width, page.height)
    if not box.area:
        return np.zeros((0, 5), np.int32), glyph
    ink = np.ascontiguousarray(page.ink[box.top : box.bottom, box.left : box.right])
    stats = connected(ink).stats
    return np.asarray(stats[1:], np.int32), glyph


def _mark_area(page: CleanPage, word: Word) -> float | None:
    """Return the area of the mark after a word in squared x-heights, None where there is none or no letter."""
    stats, glyph = _pieces(page, word)
    tall = stats[stats[:, 3] >= _LETTER * glyph]
    if not len(tall):
        return None
    right, base = int((tall[:, 0] + tall[:, 2]).max()), float(np.percentile(tall[:, 1] + tall[:, 3], 40))
    after = (stats[:, 0] + stats[:, 2] / 2 > right - 0.15 * glyph) & (stats[:, 1] + stats[:, 3] > base - 0.5 * glyph)
    small = (stats[:, 3] < _MARK_HEIGHT * glyph) & (stats[:, 2] < _MARK_WIDTH * glyph)
    areas = stats[after & small, 4]
    return float(areas.max()) / glyph**2 if areas.size else None


def _has_dash(page: CleanPage, word: Word) -> bool:
    """Tell whether a stroke as wide as a dash stands before the letters of the word."""
    stats, glyph = _pieces(page, word)
    tall = stats[stats[:, 3] >= _LETTER * glyph]
    first = int(tall[:, 0].min()) if len(tall) else int(stats[:, 0].max(initial=0)) + 1
    before = stats[stats[:, 0] < first]
    return bool(((before[:, 2] >= LEAST_LENGTH * glyph) & (before[:, 2] >= 1.3 * before[:, 3])).any())
