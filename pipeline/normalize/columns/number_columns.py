"""Numbers judged by their column: marks that dirt has added, points and commas that were lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.normalize.columns.criteria import CriterionValue
from pipeline.normalize.values.numbers import count_ones, is_ones, parse_number

ODD = "odd_number"
_STRAY = re.compile(r"(.*\d)\s*(?:[.,;:'`‘’]+|\s[–-])")
_CUT = re.compile(r".*\d[.,]")
_DECIMAL = re.compile(r"[-+]?\d+,(\d{1,3})")
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_WORN_POINT = re.compile(r"[-+]?\d{1,3}(?:\.\d{3})*,\d{3}")
"""A comma before three figures: a point that dirt has given a tail, where no other number of the column has three
decimals."""
_DASHED = re.compile(r"(?=.*-)\d{1,3}(?:[.-]\d{3})+")
"""Groups of three figures parted by what may be points drawn out, or a dash between two numbers."""
_BLANK = re.compile(r"[-+]?\d[\d.,]*(?: \d[\d.,]*)+%?")
"""Figures on both sides of a blank."""
_PLAIN = re.compile(r"\d+")
_POINTED = re.compile(r"[-+]?(?!0\d)\d+\.\d{1,2}")
"""Decimals behind a point: three would be thousands; "02.1" is a code."""
_FEW_COMMAS, _MOST_COMMAS = 0.3, 0.6
"""Shares of commas among a table's decimal marks from which points are commas read wrong, and surely so."""
_MOST = 0.8
"""Share of a column's other numbers that are written alike."""
_MOSTLY = 0.7
"""Share of a column's cells that are numbers where the others should be."""
_LEAST = 4
"""Other numbers from which they are a custom."""
_FAR = 5.0
"""Times the largest of the others that a number without its comma must exceed."""
_MIXED = 0.2
"""Share of a column's other numbers with decimals from which a lost comma is likely, as in marks: 9,8 beside 7."""
_MANY = 8
"""Other numbers from which their quartiles tell how large the numbers of a mixed column are."""
_BEYOND = 2.5
"""Times the upper quartile that a number without its comma must exceed, and times the lower one that the upper is at
most: numbers of all sizes tell nothing."""


def repair_numbers(column: Sequence[str]) -> list[CriterionValue]:
    """Return the numbers of a column with marks taken off that the others do not bear.

    Strokes among them are ones; a comma before three figures is doubted where no other number has three decimals, and
    made a point where nothing else is possible; so are dashes between groups of three figures. A number without the
    comma or the points that nearly all the others have is doubted, not changed, and so is what is no number though it
    has digits ("8€4"), where nearly all others are.
    Other texts stay as they are.
    """
    shapes = [_shape(text) for text in column]
    filled = sum(any(c.isalnum() for c in text) for text in column)
    numbers = sum(parse_number(text) is not None for text in column)
    mostly = numbers >= _MOSTLY * max(_LEAST, filled - count_ones(column) - 1)
    found = []
    for i, text in enumerate(column):
        others = [shape for k, shape in enumerate(shapes) if k != i and shape]
        rest = [column[k] for k in range(len(column)) if k != i and shapes[k]]
        stray = _STRAY.fullmatch(text)
        if stray and len(others) >= _LEAST and sum(_STRAY.fullmatch(t) is None for t in rest) >= _MOST * len(rest):
            # What should stand behind a comma may not have been read.
            whole = _CUT.fullmatch(text) is not None and "," not in stray[1]
            cut = whole and any(shape.startswith("decimal") for shape in others)
            found.append(CriterionValue(stray[1], None, (ODD,) if cut else (), changed=True))
            continue
        if mostly and is_ones(text):
            found.append(CriterionValue("1" * len(text), None, changed=True))
            continue
        if _WORN_POINT.fullmatch(text) and _are_grouped(rest):
            told = "." in text or not any("," in other for other in rest)
            found.append(CriterionValue(text.replace(",", ".") if told else text, None, (ODD,), changed=told))
            continue
        if _DASHED.fullmatch(text) and _were_points(text, [*column[:i], *column[i + 1 :]]):
            found.append(CriterionValue(text.replace("-", "."), None, changed=True))
            continue
        spoiled = is_spoiled(text) or _is_parted(text, [*column[:i], *column[i + 1 :]])
        odd = (mostly and spoiled) or _lost_mark(text, others, rest) or _is_mixed(text, rest)
        found.append(CriterionValue(text, None, (ODD,) if odd else ()))
    return found


def _are_grouped(others: Sequence[str]) -> bool:
    """Return whether enough numbers have their thousands parted by points, and none has three decimals."""
    grouped = sum(_GROUPED.fullmatch(other) is not None for other in others)
    return grouped >= _LEAST and not any(_WORN_POINT.fullmatch(other) for other in others)


def _were_points(text: str, others: Sequence[str]) -> bool:
    """Return whether dashes between groups of figures were points: a point stands among them, a smaller number behind
    one, or the others have points there.
    """
    parts = text.split("-")
    falling = any(int(a.replace(".", "")) > int(b.replace(".", "")) for a, b in pairwise(parts))
    grouped = sum(_GROUPED.fullmatch(other) is not None for other in others)
    dashed = sum("-" in other[1:] and not _DASHED.fullmatch(other) for other in others)
    return not dashed and ("." in text or falling or grouped >= _LEAST)


def _is_mixed(text: str, others: Sequence[str]) -> bool:
    """Return whether a number has points and three decimals, as no other of its column has, but for noughts.

    "592.591,000" is rather 592.591.000 in a column of "404" and "11,1".
    """
    if "." not in text or not _WORN_POINT.fullmatch(text):
        return False
    return sum(_WORN_POINT.fullmatch(other) is not None and other[-3:] != "000" for other in others) == 0


def _is_parted(text: str, others: Sequence[str]) -> bool:
    """Return whether a text has figures on both sides of a blank, as no other has: a mark was lost there."""
    return _BLANK.fullmatch(text) is not None and not any(_BLANK.fullmatch(other) for other in others)


def is_spoiled(text: str) -> bool:
    """Tell whether a text has digits, is no number, and has no blank: "8€4", "1.0C8", not "12 em" or "5 lớp"."""
    return any(c.isdigit() for c in text) and parse_number(text) is None and len(text.split()) == 1


def comma_share(texts: Sequence[str]) -> float:
    """Return the share 0..1 of commas among the decimal marks of a table's numbers, 0 where there are too few.

    Who writes a document does not change the mark: points among commas have lost their tails.
    """
    commas = sum(_DECIMAL.fullmatch(text) is not None for text in texts)
    points = sum(_POINTED.fullmatch(text) is not None for text in texts)
    return commas / (commas + points) if commas >= _LEAST else 0.0


def with_commas(values: Sequence[CriterionValue], share: float) -> list[CriterionValue]:
    """Return a column's numbers with points before decimals made commas; ``share`` is :func:`comma_share`.

    Where commas are not the most in the table, the changed numbers are doubted.
    """
    if share < _FEW_COMMAS:
        return list(values)
    doubt = () if share >= _MOST_COMMAS else (ODD,)
    return [
        replace(value, text=value.text.replace(".", ","), reasons=(*value.reasons, *doubt), changed=True)
        if _POINTED.fullmatch(value.text)
        else value
        for value in values
    ]


def _shape(text: str) -> str:
    """Return how a number is written: "plain", "grouped", or its decimals; empty for what is no number."""
    stray = _STRAY.fullmatch(text)
    core = stray[1] if stray else text
    decimal = _DECIMAL.fullmatch(core)
    if decimal:
        return f"decimal {len(decimal[1])}"
    if _GROUPED.fullmatch(core):
        return "grouped"
    return "plain" if _PLAIN.fullmatch(core) else ""


def _lost_mark(text: str, others: Sequence[str], rest: Sequence[str]) -> bool:
    """Return whether ``text`` is a whole number among such as bear a comma or points, and too large for one."""
    if not _PLAIN.fullmatch(text) or len(others) < _LEAST:
        return False
    shape, count = Counter(others).most_common(1)[0]
    values = [abs(value) for other in rest if (value := parse_number(other)) is not None]
    if _is_beyond(text, others, values):
        return True
    if count < _MOST * len(others) or shape == "plain":
        return False
    if shape == "grouped":
        return len(text) > 3
    return bool(values) and int(text) > _FAR * max(values)


def _is_beyond(text: str, others: Sequence[str], values: Sequence[float]) -> bool:
    """Return whether a whole number is far beyond many of one size, often with decimals, and a usual one with a comma.

    ``values`` are the others that could be read; some of them may have lost their comma too.
    """
    decimals = [int(shape.split()[1]) for shape in others if shape.startswith("decimal")]
    if len(others) < _MANY or len(decimals) < _MIXED * len(others) or len(values) < _MANY:
        return False
    ranked = sorted(values)
    low, high = ranked[len(ranked) // 4], ranked[3 * len(ranked) // 4]
    written = int(text) / 10 ** Counter(decimals).most_common(1)[0][0]
    return high <= _BEYOND * low and int(text) > _BEYOND * high and low / _BEYOND <= written <= _BEYOND * high
