"""What is written of the trees of two trainings."""

from __future__ import annotations

import pytest

from tools.train_structure import with_older


def test_trees_of_two_trainings_stand_beside_each_other_with_what_each_has_reached() -> None:
    new = {"sets": ["b"], "held_out": {"auc": 0.9}, "without": {"auc": 0.8}, "features": ["x"], "trees": ["t3"]}
    older = {"sets": ["a"], "held_out": {"auc": 0.7}, "without": {"auc": 0.6}, "features": ["x"], "trees": ["t1", "t2"]}
    both = with_older(new, older)
    assert both["trees"] == ["t3", "t1", "t2"]
    assert both["before"] == {"sets": ["a"], "held_out": {"auc": 0.7}, "without": {"auc": 0.6}}
    assert both["sets"] == ["b"] and both["held_out"] == {"auc": 0.9} and both["without"] == {"auc": 0.8}


def test_trees_on_other_inputs_are_not_put_beside_new_ones() -> None:
    with pytest.raises(ValueError, match="other inputs"):
        with_older({"features": ["x"]}, {"features": ["x", "y"]})
