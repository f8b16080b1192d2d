"""A column's line that is whole up to a row's lines and has nothing in the row ends there: the row is one cell."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.page import Image
from pipeline.table.lattice.aligned import with_aligned_columns
from pipeline.table.rules.lines import Line, virtual
from pipeline.table.rules.segments import SlopeField

GLYPH, WIDTH, HEIGHT = 10.0, 400, 40
FLAT = SlopeField((0.0, 0.0, 0.0, 0.0), 1000.0)


def _line(place: int, length: int) -> Line:
    along = np.arange(0.0, length + 1, 5)
    return virtual(np.full(along.size, float(place)), along, FLAT)


ROWS = [_line(HEIGHT * i, 2 * WIDTH) for i in range(6)]
COLUMNS = [_line(WIDTH * i, 5 * HEIGHT) for i in range(3)]


def _ink(lost: range) -> Image:
    """Return texts that begin at the columns' lines, the line between them drawn but in the px ``lost``; words of the
    title in row 2 happen to stand apart at it.
    """
    ink = np.zeros((5 * HEIGHT, 2 * WIDTH), np.uint8)
    for i in range(5):
        top = HEIGHT * i + 15
        left_end = 395 if i == 2 else 250
        for start, stop in ((6, left_end), (406, 560)):
            for x in range(start, stop - 5, 8):
                ink[top : top + 10, x : x + 5] = 255
    drawn = np.setdiff1d(np.arange(5 * HEIGHT), np.array(lost))
    ink[drawn, WIDTH - 1 : WIDTH + 2] = 255
    return ink


def _parted(lost: range) -> bool:
    down = np.ones((3, 5), np.bool_)
    down[1, 2] = False
    lines: list[Line] = COLUMNS
    return bool(with_aligned_columns(lines, ROWS, down, _ink(lost), GLYPH)[1, 2])


def test_a_title_whose_words_stand_apart_at_a_line_is_one_cell() -> None:
    assert not _parted(range(2 * HEIGHT, 3 * HEIGHT))


@pytest.mark.parametrize("lost", [range(2 * HEIGHT - 12, 3 * HEIGHT), range(2 * HEIGHT + 14, 3 * HEIGHT + 15)])
def test_what_a_copy_has_worn_off_ends_elsewhere(lost: range) -> None:
    assert _parted(lost)
