"""Abbreviations and document codes: repaired part by part against known abbreviations, never as words."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.normalize.lexicon import abbreviations, code_key
from pipeline.normalize.values.codes import find_codes

_PART = re.compile(r"[^\W\d_](?:[\w&]*\w)?")
_FILE = re.compile(r"\.[a-z]{2,4}$")
_LOOKS_LIKE_D = "PB"
_ALIKE = {"NO": "NQ", "NG": "NQ", "OĐ": "QĐ", "TTs": "TTg", "TTe": "TTg", "TTq": "TTg", "GDTTH": "GDTrH", "TÍT": "TT"}
"""What parts of codes are read as that are no abbreviations themselves."""
_SAFE_LENGTH = 4
"""From this length on an abbreviation is repaired in text that is not garbled (only Đ read as D)."""


def repair_abbreviation(raw: str, garbled: bool) -> str:
    """Return the known abbreviation that ``raw`` most probably is, ``raw`` itself if there is none.

    In garbled text Đ may have been read as D, P or B; elsewhere only as D, and short forms are left alone.
    """
    known = abbreviations()
    key = code_key(raw)
    found = known.get(key)
    if not garbled:
        safe = len(raw) >= _SAFE_LENGTH and raw.isupper() and "Đ" not in raw
        return found if found and safe else raw
    if raw in known.values() or "Đ" in raw:
        return raw
    if found is not None:
        return found
    for i, c in enumerate(key):
        if c in _LOOKS_LIKE_D and i > 0 and len(key) >= _SAFE_LENGTH:
            other = known.get(key[:i] + "D" + key[i + 1 :])
            if other is not None and other[i] == "Đ":
                return other
    return raw


def repair_code(raw: str, garbled: bool) -> str:
    """Return a document code with its parts of letters repaired: ``18/2012/TT-BGDDT`` → ``18/2012/TT-BGDĐT``."""
    if "@" in raw or "://" in raw or raw.startswith("www.") or _FILE.search(raw):
        return raw

    def part(match: re.Match[str]) -> str:
        letters = match.group()
        if letters in _ALIKE:
            return _ALIKE[letters]
        return repair_abbreviation(letters, garbled) if letters.isupper() and len(letters) > 1 else letters

    return _PART.sub(part, raw)


def unknown_parts(text: str) -> int:
    """Return how many abbreviations in the document codes of ``text`` no list knows ("2527/SGDĐT-GDITH": one)."""
    parts = (part for code, _, _ in find_codes(text) for part in code.tail.split("-"))
    return sum(len(part) > 1 and part not in _known() for part in parts)


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(abbreviations().values())
