"""Short pale pieces of a column's line are the line's where the page before has it, and dirt elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from benchmarks.table_drawing import as_clean_page
from pipeline.table.ruled.grid import find_grids

EDGES = (100, 220, 340, 460, 700, 900)


def _columns(known: Sequence[int]) -> tuple[int, ...]:
    """The columns found on a page whose first row has them all, two of them pale, and whose totals have two merged."""
    gray = np.full((1400, 1000), 255, np.uint8)
    for y in (200, 270, 340, 410, 480):
        cv2.line(gray, (100, y), (900, y), 0, 2)
    for x in (100, 460, 700, 900):
        cv2.line(gray, (x, 200), (x, 480), 0, 2)
    for x in (220, 340):
        cv2.line(gray, (x, 206), (x, 262), 190, 2)
    for x, y, text in ((480, 240, "Nam"), (720, 240, "12"), *((160, y, "Tong") for y in (310, 380, 450))):
        cv2.putText(gray, text, (x, y), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 0, 2)
    (grid,) = find_grids(as_clean_page(gray, 17, 2.0), known=known)
    return grid.column_edges


@pytest.mark.parametrize(("known", "columns"), [(EDGES, 5), ((), 3)], ids=["known", "unknown"])
def test_columns_of_the_page_before(known: Sequence[int], columns: int) -> None:
    assert len(_columns(known)) == columns + 1
