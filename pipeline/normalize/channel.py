"""What recognition makes of letters: costs of reading ``seg`` where the page bears the letter ``t``.

The counts come from :mod:`tools.train_channel` (drawn lines, degraded, recognized with and without Vietnamese). A
cost is a negative natural logarithm of a probability.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from functools import cached_property, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from pipeline.normalize.tone import bare

LETTERS = "abcdeghiklmnopqrstuvxyàáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
"""Lowercase letters of Vietnamese, NFC."""
ALPHABET = LETTERS + LETTERS.upper()
INDEX = {c: i for i, c in enumerate(ALPHABET)}
_LOOKALIKES = {
    "4": "adeoAD", "1": "lit", "6": "obec", "0": "oO", "5": "sS", "2": "a", "9": "gq", "8": "BSe", "7": "T",
    "&": "oe", "¢": "ceo", "€": "e", "@": "oa", "£": "oe", "$": "S", "|": "liI", "!": "li", "(": "c", "§": "S",
}  # fmt: skip
"""Symbols that stand for letters of similar shape, before anything is learned."""
_FORMS: dict[str, list[int]] = {}
"""Places in the alphabet by letter without marks."""
for _at, _letter in enumerate(ALPHABET):
    _FORMS.setdefault(bare(_letter), []).append(_at)
_Rows = dict[str, NDArray[np.float64]]
MAX_COST = 14.0
INSERT = 6.5
"""Cost of a symbol read where the page bears nothing (specks, remains of rules)."""

_LETTER_INSERT = 8.0
_ALIKE = 1e-3
"""Least share of a symbol of similar shape, however many letters were counted: other scanners make other mistakes."""
_UNSEEN = 2e-5
"""Least share of another letter, however many were counted: slanted and broken types were few among them."""
_OTHER = (1e-4, 2e-4, 1e-6)
"""Prior share of a letter lost, read as an unlike symbol, and as two."""
FIGURES = "figures"
"""The channel of words read as figures altogether: 44 = để, 14 = là."""


def _nothing() -> NDArray[np.float64]:
    """Return zero for each letter of the alphabet."""
    return np.zeros(len(ALPHABET))


class Channel:
    """Costs of one way of recognition, smoothed from counts ``{truth: {read: count}}`` of one or two letters."""

    def __init__(
        self,
        counts: dict[str, dict[str, float]],
        same: float,
        stripped: float,
        strength: float = 8.0,
        alike: float = 4e-3,
        plain: float | None = None,
    ) -> None:
        """Take counts and prior shares: ``same`` of a letter kept (``plain`` if it bears no mark), ``stripped`` of one
        without its marks, ``alike`` of one that a symbol of similar shape stands for.
        """
        self._counts, self._same, self._stripped, self._strength = counts, same, stripped, strength
        self._alike, self._plain = alike, same if plain is None else plain
        self._totals = {t: sum(row.values()) for t, row in counts.items()}
        self.pairs = tuple(t for t in counts if len(t) == 2)
        self.observed = frozenset(seg for row in counts.values() for seg in row)
        self.by_letter: dict[str, NDArray[np.float32]] = {}
        """Costs of what was read by letter of the alphabet, kept by those who ask for them."""
        self._groups: dict[str, dict[str, float]] = {}
        for t, row in counts.items():
            if len(t) == 1:
                group = self._groups.setdefault(bare(t), {})
                for seg, count in row.items():
                    group[seg] = group.get(seg, 0.0) + count * (seg != t)
        self._group_totals: dict[str, float] = {}
        for t in counts:
            if len(t) == 1:
                self._group_totals[bare(t)] = self._group_totals.get(bare(t), 0.0) + self._totals[t]

    def costs(self, seg: str) -> NDArray[np.float32]:
        """Return the costs of reading ``seg`` (0 to 2 symbols) for each letter of the alphabet, as :meth:`cost` does.

        Two symbols that were never seen for one letter cost the most.
        """
        if len(seg) == 2 and seg not in self.observed:
            return np.full(len(ALPHABET), MAX_COST, np.float32)
        prior = np.full(len(ALPHABET), _OTHER[len(seg)])
        least = np.full(len(ALPHABET), _UNSEEN if len(seg) == 1 else 1e-7)
        for plain in _LOOKALIKES.get(seg, ""):
            prior[_FORMS[plain]], least[_FORMS[plain]] = self._alike, _ALIKE
        base = bare(seg)
        for plain in {base.lower(), base.upper()} & _FORMS.keys():
            for at in _FORMS[plain]:
                prior[at] = self.prior(ALPHABET[at], seg)
        counts, totals, shares = self._counted
        if self._counts:
            prior = 0.6 * prior + 0.4 * shares.get(seg, 0.0)
        p = (counts.get(seg, 0.0) + self._strength * prior) / (totals + self._strength)
        found: NDArray[np.float32] = np.minimum(-np.log(np.maximum(p, least)), MAX_COST).astype(np.float32)
        return found

    @cached_property
    def _counted(self) -> tuple[_Rows, NDArray[np.float64], _Rows]:
        """Counts by what was read, counts of all, and shares among the letters of one plain letter, all by letter."""
        counts: defaultdict[str, NDArray[np.float64]] = defaultdict(_nothing)
        shares: defaultdict[str, NDArray[np.float64]] = defaultdict(_nothing)
        totals = _nothing()
        for at, letter in enumerate(ALPHABET):
            totals[at] = self._totals.get(letter, 0.0)
            for seg, count in self._counts.get(letter, {}).items():
                counts[seg][at] = count
        for plain, row in self._groups.items():
            for seg, count in row.items():
                shares[seg][_FORMS.get(plain, [])] = count / max(self._group_totals.get(plain, 0.0), 1.0)
        return dict(counts), totals, dict(shares)

    def prior(self, truth: str, seg: str) -> float:
        """Return the prior probability of reading ``seg`` for one letter ``truth``."""
        plain = bare(truth)
        if seg == truth:
            return self._plain if truth == plain else self._same
        if seg == plain:
            return self._stripped
        if len(seg) == 1 and bare(seg).lower() == plain.lower():
            return 0.01 if bare(seg) == plain else 0.002
        return self._alike if plain in _LOOKALIKES.get(seg, "-") else _OTHER[len(seg)]

    def cost(self, truth: str, seg: str) -> float:
        """Return the cost of reading ``seg`` (0 to 2 symbols) for one letter ``truth``."""
        total = self._totals.get(truth, 0.0)
        row = self._counts.get(truth)
        count = row.get(seg, 0.0) if row else 0.0
        plain = bare(truth)
        like = self._groups.get(plain, {}).get(seg, 0.0) / max(self._group_totals.get(plain, 0.0), 1.0)
        prior = 0.6 * self.prior(truth, seg) + 0.4 * like if self._counts else self.prior(truth, seg)
        p = (count + self._strength * prior) / (total + self._strength)
        least = _ALIKE if plain in _LOOKALIKES.get(seg, "") else _UNSEEN if len(seg) == 1 else 1e-7
        return min(-math.log(max(p, least)), MAX_COST)

    def pair_cost(self, truth: str, seg: str) -> float:
        """Return the cost of reading the one symbol ``seg`` for the two letters ``truth``."""
        count = self._counts.get(truth, {}).get(seg, 0.0)
        if count < 2:
            return MAX_COST
        return min(-math.log(count / (self._totals.get("#" + truth, self._totals[truth]) + 50.0)), MAX_COST)


def insert_cost(symbol: str) -> float:
    """Return the cost of a symbol read where the page bears none."""
    return _LETTER_INSERT if symbol.isalnum() else INSERT


@lru_cache(maxsize=4)
def load_channel(name: str) -> Channel:
    """Return the channel ``vie``, ``eng``, ``bare`` or :data:`FIGURES` of ``dictionaries/channel.json``.

    Raises:
        KeyError: there is no channel of this name.
    """
    counts = json.loads((files("dictionaries") / "channel.json").read_text("utf-8"))["channels"]
    if name == FIGURES:
        return Channel({}, same=0.01, stripped=0.01, alike=0.2)
    if name == "bare":
        return Channel({}, same=0.02, stripped=0.97, plain=0.99)
    if name == "eng":
        return Channel(counts["eng"], same=0.1, stripped=0.3)
    return Channel(counts[name], same=0.95, stripped=0.01)
