"""Words that stand in the ink and were not read: another recognizer is asked for them.

Such a word is a place without a text among the words of its line, until it was read or given up. The network passes
over short words that stand alone between wide blanks, at the end of a justified line of a narrow column.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from pipeline.geometry import Box
from pipeline.ocr.coverage import unread_letters
from pipeline.ocr.engine import Crop
from pipeline.reading import Line, Reading, Word

_BLANK = 0.8
"""Body heights between two letters that are of two words."""
_JOINED = 12.0
"""Body heights of letters that a copy has run together, at most: a word, or two."""
_SHARED = 0.5
"""Share of the height of a letter that it has with a line of which it is."""


def with_missed_words(crop: Crop, reading: Reading) -> Reading:
    """Return the reading with a word without text wherever letters stand that no word holds.

    What was not read at all stays as it is: it is read again as a whole.
    """
    if not reading.words:
        return reading
    for place in _places(crop, reading):
        reading = _with(reading, Word("", 0.0, place))
    return reading


def without_missed_words(reading: Reading) -> Reading:
    """Return the reading without the words that no recognizer could read."""
    if all(word.text for word in reading.words):
        return reading
    lines = (Line(tuple(word for word in line.words if word.text)) for line in reading.lines)
    return replace(reading, lines=tuple(line for line in lines if line.words))


def _places(crop: Crop, reading: Reading) -> Iterable[Box]:
    """Yield the boxes (page px) of the missed words, from top to bottom and left to right."""
    for row in crop.rows or (crop,):
        letters = unread_letters(row, reading, _JOINED)
        letters = letters[np.argsort(letters[:, 0])]
        ends = np.flatnonzero(letters[1:, 0] - np.maximum.accumulate(letters[:-1, 2]) > _BLANK * row.body) + 1
        for part in np.split(letters, ends):
            if len(part):
                yield row.to_page(*part[:, :2].min(axis=0).tolist(), *part[:, 2:].max(axis=0).tolist())


def _with(reading: Reading, word: Word) -> Reading:
    """Return the reading with a word in the line that shares its height, in a line of its own where none does."""
    lines = list(reading.lines)
    best = max(range(len(lines)), key=lambda k: _shared(lines[k].words, word.box))
    if _shared(lines[best].words, word.box) >= _SHARED * word.box.height:
        lines[best] = Line(tuple(sorted([*lines[best].words, word], key=lambda w: w.box.left)))
    else:
        lines = sorted([*lines, Line((word,))], key=lambda line: line.box.top + line.box.bottom)
    return replace(reading, lines=tuple(lines))


def _shared(words: Sequence[Word], box: Box) -> float:
    line = Line(tuple(words)).box
    return min(line.bottom, box.bottom) - max(line.top, box.top)
