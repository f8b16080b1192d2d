"""Which marks the recognizer loses or mistakes in one document, learned from what was repaired there.

A font, a copier or a threshold spoils the same mark again and again: where "mềm" was read "mêm" and "nguồn" "nguôn",
a "thông" may be "thống". Counted by the marks alone, whatever letter bears them.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

Marks = str
"""The combining marks of a letter, canonically ordered: circumflex and acute of "ế"."""

_FEWEST, _FEWEST_WORDS = 4, 3
"""Repairs of one kind that make a habit, and different words among them, at least."""
_LEAST = 0.1
"""Share of the letters with these marks that were repaired so, at least. Of the drawn lines that the channel was
counted from, ề lost its grave in 0.04, ố and ế their acute in 0.02 and 0.007."""
_VOWELS = "aeiouy"
_TELLING = frozenset(("alternative", "channel", "lexicon"))
"""Reasons of repairs that tell what the recognizer mistook."""


@dataclass(frozen=True, slots=True)
class Habits:
    """``rates``: by marks on the page and marks read, the share 0..1 of such letters."""

    rates: Mapping[tuple[Marks, Marks], float]

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self.rates)

    def spellings(self, word: str) -> Iterator[tuple[str, float]]:
        """Yield what a lowercase word may be if one of its letters was mistaken so, and how often that happens."""
        for at, letter in enumerate(word):
            base, read = _parted(letter)
            if base not in _VOWELS:
                continue
            for (meant, other), rate in self.rates.items():
                if other == read:
                    spelled = unicodedata.normalize("NFC", base + meant)
                    if len(spelled) == 1:
                        yield word[:at] + spelled + word[at + 1 :], rate


NO_HABITS = Habits({})


def learned(repairs: Iterable[tuple[str, str, str]], texts: Iterable[str]) -> Habits:
    """Return the habits that ``repairs`` (what was read, what it became, the reason) show in a document of ``texts``.

    All are NFC; the texts are the repaired ones.
    """
    changes: Counter[tuple[Marks, Marks]] = Counter()
    words: dict[tuple[Marks, Marks], set[str]] = {}
    for read, meant, reason in repairs:
        if reason not in _TELLING or len(read) != len(meant):
            continue
        for change in _changes(read.lower(), meant.lower()):
            changes[change] += 1
            words.setdefault(change, set()).add(meant.lower())
    frequent = {c for c, count in changes.items() if count >= _FEWEST and len(words[c]) >= _FEWEST_WORDS}
    if not frequent:
        return NO_HABITS
    letters = Counter(letter for text in texts for letter in text.lower())
    totals: Counter[Marks] = Counter()
    for letter, count in letters.items():
        base, marks = _parted(letter)
        totals[marks] += count * (base in _VOWELS)
    rates = {c: min(1.0, changes[c] / max(1, totals[c[0]])) for c in sorted(frequent)}
    return Habits({c: rate for c, rate in rates.items() if rate >= _LEAST})


def _changes(read: str, meant: str) -> list[tuple[Marks, Marks]]:
    """Return the marks meant and read of the letters in which two words of one length differ; none if more differs."""
    found = []
    for a, b in zip(read, meant, strict=True):
        if a != b:
            (base, own), (other, wanted) = _parted(a), _parted(b)
            if base != other or base not in _VOWELS:
                return []
            found.append((wanted, own))
    return found


@lru_cache(maxsize=512)
def _parted(letter: str) -> tuple[str, Marks]:
    """Return a letter without its marks, and these."""
    parts = unicodedata.normalize("NFD", letter)
    return parts[:1], parts[1:]
