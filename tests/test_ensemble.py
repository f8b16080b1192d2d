"""Models of trees that are asked together, and the line that makes probabilities of what they tell."""

from __future__ import annotations

import math

import numpy as np
import pytest

from pipeline.ensemble import Ensemble, Member
from tools.grow_trees import boost, calibrated, log_odds

FOREST = {"trees": [[[0, 1.0, 1, 2, 0], [-1, 0, 0, 0, 0.2], [-1, 0, 0, 0, 0.8]], [[-1, 0, 0, 0, 0.6]]]}
BOOSTED = {"base": 0.5, "trees": [[[1, 0.0, 1, 2, 0], [-1, 0, 0, 0, -1.0], [-1, 0, 0, 0, 2.0]], [[-1, 0, 0, 0, 0.25]]]}


@pytest.mark.parametrize(
    ("values", "forest", "boosted"), [((0.0, -1.0), 0.4, -0.25), ((2.0, 1.0), 0.7, 2.75)], ids=["left", "right"]
)
def test_a_forest_tells_a_probability_and_boosted_trees_log_odds(
    values: tuple[float, float], forest: float, boosted: float
) -> None:
    members = Member.from_dict(FOREST), Member.from_dict(BOOSTED)
    told = [member.log_odds(values) for member in members]
    assert told == pytest.approx([math.log(forest / (1 - forest)), boosted])
    line = 2.0 * sum(told) / 2 + 0.5
    assert Ensemble(members, 2.0, 0.5).probability(values) == pytest.approx(1 / (1 + math.exp(-line)))


@pytest.mark.parametrize("base", [-1e6, 1e6])
def test_nothing_is_told_more_surely_than_trees_can(base: float) -> None:
    found = Ensemble((Member.from_dict({"trees": [[[-1, 0, 0, 0, 0.0]]], "base": base}),), 1.0, 0.0).probability(())
    assert found in (pytest.approx(5e-4), pytest.approx(1 - 5e-4))


def test_models_of_other_inputs_are_refused() -> None:
    with pytest.raises(ValueError, match="structure.json was trained with other inputs"):
        Ensemble.load("structure.json", ("one", "two"))


def test_boosted_trees_answer_as_they_were_grown_and_are_calibrated_by_a_line() -> None:
    pytest.importorskip("sklearn")
    rng = np.random.default_rng(0)
    x = rng.normal(size=(800, 3))
    y = (x[:, 0] + rng.normal(scale=0.5, size=800) > 0).astype(float)
    grown = boost(x, y, ("a", "b", "c"), rounds=20, rate=0.1, leaves=4, least=20, shrunk=1.0)
    told = log_odds(grown, x)
    assert np.mean((told > 0) == (y == 1)) > 0.85
    from sklearn.ensemble import HistGradientBoostingClassifier

    same = HistGradientBoostingClassifier(
        learning_rate=0.1,
        max_iter=20,
        max_leaf_nodes=4,
        min_samples_leaf=20,
        l2_regularization=1.0,
        early_stopping=False,
        random_state=1,
    ).fit(x, y)
    assert np.allclose(told, same.decision_function(x), atol=1e-3)
    slope, shift = calibrated(3 * told, y)
    again = calibrated(told, y)
    assert (3 * slope, shift) == pytest.approx(again, abs=0.02)
