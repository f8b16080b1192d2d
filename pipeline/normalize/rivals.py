"""How much better a word would read with other marks: what a reader is sure of may be another word of the language.

"bệnh án điện tư" was read without doubt, and "tư" is a word; but the model knows "điện tử", and hardly "điện tư". The
repair leaves such words to a sure reader; whoever judges the text wants to know of them.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from pipeline.normalize.fluency import Fluency
from pipeline.normalize.language_model import NONE, START, Ids, LanguageModel
from pipeline.normalize.tone import bare

LEAST, MOST = -8.0, 20.0
"""Bounds of what is told, ln: farther off, all is the same."""
_TOKEN = re.compile(r"[^\W\d_]+|\d[\d.,/]*|[^\w\s]")
_KEPT = 4096
"""Texts whose answers are kept: cells repeat."""


class Rivals:
    """Weighs the words of a text against those with the same letters and other marks."""

    def __init__(self, model: LanguageModel, fluency: Fluency) -> None:
        """Take the model and what knows its words."""
        self._model, self._fluency = model, fluency
        self._kept: dict[str, float] = {}

    def margin(self, text: str) -> float:
        """Return by how much (ln P) the text gains at most where one word gets other marks, :data:`LEAST` to
        :data:`MOST`; 0 where no word has others.
        """
        if text not in self._kept:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept[text] = self._margin(_TOKEN.findall(text))
        return self._kept[text]

    def _margin(self, words: list[str]) -> float:
        forms = self._fluency.lexicon.forms
        others = [(i, form) for i, word in enumerate(words) if word[0].isalpha() for form in forms.get(_bare(word), ())]
        if not others:
            return 0.0
        ids = np.array([NONE, START, *map(self._fluency.id, words), NONE, NONE], np.int64)
        at, form = (np.array(each, np.int64) for each in zip(*others, strict=True))
        at = at + 2
        gain = self._log_prob(ids, at, form) - self._log_prob(ids, at, ids[at])
        gain[form == ids[at]] = LEAST
        return float(np.clip(gain.max(), LEAST, MOST))

    def _log_prob(self, ids: Ids, at: Ids, word: Ids) -> NDArray[np.float64]:
        """Return ln P of a word at each place and of the two after it."""
        before, last, following, second = ids[at - 2], ids[at - 1], ids[at + 1], ids[at + 2]
        found = self._model.log_prob(before, last, word).astype(np.float64)
        for context, target in (((last, word), following), ((word, following), second)):
            known = target != NONE
            left, right = (np.where(known, each, 0) for each in context)
            found += np.where(known, self._model.log_prob(left, right, np.where(known, target, 0)), 0.0)
        return found


def _bare(word: str) -> str:
    return bare(word).lower()
