"""Tesseract's hOCR with character boxes and choices → readings.

Tesseract writes one tag a line, so that a scan for the five tags that matter is enough and four times faster than an
XML parser; it also survives the stray bytes that break one.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

import numpy as np

from pipeline.ocr.engine import Crop
from pipeline.reading import Alternative, Line, Reading, Symbol, Word

_PAGE = re.compile(r"<div class='ocr_page'[^>]*?image \"([^\"]*)\"")
_TAG = re.compile(
    r"<span class='(?:(?P<line>ocr_(?:line|header|caption|textfloat))'"
    r"|(?P<word>ocrx_word)' id='[^']*' title='bbox (?P<box>\d+ \d+ \d+ \d+); x_wconf (?P<wconf>-?\d+)"
    r"|ocrx_cinfo' title='x_bboxes (?P<left>-?\d+) -?\d+ (?P<right>-?\d+) -?\d+; x_conf (?P<conf>[-\d.einfa]+)'>"
    r"(?P<symbol>[^<]*)"
    r"|ocrx_cinfo' id='choice_[\d_]+' title='x_confs (?P<share>[-\d.einfa]+)'>(?P<choice>[^<]*))"
)
_MOST_ALTERNATIVES = 6
_AT_JOINT = 0.1
"""Body heights from a joint within which the middle of a symbol does not tell on which side of it the symbol stands."""
_BLANK = 0.35
"""Body heights without ink between two words; letters of one word stand nearer to each other."""
_INK = 128
_TWINS = {"\N{LATIN CAPITAL LETTER ETH}": "Đ", "\N{FRACTION SLASH}": "/"}
"""Signs that Vietnamese does not use and that look like one it does: the model gives them for it, or beside it."""


def pages(text: str) -> list[tuple[str, str]]:
    """Return (image name, hOCR of its page) for each page of ``text``, in order."""
    starts = [(m.start(), m.group(1)) for m in _PAGE.finditer(text)]
    ends = [*(start for start, _ in starts[1:]), len(text)][: len(starts)]
    return [(name, text[start:end]) for (start, name), end in zip(starts, ends, strict=True)]


def reading(page: str, crop: Crop, engine: str) -> Reading:
    """Return what one page of hOCR holds for ``crop``; words without visible text are dropped."""
    lines: list[Line] = []
    words: list[Word] = []
    for is_line, word in _words(page, crop):
        if is_line:
            if words:
                lines.append(Line(tuple(words)))
            words = []
        elif word is not None:
            words.append(word)
    if words:
        lines.append(Line(tuple(words)))
    return Reading(tuple(lines), engine)


class _Sign(NamedTuple):
    """A symbol as the engine tells it: text, confidence, the middle of its box (x, px of the crop), its choices."""

    text: str
    confidence: float
    middle: float
    choices: list[Alternative]


def _words(page: str, crop: Crop) -> Iterator[tuple[bool, Word | None]]:
    """Yield (True, None) where a line begins and (False, word) for each word with text."""
    head: re.Match[str] | None = None
    signs: list[_Sign] = []
    for tag in _TAG.finditer(page):
        if tag["line"] or tag["word"]:
            if head is not None:
                yield from ((False, word) for word in _parted(head, signs, crop))
            head, signs = (tag if tag["word"] else None), []
            if tag["line"]:
                yield True, None
        elif tag["conf"] is not None:
            middle = (int(tag["left"]) + int(tag["right"])) / 2
            signs.append(_Sign(_text(tag["symbol"]), _share(tag["conf"]), middle, []))
        elif signs:
            signs[-1].choices.append(Alternative(_text(tag["choice"]), _share(tag["share"])))
    if head is not None:
        yield from ((False, word) for word in _parted(head, signs, crop))


def _parted(head: re.Match[str], signs: list[_Sign], crop: Crop) -> Iterator[Word | None]:
    """Yield the word of a tag, in parts where it goes over joints of the crop and this is all that is wrong with it.

    A thin digit at the end of a text and the next text's first are taken for one word, whatever stands between.
    """
    left, top, right, bottom = (int(v) for v in head["box"].split())
    confidence = _share(head["wconf"])
    ends = [left, *(joint for joint in crop.joints if left < joint < right), right]
    groups = [[*own] for _, own in groupby(signs, key=lambda sign: bisect(ends, sign.middle))]
    if len(ends) == 2 or len(groups) != len(ends) - 1 or not _is_clear(signs, ends, crop):
        yield _word((left, top, right, bottom), confidence, signs, crop)
        return
    for own, (start, stop) in zip(groups, pairwise(ends), strict=True):
        yield _word((start, top, stop, bottom), confidence, own, crop)


def _is_clear(signs: list[_Sign], ends: list[float], crop: Crop) -> bool:
    """Return whether all symbols stand in order and aside from each joint, and no blank was lost between the joints."""
    middles = [sign.middle for sign in signs]
    if middles != sorted(middles):
        return False
    if any(abs(middle - joint) <= _AT_JOINT * crop.body for middle in middles for joint in ends[1:-1]):
        return False
    for start, stop in pairwise(ends):
        inked = np.flatnonzero((crop.pixels[:, int(start) : int(stop)] < _INK).any(axis=0))
        if np.diff(inked).max(initial=0) > _BLANK * crop.body:
            return False
    return True


def _word(box: tuple[float, float, float, float], confidence: float, signs: list[_Sign], crop: Crop) -> Word | None:
    """Return the word of a tag and its symbols, None where it holds no visible text."""
    texts = [sign.text for sign in signs]
    found = tuple(
        Symbol(
            _TWINS.get(sign.text, sign.text), sign.confidence, _ranked(_TWINS.get(sign.text, sign.text), sign.choices)
        )
        for place, sign in enumerate(signs)
        if sign.text and not _is_double(texts, place)
    )
    text = unicodedata.normalize("NFC", "".join(s.text for s in found))
    return Word(text, confidence, crop.to_page(*box), found) if text else None


def _is_double(texts: list[str], place: int) -> bool:
    """Return whether the symbol at ``place`` is a twin beside the letter that it was given for, or beside another."""
    letter = _TWINS.get(texts[place])
    if letter is None:
        return False
    return letter in texts[max(0, place - 1) : place + 2] or texts[place] == "".join(texts[place + 1 : place + 2])


def _ranked(text: str, choices: list[Alternative]) -> tuple[Alternative, ...]:
    """Return the choices other than ``text`` itself that have any probability, best first, each once."""
    best: dict[str, float] = {}
    for choice in choices:
        other = _TWINS.get(choice.text, choice.text)
        if other and other != text and choice.probability > 0:
            best[other] = max(choice.probability, best.get(other, 0.0))
    ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Alternative(t, p) for t, p in ranked[:_MOST_ALTERNATIVES])


@lru_cache(maxsize=4096)
def _text(raw: str) -> str:
    """Return the text of a tag: entities resolved, blanks and control characters gone, NFC."""
    text = html.unescape(raw)
    return unicodedata.normalize("NFC", "".join(c for c in text if c.isprintable() and not c.isspace()))


@lru_cache(maxsize=4096)
def _share(raw: str) -> float:
    """Return a percentage as 0..1; what is no number counts as 0."""
    try:
        value = float(raw) / 100
    except ValueError:
        return 0.0
    return min(1.0, max(0.0, value)) if value == value else 0.0
