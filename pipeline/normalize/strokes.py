"""Strokes in columns that count: old-style ones, as high as small letters, and rules at the edges of narrow cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

_STROKES = frozenset("Il|!")
_ROMANS = frozenset(("II", "III", "IV"))
_EDGED = re.compile(r"[][|Il!]?\s*(\d{1,4})\s*[][|Il!L]?")
"""A number with what is read of a rule before it or behind it."""


def with_first_ones(column: Sequence[str]) -> list[str]:
    """Return the texts of a column, a lone stroke as "1" where the next other text of the column is "2".

    A cell that is merged over several rows is there several times. Where Roman numerals go on, it is the first of them.
    """
    if any(text.strip() in _ROMANS for text in column):
        return list(column)
    found = list(column)
    following = ""
    for i in range(len(column) - 1, -1, -1):
        text = column[i].strip()
        if text in _STROKES:
            found[i] = "1" if following == "2" else column[i]
        elif text:
            following = text
    return found


def without_edge_strokes(column: Sequence[str]) -> list[str]:
    """Return the texts of a column, numbers less a stroke beside them where they are the next, or the one before.

    "2 I" before 3 is 2, "4L" behind 3 is 4; "1l" behind 10 is none of these.
    """
    found = list(column)
    last: int | None = None
    for i, text in enumerate(column):
        plain = text.strip()
        edged = None if plain.isdigit() else _EDGED.fullmatch(plain)
        if edged is not None:
            after = next((other.strip() for other in column[i + 1 :] if other.strip()), "")
            value = int(edged[1])
            if value - 1 == last or (after.isdigit() and int(after) - 1 == value):
                found[i] = plain = edged[1]
        if plain:
            last = int(plain) if plain.isdigit() else None
    return found
