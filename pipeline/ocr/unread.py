"""Points and commas in numbers that stand in the ink and were not read: "98.416" must not become "98416" in silence."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.ocr.marks import mark_depths
from pipeline.page import CleanPage
from pipeline.reading import Alternative, Line, Reading, Symbol, Word

_NUMBER = re.compile(r"\d[\d.,/]*\d[.,;:%)]*")
_SEPARATORS = re.compile(r"[.,;:]")
_DOUBT = 0.9
"""Confidence of such a number: low enough that another recognizer looks."""


def with_unread_points(page: CleanPage, reading: Reading) -> Reading:
    """Return ``reading`` with doubt in the numbers that have more marks on their baseline than were read."""
    if not any(_NUMBER.fullmatch(word.text) for word in reading.words):
        return reading
    return replace(reading, lines=tuple(Line(tuple(_asked(page, w) for w in line.words)) for line in reading.lines))


def _asked(page: CleanPage, word: Word) -> Word:
    if not _NUMBER.fullmatch(word.text):
        return word
    box = word.box.clipped(page.width, page.height)
    if not box.area:
        return word
    seen = mark_depths(page.ink[box.top : box.bottom, box.left : box.right], page.metrics.glyph_height)
    if len(seen) <= len(_SEPARATORS.findall(word.text)):
        return word
    nearly = Symbol("", 0.5, (Alternative(".", 0.5),))
    return replace(word, confidence=min(word.confidence, _DOUBT), symbols=(*word.symbols, nearly))
