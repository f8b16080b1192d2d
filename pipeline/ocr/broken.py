"""Numbers, ranges, codes and syllables that a narrow column broke: "86.000.00" and "0 đồng", "Vươn" and "g"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.geometry import union
from pipeline.ocr.number_vote import well_formed
from pipeline.reading import Alternative, Line, Reading, Symbol, Word

_OPEN_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})*\.\d{1,2}")
"""A number whose last group of three digits is not complete, though a point announces one."""
_ALL_BUT_ONE = re.compile(r"\d{1,3}(?:\.\d{3})*\.\d{2}")
"""A number whose last figure stands below it, where nothing else is there: decimals are behind commas."""
_OPEN_RANGE = re.compile(r"(?:\d{1,2}/)?\d{1,4}[-\u2013]")
"""The first of two years or months, with the dash that leads to the second: one that begins a line is a list's."""
_OPEN_CODE = re.compile(r"(?:\d+/)?[A-ZĐ&]{2,}\d*-"), re.compile(r"[A-ZĐ\d&]{2,}\W*")
"""The first part of a code with the dash that leads to the rest, and such a rest: capitals or figures."""
_OPEN_DATE = re.compile(r"\d{1,2}/\d{1,2}/(?:\d{1,3})?|\d{1,2}/")
"""A date whose year is not complete."""
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_MARKS = frozenset(",;")
_LIKE_G, _BELOW, _SURE = frozenset("89"), 0.15, 0.9
"""Figures that a "g" alone on its line looks like, share of its height that this reaches below the line, at least, and
how sure it is at most."""
_OPEN_SYLLABLE = re.compile(r"[^\W\d_]n$")
_DESCENDING = frozenset("gjpqyQ,;()ạặậẹệịọộợụựỵẠẶẬẸỆỊỌỘỢỤỰỴ")
_SYLLABLE = re.compile(
    r"[^\W\d_]+(?:n\n[gh]|c\nh|[^\W\d_bcdđfghjklmnpqrstvwxz]\n(?:ng|nh|ch|[cmnpt]))[.,;:]?", re.IGNORECASE
)
"""A syllable whose last consonants, which are no word by themselves, stand on the next line."""


def without_broken_words(reading: Reading) -> Reading:
    """Return ``reading`` with a word whose rest begins the next line made whole."""
    lines = [list(line.words) for line in _with_letters(reading.lines)]
    changed = False
    for line, following in zip(lines, lines[1:], strict=False):
        alone = len(line) == len(following) == 1
        if line and following and _belong(line[-1].text, following[0].text, alone=alone):
            line[-1] = _joined(line[-1], following.pop(0))
            changed = True
    if not changed:
        return reading
    return replace(reading, lines=tuple(Line(tuple(words)) for words in lines if words))


def _with_letters(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, a lone 8 or 9 as the "g" that the syllable above it lacks, where it reaches below its line.

    A letter alone on its line looks like a figure that stands on it; lines above it tell where this one would stand.
    """
    found = list(lines)
    for i in range(2, len(found)):
        words, above = found[i].words, found[i - 1].words
        if (
            len(words) != 1
            or words[0].text not in _LIKE_G
            or not above
            or _OPEN_SYLLABLE.search(above[-1].text) is None
        ):
            continue
        told = ((k, _foot(found[k])) for k in range(i))
        feet = [(k, foot) for k, foot in told if foot is not None]
        if len(feet) < 2:
            continue
        (first, top), (last, low) = feet[0], feet[-1]
        own = low + (i - last) * (low - top) / (last - first)
        box = words[0].box
        if box.bottom - own >= _BELOW * box.height:
            symbol = Symbol("g", words[0].confidence, (Alternative(words[0].text, round(1 - _SURE, 3)),))
            letter = replace(words[0], text="g", symbols=(symbol,), confidence=min(words[0].confidence, _SURE))
            found[i] = Line((letter,))
    return found


def _foot(line: Line) -> int | None:
    """Return where the letters of a line stand, px, None where all of its words reach below that."""
    feet = [word.box.bottom for word in line.words if not _DESCENDING.intersection(word.text)]
    return max(feet) if feet else None


def _belong(first: str, rest: str, *, alone: bool) -> bool:
    """Return whether ``rest`` is that of the word ``first``; ``alone``: there is no other word in the two lines."""
    if alone and _ALL_BUT_ONE.fullmatch(first) and re.fullmatch(r"\d", rest):
        return True
    if _OPEN_NUMBER.fullmatch(first) and rest[:1].isdigit():
        return well_formed(first + rest) and not well_formed(first)
    if _OPEN_DATE.fullmatch(first) and rest[:1].isdigit():
        return _DATE.fullmatch(first + rest.rstrip(".,;")) is not None
    if _OPEN_RANGE.fullmatch(first) and rest[:1].isdigit():
        return True
    if _OPEN_CODE[0].fullmatch(first) and _OPEN_CODE[1].fullmatch(rest):
        return True
    if rest in _MARKS:
        return first[-1:].isalpha()
    return rest[:1].islower() and _SYLLABLE.fullmatch(f"{first}\n{rest}") is not None


def _joined(first: Word, rest: Word) -> Word:
    """Return one word of both, as sure as the weaker; its box is that of both lines."""
    symbols = first.symbols + rest.symbols if first.symbols and rest.symbols else ()
    confidence = min(first.confidence, rest.confidence)
    return Word(first.text + rest.text, confidence, union([first.box, rest.box]), symbols)
