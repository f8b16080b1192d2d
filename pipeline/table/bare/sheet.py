"""What tables without upright rules are looked for in: the text of a page apart from its rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.connected import connected
from pipeline.geometry import Box
from pipeline.page import CleanPage, Image
from pipeline.table.bare.corridors.begun import with_texts_apart
from pipeline.table.bare.worn_ends import with_worn_ends
from pipeline.table.rules.level import LevelRule, level_rules
from pipeline.table.rules.seen import SeenRules
from pipeline.table.text_rows import TextRow, lines_of, text_rows

_DIRTY, _POINT = 0.3, 0.28
"""Share of specks among a page's pieces of ink from which it is dirty, and size of a point in glyph heights."""
_DUSTY, _SPECK = 0.1, 0.18
"""The same of a page with some dust, and size of what is no point there."""
_LONGER = 3.2
"""Glyph heights from which a piece of a rule is no stroke of a letter."""
_BROKEN = 0.15
"""Glyph heights that may be missing of an upright one; lines of text stand farther apart."""


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """The rows of text and the level rules outside the ruled tables, px of ``text`` (255 ink, without rules)."""

    text: Image
    rows: list[TextRow]
    rules: list[LevelRule]
    seen: SeenRules

    @property
    def glyph(self) -> float:
        """The height of letters, px."""
        return self.seen.glyph


def sheet_of(page: CleanPage, lines: Sequence[Box], ruled: Sequence[Box], seen: SeenRules) -> Sheet:
    """Return the text ``lines`` (page px) outside the ``ruled`` tables, and the level rules there."""
    factor, glyph, ink = seen.factor, seen.glyph, seen.sides[0].ink.copy()
    inner = [
        Box(left // factor, top // factor, -(-right // factor), -(-bottom // factor))
        for left, top, right, bottom in ruled
    ]
    for x0, y0, x1, y1 in inner:
        # Numbers of a table beside text are no numbers of its lines.
        ink[max(0, y0) : max(0, y1), max(0, x0) : max(0, x1)] = 0
    boxes = [Box(*(round(v / factor) for v in line)).clipped(ink.shape[1], ink.shape[0]) for line in lines]
    text = _without_rules(ink, seen)
    if page.metrics.noise >= _DUSTY:
        text = _without_dirt(text, (_POINT if page.metrics.noise >= _DIRTY else _SPECK) * glyph)
    pieces = lines_of(boxes, text, glyph)
    rules = with_worn_ends(level_rules(seen, inner, pieces), seen)
    rows = text_rows(pieces, text, glyph)
    return Sheet(text, with_texts_apart(rows, text, glyph), rules, seen)


def _without_rules(ink: Image, seen: SeenRules) -> Image:
    """Return the ink without level rules and long upright ones: scratches of a scanner, a column's lone line.

    Figures below each other look like a row of dots: only what is unbroken in the ink is taken out of it.
    """
    level = cv2.morphologyEx(seen.sides[0].mask, cv2.MORPH_CLOSE, np.ones((1, round(seen.glyph)), np.uint8))
    mask = seen.sides[0].mask & _longer(np.asarray(level, np.uint8), cv2.CC_STAT_WIDTH, seen.glyph)
    upright = cv2.bitwise_and(cv2.transpose(seen.sides[1].mask), ink)
    bridge = np.ones((max(1, round(_BROKEN * seen.glyph)) + 1, 1), np.uint8)
    upright = cv2.morphologyEx(upright, cv2.MORPH_CLOSE, bridge)
    mask |= _longer(np.asarray(upright, np.uint8), cv2.CC_STAT_HEIGHT, seen.glyph)
    return np.asarray(cv2.bitwise_and(ink, cv2.bitwise_not(cv2.dilate(mask, np.ones((3, 3), np.uint8)))), np.uint8)


def _longer(mask: Image, side: int, glyph: float) -> Image:
    """Return the pieces of a mask that no stroke of a letter is as long as on that ``side``, a column of the stats."""
    pieces = connected(mask)
    long = pieces.stats[:, side] >= _LONGER * glyph
    long[0] = False
    return np.where(long, np.uint8(255), np.uint8(0))[pieces.labels]


def _without_dirt(text: Image, size: float) -> Image:
    """Return the ink without pieces smaller than ``size`` px: among the dirt of a copy these fill what is blank."""
    pieces = connected(text)
    large = pieces.stats[:, 2:4].max(axis=1) >= size
    large[0] = False
    return np.asarray(np.where(large[pieces.labels], text, 0), np.uint8)
