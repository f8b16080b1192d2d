"""Reads the numbers of a page again with the digit reader and combines both readings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.geometry import Box, union
from pipeline.ocr.code_numbers import code_number, merge_code, number_box
from pipeline.ocr.crops import Preparation, line_crop
from pipeline.ocr.engine import Crop, Engine
from pipeline.ocr.number_vote import well_formed
from pipeline.ocr.numerals import ROMAN, NumeralWord, changed, looks_numeric, merge_cell, merge_word, numeral_words
from pipeline.ocr.target import Target
from pipeline.reading import NEVER, Line, Reading, Word

_APART = 1.0
"""Heights of figures between the lines of two numbers, at least; between those of one there are 0.7 at most."""
_ROOM, _MARGIN = 1.5, 0.7
"""Widths of its figures that a line which a narrow column broke leaves free at most, beside margins of so many heights
of figures at most."""
_FIGURE = 0.74
"""Width of a figure by its height, of Times and its like; others are narrower."""
LOOK = Preparation(body=22.0)
"""A larger picture than the first reading's, so that the two readings err differently."""


def reread_numbers(
    digits: Engine,
    targets: Sequence[Target],
    crops: Sequence[Crop],
    first: Sequence[Reading],
    readings: Sequence[Reading],
    whole: set[int],
    sure: float = NEVER,
    classes: frozenset[int] = frozenset(),
) -> list[Reading]:
    """Return ``readings`` (of ``targets``, from ``crops``; same order and length) with numbers decided by both readers.

    ``first`` are the readings before the second look.
    ``whole`` holds the places of crops that are numbers as a whole (cells in columns of numbers); elsewhere single
    words with digits are read again. Words of a confidence from ``sure`` on are what they seem, but in a column of
    numbers for those with digits that are none. ``classes`` are the places of cells in columns of school classes, in
    which no digits are sought.
    """
    whole = {i for i in whole if not _are_several(targets[i].box, readings[i])}
    cells = sorted(i for i in whole if not _is_sure(targets[i], readings[i], sure))
    asked = (w for w in numeral_words(readings) if w.reading not in whole and w.reading not in classes)
    words = [w for w in asked if _word(readings, w).confidence < sure]
    boxes = [_word(readings, w).box for w in words]
    codes = [
        (w, box)
        for w in _code_words(readings)
        if _word(readings, w).confidence < sure and (box := number_box(targets[w.reading].page, _word(readings, w)))
    ]
    places = [*zip(words, boxes, strict=True), *codes]
    pictures = [line_crop(targets[w.reading].page, box, LOOK) for w, box in places]
    again = digits.read([*(crops[i] for i in cells), *pictures])
    merged = list(readings)
    for i, second in zip(cells, again, strict=False):
        box = _text_box(crops[i], readings[i], second)
        merged[i] = merge_cell(readings[i], second, Word("", 0.0, box), first[i])
    replaced: dict[int, dict[tuple[int, int], Word]] = {}
    for number, ((place, _), second) in enumerate(zip(places, again[len(cells) :], strict=True)):
        word = _word(readings, place)
        new = merge_word(word, second) if number < len(words) else merge_code(word, second)
        if new is not word:
            replaced.setdefault(place.reading, {})[place.line, place.word] = new
    for i, new_words in replaced.items():
        merged[i] = changed(readings[i], new_words)
    return merged


def _are_several(cell: Box, reading: Reading) -> bool:
    """Return whether rows have run together in a cell: lines stand farther apart than those of a number that a narrow
    column broke, or leave room in it for another figure, which would stand there.
    """
    boxes = [line.box for line in reading.lines]
    apart = any(b.top - a.bottom > _APART * min(a.height, b.height) for a, b in pairwise(boxes))
    return apart or any(_leaves_room(cell, line, min(b.height for b in boxes)) for line in reading.lines[:-1])


def _leaves_room(cell: Box, line: Line, height: int) -> bool:
    """Return whether another figure, so high, has room beside a line in its cell; a rule's rests may widen the line."""
    beside = min(line.box.left - cell.left, cell.right - line.box.right, round(_MARGIN * height))
    figures = sum(len(word.text) for word in line.words)
    figure = min(line.box.width / figures, _FIGURE * height)
    return cell.width - 2 * beside >= (figures + _ROOM) * figure


def _is_sure(target: Target, reading: Reading, sure: float) -> bool:
    """Tell whether a cell of a column of numbers is what it seems: "8€4" is no number, however sure the reader is.

    Nor is a letter that looks like a figure sure to be one; the first column may have letters among its numbers.
    """
    text = "".join(word.text for word in reading.words)
    spoiled = any(c.isdigit() for c in text) and not well_formed(text)
    if target.column is not None and target.column[-1] > 0:
        spoiled |= text.isalpha() and looks_numeric(text) and not set(text) <= ROMAN
    return bool(text) and not spoiled and all(word.confidence >= sure for word in reading.words)


def _word(readings: Sequence[Reading], place: NumeralWord) -> Word:
    return readings[place.reading].lines[place.line].words[place.word]


def _code_words(readings: Sequence[Reading]) -> list[NumeralWord]:
    """Return the places of the document codes that begin a line or follow "Số:"."""
    return [
        NumeralWord(i, j, k)
        for i, reading in enumerate(readings)
        for j, line in enumerate(reading.lines)
        for k, word in enumerate(line.words[:3])
        if code_number(word.text) is not None and (k == 0 or line.words[k - 1].text.endswith(":"))
    ]


def _text_box(crop: Crop, first: Reading, second: Reading) -> Box:
    """Return where the number stands: the first reader's words, else the second's, else the whole crop."""
    for reading in (first, second):
        if reading.words:
            return union(word.box for word in reading.words)
    height, width = crop.pixels.shape
    return crop.to_page(0, 0, width, height)
