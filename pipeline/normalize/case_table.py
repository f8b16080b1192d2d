"""How often a word bears a capital in mid-sentence: counts in ``dictionaries/case.npz`` (``tools/train_case.py``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.normalize.tone import bare

LOOKALIKE = frozenset(c for c in "cxvzwkpsuưoơôúùủũụóòỏõọốồổỗộớờởỡợứừửữựýỳỷỹỵyq" if bare(c) in "cxvzwkpsuoy")
"""Small letters whose capital is of the same shape and differs in size only."""
PRIOR = -2.0
"""Log-odds of a capital on a word of which nothing is known."""


def pair_key(first: Any, second: Any, capital: Any) -> Any:
    """Return the key of two word ids (below 2**15; others alias) and one bit; arrays or integers."""
    return (first % 32768) << 16 | (second % 32768) << 1 | capital


@dataclass(frozen=True)
class CaseTable:
    """Log-odds (ln, tenths) of a capital by word, by pair with the word before, by pair with the word after."""

    word: NDArray[np.int8]
    left: NDArray[np.uint32]
    left_odds: NDArray[np.int8]
    right: NDArray[np.uint32]
    right_odds: NDArray[np.int8]

    @classmethod
    def load(cls) -> CaseTable:
        """Return the committed table.

        Raises:
            FileNotFoundError: it is missing.
        """
        return _load()

    def capital_odds(self, before: int, word: int, after: int, after_capital: bool) -> float:
        """Return the log-odds that a word (id) bears a capital between ``before`` (in small letters) and ``after``."""
        own = self.word[word] / 10
        left = _find(self.left, self.left_odds, pair_key(before, word, 0), own)
        right = _find(self.right, self.right_odds, pair_key(word, after, int(after_capital)), own)
        return float(left + right - own)


def _find(keys: NDArray[np.uint32], odds: NDArray[np.int8], key: int, default: float) -> float:
    """Return the log-odds of a pair, ``default`` if the table has none."""
    at = int(np.searchsorted(keys, np.uint32(key)))
    return float(odds[at]) / 10 if at < len(keys) and keys[at] == key else default


@lru_cache(maxsize=1)
def _load() -> CaseTable:
    with as_file(files("dictionaries") / "case.npz") as path, np.load(path, allow_pickle=False) as stored:
        return CaseTable(*(stored[name] for name in ("word", "left", "left_odds", "right", "right_odds")))
