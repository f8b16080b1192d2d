"""Capitals that were small letters on the page, or small ones that were capitals: letters of one shape in both sizes,
and words of mixed case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.normalize.case_table import LOOKALIKE, CaseTable
from pipeline.normalize.gazetteer import load_gazetteer
from pipeline.normalize.language_model import START
from pipeline.normalize.lexicon import Lexicon
from pipeline.normalize.tokens import Kind, Token

_WEAK, _PLAIN = 0.85, 2
"""Below this confidence capitals of any shape may be small letters, but not so many of a shape of their own."""
_MISTAKEN, _MISTAKEN_WEAK = -4.5, -3.0
"""ln of the share of small first letters of capital shape that are read as capitals, in words read well and not."""
_MARGIN, _MARGIN_WELL_READ = 4.5, 12.0
"""Margins (ln) of words read badly and well: titles bear capitals by habit, and a full stop may be missing.
"""
_PLACES_OF = frozenset({"xã", "phường", "trấn", "huyện", "quận", "tỉnh", "phố"})
"""Words that the name of a place follows."""
_LONGEST_PLACE, _PLACE = 4, 5.0
"""Words of such a name at most, and the margin (ln) of a capital that it has."""
_IN_NAME = 3.0
"""What a word before a capitalized one needs more: names are written in many ways."""


class Seen(NamedTuple):
    """A token as it was repaired: its word id, text, confidence 0..1."""

    token: Token
    id: int
    text: str
    confidence: float


class CaseSettler:
    """Decides whether capitals in mid-sentence stand there."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the lexicon; the table of capitals is loaded when first needed."""
        self._lexicon = lexicon

    def settle(self, seen: Sequence[Seen]) -> dict[int, tuple[str, float]]:
        """Return the words to write otherwise: place → (text, margin in ln)."""
        found: dict[int, tuple[str, float]] = {}
        for at, item in enumerate(seen):
            text = found.get(at - 1, ("",))[0] or (seen[at - 1].text if at else "")
            if item.token.kind is not Kind.WORD:
                continue
            if item.text == item.text.lower():
                if _is_among_capitals(seen, at):
                    found[at] = item.text.upper(), 3.0
                elif _is_of_place(seen, at):
                    found[at] = item.text[0].upper() + item.text[1:], _PLACE
            elif not _is_label(item.text):
                changed = self._settled(seen, at, text)
                if changed is not None:
                    found[at] = changed
        return found

    def _settled(self, seen: Sequence[Seen], at: int, before: str) -> tuple[str, float] | None:
        text = seen[at].text
        if not self._lexicon.is_valid(text.lower()):
            return None
        if text[1:] == text[1:].lower():
            return self._opened(seen, at, before)
        alike = all(c in LOOKALIKE for c in text.lower())
        if text.isascii():
            # "SO" within a sentence is "so" where that is what stands there, else it may be a sign.
            return self._opened(seen, at, before) if alike and _amid(seen, at) else None
        if not text.isupper():
            return _unmixed(text, _amid(seen, at)), 3.0
        weak = seen[at].confidence < _WEAK and len(_plain_letters(text)) < _PLAIN
        if not _amid(seen, at) or not (alike or weak):
            return None
        if not before or not before[-1].isalpha() and before != ",":
            return text[0] + text[1:].lower(), 3.0
        odds = self._odds(seen, at)
        return (text[0] + text[1:].lower() if odds > 0 or before[0].isupper() else text.lower()), 3.0

    def _opened(self, seen: Sequence[Seen], at: int, before: str) -> tuple[str, float] | None:
        """Return a word with a capital first letter in small letters, if it hardly ever bears one here.

        A sentence may end in a number without its point, hardly in a percentage.
        """
        item = seen[at]
        if item.text[0].lower() not in LOOKALIKE or not before:
            return None
        if before != before.lower() or not (before.isalpha() or before == "," or before.endswith("%")):
            return None
        mistaken = _MISTAKEN if item.confidence >= _WEAK else _MISTAKEN_WEAK
        margin = mistaken - self._odds(seen, at)
        after = seen[at + 1].text if at + 1 < len(seen) else ""
        sure = item.confidence >= _WEAK or len(item.text) > 1 and item.text.isupper()
        needed = (_MARGIN_WELL_READ if sure else _MARGIN) + _IN_NAME * after[:1].isupper()
        return (item.text.lower(), margin) if margin >= needed else None

    def _odds(self, seen: Sequence[Seen], at: int) -> float:
        """Return the log-odds of a capital at a place."""
        after = seen[at + 1] if at + 1 < len(seen) else None
        titled = after is not None and after.text[:1].isupper() and after.token.kind is Kind.WORD
        table = CaseTable.load()
        return table.capital_odds(seen[at - 1].id if at else START, seen[at].id, after.id if after else START, titled)


def _is_of_place(seen: Sequence[Seen], at: int) -> bool:
    """Return whether a small word is the last of the name of a place whose others begin with capitals: "xã Ninh ích".

    A mark above an "i" makes it as high as a capital.
    """
    return any(
        first > 0
        and seen[first - 1].text.lower() in _PLACES_OF
        and all(item.token.kind is Kind.WORD and item.text[:1].isupper() for item in seen[first:at])
        and load_gazetteer("places").knows(" ".join(item.text for item in seen[first : at + 1]))
        for first in range(max(1, at - _LONGEST_PLACE + 1), at)
    )


def _is_label(text: str) -> bool:
    """Return whether a word is one letter without marks, as classes and groups are called by."""
    return len(text) == 1 and text.isascii()


def _is_among_capitals(seen: Sequence[Seen], at: int) -> bool:
    """Return whether a small word of letters that only their size tells stands between words in capitals."""
    if len(seen[at].text) < 2 or not all(c in LOOKALIKE for c in seen[at].text) or not 0 < at < len(seen) - 1:
        return False
    beside = seen[at - 1], seen[at + 1]
    return all(item.token.kind is Kind.WORD and len(item.text) > 1 and item.text.isupper() for item in beside)


def _plain_letters(text: str) -> list[str]:
    """Return the letters of a word behind its first that show their size."""
    return [c for c in text[1:] if c.isalpha() and c.lower() not in LOOKALIKE]


def _amid(seen: Sequence[Seen], at: int) -> bool:
    """Return whether the nearest words whose size is plain are in small letters, and there are such words."""
    sizes = []
    for places in (range(at - 1, -1, -1), range(at + 1, len(seen))):
        for place in places:
            item = seen[place]
            plain = _plain_letters(item.text)
            if item.token.kind is Kind.WORD and plain:
                sizes.append(sum(c.islower() for c in plain) * 2 > len(plain))
                break
    return bool(sizes) and all(sizes)


def _unmixed(text: str, amid: bool) -> str:
    """Return a word of mixed case as its first letter and its company have it."""
    capitals = sum(c.isupper() for c in text)
    if capitals * 2 > len(text) and not amid and text[0].isupper():
        return text.upper()
    return text[0] + text[1:].lower()
