"""A row alone on its page is a table though its uprights are no higher than letters; forms and notes are none."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from benchmarks.table_drawing import as_clean_page
from pipeline.table.ruled.grid import find_grids


def boxed(uprights: list[int], high: int = 34, right: int = 900, words: bool = True) -> list[tuple[int, ...]]:
    """The columns of the tables found on a page with two level rules that ``uprights`` join."""
    gray = np.full((1400, 1000), 255, np.uint8)
    cv2.line(gray, (100, 200), (right, 200), 0, 2)
    cv2.line(gray, (100, 200 + high), (900, 200 + high), 0, 2)
    for x in uprights:
        cv2.line(gray, (x, 200), (x, 200 + high), 0, 2)
    for x in (130, 260, 400, 700) if words else ():
        cv2.putText(gray, "mua", (x, 200 + high // 2 + 8), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 0, 2)
    return [grid.column_edges for grid in find_grids(as_clean_page(gray, 17, 2.0))]


@pytest.mark.parametrize("high", [30, 40])
def test_a_row_of_three_columns_is_a_table(high: int) -> None:
    (edges,) = boxed([100, 220, 640, 900], high)
    assert all(abs(a - b) <= 2 for a, b in zip(edges, (100, 220, 640, 900), strict=True))


@pytest.mark.parametrize(
    ("uprights", "right"),
    [([100, 900], 900), ([100, 500, 900], 900), ([100, 220, 640], 900), ([100, 220, 640, 900], 700), ([], 900)],
    ids=["a note", "a form", "open at a side", "rules of two lengths", "lines of a heading"],
)
def test_other_boxes_are_none(uprights: list[int], right: int) -> None:
    assert boxed(uprights, right=right) == []


@pytest.mark.parametrize(("last", "level"), [(900, 190), (None, 0)], ids=["pale", "lost"])
def test_an_upright_at_the_side_may_be_pale_or_lost_where_both_rules_end(last: int | None, level: int) -> None:
    gray = np.full((1400, 1000), 255, np.uint8)
    for y in (200, 234):
        cv2.line(gray, (100, y), (900, y), 0, 2)
    for x, ink in ((100, 0), (220, 0), (420, level or 0), (640, 0), (last, level)):
        if x is not None:
            cv2.line(gray, (x, 202), (x, 232), ink, 2)
    (grid,) = find_grids(as_clean_page(gray, 17, 2.0))
    assert all(abs(a - b) <= 5 for a, b in zip(grid.column_edges, (100, 220, 420, 640, 900), strict=True))


def test_a_low_row_of_which_some_uprights_are_a_little_longer_has_all_its_columns() -> None:
    """On a photo a row may be higher at one side; only what is higher than letters is seen as an upright at first."""
    gray = np.full((1400, 1000), 255, np.uint8)
    cv2.line(gray, (100, 200), (900, 200), 0, 2)
    cv2.line(gray, (100, 246), (900, 230), 0, 2)
    places = 100, 220, 340, 520, 760, 900
    for x in places:
        cv2.line(gray, (x, 200), (x, 246 - (x - 100) // 50), 0, 2)
    for x in (130, 240, 400, 600, 800):
        cv2.putText(gray, "mua", (x, 226), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 0, 2)
    (grid,) = find_grids(as_clean_page(gray, 17, 2.0))
    assert all(abs(a - b) <= 5 for a, b in zip(grid.column_edges, places, strict=True))
