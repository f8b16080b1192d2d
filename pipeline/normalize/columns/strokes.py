"""Strokes in columns that count: old-style ones, as high as small letters, and rules at the edges of narrow cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_STROKES = frozenset("Il|!")
_ROMANS = frozenset(("II", "III", "IV"))
_EDGED = re.compile(r"[][|Il!]?\s*(\d{1,4})\s*[][|Il!L]?")
"""A number with what is read of a rule before it or behind it."""
_NUMBERED = re.compile(r"([^\W\d_]+) \d{1,3}(?![\d/])")
_STROKED = re.compile(r"([^\W\d_]+) ([Il]{1,2})(?![\w/])")
_ROMAN = re.compile(r"([^\W\d_]+) (?:III|IV|VI{0,3}|IX|XI{0,3}|XI?V)(?!\w)")
_BEGUN_WITH_NUMBER = re.compile(r"(\d{1,2})([.)])\s+(?=\S)")
_BEGUN_WITH_STROKES = re.compile(r"([Il|!]|[1Il|!]{2})([.)])\s+(?=\S)")
_ONES = (1, 11)
"""Numbers that may be read as strokes."""
_FEWEST_NUMBERED = 3
"""Texts of a column with a number, or a word and a number, from which strokes in its place are ones."""


def with_first_ones(column: Sequence[str]) -> list[str]:
    """Return the texts of a column, a lone stroke as "1" where the next other text of the column is "2".

    A cell that is merged over several rows is there several times. Where Roman numerals go on, it is the first of them.
    """
    if any(text.strip() in _ROMANS for text in column):
        return list(column)
    found = list(column)
    following = ""
    for i in range(len(column) - 1, -1, -1):
        text = column[i].strip()
        if text in _STROKES:
            found[i] = "1" if following == "2" else column[i]
        elif text:
            following = text
    return found


def with_counted_ones(column: Sequence[str]) -> list[str]:
    """Return the texts of a column, "Thôn I" and "Thôn II" as "Thôn 1" and "Thôn 11" where others say "Thôn 7".

    Only where none says "Thôn III" or another Roman numeral that is no row of strokes: old-style ones look like "I".
    """
    arabic = Counter(found[1].casefold() for text in column for found in _NUMBERED.finditer(text))
    roman = {found[1].casefold() for text in column for found in _ROMAN.finditer(text)}
    usual = {word for word, count in arabic.items() if count >= _FEWEST_NUMBERED} - roman

    def counted(found: re.Match[str]) -> str:
        return f"{found[1]} {'1' * len(found[2])}" if found[1].casefold() in usual else found[0]

    return [_STROKED.sub(counted, text) for text in column]


def with_counted_texts(column: Sequence[str]) -> list[str]:
    """Return the texts, "I. Phòng học" as "1. Phòng học" where the next that has a number has "2." behind it, and the
    one before it none or the number before. Texts between them without a number do not count.
    """
    numbers = [int(found[1]) if (found := _BEGUN_WITH_NUMBER.match(text)) else None for text in column]
    if sum(number is not None for number in numbers) < _FEWEST_NUMBERED:
        return list(column)
    done = list(column)
    for place, text in enumerate(column):
        strokes = _BEGUN_WITH_STROKES.match(text)
        if strokes is None or numbers[place] is not None:
            continue
        before = next((n for n in reversed(numbers[:place]) if n is not None), 0)
        behind = next((n for n in numbers[place + 1 :] if n is not None), None)
        if before + 1 in _ONES and behind == before + 2:
            numbers[place] = before + 1
            done[place] = f"{before + 1}{text[len(strokes[1]) :]}"
    return done


def without_edge_strokes(column: Sequence[str]) -> list[str]:
    """Return the texts of a column, numbers less a stroke beside them where they are the next, or the one before.

    "2 I" before 3 is 2, "4L" behind 3 is 4; "1l" behind 10 is none of these.
    """
    found = list(column)
    last: int | None = None
    for i, text in enumerate(column):
        plain = text.strip()
        edged = None if plain.isdigit() else _EDGED.fullmatch(plain)
        if edged is not None:
            after = next((other.strip() for other in column[i + 1 :] if other.strip()), "")
            value = int(edged[1])
            if value - 1 == last or (after.isdigit() and int(after) - 1 == value):
                found[i] = plain = edged[1]
        if plain:
            last = int(plain) if plain.isdigit() else None
    return found
