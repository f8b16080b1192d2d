"""The texts of a document's cells: what stands in several of them was hardly misread in all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

_SPECKS = frozenset(".,:;'`’‘·")
_LEAST_LETTERS = 4
"""Shorter texts differ in a letter by right."""
_TELEPHONE = re.compile(r"(0\d{3})([ .-]?)(\d{3})([ .-]?)(\d{3})")
"""A mobile number in its usual groups; specks and worn points change what parts them."""
_MOST_TELEPHONES = 0.75
"""Share of a table's telephone numbers that are parted in one way, at least, for it to be the usual one."""


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

    def unmarked(self, text: str) -> str | None:
        """Return what several other cells say where this says the same with marks more: "Ban chỉ: đạo" among others.

        Texts with figures are left alone: their marks part groups, days and codes.
        """
        own = " ".join(text.split())
        if self._counts[own] > 1 or any(c.isdigit() for c in own):
            return None
        return next((usual for usual in self._by_letters.get(_letters(own), ()) if _is_part(usual, own)), None)

    def telephone(self, text: str) -> str | None:
        """Return a telephone number whose groups are parted in two ways, parted as most others of the table are."""
        own = _TELEPHONE.fullmatch(" ".join(text.split()))
        if own is None or own[2] == own[4] or self._usual_parting in (None, own[2] + own[4]):
            return None
        return (self._usual_parting or "")[:1].join((own[1], own[3], own[5]))

    @cached_property
    def _usual_parting(self) -> str | None:
        found = [match[2] + match[4] for text in self._counts if (match := _TELEPHONE.fullmatch(text))]
        usual, count = Counter(found).most_common(1)[0] if found else ("", 0)
        return usual if count > 1 and count >= _MOST_TELEPHONES * len(found) and len(set(usual)) < 2 else None

    @cached_property
    def _by_letters(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for text in self._frequent:
            found.setdefault(_letters(text), []).append(text)
        return found

    def _beats(self, other: str, own: str) -> bool:
        changed = "".join(
            own[e.src_pos : e.src_pos + 1] + other[e.dest_pos : e.dest_pos + 1] for e in Levenshtein.editops(own, other)
        )
        return self._counts[other] > self._counts[own] and not any(c.isdigit() for c in changed)


def _letters(text: str) -> str:
    """Return the text without the marks that specks are read as; dashes and slashes are as good as letters."""
    return "".join(c for c in text if c not in _SPECKS and not c.isspace())


def _is_part(usual: str, text: str) -> bool:
    """Return whether ``usual`` is ``text`` without some of its marks, at least one."""
    rest = iter(text)
    return len(usual) < len(text) and all(c in rest for c in usual)
