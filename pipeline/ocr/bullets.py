"""Bullets that a reader has passed over as dust, where it has read others of the same list.

Items of a list begin below each other: what stands before the first word of a line, on the place, of the size and as
round as the bullets that were read, is one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.connected import connected
from pipeline.geometry import Box
from pipeline.ocr.combine import BULLET
from pipeline.ocr.target import Target
from pipeline.page import CleanPage
from pipeline.reading import Line, Reading, Symbol, Word

_CLEAR = 0.6
"""Confidence of a bullet that was read, from which it tells of others."""
_SAME_PLACE = 0.3
"""x-heights by which another one may stand beside it, sheets leaning a little."""
_AS_LARGE, _FULL = (0.6, 1.6), 0.55
"""Times its width and height that another one has, and share of its box that ink fills, at least: a disc's is 0.79."""
_SEEN = 0.9
"""Confidence of a bullet that was seen and not read."""


def with_seen_bullets(targets: Sequence[Target], readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings of ``targets`` (same order and length) with the bullets that the ink shows before lines of a
    cell's column, or of the page.
    """
    known: dict[tuple[int, ...], list[Box]] = {}
    for target, reading in zip(targets, readings, strict=True):
        known.setdefault(_list_of(target), []).extend(_read_bullets(reading))
    return [
        _with_bullets(target.page, reading, boxes) if (boxes := known[_list_of(target)]) else reading
        for target, reading in zip(targets, readings, strict=True)
    ]


def _list_of(target: Target) -> tuple[int, ...]:
    return target.column or (target.page.number,)


def _read_bullets(reading: Reading) -> list[Box]:
    firsts = [line.words[0] for line in reading.lines if len(line.words) > 1]
    return [word.box for word in firsts if word.text == BULLET and word.confidence >= _CLEAR]


def _with_bullets(page: CleanPage, reading: Reading, known: Sequence[Box]) -> Reading:
    lines = tuple(_with_bullet(page, line, known) for line in reading.lines)
    return reading if all(a is b for a, b in zip(lines, reading.lines, strict=True)) else replace(reading, lines=lines)


def _with_bullet(page: CleanPage, line: Line, known: Sequence[Box]) -> Line:
    if not line.words or line.words[0].text[:1] == BULLET:
        return line
    first, glyph = line.words[0].box, page.metrics.glyph_height
    for box in known:
        near = Box(box.left, first.top, box.right, first.bottom).grown(round(_SAME_PLACE * glyph))
        near = near._replace(right=min(near.right, first.left)).clipped(page.width, page.height)
        found = _disc(page, near, box) if near.area else None
        if found is not None:
            symbol = Symbol(BULLET, _SEEN)
            return replace(line, words=(Word(BULLET, _SEEN, found, (symbol,)), *line.words))
    return line


def _disc(page: CleanPage, near: Box, like: Box) -> Box | None:
    """Return the box of the round piece of ink in ``near`` that is as large as the bullet ``like``, if there is one."""
    least, most = _AS_LARGE
    stats = connected(np.ascontiguousarray(page.ink[near.top : near.bottom, near.left : near.right])).stats
    own = connected(np.ascontiguousarray(page.ink[like.top : like.bottom, like.left : like.right])).stats[1:]
    if not len(own):
        return None
    width, height = (int(v) for v in own[own[:, 4].argmax(), 2:4])
    for left, top, wide, high, area in stats[1:].tolist():
        alike = least * width <= wide <= most * width and least * height <= high <= most * height
        inside = left > 0 and top > 0 and left + wide < near.width and top + high < near.height
        if alike and inside and area >= _FULL * wide * high:
            return Box(near.left + left, near.top + top, near.left + left + wide, near.top + top + high)
    return None
