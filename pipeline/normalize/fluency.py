"""How well a short run of words and marks reads: ln P under the trigram model."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.normalize.language_model import CODE, NONE, NUMBER, START, LanguageModel
from pipeline.normalize.lexicon import Lexicon
from pipeline.normalize.tone import bare, standard_tone

_START, _AHEAD = "<s>", 2


class Fluency:
    """Compares runs of words; knows the syllables by their letters."""

    def __init__(self, model: LanguageModel, lexicon: Lexicon) -> None:
        """Take the model and the lexicon."""
        self._model, self.lexicon = model, lexicon

    def id(self, word: str) -> int:
        """Return the id of a word, mark or number as written; ``<s>`` is the start."""
        if word == _START:
            return START
        if word[:1].isdigit():
            return NUMBER if word.replace("/", "").replace(".", "").isdigit() else CODE
        return self._model.id(standard_tone(word).lower().replace("–", "-"))

    def score(self, words: Sequence[str], first: int = 0) -> float:
        """Return ln P of ``words`` from place ``first`` on, each after the two before it."""
        ids = [NONE, NONE, *(self.id(w) for w in words)]
        a, b, c = (np.array(ids[k + first : len(ids) - 2 + k], np.int64) for k in range(3))
        return float(self._model.log_prob(a, b, c).sum()) if len(c) else 0.0

    def between(self, before: Sequence[str], mark: str, after: Sequence[str]) -> float:
        """Return ln P of ``mark`` ('' for none) and what follows it, in the company of two words on either side."""
        left = list(before[-_AHEAD:])
        return self.score([*left, *([mark] if mark else []), *after[:_AHEAD]], len(left))

    def are_joined(self, left: str, right: str) -> bool:
        """Return whether some marking of ``left`` stands before some marking of ``right`` in the model."""
        a, b = (np.array(self.lexicon.forms.get(bare(w).lower(), []), np.int64) for w in (left, right))
        return bool(len(a) and len(b) and (self._model.find_bigrams(a[:, None], b[None, :]) >= 0).any())
