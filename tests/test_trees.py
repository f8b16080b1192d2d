"""Trees as they are written answer as they were grown."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.trees import Trees

Tree = list[list[float]]


def _grown(shape: Any, tree: Tree) -> Tree:
    """Append the nodes of a nested shape: a leaf's value, or (feature, threshold, left, right)."""
    if isinstance(shape, float):
        tree.append([-1, 0, 0, 0, shape])
        return tree
    feature, threshold, left, right = shape
    node = [feature, threshold, 0, 0, 0]
    tree.append(node)
    node[2] = len(tree)
    _grown(left, tree)
    node[3] = len(tree)
    return _grown(right, tree)


def _answer(shape: Any, values: list[float]) -> float:
    if isinstance(shape, float):
        return shape
    feature, threshold, left, right = shape
    return _answer(left if values[feature] <= threshold else right, values)


numbers = st.floats(-5, 5)
shapes = st.recursive(st.floats(0, 1), lambda below: st.tuples(st.integers(0, 2), numbers, below, below), max_leaves=12)


@given(st.lists(shapes, min_size=1, max_size=4), st.lists(numbers, min_size=3, max_size=3))
def test_the_answer_is_the_mean_of_all_trees(found: list[Any], values: list[float]) -> None:
    trees = Trees.from_dict({"trees": [_grown(shape, []) for shape in found]})
    mean = sum(_answer(shape, values) for shape in found) / len(found)
    assert trees.share(values) == pytest.approx(mean)


@pytest.mark.parametrize("name", ["confidence.json", "structure.json"])
def test_trees_of_other_inputs_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match=f"{name} was trained with other inputs"):
        Trees.load(name, ("one", "two"))
