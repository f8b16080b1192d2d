"""What the answers teach: how true the confidences are, and how many errors stand unmarked. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97, 0.98, 0.99)
"""Thresholds shown; each percent below is a bin of its own."""
PRIOR = 8.0
"""Answers that the machine's own confidence counts like, for each tenth of it: a few answers only bend it."""
CERTAINTY = 0.95
"""Of the intervals."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A value that a person judged: what the machine thought of it (0..1), and whether it was right."""

    confidence: float
    right: bool
    sampled: bool


@dataclass(frozen=True, slots=True)
class Threshold:
    """What a threshold would do: values to check, errors left unmarked by the machine's and the learned estimate."""

    limit: float
    to_check: int
    silent_machine: float
    silent_learned: float


@dataclass(frozen=True, slots=True)
class Sampled:
    """The random sample of unflagged values: drawn, judged, wrong, and the interval of the share that is wrong."""

    drawn: int
    judged: int
    wrong: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share found wrong."""
        return self.wrong / self.judged if self.judged else 0.0


def clopper_pearson(wrong: int, judged: int, certainty: float = CERTAINTY) -> tuple[float, float]:
    """Return the exact interval of a share of which ``wrong`` of ``judged`` were seen (Clopper and Pearson, 1934)."""
    if judged == 0:
        return 0.0, 1.0
    tail = (1.0 - certainty) / 2
    low = 0.0 if wrong == 0 else _solve(lambda p: 1.0 - _at_most(wrong - 1, judged, p), tail)
    high = 1.0 if wrong == judged else _solve(lambda p: 1.0 - _at_most(wrong, judged, p), 1.0 - tail)
    return low, high


def learned(answers: Iterable[Answer]) -> list[float]:
    """Return, by percent of the machine's confidence (100 values), the probability that the text is right.

    The mean of the answers with the machine's own opinion as a prior, made to rise with the confidence by pooling
    neighbours that fall (isotonic regression).
    """
    right, weight = [0.0] * 100, [0.0] * 100
    for percent in range(100):
        right[percent] = PRIOR / 10 * (percent + 0.5) / 100
        weight[percent] = PRIOR / 10
    for answer in answers:
        percent = min(99, int(answer.confidence * 100))
        right[percent] += answer.right
        weight[percent] += 1
    blocks: list[tuple[float, float, int]] = []
    for r, w in zip(right, weight, strict=True):
        blocks.append((r, w, 1))
        while len(blocks) > 1 and blocks[-2][0] * blocks[-1][1] >= blocks[-1][0] * blocks[-2][1]:
            (r2, w2, n2), (r1, w1, n1) = blocks.pop(), blocks.pop()
            blocks.append((r1 + r2, w1 + w2, n1 + n2))
    return [r / w for r, w, n in blocks for _ in range(n)]


def thresholds(bins: Sequence[tuple[int, int]], answers: Iterable[Answer]) -> list[Threshold]:
    """Return what each threshold would do; ``bins``: (percent of confidence, values)."""
    curve = learned(answers)
    found = []
    for limit in THRESHOLDS:
        above = [(p, n) for p, n in bins if p >= round(limit * 100)]
        found.append(
            Threshold(
                limit,
                sum(n for p, n in bins if p < round(limit * 100)),
                sum(n * (1 - (p + 0.5) / 100) for p, n in above),
                sum(n * (1 - curve[p]) for p, n in above),
            )
        )
    return found


def sampled(drawn: int, answers: Iterable[Answer]) -> Sampled:
    """Return what the random sample tells."""
    judged = [answer for answer in answers if answer.sampled]
    wrong = sum(not answer.right for answer in judged)
    return Sampled(max(drawn, len(judged)), len(judged), wrong, *clopper_pearson(wrong, len(judged)))


def _at_most(k: int, n: int, p: float) -> float:
    """Return the probability of at most ``k`` of ``n`` at a share of ``p``."""
    if p <= 0.0:
        return 1.0
    if p >= 1.0:
        return float(k >= n)
    logs = (
        math.lgamma(n + 1) - math.lgamma(i + 1) - math.lgamma(n - i + 1) + i * math.log(p) + (n - i) * math.log1p(-p)
        for i in range(k + 1)
    )
    return math.fsum(math.exp(value) for value in logs)


def _solve(rising: Callable[[float], float], value: float) -> float:
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < value else (low, middle)
    return (low + high) / 2
