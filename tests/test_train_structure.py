"""What is kept of the models of an earlier training."""

from __future__ import annotations

import pytest

from pipeline.structure.features import FEATURES
from tools.train_structure import members_of

NAMES = list(FEATURES)


def test_the_models_of_an_earlier_training_stay_as_they_are() -> None:
    members = [{"trees": [1]}, {"trees": [2], "base": 0.5}]
    assert members_of({"features": NAMES, "members": members, "sets": ["a"]}) == members


def test_trees_of_before_there_were_several_kinds_are_one_forest() -> None:
    assert members_of({"features": NAMES, "trees": [1, 2], "sets": ["a"]}) == [{"trees": [1, 2]}]


def test_models_on_other_inputs_are_not_put_beside_new_ones() -> None:
    with pytest.raises(ValueError, match="other inputs"):
        members_of({"features": [*NAMES, "more"], "members": []})
