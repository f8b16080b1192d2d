"""Lines of text between two rules, parted where they touch."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.geometry import Box
from pipeline.page import Image
from pipeline.table.text_rows import banded_rows

GLYPH = 10.0
LINES = ((20, 36), (36, 52))
"""Two lines of 16 px with no paper between them."""


def _two_lines(begins: tuple[int, int], touching: int) -> Image:
    """Return two lines of letters from each of two places on; ``touching`` px of ink join them."""
    ink = np.zeros((80, 400), np.uint8)
    for (top, bottom), left in zip(LINES, begins, strict=True):
        for x in range(left, 300, 14):
            ink[top + 1 : bottom - 2, x : x + 9] = 255
    ink[30:40, 100 : 100 + touching] = 255
    return ink


def _tops(ink: Image) -> list[int]:
    return [row.box.top for row in banded_rows(ink, Box(0, 0, 400, 80), GLYPH)]


@pytest.mark.parametrize(
    ("begins", "touching", "rows"),
    [((20, 24), 3, 2), ((20, 24), 90, 1), ((20, 160), 3, 1)],
    ids=["a foot that touches a mark", "letters over both", "the second in another column"],
)
def test_two_lines_that_touch_are_two_rows_where_both_begin_together(
    begins: tuple[int, int], touching: int, rows: int
) -> None:
    assert len(_tops(_two_lines(begins, touching))) == rows


def test_the_marks_above_a_line_are_no_line() -> None:
    ink = np.zeros((80, 400), np.uint8)
    for x in range(20, 300, 14):
        ink[30:46, x : x + 9] = 255
    ink[18:26, 20:200:40] = 255
    ink[24:32, 60:62] = 255
    assert len(_tops(ink)) == 1
