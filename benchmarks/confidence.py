"""How true the confidences are: judged cells and paragraphs, their figures, reliability diagram and ROC curve.

``python -m benchmarks --confidence FILE.png`` draws them for a run; without matplotlib only the figures are printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from benchmarks.text import plain

BINS = 10
BUDGET = 0.1
"""Share of the values that a person looks at, for which the share of errors found is told."""


def judged(document: dict[str, Any], truth: dict[str, Any]) -> Iterator[tuple[float, bool]]:
    """Yield (confidence 0..1, right) for the cells and paragraphs that can be matched with the truth."""
    for table, expected in zip(document.get("tables", []), truth["tables"], strict=False):
        if len(table["columns"]) == len(expected["columns"]):
            yield from _judged_cells(table, expected)
    known = [plain(text) for text in truth["paragraphs"]]
    for paragraph in document.get("paragraphs", []):
        found = process.extractOne(plain(paragraph["text"]), known, scorer=Levenshtein.normalized_similarity)
        if found and found[1] >= 0.7:
            yield paragraph["confidence"], found[1] == 1.0


def _judged_cells(table: dict[str, Any], expected: dict[str, Any]) -> Iterator[tuple[float, bool]]:
    lines = [" ".join(plain(text) for text in row) for row in expected["rows"]]
    taken: set[int] = set()
    for row in table["rows"]:
        text = " ".join(plain(cell["text"]) for cell in row["cells"])
        found = process.extractOne(text, lines, scorer=Levenshtein.normalized_similarity)
        if found and found[1] >= 0.5 and found[2] not in taken:
            taken.add(found[2])
            for cell, right in zip(row["cells"], expected["rows"][found[2]], strict=False):
                if cell["col_span"] == 1 and (cell["text"] or right):
                    yield cell["confidence"], plain(cell["text"]) == plain(right)


def figures(values: Sequence[tuple[float, bool]]) -> dict[str, float]:
    """Return AUC of right against wrong, expected calibration error, and the share of errors in the least sure tenth.

    ``auc`` is 0.5 where all are right or all wrong.
    """
    p = np.array([value for value, _ in values], np.float64)
    y = np.array([right for _, right in values], np.bool_)
    wrong = int((~y).sum())
    if not len(values):
        return {"values": 0, "wrong": 0, "auc": 0.5, "ece": 0.0, "caught_in_tenth": 0.0}
    order = np.argsort(p, kind="stable")
    return {
        "values": len(values),
        "wrong": wrong,
        "auc": _auc(p, y),
        "ece": float(sum(abs(p[b].mean() - y[b].mean()) * len(b) for b in _bins(p)) / len(p)),
        "caught_in_tenth": float((~y[order[: round(BUDGET * len(p))]]).sum() / max(1, wrong)),
    }


def _auc(p: NDArray[np.float64], y: NDArray[np.bool_]) -> float:
    """Return the chance that a right value has a higher confidence than a wrong one; ties count by half."""
    good, bad = p[y], p[~y]
    if not len(good) or not len(bad):
        return 0.5
    ordered = np.sort(good)
    above = len(good) - np.searchsorted(ordered, bad, side="right")
    same = np.searchsorted(ordered, bad, side="right") - np.searchsorted(ordered, bad, side="left")
    return float((above + same / 2).sum() / (len(good) * len(bad)))


def _bins(p: NDArray[np.float64]) -> list[NDArray[np.intp]]:
    """Return the places of the values in bins of equal width that hold any."""
    number = np.minimum((p * BINS).astype(int), BINS - 1)
    return [np.nonzero(number == b)[0] for b in range(BINS) if (number == b).any()]


def draw(by_level: dict[str, list[tuple[float, bool]]], path: Path) -> bool:
    """Write the reliability diagram and the ROC curve of each level to ``path``; False where matplotlib is missing."""
    try:
        from matplotlib.figure import Figure
    except ImportError:
        return False
    figure = Figure(figsize=(11, 5), layout="constrained")
    left, right = figure.subplots(1, 2)
    left.plot([0, 1], [0, 1], color="0.7", linestyle="--")
    right.plot([0, 1], [0, 1], color="0.7", linestyle="--")
    for level, values in by_level.items():
        told = figures(values)
        p, y = np.array([v for v, _ in values]), np.array([r for _, r in values], np.bool_)
        if not told["wrong"]:
            continue
        groups = _bins(p)
        left.plot(
            [p[b].mean() for b in groups], [y[b].mean() for b in groups], "o-", label=f"{level}, ECE {told['ece']:.3f}"
        )
        order = np.argsort(p, kind="stable")
        found, alarms = np.cumsum(~y[order]) / (~y).sum(), np.cumsum(y[order]) / max(1, y.sum())
        right.plot([0, *alarms], [0, *found], label=f"{level}, AUC {told['auc']:.3f}")
    left.set(xlabel="confidence", ylabel="share right", title="Reliability")
    right.set(xlabel="right values flagged", ylabel="wrong values flagged", title="ROC")
    for axes in (left, right):
        axes.legend()
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=110)
    return True
