"""What is looked for only where it can be is what a search everywhere finds."""

from __future__ import annotations

import cv2
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.image.pose import dewarp
from pipeline.runs import long_runs
from pipeline.table.rules.ridges import long_ridges

SEEDS = st.integers(0, 2**32 - 1)


def _strokes(seed: int, height: int = 40, width: int = 120) -> np.ndarray:
    """Return level strokes of all lengths on paper, some of them to the border, some one above the other."""
    random = np.random.default_rng(seed)
    ink = np.zeros((height, width), np.uint8)
    for _ in range(random.integers(0, 12)):
        top, left, length = random.integers(0, height), random.integers(-20, width), random.integers(1, 100)
        ink[top, max(0, left) : left + length] = 255
    return ink


@given(SEEDS, st.integers(3, 90))
@settings(max_examples=200, deadline=None)
def test_long_runs_are_those_of_an_opening(seed: int, length: int) -> None:
    ink = _strokes(seed)

    assert np.array_equal(long_runs(ink, length), cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, length), np.uint8)))


@given(SEEDS)
@settings(max_examples=200, deadline=None)
def test_a_rule_that_steps_from_row_to_row_is_long_wherever_it_lies(seed: int) -> None:
    pieces = _strokes(seed)
    closed = cv2.morphologyEx(pieces, cv2.MORPH_CLOSE, np.ones((1, 12), np.uint8))
    slack = cv2.dilate(closed, np.ones((3, 1), np.uint8))
    runs = cv2.morphologyEx(slack, cv2.MORPH_OPEN, np.ones((1, 40), np.uint8))

    assert np.array_equal(long_ridges(pieces, 8.0, 5.0), runs & closed)


@given(SEEDS)
@settings(max_examples=50, deadline=None)
def test_a_letter_is_paired_with_the_nearest_of_all(seed: int) -> None:
    random = np.random.default_rng(seed)
    x, foot = random.integers(0, 900, 300) / 2, random.integers(0, 200, 300).astype(np.float64)
    step, drop = x[None, :] - x[:, None], np.abs(foot[None, :] - foot[:, None])
    near = (step > 4.0) & (step < 30.0) & (drop < 4.7)
    cost = np.where(near, step + 3 * drop, np.inf)
    best, some = cost.argmin(axis=1), near.any(axis=1)

    pairs = dewarp._partners(x, foot, 0.4, 3.0, 10.0)

    assert np.array_equal(pairs, np.stack([x, foot, x[best], foot[best]], axis=1)[some])
