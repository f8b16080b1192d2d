"""Points and commas in numbers that stand in the ink and were not read: "98.416" must not become "98416" in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.geometry import Box, union
from pipeline.ocr.marks import mark_depths
from pipeline.page import CleanPage
from pipeline.reading import Alternative, Line, Reading, Symbol, Word

_NUMBER = re.compile(r"\d[\d.,/]*\d[.,;:%)]*")
_PARTS = re.compile(r"\d[\d.,]* \d[\d.,]*%?")
"""Figures on both sides of what was read as a blank and may be a point or a comma."""
_SEPARATORS = re.compile(r"[.,;:]")
_DOUBT = 0.9
"""Confidence of such a number: low enough that another recognizer looks."""


def with_unread_points(page: CleanPage, reading: Reading) -> Reading:
    """Return ``reading`` with doubt in the numbers that have more marks on their baseline than were read."""
    if not any(word.text[-1:].isdigit() for word in reading.words):
        return reading
    return replace(reading, lines=tuple(Line(tuple(_asked(page, line.words))) for line in reading.lines))


def _asked(page: CleanPage, words: Sequence[Word]) -> Iterator[Word]:
    """Yield the words of a line, in doubt those in or behind which a mark was not read."""
    for word, after in zip(words, [*words[1:], None], strict=False):
        lacking = _NUMBER.fullmatch(word.text) is not None and _has_more(page, word.box, word.text)
        if after is not None and _PARTS.fullmatch(f"{word.text} {after.text}"):
            lacking = lacking or _has_more(page, union([word.box, after.box]), word.text + after.text)
        yield _doubted(word) if lacking else word


def _has_more(page: CleanPage, box: Box, text: str) -> bool:
    """Tell whether more marks stand on the baseline in a box than ``text`` has."""
    box = box.clipped(page.width, page.height)
    if not box.area:
        return False
    seen = mark_depths(page.ink[box.top : box.bottom, box.left : box.right], page.metrics.glyph_height)
    return len(seen) > len(_SEPARATORS.findall(text))


def _doubted(word: Word) -> Word:
    nearly = Symbol("", 0.5, (Alternative(".", 0.5),))
    return replace(word, confidence=min(word.confidence, _DOUBT), symbols=(*word.symbols, nearly))
