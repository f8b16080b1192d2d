"""The type of a column, and the typed value of a cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.document import ColumnType
from pipeline.normalize.plain_text import bare
from pipeline.normalize.values.codes import parse_code
from pipeline.normalize.values.dates import parse_date
from pipeline.normalize.values.numbers import count_ones, parse_number

_ORDINAL = re.compile(r"^\W*(\d{1,4}|[IVX]{1,5}|[a-z])\W*$")
_ARABIC = re.compile(r"^\W*(\d{1,4})\W*$")
_CODE = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2}){1,3}\.?\s*$")
_DATE_WORDS = re.compile(
    r"\b(?:thang|quy|tuan|nam hoc|hoc ky|ngay|ca nam|hang thang|thuong xuyen)\b|\d{1,2}[/-]\d{4}|\d/\d"
)
_NESTED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?")
_MOST = 0.7
_FEWEST_INNER = 2
"""Numbers of an inner level from which a column counts on several."""
_DATE_KEYS = frozenset({"period", "report_due"})
_NUMBER_KEYS = frozenset({"budget"})


@dataclass(frozen=True, slots=True)
class TypedValue:
    """The value of a cell, None if its text has none of the column's type, and reasons for doubt."""

    value: str | int | float | None
    reasons: tuple[str, ...] = ()


def infer_column_type(texts: Sequence[str]) -> ColumnType:
    """Return the type that most of the filled cells of a column have."""
    filled = [text.strip() for text in texts if text.strip()]
    if not filled:
        return "text"
    need = _MOST * len(filled)
    if sum(bool(_CODE.match(t)) for t in filled) >= need and not _looks_decimal(filled):
        return "code"
    if _is_nested(filled, need):
        return "code"
    if _is_count(filled, need):
        return "ordinal"
    if sum(parse_code(t) is not None and len(t) < 40 for t in filled) >= need:
        return "code"
    if sum(_is_date(t) for t in filled) >= need:
        return "date"
    numbers = sum(parse_number(t) is not None for t in filled)
    if numbers + count_ones(filled) + sum(t in "-–" for t in filled) >= need:
        return "number" if numbers else "text"
    return "text"


def is_dated(column_type: str, key: str) -> bool:
    """Return whether a column of a type and canonical key holds dates."""
    return column_type == "date" or key in _DATE_KEYS


def typed_value(text: str, column_type: str, key: str, year_hint: int | None) -> TypedValue:
    """Return the value of a cell in a column of ``column_type`` and canonical ``key``.

    ``year_hint`` is the document's own year. Raises nothing: a text that is no value of the type has the value None.
    """
    flat = " ".join(text.split())
    if not flat:
        return TypedValue(None)
    if is_dated(column_type, key):
        date = parse_date(flat, year_hint)
        return TypedValue(date.iso, date.reasons)
    if column_type == "ordinal":
        match = _ARABIC.match(flat)
        return TypedValue(int(match[1]) if match else flat if _ORDINAL.match(flat) else None)
    if column_type == "code" or key == "criterion":
        code = parse_code(flat)
        return TypedValue(str(code) if code else flat.rstrip(".") if _NESTED.fullmatch(flat) else None)
    if column_type == "number" or key in _NUMBER_KEYS:
        return TypedValue(parse_number(flat))
    return TypedValue(None)


def _is_nested(filled: Sequence[str], need: float) -> bool:
    """Return whether the cells count on two levels or more, each behind the one it belongs to: 02, 02.1, 02.2."""
    numbers = [t.rstrip(".") for t in filled if _NESTED.fullmatch(t)]
    inner = [(before, t) for before, t in pairwise(numbers) if "." in t]
    return (
        len(numbers) >= need
        and len(inner) >= _FEWEST_INNER
        and sum(_follows(*each) for each in inner) >= _MOST * len(inner)
    )


def _follows(before: str, number: str) -> bool:
    """Return whether a number of an inner level is the first below the one ``before``, or the next one there."""
    outer, _, last = number.rpartition(".")
    above = outer if int(last) == 1 else f"{outer}.{int(last) - 1}"
    return before == above or int(last) > 1 and before.startswith(f"{above}.")


def _is_count(filled: Sequence[str], need: float) -> bool:
    """Return whether the cells count upwards, as a TT column does."""
    numbers = [int(m[1]) for t in filled if (m := _ARABIC.match(t))]
    if len(numbers) < need:
        letters = sum(bool(_ORDINAL.match(t)) for t in filled)
        return (
            letters >= max(need, 2)
            and len(numbers) >= 0.3 * len(filled)
            and _steps(numbers) >= 0.6 * (len(numbers) - 1)
        )
    return len(numbers) >= 2 and _steps(numbers) >= 0.6 * (len(numbers) - 1)


def _steps(numbers: Sequence[int]) -> int:
    """Return how many numbers are the one before plus one, or begin anew at 1."""
    return sum(b == a + 1 or b == 1 != a for a, b in zip(numbers, numbers[1:], strict=False))


def _looks_decimal(filled: Sequence[str]) -> bool:
    """Return whether the parts after the point are no small counters."""
    parts = [t.strip().rstrip(".").split(".")[-1] for t in filled if _CODE.match(t)]
    return any(part.startswith("0") for part in parts)


def _is_date(text: str) -> bool:
    return parse_date(text).iso is not None or bool(_DATE_WORDS.search(bare(text))) and len(text) <= 40
