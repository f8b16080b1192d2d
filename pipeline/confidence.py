"""Calibrated confidence: the probability that a cell or paragraph is entirely right.

A logistic model over engine confidence, language-model margin, lexicon membership, edits and page quality. Its
weights are in ``dictionaries/confidence.json``, learned by ``tools/train_confidence.py`` from drawn documents.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from pipeline.normalize.repair import Repaired
from pipeline.reading import Reading

FEATURES = (
    "bias",
    "least_word",
    "sum_word",
    "least_symbol",
    "sum_symbol",
    "least_margin",
    "log_prob",
    "unknown",
    "doubtful",
    "edits",
    "log_words",
    "short",
    "digits",
    "lines",
    "noise",
    "small_glyphs",
    "doubts",
)


def features(
    reading: Reading, repaired: Repaired, *, glyph_height: float, noise: float, doubts: int
) -> NDArray[np.float64]:
    """Return the model's inputs in the order of :data:`FEATURES`, each roughly in -5..5."""
    confidences = [min(max(word.confidence, 0.005), 0.995) for word in reading.words] or [0.995]
    symbols = [
        min(max(symbol.confidence, 0.005), 0.999) for word in reading.words for symbol in word.symbols
    ] or confidences
    words = repaired.words
    margins = [min(max(word.margin, -2.0), 10.0) for word in words if word.margin == word.margin] or [10.0]
    characters = "".join(word.text for word in words)
    return np.array(
        [
            1.0,
            _logit(min(confidences)),
            sum(math.log(value) for value in confidences),
            _logit(min(symbols)),
            max(-10.0, sum(math.log(value) for value in symbols)),
            min(margins) / 2,
            max(-8.0, repaired.log_prob) / 2,
            min(5, sum(not word.known for word in words)),
            min(5, sum(word.doubtful for word in words)),
            min(5, len(repaired.edits)),
            math.log(1 + len(words)),
            float(len(characters) <= 2),
            sum(c.isdigit() for c in characters) / max(1, len(characters)),
            math.log(max(1, len(reading.lines))),
            noise * 5,
            max(0.0, 20.0 - glyph_height) / 5,
            float(min(3, doubts)),
        ]
    )


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """Weights of the logistic model in the order of :data:`FEATURES`."""

    weights: NDArray[np.float64]

    @classmethod
    def load(cls) -> ConfidenceModel:
        """Load the committed weights."""
        text = resources.files("dictionaries").joinpath("confidence.json").read_text("utf-8")
        by_name = json.loads(text)["weights"]
        return cls(np.array([by_name[name] for name in FEATURES], dtype=np.float64))

    def probability(
        self,
        reading: Reading,
        repaired: Repaired,
        *,
        glyph_height: float,
        noise: float,
        doubts: int,
        repair: bool = True,
    ) -> float:
        """Return the probability 0..1 that the text is entirely right.

        Where the repair is switched off, a text that it would have changed counts as doubtful.
        """
        vector = features(reading, repaired, glyph_height=glyph_height, noise=noise, doubts=doubts)
        score = float(self.weights @ vector)
        if not repair and repaired.edits:
            score -= 3.0
        return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score)))), 4)


def _logit(p: float) -> float:
    return math.log(p / (1.0 - p))
