"""Lines and cells → readings: all once, what is doubtful a second time, and numbers also by the digit reader.

The targets may stand on several pages: a recognizer that must start for each call starts the less often.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.ocr.broken import without_broken_words
from pipeline.ocr.bullets import with_seen_bullets
from pipeline.ocr.combine import Strange, nothing_strange
from pipeline.ocr.coverage import LINE_LOST, has_text_ink, uncovered_ink
from pipeline.ocr.engine import Crop, Engine
from pipeline.ocr.lone_marks import with_lone_marks
from pipeline.ocr.marks import with_points_after_quotes, with_seen_tails
from pipeline.ocr.missed import with_missed_words, without_missed_words
from pipeline.ocr.numerals import AS_STROKES, class_column, looks_numeric, numeric_column
from pipeline.ocr.pale import has_pale_figures
from pipeline.ocr.phantoms import is_rest_of_rule, without_phantoms
from pipeline.ocr.raised import reread_raised
from pipeline.ocr.second_look import CONFIRM_ONLY, DISPUTED, DOUBTFUL, Limits, reread
from pipeline.ocr.second_reader import reread_numbers
from pipeline.ocr.serial import reread_serials
from pipeline.ocr.sideways import find_sideways
from pipeline.ocr.signs import with_seen_signs
from pipeline.ocr.specks import without_specks
from pipeline.ocr.stems import with_counted_stems
from pipeline.ocr.target import Target
from pipeline.ocr.two_part_marks import with_weighed_marks
from pipeline.ocr.unread import with_unread_points
from pipeline.reading import NEVER, Reading

_SHORT = 4
"""Letters; a longer text in a column of numbers is a word."""
_SURE = 0.9
"""Confidence from which letters beside a figure are a word."""


@dataclass(frozen=True, slots=True)
class Readers:
    """Who reads: ``first`` everything; ``second`` what is doubtful (without it ``first`` reads that twice); ``third``
    where these two differ; ``digits`` numbers, which without it are read as text is. ``limits`` and ``strange`` tell
    what is doubtful; a word of confidence ``sure`` or more is asked about neither ones nor digits. ``lead`` is what the
    confidence of ``first`` counts more than that of ``second`` where they differ; the third then only confirms.
    """

    first: Engine
    second: Engine | None = None
    third: Engine | None = None
    digits: Engine | None = None
    limits: Limits = field(default_factory=lambda: DOUBTFUL)
    strange: Strange = nothing_strange
    sure: float = NEVER
    lead: float = 0.0


def recognize(targets: Sequence[Target], readers: Readers) -> list[Reading | None]:
    """Return what stands at each target, in order; None for a cell without ink or with specks only.

    Raises:
        PageError: a recognizer failed.
        MissingDependencyError: a recognizer is not installed.
    """
    crops = [target.crop() for target in targets]
    inked = [(target, crop) for target, crop in zip(targets, crops, strict=True) if crop is not None]
    places, pictures = [target for target, _ in inked], [crop for _, crop in inked]
    read = _without_phantoms(places, readers.first.read(pictures))
    sideways = find_sideways(readers.first, places, pictures, read)
    for place, (turned, crop, reading) in sideways.items():
        places[place], pictures[place], read[place] = turned.target, crop, reading
    first = [with_unread_points(target.page, reading) for target, reading in zip(places, read, strict=True)]
    asked = [with_missed_words(crop, reading) for crop, reading in zip(pictures, first, strict=True)]
    readings = reread(readers.first, places, asked, readers.second, readers.limits, readers.strange, readers.lead)
    if readers.third is not None:
        readings = reread(
            readers.first, places, readings, readers.third, DISPUTED, lead=CONFIRM_ONLY if readers.lead else 0.0
        )
    readings = _without_phantoms(places, [without_missed_words(reading) for reading in readings])
    readings = without_specks(places, readings)
    digits = readers.digits
    if digits is not None:
        cells, classes = _number_cells(places, readings), _class_cells(places, readings)
        readings = reread_numbers(digits, places, pictures, first, readings, cells, readers.sure, classes)
        readings = reread_raised(digits, places, reread_serials(digits, places, readings))
    readings = with_lone_marks(places, with_seen_bullets(places, readings))
    seen = (
        with_points_after_quotes(target.page, with_seen_tails(target.page, with_seen_signs(target, reading)))
        for target, reading in zip(places, readings, strict=True)
    )
    counted = (
        without_broken_words(with_counted_stems(target.page, reading, readers.sure))
        for target, reading in zip(places, with_weighed_marks(places, list(seen)), strict=True)
    )
    whole = [
        replace(reading, uncovered=max(uncovered_ink(crop, reading), LINE_LOST * has_pale_figures(target, reading)))
        for target, crop, reading in zip(places, pictures, counted, strict=True)
    ]
    for place, (turned, _, _) in sideways.items():
        whole[place] = turned.back(whole[place])
    found = iter(whole)
    return [
        None if crop is None else _or_nothing(target, crop, next(found))
        for target, crop in zip(targets, crops, strict=True)
    ]


def _or_nothing(target: Target, crop: Crop, reading: Reading) -> Reading | None:
    """Return the reading; None for a cell in which nothing stands but specks, or pieces of a rule."""
    if target.kind == "cell" and is_rest_of_rule(reading):
        return None
    return reading if reading.words or target.kind == "line" or has_text_ink(crop) else None


def _without_phantoms(targets: Sequence[Target], readings: Sequence[Reading]) -> list[Reading]:
    return [without_phantoms(target.page, reading) for target, reading in zip(targets, readings, strict=True)]


def _number_cells(targets: Sequence[Target], readings: Sequence[Reading]) -> set[int]:
    """Return the places of the cells that stand in columns of numbers and look like numbers, or were not readable."""
    found: set[int] = set()
    for places in _columns(targets):
        if numeric_column([readings[place].text for place in places]):
            found |= {place for place in places if _may_be_number(readings[place])}
    return found


def _class_cells(targets: Sequence[Target], readings: Sequence[Reading]) -> frozenset[int]:
    """Return the places of the cells in columns of school classes."""
    columns = (places for places in _columns(targets) if class_column([readings[place].text for place in places]))
    return frozenset(place for places in columns for place in places)


def _columns(targets: Sequence[Target]) -> list[list[int]]:
    """Return the places of the cells of each column."""
    columns: dict[tuple[int, ...], list[int]] = {}
    for place, target in enumerate(targets):
        if target.column is not None:
            columns.setdefault(target.column, []).append(place)
    return list(columns.values())


def _may_be_number(reading: Reading) -> bool:
    """Tell whether a cell of a column of numbers may hold one: it was not readable, looks so, or is as short.

    A name above the number of its column ("Nữ", 8), or above its numbers ("SBD"), is as short, but surely read.
    """
    if reading.words and all(w.text.isalpha() and len(w.text) > 1 and w.confidence >= _SURE for w in reading.words):
        return set(reading.text) <= AS_STROKES
    if len(reading.text) > _SHORT or looks_numeric(reading.text):
        return looks_numeric(reading.text)
    named = any(len(w.text) > 1 and w.text.isalpha() and w.confidence >= _SURE for w in reading.words)
    return len(reading.words) == 1 or not named
