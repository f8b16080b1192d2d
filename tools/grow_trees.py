"""Grow the trees of ``pipeline/trees.py`` and judge them on documents that they have not seen (scikit-learn)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.trees import Trees

FOLDS = 4
"""Whole documents, or sets of such, are held out, a quarter at a time, to judge a model; the one written knows all."""

Numbers = NDArray[np.float64]
Example = tuple[list[float], bool]
"""Inputs, and whether what they belong to is right."""
Fit = Callable[[Numbers, Numbers, Numbers], dict[str, Any]]
"""Inputs, whether right (0 or 1), weights → the trees as JSON."""


def as_arrays(
    found: Sequence[Sequence[Example]], groups: Sequence[int], keep: Path | None = None
) -> tuple[NDArray[np.int64], Numbers, Numbers]:
    """Return group, inputs and whether right (0 or 1) of the examples of all documents; also kept as .npz."""
    rows = [(group, values, right) for group, own in zip(groups, found, strict=True) for values, right in own]
    group = np.array([of for of, _, _ in rows])
    x = np.array([values for _, values, _ in rows])
    y = np.array([float(right) for _, _, right in rows])
    if keep:
        np.savez_compressed(keep, group=group, x=x, y=y)
    return group, x, y


def grow(
    x: Numbers,
    y: Numbers,
    weight: Numbers,
    features: Sequence[str],
    *,
    trees: int,
    least: int,
    leaves: int | None = None,
) -> dict[str, Any]:
    """Return extremely randomized trees (Geurts, Ernst, Wehenkel, 2006) as plain lists.

    ``least`` is the number of examples of a leaf, at least, ``leaves`` that of a tree's leaves, at most.
    """
    from sklearn.ensemble import ExtraTreesClassifier

    model = ExtraTreesClassifier(trees, min_samples_leaf=least, max_leaf_nodes=leaves, max_features=0.3, random_state=1)
    model.fit(x, y, sample_weight=weight)
    right = list(model.classes_).index(1.0)
    grown = []
    for estimator in model.estimators_:
        t = estimator.tree_
        share = t.value[:, 0, right] / t.value[:, 0].sum(axis=1)
        grown.append(
            [
                [int(f), _short(h), int(a), int(b), 0] if f >= 0 else [-1, 0, 0, 0, round(float(v), 4)]
                for f, h, a, b, v in zip(t.feature, t.threshold, t.children_left, t.children_right, share, strict=True)
            ]
        )
    return {"features": list(features), "trees": grown}


def _short(threshold: float) -> float:
    """Return a threshold in five digits: inputs are no finer."""
    return float(f"{threshold:.5g}")


def predict(model: dict[str, Any], x: Numbers) -> Numbers:
    """Return probabilities as the pipeline will compute them."""
    loaded = Trees.from_dict(model)
    return np.array([loaded.share(row) for row in x.tolist()])


def unseen(group: NDArray[np.int64], x: Numbers, y: Numbers, weight: Numbers, fit: Fit) -> Numbers:
    """Return the probabilities that models tell which have not seen the groups: a quarter of these at a time."""
    fold = np.random.default_rng(0).permutation(int(group.max()) + 1)[group] % FOLDS
    p = np.zeros(len(y))
    for k in range(FOLDS):
        p[fold == k] = predict(fit(x[fold != k], y[fold != k], weight[fold != k]), x[fold == k])
    return p


def auc(p: Numbers, y: Numbers) -> float:
    """Return the area under the ROC curve: how often a right one is believed more than a wrong one, ties half."""
    _, place, count = np.unique(p, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(count) - (count - 1) / 2)[place]
    good, bad = int(y.sum()), int(len(y) - y.sum())
    return float((ranks[y == 1].sum() - good * (good + 1) / 2) / max(1, good * bad))


def judge(p: Numbers, y: Numbers, limit: float = 0.9) -> dict[str, float]:
    """Return AUC, expected calibration error over ten bins, and what flagging catches and leaves: all below ``limit``,
    and the tenth of lowest probability.
    """
    order = np.argsort(p, kind="stable")
    bad = int(len(y) - y.sum())
    bins = np.minimum((p * 10).astype(int), 9)
    ece = sum(abs(p[bins == b].mean() - y[bins == b].mean()) * (bins == b).mean() for b in set(bins.tolist()))
    flagged = p < limit
    tenth = y[order[: len(y) // 10]] == 0
    return {
        "examples": len(y),
        "wrong": bad,
        "auc": round(auc(p, y), 4),
        "ece": round(float(ece), 4),
        "flagged": round(float(flagged.mean()), 4),
        "caught": round(float((flagged & (y == 0)).sum() / max(1, bad)), 4),
        "silent": round(float((~flagged & (y == 0)).mean()), 4),
        "caught_by_a_tenth": round(float(tenth.sum() / max(1, bad)), 4),
        "silent_beside_a_tenth": round(float((bad - tenth.sum()) / len(y)), 4),
    }
