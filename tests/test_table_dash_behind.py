"""A table without rules ends behind the dashes at which lines of its last column break off."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.geometry import Box
from pipeline.table.bare.dash_behind import end_behind_dashes
from pipeline.table.text_rows import TextRow

GLYPH = 10.0
ROWS = [TextRow(Box(10, y, right, y + 20), ((10, 60), (100, right))) for y, right in ((10, 180), (40, 200), (70, 150))]


@pytest.mark.parametrize(
    ("mark", "end"),
    [
        (Box(206, 49, 211, 52), 211),
        (Box(156, 79, 161, 82), 200),
        (Box(206, 40, 211, 43), 200),
        (Box(206, 48, 208, 50), 200),
        (Box(206, 44, 210, 58), 200),
        (Box(230, 49, 235, 52), 200),
        (Box(201, 49, 206, 52), 200),
        (Box(206, 49, 260, 51), 200),
    ],
    ids=["a dash", "of a shorter line", "at the top", "a speck", "a stroke", "far off", "of a letter", "a rule"],
)
def test_a_dash_behind_the_last_text_is_the_tables(mark: Box, end: int) -> None:
    ink = np.zeros((120, 300), np.uint8)
    ink[mark.top : mark.bottom, mark.left : mark.right] = 255
    assert end_behind_dashes(ROWS, 200, ink, GLYPH) == end
