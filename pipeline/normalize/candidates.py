"""For a garbled word, the syllables that the page may bear, each with its channel cost.

A syllable is onset and rhyme. The costs of a raw suffix against all toned rhymes are one vectorized dynamic program
that extends the costs of the next shorter suffix, so that words share their work; likewise onsets and prefixes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from pipeline.normalize.channel import ALPHABET, INDEX, LETTERS, MAX_COST, Channel, insert_cost
from pipeline.normalize.language_model import Floats, Ids, LanguageModel
from pipeline.normalize.syllable import ONSETS, parse
from pipeline.normalize.tone import put_tone

_FAR = np.float32(99.0)


class Inventory:
    """The syllables of the language model as a matrix onset × toned rhyme of word ids (-1: no such syllable)."""

    def __init__(self, model: LanguageModel) -> None:
        """Take every well-formed syllable of the model's words."""
        rhymes: dict[str, int] = {}
        cells: list[tuple[int, int, int]] = []
        at = {onset: i for i, onset in enumerate(ONSETS)}
        for word, i in model.ids.items():
            parts = parse(word)
            if parts is not None:
                rhyme = rhymes.setdefault(put_tone(parts.rhyme, parts.tone), len(rhymes))
                cells.append((at[parts.onset], rhyme, i))
        self.rhymes = tuple(rhymes)
        self.grid: Ids = np.full((len(ONSETS), len(rhymes)), -1, np.int64)
        for onset, rhyme, i in cells:
            self.grid[onset, rhyme] = i
        self.prior: Floats = np.where(self.grid >= 0, model.unigram[np.maximum(self.grid, 0)], -_FAR).astype(np.float32)
        self.likeliest: Floats = self.prior.max(axis=1)


class Candidates(NamedTuple):
    """Word ids and channel costs (negative natural logarithms), cheapest together with the word's frequency first."""

    ids: list[int]
    costs: list[float]


class _Suffixes:
    """All suffixes of some strings, shortest first, the empty one included: what the strings share is computed once.

    By suffix: its first ``letter``, its first ``pair`` of letters, the places of what is left without one (``rest``)
    and two letters (``after``); ``whole`` are the places of the strings themselves.
    """

    def __init__(self, strings: tuple[str, ...], pairs: Sequence[str]) -> None:
        found = sorted({s[i:] for s in strings for i in range(len(s) + 1)}, key=lambda s: (len(s), s))
        at = {s: i for i, s in enumerate(found)}
        code = {pair: i for i, pair in enumerate(pairs)}
        self.letter = np.array([INDEX[s[0]] if s else len(ALPHABET) for s in found])
        self.pair = np.array([code.get(s[:2], len(pairs)) for s in found])
        self.rest = np.array([at[s[1:]] for s in found])
        self.after = np.array([at[s[2:]] for s in found])
        self.whole = np.array([at[s] for s in strings])
        lengths = [len(s) for s in found]
        ends = [lengths.index(n) for n in range(1, max(lengths) + 1)]
        self.levels = [slice(a, b) for a, b in zip(ends, [*ends[1:], len(found)], strict=True)]
        """Suffixes of one letter, of two, and so on."""


class Costs:
    """Costs of raw strings against a list of truth strings, under one channel; memoized by raw suffix."""

    def __init__(self, strings: tuple[str, ...], channel: Channel) -> None:
        """Lay the strings out; all their letters are of :data:`ALPHABET`."""
        self._channel, self._pairs = channel, sorted(channel.pairs)
        self._suffixes = _Suffixes(strings, self._pairs)
        self._single = channel.by_letter
        self._double: dict[str, Floats] = {}
        self._memo: dict[str, Floats] = {}
        lost = self._by_letter("")[self._suffixes.letter]
        self._lost = [(level, self._suffixes.rest[level], lost[level]) for level in self._suffixes.levels]

    def of(self, raw: str) -> Floats:
        """Return the cost of reading ``raw`` for each of the strings."""
        costs: Floats = self._table(raw)[self._suffixes.whole]
        return costs

    def _by_letter(self, seg: str) -> Floats:
        """Return the cost of reading ``seg`` by letter of the alphabet, a last entry for no letter."""
        if seg not in self._single:
            self._single[seg] = np.append(self._channel.costs(seg), _FAR)
        return self._single[seg]

    def _by_pair(self, seg: str) -> Floats:
        """Return the cost of reading ``seg`` by pair of letters, a last entry for no pair."""
        if seg not in self._double:
            row = [self._channel.pair_cost(p, seg) for p in self._pairs]
            self._double[seg] = np.array([*row, _FAR], np.float32)
        return self._double[seg]

    def _table(self, raw: str) -> Floats:
        """Return the cost by suffix of reading ``raw`` where it stands."""
        found = self._memo.get(raw)
        if found is not None:
            return found
        of = self._suffixes
        if not raw:
            table = np.full(len(of.letter), _FAR, np.float32)
            table[0] = 0.0
        else:
            shorter = self._table(raw[1:])
            table = shorter + np.float32(insert_cost(raw[0]))
            np.minimum(table, self._by_letter(raw[0])[of.letter] + shorter[of.rest], out=table)
            if len(raw) > 1 and raw[:2] in self._channel.observed:
                two = self._by_letter(raw[:2])[of.letter] + self._table(raw[2:])[of.rest]
                np.minimum(table, two, out=table)
            if self._pairs:
                np.minimum(table, self._by_pair(raw[0])[of.pair] + shorter[of.after], out=table)
        for level, rest, lost in self._lost:
            table[level] = np.minimum(table[level], table[rest] + lost)
        if len(self._memo) > 20000:
            self._memo.clear()
        self._memo[raw] = table
        return table


_Cut = tuple[Floats, Floats]
"""Costs of a word's beginning by onset, and of its rest by rhyme."""


class Proposer:
    """Proposes syllables for raw words under one channel."""

    def __init__(self, inventory: Inventory, channel: Channel, keep: int = 14, window: float = 9.0) -> None:
        """Keep at most ``keep`` candidates whose cost and rarity together are within ``window`` of the best."""
        self._inventory, self._keep, self._window = inventory, keep, window
        lower, upper = inventory.rhymes, tuple(r.upper() for r in inventory.rhymes)
        title = tuple(o[:1].upper() + o[1:] for o in ONSETS)
        self._rhymes = {"lower": Costs(lower, channel), "upper": Costs(upper, channel)}
        self._first = Costs(tuple(r[:1].upper() + r[1:] for r in lower), channel)
        self._onsets = {
            "lower": Costs(ONSETS, channel),
            "title": Costs(title, channel),
            "upper": Costs(tuple(o.upper() for o in ONSETS), channel),
        }
        self._memo: dict[tuple[str, str], Candidates] = {}

    def propose(self, raw: str, case: str) -> Candidates:
        """Return candidates for ``raw`` (NFC); ``case`` is ``lower``, ``title`` or ``upper``."""
        key = (raw, case)
        found = self._memo.get(key)
        if found is None:
            if len(self._memo) > 50000:
                self._memo.clear()
            found = self._memo[key] = self._search(raw, case)
        return found

    def _search(self, raw: str, case: str) -> Candidates:
        """Return the best cells of onset × rhyme over all cuts of ``raw``."""
        grid, prior = self._inventory.grid, self._inventory.prior
        rhymes = self._rhymes["upper" if case == "upper" else "lower"]
        cuts = []
        for cut in range(min(4, len(raw)) + 1):
            onset = self._onsets[case].of(raw[:cut])
            if onset.min() < MAX_COST:
                cuts.append((np.where(onset < MAX_COST, onset, _FAR), rhymes.of(raw[cut:])))
        whole = self._first.of(raw) if case == "title" else None
        rows, cuts = self._worth(cuts, whole)
        if not len(rows):
            return Candidates([], [])
        best = np.full((len(rows), grid.shape[1]), _FAR, np.float32)
        for onset, rhyme in cuts:
            np.minimum(best, onset[rows, None] + rhyme, out=best)
        if whole is not None and not rows[0]:
            best[0] = whole
        cells = grid[rows]
        score = np.where(cells >= 0, np.float32(0.5) * prior[rows] - best, -_FAR).ravel()
        at = np.flatnonzero(score > score.max() - self._window)
        at = at[np.argsort(-score[at], kind="stable")[: self._keep]]
        return Candidates(cells.ravel()[at].tolist(), best.ravel()[at].tolist())

    def _worth(self, cuts: list[_Cut], whole: Floats | None) -> tuple[Ids, list[_Cut]]:
        """Return the onsets and the cuts that may give one of the best: their cheapest is not beyond the window.

        ``whole`` are the costs of syllables without onset, if they differ from those of the cuts.
        """
        grid, prior, likeliest = self._inventory.grid, self._inventory.prior, self._inventory.likeliest
        by_cut = np.array([onset + rhyme.min() for onset, rhyme in cuts])
        lowest = by_cut.min(axis=0)
        if whole is not None:
            lowest[0] = whole.min()
        first = int(lowest.argmin())
        row = whole
        if whole is None or first:
            row = np.minimum.reduce([onset[first] + rhyme for onset, rhyme in cuts])
        found = np.where(grid[first] >= 0, np.float32(0.5) * prior[first] - row, -_FAR).max()
        limit = np.float32(0.5) * likeliest - (found - self._window)
        rows: Ids = np.flatnonzero(lowest <= limit)
        return rows, [cut for cut, costs in zip(cuts, by_cut, strict=True) if (costs <= limit).any()]


@lru_cache(maxsize=20_000)
def case_of(raw: str) -> str:
    """Return the case of a raw word: ``upper`` (two or more capitals, few small letters), ``title`` or ``lower``."""
    letters = [c for c in raw if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    if capitals >= 2 and capitals * 3 >= len(letters) * 2:
        return "upper"
    return "title" if letters and raw[:1].isupper() else "lower"


def known_letters(word: str) -> bool:
    """Return whether a lowercase word is written in letters of Vietnamese only."""
    return all(c in LETTERS for c in word)
