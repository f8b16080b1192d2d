"""What counts the rows of a table: 1, 2, 3; a), b), c); I, II, III; 1.1, 1.2; Khu vực 1, Quý I."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

_ORDERS = ("aăâbcdđeêghiklmnoôơpqrstuưvxy", "abcdefghijklmnopqrstuvwxyz", "abcdđeghiklmnopqrstuvxy")
"""Letters in the order of the alphabet, of a foreign keyboard, and as laws count with them."""
_ORDER = 10_000
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_CAPITAL = tuple(figure.upper() for figure in _ROMAN)
_NUMBER = re.compile(r"\W*(\d{1,4})\W*")
_LETTER = re.compile(r"\W*([^\W\d_])\s*[).]")
_CODE = re.compile(r"((?:\d{1,2}\.)+)(\d{1,2})\.?")
_DASH = re.compile(r"[-–—+*•]")
_NAMED = re.compile(r"([^\W\d_]{2,}(?:\s+[^\W\d_]+)*)\s+(\d{1,3})")


class Step(NamedTuple):
    """A place in a series: what all its members share, and the numbers that this one may have.

    A letter has one in each order of letters, those of different orders far apart.
    """

    series: str
    numbers: frozenset[int]


def step_of(text: str) -> Step | None:
    """Return the place of a cell in a series, None if it counts nothing."""
    plain = text.strip().casefold()
    code = _CODE.fullmatch(plain)
    if code:
        return Step(code[1], frozenset({int(code[2])}))
    number = _NUMBER.fullmatch(plain)
    if number:
        return Step("1", frozenset({int(number[1])}))
    if plain in _ROMAN and text.strip().isupper():
        return Step("I", frozenset({_ROMAN.index(plain) + 1}))
    letter = _LETTER.fullmatch(plain)
    if letter:
        places = (_ORDER * i + order.index(letter[1]) + 1 for i, order in enumerate(_ORDERS) if letter[1] in order)
        return Step("a", frozenset(places))
    named = _NAMED.fullmatch(plain)
    if named:
        return Step(named[1], frozenset({int(named[2])}))
    name, _, last = text.strip().rpartition(" ")
    if name and last in _CAPITAL:
        return Step(f"{name.casefold()} I", frozenset({_CAPITAL.index(last) + 1}))
    return None


def is_mark(text: str) -> bool:
    """Return whether a cell holds one mark that opens a row and nothing else: a number, a letter, a code, a dash."""
    plain = text.strip()
    if _DASH.fullmatch(plain) or len(plain) == 1 and plain.isalpha():
        return True
    return " " not in plain and step_of(plain) is not None


def is_read_mark(text: str) -> bool:
    """Return whether a cell holds such a mark as it may have been read: a comma for the point of a code."""
    return is_mark(text.replace(",", "."))


def follows(before: Step, after: Step) -> bool:
    """Return whether one place of a series is next to the other."""
    return before.series == after.series and any(n + 1 in after.numbers for n in before.numbers)


def last_steps(texts: Iterable[str]) -> dict[str, Step]:
    """Return the last place of each series that the texts count, in the order in which these came last."""
    last: dict[str, Step] = {}
    for step in map(step_of, texts):
        if step is not None:
            last.pop(step.series, None)
            last[step.series] = step
    return last


def next_step(text: str, last: Mapping[str, Step]) -> Step | None:
    """Return the place of a text that is next to the ``last`` of its series, None for any other."""
    step = step_of(text)
    return step if step is not None and step.series in last and follows(last[step.series], step) else None


def counts_on(before: Iterable[str], after: Iterable[str]) -> bool:
    """Return whether the first text that counts of those ``after`` is next to the last of its series ``before``."""
    return next_step(next(filter(step_of, after), ""), last_steps(before)) is not None


def opens_next_group(before: Iterable[str], after: Iterable[str]) -> bool:
    """Return whether the first text that counts of those ``after`` is the first code of the group next to the last one
    ``before``: 2.1 after 1.2.
    """
    step = step_of(next(filter(step_of, after), ""))
    codes = [series for series in last_steps(before) if series.endswith(".")]
    if step is None or not step.series.endswith(".") or not codes or not begins(step):
        return False
    groups = step_of(codes[-1].rstrip(".")), step_of(step.series.rstrip("."))
    return groups[0] is not None and groups[1] is not None and follows(groups[0], groups[1])


def is_first_below(step: Step, group: Step) -> bool:
    """Return whether a place is the first of the rows of a group: 1 or 2.1 below II, 3.1 below 3."""
    if not begins(step):
        return False
    return step.series == "1" and group.series == "I" or step.series in {f"{n}." for n in group.numbers}


def begins(step: Step) -> bool:
    """Return whether a place is the first of its series; some begin with nought."""
    return any(n % _ORDER in (0, 1) for n in step.numbers)


def counts_whole(texts: Sequence[str]) -> bool:
    """Return whether all texts are marks of rows, and each is the first of its series or next to the one before."""
    last: dict[str, Step] = {}
    for text in texts:
        if not is_mark(text):
            return False
        step = step_of(text) or step_of(f"{text.strip()})")
        if step is not None:
            if not begins(step) and not (step.series in last and follows(last[step.series], step)):
                return False
            last[step.series] = step
    return True


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
