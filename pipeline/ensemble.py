"""Several models of trees that are asked together, as plain JSON: inputs → calibrated probability.

A member is a forest, the mean of whose leaves is a probability, or boosted trees (Friedman, 2001), the sum of whose
leaves is a log-odds. The mean of the members' log-odds is calibrated by a line (Platt, 1999), drawn on sets that no
member had seen. They are grown by ``tools/train_structure.py``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.trees import Trees, believed, committed


@dataclass(frozen=True, slots=True)
class Member:
    """The trees of a forest; or boosted ones, with the log-odds that their sum is ``base`` higher than."""

    trees: Trees
    base: float | None = None

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> Member:
        """Return a member as it is written: ``trees``, and ``base`` of boosted ones."""
        return cls(Trees.from_dict(content), content.get("base"))

    def log_odds(self, values: Sequence[float]) -> float:
        """Return the log-odds for these inputs."""
        share = self.trees.share(values)
        if self.base is not None:
            return self.base + share * len(self.trees.roots)
        return log_odds(believed(share))


@dataclass(frozen=True, slots=True)
class Ensemble:
    """The members, and the ``slope`` and ``shift`` of the line through their mean log-odds."""

    members: tuple[Member, ...]
    slope: float
    shift: float

    @classmethod
    def load(cls, name: str, features: Sequence[str]) -> Ensemble:
        """Return the committed ensemble of a file in ``dictionaries/``, grown on these inputs.

        Raises:
            ValueError: their inputs are not those of this version.
        """
        content = committed(name, features)
        slope, shift = content["calibration"]
        return cls(tuple(map(Member.from_dict, content["members"])), slope, shift)

    def probability(self, values: Sequence[float]) -> float:
        """Return the probability 0..1 for these inputs, no surer than trees can tell."""
        told = sum(member.log_odds(values) for member in self.members) / len(self.members)
        return believed(1 / (1 + math.exp(-min(max(self.slope * told + self.shift, -50.0), 50.0))))


def log_odds(probability: float) -> float:
    """Return ln(p / (1 - p)) of a probability between 0 and 1."""
    return math.log(probability / (1 - probability))
