"""Figures below each other leave gaps at the rules across, a worn rule leaves them anywhere."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.table.lattice.stacked import MORE_GAPS, are_letters


def _gaps(ends: list[float], inner: list[float]) -> tuple[np.ndarray, np.ndarray]:
    return np.array(ends), np.array(inner)


@pytest.mark.parametrize(
    ("measures", "letters"),
    [
        ([_gaps([1.0] * 4, [0.25] * 4)], True),
        # By one of the measures is enough.
        ([_gaps([1.0, 1.0, 0.5, 1.0], [0.3, 0.3, 0.0, 0.0]), _gaps([1.0] * 4, [0.7] * 4)], True),
        # Seldom is each end of so many edges blank by chance.
        ([_gaps([1.0] * 9, [0.6] * 9)], True),
        ([_gaps([1.0] * 3, [0.6] * 3)], False),
        ([_gaps([0.6] * 9, [0.6] * 9)], False),
        # Round brackets nearly fill a row: few gaps, but none of them between the ends.
        ([_gaps([0.0, 0.5, 0.0, 0.5, 0.5] * 4, [0.0] * 20)], True),
        ([_gaps([0.0, 0.5, 0.0, 0.5, 0.5] * 4, [0.0, 0.0, 0.5, 0.0, 0.5] * 4)], False),
        ([_gaps([0.0, 0.5, 0.0, 0.5, 0.5], [0.0] * 5)], False),
        ([_gaps([0.0] * 9, [0.0] * 9)], False),
    ],
)
def test_gaps_at_nearly_all_ends_are_letters(measures: list[tuple[np.ndarray, np.ndarray]], letters: bool) -> None:
    low = np.ones(len(measures[0][0]), np.bool_)
    assert are_letters(low, measures, 1, MORE_GAPS).all() == letters
