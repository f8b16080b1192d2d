"""What a page shows of rules: grounds of headings at which uprights end are none, nor figures below each other."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from benchmarks.table_drawing import as_clean_page
from pipeline.table.rules.seen import _without_written, see_rules
from pipeline.table.rules.segments import find_segments

GLYPH = 10.0


def test_uprights_that_end_at_a_dark_ground_are_seen() -> None:
    gray = np.full((900, 1000), 255, np.uint8)
    gray[100:140, 100:902] = 0
    for y in range(170, 600, 30):
        gray[y : y + 2, 100:900] = 60
    for x in (100, 300, 500, 900):
        gray[140:600, x : x + 2] = 60
    seen = see_rules(as_clean_page(gray, 10, 2.0))
    assert sum(segment.length > 400 for segment in seen.upright) == 4


def test_a_ground_alone_is_no_rule() -> None:
    mask = np.zeros((200, 600), np.uint8)
    mask[50:80, 100:500] = 255
    assert find_segments(mask, GLYPH) == []
    mask[150:152, 100:500] = 255
    assert len(find_segments(mask, GLYPH)) == 1


def test_bits_between_figures_below_each_other_are_no_faint_rule() -> None:
    faint, letters = np.zeros((60, 600), np.uint8), np.zeros((60, 600), np.uint8)
    faint[20, 50:200] = faint[40, 50:550] = faint[55, 50:550] = 255
    for x in range(60, 190, 20):
        cv2.rectangle(letters, (x, 16), (x + 9, 24), 255, -1)
    # Dirty dots of a worn rule go on for longer than figures do.
    for x in range(60, 540, 20):
        cv2.rectangle(letters, (x, 51), (x + 9, 59), 255, -1)
    # A letter that touches a rule here and there is none of it.
    cv2.rectangle(letters, (100, 36), (140, 44), 255, -1)
    kept = _without_written(faint, letters, GLYPH)
    assert not kept[20].any()
    assert (kept[40] == faint[40]).all()
    assert (kept[55] == faint[55]).all()


def test_a_low_row_by_itself_has_uprights() -> None:
    """What is left of them between thick rules is shorter than what a rule is told by."""
    gray = np.full((900, 1000), 255, np.uint8)
    gray[100:104, 100:904] = gray[119:123, 100:904] = 60
    for x in (100, 300, 500, 900):
        gray[100:123, x : x + 4] = 60
    seen = see_rules(as_clean_page(gray, 10, 4.0))
    assert sorted(round(float(segment.across.mean()), -2) for segment in seen.upright) == [100, 300, 500, 900]


@pytest.mark.parametrize(("thick", "uprights", "found"), [(2, True, 2), (4, True, 4), (4, False, 1)])
def test_rules_of_dashes_are_as_thick_as_their_dashes(thick: int, uprights: bool, found: int) -> None:
    """Leaders to the pages of a list are dashes only one way, and no rules."""
    gray = np.full((400, 700), 255, np.uint8)
    for at in range(100, 340, 60):
        for x in range(100, 600, 14):
            gray[at : at + thick, x : x + 9] = 40
    for at in (100, 350, 596) if uprights else ():
        for y in range(110, 280, 14):
            gray[y : y + 9, at : at + thick] = 40
    assert see_rules(as_clean_page(gray, 10, 0.0)).thickness == found
