"""Pieces of ink counted with short labels are those that OpenCV counts with long ones."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import connected as module
from pipeline.connected import connected, each_piece


def _plainly(ink: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return cv2.connectedComponentsWithStats(np.ascontiguousarray(ink), connectivity=8, ltype=cv2.CV_32S)[1:]


def _are_the_same(ink: np.ndarray) -> bool:
    return all(
        np.array_equal(a, b, equal_nan=a.dtype.kind == "f") for a, b in zip(connected(ink), _plainly(ink), strict=True)
    )


@given(st.integers(1, 40), st.integers(1, 40), st.floats(0, 1), st.integers(0, 2**32 - 1))
@settings(max_examples=150, deadline=None)
def test_pieces_are_those_of_long_labels(height: int, width: int, share: float, seed: int) -> None:
    ink = (np.random.default_rng(seed).random((height, width)) < share).astype(np.uint8) * 255
    assert _are_the_same(ink)
    assert _are_the_same(ink[:, ::2])
    assert _are_the_same(np.zeros_like(ink))


@pytest.mark.parametrize("share, short", [(0.006, True), (0.02, False), (0.3, False), (0.999, True)])
def test_labels_are_short_only_where_they_suffice(share: float, short: bool) -> None:
    ink = (np.random.default_rng(1).random((2500, 2000)) < share).astype(np.uint8) * 255
    assert (connected(ink).labels.dtype == np.uint16) == short
    assert _are_the_same(ink)


@given(st.integers(2, 30), st.integers(2, 30), st.floats(0, 1), st.integers(0, 2**32 - 1))
@settings(max_examples=150, deadline=None)
def test_no_more_labels_are_given_than_foreseen(height: int, width: int, share: float, seed: int) -> None:
    ink = (np.random.default_rng(seed).random((height, width)) < share).astype(np.uint8)
    padded = np.pad(ink, 1)
    begun = sum(
        bool(ink[y, x]) and not (padded[y, x : x + 3].any() or padded[y + 1, x])
        for y in range(height)
        for x in range(width)
    )
    assert len(_plainly(ink)[1]) - 1 <= begun <= module._begun(ink)


@given(st.integers(1, 40), st.integers(1, 40), st.floats(0, 0.2), st.integers(0, 2**32 - 1))
@settings(max_examples=150, deadline=None)
def test_pieces_one_by_one_are_the_same_in_the_same_order(height: int, width: int, share: float, seed: int) -> None:
    ink = (np.random.default_rng(seed).random((height, width)) < share).astype(np.uint8) * 255
    pieces = connected(ink)
    found = list(each_piece(ink, 2))
    wide = [label for label in range(1, len(pieces.stats)) if pieces.stats[label, 2] >= 2]
    assert len(found) == len(wide)
    for (rows, columns, inside), label in zip(found, wide, strict=True):
        left, top, wide_, high = pieces.stats[label, :4].tolist()
        assert (columns.start, columns.stop, rows.start, rows.stop) == (left, left + wide_, top, top + high)
        assert np.array_equal(inside, pieces.labels[rows, columns] == label)
