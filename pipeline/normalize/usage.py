"""The words that a garbled text keeps to: what was decoded well elsewhere in it is likelier here."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from pipeline.normalize.language_model import SPECIAL, Floats, LanguageModel

_LEAST = 60
"""Words from which a text tells what it is about."""
_PRIOR = 1500.0
"""Words that the language model's own frequencies weigh as much as."""
_WEIGHT = 0.6


def word_usage(model: LanguageModel, ids: Iterable[int]) -> Floats | None:
    """Return by word id what (ln) a word gains for its frequency among ``ids``; None if they are too few."""
    counts = np.bincount(list(ids), minlength=len(model.words)).astype(np.float32)
    counts[: len(SPECIAL)] = 0.0
    total = counts.sum()
    if total < _LEAST:
        return None
    share = np.exp(model.unigram)
    gain = _WEIGHT * np.log((counts + _PRIOR * share) / ((total + _PRIOR) * share))
    gain[: len(SPECIAL)] = 0.0
    found: Floats = gain.astype(np.float32)
    return found
