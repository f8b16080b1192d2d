"""Old-style ones, as high as small letters, at the beginning of a count: read as a stroke, they stand before a 2."""

from __future__ import annotations

from collections.abc import Sequence

_STROKES = frozenset("Il|!")
_ROMANS = frozenset(("II", "III", "IV"))


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
