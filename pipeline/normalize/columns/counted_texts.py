"""Texts of a column that begin with numbers that follow each other ("1. Phòng học", "2. Nhóm, lớp"): a one that was
read as a stroke is told by the number below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBERED = re.compile(r"(\d{1,2})([.)])\s+(?=\S)")
_STROKES = re.compile(r"([Il|!]|[1Il|!]{2})([.)])\s+(?=\S)")
_ONES = (1, 11)
"""Numbers that may be read as strokes."""
_FEWEST = 3
"""Texts with a number from which a column counts them."""


def with_counted_texts(column: Sequence[str]) -> list[str]:
    """Return the texts, "I. Phòng học" as "1. Phòng học" where the next that has a number has "2." behind it, and the
    one before it none or the number before. Texts between them without a number do not count.
    """
    numbers = [int(found[1]) if (found := _NUMBERED.match(text)) else None for text in column]
    if sum(number is not None for number in numbers) < _FEWEST:
        return list(column)
    done = list(column)
    for place, text in enumerate(column):
        strokes = _STROKES.match(text)
        if strokes is None or numbers[place] is not None:
            continue
        before = next((n for n in reversed(numbers[:place]) if n is not None), 0)
        behind = next((n for n in numbers[place + 1 :] if n is not None), None)
        if before + 1 in _ONES and behind == before + 2:
            numbers[place] = before + 1
            done[place] = f"{before + 1}{text[len(strokes[1]) :]}"
    return done
