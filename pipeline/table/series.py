"""What counts the rows of a table: 1, 2, 3; a), b), c); I, II, III; Khu vực 1, Khu vực 2."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_ORDERS = ("aăâbcdđeêghiklmnoôơpqrstuưvxy", "abcdefghijklmnopqrstuvwxyz", "abcdđeghiklmnopqrstuvxy")
"""Letters in the order of the alphabet, of a foreign keyboard, and as laws count with them."""
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_NUMBER = re.compile(r"\W*(\d{1,4})\W*")
_LETTER = re.compile(r"\W*([^\W\d_])\s*[).]")
_NAMED = re.compile(r"([^\W\d_]{2,}(?:\s+[^\W\d_]+)*)\s+(\d{1,3})")


class Step(NamedTuple):
    """A place in a series: what all its members share, and the numbers that this one may have.

    A letter has one in each order of letters, those of different orders a hundred apart.
    """

    series: str
    numbers: frozenset[int]


def step_of(text: str) -> Step | None:
    """Return the place of a cell in a series, None if it counts nothing."""
    plain = text.strip().casefold()
    number = _NUMBER.fullmatch(plain)
    if number:
        return Step("1", frozenset({int(number[1])}))
    if plain in _ROMAN and text.strip().isupper():
        return Step("I", frozenset({_ROMAN.index(plain) + 1}))
    letter = _LETTER.fullmatch(plain)
    if letter:
        places = (100 * i + order.index(letter[1]) for i, order in enumerate(_ORDERS) if letter[1] in order)
        return Step("a", frozenset(places))
    named = _NAMED.fullmatch(plain)
    return Step(named[1], frozenset({int(named[2])})) if named else None


def follows(before: Step, after: Step) -> bool:
    """Return whether one place of a series is next to the other."""
    return before.series == after.series and any(n + 1 in after.numbers for n in before.numbers)


def counts_up(texts: Sequence[str], least: float) -> bool:
    """Return whether at least the share ``least`` (0..1) of the places that have one before in their series follow it.

    Series may be nested: numbers of rows below Roman ones of groups.
    """
    last: dict[str, Step] = {}
    rising: list[bool] = []
    for step in map(step_of, texts):
        if step is None:
            continue
        if step.series in last:
            rising.append(follows(last[step.series], step))
        last[step.series] = step
    return bool(rising) and sum(rising) >= least * len(rising)
