"""What kind of document a title says it is: kinds of the dictionary, damaged too, and others by how they are set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from pipeline.layout import wording

KIND_NOUNS = (
    *("bang", "bien", "bieu", "phieu", "giay", "lich", "so", "don", "ban", "danh", "bao", "thu", "to", "ke"),
    *("thong", "chuong", "huong", "quy", "noi", "phuong", "de", "phu", "the"),
)
"""First words of what kinds of documents are called, also those that no dictionary lists ("BẢNG CHẤM CÔNG")."""
_LONGEST_KIND = 5
"""Most words of a kind's name."""
_SHORT_KIND = 3
"""The same of one that begins with none of these nouns."""
IsWord = Callable[[str], bool]
"""Whether a word as read is one of the language."""


def no_word(word: str) -> bool:
    """Know no word."""
    return False


def document_type(text: str, is_word: IsWord = no_word) -> tuple[str, int] | None:
    """Return the document type that the words of ``text`` begin with, and how many words it takes.

    The type must stand in capitals; damaged letters are allowed for, but other words are no damage: what ``is_word``
    knows is no misread type ("THÔNG TIN" is no "THÔNG TRI"). A kind that only goes on from another one ("KẾ HOẠCH GIÁO
    DỤC") stands on its line alone.
    """
    words = text.split()
    best: tuple[float, int, str] | None = None
    for kind in document_types():
        for taken in (kind.words, kind.words - 1, kind.words + 1):
            first = " ".join(words[:taken])
            if not 0 < taken <= len(words) or wording.capital_share(first) < 0.7 or kind.whole and taken != len(words):
                continue
            score = float(fuzz.ratio(wording.squeezed(first), kind.bare)) - 8 * (taken != kind.words)
            if score < 80 or best is not None and (score, len(kind.bare)) <= (best[0], len(wording.squeezed(best[2]))):
                continue
            if wording.squeezed(first) == kind.bare or not all(is_word(word) for word in words[:taken]):
                best = (score, taken, kind.name)
    return (best[2], best[1]) if best else None


def has_abbreviation(name: str) -> bool:
    """Return whether documents of this type (in capitals) are numbered with its abbreviation."""
    return any(kind.numbered for kind in document_types() if kind.name == name)


def names_kind(text: str) -> bool:
    """Return whether a whole row in capitals may be the name of a kind of documents that no dictionary lists."""
    words = wording.plain(text).split()
    return 2 <= len(words) <= _LONGEST_KIND and words[0] in KIND_NOUNS and wording.capital_share(text) >= 0.8


def may_name_kind(text: str) -> bool:
    """Return whether a row in capitals is as short as names of kinds are and names nobody: "MA TRẬN", "ĐÁP ÁN"."""
    words = wording.plain(text).split()
    named = wording.begins_entity(text) or wording.is_position(text) or wording.begins_with_position(text)
    return 2 <= len(words) <= _SHORT_KIND and wording.capital_share(text) >= 0.9 and words[0].isalpha() and not named


def tells_time(text: str) -> bool:
    """Return whether a row begins with a time that a title speaks of: "Năm học 2022 - 2023", "Tháng 4"."""
    return wording.plain(text).startswith(
        ("nam ", "thang ", "quy ", "tuan ", "ngay ", "hoc ky ", "hoc ki ", "tu ngay ")
    )


@dataclass(frozen=True, slots=True)
class Kind:
    """A document type: name in capitals, plain without blanks, count of words.

    ``numbered``: its abbreviation stands in numbers; ``whole``: it has its line for itself.
    """

    name: str
    bare: str
    words: int
    numbered: bool
    whole: bool


@lru_cache(maxsize=1)
def document_types() -> tuple[Kind, ...]:
    """Return the types, longest first.

    One without an abbreviation that goes on from one with it may as well be that one and what it is about.
    """
    rows = [(row[0].upper(), "".join(row[1:]).strip()) for row in wording.dictionary_rows("document_types.tsv")]
    numbered = tuple(name + " " for name, short in rows if short)
    kinds = (
        Kind(name, wording.squeezed(name), len(name.split()), bool(short), not short and name.startswith(numbered))
        for name, short in rows
    )
    return tuple(sorted(kinds, key=lambda kind: -len(kind.bare)))
