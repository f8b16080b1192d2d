"""Numbers read with a blank behind their comma or point: "8, 5" among "7,2" and "12,9".

Figures of a typewriter stand as far from a comma as words of other print do from each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_GAPPED = re.compile(r"[-+]?\d+(?:[.,] ?\d+)+%?")
_CLOSED = re.compile(r"[-+]?\d+(?:[.,]\d+)+%?")
_FEWEST = 2
"""Numbers of a column without such a blank, at least, and as many as have one: lists ("2, 3") have it always."""


def closed_up(column: Sequence[str]) -> list[str]:
    """Return a column's texts, such numbers without their blanks."""
    gapped = [" " in text and _GAPPED.fullmatch(text) is not None for text in column]
    closed = sum(_CLOSED.fullmatch(text) is not None for text in column)
    if not any(gapped) or closed < max(_FEWEST, sum(gapped)):
        return list(column)
    return [text.replace(" ", "") if own else text for text, own in zip(column, gapped, strict=True)]
