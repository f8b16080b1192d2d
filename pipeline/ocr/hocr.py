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
from itertools import pairwise
from typing import NamedTuple

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
    """Yield the word of a tag, in parts where it goes over joints of the crop and each symbol clearly lies beside them.

    A thin digit at the end of a text and the next text's first are taken for one word, whatever stands between.
    """
    left, top, right, bottom = (int(v) for v in head["box"].split())
    inside = [joint for joint in crop.joints if left < joint < right]
    sides = [bisect(inside, sign.middle) for sign in signs]
    clear = all(abs(sign.middle - joint) > _AT_JOINT * crop.body for sign in signs for joint in inside)
    if not inside or not clear or sides != sorted(sides) or set(sides) != set(range(len(inside) + 1)):
        yield _word((left, top, right, bottom), _share(head["wconf"]), signs, crop)
        return
    for side, (start, stop) in enumerate(pairwise((left, *inside, right))):
        own = [sign for sign, at in zip(signs, sides, strict=True) if at == side]
        yield _word((start, top, stop, bottom), _share(head["wconf"]), own, crop)


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
