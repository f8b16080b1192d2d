"""Level rules of which a copy has worn one end are as long as what is left of all of them tells."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from benchmarks.table_drawing import as_clean_page
from pipeline.table.bare.worn_ends import with_worn_ends
from pipeline.table.rules.level import level_rules
from pipeline.table.rules.seen import see_rules
from samples.drawing.fonts import available, face

Gray = NDArray[np.uint8]

RULES = range(100, 701, 40)


def page(left: int) -> Gray:
    """Rules from 100 to 900, worn to specks before ``left``."""
    gray, rng = np.full((900, 1000), 255, np.uint8), np.random.default_rng(3)
    for y in RULES:
        gray[y : y + 2, left:900] = 60
        for x in range(100, left, 6):
            if rng.random() < 0.3:
                gray[y : y + 2, x : x + 3] = 60
    return gray


def ends(gray: Gray) -> set[tuple[int, int]]:
    seen = see_rules(as_clean_page(gray, 10, 2.0))
    return {(round(rule.left, -1), round(rule.right, -1)) for rule in with_worn_ends(level_rules(seen, []), seen)}


def test_specks_below_each_other_tell_where_rules_ended() -> None:
    ((left, right),) = ends(page(260))
    assert abs(left - 100) <= 10 and right == 900


def test_rules_that_end_stay_and_so_do_those_after_a_text() -> None:
    gray = page(100)
    assert ends(gray) == {(100, 900)}
    # Titles before the dots that lead to a page.
    gray[:, 100:300] = 255
    for y in RULES:
        for x in range(100, 280, 12):
            gray[y - 10 : y + 2, x : x + 2] = gray[y - 10 : y + 2, x + 6 : x + 8] = gray[y - 5 : y - 3, x : x + 8] = 60
    assert ends(gray) == {(300, 900)}


def test_words_before_the_dots_that_lead_to_a_page_are_no_rest_of_a_rule() -> None:
    """Points, commas and feet of letters on the height of the dots are as thin as these."""
    gray = page(100)
    gray[:, 100:300] = 255
    picture = Image.fromarray(gray)
    font = face(available()[0]).font("regular", 20)
    for i, y in enumerate(RULES):
        ImageDraw.Draw(picture).text((289, y + 1), f"{i + 1}. Mua sắm, sửa", 60, font, anchor="rs")
    gray = np.array(picture)
    # The last letter may touch the first dot.
    assert min(left for left, _ in ends(gray)) >= 280


def test_a_shorter_rule_next_to_them_is_theirs() -> None:
    gray = page(260)
    gray[740:742, 560:900] = gray[100:102, 260:900] = 60
    assert len(ends(gray)) == 1


def _ruled(*rules: tuple[int, int, int]) -> Gray:
    """Rules at a height, from a place to another."""
    gray = np.full((900, 1000), 255, np.uint8)
    for y, left, right in rules:
        gray[y : y + 2, left:right] = 60
    return gray


@pytest.mark.parametrize(("begin", "same"), [(100, True), (50, False)])
def test_ragged_rules_end_where_a_longer_one_next_to_them_does_that_begins_with_them(begin: int, same: bool) -> None:
    ragged = [(y, 100, 700 + 25 * (i % 3)) for i, y in enumerate(RULES)]
    found = ends(_ruled(*ragged, (740, begin, 900)))
    assert (found == {(100, 900)}) == same


@pytest.mark.parametrize(("short", "whole"), [(3, True), (2, False)])
def test_rules_of_which_a_half_is_lost_are_as_long_as_the_others_where_three_are(short: int, whole: bool) -> None:
    """Two may underline names of a heading."""
    rules = [(y, 500 if i < short else 100, 900) for i, y in enumerate(RULES)]
    assert ends(_ruled(*rules)) == ({(100, 900)} if whole else {(100, 900), (500, 900)})


def test_bits_of_figures_below_each_other_are_no_rests_of_longer_rules() -> None:
    """Feet of figures in one column are as long as each other, and feet of letters go on at their heights."""
    gray = np.full((900, 1000), 255, np.uint8)
    for y in RULES:
        gray[y : y + 2, 500:540] = 60
    found = level_rules(see_rules(as_clean_page(gray, 10, 2.0)), [])
    for i, y in enumerate(RULES):
        gray[y : y + 2, 112 + i % 3 * 4 : 900 : 12] = 60
    seen = see_rules(as_clean_page(gray, 10, 2.0))
    assert len(found) == len(RULES)
    assert [(rule.left, rule.right) for rule in with_worn_ends(found, seen)] == [(r.left, r.right) for r in found]
