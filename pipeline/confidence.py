"""Calibrated confidence: the probability that a cell or paragraph is entirely right.

Trees (``pipeline/trees.py``) over what the recognizer, the repair and the page tell of a text:
``dictionaries/confidence.json``, grown by ``tools/train_confidence.py`` from drawn documents with their truth. What a
whole table tells of its cells is added by ``structure``.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.normalize.name_syllables import name_doubt
from pipeline.normalize.repair import Repaired
from pipeline.normalize.values.codebook import unknown_parts
from pipeline.reading import Line, Reading, Word
from pipeline.trees import Trees, believed

FEATURES = (
    "least_word",
    "second_word",
    "mean_word",
    "weak_words",
    "least_symbol",
    "least_margin",
    "log_prob",
    "unknown",
    "doubtful",
    "edits",
    "weak_edits",
    "words",
    "lines",
    "characters",
    "digits",
    "unsure_numbers",
    "marks",
    "unsure_marks",
    "odd_symbols",
    "odd_case",
    "names",
    "noise",
    "glyph_height",
    "page_doubt",
    "doubts",
    "agreement",
    "looked_twice",
    "disputed",
    "weak_symbols",
    "weak_margins",
    "uncovered",
    "widest",
    "narrowest",
    "points_before_capitals",
    "end_mark",
    "odd_words",
    "echoes",
    "rivals",
    "paragraph",
    "name_doubt",
    "worn_commas",
    "nearly_read",
    "all_symbols",
    "unknown_codes",
    "end_strokes",
    "written_alike",
    "written_as_most",
    "ending_alike",
    "rival_marks",
)
"""Inputs of the model, in order; :func:`features` tells what each means."""

_ODD = re.compile(r"[^\w\s.,;:()/%+\-–\"“”'?!&]")
_MARK = re.compile(r"^[^\w\s]+$")
_POINT_CAPITAL = re.compile(r"[^\W\d_]{2,}\. [A-ZÀ-ỸĐ]")
_WORN_COMMA = re.compile(r"(?<![\d.,/-])\d+\.\d{1,2}(?![\d.,/-])")
_STROKE = re.compile(r"[1Il|()\[\]!/]")
_ODD_WORD = re.compile(r"[^\W\d_]\d|\d[^\W\d_]|[äëïöüÿñçåøœæß]", re.IGNORECASE)
_MIXED = re.compile(r"[a-zà-ỹđ]\w*[A-ZÀ-ỸĐ]|[A-ZÀ-ỸĐ]{2,}\w*[a-zà-ỹđ]")


_UNREPAIRED = 3.0
"""Log-odds that a text loses which the repair would have changed, had it been asked."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known besides the text: x-height in px, noise 0..1, share 0..1 of doubtful words on the page, and how
    many doubts other stages had (an uncertain join, a code out of order).

    echoes, rivals: how many other texts of the document are the same, and how many others, which occur more often,
    differ in one letter. paragraph: whether the text is prose. alike, usual, ending: how the others of its column are
    written (``assemble/doubts/custom``). rival_marks: how much better it would read with other marks on one word, ln
    (``normalize/rivals``).
    """

    glyph_height: float
    noise: float
    page_doubt: float
    doubts: int = 0
    echoes: int = 0
    rivals: int = 0
    paragraph: bool = False
    alike: float = -1.0
    usual: float = -1.0
    ending: float = -1.0
    rival_marks: float = 0.0


def features(reading: Reading, repaired: Repaired, around: Surroundings) -> NDArray[np.float64]:
    """Return the model's inputs in the order of :data:`FEATURES`.

    Word and symbol confidences are the engine's, 0..1; margins and log-probabilities natural logarithms from the
    repair; the rest are counts and shares.
    """
    confidences = sorted(word.confidence for word in reading.words) or [1.0]
    symbols = [symbol.confidence for word in reading.words for symbol in word.symbols] or confidences
    words = repaired.words
    margins = [word.margin for word in words if math.isfinite(word.margin)] or [20.0]
    numbers = [w for w in reading.words if any(c.isdigit() for c in w.text)]
    marks = [w for w in reading.words if _MARK.match(w.text)]
    text = repaired.text
    glyph = max(around.glyph_height, 4.0)
    widths = [w.box.width / (len(w.text) * glyph) for w in reading.words if len(w.text) > 1] or [0.95]
    return np.array(
        [
            confidences[0],
            confidences[1] if len(confidences) > 1 else 1.0,
            sum(confidences) / len(confidences),
            sum(value < 0.85 for value in confidences),
            min(symbols),
            max(-5.0, min(margins)),
            max(-20.0, repaired.log_prob) if math.isfinite(repaired.log_prob) else -20.0,
            sum(not word.known for word in words),
            sum(word.doubtful for word in words),
            len(repaired.edits),
            sum(edit.score < 6.0 for edit in repaired.edits),
            len(words),
            len(reading.lines),
            len(text),
            sum(c.isdigit() for c in text) / max(1, len(text)),
            sum(word.confidence < 0.985 for word in numbers),
            len(marks),
            sum(word.confidence < 0.85 for word in marks),
            len(_ODD.findall(text)),
            sum(_MIXED.search(word.text) is not None for word in words),
            sum(word.text[:1].isupper() and not word.text.isupper() for word in words[1:]),
            around.noise,
            around.glyph_height,
            around.page_doubt,
            around.doubts,
            1.0 if reading.agreement is None else reading.agreement,
            reading.agreement is not None,
            sum(value <= 0.5 for value in confidences),
            sum(value < 0.9 for value in symbols),
            sum(margin < 2.0 for margin in margins),
            reading.uncovered,
            max(widths),
            min(widths),
            len(_POINT_CAPITAL.findall(text)),
            text[-1:] in ".,;:",
            sum(_ODD_WORD.search(word.text) is not None for word in words),
            min(around.echoes, 5),
            min(around.rivals, 3),
            around.paragraph,
            name_doubt(text),
            len(_WORN_COMMA.findall(text)),
            sum(not symbol.text for word in reading.words for symbol in word.symbols),
            sum(math.log(max(value, 1e-3)) for value in symbols),
            unknown_parts(text),
            sum(_STROKE.fullmatch(word.text) is not None for line in reading.lines for word in _ends(line)),
            around.alike,
            around.usual,
            around.ending,
            around.rival_marks,
        ],
        dtype=np.float64,
    )


def _ends(line: Line) -> tuple[Word, ...]:
    """Return the first and last word of a line of several: rests of a cell's rules stand there."""
    return (line.words[0], line.words[-1]) if len(line.words) > 1 else ()


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """Trees whose inputs are :data:`FEATURES`."""

    trees: Trees

    @classmethod
    def load(cls) -> ConfidenceModel:
        """Load the committed model."""
        return cls(Trees.load("confidence.json", FEATURES))

    def probability(self, reading: Reading, repaired: Repaired, around: Surroundings, *, repair: bool = True) -> float:
        """Return the probability 0..1 that the text is entirely right.

        Where the repair is switched off, a text that it would have changed counts as doubtful.
        """
        share = believed(self.trees.share(features(reading, repaired, around).tolist()))
        if not repair and repaired.edits:
            share = 1 / (1 + (1 - share) / share * math.exp(_UNREPAIRED))
        return round(share, 4)
