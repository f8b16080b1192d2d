"""Extremely randomized trees (Geurts, Ernst, Wehenkel, 2006) as plain JSON: evidence → probability.

They are grown by the scripts in ``tools/`` and lie in ``dictionaries/`` with what they were grown from.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

Node = tuple[int, float, int, int, float]


@dataclass(frozen=True, slots=True)
class Trees:
    """The trees: each a list of nodes (feature, threshold, left, right, value), leaves with feature -1.

    The value of a leaf is the probability 0..1 there; the mean of all trees is the answer.
    """

    nodes: tuple[tuple[Node, ...], ...]

    @classmethod
    def load(cls, name: str, features: Sequence[str]) -> Trees:
        """Return the committed trees of a file in ``dictionaries/``, grown on these inputs.

        Raises:
            ValueError: their inputs are not those of this version.
        """
        content = json.loads(resources.files("dictionaries").joinpath(name).read_text("utf-8"))
        if content["features"] != list(features):
            raise ValueError(f"dictionaries/{name} was trained with other inputs; train it again")
        return cls.from_dict(content)

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> Trees:
        """Return the trees that a training script made."""
        return cls(tuple(tuple((int(f), t, int(a), int(b), v) for f, t, a, b, v in tree) for tree in content["trees"]))

    def share(self, values: Sequence[float]) -> float:
        """Return the mean probability 0..1 for these inputs."""
        total = 0.0
        for tree in self.nodes:
            node = tree[0]
            while node[0] >= 0:
                node = tree[node[2] if values[node[0]] <= node[1] else node[3]]
            total += node[4]
        return total / len(self.nodes)
