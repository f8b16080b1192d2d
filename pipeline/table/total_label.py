"""The labels of totals, which no text of another row ends or begins with."""

from __future__ import annotations

from pipeline.table.columns import bare

_LABELS = frozenset({"tong cong", "tong so", "cong", "tong"})


def is_total_label(text: str) -> bool:
    """Return whether a text is the label of a total and nothing else."""
    return text[:1].isupper() and bare(text) in _LABELS
