"""Points, commas and colons that stand as far behind their word as typewriters set them, and were not read.

Every letter of a typewriter is as wide as any other, so that readers take what stands about a point for blanks:
"9.500.000" becomes "9 500 000". A mark counts where it stands alone between two words, on their baseline, and several
of the page are alike: dust is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np

from pipeline.connected import connected
from pipeline.geometry import Box, union
from pipeline.ocr.marks import baseline
from pipeline.ocr.target import Target
from pipeline.page import CleanPage
from pipeline.reading import Alternative, Line, Reading, Symbol, Word

_LEAST, _LARGEST = 0.12, 0.5
"""Size of a point in x-heights, and height of a comma at most."""
_APART, _REACH = 0.2, 1.2
"""x-heights from the word to its mark, at least (nearer ones are read) and at most."""
_UP, _DOWN = 0.25, 0.6
"""x-heights above the baseline and below it where a mark ends."""
_HIGHEST_ENDS = 10
"""Per cent of the letters whose lower ends are higher than the baseline is taken to be."""
_TAIL = 0.12
"""x-heights below the baseline from which a mark is a comma."""
_UPPER = 0.5, 1.1
"""x-heights above the baseline where the upper point of a colon has its middle."""
_FEWEST, _ALIKE = 4, 0.3
"""Marks of a page, at least, and how much the size of each is off the usual one, at most."""
_DUSTY = 0.02
"""Share of specks among the pieces of a page from which a lone piece is one."""
_SEEN = 0.97
"""Confidence of a mark that was seen and not read."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark behind word ``word`` of line ``line`` of reading ``place``: what it is, its size and box, px, and how far
    behind it the next figure of its number begins, at most.
    """

    place: int
    line: int
    word: int
    reach: float
    text: str
    size: float
    box: Box


def with_lone_marks(targets: Sequence[Target], readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings with such marks behind their words; parts of a number that one stands between are joined."""
    found: dict[int, list[_Mark]] = {}
    for place, (target, reading) in enumerate(zip(targets, readings, strict=True)):
        if target.page.metrics.noise <= _DUSTY:
            found.setdefault(target.page.number, []).extend(_marks(target, place, reading))
    done = list(readings)
    for marks in found.values():
        if len(marks) < _FEWEST:
            continue
        usual = median(mark.size for mark in marks)
        alike = [mark for mark in marks if abs(mark.size - usual) <= max(1.0, _ALIKE * usual)]
        if len(alike) < _FEWEST or 2 * len(alike) < len(marks):
            continue
        for place in {mark.place for mark in alike}:
            own = {(mark.line, mark.word): mark for mark in alike if mark.place == place}
            lines = (
                Line(tuple(_marked(line.words, {w: mark for (at, w), mark in own.items() if at == i})))
                for i, line in enumerate(done[place].lines)
            )
            done[place] = replace(done[place], lines=tuple(lines))
    return done


def _marks(target: Target, place: int, reading: Reading) -> Iterator[_Mark]:
    """Yield the lone marks behind the words of a reading."""
    for i, line in enumerate(reading.lines):
        for j, word in enumerate(line.words):
            after = line.words[j + 1].box.left if j + 1 < len(line.words) else target.box.right
            if word.text[-1:].isalnum() and (seen := _mark_behind(target.page, word.box, after)) is not None:
                yield _Mark(place, i, j, _REACH * target.page.metrics.glyph_height, *seen)


def _mark_behind(page: CleanPage, word: Box, after: int) -> tuple[str, float, Box] | None:
    """Return what stands alone between a word and where the next one begins, px: a mark, its size and its box."""
    glyph = page.metrics.glyph_height
    right = min(after, word.right + round(_REACH * glyph))
    reach = Box(word.left, word.top, right, word.bottom + round(_DOWN * glyph)).clipped(page.width, page.height)
    if right - word.right < 2 * _APART * glyph or not reach.area:
        return None
    stats = connected(page.ink[reach.top : reach.bottom, reach.left : reach.right]).stats[1:]
    left, top, wide, high, _ = stats.T
    behind = left + wide / 2 > word.right - reach.left
    # Of a short word most letters may go below the baseline: "quy".
    own, base = np.flatnonzero(behind), baseline(stats[~behind], glyph, _HIGHEST_ENDS)
    if base is None or not 1 <= len(own) <= 2:
        return None
    lower = int(own[np.argmax(top[own])])
    size = float(max(wide[lower], 1))
    sized = (wide[own] >= _LEAST * glyph) & (wide[own] <= _LARGEST * glyph) & (high[own] <= 1.5 * _LARGEST * glyph)
    inside = (left[own] + reach.left >= word.right + _APART * glyph) & (left[own] + wide[own] < reach.width)
    depth = (top[lower] + high[lower] - base) / glyph
    stands = -_UP <= depth <= _DOWN and top[lower] < base
    if not sized.all() or not inside.all() or not stands:
        return None
    box = Box(*(int(v) for v in (left[lower], top[lower], left[lower] + wide[lower], top[lower] + high[lower])))
    box = Box(box.left + reach.left, box.top + reach.top, box.right + reach.left, box.bottom + reach.top)
    if len(own) == 1:
        return ("," if depth >= _TAIL else "."), size, box
    upper = int(own[np.argmin(top[own])])
    above = (base - top[upper] - high[upper] / 2) / glyph
    stacked = abs(left[upper] - left[lower]) <= size and _UPPER[0] <= above <= _UPPER[1]
    return (":", size, box) if stacked and depth < _TAIL else None


def _marked(words: Sequence[Word], marks: dict[int, _Mark]) -> Iterator[Word]:
    """Yield the words of a line with the marks behind them, by their places; those of one number as one."""
    held: Word | None = None
    for place, word in enumerate(words):
        own = word if held is None else _joined(held, word)
        held = None
        mark = marks.get(place)
        if mark is None:
            yield own
            continue
        with_mark = _with(own, mark)
        after = words[place + 1] if place + 1 < len(words) else None
        figures = after is not None and own.text[-1:].isdigit() and after.text[:1].isdigit()
        if after is not None and figures and mark.text != ":" and after.box.left - mark.box.right <= mark.reach:
            held = with_mark
        else:
            yield with_mark


def _with(word: Word, mark: _Mark) -> Word:
    return _read(word, word.text + mark.text, union([word.box, mark.box]))


def _joined(word: Word, after: Word) -> Word:
    less = min(word.confidence, after.confidence)
    return _read(replace(word, confidence=less), word.text + after.text, union([word.box, after.box]))


def _read(word: Word, text: str, box: Box) -> Word:
    symbol = Symbol(text, _SEEN, (Alternative(word.text, round(1 - _SEEN, 3)),))
    return replace(word, text=text, box=box, confidence=min(word.confidence, _SEEN), symbols=(symbol,))
