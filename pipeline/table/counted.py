"""Headings that count: quarters I to IV, days 1 to 31, months T1 to T12. One read wrong is known by its neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from pipeline.table.columns import is_known

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ARABIC = re.compile(r"\d{1,2}")
_LETTERED = re.compile(r"([A-ZĐ])(\d{1,2})")
_FEWEST = 4
"""Headings side by side from which a count is believed."""
_MOST = 0.6
"""Share of them that must be in their place."""
_LONGEST = 4
"""Letters up to which another heading may be a number read wrong."""


def numeral(text: str) -> int | None:
    """Return the number that a heading is, Arabic or Roman, None if it is none."""
    if _ARABIC.fullmatch(text):
        return int(text)
    return _ROMAN.index(text) + 1 if text in _ROMAN else None


def counted(texts: Sequence[str]) -> list[str]:
    """Return headings that stand side by side with those set right that their neighbours' count leaves no choice for.

    A run of other headings (longer ones, or none) parts two counts.
    """
    done = list(texts)
    start = 0
    while start < len(done):
        end = start
        while end < len(done) and 0 < len(done[end].strip()) <= _LONGEST:
            end += 1
        done[start:end] = _lettered(_run(done[start:end]))
        start = max(end, start + 1)
    return done


def _run(texts: Sequence[str]) -> list[str]:
    """Return one run of short headings, from its first number to its last, as the count has them."""
    values = [numeral(text.strip()) for text in texts]
    known = [i for i, value in enumerate(values) if value is not None]
    if not known:
        return list(texts)
    offset, agreeing = Counter((values[i] or 0) - i for i in known).most_common(1)[0]
    first = next(i for i in known if (values[i] or 0) - i == offset)
    last = next(i for i in reversed(known) if (values[i] or 0) - i == offset)
    if last - first + 1 < _FEWEST or agreeing < _MOST * (last - first + 1):
        return list(texts)
    written = _writer([texts[i].strip() for i in known if (values[i] or 0) - i == offset])
    return [written(i + offset) if first <= i <= last else text for i, text in enumerate(texts)]


def _lettered(texts: Sequence[str]) -> list[str]:
    """Return one run of short headings that are a letter and numbers that follow each other: "T1", "T2", "T3".

    Beyond the first and the last that were read so, others count if the letter or the number is that of the next.
    """
    found = {i: match for i, text in enumerate(texts) if (match := _LETTERED.fullmatch(text.strip()))}
    if not found:
        return list(texts)
    (prefix, offset), agreeing = Counter((m[1], int(m[2]) - i) for i, m in found.items()).most_common(1)[0]
    own = [i for i, m in found.items() if (m[1], int(m[2]) - i) == (prefix, offset)]
    first, last = own[0], own[-1]
    if agreeing < _FEWEST or agreeing < _MOST * (last - first + 1):
        return list(texts)

    def is_next(i: int) -> bool:
        text, number = texts[i].strip(), str(i + offset)
        # "Tiết" before "T2" is a word.
        lettered = text.startswith(prefix) and len(text) <= len(prefix + number) and not is_known(text)
        return i + offset > 0 and (lettered or text == number)

    while first > 0 and is_next(first - 1):
        first -= 1
    while last + 1 < len(texts) and is_next(last + 1):
        last += 1
    return [f"{prefix}{i + offset}" if first <= i <= last else text for i, text in enumerate(texts)]


def _writer(texts: Sequence[str]) -> Callable[[int], str]:
    """Return how numbers are written in a run: Roman, with a leading zero, or plain."""
    if 2 * sum(text in _ROMAN for text in texts) > len(texts):
        return lambda value: _ROMAN[value - 1] if value <= len(_ROMAN) else str(value)
    if any(text.startswith("0") for text in texts):
        return lambda value: f"{value:02d}"
    return str
