"""Marks beside figures and between them, which no model of words tells: dashes lost, commas worn to points, an x."""

from __future__ import annotations

import re

from pipeline.normalize.tidying.lists import PUNCTUATION
from pipeline.normalize.tidying.walk import SURE, Walk, stem_of

_TIMES = re.compile(r"\d+(?:,\d+)?(?:[x×]\d+(?:,\d+)?)*×\d[\d,x×]*")
_TIMES_MARGIN = 3.7
"""ln of how much more often official documents write x between figures than the sign (238 to 6 in a code of law)."""
_STUCK = re.compile(r"([^\W\d_]{3,})\.(\d{1,3})([,;]?)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PERIODS = frozenset(("đoạn", "kỳ", "kì", "học"))
"""Last words of what has a first and a last year: giai đoạn, nhiệm kỳ, năm học."""
_LONGEST = 30
"""Years of a period at most."""


def write_times(walk: Walk) -> bool:
    """Write x between figures for the sign of multiplication: sizes and sections are typed with the letter."""
    text = walk.word.text
    stem, marks = stem_of(text)
    if not _TIMES.fullmatch(stem):
        return False
    walk.put(text, [stem.replace("×", "x") + marks], "channel", _TIMES_MARGIN)
    return True


def part_number(walk: Walk) -> bool:
    """Part a number from the word before it, to which a speck joined it: "Thôn.10"."""
    match = _STUCK.fullmatch(walk.word.text)
    if match is None or not match[1][1:].islower() or not walk.lexicon.is_valid(match[1].lower()):
        return False
    walk.put(walk.word.text, [match[1], match[2] + match[3]], PUNCTUATION, SURE)
    return True


def comma_behind_number(walk: Walk) -> bool:
    """Write a comma for the point behind a number between a word and one in small letters: "Thôn 2. xã"."""
    text = walk.word.text
    stem, mark = stem_of(text)
    before = walk.done[-1].text if walk.done else ""
    after = walk.next
    if mark != "." or not stem.isdigit() or not before.isalpha() or len(before) < 2:
        return False
    if not after[:1].islower() or not walk.lexicon.is_valid(stem_of(after)[0].lower()):
        return False
    walk.put(text, [stem + ","], PUNCTUATION, SURE)
    return True


def dash_between_years(walk: Walk) -> bool:
    """Write the dash between the first and the last year of a period, which a copy has lost."""
    first, (last, marks) = walk.word.text, stem_of(walk.next)
    before = walk.done[-1].text.lower() if walk.done else ""
    if before not in _PERIODS or not _YEAR.fullmatch(first) or not _YEAR.fullmatch(last):
        return False
    if not 0 < int(last) - int(first) <= _LONGEST:
        return False
    walk.put(f"{first} {walk.next}", [first, "-", last + marks], PUNCTUATION, SURE, 2)
    return True
