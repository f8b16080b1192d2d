"""One piece of recognized text made final: repaired, with its confidence and the reasons for doubt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import prod

from pipeline.assemble.doubts.company import Company
from pipeline.assemble.doubts.custom import UNTOLD, Custom
from pipeline.assemble.doubts.words import MOST, doubtful_words
from pipeline.confidence import Surroundings
from pipeline.document import Doubt, Edit
from pipeline.normalize.columns.closed_lists import ClosedList, settled
from pipeline.normalize.columns.square_units import MEASURES, squared
from pipeline.normalize.name_syllables import name_share
from pipeline.normalize.repair import Repaired, RepairedWord
from pipeline.ocr.alternatives import word_alternatives
from pipeline.ocr.coverage import LINE_LOST
from pipeline.reading import Reading
from pipeline.workbench import Workbench


@dataclass(frozen=True, slots=True)
class PageQuality:
    """What the confidence needs to know of a page: x-height in px, noise 0..1, share 0..1 of its words in doubt."""

    glyph_height: float
    noise: float
    doubt: float


def page_quality(glyph_height: float, noise: float, readings: Iterable[Reading]) -> PageQuality:
    """Return the quality of a page on which ``readings`` were made; a word below 0.85 is in doubt."""
    confidences = [word.confidence for reading in readings for word in reading.words]
    doubt = sum(value < 0.85 for value in confidences) / max(1, len(confidences))
    return PageQuality(glyph_height, noise, doubt)


@dataclass(frozen=True, slots=True)
class FinalText:
    """A text with its evidence; ``confidence`` is the probability 0..1 that the whole of it is right."""

    text: str
    raw: str
    confidence: float
    reasons: tuple[str, ...]
    edits: tuple[Edit, ...]
    doubts: tuple[Doubt, ...] = ()


LOST = 0.5
"""Most confidence of a text of which a whole line could not be read."""

_USUAL_NAME = 0.9
"""Share of names marked as they were read, among what they may be, below which a text is believed no more than that."""
EMPTY = FinalText("", "", 1.0, (), ())


def finalize(
    reading: Reading,
    bench: Workbench,
    pages: Sequence[PageQuality],
    doubts: Sequence[str] = (),
    company: Company | None = None,
    closed: ClosedList | None = None,
    custom: Custom = UNTOLD,
) -> FinalText:
    """Repair ``reading`` (if the settings ask for it) and judge the result.

    ``pages`` are those it stands on, the worst counts; ``doubts`` are reasons that other stages found. Of a cell,
    ``company`` are the other cells (None for prose), ``closed`` is what its column may hold, ``custom`` how texts are
    written there.
    """
    if not reading.words:
        return EMPTY
    repaired = bench.repairer.repair_reading(reading)
    around = Surroundings(
        glyph_height=min(page.glyph_height for page in pages),
        noise=max(page.noise for page in pages),
        page_doubt=max(page.doubt for page in pages),
        doubts=len(doubts),
        echoes=company.echoes(reading.text) if company else 0,
        rivals=company.rivals(reading.text) if company else 0,
        paragraph=company is None,
        rival_marks=bench.repairer.rival_margin(repaired.text),
        **custom._asdict(),
    )
    confidence = bench.confidence.probability(reading, repaired, around, repair=bench.settings.repair)
    risks = [word.risk for word in repaired.words]
    if reading.uncovered >= LINE_LOST:
        confidence, doubts = min(confidence, LOST), (*doubts, "unread_ink")
    if not bench.settings.repair:
        repaired = _unrepaired(repaired)
    elif closed is not None:
        repaired = settled(repaired, closed)
        risks = [word.risk for word in repaired.words]
        if closed.name == MEASURES and (area := _area(repaired, reading, closed)) is not None:
            edit = Edit(**{"from": repaired.raw}, to=area, reason="alternative", score=1.0)
            words = tuple(replace(word, text=area, doubtful=True) for word in repaired.words)
            repaired = replace(repaired, text=area, edits=(edit,), words=words)
    same = len(reading.words) == len(repaired.words)
    taken = [word.text for word in (repaired.words if same else reading.words)]
    alike = name_share(taken, lambda at: word_alternatives(reading.words[at], MOST))
    if alike < _USUAL_NAME:
        confidence, doubts = min(confidence, alike), (*doubts, "unusual_name")
    return FinalText(
        repaired.text,
        repaired.raw,
        confidence * prod(1.0 - risk for risk in risks),
        tuple(dict.fromkeys((*doubts, *repaired.reasons))),
        repaired.edits,
        doubtful_words(repaired, reading),
    )


def _area(repaired: Repaired, reading: Reading, closed: ClosedList) -> str | None:
    """Return the unit of area that a text is in a column of units, if it is one and does not say so."""
    return squared(repaired.text, _all_alternatives(reading), {entry.lower() for entry in closed.entries})


def _all_alternatives(reading: Reading) -> list[str]:
    """Return what else the words of a reading may be."""
    return [other for word in reading.words for other, _ in word_alternatives(word, MOST)]


def _unrepaired(repaired: Repaired) -> Repaired:
    """Return the raw reading in the place of the repaired one; its evidence still feeds the confidence."""
    words = tuple(
        RepairedWord(word.raw, word.raw, word.margin, word.known, word.doubtful, word.confidence)
        for word in repaired.words
    )
    return Repaired(repaired.raw, repaired.raw, (), words, repaired.log_prob, repaired.reasons)
