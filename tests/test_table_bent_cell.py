"""A wide cell between rules that fall is boxed where its text is, so that no rule cuts this."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from benchmarks.table_drawing import as_clean_page
from pipeline.geometry import Box
from pipeline.table.ruled.grid import find_grids

COLUMNS, LEFT, RIGHT, HIGH = (100, 180, 500, 700, 900), 100, 900, 44


def title_box(fall: float, text: bool = True) -> Box:
    """The box of the title between two rows of a table whose level rules bend down at their right half by ``fall``."""
    gray = np.full((1400, 1000), 255, np.uint8)

    def y(x: float, row: int) -> int:
        return round(200 + HIGH * row + fall * max(0.0, (x - 500) / 400) ** 2)

    for row in range(9):
        points = np.array([(x, y(x, row)) for x in range(LEFT, RIGHT + 1, 4)], np.int32)
        cv2.polylines(gray, [points], False, 0, 2)
    for x in COLUMNS:
        for row in range(8):
            if row != 4 or x in (LEFT, 180, RIGHT):
                cv2.line(gray, (x, y(x, row)), (x, y(x, row + 1)), 0, 2)
    for row in range(8):
        for x in (120, 200, *((520, 720) if row != 4 else ())) if text or row != 4 else ():
            cv2.putText(gray, "mua", (x, y(x, row) + 31), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 0, 2)
    (grid,) = find_grids(as_clean_page(gray, 17, 2.0))
    (cell,) = (cell for cell in grid.cells if cell.row == 4 and cell.col == 1)
    assert cell.col_span == 3
    return cell.box


def test_a_title_between_falling_rules_is_whole() -> None:
    box = title_box(16)
    assert box.top <= 200 + 4 * HIGH + 4
    assert box.bottom >= 200 + 5 * HIGH - 4
    assert 250 < box.right < 330


@pytest.mark.parametrize(("fall", "text"), [(2, True), (16, False)], ids=["level rules", "an empty cell"])
def test_other_cells_are_as_wide_as_their_columns(fall: float, text: bool) -> None:
    assert title_box(fall, text).right >= RIGHT - 4
