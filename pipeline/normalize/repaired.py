"""What a repair gives back: the text, the raw reading, and the evidence for every word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.document import Edit


@dataclass(frozen=True, slots=True)
class RepairedWord:
    """A token: its text, what was read, the margin (ln) over the next choice, the engine's confidence 0..1, and the
    probability 0..1 that a habit of the document spoiled it."""

    text: str
    raw: str
    margin: float
    known: bool
    doubtful: bool
    confidence: float
    risk: float = 0.0


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repaired text (NFC) with its raw reading; ``log_prob`` is ln P by token under the language model."""

    text: str
    raw: str
    edits: tuple[Edit, ...]
    words: tuple[RepairedWord, ...]
    log_prob: float
    reasons: tuple[str, ...]


def reasons_of(words: Sequence[RepairedWord]) -> tuple[str, ...]:
    """Return the reasons for doubt: ``uncertain_word``, ``unknown_word``."""
    found = []
    if any(w.doubtful for w in words):
        found.append("uncertain_word")
    if any(not w.known for w in words):
        found.append("unknown_word")
    return tuple(found)


def joined_lines(parts: Sequence[Repaired]) -> Repaired:
    """Return repaired lines as one text with line feeds."""
    weight = sum(len(p.words) for p in parts)
    return Repaired(
        "\n".join(p.text for p in parts),
        "\n".join(p.raw for p in parts),
        tuple(e for p in parts for e in p.edits),
        tuple(w for p in parts for w in p.words),
        sum(p.log_prob * len(p.words) for p in parts) / max(weight, 1),
        tuple(dict.fromkeys(r for p in parts for r in p.reasons)),
    )
