"""Bullets that a reader has passed over as dust: some of a list, or all of it.

Items of a list begin below each other: what stands before the first word of a line, on the place, of the size and as
round as the bullets that were read, is one of them. Where none was read, discs of one size below each other are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

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
_DISC, _ROUND, _LIKE = (0.25, 0.7), 0.75, 0.25
"""x-heights that a disc is wide and high where none was read, the less of these by the more, and the share by which
those of one list differ at most."""
_HALF = 0.2, 0.8
"""Shares of the height of a line's first word between which its middle stands."""
_BEFORE, _BELOW, _FEWEST, _SHARE = 2.5, 0.35, 3, 0.4
"""x-heights before a line's first word within which it stands, by which one may stand beside the next, and how many a
list has at least, also as a share of its lines: items may be of several."""


def with_seen_bullets(targets: Sequence[Target], readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings of ``targets`` (same order and length) with the bullets that the ink shows before lines of a
    cell's column, or of the page.
    """
    lists: dict[tuple[int, ...], list[tuple[Target, Reading]]] = {}
    for target, reading in zip(targets, readings, strict=True):
        lists.setdefault(_list_of(target), []).append((target, reading))
    known = {
        place: [box for _, reading in of_list for box in _read_bullets(reading)] or _discs_below_each_other(of_list)
        for place, of_list in lists.items()
    }
    return [
        _with_bullets(target.page, reading, boxes) if (boxes := known[_list_of(target)]) else reading
        for target, reading in zip(targets, readings, strict=True)
    ]


def _list_of(target: Target) -> tuple[int, ...]:
    return target.column or (target.page.number,)


def _read_bullets(reading: Reading) -> list[Box]:
    firsts = [line.words[0] for line in reading.lines if len(line.words) > 1]
    return [word.box for word in firsts if word.text == BULLET and word.confidence >= _CLEAR]


def _discs_below_each_other(of_list: Sequence[tuple[Target, Reading]]) -> list[Box]:
    """Return the boxes of discs before lines of a list of which no bullet was read; none where too few are alike."""
    lines = [(target.page, line) for target, reading in of_list for line in reading.lines if line.words]
    found = [(page, box) for page, line in lines if (box := _lone_disc(page, line)) is not None]
    if len(found) < max(_FEWEST, _SHARE * len(lines)):
        return []
    left, size = (median(values) for values in zip(*((box.left, box.height) for _, box in found), strict=True))
    alike = [
        box
        for page, box in found
        if abs(box.left - left) <= _BELOW * page.metrics.glyph_height and abs(box.height - size) <= _LIKE * size
    ]
    return alike if len(alike) >= max(_FEWEST, _SHARE * len(lines)) else []


def _lone_disc(page: CleanPage, line: Line) -> Box | None:
    """Return the box of the one disc before a line, at half the height of its letters, None for none or more."""
    first, glyph = line.words[0].box, page.metrics.glyph_height
    near = Box(round(first.left - _BEFORE * glyph), first.top, first.left, first.bottom).clipped(
        page.width, page.height
    )
    if not near.area:
        return None
    stats = connected(np.ascontiguousarray(page.ink[near.top : near.bottom, near.left : near.right])).stats[1:]
    least, most = (limit * glyph for limit in _DISC)
    discs = [
        Box(near.left + x, near.top + y, near.left + x + wide, near.top + y + high)
        for x, y, wide, high, area in stats.tolist()
        if least <= min(wide, high)
        and max(wide, high) <= most
        and min(wide, high) >= _ROUND * max(wide, high)
        and area >= _FULL * wide * high
        and x > 0
        and x + wide < near.width
        and _HALF[0] * near.height <= y + high / 2 <= _HALF[1] * near.height
    ]
    return discs[0] if len(discs) == 1 else None


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
