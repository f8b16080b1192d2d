"""Specks beside words that were read as their marks: too small for a point of this page, or where no mark stands.

A point of a page is as large as its other points. On drawn photocopies of a photocopy the specks read as points had
0.017 to 0.037 of the squared x-height, true points 0.032 and more, of one page much the same. Nor does a mark stand as
far from its letter as specks may: of 597 true ones (15 documents, browser) none more than 0.32 x-heights.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from pipeline.connected import connected
from pipeline.ocr.phantoms import LEAST_LENGTH
from pipeline.ocr.target import Target
from pipeline.page import CleanPage
from pipeline.reading import Alternative, Line, Reading, Symbol, Word

_TRAILING = re.compile(r"(.*\w)([.'’`‘])", re.DOTALL)
"""A comma is larger than a speck and has a tail."""
_MARKS = frozenset(".,;:")
_MARKED = re.compile(r"(.*[^\W\d_])([.,;:])", re.DOTALL)
"""Behind a letter: figures are all as wide, so that marks stand far from a 1."""
_LEADING = re.compile(r"([.,:;·`'‘’\"“”^~*°-])(\w.*)", re.DOTALL)
_ALONE = re.compile(r"[.,:;·`'‘’\"“”^~°]")
"""Marks that begin no line."""
_BROKEN_OFF, _TAIL = frozenset(",;"), 0.3
"""Marks that a narrow column may break off, and x-heights that they are high, at least."""
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
_FAR, _FARTHER = 0.36, 0.2
"""x-heights between a letter and its mark, at most, and more than between most of the page: types differ."""
_SEEN = 0.8
"""Confidence of a word from which a speck was taken."""


def without_specks(targets: Sequence[Target], readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings of ``targets`` (same order and length) without marks that only specks made."""
    points: dict[int, list[float]] = {}
    offs: dict[int, list[float]] = {}
    for target, reading in zip(targets, readings, strict=True):
        for word in reading.words:
            if word.text[-1:] not in _MARKS or (mark := _mark_of(target.page, word)) is None:
                continue
            if word.text.endswith("."):
                points.setdefault(target.page.number, []).append(mark.area)
            if _MARKED.fullmatch(word.text):
                offs.setdefault(target.page.number, []).append(mark.off)
    numbers = points.keys() | offs.keys()
    usual = {number: _Usual.of(points.get(number, []), offs.get(number, [])) for number in numbers}
    return [
        _cleaned(target, reading, usual.get(target.page.number, _Usual()))
        for target, reading in zip(targets, readings, strict=True)
    ]


class _Mark(NamedTuple):
    """What stands behind a word's letters: its area in squared x-heights, and how far off it is, x-heights."""

    area: float
    off: float


class _Usual(NamedTuple):
    """The least area of a point of the page, and how far from its letter a mark stands at most."""

    least: float = _SMALL * _POINT
    farthest: float = _FAR

    @classmethod
    def of(cls, areas: Sequence[float], offs: Sequence[float]) -> _Usual:
        """Return what the areas of the page's own points and the distances of its marks tell, if they are enough."""
        area = float(np.median(areas)) if len(areas) >= _FEWEST else _POINT
        off = float(np.median(offs)) if len(offs) >= _FEWEST else 0.0
        return cls(_SMALL * area, max(_FAR, off + _FARTHER))


def _cleaned(target: Target, reading: Reading, usual: _Usual) -> Reading:
    quoted = sum(reading.text.count(c) for c in _QUOTES) > 1
    read = [line for line in reading.lines if not _is_lone_mark(line, reading)]
    before = [None, *(line.words[-1] if line.words else None for line in read)]
    lines = [
        tuple(
            _without(target.page, word, usual, quoted, wrong=_looks_wrong(target, reading, line, place))
            for place, word in (
                enumerate(line.words) if _is_rest(target.page, last, line.words, usual) else _begun(line.words)
            )
        )
        for last, line in zip(before, read, strict=False)
    ]
    if len(lines) == len(reading.lines) and all(a == b.words for a, b in zip(lines, reading.lines, strict=True)):
        return reading
    return replace(reading, lines=tuple(Line(words) for words in lines if words))


def _is_lone_mark(line: Line, reading: Reading) -> bool:
    """Return whether a line is nothing but a mark that begins none, beside lines of words: a speck in its cell."""
    others = any(c.isalnum() for other in reading.lines if other is not line for c in other.text)
    return len(line.words) == 1 and others and _ALONE.fullmatch(line.text) is not None


def _is_rest(page: CleanPage, last: Word | None, words: tuple[Word, ...], usual: _Usual) -> bool:
    """Return whether a line begins with the comma of the ``last`` word above, which a narrow column broke off: with a
    tail, and no smaller than the page's points are.
    """
    if last is None or len(words) < 2 or words[0].text not in _BROKEN_OFF or not last.text[-1:].isalpha():
        return False
    stats, glyph = _pieces(page, words[0])
    small = (stats[:, 3] < _MARK_HEIGHT * glyph) & (stats[:, 2] < _MARK_WIDTH * glyph)
    own = stats[small & (stats[:, 3] >= _TAIL * glyph)]
    return bool((own[:, 4] >= usual.least * glyph**2).any())


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


def _without(page: CleanPage, word: Word, usual: _Usual, quoted: bool, *, wrong: bool) -> Word:
    """Return the word without a speck before it, without a mark after it that stands too far off, and, if a point there
    is ``wrong``, without one that is too small.
    """
    text = word.text
    found = _LEADING.fullmatch(text)
    if found and not (quoted and found[1] in _QUOTES) and not (found[1] == "-" and _has_dash(page, word)):
        text = found[2]
    ended, marked = _TRAILING.fullmatch(text), _MARKED.fullmatch(text)
    mark = _mark_of(page, word) if ended and wrong or marked else None
    if ended and mark is not None and wrong and mark.area < usual.least and not (quoted and ended[2] in _QUOTES):
        text = ended[1]
    elif marked and mark is not None and mark.off > usual.farthest:
        text = marked[1]
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


def _mark_of(page: CleanPage, word: Word) -> _Mark | None:
    """Return the largest mark after a word, None where there is none or no letter."""
    stats, glyph = _pieces(page, word)
    tall = stats[stats[:, 3] >= _LETTER * glyph]
    if not len(tall):
        return None
    right, base = int((tall[:, 0] + tall[:, 2]).max()), float(np.percentile(tall[:, 1] + tall[:, 3], 40))
    after = (stats[:, 0] + stats[:, 2] / 2 > right - 0.15 * glyph) & (stats[:, 1] + stats[:, 3] > base - 0.5 * glyph)
    small = (stats[:, 3] < _MARK_HEIGHT * glyph) & (stats[:, 2] < _MARK_WIDTH * glyph)
    found = stats[after & small]
    if not len(found):
        return None
    largest = found[found[:, 4].argmax()]
    # In smaller print a letter without ascender is not tall.
    before = stats[stats[:, 0] < largest[0]]
    right = int((before[:, 0] + before[:, 2]).max()) if len(before) else right
    return _Mark(float(largest[4]) / glyph**2, float(largest[0] - right) / glyph)


def _has_dash(page: CleanPage, word: Word) -> bool:
    """Tell whether a stroke as wide as a dash stands before the letters of the word."""
    stats, glyph = _pieces(page, word)
    tall = stats[stats[:, 3] >= _LETTER * glyph]
    first = int(tall[:, 0].min()) if len(tall) else int(stats[:, 0].max(initial=0)) + 1
    before = stats[stats[:, 0] < first]
    return bool(((before[:, 2] >= LEAST_LENGTH * glyph) & (before[:, 2] >= 1.3 * before[:, 3])).any())
