"""Names of persons among the words of a reading: no model knows how they are marked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from pipeline.normalize.tokens import Kind, Token
from pipeline.normalize.tone import standard_tone

_SHORTEST, _LONGEST = 2, 6
"""Syllables of a name."""
ADDRESSED = frozenset({"Ông", "Bà", "Cô", "Thầy", "Anh", "Chị", "Em", "Bác"})
"""How persons are addressed, before their names."""
_PLACES = frozenset(
    [
        "xã",
        "phường",
        "thôn",
        "bản",
        "ấp",
        "buôn",
        "huyện",
        "quận",
        "tỉnh",
        "phố",
        "thị",
        "trấn",
        "thành",
        "trường",
        "học",
        "thcs",
        "thpt",
        "non",
        "giáo",
        "khu",
        "tổ",
        "đường",
        "chợ",
    ]
)
"""Words before the name of a place or of a school, which bears capitals like a person's."""


@lru_cache(maxsize=1)
def surnames() -> frozenset[str]:
    """Return the surnames of ``dictionaries/surnames.txt`` (standard tone placement)."""
    lines = (files("dictionaries") / "surnames.txt").read_text("utf-8").splitlines()
    names = (name.strip() for line in lines if not line.startswith("#") for name in line.split(","))
    return frozenset(standard_tone(name) for name in names if name)


def name_places(tokens: Sequence[Token]) -> frozenset[int]:
    """Return the places of the words that belong to names of persons: capitalized words in a row after a surname."""
    found: set[int] = set()
    first = 0
    while first < len(tokens):
        last = first
        while last < len(tokens) and _is_capitalized(tokens[last]):
            last += 1
        if last > first + 1 and tokens[first].text in ADDRESSED:
            first += 1
        before = tokens[first - 1].text.lower() if first else ""
        known = last > first and standard_tone(tokens[first].text) in surnames()
        if known and _SHORTEST <= last - first <= _LONGEST and before not in _PLACES:
            found.update(range(first, last))
        first = max(last, first + 1)
    return frozenset(found)


def _is_capitalized(token: Token) -> bool:
    """Return whether a token is a word with a capital first letter and small ones after it."""
    text = token.text
    return token.kind is Kind.WORD and text[:1].isupper() and text[1:].islower()
