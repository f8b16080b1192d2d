"""Streaks of the scanner's glass are taken off, however their darkness changes down the page; rules below them stay."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np

from benchmarks.table_drawing import TablePlan, as_clean_page, draw
from pipeline.page import CleanPage
from pipeline.table.ruled.grid import find_grids
from pipeline.table.rules.feed import feed_of
from pipeline.table.rules.glass import streak_levels, without_streaks_of_glass
from samples.drawing.fonts import available, face

FONT = str(Path(face(available()[0]).paths[0]))
GLYPH = 17


def _page(streak_at: int, darkness: np.ndarray | int) -> CleanPage:
    """Return a page of 3,000 px with a table in its middle and a streak of two px, so dark in each row."""
    columns = tuple(range(170, 170 + 238 * 5 + 1, 238))
    rows = tuple(range(700, 700 + 400 * 4 + 1, 400))
    plan = TablePlan(columns, rows, [(i, j, 1, 1) for i in range(4) for j in range(5)], GLYPH, 3)
    drawn = draw(plan, Random(5), FONT, "none")
    image = np.full((3000, drawn.shape[1]), 255, np.uint8)
    image[: min(3000, drawn.shape[0])] = drawn[:3000]
    level = np.broadcast_to(np.asarray(darkness), (3000,))[:, None]
    image[:, streak_at : streak_at + 2] = np.minimum(image[:, streak_at : streak_at + 2], 255 - level)
    return as_clean_page(image, GLYPH, 3)


def test_a_streak_darker_in_the_middle_of_the_page_than_at_its_ends_is_taken_off() -> None:
    """The paper is darker towards the edges, and where its edge was made paper the streak is not there at all."""
    down = np.arange(3000)
    darkness = (20 + 40 * np.sin(np.pi * down / 3000)).astype(int)
    page = _page(170 + 2 * 238 + 120, darkness)
    gray = page.gray.copy()
    gray[:180] = 255
    cleaned = without_streaks_of_glass(replace(page, gray=gray))
    within = cleaned.gray[800:2300, 170 + 2 * 238 + 118 : 170 + 2 * 238 + 124]
    assert np.quantile(within, 0.2) >= 245
    (grid,) = find_grids(cleaned)
    assert grid.n_cols == 5


def test_two_streaks_close_beside_each_other_are_both_taken_off() -> None:
    at = 170 + 2 * 238 + 120
    page = _page(at, 60)
    gray = page.gray.copy()
    gray[:, at + 12 : at + 14] = np.minimum(gray[:, at + 12 : at + 14], 215)
    cleaned = without_streaks_of_glass(replace(page, gray=gray, color=gray))
    assert np.quantile(cleaned.gray[800:2300, at - 2 : at + 16], 0.2) >= 245


def test_a_streak_that_fades_towards_the_foot_of_the_page_is_taken_off() -> None:
    at = 170 + 2 * 238 + 120
    darkness = np.interp(np.arange(3000), (0, 2300, 3000), (40, 30, 1)).astype(int)
    cleaned = without_streaks_of_glass(_page(at, darkness))
    assert np.quantile(cleaned.gray[800:2200, at - 1 : at + 3], 0.2) >= 245


def test_a_rule_that_lies_on_a_streak_stays() -> None:
    (grid,) = find_grids(without_streaks_of_glass(_page(170 + 2 * 238, 40)))
    assert (grid.n_rows, grid.n_cols) == (4, 5)


_KEYSTONE = np.array([[1.0, 0, 0], [0, 1, 0], [0, 3e-5, 1]])
"""From the px of a page that was set right to those of its scan."""


def test_a_line_that_runs_otherwise_than_the_paper_did_and_a_page_without_streaks_stay_as_they_are() -> None:
    page = _page(0, 0)
    assert without_streaks_of_glass(page) is page
    bent = replace(_page(170 + 2 * 238 + 120, 60), to_source=_KEYSTONE)
    assert without_streaks_of_glass(bent) is bent


def test_a_streak_of_a_page_that_was_set_right_is_taken_off() -> None:
    page, at = _page(0, 0), 170 + 2 * 238 + 60
    gray = page.gray.copy()
    rows = np.arange(gray.shape[0])
    leaning = feed_of(replace(page, to_source=_KEYSTONE)).at(np.array(float(at)), rows).round().astype(int)
    for shift in (0, 1):
        gray[rows, leaning + shift] = np.minimum(gray[rows, leaning + shift], 195)
    assert np.ptp(leaning) > 2 * GLYPH

    cleaned = without_streaks_of_glass(replace(page, gray=gray, color=gray, to_source=_KEYSTONE))

    assert np.quantile(cleaned.gray[rows, leaning], 0.2) >= 245


def test_levels_of_a_streak_follow_the_paper_but_not_a_rule_below_it() -> None:
    dark = np.linspace(20.0, 45.0, 1200)
    dark[300:700] = 180.0
    blank = np.ones(1200, np.bool_)
    levels = streak_levels(dark, blank)
    assert levels.max() <= 46
    assert abs(levels[50] - 21) < 2 and abs(levels[1150] - 44) < 2
    assert (streak_levels(dark, np.zeros(1200, np.bool_)) == 0).all()
