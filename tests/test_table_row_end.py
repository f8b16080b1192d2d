"""A column's line that is whole up to a row's lines and has nothing in the row ends there: the row is one cell."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.page import Image
from pipeline.table.lattice.completed import completed
from pipeline.table.rules.lines import Line, cluster
from pipeline.table.rules.ridges import Places
from pipeline.table.rules.segments import Segment, SlopeField
from pipeline.table.rules.side import Side

GLYPH, WIDTH, HEIGHT = 10.0, 400, 40
FLAT = SlopeField((0.0, 0.0, 0.0, 0.0), 1000.0)


def _line(place: int, length: int) -> Line:
    along = np.arange(0.0, length + 1, 5)
    (line,) = cluster([Segment(along, np.full(along.size, float(place)))], FLAT, GLYPH)
    return line


ROWS = [_line(HEIGHT * i, 2 * WIDTH) for i in range(6)]
COLUMNS = [_line(WIDTH * i, 5 * HEIGHT) for i in range(3)]


def _ink(lost: range, gap: int) -> Image:
    """Return texts that begin at the columns' lines, the line between them drawn but in the px ``lost``; words of the
    title in row 2 stand ``gap`` px apart there.
    """
    ink = np.zeros((5 * HEIGHT, 2 * WIDTH), np.uint8)
    for i in range(5):
        top = HEIGHT * i + 15
        for start, stop in ((6, WIDTH - gap // 2 if i == 2 else 250), (WIDTH + (gap + 1) // 2, 560)):
            ink[top : top + 10, start:stop] = np.where(abs(np.arange(start, stop) + 0.5 - WIDTH) % 8 < 6.6, 255, 0)
    drawn = np.setdiff1d(np.arange(5 * HEIGHT), np.array(lost))
    ink[drawn, WIDTH - 1 : WIDTH + 2] = 255
    return ink


def _parted(lost: range, gap: int = 10) -> bool:
    """Tell whether the title's row is parted at the line."""
    ink = _ink(lost, gap)
    sides = []
    for shown in (ink, np.ascontiguousarray(ink.T)):
        ruled = cv2.morphologyEx(shown, cv2.MORPH_OPEN, np.ones((1, 13), np.uint8))
        nothing = np.zeros_like(shown)
        sides.append(Side(shown, ruled, 255 - shown, Places(nothing, nothing), False))
    across, down = np.ones((6, 2), np.bool_), np.ones((3, 5), np.bool_)
    down[1, 2] = False
    _, cells = completed(list(COLUMNS), list(ROWS), across, down, (sides[0], sides[1]), (), GLYPH, 3.0)
    return (2, 0, 1, 2) not in cells


def test_a_title_whose_words_stand_apart_at_a_line_is_one_cell() -> None:
    assert not _parted(range(2 * HEIGHT, 3 * HEIGHT))


def test_a_word_that_runs_over_the_line_is_in_one_cell() -> None:
    """Also where the copy has worn the line beside the row."""
    assert not _parted(range(2 * HEIGHT - 12, 3 * HEIGHT), 4)


@pytest.mark.parametrize("lost", [range(2 * HEIGHT - 14, 3 * HEIGHT), range(2 * HEIGHT + 14, 3 * HEIGHT + 15)])
def test_what_a_copy_has_worn_off_ends_elsewhere(lost: range) -> None:
    assert _parted(lost)
