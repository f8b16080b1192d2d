"""Whole-word readings from an engine's symbol alternatives."""

from __future__ import annotations

import heapq
import unicodedata

from pipeline.reading import Symbol, Word

_LEAST = 1e-4
"""What is less probable is not worth a look."""


def word_alternatives(word: Word, most: int = 8) -> list[tuple[str, float]]:
    """Return up to ``most`` (text, probability) readings of a word, best first; its own text is always among them.

    Symbols are taken as independent; the probabilities of all possible readings add up to 1. A word without symbols
    has one reading.
    """
    if not word.symbols or most < 1:
        return [(word.text, 1.0)]
    beam: list[tuple[str, float]] = [("", 1.0)]
    for symbol in word.symbols:
        choices = _choices(symbol)
        grown = ((text + more, p * q) for text, p in beam for more, q in choices if p * q >= _LEAST)
        beam = heapq.nlargest(4 * most, grown, key=lambda item: item[1]) or [(beam[0][0] + symbol.text, _LEAST)]
    merged: dict[str, float] = {}
    for text, probability in beam:
        composed = unicodedata.normalize("NFC", text)
        merged[composed] = merged.get(composed, 0.0) + probability
    ranked = sorted(merged.items(), key=lambda item: (-item[1], item[0] != word.text, item[0]))[:most]
    if word.text not in dict(ranked):
        ranked[-1:] = [(word.text, merged.get(word.text, _LEAST))]
        ranked.sort(key=lambda item: (-item[1], item[0]))
    return ranked


def _choices(symbol: Symbol) -> list[tuple[str, float]]:
    """Return the symbol's readings with probabilities that add up to 1."""
    others = [(a.text, max(0.0, a.probability)) for a in symbol.alternatives if a.text != symbol.text]
    doubt = sum(p for _, p in others)
    # What the engine chose is at least as probable as each other choice, whatever its shares add up to.
    own = max(1.0 - doubt, max((p for _, p in others), default=0.0), _LEAST)
    total = own + doubt
    return [(symbol.text, own / total), *((text, p / total) for text, p in others)]
