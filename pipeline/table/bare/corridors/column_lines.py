"""The lines of text that stand within one column, whatever stands beside it, each with its words."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.geometry import Box
from pipeline.page import Image
from pipeline.table.rules.segments import Floats
from pipeline.table.text_rows import stretches_of

LINES = 1.6
"""Glyph heights from one line of a text to the next at least: they are 2.2 and more."""
BLANK = 0.35
"""Glyph heights between two words at least: letters of one stand nearer."""
_FAINT = 0.15
"""Share of the ink of the fullest line from which another is one."""
_MOST = 0.98
"""Share of a line's ink that heights about its middle hold."""
_LEAST = 0.2
"""Glyph heights of a word at least."""


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A line within a column: its middle height and its words (left, right), px."""

    y: float
    words: tuple[tuple[int, int], ...]

    @property
    def left(self) -> int:
        """Where it begins, px."""
        return self.words[0][0]

    @property
    def right(self) -> int:
        """Where it ends, px."""
        return self.words[-1][1]

    @property
    def first(self) -> int:
        """Where its first word ends, px."""
        return self.words[0][1]


def column_lines(text: Image, box: Box, glyph: float) -> list[ColumnLine]:
    """Return the lines of text in a box (px of ``text``, 255 ink), from top to bottom."""
    part = text[box.top : box.bottom, box.left : box.right] > 0
    found = []
    for y in _middles(part.sum(axis=1).astype(np.float64), glyph):
        half = glyph / 2
        used = np.flatnonzero(part[max(0, round(y - half)) : round(y + half) + 1].any(axis=0))
        words = [(a, b) for a, b in stretches_of(used, BLANK * glyph) if b - a > _LEAST * glyph]
        if words:
            found.append(ColumnLine(box.top + y, tuple((box.left + a, box.left + b) for a, b in words)))
    return found


def _middles(profile: Floats, glyph: float) -> list[float]:
    """Return the heights about which most ink lies within one x-height, those of lines, from the ink of each px row."""
    if not profile.any():
        return []
    width = max(1, round(glyph))
    values = cv2.blur(profile[:, None], (1, width), borderType=cv2.BORDER_CONSTANT)[:, 0]
    rest, found = values.copy(), []
    least, reach = _FAINT * float(values.max()), round(LINES * glyph)
    while (most := float(rest.max())) > least:
        # Figures are higher than small letters: several heights hold all of them.
        top = int(rest.argmax())
        same = values[top : top + width] >= _MOST * most
        y = top + (int(same.argmin()) - 1 if not same.all() else len(same) - 1) / 2
        found.append(y)
        rest[max(0, round(y) - reach) : round(y) + reach + 1] = 0
    return sorted(found)
