"""Vietnamese dates in running text and in table cells → ISO 8601 days and months."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from pipeline.normalize.plain_text import bare

_YEARS = range(1900, 2100)
_LONG = re.compile(r"ng[a-z]y\s*([0-9oil\]|!]{1,2})\s*t?h[a-z]{1,2}ng\s*([0-9oilt\]|!]{1,2})\s*n[a-z]m\s*(\d{4})")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s*[/.⁄∕-]\s*(\d{1,2})\s*[/.⁄∕-]\s*(\d{4})(?!\d)")
_MONTH = re.compile(r"(?:thang\s*)?(?<![\d/.,-])(\d{1,2})\s*[/-]\s*(\d{4})(?!\d)")
_MONTH_LONG = re.compile(r"thang\s*(\d{1,2})\s*(?:nam\s*(\d{4}))?(?![\d/])")
_MONTHS = re.compile(r"thang\s*\d{1,2}\s*(?:,|va|-|–|den|;)\s*(?:thang\s*)?\d{1,2}\b")
_FIRST_AND_LAST = re.compile(r"(?<![\d/.,-])(\d{1,2})\s*[-\u2013]\s*(\d{1,2})\s*/\s*\d{4}(?!\d)")
_SQUASHED = re.compile(r"(?<!\d)(\d{1,2})7(\d{4})(?!\d)")
_QUARTER = re.compile(r"quy\s*(iv|i{1,3}|[1-4])\b(?:\s*[/,.(-]?\s*(?:nam)?\s*(\d{4}))?")
_WEEK = re.compile(
    r"tuan\s*(?:thu\s*)?(\d{1,2})\b(?:\s*,?\s*(?:cua\s*)?thang\s*(\d{1,2}))?(?:\s*[/,]?\s*(?:nam)?\s*(\d{4}))?"
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_CONFUSED = str.maketrans({"o": "0", "i": "1", "l": "1", "t": "1", "]": "1", "|": "1", "!": "1"})


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date that was found: ``iso`` as YYYY-MM-DD, YYYY-MM or YYYY-Qn, None if none can be given, and doubts."""

    iso: str | None
    reasons: tuple[str, ...] = ()


NONE = DateValue(None)
FAR_YEAR = "year_unlike_document"
"""Reason to doubt a date whose year is far from the document's."""


def iso_day(year: int, month: int, day: int) -> str | None:
    """Return YYYY-MM-DD, None if there is no such day."""
    try:
        return datetime.date(year, month, day).isoformat() if year in _YEARS else None
    except ValueError:
        return None


def iso_month(year: int, month: int) -> str | None:
    """Return YYYY-MM, None if there is no such month."""
    return f"{year:04d}-{month:02d}" if year in _YEARS and 1 <= month <= 12 else None


def find_day(text: str) -> tuple[str, tuple[int, int]] | None:
    """Return the first full date in ``text`` as ISO day, and where it stands (characters of the NFC text)."""
    plain = bare(text)
    found: list[tuple[int, int, str]] = []
    for match in _LONG.finditer(plain):
        day, month = (int(g.translate(_CONFUSED)) for g in match.groups()[:2])
        iso = iso_day(int(match[3]), month, day)
        if iso:
            found.append((match.start(), match.end(), iso))
    for match in _NUMERIC.finditer(plain):
        iso = iso_day(int(match[3]), int(match[2]), int(match[1]))
        if iso:
            found.append((match.start(), match.end(), iso))
    if not found:
        return None
    start, end, iso = min(found)
    return iso, (start, end)


def parse_date(text: str, year_hint: int | None = None) -> DateValue:
    """Return the one date that a short text (a cell) states.

    ``year_hint`` is the document's year, to check against; it is never put into a text that names no year, for a school
    year spans two. Several months, weeks and phrases such as "Cả năm học" have no single date.
    """
    plain = " ".join(bare(text).split())
    if not plain:
        return NONE
    if _MONTHS.search(plain) or any(int(m[1]) < int(m[2]) <= 12 for m in _FIRST_AND_LAST.finditer(plain)):
        return NONE
    days = {iso_day(int(m[3]), int(m[2]), int(m[1])) for m in _NUMERIC.finditer(plain)}
    if len(days) > 1:
        return NONE
    day = find_day(text)
    if day:
        return _checked(day[0], year_hint)
    if _NUMERIC.search(plain) or _LONG.search(plain):
        return DateValue(None, ("impossible_date",))
    return _partial(plain, year_hint)


def _partial(plain: str, year_hint: int | None) -> DateValue:
    """Return what a text without a day tells: a quarter, a month, a damaged month."""
    quarter = _QUARTER.search(plain)
    if quarter:
        number = _ROMAN.get(quarter[1]) or int(quarter[1])
        return _checked(f"{int(quarter[2]):04d}-Q{number}", year_hint) if quarter[2] else NONE
    if _WEEK.search(plain):
        return NONE
    months = _MONTH.findall(plain)
    if len(set(months)) > 1:
        return NONE
    if months:
        month, year = months[0]
        iso = iso_month(int(year), int(month))
        return _checked(iso, year_hint) if iso else DateValue(None, ("impossible_date",))
    squashed = _SQUASHED.search(plain)
    if squashed:
        iso = iso_month(int(squashed[2]), int(squashed[1]))
        return DateValue(iso, ("damaged_date",) if iso else ())
    long = _MONTH_LONG.search(plain)
    if long and long[2]:
        return _checked(iso_month(int(long[2]), int(long[1])), year_hint)
    return NONE


def _checked(iso: str | None, year_hint: int | None) -> DateValue:
    """Return the date, flagged where its year is far from the document's."""
    far = iso is not None and year_hint is not None and abs(int(iso[:4]) - year_hint) > 10
    return DateValue(iso, (FAR_YEAR,) if far else ())
