"""Criteria codes and ordinals of a table column, checked by their order from top to bottom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_CODE = re.compile(r"^\W*(\d{1,2})\s*[.,:·]\s*(\d{1,2})\W*$")
_SQUASHED = re.compile(r"^\W*(\d{2,3})\W*$")
_ORDINAL = re.compile(r"^\s*([^\w\s]?)\W*(\d{1,4})(?:\W*?([^\w\s]?))\s*$")
_FRAMES = frozenset([("", ""), ("", "."), ("(", ")"), ("", ")"), ("", "/")])
"""Signs before and behind the numbers of a count; others are dirt."""
_LEAST_SHARE = 0.5
_POINTED, _COMMA = re.compile(r"\d{1,3}\.\d{1,3}"), re.compile(r"(\d{1,3}),(\d{1,3})")
_FEWEST_POINTED, _MOST_POINTED = 4, 0.7
"""Codes with a point, and their share of all with a point or a comma, from which the commas are misread points."""
_FEWEST_IN_PLACE = 4
"""Numbers in the rows that they count, from which a column is a count."""
_FRAME = 2
"""Signs around a number, at most."""
_LONGEST_RUN = 3
"""Unreadable cells in a row, at most, that are given the numbers between those around them."""
_DIGIT_FORMS = str.maketrans("lIi|!íìịỉĩÍÌzZS§sOobBgqT", "111111111111225850068997")
"""Letters and signs that are read for digits, and the digit."""


@dataclass(frozen=True, slots=True)
class CriterionValue:
    """A cell of the column: its text now, the code in its usual form (None if it is none), doubts, if it was changed,
    and if its neighbours confirm it.
    """

    text: str
    value: str | None
    reasons: tuple[str, ...] = ()
    changed: bool = False
    confirmed: bool = False


def repair_criteria(column: Sequence[str]) -> list[CriterionValue]:
    """Return the column's codes with lost points put back where the neighbours leave no other reading.

    "31" between 2.3 and 3.2 is 3.1. A code out of order is kept and flagged, as is "31" where 3.1 would not fit. A
    column that holds mostly no codes comes back unchanged.
    """
    codes = [_code(text) for text in column]
    filled = [text for text in column if text.strip()]
    known = sum(code is not None for code in codes)
    if not filled or known < _LEAST_SHARE * len(filled):
        return [CriterionValue(text, _written(code)) for text, code in zip(column, codes, strict=True)]
    found = [_mended(text, codes, index) for index, text in enumerate(column)]
    return _ordered(found)


def repair_code_points(column: Sequence[str]) -> list[CriterionValue]:
    """Return a column of codes ("4.7") in which a comma between two numbers is the point that most of them have."""
    pointed = sum(_POINTED.fullmatch(text.strip()) is not None for text in column)
    comma = [_COMMA.fullmatch(text.strip()) for text in column]
    if pointed < max(_FEWEST_POINTED, _MOST_POINTED * (pointed + sum(match is not None for match in comma))):
        return [CriterionValue(text, None) for text in column]
    return [
        CriterionValue(f"{match[1]}.{match[2]}", None, (), True) if match else CriterionValue(text, None)
        for text, match in zip(column, comma, strict=True)
    ]


def _code(text: str) -> tuple[int, int] | None:
    match = _CODE.match(text)
    return (int(match[1]), int(match[2])) if match else None


def _written(code: tuple[int, int] | None) -> str | None:
    return f"{code[0]}.{code[1]}" if code else None


def _mended(text: str, codes: Sequence[tuple[int, int] | None], index: int) -> CriterionValue:
    """Return the cell with its point put back, if its digits are a code that fits between its neighbours."""
    code = codes[index]
    if code is not None:
        # A comma or stray mark for the point is the same code.
        tidy = _written(code)
        return CriterionValue(tidy or text, tidy, (), tidy != text.strip())
    match = _SQUASHED.match(text)
    if not match:
        return CriterionValue(text, None, ("not_a_code",) if text.strip() and any(map(str.isdigit, text)) else ())
    before = next((c for c in reversed(codes[:index]) if c), None)
    after = next((c for c in codes[index + 1 :] if c), None)
    digits = match[1]
    readings = [(int(digits[:cut]), int(digits[cut:])) for cut in range(1, len(digits)) if digits[cut] != "0"]
    fitting = [r for r in readings if r[0] > 0 and _fits(before, r, after)]
    if len(fitting) == 1:
        return CriterionValue(_written(fitting[0]) or text, _written(fitting[0]), (), True)
    return CriterionValue(text, None, ("code_without_point",))


def _fits(before: tuple[int, int] | None, code: tuple[int, int], after: tuple[int, int] | None) -> bool:
    """Return whether ``code`` stands in order between its neighbours, with at least one neighbour to tell."""
    if before is None and after is None:
        return False
    return (before is None or before <= code) and (after is None or code <= after)


def _ordered(values: Sequence[CriterionValue]) -> list[CriterionValue]:
    """Return the values with those flagged that break the order of the rest."""
    codes = [_code(v.value) if v.value else None for v in values]
    places = [i for i, code in enumerate(codes) if code is not None]
    kept = _longest_rise([codes[i] for i in places])
    out = {place for k, place in enumerate(places) if k not in kept}
    return [
        CriterionValue(v.text, v.value, (*v.reasons, "out_of_order"), v.changed) if i in out else v
        for i, v in enumerate(values)
    ]


def _longest_rise(codes: Sequence[tuple[int, int] | None]) -> set[int]:
    """Return the indices of a longest not falling run of ``codes``."""
    best: list[int] = []
    link: list[int] = []
    for i, code in enumerate(codes):
        length, before = 1, -1
        for j in range(i):
            here, there = code or (0, 0), codes[j] or (0, 0)
            if there <= here and best[j] + 1 > length:
                length, before = best[j] + 1, j
        best.append(length)
        link.append(before)
    if not best:
        return set()
    at = max(range(len(best)), key=best.__getitem__)
    run = set()
    while at >= 0:
        run.add(at)
        at = link[at]
    return run


def repair_ordinals(column: Sequence[str]) -> list[CriterionValue]:
    """Return a TT column checked by its order; counting may begin anew at 1 (a table with group rows).

    A cell that holds no number, or nothing but damaged digits ("§", "l3"), is given the one number that its neighbours
    above and below leave free ("ordinal_by_order"), and so are several in a row. A number that breaks the order is kept
    and flagged. A column that is mostly no count comes back unchanged.
    """
    numbers = [_ordinal(text) for text in column]
    style = _style(column)
    filled = sum(bool(text.strip()) for text in column)
    if not filled or not _is_count(numbers, filled):
        return [CriterionValue(text, None) for text in column]
    spoiled = _spoiled_runs(column, numbers)
    numbers = [spoiled.get(i, number) for i, number in enumerate(numbers)]
    found: list[CriterionValue] = []
    for i, text in enumerate(column):
        if i in spoiled:
            found.append(CriterionValue(style.written(spoiled[i]), str(spoiled[i]), (), True))
            continue
        found.append(_counted(text, numbers, i, style, trusted=not found or not found[-1].reasons))
    return found


def _is_count(numbers: Sequence[int | None], filled: int) -> bool:
    """Return whether numbers count: most follow the one above, or stand in the row that they count from the first on.

    ``filled``: cells with a text.
    """
    steps = [b - a for a, b in zip(numbers, numbers[1:], strict=False) if a is not None and b is not None]
    if 2 * sum(step == 1 for step in steps) >= 0.6 * filled:
        return True
    in_place = sum(number == place for place, number in enumerate(numbers, 1))
    return in_place >= _FEWEST_IN_PLACE and 2 * in_place >= filled


def _spoiled_runs(column: Sequence[str], numbers: Sequence[int | None]) -> dict[int, int]:
    """Return the due numbers, by cell, of several unreadable cells between two numbers that leave them just these.

    Each holds no number, or one that has lost digits ("(1)" of "(11)").
    """
    found: dict[int, int] = {}
    for first, above in enumerate(numbers):
        for last in range(first + 3, min(first + 2 + _LONGEST_RUN, len(numbers))):
            below = numbers[last]
            if above is None or below != above + last - first:
                continue
            due = {i: above + i - first for i in range(first + 1, last)}
            if all(_is_spoiled(column[i].strip(), numbers[i], number) for i, number in due.items()):
                found.update(due)
            break
    return found


def _is_spoiled(text: str, number: int | None, due: int) -> bool:
    """Return whether a short text is no number, or the ``due`` one less some of its digits."""
    left = iter(str(due))
    lost = number is None or number != due and all(digit in left for digit in str(number))
    return lost and 0 < len(text) <= len(str(due)) + _FRAME


@dataclass(frozen=True, slots=True)
class _Style:
    """How a column writes its count: signs around the number, least number of digits."""

    before: str = ""
    behind: str = ""
    digits: int = 1

    def written(self, number: int) -> str:
        return f"{self.before}{number:0{self.digits}d}{self.behind}"


def _style(column: Sequence[str]) -> _Style:
    """Return how most cells of a count are written: "1", "01", "1." or "(1)"."""
    found = [match for match in map(_ORDINAL.match, column) if match]
    short = [match[2] for match in found if int(match[2]) < 10]
    padded = len(short) >= 2 and 2 * sum(len(digits) == 2 for digits in short) > len(short)
    frames = Counter((match[1], match[3]) for match in found)
    frame, count = frames.most_common(1)[0] if frames else (("", ""), 0)
    before, behind = frame if frame in _FRAMES and 2 * count > len(found) and count >= 2 else ("", "")
    return _Style(before, behind, 2 if padded else 1)


def repair_standards(column: Sequence[str]) -> list[CriterionValue]:
    """Return a column of standard numbers (1, 1, 2, 3 …) in which a letter that looks like a digit becomes that digit.

    Only where the column is mostly numbers and the digit fits between the numbers above and below; "I" stays in a
    column of Roman numerals.
    """
    numbers = [_ordinal(text) for text in column]
    filled = sum(bool(text.strip()) for text in column)
    known = [number for number in numbers if number is not None]
    if not known or 2 * len(known) < filled:
        return [CriterionValue(text, None) for text in column]
    return [_standard(text, numbers, i) for i, text in enumerate(column)]


def _standard(text: str, numbers: Sequence[int | None], index: int) -> CriterionValue:
    number = numbers[index]
    if number is not None:
        return CriterionValue(text, str(number))
    mended = text.strip().translate(_DIGIT_FORMS)
    above = next((n for n in reversed(numbers[:index]) if n is not None), 0)
    below = next((n for n in numbers[index + 1 :] if n is not None), None)
    if mended.isdigit() and above <= int(mended) and (below is None or int(mended) <= below):
        return CriterionValue(mended, mended, (), True)
    return CriterionValue(text, None)


def _ordinal(text: str) -> int | None:
    match = _ORDINAL.match(text)
    return int(match[2]) if match else None


def _counted(text: str, numbers: Sequence[int | None], index: int, style: _Style, trusted: bool) -> CriterionValue:
    """Return one cell of a count, judged by the cells next to it; ``trusted``: the one above was in order."""
    number = numbers[index]
    above = numbers[index - 1] if index else 0
    below = numbers[index + 1] if index + 1 < len(numbers) else None
    if number is None:
        free = above is not None and below == above + 2
        if text.strip() and free and len(text.strip()) <= len(str(below)) + _FRAME:
            only = below - 1 if below else 0
            return CriterionValue(style.written(only), str(only), (), True, True)
        return CriterionValue(text, None, ("not_an_ordinal",) if text.strip() else ())
    tidy = style.written(number)
    follows = number == 1 or above is None or number == above + 1
    if follows or (not trusted and below is not None and number == below - 1):
        confirmed = trusted and below == number + 1 and (above == number - 1 or number == 1)
        return CriterionValue(tidy, str(number), (), tidy != text.strip(), confirmed)
    reason = "repeated_ordinal" if number == above else "ordinal_out_of_order"
    return CriterionValue(tidy, str(number), (reason,), tidy != text.strip())
