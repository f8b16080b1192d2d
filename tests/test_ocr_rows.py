"""Lines of a cell: marks between two that are set close, a dash that is one by itself."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.ocr.rows import text_rows

BODY = 20
ACUTE = np.array([[0, 0, 0, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0], [1, 1, 0, 0, 0], [1, 0, 0, 0, 0]], np.bool_)
DOT = np.array([[0, 1, 1, 1, 0], [1, 1, 1, 1, 1], [1, 1, 1, 1, 1], [1, 1, 1, 1, 1], [0, 1, 1, 1, 0]], np.bool_)


def _lines(mark: np.ndarray, tail: int, above: int, below: int) -> tuple[bool, bool]:
    """Return whether a mark belongs to the upper and to the lower of two lines of letters.

    It stands ``above`` px below a letter whose tail is ``tail`` px long, and ``below`` px above a capital.
    """
    ink = np.zeros((120, 260), np.uint8)
    for left in range(10, 240, 30):
        ink[20:40, left : left + 18] = 255
    ink[20 : 40 + tail, 100:118] = 255
    top = 40 + tail + above
    capital = top + 5 + below
    for left in range(10, 240, 30):
        ink[(capital if left == 100 else capital + 8) : capital + 28, left : left + 18] = 255
    ink[top : top + 5, 106:111][mark] = 255
    upper, lower = text_rows(ink, float(BODY))
    return upper.box.bottom >= top + 5, lower.box.top <= top


@pytest.mark.parametrize(
    ("mark", "tail", "above", "below", "lower"),
    [
        (DOT, 8, 2, 2, True),
        (DOT, 0, 3, 3, False),
        (ACUTE, 0, 2, 3, True),
        (ACUTE, 0, 1, 9, False),
    ],
    ids=["below a tail", "a dot", "an acute", "what a tail has lost"],
)
def test_a_mark_between_two_letters(mark: np.ndarray, tail: int, above: int, below: int, lower: bool) -> None:
    assert _lines(mark, tail, above, below) == (not lower, lower)


@pytest.mark.parametrize(("gap", "rows"), [(32, 3), (4, 2)], ids=["a dash", "a flat tilde"])
def test_a_dash_between_two_lines_is_one_by_itself(gap: int, rows: int) -> None:
    """Hours stand below each other in a narrow column: "8h00", "-", "12h00"; a tilde stands close above its letter."""
    ink = np.zeros((160, 120), np.uint8)
    for left in range(10, 100, 24):
        ink[10:38, left : left + 14] = ink[94:122, left : left + 14] = 255
    ink[94 - gap - 4 : 94 - gap, 58:68] = 255
    found = text_rows(ink, float(BODY))
    assert len(found) == rows
