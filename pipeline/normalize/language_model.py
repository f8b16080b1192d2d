"""A trigram language model over syllables, memory-mapped and looked up for whole arrays at a time.

Interpolated Kneser-Ney in back-off form. Bigrams are exact (sorted keys); trigrams stand in a two-choice bucket hash
of 16-bit fingerprints and are only looked up where both their bigrams exist, so that a false hit is about one in
10⁵. Logarithms are natural, quantized to one byte in steps of :data:`STEP`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

STEP = 0.08
"""Natural-log units of one quantization step; 255 steps reach e^-20.4."""
BUCKET = 8
"""Trigrams a bucket."""
START, UNKNOWN, NUMBER, CODE = 0, 1, 2, 3
SPECIAL = ("<s>", "<unk>", "<num>", "<code>")
NONE = 0xFFFF
"""In the place of a word: no context known."""

Floats = NDArray[np.float32]
Ids = NDArray[np.int64]
_MIX1, _MIX2 = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)


def hash_trigrams(bigram: Ids, word: Ids, buckets: int) -> tuple[NDArray[np.uint16], Ids, Ids]:
    """Return fingerprints (never 0) and the two buckets of trigrams given as (index of bigram, last word)."""
    h = ((bigram.astype(np.uint64) << np.uint64(16)) | word.astype(np.uint64)) * _MIX1
    h = (h ^ (h >> np.uint64(31))) * _MIX2
    h ^= h >> np.uint64(29)
    second = (h ^ (h << np.uint64(17))) * _MIX1
    n, low = np.uint64(buckets), np.uint64(0xFFFFFFFF)
    finger = np.maximum(h & np.uint64(0xFFFF), np.uint64(1)).astype(np.uint16)
    first = (((h >> np.uint64(16)) & low) * n) >> np.uint64(32)
    other = ((second >> np.uint64(32)) * n) >> np.uint64(32)
    return finger, first.astype(np.int64), other.astype(np.int64)


@dataclass(frozen=True)
class LanguageModel:
    """The arrays of the model; ``log_prob`` is the only question it answers."""

    words: tuple[str, ...]
    unigram: Floats
    unigram_backoff: Floats
    keys: NDArray[np.uint32]
    bigram: NDArray[np.uint8]
    bigram_backoff: NDArray[np.uint8]
    fingers: NDArray[np.uint16]
    trigram: NDArray[np.uint8]

    @classmethod
    def load(cls, folder: Path | None = None) -> LanguageModel:
        """Return the model in ``folder`` (the one of :mod:`dictionaries` if None), memory-mapped.

        Raises:
            FileNotFoundError: a part of the model is missing.
        """
        if folder is None:
            with as_file(files("dictionaries") / "language-model") as path:
                return cls.load(Path(path))

        def part(name: str) -> NDArray[np.generic]:
            mapped: NDArray[np.generic] = np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)
            return mapped.view(np.ndarray)

        words = tuple((folder / "words.txt").read_text("utf-8").split("\n"))
        names = ("unigram", "unigram_backoff", "keys", "bigram", "bigram_backoff", "fingers", "trigram")
        return cls(words, *(part(name) for name in names))  # type: ignore[arg-type]

    @cached_property
    def ids(self) -> dict[str, int]:
        """Word (lowercase, standard tone placement) → id."""
        return {word: i for i, word in enumerate(self.words)}

    def id(self, word: str) -> int:
        """Return the id of a lowercase word in standard tone placement, that of the unknown word if it has none."""
        return self.ids.get(word, UNKNOWN)

    def find_bigrams(self, a: Ids, b: Ids) -> Ids:
        """Return the indices of bigrams (broadcast), -1 where the model has none."""
        key = ((a << 16) | b).astype(np.uint32)
        at = np.searchsorted(self.keys, key)
        at[at == len(self.keys)] = 0
        return np.where((self.keys[at] == key) & (a != NONE), at, -1)

    def bigram_log_prob(self, a: Ids, b: Ids, found: Ids) -> Floats:
        """Return ln P(b | a) given the bigrams' indices; ``a`` may be :data:`NONE`."""
        backoff = np.where(a == NONE, np.float32(0), self.unigram_backoff[np.where(a == NONE, 0, a)])
        known = self.bigram[np.maximum(found, 0)].astype(np.float32) * -STEP
        return np.where(found >= 0, known, backoff + self.unigram[b]).astype(np.float32)

    def log_prob(self, a: Ids, b: Ids, c: Ids) -> Floats:
        """Return ln P(c | a b), natural logarithm, for id arrays that broadcast; ``a``, ``b`` may be :data:`NONE`."""
        bc = self.find_bigrams(b, c)
        lower = self.bigram_log_prob(b, c, bc)
        return self.trigram_log_prob(self.find_bigrams(a, b), bc, lower, c)

    def trigram_log_prob(self, ab: Ids, bc: Ids, lower: Floats, c: Ids) -> Floats:
        """Return ln P(c | a b) from the indices of both bigrams (-1: none) and ``lower`` = ln P(c | b); broadcast."""
        backoff = np.where(ab >= 0, self.bigram_backoff[np.maximum(ab, 0)] * np.float32(-STEP), np.float32(0))
        result = np.asarray(backoff + lower, dtype=np.float32)
        shape = np.broadcast_shapes(ab.shape, bc.shape, c.shape)
        if result.shape != shape:
            result = np.broadcast_to(result, shape).copy()
        both = np.broadcast_to((ab >= 0) & (bc >= 0), shape)
        where = np.flatnonzero(both.ravel())
        if len(where):
            first = np.broadcast_to(ab, shape).ravel()[where]
            last = np.broadcast_to(c, shape).ravel()[where]
            value = self._hashed(first, last)
            hit = value >= 0
            flat = result.reshape(-1)
            flat[where[hit]] = value[hit] * np.float32(-STEP)
            result = flat.reshape(shape)
        return result

    def _hashed(self, bigram: Ids, word: Ids) -> Ids:
        """Return the quantized trigram values, -1 where the table has none."""
        finger, *buckets = hash_trigrams(bigram, word, len(self.fingers))
        value = np.full(len(finger), -1, np.int64)
        for bucket in buckets:
            same = self.fingers[bucket] == finger[:, None]
            slot = same.argmax(axis=1)
            hit = same[np.arange(len(slot)), slot] & (value < 0)
            value[hit] = self.trigram[bucket[hit], slot[hit]]
        return value
