"""Extremely randomized trees (Geurts, Ernst, Wehenkel, 2006) as plain JSON: evidence → probability.

They are grown by the scripts in ``tools/`` and lie in ``dictionaries/`` with what they were grown from.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

_LEAST = 5e-4
"""No answer is believed more surely right or wrong than this: so few trees tell no finer."""


def believed(share: float) -> float:
    """Return a probability 0..1 as sure as trees can tell."""
    return min(max(share, _LEAST), 1 - _LEAST)


@dataclass(frozen=True, slots=True)
class Trees:
    """The nodes of all trees, one after the other, as arrays: as tuples they would take ten times as much memory.

    A node sends what is at most its threshold in its feature to the left, else to the right; a leaf has the feature -1
    and, as its threshold, the probability 0..1 there. The mean over all trees is the answer; ``roots`` are where they
    begin.
    """

    roots: tuple[int, ...]
    features: array[int]
    thresholds: array[float]
    lefts: array[int]
    rights: array[int]

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
        """Return the trees that a training script made: each a list of (feature, threshold, left, right, value)."""
        found = cls((), array("h"), array("d"), array("i"), array("i"))
        roots = []
        for tree in content["trees"]:
            first = len(found.features)
            roots.append(first)
            for feature, threshold, left, right, value in tree:
                found.features.append(feature)
                found.thresholds.append(threshold if feature >= 0 else value)
                found.lefts.append(first + left)
                found.rights.append(first + right)
        return cls(tuple(roots), found.features, found.thresholds, found.lefts, found.rights)

    def share(self, values: Sequence[float]) -> float:
        """Return the mean probability 0..1 for these inputs."""
        features, thresholds, lefts, rights = self.features, self.thresholds, self.lefts, self.rights
        total = 0.0
        for root in self.roots:
            node = root
            while (feature := features[node]) >= 0:
                node = lefts[node] if values[feature] <= thresholds[node] else rights[node]
            total += thresholds[node]
        return total / len(self.roots)
