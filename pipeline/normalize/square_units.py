"""Units of area whose raised 2 one reading of a cell has lost and another took for a letter or a mark."""

from __future__ import annotations

import re
from collections.abc import Iterable

MEASURES = "measures"
"""Name of the closed list of columns that hold units."""
_UNIT = re.compile(r"[kdc]?m|hm|dam")
_RAISED = frozenset("2²zZa?”“\"'`*°ª")
"""What a raised 2 is read for, as drawn tables have it."""


def squared(text: str, others: Iterable[str]) -> str | None:
    """Return the unit of area that a lone unit of length in a column of units is, None where it is what it seems.

    ``others`` are what other readings have in its place: the unit and one more sign behind it.
    """
    if not _UNIT.fullmatch(text):
        return None
    raised = any(len(other) == len(text) + 1 and other[:-1] == text and other[-1] in _RAISED for other in others)
    return f"{text}²" if raised else None
