"""Dashed rules are drawn through; leaders, hyphens and dust are none."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.dashed import dash_thickness, dashed_rules

GLYPH = 10.0


def _row(ink: np.ndarray, y: float, *, dash: int = 6, gap: int = 4, thick: int = 2, slope: float = 0.0) -> None:
    for x in range(100, 800, dash + gap):
        top = round(y + slope * (x - 100))
        ink[top : top + thick, x : x + dash] = 255


@pytest.mark.parametrize(("dash", "gap", "thick"), [(6, 4, 2), (4, 3, 1), (12, 6, 2), (9, 9, 3)])
@pytest.mark.parametrize("slope", [0.0, 0.01, -0.02])
def test_dashes_behind_each_other_are_a_rule(dash: int, gap: int, thick: int, slope: float) -> None:
    ink = np.zeros((200, 900), np.uint8)
    _row(ink, 100, dash=dash, gap=gap, thick=thick, slope=slope)
    found = dashed_rules(ink, GLYPH)
    assert found[:, 110:780].any(axis=0).all(), "its gaps are filled"
    assert not found[:, :98].any() and not found[:, 815:].any()
    assert found.any(axis=1).sum() <= 2 * thick + abs(slope) * 710 + 1
    assert (found[ink > 0] > 0).mean() > 0.7


@pytest.mark.parametrize("lost", [0.05, 0.1])
def test_a_copy_may_have_lost_some_dashes(lost: float) -> None:
    ink, rng = np.zeros((200, 900), np.uint8), np.random.default_rng(2)
    for x in range(100, 800, 10):
        if rng.random() >= lost:
            ink[100:102, x : x + rng.integers(5, 8)] = 255
    assert dashed_rules(ink, 14.0)[:, 130:770].any(axis=0).mean() > 0.8


def test_dots_hyphens_and_dust_are_no_rule() -> None:
    ink = np.zeros((900, 900), np.uint8)
    for x in range(100, 800, 5):
        # A leader, from a title to its page.
        ink[100:102, x : x + 2] = 255
    for y in range(200, 400, 20):
        cv2.putText(ink, "2024-2025 - ke-hoach - trung-hoc", (100, y), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (255,), 1)
    rng = np.random.default_rng(1)
    for x, y in rng.integers(0, 880, (400, 2)).tolist():
        ink[450 + y // 2 : 451 + y // 2, x : x + 4] = 255
    for x in range(100, 150, 10):
        ink[890:892, x : x + 6] = 255
    assert not dashed_rules(ink, GLYPH).any()


def test_thick_dashes_between_crossings_are_a_rule_over_all_of_them() -> None:
    """In rows of one line three dashes stand between two crossings, and each crossing is one piece with a dash."""
    ink = np.zeros((500, 500), np.uint8)
    tops = (60, 90, 120, 220, 250, 280)
    for x in (100, 250, 400):
        for y in range(60, 280, 11):
            ink[y : y + 8, x : x + 4] = 255
        for y in tops:
            ink[y - 6 : y + 10, x : x + 4] = 255
    for y in tops:
        for x in range(100, 404, 11):
            ink[y : y + 4, x : x + 8] = 255
        for x in (100, 250, 400):
            ink[y : y + 4, x - 6 : x + 10] = 255
    found = dashed_rules(np.ascontiguousarray(ink.T), 8.0).T
    for x in (100, 250, 400):
        assert (found[70:270, x : x + 4] > 0).any(axis=1).mean() > 0.95
    level = dashed_rules(ink, 8.0)
    for y in tops:
        assert (level[y : y + 4, 112:392] > 0).any(axis=0).mean() > 0.95


def test_a_dashed_rule_does_not_go_on_into_a_whole_one_or_strokes_of_text() -> None:
    ink = np.zeros((100, 500), np.uint8)
    for x in range(100, 250, 9):
        ink[50:52, x : x + 6] = 255
    ink[50:52, 256:400] = 255
    assert not dashed_rules(ink, 8.0)[:, 275:].any()
    strokes = np.zeros((100, 500), np.uint8)
    for x in range(100, 220, 22):
        strokes[50:54, x : x + 14] = 255
    assert not dashed_rules(strokes, 8.0).any()


def test_a_rule_goes_on_over_a_last_column_with_room_for_few_dashes() -> None:
    """Two crossings stand 30 px apart at its end, the last of them where it ends."""
    ink = np.zeros((300, 500), np.uint8)
    for x in (100, 400, 430):
        cv2.line(ink, (x, 60), (x, 240), (255,), 3)
    for x in range(106, 430, 10):
        ink[150:153, x : x + 6] = 255
    found = dashed_rules(ink, GLYPH)
    assert found[148:155, 110:428].any(axis=0).all()
    assert not found[:, 440:].any()


@pytest.mark.parametrize("thick", [2, 3])
def test_dashes_are_as_thick_as_they_are_for_the_most_part(thick: int) -> None:
    ink = np.zeros((200, 900), np.uint8)
    _row(ink, 100, dash=12, gap=6, thick=thick)
    ink[96:110, 300:303] = 255
    assert dash_thickness(ink, dashed_rules(ink, GLYPH)) == thick
    assert dash_thickness(ink, np.zeros_like(ink)) == 0


def test_one_dash_between_two_crossings_is_enough_of_a_rule() -> None:
    """The arms of the crossings fill most of what lies between two dashes."""
    ink = np.zeros((400, 400), np.uint8)
    for y in range(60, 340, 29):
        ink[y - 6 : y + 7, 200:203] = 255
        ink[y - 1 : y + 2, 100:300] = 255
        ink[y + 11 : y + 19, 200:203] = 255
    found = dashed_rules(np.ascontiguousarray(ink.T), 8.0).T
    assert found[80:330, 199:204].any(axis=1).all()
