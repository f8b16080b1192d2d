"""Headings that count: quarters I to IV or "Quý I" to "Quý IV", days 1 to 31, months T1 to T12.

One read wrong is known by its neighbours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz

from pipeline.table.columns import canonical_key, is_known

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ARABIC = re.compile(r"\d{1,2}")
_WORDED = re.compile(r"([^\W\d_]{2,}) (\w{1,4})")
_LETTERED = re.compile(r"([A-ZĐ])(\d{1,2})")
_FEWEST = 4
"""Headings side by side from which a count is believed."""
_FEWEST_WORDED = 3
"""The same where each has a word before its number."""
_MOST, _LEAST = 0.6, 0.4
"""Share of them that must be in their place, and the same where all others may be their numbers read wrong."""
_DAYS = 7
"""The last of the days of a week, the first of which is "T2"."""
_SAME_WORD = 75.0
"""Likeness 0..100 of two readings of one word."""
_LONGEST = 4
"""Letters up to which another heading may be a number read wrong."""
_MISREAD = re.compile(r".{0,2}|[\dIVXLHNUilt|!/\\.,'()\[\]]{1,4}")
"""What the number behind a word may be read for; three letters and more that are no strokes are a word: "Thứ Tiết" of
a heading that a diagonal parts."""


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
        done[start:end] = _lettered(_run(done[start:end]), leading=start == 0)
        start = max(end, start + 1)
    return _worded(done)


def _worded(texts: Sequence[str]) -> list[str]:
    """Return headings that are one word and numbers that follow each other: "Quý I", "Quý II", "Quý III"."""
    found = {i: m for i, text in enumerate(texts) if (m := _WORDED.fullmatch(text.strip())) and numeral(m[2])}
    if not found:
        return list(texts)
    (word, offset), agreeing = Counter((m[1], (numeral(m[2]) or 0) - i) for i, m in found.items()).most_common(1)[0]
    own = [i for i, m in found.items() if (m[1], (numeral(m[2]) or 0) - i) == (word, offset)]
    if agreeing < _FEWEST_WORDED:
        return list(texts)

    def is_own(i: int) -> bool:
        read, _, number = texts[i].strip().partition(" ")
        return i + offset > 0 and bool(_MISREAD.fullmatch(number)) and fuzz.ratio(read, word) >= _SAME_WORD

    first, last = own[0], own[-1]
    while first > 0 and is_own(first - 1):
        first -= 1
    while last + 1 < len(texts) and is_own(last + 1):
        last += 1
    if agreeing < _MOST * (last - first + 1) or not all(map(is_own, range(first, last + 1))):
        return list(texts)
    written = _writer([found[i][2] for i in own])
    return [f"{word} {written(i + offset)}" if first <= i <= last else text for i, text in enumerate(texts)]


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


def _lettered(texts: Sequence[str], *, leading: bool) -> list[str]:
    """Return one run of short headings that are a letter and numbers that follow each other: "T1", "T2", "T3".

    Beyond the first and the last that were read so, others count if the letter or the number is that of the next.
    ``leading``: the run begins with the table's first column.
    """
    found = {i: match for i, text in enumerate(texts) if (match := _LETTERED.fullmatch(text.strip()))}
    if not found:
        return list(texts)
    (prefix, offset), agreeing = Counter((m[1], int(m[2]) - i) for i, m in found.items()).most_common(1)[0]
    own = [i for i, m in found.items() if (m[1], int(m[2]) - i) == (prefix, offset)]
    first, last = own[0], own[-1]

    def is_next(i: int) -> bool:
        text, number = texts[i].strip(), str(i + offset)
        # "Tiết" before "T2" is a word, and "TT" may number rows; it is no "T1" but of the months.
        months = own[-1] + offset > _DAYS and not (leading and i == 0)
        word = is_known(text) and not (months and canonical_key(text) == "no")
        lettered = text.startswith(prefix) and len(text) <= len(prefix + number) and not word
        numbered = text.endswith(number) and len(text) - len(number) in (0, len(prefix))
        return i + offset > 0 and (lettered or numbered)

    count = last - first + 1
    alike = agreeing >= _LEAST * count and all(map(is_next, range(first, last + 1)))
    if agreeing < _FEWEST or agreeing < _MOST * count and not alike:
        return list(texts)
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
