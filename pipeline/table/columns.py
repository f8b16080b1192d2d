"""Headings → canonical keys: dictionary and fuzzy match over letters without marks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib import resources

from rapidfuzz import fuzz, process

KEY_SCORE = 84.0
"""Least similarity 0..100 (rapidfuzz ratio without marks) for a canonical key; two letters in a dozen may be wrong."""
SPELLING_SCORE = 90.0
"""Least similarity for taking over the dictionary's spelling."""

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


@lru_cache(maxsize=1)
def _dictionary() -> tuple[dict[str, str], dict[str, str]]:
    """Return bare heading → key (empty for headings without a canonical key) and bare heading → right spelling.

    Headings whose words differ by a mark from others ("Mức 1", "Mục 1") have none: they are known, not respelt.
    """
    keys, spellings = {}, {}
    text = resources.files("dictionaries").joinpath("columns.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            heading, key = line.split("\t")
            keys[bare(heading)] = "" if key in ("-", "~") else key
            if key != "~":
                spellings[bare(heading)] = heading
    return keys, spellings


def _match(text: str, least: float, *, leading: bool = True) -> str | None:
    wanted = bare(text)
    keys, _ = _dictionary()
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
    found = process.extractOne(wanted, keys.keys(), scorer=fuzz.ratio, score_cutoff=least)
    return str(found[0]) if found else None


def canonical_key(text: str, *, leading: bool = True) -> str | None:
    """Return the canonical key of a heading, None if it has none; ``leading``: it heads the first column."""
    found = _match(text, KEY_SCORE, leading=leading)
    return (_dictionary()[0][found] or None) if found else None


def canonical_heading(text: str, *, leading: bool = True) -> str | None:
    """Return the dictionary's spelling (letter case of ``text``) where the match is almost certain."""
    found = _match(text, SPELLING_SCORE, leading=leading)
    if not found:
        return None
    spelling = _dictionary()[1].get(found)
    if spelling is None:
        return None
    if "%" in text and "%" not in spelling:
        # The comparison is by letters; "Tỷ lệ %" says what its figures are.
        return None
    return spelling.upper() if text.isupper() and len(text) > 3 else spelling


def is_known(text: str) -> bool:
    """Tell whether the text is a heading of the dictionary."""
    return _match(text, KEY_SCORE) is not None


def goes_on(text: str) -> bool:
    """Tell whether a known heading begins the text and other words follow: a row below may have run into it."""
    words = bare(text).split()
    keys, _ = _dictionary()
    return " ".join(words) not in keys and any(" ".join(words[:n]) in keys for n in range(1, len(words)))


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
