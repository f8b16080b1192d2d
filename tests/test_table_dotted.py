"""Tables whose rules are rows of dots that a copy has mostly lost."""

from random import Random

import cv2
import numpy as np
import pytest

from benchmarks.table_drawing import as_clean_page
from pipeline.page import CleanPage, Image
from pipeline.table.ruled.grid import find_grids
from pipeline.table.rules.ridges import Places, Ridges
from pipeline.table.rules.seen import _without_pale, see_rules

GLYPH = 10
ROWS, COLUMNS = tuple(range(100, 701, 60)), (100, 180, 400, 620, 900)


def _grained(gray: Image) -> CleanPage:
    grain = np.random.default_rng(3).normal(0, 3, gray.shape)
    return as_clean_page(np.clip(gray - 6 + grain, 0, 255).astype(np.uint8), GLYPH, 0.0)


def _table(left: float, dark: int) -> Image:
    """Return a page (1000, 1000) with a table of dots a share of which is ``left``, and text in its cells."""
    rng, gray = Random(7), np.full((1000, 1000), 255, np.uint8)
    dots = [(x, y) for y in ROWS for x in range(COLUMNS[0], COLUMNS[-1] + 1, 4)]
    dots += [(x, y) for x in COLUMNS for y in range(ROWS[0], ROWS[-1] + 1, 4)]
    for x, y in dots:
        if rng.random() < left:
            gray[y : y + 2, x : x + 2] = 255 - dark
    for y in ROWS[:-1]:
        for x in COLUMNS[:-1]:
            cv2.putText(gray, "nhan dan", (x + 8, y + 35), cv2.FONT_HERSHEY_SIMPLEX, 0.45, 0, 1)
    return gray


def test_a_table_of_few_dots_is_found() -> None:
    page = _grained(_table(0.3, 70))

    assert see_rules(page).torn
    (grid,) = find_grids(page)
    assert (grid.n_rows, grid.n_cols) == (10, 4) and len(grid.cells) >= 36


def test_grain_text_and_a_streak_are_no_dots() -> None:
    gray = np.full((1000, 1000), 255, np.uint8)
    for y in range(100, 900, 30):
        cv2.putText(gray, "noi dung ke hoach thuc hien phan cong", (100, y), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 0, 1)
    gray[:, 930] = 235

    page = _grained(gray)

    assert not see_rules(page).torn and find_grids(page) == []


@pytest.mark.parametrize("drawn", [True, False])
@pytest.mark.parametrize("dash", [(10, 6), (4, 2)])
@pytest.mark.parametrize("above", [-6, -4, -2])
def test_a_broken_rule_between_two_close_texts_is_seen_and_none_where_a_text_goes_on(
    drawn: bool, dash: tuple[int, int], above: int
) -> None:
    """Tails of the text above and heads of that below seem one word that runs over the line."""
    gray, (step, long) = np.full((1000, 1000), 255, np.uint8), dash
    for y in ROWS:
        for x in range(COLUMNS[0], COLUMNS[-1], step):
            if drawn or y != ROWS[3] or not COLUMNS[1] < x < COLUMNS[2]:
                gray[y : y + 2, x : x + long] = 90
    for x in COLUMNS:
        for y in range(ROWS[0], ROWS[-1], step):
            gray[y : y + long, x : x + 2] = 90

    def write(text: str, x: int, y: int, size: float) -> None:
        cv2.putText(gray, text, (x + 8, y), cv2.FONT_HERSHEY_SIMPLEX, size, 0, 1)

    for y in ROWS[:-1]:
        for x in COLUMNS[:-1]:
            write("nhan dan", x, y + 30, 0.45)
    write("phung gia quy dinh", COLUMNS[1], ROWS[3] + above, 0.6)
    write("thinh dang lam bien", COLUMNS[1], ROWS[3] + above + 17, 0.6)
    (grid,) = find_grids(_grained(gray))
    assert (grid.n_rows, grid.n_cols, len(grid.cells)) == (10, 4, 40 if drawn else 39)


def test_dashes_of_lists_below_each_other_make_no_rows_of_dots() -> None:
    """Level rules of pale dots, and list marks that stand in one column: nothing there is an upright."""
    rng, gray = Random(7), np.full((1000, 1000), 255, np.uint8)
    for y in ROWS:
        for x in range(100, 901, 4):
            if rng.random() < 0.3:
                gray[y : y + 2, x : x + 2] = 185
    for i, y in enumerate(ROWS[:-1]):
        for k in range(3):
            cv2.putText(gray, f"- nhan dan {i}", (180, y + 15 + 19 * k), cv2.FONT_HERSHEY_SIMPLEX, 0.45, 0, 1)
    page = _grained(gray)
    assert not see_rules(page).torn


def test_rows_of_dots_that_show_through_from_the_back_are_none() -> None:
    """Nothing in them is as dark as print; of a row that a copy has worn, some dots are."""
    pieces, darkest = np.zeros((200, 400), np.uint8), np.zeros((200, 400), np.uint8)
    pieces[50, 20:380:3] = pieces[120, 20:380:3] = 255
    darkest[pieces > 0] = 30
    darkest[50, 20:380:36] = 180
    places = Places(pieces // 255, pieces // 255)
    found = _without_pale(Ridges(places, pieces), darkest, 10.0, 255.0)
    assert found.pieces[50].any() and not found.pieces[120].any()
    assert np.array_equal(found.pieces[50], pieces[50])
