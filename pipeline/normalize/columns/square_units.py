"""Units of area whose raised 2 one reading of a cell has lost and another took for a letter or a mark."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

MEASURES = "measures"
"""Name of the closed list of columns that hold units."""
_UNIT = re.compile(r"[kdc]?m|hm|dam")
_SQUARE, _SHORT = "²", 3
"""The raised 2, and the most signs of a text that may be a unit with one: "mỉ", "m:"."""
_RAISED = frozenset("2²zZa?”“\"'`*°ª")
"""What a raised 2 is read for, as drawn tables have it."""


def squared(text: str, others: Iterable[str], known: Collection[str] = ()) -> str | None:
    """Return the unit of area that a text in a column of units is, None where it is what it seems.

    It is a lone unit of length, or none of the ``known`` units, as short as this. ``others`` are what other readings
    have in its place: the unit and one more sign behind it, or the raised 2 by itself; of what is no unit, the unit
    of area as such.
    """
    found = list(others)
    if _UNIT.fullmatch(text):
        raised = any(len(other) == len(text) + 1 and other[:-1] == text and other[-1] in _RAISED for other in found)
        return f"{text}²" if raised or _SQUARE in found else None
    if len(text) > _SHORT or text.lower() in known:
        return None
    return next((other for other in found if other.endswith(_SQUARE) and _UNIT.fullmatch(other[:-1])), None)
