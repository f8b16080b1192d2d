"""A second reader for numbers: the Vietnamese model takes digits for letters ("8" → "§", "11" → "II", "," → ".").

Numbers are read again by a model restricted to digits and their separators; the two readings are then combined word by
word. On the cells of a statistics table at 300 dpi the restricted reader had 127 of 135 right, the Vietnamese one 114.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.reading import Alternative, Line, Reading, Symbol, Word

WHITELIST = "0123456789.,/-%"
"""Symbols that the restricted reader may give."""

LOOKALIKES = frozenset("§$lIiíìịỉĩÍÌïÏ|!OoQDSsŠŚšZzBbgqTtLÌÀÁUuảáÃ°?{}[]()'\"`:;Gđ€⁄")
"""Symbols that the Vietnamese model gives for digits; counted on drawn tables of numbers."""

DATE_WORDS = frozenset({"ngay", "thang", "nam", "tuan"})
"""Words, without marks, that a number follows in dates."""

ROMAN_WORDS = frozenset({"quy", "ky", "khoa", "phan", "chuong", "muc", "cap", "hang", "loai", "lop"})
"""Words, without marks, that a Roman numeral may follow: a reader of digits would be sure of 1/2023 for "I/2023"."""

_DAMAGED_DATE = re.compile(r"(?:\w{1,2}[/⁄])?\w{1,2}[/⁄]\w{4}")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?%?|\d+(?:,\d+)?%?")
_DATE = re.compile(r"\d{1,2}(?:[/.-]\d{1,2}){0,2}(?:[/.-]\d{4})?|\d{4}(?:-\d{4})?")
_EDGES = re.compile(r"^([^\w§$]*)(.*?)([^\w%§$]*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class NumeralWord:
    """A word to be read again: the reading's place in its list, and the word's line and place in the line."""

    reading: int
    line: int
    word: int


def well_formed(text: str) -> bool:
    """Tell whether ``text`` is a number as Vietnamese writes it ("1.234,5", "12%"), a date or a dotted code."""
    return _NUMBER.fullmatch(text) is not None or _DATE.fullmatch(text) is not None


def looks_numeric(text: str) -> bool:
    """Tell whether ``text`` may be a number in the eyes of the Vietnamese model: digits, separators, look-alikes."""
    compact = "".join(text.split())
    if not compact:
        return False
    digits = sum(c.isdigit() for c in compact)
    if digits > sum(c.isalpha() for c in compact) and _DAMAGED_DATE.fullmatch(compact):
        return True
    if not all(c.isdigit() or c in LOOKALIKES or c in WHITELIST for c in compact):
        return False
    return len(compact) <= 3 or digits > 0 and digits >= sum(c.isalpha() for c in compact)


def numeric_column(texts: Sequence[str]) -> bool:
    """Tell whether a column's cells are numbers: most look so, and at least half of those are well formed."""
    filled = [text for text in texts if text.strip()]
    numeric = [text for text in filled if looks_numeric(text)]
    formed = sum(well_formed("".join(text.split())) for text in numeric)
    return len(numeric) >= 2 and len(numeric) >= 0.6 * len(filled) and formed >= 0.5 * len(numeric)


def numeral_words(readings: Sequence[Reading]) -> list[NumeralWord]:
    """Return the words that should be numbers: those with digits and little else, and what follows "ngày", "tháng" …"""
    found = []
    for i, reading in enumerate(readings):
        for j, line in enumerate(reading.lines):
            before = ""
            for k, word in enumerate(line.words):
                core = _core(word.text)
                dated = _bare(before) in DATE_WORDS and 0 < len(core) <= 2 and looks_numeric(core)
                roman = _bare(before) in ROMAN_WORDS
                if not roman and (dated or (any(c.isdigit() for c in core) and looks_numeric(core))):
                    found.append(NumeralWord(i, j, k))
                before = word.text
    return found


def merge_word(word: Word, digits: Reading) -> Word:
    """Return ``word`` with the restricted reading taken into account.

    Equal readings raise the confidence; where they differ, the well-formed one is taken, else the one of higher
    confidence, and the confidence falls.
    """
    head, core, tail = _parts(word.text)
    found = _core("".join(w.text for w in digits.words))
    if not found or not any(c.isdigit() for c in found):
        return word
    if found == core:
        return _sure(word)
    second = digits.confidence
    if well_formed(core) and not well_formed(found):
        return _doubtful(word, word.text, min(word.confidence, 0.6), found)
    if well_formed(found) and (not well_formed(core) or second >= word.confidence - 0.05):
        trust = 0.75 if not well_formed(core) and len(found) == len(core) else 0.5
        return _doubtful(word, f"{_kept(head)}{found}{tail}", min(second, trust), core)
    return _doubtful(word, word.text, min(word.confidence, 0.5), found)


def merge_cell(reading: Reading, digits: Reading, whole: Word) -> Reading:
    """Return the reading of a cell in a column of numbers; ``whole`` is a word with the cell's text box.

    A cell in which the Vietnamese model read nothing takes the restricted reading, doubtful.
    """
    text = "".join(word.text for word in reading.words)
    first = replace(whole, text=text, confidence=reading.confidence if text else 0.0)
    merged = merge_word(first, digits)
    if not merged.text or (merged.text == text and not merged.symbols and len(reading.words) != 1):
        return reading
    return Reading((Line((merged,)),), reading.engine or digits.engine, reading.agreement)


def changed(reading: Reading, words: dict[tuple[int, int], Word]) -> Reading:
    """Return ``reading`` with the words at (line, place) replaced."""
    lines = tuple(
        Line(tuple(words.get((j, k), word) for k, word in enumerate(line.words)))
        for j, line in enumerate(reading.lines)
    )
    return Reading(lines, reading.engine, reading.agreement)


def _parts(text: str) -> tuple[str, str, str]:
    found = _EDGES.match(text)
    return (found[1], found[2], found[3]) if found else ("", text, "")


def _core(text: str) -> str:
    return _parts(text)[1]


def _kept(head: str) -> str:
    """Return what may stand before a number: an opening bracket or a sign, not a speck."""
    return "".join(c for c in head if c in "(+-–[")


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in decomposed if c.isalpha())


def _sure(word: Word) -> Word:
    """Two readers agree: 267 of 268 such cells were right in a trial of two independent readers."""
    confidence = max(word.confidence, 0.985)
    symbols = tuple(replace(s, confidence=max(s.confidence, confidence)) for s in word.symbols)
    return replace(word, confidence=confidence, symbols=symbols)


def _doubtful(word: Word, text: str, confidence: float, other: str) -> Word:
    """The readers differ: keep the other reading as an alternative of the whole."""
    symbol = Symbol(text, confidence, (Alternative(other, round(1 - confidence, 3)),))
    return replace(word, text=text, confidence=confidence, symbols=(symbol,))
