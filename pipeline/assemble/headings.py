"""Headings of tables: as the dictionary spells them where the reading leaves room for it, else repaired."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from pipeline.geometry import Box
from pipeline.normalize.syllable import is_strange
from pipeline.normalize.tone import standard_tone
from pipeline.ocr.coverage import LINE_LOST
from pipeline.read_page import PageRead
from pipeline.reading import Line, Reading, Word
from pipeline.table.columns import OWN_HEADING, bare, canonical_heading
from pipeline.table.headings.counted import numeral
from pipeline.workbench import Workbench

UNKNOWN_CONFIDENCE = 0.8
"""Confidence at which a heading is repaired of which only the text is known: the dictionary may say more then."""
WELL_READ = 0.98
"""Confidence from which a word of a heading stays as it was read, if it is a word: "Năm" is no misread "Nam"."""
LETTERS_READ = 0.9
"""The same of one that has other letters than the dictionary's, whatever its marks."""
_NUMBERING = ("TT", "STT")
"""The narrowest headings, which are found by their shape alone."""
_FINAL_MARKS = ".,;:'’"


def heading_readings(pages: Sequence[PageRead]) -> dict[str, Reading]:
    """Return the readings of the cells of all tables by their text on one line; of several the surest."""
    found: dict[str, Reading] = {}
    for page in pages:
        for grid in page.grids:
            for reading in grid.texts.values():
                text = _flat(reading.text)
                if text and (text not in found or _surety(reading) > _surety(found[text])):
                    found[text] = reading
    return found


def heading_text(text: str, bench: Workbench, *, leading: bool, readings: Mapping[str, Reading] | None = None) -> str:
    """Return the heading as the dictionary spells it, else repaired by the language model.

    ``leading``: it heads the table's first column; ``readings`` by their text, of which this may be one.
    """
    flat, readings = _flat(text), readings or {}
    if not bench.settings.repair or not flat or numeral(flat) is not None and not leading:
        return flat
    flat = _without_speck(flat, readings)
    reading = readings.get(flat)
    spelling = canonical_heading(flat, leading=leading)
    if spelling and leaves_room(flat, spelling, reading, leading=leading):
        return spelling
    return bench.repairer.repair_reading(reading or _as_reading(flat)).text


def unread_headings(parts: Iterable[str], page: int, readings: Mapping[str, Reading]) -> list[str]:
    """Return a warning for each of the headings (``parts``, as read) that has ink which could not be read."""
    lacking = (
        text for text in dict.fromkeys(map(_flat, parts)) if text in readings and readings[text].uncovered >= LINE_LOST
    )
    return [f'page {page}: a part of the heading "{text}" could not be read' for text in lacking]


def leaves_room(read: str, spelling: str, reading: Reading | None, *, leading: bool) -> bool:
    """Return whether what was read may be the dictionary's ``spelling``: what differs is doubtful or no word.

    Outside the first column (``leading``) hardly anything is numbering by its shape: "T7" and "TL" head days and
    kinds of questions.
    """
    if _letters(read) == _letters(spelling):
        return True
    words, spelt = read.split(), spelling.split()
    read_with = [word.confidence for word in reading.words] if reading is not None else []
    if len(read_with) != len(words):
        read_with = [0.0] * len(words)
    if spelling.upper() in _NUMBERING:
        sure = all(confidence >= WELL_READ for confidence in read_with)
        return leading or not sure and not OWN_HEADING.fullmatch(bare(read))
    if len(words) > 1 and bare(read) == bare(spelling):
        # The dictionary has no other heading that differs from this one by its marks only.
        return True
    if len(words) != len(spelt):
        return any(c < WELL_READ or is_strange(word) for word, c in zip(words, read_with, strict=True))
    # One word in doubt is no reason to change another: "Đã chi" is no "Địa chỉ".
    differing = ((a, b, c) for a, b, c in zip(words, spelt, read_with, strict=True) if _letters(a) != _letters(b))
    return all(is_strange(a) or c < (WELL_READ if bare(a) == bare(b) else LETTERS_READ) for a, b, c in differing)


def _without_speck(text: str, readings: Mapping[str, Reading]) -> str:
    """Return a heading without the mark at its end, if the same stands elsewhere without it and was read better."""
    stem = text.rstrip(_FINAL_MARKS)
    known, own = readings.get(stem), readings.get(text)
    if stem == text or known is None or own is None or _surety(own) >= _surety(known):
        return text
    return stem


def _letters(text: str) -> str:
    """Return the letters and figures of a text with their marks, in small letters."""
    words = (standard_tone(unicodedata.normalize("NFC", word)) for word in text.split())
    return "".join(c for word in words for c in word.casefold() if c.isalnum())


def _surety(reading: Reading) -> float:
    """Return the confidence of a reading's worst word."""
    return min((word.confidence for word in reading.words), default=0.0)


def _as_reading(heading: str) -> Reading:
    """Return a heading of which only the text is known as a reading of middling confidence without a place."""
    words = tuple(Word(word, UNKNOWN_CONFIDENCE, Box(0, 0, 0, 0)) for word in heading.split())
    return Reading((Line(words),))


def _flat(text: str) -> str:
    return " ".join(text.split())
