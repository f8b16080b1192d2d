"""Round seals as dark as the text: their circles are taken out as rules are, and ink that stands in no line of text.

Ink as dark as the letters' cannot be told from them by its level. What is left is shape: circles run around the ring's
centre, letters cross them; letters of the text stand in level rows, those of a seal on an arc.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.connected import connected
from pipeline.geometry import Box
from pipeline.image.seals.circles import find_circles
from pipeline.image.seals.rings import REACH, Ring
from pipeline.page import Image

_LEVEL = 0.16
"""Body heights by which feet of letters in a row differ."""
_SPAN = 4.5
"""Body heights from which letters on one level are a row: on the arc of a seal those that are level span up to 3.8."""
_ROW_GAP = 3.2
"""Body heights; letters further apart are of two rows: descenders and wide blanks between words lie between."""
_NEXT = 0.8
"""Body heights to the next piece, of whatever shape, that goes on with a row."""
_LETTER = (0.7, 2.7)
"""Body heights that letters are high: bodies to capitals with two marks."""
_WIDE = 6.0
"""Body heights that a letter, or a few run together, are wide."""
_STAR = 0.25
"""Of the outer ring's radius, that of the star in the middle."""
_ABOVE, _BELOW = 2.15, 0.75
"""Body heights above and below the feet of a row that its marks and descenders reach."""
_FEET = 0.3
"""Body heights above the level of a row at which a letter may end."""
_MARK, _GAP = 1.0, 0.45
"""Body heights that marks are high at most, and that they stand from their letters."""


def without_dark_rings(gray: Image, ink: Image, rings: Sequence[Ring], glyph_height: float) -> tuple[Image, Image]:
    """Return gray and ink (h, w; 255 where ink) without the circles of seals and what stands in no row of text."""
    if not rings:
        return gray, ink
    gray, ink = gray.copy(), ink.copy()
    for ring in rings:
        _take(gray, ink, ring, glyph_height)
    return gray, ink


def _make_paper(gray: Image, ink: Image, gone: NDArray[np.bool_]) -> None:
    """Take ink out of a patch, in place, with its soft rim where that is no other ink's."""
    square = np.ones((3, 3), np.uint8)
    taken = np.asarray(gone & (ink > 0), np.uint8)
    rest = np.asarray((ink > 0) & (taken == 0), np.uint8)
    rim = (cv2.dilate(taken, square) > 0) & (cv2.dilate(rest, square) == 0)
    ink[taken > 0] = 0
    gray[(taken > 0) | rim] = 255


def _take(gray: Image, ink: Image, ring: Ring, glyph: float) -> None:
    """Make the ink within a ring paper that stands in no row of text, and its circles, in place."""
    left, top, right, bottom = ring.within(ink)
    around = round(2 * _SPAN * glyph)
    x0, x1 = max(0, left - around), min(ink.shape[1], right + around)
    here = slice(top, bottom), slice(x0, x1)
    circles = find_circles(ink[here], Ring(ring.x - x0, ring.y - top, ring.radius), glyph)
    bare = np.asarray(np.where(circles, 0, ink[here]), np.uint8)
    labels, stats, _ = connected(bare)
    boxes = [Box(x, y, x + w, y + h) for x, y, w, h in stats[:, :4].tolist()]
    y, x = np.ogrid[0 : bottom - top, 0 : x1 - x0]
    distance = np.hypot(x + x0 - ring.x, y + top - ring.y)
    disc = distance <= REACH * ring.radius
    kept = np.bincount(labels[~disc], minlength=len(stats)) > 0
    band, level = np.zeros(disc.shape, np.bool_), np.zeros(disc.shape, np.bool_)
    for row in _rows(boxes[1:], glyph):
        upper, lower = (max(0, round(row.foot + v * glyph)) for v in (-_ABOVE, _BELOW))
        band[upper:lower, max(0, row.left) : max(0, row.right)] = True
        level[upper:lower] = True
        kept |= [row.holds(box, glyph) for box in boxes]
    tall = ~kept & (stats[:, 3] > _LETTER[1] * glyph)
    # The star in the middle hides how far a row goes that it has run together with.
    star = tall & (np.bincount(labels[distance <= _STAR * ring.radius], minlength=len(stats)) > 0)
    kept[0] = tall[0] = star[0] = False
    remains = kept[labels] | (band & tall[labels]) | (level & star[labels])
    _make_paper(gray[here], ink[here], disc & ~remains)


class _Row(NamedTuple):
    """A row of text: its level and ends, px, and the letters that stand on it."""

    foot: int
    left: int
    right: int
    letters: tuple[Box, ...]

    def holds(self, box: Box, glyph: float) -> bool:
        """Tell whether a piece of ink is of the row: a letter by its foot, a mark by the letter it stands at."""
        if not self.left <= (box.left + box.right) / 2 <= self.right or box.height > _LETTER[1] * glyph:
            return False
        if -_FEET * glyph <= box.bottom - self.foot <= _BELOW * glyph and box.top < self.foot:
            return True
        if self.foot - glyph <= (box.top + box.bottom) / 2 <= self.foot:
            return box.height <= glyph
        return box.height <= _MARK * glyph and any(
            min(box.right, one.right) - max(box.left, one.left) >= 0.5 * box.width
            and -_FEET * glyph <= (one.top - box.bottom if box.top < one.top else box.top - one.bottom) <= _GAP * glyph
            for one in self.letters
        )


def _rows(boxes: Sequence[Box], glyph: float) -> list[_Row]:
    """Return the rows of text among the boxes of pieces of ink."""
    letters = [b for b in boxes if _LETTER[0] * glyph <= b.height <= _LETTER[1] * glyph and b.width <= _WIDE * glyph]
    rows: list[_Row] = []
    for foot in sorted({b.bottom for b in letters}):
        level = sorted((b for b in letters if abs(b.bottom - foot) <= _LEVEL * glyph), key=lambda b: b.left)
        for run in _parted(level, _ROW_GAP * glyph):
            left, right = run[0].left, max(b.right for b in run)
            if len(run) >= 3 and right - left >= _SPAN * glyph:
                left, right = _continued(boxes, foot, left, right, glyph)
                on = (b for b in letters if -_FEET * glyph <= b.bottom - foot <= _BELOW * glyph)
                rows.append(_Row(foot, left, right, tuple(b for b in on if b.left >= left and b.right <= right)))
    return rows


def _continued(boxes: Sequence[Box], foot: int, left: int, right: int, glyph: float) -> tuple[int, int]:
    """Return the ends of a row that goes on with what stands close to it on its level: points, letters on a star."""
    near = [b for b in boxes if b.top < foot - 0.05 * glyph and b.bottom > foot - 0.5 * glyph]
    near = [b for b in near if b.width <= _WIDE * glyph or b.height <= _LETTER[1] * glyph]
    while True:
        more = [b for b in near if b.right > left - _NEXT * glyph and b.left < right + _NEXT * glyph]
        ends = min(left, *(b.left for b in more)), max(right, *(b.right for b in more))
        if ends == (left, right):
            return ends
        left, right = ends


def _parted(boxes: Sequence[Box], gap: float) -> list[list[Box]]:
    """Return boxes, sorted by their left edge, in runs without a wider gap."""
    runs: list[list[Box]] = []
    for box in boxes:
        if runs and box.left - max(b.right for b in runs[-1]) <= gap:
            runs[-1].append(box)
        else:
            runs.append([box])
    return runs
