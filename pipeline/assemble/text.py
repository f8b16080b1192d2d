"""One piece of recognized text made final: repaired, with its confidence and the reasons for doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.document import Edit
from pipeline.normalize.repair import Repaired, RepairedWord
from pipeline.reading import Reading
from pipeline.workbench import Workbench


@dataclass(frozen=True, slots=True)
class FinalText:
    """A text with its evidence; ``confidence`` is the probability 0..1 that the whole of it is right."""

    text: str
    raw: str
    confidence: float
    reasons: tuple[str, ...]
    edits: tuple[Edit, ...]


EMPTY = FinalText("", "", 1.0, (), ())


def finalize(
    reading: Reading, bench: Workbench, *, glyph_height: float, noise: float, doubts: Sequence[str] = ()
) -> FinalText:
    """Repair ``reading`` (if the settings ask for it) and judge the result.

    ``glyph_height`` in px and ``noise`` 0..1 are the page's; ``doubts`` are reasons that other stages found.
    """
    if not reading.words:
        return EMPTY
    repaired = bench.repairer.repair_reading(reading)
    confidence = bench.confidence.probability(
        reading, repaired, glyph_height=glyph_height, noise=noise, doubts=len(doubts), repair=bench.settings.repair
    )
    if not bench.settings.repair:
        repaired = _unrepaired(repaired)
    return FinalText(
        repaired.text, repaired.raw, confidence, tuple(dict.fromkeys((*doubts, *repaired.reasons))), repaired.edits
    )


def _unrepaired(repaired: Repaired) -> Repaired:
    """Return the raw reading in the place of the repaired one; its evidence still feeds the confidence."""
    words = tuple(
        RepairedWord(word.raw, word.raw, word.margin, word.known, word.doubtful, word.confidence)
        for word in repaired.words
    )
    return Repaired(repaired.raw, repaired.raw, (), words, repaired.log_prob, repaired.reasons)
