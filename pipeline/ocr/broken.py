"""Numbers, ranges, codes and syllables that a narrow column broke: "86.000.00" and "0 đồng", "Vươn" and "g"."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.geometry import union
from pipeline.ocr.number_vote import well_formed
from pipeline.reading import Line, Reading, Word

_OPEN_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})*\.\d{1,2}")
"""A number whose last group of three digits is not complete, though a point announces one."""
_OPEN_RANGE = re.compile(r"(?:\d{1,2}/)?\d{1,4}[-\u2013]")
"""The first of two years or months, with the dash that leads to the second: one that begins a line is a list's."""
_OPEN_CODE = re.compile(r"(?:\d+/)?[A-ZĐ&]{2,}\d*-"), re.compile(r"[A-ZĐ\d&]{2,}\W*")
"""The first part of a code with the dash that leads to the rest, and such a rest: capitals or figures."""
_OPEN_DATE = re.compile(r"\d{1,2}/\d{1,2}/(?:\d{1,3})?|\d{1,2}/")
"""A date whose year is not complete."""
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_SYLLABLE = re.compile(
    r"[^\W\d_]+(?:n\n[gh]|c\nh|[^\W\d_bcdđfghjklmnpqrstvwxz]\n(?:ng|nh|ch|[cmnpt]))[.,;:]?", re.IGNORECASE
)
"""A syllable whose last consonants, which are no word by themselves, stand on the next line."""


def without_broken_words(reading: Reading) -> Reading:
    """Return ``reading`` with a word whose rest begins the next line made whole."""
    lines = [list(line.words) for line in reading.lines]
    changed = False
    for line, following in zip(lines, lines[1:], strict=False):
        if line and following and _belong(line[-1].text, following[0].text):
            line[-1] = _joined(line[-1], following.pop(0))
            changed = True
    if not changed:
        return reading
    return replace(reading, lines=tuple(Line(tuple(words)) for words in lines if words))


def _belong(first: str, rest: str) -> bool:
    if _OPEN_NUMBER.fullmatch(first) and rest[:1].isdigit():
        return well_formed(first + rest) and not well_formed(first)
    if _OPEN_DATE.fullmatch(first) and rest[:1].isdigit():
        return _DATE.fullmatch(first + rest.rstrip(".,;")) is not None
    if _OPEN_RANGE.fullmatch(first) and rest[:1].isdigit():
        return True
    if _OPEN_CODE[0].fullmatch(first) and _OPEN_CODE[1].fullmatch(rest):
        return True
    return rest[:1].islower() and _SYLLABLE.fullmatch(f"{first}\n{rest}") is not None


def _joined(first: Word, rest: Word) -> Word:
    """Return one word of both, as sure as the weaker; its box is that of both lines."""
    symbols = first.symbols + rest.symbols if first.symbols and rest.symbols else ()
    confidence = min(first.confidence, rest.confidence)
    return Word(first.text + rest.text, confidence, union([first.box, rest.box]), symbols)
