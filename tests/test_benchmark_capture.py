"""The benchmark of captures: machines that age pages, letters that a page shares, stamps set where it is blank."""

from __future__ import annotations

from random import Random

import cv2
import numpy as np
import pytest

from benchmarks.capture import layers, reader
from benchmarks.capture.machines import LEVELS, MACHINES, SEALED, WRITTEN_FOR
from benchmarks.capture.paperwork import free_place
from samples.drawing.marks import Picture


def _page() -> Picture:
    page = np.full((584, 413, 3), 255, np.uint8)
    for y in range(60, 400, 24):
        cv2.putText(page, "ho so 1234", (60, y), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (0, 0, 0), 1, cv2.LINE_AA)
    page[300:303, 40:370] = 0
    return page


@pytest.mark.parametrize("level", LEVELS)
def test_a_machine_captures_a_page_the_same_way_each_time(level: str) -> None:
    page = _page()
    one, two = (MACHINES[level].age(page.copy(), Random(3), 50.0) for _ in range(2))
    assert one.dtype == np.uint8
    assert np.array_equal(one, two)
    assert one.min() < 128 < one.max(), "ink and paper can be told apart"
    assert all(1 <= a / b < 1.2 for a, b in zip(one.shape[:2], page.shape[:2], strict=True))
    seen = one if one.ndim == 2 else cv2.cvtColor(one, cv2.COLOR_RGB2GRAY)
    assert seen.shape != page.shape[:2] or np.abs(seen.astype(int) - page[..., 0]).mean() > 0.1
    assert not np.array_equal(one, MACHINES[level].age(page.copy(), Random(4), 50.0))


def test_levels_are_known() -> None:
    assert {*SEALED, *WRITTEN_FOR} <= {*LEVELS}


def test_letters_are_shared_only_with_those_that_look_like_them() -> None:
    letter = np.zeros((24, 18), np.uint8)
    cv2.ellipse(letter, (9, 12), (7, 9), 0, 40, 320, 1, 3)
    closed = letter.copy()
    closed[12:14, 4:15] = 1  # the thin bar that makes an e of a c
    worn = letter.copy()
    worn[3, 8] ^= 1
    page = np.zeros((40, 90), np.uint8)
    for x, shape in ((2, letter), (32, closed), (62, worn)):
        page[8:32, x : x + 18] = shape
    found = layers._shared(page > 0, 300.0)
    assert np.array_equal(found[8:32, 2:20], letter > 0)
    assert np.array_equal(found[8:32, 32:50], closed > 0)
    assert np.array_equal(found[8:32, 62:80], letter > 0)


def test_stamps_of_receipt_leave_print_alone() -> None:
    page = np.full((1169, 827, 3), 255, np.uint8)
    page[200:1100, 60:760] = 0
    page[30:60, 60:300] = 0
    stamped = reader.received(page, Random(5), 100.0)
    assert not np.array_equal(stamped, page)
    assert not stamped[page == 0].any()
    assert (stamped[page[..., 0] == 255] < 255).any()
    assert free_place(np.zeros((1169, 827, 3), np.uint8), Random(1), (20, 10), (0, 0, 1, 1), 100.0) is None
