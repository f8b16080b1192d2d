"""What an engine says of its words: how likely each is wrong, and how else its symbols may be read."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate

import numpy as np

from pipeline.normalize.names import name_places
from pipeline.normalize.slots import NO_SPELLINGS, Evidence
from pipeline.normalize.tokens import Kind, Token
from pipeline.reading import Symbol, Word

_DOUBTS = (0.0, 0.05, 0.1, 0.15, 0.3, 1.0)
_ERRORS = (0.003, 0.015, 0.1, 0.3, 0.45, 0.6)
"""Share of words read wrong by 1 - confidence: Tesseract 5 with `vie` on 700 drawn and degraded lines."""
_WEAKEST = 2
"""Symbols of a word that may be exchanged together."""
_WORTH = 0.002
"""Alternatives of lower probability are not looked at."""


@lru_cache(maxsize=4096)
def error_rate(confidence: float) -> float:
    """Return the probability that a word of this engine confidence 0..1 is wrong (Tesseract 5, drawn lines)."""
    doubt = 1.0 - min(max(confidence, 0.0), 1.0)
    return float(np.interp(doubt, _DOUBTS, _ERRORS))


def word_evidence(words: Sequence[Word], tokens: Sequence[Token]) -> tuple[list[Evidence], list[float]]:
    """Return evidence and confidence for each token of the words joined by single blanks (NFC)."""
    texts = [unicodedata.normalize("NFC", w.text) for w in words]
    starts = [0, *accumulate(len(t) + 1 for t in texts)]
    evidence: list[Evidence] = []
    named = name_places(tokens)
    confidences: list[float] = []
    at, opened = 0, False
    for place, token in enumerate(tokens):
        while at + 1 < len(words) and token.start >= starts[at + 1]:
            at += 1
        word = words[at]
        spellings = _spellings(word.symbols, texts[at], token, starts[at])
        opens = token.kind is Kind.WORD and not opened
        opened |= opens
        evidence.append(Evidence(round(error_rate(word.confidence), 3), spellings, opens, place in named))
        confidences.append(word.confidence)
    return evidence, confidences


def _spellings(symbols: tuple[Symbol, ...], text: str, token: Token, start: int) -> Mapping[str, float]:
    """Return other spellings of the token with their costs (ln odds against the engine's choice)."""
    if (
        not any(s.alternatives for s in symbols)
        or unicodedata.normalize("NFC", "".join(s.text for s in symbols)) != text
    ):
        return NO_SPELLINGS
    places = list(accumulate((len(unicodedata.normalize("NFC", s.text)) for s in symbols), initial=0))
    inside = [k for k in range(len(symbols)) if places[k] >= token.start - start and places[k + 1] <= token.end - start]
    changes: list[tuple[float, int, str]] = []
    for k in inside:
        own = max(symbols[k].confidence, 0.01)
        for other, probability in symbols[k].alternatives:
            if other != symbols[k].text and other.strip() and probability > _WORTH:
                changes.append((math.log(own / probability), k, other))
    changes.sort()
    letters = {k: symbols[k].text for k in inside}
    found: dict[str, float] = {}
    for cost, k, other in changes[:12]:
        _keep(found, letters | {k: other}, max(cost, 0.0))
    for i, (cost, k, other) in enumerate(changes[: 2 * _WEAKEST]):
        for cost2, k2, other2 in changes[i + 1 : 2 * _WEAKEST]:
            if k2 != k:
                _keep(found, letters | {k: other, k2: other2}, max(cost + cost2, 0.0))
    return found


def _keep(found: dict[str, float], letters: dict[int, str], cost: float) -> None:
    """Add a spelling unless a cheaper way to it is known."""
    spelling = unicodedata.normalize("NFC", "".join(letters[k] for k in sorted(letters)))
    found[spelling] = min(cost, found.get(spelling, math.inf))
