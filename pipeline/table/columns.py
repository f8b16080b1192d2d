"""Headings → canonical keys: dictionary and fuzzy match over letters without marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from rapidfuzz import fuzz, process

KEY_SCORE = 84.0
"""Least similarity 0..100 (rapidfuzz ratio without marks) for a canonical key; two letters in a dozen may be wrong."""
SPELLING_SCORE = 90.0
"""Least similarity for taking over the dictionary's spelling."""
_ONLY_SPELT = "="
"""What the dictionary says of headings that cells hold as well."""

_KEPT = 4096
"""Headings whose answers are kept: each is compared with the whole dictionary."""
_T_LIKE = str.maketrans("1iljf7r5", "ttttttts")
"""What the capitals of the narrowest headings, TT and STT, are read as."""
_WORDS = frozenset({"it", "if", "tr"})
"""Short words that are no misread TT."""
OWN_HEADING = re.compile(r"t[l\d]")
"""Narrow headings (letters without marks) that are no misread TT but in the first column: essay questions (TL), days of
the week and months (T2)."""


def bare(text: str) -> str:
    """Return lowercase letters and digits without marks, single blanks."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", letters))


class _Dictionary(NamedTuple):
    """Headings by their bare texts: the canonical key of each that tells a heading (empty: none), and its spellings."""

    keys: dict[str, str]
    spellings: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def _dictionary() -> _Dictionary:
    """Return the headings of the dictionary; what cells hold as well ("Tốt") has spellings but no key.

    Headings whose words differ by a mark from others ("Mức 1", "Mục 1") have no spelling: they are known, not respelt.
    """
    keys: dict[str, str] = {}
    spellings: dict[str, tuple[str, ...]] = {}
    text = resources.files("dictionaries").joinpath("columns.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            heading, key = line.split("\t")
            if key != _ONLY_SPELT:
                keys[bare(heading)] = "" if key in ("-", "~") else key
            if key != "~":
                spellings[bare(heading)] = (*spellings.get(bare(heading), ()), heading)
    return _Dictionary(keys, spellings)


def _match(text: str, keys: Collection[str], least: float, *, leading: bool = True) -> str | None:
    """Return the one of the bare ``keys`` that a heading is, or is most like to (``least`` 0..100), None if none."""
    wanted = bare(text)
    narrow = wanted.replace(" ", "")
    # "II" and "11" are TT in the first column only; elsewhere they count quarters and days.
    like = leading or "t" in narrow and not OWN_HEADING.fullmatch(narrow)
    damaged = wanted not in keys and len(narrow) <= 3 and narrow not in _WORDS and like
    if damaged and narrow.translate(_T_LIKE) in ("tt", "stt"):
        return narrow.translate(_T_LIKE)
    if not wanted:
        return None
    if wanted in keys:
        return wanted
    if len(wanted) < 4:
        return None
    found = process.extractOne(wanted, list(keys), scorer=fuzz.ratio, score_cutoff=least)
    return str(found[0]) if found else None


@lru_cache(maxsize=_KEPT)
def canonical_key(text: str, *, leading: bool = True) -> str | None:
    """Return the canonical key of a heading, None if it has none; ``leading``: it heads the first column."""
    keys = _dictionary().keys
    found = _match(text, keys, KEY_SCORE, leading=leading)
    return (keys[found] or None) if found else None


@lru_cache(maxsize=_KEPT)
def canonical_heading(text: str, *, leading: bool = True) -> str | None:
    """Return the dictionary's spelling (letter case of ``text``) where the match is almost certain.

    Of headings that differ by their marks only ("Năm", "Nam") the same one counts, and no other.
    """
    spellings = _dictionary().spellings
    found = _match(text, spellings, SPELLING_SCORE, leading=leading)
    if not found:
        return None
    own = [spelling for spelling in spellings[found] if _letters(spelling) == _letters(text)] or spellings[found]
    if len({_letters(spelling) for spelling in own}) > 1:
        return None
    spelling = max(own, key=lambda spelling: fuzz.ratio(spelling.casefold(), text.casefold()))
    if "%" in text and "%" not in spelling:
        # The comparison is by letters; "Tỷ lệ %" says what its figures are.
        return None
    return spelling.upper() if text.isupper() and len(text) > 3 else spelling


@lru_cache(maxsize=_KEPT)
def is_known(text: str) -> bool:
    """Tell whether the text is a heading of the dictionary."""
    return _match(text, _dictionary().keys, KEY_SCORE) is not None


def _letters(text: str) -> str:
    """Return the letters and figures of a text with their marks, in small letters."""
    return "".join(c for c in unicodedata.normalize("NFC", text).casefold() if c.isalnum())


_COUNTED = frozenset({"nam", "quy", "thang", "tuan", "ngay", "thu", "lop"})
"""What columns are of, each with its number: years, quarters, months, weeks, days, classes."""


def goes_on(text: str) -> bool:
    """Tell whether a known heading begins the text and what may be a text of its own follows: a row below may have run
    into it. Words in small letters, or in capitals as all of it, go on with the name, and so does which year it is.
    """
    words = bare(text).split()
    keys = _dictionary().keys
    known = [n for n in range(1, len(words)) if " ".join(words[:n]) in keys]
    if " ".join(words) in keys or not known:
        return False
    printed = text.split()
    follows = [printed[n] for n in known] if len(printed) == len(words) else []
    capitals = text.isupper()
    named = bool(follows) and all(word[:1].islower() or capitals and word[:1].isalpha() for word in follows)
    return not (named or (len(words) == 2 and words[0] in _COUNTED and words[1].isdigit()))


def unique_keys(paths: list[tuple[str, ...]]) -> list[str]:
    """Return a key for each column: canonical, or an ASCII slug of the path; repeats get a number."""
    found: list[str] = []
    for index, path in enumerate(paths):
        key = canonical_key(path[-1] if len(path) == 1 else " ".join(path), leading=index == 0)
        key = key or bare(" ".join(path)).replace(" ", "_") or "column"
        number, unique = 2, key
        while unique in found:
            unique, number = f"{key}_{number}", number + 1
        found.append(unique)
    return found
