"""Words that run over a line, and texts that keep off it."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.table.lattice.crossing import is_crossed
from pipeline.table.rules.lines import beside, virtual
from pipeline.table.rules.segments import SlopeField

LINE = virtual(np.full(2, 50.0), np.array([0.0, 100.0]), SlopeField((0.0, 0.0, 0.0, 0.0), 100.0))


@pytest.mark.parametrize(
    ("letters", "crossed"),
    [
        ([(30, 37), (40, 47), (50, 57), (60, 67)], True),
        ([(30, 37), (40, 48), (51, 58), (61, 68)], True),
        # A text that begins at the line, with a rule there, and one that ends well before it.
        ([(20, 30), (49, 51), (54, 62), (64, 70)], False),
        ([(54, 62), (64, 70)], False),
    ],
)
def test_letters_on_both_sides_of_a_line_are_a_word_over_it(letters: list[tuple[int, int]], crossed: bool) -> None:
    ink = np.zeros((100, 100), np.uint8)
    for first, last in letters:
        ink[first:last, 20:30] = 255
    assert is_crossed(beside(ink, LINE.way(10, 40), 10, 10), 10.0) == crossed
