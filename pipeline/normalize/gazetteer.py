"""Names and terms of several words, found in garbled text by their letters without marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from pipeline.normalize.tone import bare

_PARTED = re.compile(r",| - ")
_LONGEST = 8
_LONG_REST = 3
"""Blanks in the part of a term behind a mark, from which it tells enough."""
_CLOSE = 0.7
"""Similarity 0..1 from which two skeletons may be the same word."""


class Match(NamedTuple):
    """A term that may stand at tokens ``start:start + len(words)``; ``weight`` is its log frequency."""

    start: int
    words: tuple[str, ...]
    weight: float


class Gazetteer:
    """Terms by their skeleton; with ``fuzzy`` half of the letters' words may be spoiled."""

    def __init__(self, name: str, terms: dict[str, float], fuzzy: bool) -> None:
        """Index the terms."""
        self.name, self._fuzzy = name, fuzzy
        self._exact: dict[str, list[tuple[tuple[str, ...], float]]] = {}
        self._by_word: dict[str, list[tuple[str, ...]]] = {}
        self._single: dict[str, str] = {}
        self._memo: dict[str, str | None] = {}
        self._weights = {tuple(term.split()): weight for term, weight in terms.items()}
        self._lengths: dict[str, list[int]] = {}
        for words, weight in self._weights.items():
            skeleton = bare(" ".join(words)).lower()
            plain = skeleton.split(" ")
            self._exact.setdefault(skeleton, []).append((words, weight))
            lengths = self._lengths.setdefault(plain[0], [])
            if len(words) <= _LONGEST and len(words) not in lengths:
                lengths.append(len(words))
                lengths.sort()
            for word in plain if fuzzy else ():
                self._by_word.setdefault(word, []).append(words)
            if len(words) == 1:
                self._single.setdefault(skeleton, words[0])

    def matches(self, raw: Sequence[str], spoiled: bool = True) -> Iterator[Match]:
        """Yield each term that may stand among the raw words once; nearly the same letters do if ``spoiled``."""
        if not self._weights:
            return
        close: set[Match] = set()
        plain = [bare(w).lower() for w in raw]
        for start in range(len(plain)):
            for length in self._lengths.get(plain[start], ()):
                if start + length > len(plain):
                    break
                for words, weight in self._exact.get(" ".join(plain[start : start + length]), ()):
                    yield Match(start, words, weight)
            if self._fuzzy and spoiled:
                close.update(self._close(plain, start))
        yield from sorted(close)

    def knows(self, text: str) -> bool:
        """Return whether a text is one of the terms, whatever its capitals."""
        same = self._exact.get(bare(text).lower(), ())
        return any(" ".join(words).lower() == text.lower() for words, _ in same)

    def _close(self, plain: list[str], start: int) -> Iterator[Match]:
        """Yield terms of several words of which one stands at ``start`` exactly and the others nearly."""
        for words in self._by_word.get(plain[start], ()):
            at = start - next(i for i, w in enumerate(words) if bare(w).lower() == plain[start])
            window = plain[at : at + len(words)] if at >= 0 else []
            wanted = [bare(w).lower() for w in words]
            if len(window) == len(words) > 1 and wanted != window and all(map(_near, window, wanted)):
                yield Match(at, words, self._weights[words])
        single = self._nearest(plain[start])
        if single is not None:
            yield Match(start, (single,), self._weights[(single,)])

    def _nearest(self, plain: str) -> str | None:
        """Return the single-word term nearest to a skeleton, None if none is near."""
        if plain not in self._memo:
            hit = None
            if self._single and len(plain) > 2:
                scorer = Levenshtein.normalized_similarity
                hit = process.extractOne(plain, self._single.keys(), scorer=scorer, score_cutoff=_CLOSE)
            self._memo[plain] = self._single[hit[0]] if hit else None
        return self._memo[plain]


def _near(a: str, b: str) -> bool:
    """Return whether two skeletons may be the same word."""
    return a == b or Levenshtein.normalized_similarity(a, b) >= 0.5


@lru_cache(maxsize=4)
def load_gazetteer(name: str, fuzzy: bool = False) -> Gazetteer:
    """Return the gazetteer of ``dictionaries/NAME.txt`` (one term a line, ``#`` for comments).

    Marks part a term; what follows them counts only if it is long: "Kế hoạch" alone is no department.
    """
    lines = (files("dictionaries") / f"{name}.txt").read_text("utf-8").splitlines()
    divided = [
        [part.strip() for part in _PARTED.split(line)] if "," in line or " - " in line else [line.strip()]
        for line in lines
        if not line.startswith("#")
    ]
    parts = [part for first, *rest in divided for part in (first, *(r for r in rest if r.count(" ") >= _LONG_REST))]
    return Gazetteer(name, {part: 1.0 for part in parts if " " in part}, fuzzy)
