"""Points and commas told apart in the ink: a copy of a copy shortens the comma's tail, and it is read as a point.

A point ends on the baseline, a comma below it, whatever is left of its tail.
"""

from __future__ import annotations

import re
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.connected import connected
from pipeline.geometry import Box
from pipeline.page import CleanPage, Image
from pipeline.reading import Alternative, Line, Reading, Symbol, Word

_MARKS = re.compile(r"[.,:;]")
_TAILED = {".": ",", ":": ";"}
_ENDS = re.compile(r"(?![A-ZĐ]+[.:])[^\W\d_]{2,}[.:]|\d+\.\d{1,2}[.,;:]?%?|\d{1,3}(?:\.\d{1,3})+[.,;:]?")
"""Words whose points may be commas: a word before a mark (not "TM."), a number with a decimal or groups of digits."""
_TAIL = 0.05
"""Least way below the baseline, in x-heights; printed commas go 0.15 to 0.35 below it, worn ones 0.06."""
_CLEAR_TAIL = 0.11
"""Where a point is what one expects: between groups of three digits."""
_GROUP = re.compile(r"\.\d{3}(?!\d)")
_REACH = 0.5
"""No comma goes further below, in x-heights; what does is dirt or the line below."""
_LARGEST = 0.75
"""Height of a mark in x-heights; letters are larger."""
_WIDEST = 0.45
"""Width of a mark in x-heights; the rings of a per cent sign are wider."""
_QUOTED = re.compile(r"[^\W\d_]+[”\"]")
_BEHIND, _BEHIND_SEEN = 0.7, 0.9
"""x-heights behind a quote in which its point stands, and the confidence of one that was seen there."""
_SEEN = 0.7
"""Confidence of a mark that was seen and not read so."""


def with_seen_tails(page: CleanPage, reading: Reading) -> Reading:
    """Return ``reading`` with commas and semicolons where points and colons were read and the ink shows a tail."""
    if not any(_ENDS.fullmatch(word.text) for word in reading.words):
        return reading
    lines = []
    for line in reading.lines:
        following = [word.text for word in line.words[1:]] + [""]
        lines.append(Line(tuple(_seen(page, w, after) for w, after in zip(line.words, following, strict=True))))
    return replace(reading, lines=tuple(lines))


def _seen(page: CleanPage, word: Word, after: str) -> Word:
    """Return the word with its marks as the ink shows them; ``after`` is the next word of its line."""
    if not _ENDS.fullmatch(word.text):
        return word
    places = [found.start() for found in _MARKS.finditer(word.text)]
    glyph = page.metrics.glyph_height
    box = word.box.grown(round(0.25 * glyph)).clipped(page.width, page.height)
    depths = mark_depths(page.ink[box.top : box.bottom, box.left : box.right], glyph)
    if len(depths) != len(places):
        return word
    text = list(word.text)
    for place, depth in zip(places, depths, strict=True):
        # At the end of a text there is nothing a comma would part.
        if text[place] not in _TAILED or not (after or place + 1 < len(text)):
            continue
        # After a label ("Số: 12", "Lưu: VT") stands a colon; a semicolon goes on with a small letter.
        if text[place] == ":" and not after[:1].islower():
            continue
        least = _CLEAR_TAIL if _GROUP.match(word.text, place) else _TAIL
        if least <= depth <= _REACH:
            text[place] = _TAILED[text[place]]
    changed = "".join(text)
    if changed == word.text:
        return word
    symbol = Symbol(changed, _SEEN, (Alternative(word.text, round(1 - _SEEN, 3)),))
    return replace(word, text=changed, confidence=min(word.confidence, _SEEN), symbols=(symbol,))


def with_points_after_quotes(page: CleanPage, reading: Reading) -> Reading:
    """Return ``reading`` with the point or comma behind a closing quote, which the recognizer drops, where it stands.

    Only one mark on the baseline right behind the last letter is taken for it.
    """
    if not any(_QUOTED.fullmatch(word.text) for word in reading.words):
        return reading
    lines = []
    for line in reading.lines:
        ends = [word.box.left for word in line.words[1:]] + [page.width]
        lines.append(Line(tuple(_pointed(page, word, end) for word, end in zip(line.words, ends, strict=True))))
    return replace(reading, lines=tuple(lines))


def _pointed(page: CleanPage, word: Word, end: int) -> Word:
    """Return the word with the mark behind its quote; ``end`` is where the next word begins, px."""
    if not _QUOTED.fullmatch(word.text):
        return word
    glyph = page.metrics.glyph_height
    right = min(word.box.right + round(_BEHIND * glyph), end)
    box = Box(word.box.left, word.box.top, right, word.box.bottom + round(0.25 * glyph)).clipped(
        page.width, page.height
    )
    if not box.area:
        return word
    depths = mark_depths(page.ink[box.top : box.bottom, box.left : box.right], glyph)
    if len(depths) != 1 or depths[0] > _REACH:
        return word
    mark = "," if depths[0] >= _TAIL else "."
    symbols = (*word.symbols, Symbol(mark, _BEHIND_SEEN)) if len(word.symbols) == len(word.text) else ()
    return replace(word, text=word.text + mark, confidence=min(word.confidence, _BEHIND_SEEN), symbols=symbols)


def baseline(stats: NDArray[np.int32], glyph_height: float, rank: float = 40) -> float | None:
    """Return the height in px of the baseline of pieces of ink (n, 5; as ``connected`` gives them), None where none is
    a letter.

    Few letters go below it, so that a low ``rank`` of their lower ends (per cent) is on it.
    """
    letters = stats[stats[:, cv2.CC_STAT_HEIGHT] >= _LARGEST * glyph_height]
    bottoms = letters[:, cv2.CC_STAT_TOP] + letters[:, cv2.CC_STAT_HEIGHT]
    return float(np.percentile(bottoms, rank)) if len(bottoms) else None


def mark_depths(ink: Image, glyph_height: float) -> list[float]:
    """Return how far each mark in ``ink`` (h, w; 255 where ink) ends below the baseline, from left to right.

    In x-heights (``glyph_height``, px). Marks are the small pieces on the baseline; of a colon the lower one. Empty
    where there is no letter to tell the baseline.
    """
    stats = connected(ink).stats
    left, top, width, height = (
        stats[1:, k] for k in (cv2.CC_STAT_LEFT, cv2.CC_STAT_TOP, cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT)
    )
    area, bottom = stats[1:, cv2.CC_STAT_AREA], top + height
    base = baseline(stats[1:], glyph_height)
    if base is None:
        return []
    small = (height < _LARGEST * glyph_height) & (width <= _WIDEST * glyph_height) & (area >= 0.015 * glyph_height**2)
    # A mark begins above the baseline, the dot below a vowel under it.
    marks = small & (bottom > base - 0.35 * glyph_height) & (top < base - 0.05 * glyph_height)
    order = np.argsort(left[marks])
    return [float(depth) for depth in ((bottom[marks] - base) / glyph_height)[order]]
