"""The labels of totals, which no text of another row ends or begins with."""

from __future__ import annotations

import re

from pipeline.table.columns import bare

_LABELS = frozenset({"tong cong", "tong so", "cong", "tong"})
_SUM = re.compile(r"\(\s*[\dA-ZĐl]{1,4}(?:\s*\+\s*[\dA-ZĐl.…]{1,4})+\s*\)\W*$")
"""What a label says of the groups that are added: "(I + II)"."""


def is_total_label(text: str) -> bool:
    """Return whether a text is the label of a total, perhaps with the groups that are added, and nothing else."""
    return text[:1].isupper() and bare(_SUM.sub("", text)) in _LABELS
