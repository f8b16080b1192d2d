"""Reads the numbers of a page again with the digit reader and combines both readings."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.geometry import Box, union
from pipeline.ocr.crops import Preparation, line_crop
from pipeline.ocr.engine import Crop, Engine
from pipeline.ocr.numerals import changed, merge_cell, merge_word, numeral_words
from pipeline.ocr.target import Target
from pipeline.reading import Reading, Word

LOOK = Preparation(body=22.0)
"""A larger picture than the first reading's, so that the two readings err differently."""


def reread_numbers(
    digits: Engine,
    targets: Sequence[Target],
    crops: Sequence[Crop],
    first: Sequence[Reading],
    readings: Sequence[Reading],
    whole: set[int],
) -> list[Reading]:
    """Return ``readings`` (of ``targets``, from ``crops``; same order and length) with numbers decided by both readers.

    ``first`` are the readings before the second look.
    ``whole`` holds the places of crops that are numbers as a whole (cells in columns of numbers); elsewhere single
    words with digits are read again.
    """
    cells = sorted(whole)
    words = [w for w in numeral_words(readings) if w.reading not in whole]
    boxes = [readings[w.reading].lines[w.line].words[w.word].box for w in words]
    pictures = [line_crop(targets[w.reading].page, box, LOOK) for w, box in zip(words, boxes, strict=True)]
    again = digits.read([*(crops[i] for i in cells), *pictures])
    merged = list(readings)
    for i, second in zip(cells, again, strict=False):
        box = _text_box(crops[i], readings[i], second)
        merged[i] = merge_cell(readings[i], second, Word("", 0.0, box), first[i])
    replaced: dict[int, dict[tuple[int, int], Word]] = {}
    for place, second in zip(words, again[len(cells) :], strict=True):
        word = readings[place.reading].lines[place.line].words[place.word]
        new = merge_word(word, second)
        if new is not word:
            replaced.setdefault(place.reading, {})[place.line, place.word] = new
    for i, new_words in replaced.items():
        merged[i] = changed(readings[i], new_words)
    return merged


def _text_box(crop: Crop, first: Reading, second: Reading) -> Box:
    """Return where the number stands: the first reader's words, else the second's, else the whole crop."""
    for reading in (first, second):
        if reading.words:
            return union(word.box for word in reading.words)
    height, width = crop.pixels.shape
    return crop.to_page(0, 0, width, height)
