"""Which document a text cites, under a key that is the same however its number is spelled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.normalize.plain_text import bare
from pipeline.normalize.values.codes import (
    DocumentCode,
    abbreviations,
    close_numbers,
    find_codes,
    parse_code,
    repair_tail,
    type_abbreviations,
)
from pipeline.normalize.values.dates import find_day

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
    code = parse_code(close_numbers(text))
    return str(_canonical(code)) if code else None


def citation_key(number: str | None, date: str | None, doc_type: str | None = None, subject: str | None = None) -> str:
    """Return the key under which all spellings of a document meet, empty if too little is known of it.

    A number that holds no year is given out anew each year, so the year of ``date`` is part of the key
    (``131/2022/QD-TTG``, ``131/?/QD-TTG``). A law is known by its name, with or without its number:
    ``LUAT GIAO DUC@2019``.
    """
    code = parse_code(close_numbers(number or ""))
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
    closed = close_numbers(text)
    for code, _, end in find_codes(closed):
        plain = _canonical(code)
        named = find_day(closed[end : end + _DATE_REACH])
        kind = type_abbreviations().get(re.split(r"[-/]", plain.tail)[0])
        if kind is None and not _is_known(plain):
            continue
        yield Citation(kind, str(plain), named[0] if named else None)


def _canonical(code: DocumentCode) -> DocumentCode:
    return DocumentCode(code.serial.lstrip("0").rjust(2, "0"), code.year, repair_tail(code.tail))


def _is_known(code: DocumentCode) -> bool:
    """Tell whether a code whose letters name no type is one all the same, and no fraction or unit."""
    parts = re.split(r"[-/.]", code.tail)
    known = any(part.rstrip("0123456789") in abbreviations() for part in parts)
    return known and (len(parts) > 1 or code.year is not None)
