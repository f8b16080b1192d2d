"""Takes out marks that the recognizer gives where the page has no such ink.

Tesseract reads the wide blanks of justified narrow columns as dashes ("thi - đua"), and specks as rows of dashes. A
printed dash has a stroke of its own: wider than high, of some length, near the middle of the line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.connected import connected
from pipeline.geometry import Box
from pipeline.page import CleanPage
from pipeline.reading import Line, Reading, Word

_STROKES = re.compile(r"[-–—_~=.;:,'\"`|]+")
_DASHES = frozenset("-–—_~=")
_ROW, _MOSTLY = 4, 0.6
"""Dashes that are read for a rule, at least, and their share of the signs."""
LEAST_LENGTH = 0.25
"""Shortest dash in glyph heights (x-heights); a hyphen of Times is 0.6, blurred or faded ones are shorter."""
MOST_HEIGHT = 0.45
"""Thickest dash in glyph heights."""
LEAST_LETTER = 0.6
"""Lowest letter in glyph heights."""
NOTHING = 0.05
"""Confidence below which the recognizer itself believes in no letter of a word."""
_FAR = 1.2
"""Heights of a line from it to a line of marks that is none of its text; lines of one have half of it between them."""
LEAST_DOT = 0.1
"""Smallest printed dot in glyph heights; Times has 0.22."""


def without_phantoms(page: CleanPage, reading: Reading) -> Reading:
    """Return ``reading`` without words that are marks only and have no ink of their shape in their place.

    Words of letters go only where there is no ink of a letter and the recognizer itself does not believe in them. Lines
    of marks far from all lines of words are specks in what is left free of a cell.
    """
    lines = []
    words = [line.box for line in reading.lines if not _is_of_marks(line)]
    for line in reading.lines:
        if _is_of_marks(line) and words and all(_are_far(line.box, box) for box in words):
            continue
        kept = tuple(word for i, word in enumerate(line.words) if not _is_phantom(page, line.words, i))
        if kept:
            lines.append(Line(kept) if len(kept) < len(line.words) else line)
    if len(lines) == len(reading.lines) and all(a is b for a, b in zip(lines, reading.lines, strict=True)):
        return reading
    return replace(reading, lines=tuple(lines))


def _is_of_marks(line: Line) -> bool:
    return all(_STROKES.fullmatch(word.text) for word in line.words)


def _are_far(marks: Box, words: Box) -> bool:
    return max(marks.top - words.bottom, words.top - marks.bottom) > _FAR * words.height


def is_rest_of_rule(reading: Reading) -> bool:
    """Tell whether all that was read is a row of dashes, specks among them: what a copy has left of a level rule."""
    text = "".join(word.text for word in reading.words)
    dashes = sum(c in _DASHES for c in text)
    return dashes >= _ROW and dashes >= _MOSTLY * len(text) and _STROKES.fullmatch(text) is not None


def _is_phantom(page: CleanPage, words: Sequence[Word], index: int) -> bool:
    """Tell whether a word stands on paper without a stroke, dot or letter like what was read."""
    word = words[index]
    if not _STROKES.fullmatch(word.text):
        return word.confidence < NOTHING and not _has_letter(page, word.box)
    glyph = max(page.metrics.glyph_height, 4.0)
    box = _free_place(words, index).grown(round(0.15 * glyph)).clipped(page.width, page.height)
    if not box.area:
        return True
    ink = page.ink[box.top : box.bottom, box.left : box.right]
    stats = connected(ink).stats
    widths, heights = stats[1:, 2], stats[1:, 3]
    if any(c in _DASHES for c in word.text):
        strokes = (widths >= LEAST_LENGTH * glyph) & (heights <= MOST_HEIGHT * glyph) & (widths >= 1.3 * heights)
        return not bool(strokes.any())
    dots = (np.maximum(widths, heights) >= LEAST_DOT * glyph) & (heights <= 1.2 * glyph) & (widths <= glyph)
    return not bool(dots.any())


def _has_letter(page: CleanPage, box: Box) -> bool:
    """Tell whether a place has a piece of ink as high as a letter; the remains of a rule are lower."""
    box = box.clipped(page.width, page.height)
    if not box.area:
        return False
    heights = connected(page.ink[box.top : box.bottom, box.left : box.right]).stats[1:, 3]
    return bool((heights >= LEAST_LETTER * max(page.metrics.glyph_height, 4.0)).any())


def _free_place(words: Sequence[Word], index: int) -> Box:
    """Return the word's box without what its neighbours cover.

    Some words are boxed too wide: where they leave little of the box, it is returned whole.
    """
    box = words[index].box
    left = max([box.left, *(w.box.right for w in words[:index] if w.box.right <= box.right)])
    right = min([box.right, *(w.box.left for w in words[index + 1 :] if w.box.left >= box.left)])
    return Box(left, box.top, right, box.bottom) if 2 * (right - left) >= box.width else box
