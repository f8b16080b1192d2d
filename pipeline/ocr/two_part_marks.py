"""Semicolons and colons judged by how much ink their two parts have: copies give commas a speck and take tails away.

Both points of a colon are alike; the comma of a semicolon has more ink than its point, how much more is the font's. A
speck over a comma has less than the points of other semicolons.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import numpy as np

from pipeline.connected import connected
from pipeline.ocr.target import Target
from pipeline.page import CleanPage
from pipeline.reading import Line, Reading, Word

_UNLIKE, _ALIKE = 0.75, 0.95
"""Ink of the upper point by that of the lower part, in a colon at least, and from which a semicolon may be one: drawn
with 532 fonts at two sizes 6 colons in 1,064 had less, and 7 semicolons more."""
_SPECK, _FEWEST, _LEAST_POINT = 0.7, 3, 0.35
"""The same of a comma with a speck, by the median of all semicolons read, at most; how many these are at least, and
what it has where they are fewer. Of some 70 semicolons in worn copies the least had 0.74, two such commas 0.41, 0.64.
"""
_LARGEST = 0.5, 0.75
"""x-heights that a part is wide and high at most."""
_LEAST = 0.015
"""Squares of an x-height of ink in the lower part, at least."""
_BESIDE, _APART = 0.2, 1.1
"""x-heights by which the parts stand beside each other, and from the top of one to that of the other, at most."""
_END = 0.3
"""x-heights from the word's end within which its mark lies."""
_DOUBTED = 0.7
"""Confidence of a mark that its ink contradicts, at most."""

_At = tuple[int, int, str]
"""The line and the word in it, from 0, and the mark at that one's end."""


def with_weighed_marks(targets: Sequence[Target], readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings of ``targets`` (same order and length) with those semicolons and colons at words' ends
    doubted that the ink contradicts.
    """
    shares = [_shares(target.page, reading) for target, reading in zip(targets, readings, strict=True)]
    known = [share for own in shares for (_, _, mark), share in own.items() if mark == ";"]
    least = _SPECK * median(known) if len(known) >= _FEWEST else _LEAST_POINT
    return [_weighed(reading, own, least) if own else reading for reading, own in zip(readings, shares, strict=True)]


def _shares(page: CleanPage, reading: Reading) -> dict[_At, float]:
    """Return the ink of the upper part by that of the lower of those marks at words' ends that have two."""
    found = {
        (i, j, word.text[-1]): _upper_share(page, word)
        for i, line in enumerate(reading.lines)
        for j, word in enumerate(line.words)
        if word.text[-1:] in (";", ":") and len(word.text) > 1
    }
    return {at: share for at, share in found.items() if share is not None}


def _weighed(reading: Reading, shares: dict[_At, float], least: float) -> Reading:
    lines = [list(line.words) for line in reading.lines]
    for (i, j, _), share in shares.items():
        lines[i][j] = _doubted(lines[i][j], share, least)
    return replace(reading, lines=tuple(Line(tuple(words)) for words in lines))


def _doubted(word: Word, share: float, least: float) -> Word:
    """Return a word, doubtful where the ``share`` of ink in its mark's upper part is another mark's.

    Which one it may be is not said: a comma reads as well as a semicolon nearly everywhere, so that the repair would
    make commas of sound semicolons.
    """
    if least <= share < _ALIKE if word.text[-1] == ";" else share >= _UNLIKE:
        return word
    symbols = word.symbols
    if len(symbols) == len(word.text):
        symbols = (*symbols[:-1], replace(symbols[-1], confidence=min(symbols[-1].confidence, _DOUBTED)))
    return replace(word, confidence=min(word.confidence, _DOUBTED), symbols=symbols)


def _upper_share(page: CleanPage, word: Word) -> float | None:
    """Return the ink of the upper part of the mark at a word's end by that of the lower; None where it has not two."""
    glyph = page.metrics.glyph_height
    box = word.box.grown(round(_END * glyph)).clipped(page.width, page.height)
    stats = connected(np.ascontiguousarray(page.ink[box.top : box.bottom, box.left : box.right])).stats[1:]
    left, top, wide, high, area = (stats[:, i].astype(np.float64) for i in range(5))
    end = word.box.right - box.left
    near = (wide < _LARGEST[0] * glyph) & (high < _LARGEST[1] * glyph) & (np.abs(left + wide - end) < _END * glyph)
    foot = top + high
    low = near & (foot > word.box.bottom - box.top - 0.5 * glyph) & (area > _LEAST * glyph**2)
    if not low.any():
        return None
    lower = int(np.flatnonzero(low)[np.argmax(area[low])])
    middle = left + wide / 2
    over = near & (foot < top[lower] - 0.1 * glyph) & (top > top[lower] - _APART * glyph)
    over &= np.abs(middle - middle[lower]) < _BESIDE * glyph
    over[lower] = False
    return float(area[over].max() / area[lower]) if over.any() else None
