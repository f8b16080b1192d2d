"""Dates judged by their column: a figure that was lost where all others have two for the day and the month, the day or
the year, or the whole number behind a word where others have one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.normalize.columns.criteria import CriterionValue
from pipeline.normalize.columns.number_columns import ODD
from pipeline.normalize.values.dates import FAR_YEAR, parse_date

_DATE = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{4}")
_WHOLE = re.compile(r"\d{2}([/.-])\d{2}\1\d{4}")
_PART = re.compile(r"\W?\d{1,2}[/.-]\d{4}|\d{1,2}[/.-]\d{1,2}\W?")
"""What is left of a date without its day or its year."""
_LEAST, _MOST, _WHOLE_DATES = 4, 0.9, 0.75
"""Other dates with two figures each, at least, and their share of the others; and share of a column's texts that are
whole dates, from which a part of one has lost the rest: a strip of weak toner runs through several rows.
"""
_FEWEST_COUNTED = 2
"""Others of the column that count by a word which stands alone in one, at least."""
_UNIT = re.compile(r"(ngày|tháng|quý|năm)(\s+[\dIVX].*)?", re.IGNORECASE)
"""What time is counted by, and its number: by itself such a word may tell how often something is done."""

_FAR, _FEWEST_FAR = 0.25, 2
"""Share of a column's dates far from the document's year, and how many these are, from which it is none of plans."""


def year_of(texts: Sequence[str], year: int | None) -> int | None:
    """Return the document's ``year`` where it tells of a column's dates, None where these are of births."""
    dates = [date for date in (parse_date(" ".join(text.split()), year) for text in texts) if date.iso]
    far = sum(FAR_YEAR in date.reasons for date in dates)
    return None if far >= max(_FEWEST_FAR, _FAR * len(dates)) else year


def with_doubts(values: Sequence[CriterionValue]) -> list[CriterionValue]:
    """Return the texts of a column, those doubted that lack a figure, the day or the year, which the other dates have.

    At least one of these must have a nought before its day or month: who writes "1/2" also writes "11/12". "Tháng" has
    lost its number where others have one and none stands by itself, too.
    """
    units = [(m[1].casefold(), m[2] is not None) for value in values if (m := _UNIT.fullmatch(value.text.strip()))]
    dates = sum(_DATE.fullmatch(value.text) is not None for value in values)
    dated = dates >= max(_LEAST, _WHOLE_DATES * sum(bool(value.text.strip()) for value in values))
    found = []
    for i, value in enumerate(values):
        others = [other.text for k, other in enumerate(values) if k != i and _DATE.fullmatch(other.text)]
        whole = [other for other in others if _WHOLE.fullmatch(other)]
        padded = any(part.startswith("0") for other in whole for part in re.split(r"[/.-]", other)[:2])
        custom = padded and len(whole) >= max(_LEAST, _MOST * len(others))
        odd = custom and bool(_DATE.fullmatch(value.text)) and not _WHOLE.fullmatch(value.text)
        unit = value.text.strip().casefold()
        odd = odd or (dated and _PART.fullmatch(value.text.strip()) is not None)
        odd = odd or units.count((unit, False)) == 1 and units.count((unit, True)) >= _FEWEST_COUNTED
        found.append(replace(value, reasons=(*value.reasons, ODD)) if odd else value)
    return found
