"""Which document a text cites, under a key that is the same however its number is spelled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.normalize.codes import (
    DocumentCode,
    abbreviations,
    find_codes,
    parse_code,
    repair_abbreviation,
    repair_tail,
    type_abbreviations,
)
from pipeline.normalize.dates import find_day
from pipeline.normalize.plain_text import bare

_BLANK_BEFORE = re.compile(r"(?<=[^\W\d_&])\s*[-–—]\s*(?=([^\W\d_&][\w&]*))")
_BLANK_SLASH = re.compile(r"(?<=\d)\s*/\s*(?=\d{4}\s*/|[^\W\d_])")
_DATE_REACH = 40
"""Letters after a number within which its date is looked for ("… ngày 22 tháng 8 năm 2018")."""
_NAMED_BY_SUBJECT = frozenset({"luật", "bộ luật", "pháp lệnh", "hiến pháp"})


@dataclass(frozen=True, slots=True)
class Citation:
    """A document cited by its number in a text; ``date`` is ISO 8601."""

    doc_type: str | None
    number: str
    date: str | None


def canonical_number(text: str) -> str | None:
    """Return the first document number in ``text`` as it is properly written, None if there is none.

    "TT số 018/2018/TT- BGDDT" gives "18/2018/TT-BGDĐT": blanks go, known abbreviations get their letters back, and a
    number has two digits at least, as offices write it.
    """
    code = parse_code(_closed(text))
    return str(_canonical(code)) if code else None


def citation_key(number: str | None, date: str | None, doc_type: str | None = None, subject: str | None = None) -> str:
    """Return the key under which all spellings of a document meet, empty if too little is known of it.

    A number that holds no year is given out anew each year, so the year of ``date`` is part of the key
    (``131/2022/QD-TTG``, ``131/?/QD-TTG``). A law is known by its name, with or without its number:
    ``LUAT GIAO DUC@2019``.
    """
    code = parse_code(_closed(number or ""))
    year = str(code.year) if code and code.year else date[:4] if date else ""
    if doc_type and doc_type.lower() in _NAMED_BY_SUBJECT and subject:
        name = " ".join(re.findall(r"\w+", bare(f"{doc_type} {subject}"))).upper()
        return f"{name}@{year}" if year else name
    if code is None:
        return ""
    plain = _canonical(code)
    return f"{plain.serial.lstrip('0') or '0'}/{year or '?'}/{bare(plain.tail).upper().replace('&', '')}"


def find_citations(text: str) -> Iterator[Citation]:
    """Yield the documents that ``text`` cites by number."""
    closed = _closed(text)
    for code, _, end in find_codes(closed):
        plain = _canonical(code)
        named = find_day(closed[end : end + _DATE_REACH])
        kind = type_abbreviations().get(re.split(r"[-/]", plain.tail)[0])
        if kind is None and not _is_known(plain):
            continue
        yield Citation(kind, str(plain), named[0] if named else None)


def _canonical(code: DocumentCode) -> DocumentCode:
    return DocumentCode(code.serial.lstrip("0").rjust(2, "0"), code.year, repair_tail(code.tail))


def _closed(text: str) -> str:
    """Return ``text`` with the blanks taken out that stand inside numbers: before and after dashes and slashes."""

    def dash(match: re.Match[str]) -> str:
        return "-" if repair_abbreviation(match[1]) in abbreviations() else match[0]

    return _BLANK_BEFORE.sub(dash, _BLANK_SLASH.sub("/", text))


def _is_known(code: DocumentCode) -> bool:
    """Tell whether some part of the code's letters is a known abbreviation, so that it is no fraction or unit."""
    return any(part.rstrip("0123456789") in abbreviations() for part in re.split(r"[-/.]", code.tail))
