"""Quantiles of few values are NumPy's to the last bit."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.quantiles import quantiles

SHARES = (0.0, 0.1, 0.5, 0.75, 0.9, 1.0)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40))
def test_quantiles_are_those_of_numpy(values: list[float]) -> None:
    assert quantiles(np.array(values), *SHARES).tolist() == np.quantile(values, SHARES).tolist()


@given(st.lists(st.integers(0, 255), min_size=1, max_size=40))
def test_levels_of_gray_have_quantiles_between_them(values: list[int]) -> None:
    levels = np.array(values, np.uint8)
    assert quantiles(levels, *SHARES).tolist() == np.quantile(levels, SHARES).tolist()
