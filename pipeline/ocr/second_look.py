"""Doubtful lines and cells are read again, by another recognizer where there is one, and both readings are combined.

Only the rows of a cell that hold a doubtful word are read again, and of a line what is around one. Doubtful is a word
of low confidence or of a shape that no word has; a text in which nothing was read is read again as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal, NamedTuple

import numpy as np

from pipeline.geometry import Box
from pipeline.ocr.combine import Strange, combined, is_odd, nothing_strange
from pipeline.ocr.crops import Preparation
from pipeline.ocr.engine import Crop, Engine
from pipeline.ocr.phantoms import without_phantoms
from pipeline.ocr.target import Target
from pipeline.reading import Line, Reading, Word, joined

SECOND = Preparation(body=22.0, sharpen=0.8)
"""Of five other preparations the one whose errors differ most from the first reading's without being more."""
AROUND = 2
"""Words on either side that are read again with a doubtful one: the recognizer knows a word by its neighbours too."""
BLANK = 0.4
"""Body heights without ink where a line may be cut; letters of a word stand nearer to each other."""
MOST = 0.7
"""Share of a line's length from which all of it is read again."""
Limits = Mapping[Literal["line", "short"], float]
"""Confidence of a word below which it is read again, in lines of prose or of a cell that has several, and in cells of
one line."""
DOUBTFUL: Limits = {"line": 0.9, "short": 0.95}
"""For words of Tesseract; short texts gain from a second look up to higher ones."""
NEARLY_SURE: Limits = {"line": 0.95, "short": 0.97}
"""For words of our own reader."""
DISPUTED: Limits = {"line": 0.51, "short": 0.51}
"""For a third look: where two recognizers differ."""
CONFIRM_ONLY = 1.0
"""Lead with which no confidence of another reading takes a word's place."""
_UNSEEN = 0.5
"""Most confidence of what only the other recognizer reads."""


def reread(
    engine: Engine,
    targets: Sequence[Target],
    readings: Sequence[Reading],
    other: Engine | None = None,
    limits: Limits = DOUBTFUL,
    strange: Strange = nothing_strange,
    lead: float = 0.0,
) -> list[Reading]:
    """Return the readings of ``targets`` (same order and length), the doubtful ones after a second look.

    ``other`` is a recognizer that errs differently; without it ``engine`` looks twice. ``limits`` tell what is
    doubtful, and ``strange`` which words are no words of the language; ``lead`` is that of ``combined``.

    Raises:
        PageError: a recognizer failed.
    """
    chosen: list[tuple[int, Crop]] = []
    for index, (target, reading) in enumerate(zip(targets, readings, strict=True)):
        limit = limits["short" if target.kind == "cell" and len(reading.lines) == 1 else "line"]
        doubtful = [word for word in reading.words if _is_doubtful(word, limit, strange)]
        if not reading.words:
            crop = target.crop(SECOND) if other is not None else None
            chosen += [] if crop is None else [(index, crop)]
        elif doubtful:
            crops = (
                _passages(target, reading, limit, strange)
                if target.kind == "line"
                else _rows(target, [w.box for w in doubtful])
            )
            chosen += [(index, crop) for crop in crops]
    again: dict[int, list[Look]] = {}
    if chosen:
        second = (other or engine).read([crop for _, crop in chosen])
        for (index, crop), reading in zip(chosen, second, strict=True):
            found = without_phantoms(targets[index].page, reading)
            height, width = crop.pixels.shape
            place = crop.to_page(0, 0, width, height)
            again.setdefault(index, []).append(Look(found, place))
    return [_with_second(reading, again.get(i), lead, strange) for i, reading in enumerate(readings)]


def _is_doubtful(word: Word, limit: float, strange: Strange) -> bool:
    nearly_more = any(not symbol.text for symbol in word.symbols)
    return word.confidence < limit or nearly_more or is_odd(word.text) or strange(word.text)


class Look(NamedTuple):
    """What was read again, and where (page px)."""

    reading: Reading
    box: Box

    def holds(self, word: Word) -> bool:
        """Tell whether the word's middle is in what was read again."""
        left, top, right, bottom = word.box
        across, down = (left + right) / 2, (top + bottom) / 2
        return self.box.left <= across < self.box.right and self.box.top <= down < self.box.bottom


def _passages(target: Target, reading: Reading, limit: float, strange: Strange) -> list[Crop]:
    """Return crops of a line's doubtful words with some words around them, cut where blanks are."""
    words = sorted(reading.words, key=lambda word: word.box.left)
    box = target.box
    ends = [box.left, *_blanks(target), box.right]
    spans: list[tuple[int, int]] = []
    for index, word in enumerate(words):
        if not _is_doubtful(word, limit, strange):
            continue
        first, last = _end(words, index - AROUND, "left", box.left), _end(words, index + AROUND, "right", box.right)
        # A word may reach over the box of its line.
        left = max((end for end in ends if end <= first), default=box.left)
        right = min((end for end in ends if end >= last), default=box.right)
        if spans and left <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(right, spans[-1][1])
        else:
            spans.append((left, right))
    if sum(right - left for left, right in spans) > MOST * box.width:
        spans = [(box.left, box.right)]
    parts = (replace(target, box=Box(left, box.top, right, box.bottom)) for left, right in spans)
    return [crop for crop in (part.crop(SECOND) for part in parts) if crop is not None]


def _end(words: Sequence[Word], index: int, side: Literal["left", "right"], beyond: int) -> int:
    """Return the left or right end of a word, that of the line where there is no such word."""
    return int(getattr(words[index].box, side)) if 0 <= index < len(words) else beyond


def _blanks(target: Target) -> list[int]:
    """Return the middles (x, page px) of the blanks that are as wide as between two words."""
    box = target.box.clipped(target.page.width, target.page.height)
    inked = np.flatnonzero(target.page.ink[box.top : box.bottom, box.left : box.right].any(axis=0)) + box.left
    least = BLANK * target.page.metrics.glyph_height
    return [(one + other) // 2 for one, other in pairwise(inked.tolist()) if other - one > least]


def _rows(target: Target, boxes: Sequence[Box]) -> list[Crop]:
    """Return crops of the target's text lines that hold the middle of any of ``boxes``."""
    if target.kind == "line":
        crop = target.crop(SECOND)
        return [] if crop is None else [crop]
    cell = target.cutout()
    found = []
    for cut in (cell.rows or (cell,)) if cell is not None else ():
        near = cut.box.grown(round(cut.glyph))
        if not any(near.top <= (box.top + box.bottom) / 2 < near.bottom for box in boxes):
            continue
        row = cut.crop(SECOND)
        height, width = row.pixels.shape
        place = row.to_page(0, 0, width, height)
        if any(place.top <= (box.top + box.bottom) / 2 < place.bottom for box in boxes):
            found.append(row)
    return found


def _with_second(reading: Reading, looks: Sequence[Look] | None, lead: float, strange: Strange) -> Reading:
    """Return the reading combined with what was read again; words that nobody doubted count as agreed."""
    if not looks:
        return reading
    if not reading.words:
        return _unseen([look.reading for look in looks])
    second = [(look, line.words) for look in looks for line in look.reading.lines if line.words]
    lines: list[Line] = []
    agreed = compared = 0
    blank = [look for look in looks if not look.reading.words]
    for line in reading.lines:
        words, asked = tuple(_doubted(w) if any(look.holds(w) for look in blank) else w for w in line.words), 0
        for look in looks:
            inside = [w for w in words if look.box.left <= (w.box.left + w.box.right) / 2 < look.box.right]
            match = _best(inside, [found for own, found in second if own is look])
            if match is None:
                continue
            second.remove((look, match))
            both = combined(inside, match, lead, strange=strange)
            at = words.index(inside[0])
            words = (*words[:at], *both.line.words, *words[at + len(inside) :])
            agreed, compared, asked = agreed + both.agreed, compared + both.compared, asked + len(both.line.words)
        sure = len(words) - asked if asked else 0
        agreed, compared = agreed + sure, compared + sure
        lines.append(Line(words))
    # A line that only the second reading has is not taken: what nobody doubted was not there.
    compared += len(second)
    return Reading(tuple(lines), reading.engine, agreed / compared if compared else 0.0)


def _unseen(readings: Sequence[Reading]) -> Reading:
    """Return what only the other recognizer reads, doubtful."""
    found = joined(readings)
    lines = tuple(Line(tuple(map(_doubted, line.words))) for line in found.lines)
    return replace(found, lines=lines, agreement=0.0)


def _doubted(word: Word) -> Word:
    """Return a word that one of two recognizers does not see."""
    return replace(word, confidence=min(word.confidence, _UNSEEN))


def _best(words: Sequence[Word], others: Sequence[tuple[Word, ...]]) -> tuple[Word, ...] | None:
    """Return those of the words read again that overlap ``words`` most in height, None where none do by a half."""
    if not words:
        return None
    box = Line(tuple(words)).box

    def shared(found: tuple[Word, ...]) -> float:
        other = Line(found).box
        overlap = min(box.bottom, other.bottom) - max(box.top, other.top)
        return overlap / max(1, min(box.height, other.height))

    best = max(others, key=shared, default=None)
    return best if best is not None and shared(best) >= 0.5 else None
