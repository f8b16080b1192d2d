"""Columns of text that lean to one side down a page: a photo whose sheet could not be made upright.

Lines are made level by themselves; nothing makes the columns upright where the edges of the sheet were not found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.geometry import Box
from pipeline.page import Image
from pipeline.table.blocks import FEWEST_ROWS
from pipeline.table.corridors import CORRIDOR
from pipeline.table.level import LevelRule
from pipeline.table.text_rows import TextRow

STEEPEST = 0.1
"""px to the right a px down; 6 degrees. A photo taken from farther aside shows the edges of its sheet as lines."""
STEP = 0.5
"""Glyph heights by which the foot of the text moves between two leans tried."""
CLEARER = 1.25
"""Times that texts stand more exactly below each other along leaning columns than along upright ones, at least."""


@dataclass(frozen=True, slots=True)
class Upright:
    """A page whose columns are made upright: what lies at height ``y`` moves ``lean * (y - pivot)`` px to the left.

    The sheet leans as its columns do, so the pivot is the end of the page at which its left edge is the picture's, and
    what has left the picture lay beside the sheet. ``width`` and ``height`` are px.
    """

    lean: float
    width: int
    height: int

    @property
    def pivot(self) -> float:
        """Height, px, at which nothing moves."""
        return 0.0 if self.lean > 0 else float(self.height)

    def shift(self, y: float) -> float:
        """Return how many px to the left what lies at height ``y`` moves."""
        return self.lean * (y - self.pivot)

    def picture(self, ink: Image) -> Image:
        """Return the picture (h, w) made upright, as wide as the sheet: (h, less than w)."""
        if not self.lean:
            return ink
        move = np.array([[1.0, -self.lean, self.lean * self.pivot], [0.0, 1.0, 0.0]])
        size = (round(self.width - abs(self.lean) * self.height), self.height)
        return np.asarray(cv2.warpAffine(ink, move, size, flags=cv2.INTER_NEAREST), np.uint8)

    def box(self, box: Box) -> Box:
        """Return the box of a line, moved."""
        by = round(self.shift((box.top + box.bottom) / 2))
        return Box(box.left - by, box.top, box.right - by, box.bottom)

    def rule(self, rule: LevelRule) -> LevelRule:
        """Return the level rule, moved."""
        by = self.shift(rule.y)
        return replace(rule, left=rule.left - by, right=rule.right - by)


def upright(rows: Sequence[TextRow], shape: tuple[int, ...], glyph: float) -> Upright:
    """Return how the page (h, w) of ``rows`` (px) is made upright: not at all, unless its columns clearly lean.

    Rows of several texts tell: along the columns these begin, end or have their middles below each other. A lean that
    moves them by less than a corridor is wide blocks none.
    """
    height, width = shape[:2]
    parted = [row for row in rows if len(row.stretches) > 1]
    if len(parted) < 2 * FEWEST_ROWS:
        return Upright(0.0, width, height)
    ends = np.array([(left, right, (left + right) / 2) for row in parted for left, right in row.stretches])
    heights = np.array([(row.box.top + row.box.bottom) / 2 for row in parted for _ in row.stretches])
    high = float(np.ptp(heights))
    count = int(STEEPEST * high / (STEP * glyph))
    leans = np.arange(-count, count + 1) * STEP * glyph / max(1.0, high)
    values = [_exactness(ends - lean * heights[:, None], glyph) for lean in leans]
    best = int(np.argmax(values))
    lean = float(leans[best])
    clear = values[best] >= CLEARER * values[count] and abs(lean) * high >= CORRIDOR * glyph
    return Upright(lean if clear else 0.0, width, height)


def _exactness(places: NDArray[np.float64], glyph: float) -> float:
    """Return how exactly beginnings, ends and middles (n, 3), px, lie below each other.

    Of each two the share of a glyph height counts by which they are nearer to each other than one.
    """
    total, fine = 0.0, 4
    for column in places.T:
        bins = np.floor(fine * (column - column.min()) / glyph).astype(np.int64)
        counts = np.bincount(bins, minlength=fine).astype(np.float64)
        total += float(counts @ counts)
        total += sum(2 * (1 - k / fine) * float(counts[k:] @ counts[:-k]) for k in range(1, fine))
    return total
