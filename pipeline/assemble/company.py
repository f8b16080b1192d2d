"""The texts of a document's cells: what stands in several of them was hardly misread in all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

_LEAST_LETTERS = 4
"""Shorter texts differ in a letter by right."""


class Company:
    """Counts equal texts, and texts one letter apart that occur more often ("Tố Văn" among "Tổ Văn")."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Take the texts as read; line feeds count as blanks."""
        self._counts = Counter(" ".join(text.split()) for text in texts)

    @cached_property
    def _frequent(self) -> list[str]:
        return [text for text, count in self._counts.items() if count > 1 and len(text) >= _LEAST_LETTERS]

    def echoes(self, text: str) -> int:
        """Return how many other cells have the same text."""
        return max(0, self._counts[" ".join(text.split())] - 1)

    def rivals(self, text: str) -> int:
        """Return how many cells have a text that differs in one sign, no digit, and occurs more often than this."""
        own = " ".join(text.split())
        if len(own) < _LEAST_LETTERS:
            return 0
        near = process.extract(own, self._frequent, scorer=Levenshtein.distance, score_cutoff=1, limit=None)
        return sum(self._counts[other] for other, apart, _ in near if apart and self._beats(other, own))

    def _beats(self, other: str, own: str) -> bool:
        changed = "".join(
            own[e.src_pos : e.src_pos + 1] + other[e.dest_pos : e.dest_pos + 1] for e in Levenshtein.editops(own, other)
        )
        return self._counts[other] > self._counts[own] and not any(c.isdigit() for c in changed)
