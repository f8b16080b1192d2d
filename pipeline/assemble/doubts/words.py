"""Which words of a final text are doubtful, and what else they may be."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher

from pipeline.document import Doubt
from pipeline.normalize.repaired import Repaired
from pipeline.ocr.alternatives import word_alternatives
from pipeline.reading import Reading, Word

UNSURE = 0.85
"""Engine's confidence below which a word is in doubt, the limit that the page's quality counts by."""
LEAST = 0.02
"""Probability below which an alternative is not worth a person's look."""
MOST = 4
"""Alternatives kept of a word."""
_OWN = dict.fromkeys(map(ord, "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323đĐ–—“”‘’…§²³°½"))
"""What Vietnamese texts have beside ASCII: its marks, đ, and usual signs."""


def doubtful_words(repaired: Repaired, reading: Reading) -> tuple[Doubt, ...]:
    """Return the doubtful words of the repaired text in order, each with other readings, best first.

    Doubtful is what the repair says so of, what it changed, what it does not know, and what the engine was unsure of.
    """
    places = {}
    at = 0
    for word in repaired.words:
        found = repaired.text.find(word.text, at)
        if found < 0:
            continue
        at = found + len(word.text)
        doubtful = word.doubtful or not word.known or word.text != word.raw or word.confidence < UNSURE
        if doubtful and word.text.strip():
            places[len(repaired.text[: found + 1].split()) - 1] = word.raw
    if not places:
        return ()
    texts = repaired.text.split()
    read = _aligned(texts, reading.words)
    return tuple(Doubt(word=place, alternatives=_others(texts[place], read.get(place))) for place in sorted(places))


def _others(text: str, word: Word | None) -> list[str]:
    if word is None:
        return []
    own = unicodedata.normalize("NFC", word.text)
    ranked = [other for other, probability in word_alternatives(word, MOST + 2) if probability >= LEAST]
    return [other for other in dict.fromkeys([own, *ranked]) if other != text and _is_written(other)][:MOST]


def _is_written(word: str) -> bool:
    """Tell whether a word has no letters or signs that Vietnamese texts do not have, such as "ï" or "¡"."""
    plain = unicodedata.normalize("NFD", word).translate(_OWN)
    return plain.isascii()


def _aligned(texts: list[str], words: tuple[Word, ...]) -> dict[int, Word]:
    """Return the word that was read at each place of the text, where that is certain."""
    raws = [unicodedata.normalize("NFC", word.text) for word in words]
    found = {}
    for kind, a, b, c, d in SequenceMatcher(None, texts, raws, autojunk=False).get_opcodes():
        if kind == "equal" or (kind == "replace" and b - a == d - c):
            found.update({a + k: words[c + k] for k in range(b - a)})
    return found
