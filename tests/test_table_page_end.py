"""A line at the very end of the page that nothing but a streak comes to is none of the table's."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from benchmarks.table_drawing import as_clean_page
from pipeline.table.ruled.grid import find_grids

TOP, GLYPH = 400, 10
COLUMNS = (100, 300, 600, 900)


@pytest.mark.parametrize("streak", [250, 330, 640])
def test_a_streak_that_alone_comes_to_the_end_of_the_page_makes_no_row(streak: int) -> None:
    gray = np.full((1000, 1000), 255, np.uint8)
    for y in range(TOP, 701, 60):
        gray[y : y + 2, COLUMNS[0] : COLUMNS[-1] + 2] = 40
    for x in COLUMNS:
        gray[TOP:702, x : x + 2] = 40
    for y in range(TOP, 700, 60):
        for x in COLUMNS[:-1]:
            cv2.putText(gray, "nhan dan", (x + 60, y + 38), cv2.FONT_HERSHEY_SIMPLEX, 0.45, 0, 1)
    for y in range(60, 360, 30):
        cv2.putText(gray, "noi dung ke hoach thuc hien phan cong", (80, y), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 0, 1)
    gray[8:600, streak : streak + 2] = 60
    gray[8:10, streak - 80 : streak + 160] = 40
    (grid,) = find_grids(as_clean_page(gray, GLYPH, 2.0))
    assert (grid.box.top, grid.n_rows) == (TOP, 5)


@pytest.mark.parametrize(
    ("known", "found"),
    [((90, 490, 890), [2]), ((90, 290, 490, 700, 890), [4]), ((100, 300, 900), []), ((90, 890), []), ((), [])],
    ids=["of the page before", "two of these each", "other columns", "one column", "none before"],
)
def test_one_row_of_two_columns_is_the_rest_of_a_table_that_has_these(known: tuple[int, ...], found: list[int]) -> None:
    """Else two boxes side by side are no table."""
    gray = np.full((1000, 1000), 255, np.uint8)
    for y in (100, 220):
        gray[y : y + 2, 100:902] = 40
    for x in (100, 500, 900):
        gray[100:222, x : x + 2] = 40
    for x in (100, 500):
        for y in (135, 165, 195):
            cv2.putText(gray, "nhan dan noi dung ke hoach", (x + 60, y), cv2.FONT_HERSHEY_SIMPLEX, 0.45, 0, 1)
    for y in range(300, 800, 30):
        cv2.putText(gray, "noi dung ke hoach thuc hien phan cong", (80, y), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 0, 1)
    grids = find_grids(as_clean_page(gray, GLYPH, 2.0), known=known)
    assert [grid.n_cols for grid in grids] == found
    assert [[cell.col_span for cell in grid.cells] for grid in grids] == [[n // 2] * 2 for n in found]
