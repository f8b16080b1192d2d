"""How trees are judged on what they have not seen."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.grow_trees import auc, judge


@given(st.lists(st.tuples(st.integers(0, 4), st.booleans()), min_size=2, max_size=30))
def test_auc_counts_pairs_and_ties_half(found: list[tuple[int, bool]]) -> None:
    good, bad = ([p for p, right in found if right is kind] for kind in (True, False))
    if not good or not bad:
        return
    pairs = sum((a > b) + 0.5 * (a == b) for a in good for b in bad) / (len(good) * len(bad))
    p, y = (np.array([each[k] for each in found], np.float64) for k in (0, 1))
    assert auc(p, y) == pytest.approx(pairs)


def test_what_flagging_catches_and_leaves() -> None:
    p = np.array([0.2, 0.5, 0.95, 0.99, 0.99, 0.99, 0.99, 0.99, 0.99, 0.99])
    y = np.array([0, 1, 0, 1, 1, 1, 1, 1, 1, 1], np.float64)
    found = judge(p, y)
    assert (found["flagged"], found["caught"], found["silent"]) == (0.2, 0.5, 0.1)
    assert found["caught_by_a_tenth"] == 0.5
    assert judge(p, y, 0.97)["caught"] == 1
