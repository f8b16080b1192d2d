"""Grow the trees of ``pipeline/trees.py`` and judge them on documents that they have not seen (scikit-learn)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.ensemble import Member
from pipeline.trees import Trees

FOLDS = 4
"""Whole documents, or sets of such, are held out, a quarter at a time, to judge a model; the one written knows all."""

Numbers = NDArray[np.float64]
Example = tuple[list[float], bool]
"""Inputs, and whether what they belong to is right."""
Fit = Callable[[Numbers, Numbers, Numbers], dict[str, Any]]
"""Inputs, whether right (0 or 1), weights → the trees as JSON."""
Tell = Callable[[dict[str, Any], Numbers], Numbers]
"""Trees and inputs → what they tell of each."""


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


def boost(
    x: Numbers, y: Numbers, features: Sequence[str], *, rounds: int, rate: float, leaves: int, least: int, shrunk: float
) -> dict[str, Any]:
    """Return boosted trees (Friedman, 2001) as plain lists: ``base`` and the sum of their leaves is a log-odds.

    ``leaves`` is the number of a tree's leaves, at most, ``least`` that of the examples of one, ``shrunk`` the L2
    penalty of their values.
    """
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(
        learning_rate=rate,
        max_iter=rounds,
        max_leaf_nodes=leaves,
        min_samples_leaf=least,
        l2_regularization=shrunk,
        early_stopping=False,
        random_state=1,
    )
    model.fit(x, y)
    grown = [
        [
            [-1, 0, 0, 0, round(float(n["value"]), 5)]
            if n["is_leaf"]
            else [int(n["feature_idx"]), float(n["num_threshold"]), int(n["left"]), int(n["right"]), 0]
            for n in predictors[0].nodes
        ]
        for predictors in model._predictors
    ]
    return {"features": list(features), "trees": grown, "base": round(float(model._baseline_prediction.item()), 5)}


def _short(threshold: float) -> float:
    """Return a threshold in five digits: inputs are no finer."""
    return float(f"{threshold:.5g}")


def predict(model: dict[str, Any], x: Numbers) -> Numbers:
    """Return the probabilities of a forest as the pipeline will compute them."""
    loaded = Trees.from_dict(model)
    return np.array([loaded.share(row) for row in x.tolist()])


def log_odds(model: dict[str, Any], x: Numbers) -> Numbers:
    """Return the log-odds of a forest, or of boosted trees, as the pipeline will compute them."""
    member = Member.from_dict(model)
    return np.array([member.log_odds(row) for row in x.tolist()])


def unseen(
    group: NDArray[np.int64], x: Numbers, y: Numbers, weight: Numbers, fit: Fit, tell: Tell = predict
) -> Numbers:
    """Return what models ``tell`` which have not seen the groups: a quarter of these at a time."""
    fold = np.random.default_rng(0).permutation(int(group.max()) + 1)[group] % FOLDS
    p = np.zeros(len(y))
    for k in range(FOLDS):
        p[fold == k] = tell(fit(x[fold != k], y[fold != k], weight[fold != k]), x[fold == k])
    return p


def calibrated(told: Numbers, y: Numbers) -> tuple[float, float]:
    """Return slope and shift of the line that makes probabilities of log-odds (Platt, 1999)."""
    from sklearn.linear_model import LogisticRegression

    line = LogisticRegression(C=1e6).fit(told[:, None], y)
    return round(float(line.coef_[0, 0]), 4), round(float(line.intercept_[0]), 4)


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
