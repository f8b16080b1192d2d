"""Marks that specks have added to the texts of a column, or taken from them, told by how its others are written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.normalize.columns.criteria import CriterionValue
from pipeline.normalize.columns.number_columns import ODD

_LETTERS, _FIGURES = re.compile(r"[^\W\d_]+"), re.compile(r"\d+")
_WORDS = re.compile(r"\d+|[^\W\d_]+")
_END = re.compile(r"(.*\w)\s*[.,;:'`‘’·–-]")
_COMMA = re.compile(r"(.*\w)\s*,")
_DASH = re.compile(r".*\w\s+[–-]")
_SHORT = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,5}")
"""A few words without figures or marks."""
_MANY = 8
"""Other texts of a column none of which ends in a mark, from which one of a few words does not either."""
_ABBREVIATED = re.compile(r"([^\W\d_]{1,2})(\.?)(\s*)(\w.*)")
"""A short word that may be an abbreviation, and what it stands before: "P. 101", "P họp"."""
_FEWEST, _MOST = 4, 0.6
"""Other texts of a column at least, and the share of them that are written alike, from which others are misread."""
_FEWEST_ALIKE, _NEARLY_ALL = 3, 0.9
"""Other texts with figures of a column that are written alike, and their share of all of it, at least."""
_COUNTED = re.compile(r"([^\W\d_]+) (\d{1,4})([\s,;.:·'’]{1,3})([^\W\d_].*)")
"""A word with its number, the mark behind it, and more words: "Thôn 5, xã Ninh Ích"."""
_MARKED = re.compile(r"\s*[,;.:·'’]\s*")
_FEWEST_COUNTED = 8
"""Other texts of a column with the same word and mark, at least; nearly all of them have it."""
_LISTED = re.compile(r"(?<=[^\W\d_]),( ?)(?=\w)|(?<=\w),( ?)(?=[^\W\d_])")
"""A comma between the items of a list and the blank behind it: between figures it may be a decimal one."""
_FEWEST_BLANKS, _BLANKS = 4, 0.75
"""Such commas of a column with a blank, at least, and their share of all, from which the others have lost it."""
_MORE = 1
"""Letters or figures that dirt is read for, at most, beside what is written as the others are."""
_FEWEST_ABBREVIATED, _POINTED = 2, 0.25
"""Texts with the same abbreviation and its point, at least, and their share of all that begin with it."""


def with_usual_marks(values: Sequence[CriterionValue]) -> list[CriterionValue]:
    """Return the values of a column without marks at their ends that no other has, and with the points of abbreviations
    that the others bear.

    "VT-625." stands among codes, "Thôn 4, xã Vụ Bổn," among places, "P họp" among "P. 101" and "P. 203". The mark
    behind a number is the one that the others have: "Thôn 5; xã Ninh Ích"; where there is none, that is doubted. Commas
    of lists have a blank behind them where nearly all do: "7A, 7B, 7C".
    """
    return _with_blanks(_with_inner_marks(_with_points(_without_ends(values))))


def _with_blanks(values: Sequence[CriterionValue]) -> list[CriterionValue]:
    commas = [bool(match[1] or match[2]) for value in values for match in _LISTED.finditer(value.text)]
    if sum(commas) < max(_FEWEST_BLANKS, _BLANKS * len(commas)):
        return list(values)
    return [_changed(value, _LISTED.sub(", ", value.text)) for value in values]


def _with_inner_marks(values: Sequence[CriterionValue]) -> list[CriterionValue]:
    parts = [_COUNTED.fullmatch(value.text) for value in values]
    marks = Counter((match[1], match[3]) for match in parts if match)
    found = []
    for value, match in zip(values, parts, strict=True):
        same = {mark: count for (word, mark), count in marks.items() if match is not None and word == match[1]}
        usual = max(same, key=lambda mark: same[mark], default="")
        marked = sum(count for mark, count in same.items() if _MARKED.fullmatch(mark))
        # A copy loses points sooner than it changes them.
        enough = same and same[usual] >= max(_FEWEST_COUNTED, _NEARLY_ALL * (marked - 1), _MOST * sum(same.values()))
        if match is None or not enough or match[3] == usual or not _MARKED.fullmatch(usual):
            found.append(value)
        elif _MARKED.fullmatch(match[3]):
            found.append(_changed(value, f"{match[1]} {match[2]}{usual}{match[4]}"))
        else:
            found.append(replace(value, reasons=(*value.reasons, ODD)))
    return found


def _without_ends(values: Sequence[CriterionValue]) -> list[CriterionValue]:
    texts = [value.text for value in values]
    shapes = [shape_of(text) for text in texts]
    found = []
    for i, value in enumerate(values):
        others = [k for k in range(len(texts)) if k != i and texts[k]]
        stray, comma = _END.fullmatch(value.text), _COMMA.fullmatch(value.text)
        new = value.text
        if len(others) >= _FEWEST and stray is not None:
            usual, count = Counter(shapes[k] for k in others).most_common(1)[0]
            marked = any(texts[k][-1] == value.text[-1] for k in others)
            alike = count >= _MOST * len(others) and shape_of(stray[1]) == usual
            short = len(others) >= _MANY and _SHORT.fullmatch(stray[1]) is not None
            dash = _DASH.fullmatch(value.text) is not None
            if not marked and (alike or short or dash or comma is not None):
                new = stray[1]
        found.append(_changed(value, new))
    return found


def _with_points(values: Sequence[CriterionValue]) -> list[CriterionValue]:
    parts = [_ABBREVIATED.fullmatch(value.text) for value in values]
    known = [match for match in parts if match and (match[2] or match[3])]
    pointed, blank = Counter(m[1] for m in known if m[2]), Counter(m[1] for m in known if m[3])
    count = Counter(match[1] for match in known)
    found = []
    for value, match in zip(values, parts, strict=True):
        word = match[1] if match in known and match is not None else ""
        new = value.text
        # Copies lose points, and specks hardly stand behind the same letter twice.
        if match is not None and pointed[word] >= max(_FEWEST_ABBREVIATED, _POINTED * count[word]):
            new = f"{word}.{' ' if 2 * blank[word] >= count[word] else ''}{match[4]}"
        found.append(_changed(value, new))
    return found


def with_shape_doubts(values: Sequence[CriterionValue]) -> list[CriterionValue]:
    """Return the values of a column with doubt in those that are written nearly, not quite, as all others with figures.

    "15/09/2025 I" among dates, "VT 830" among "VT-625": a sign more, or another mark.
    """
    shapes = [shape_of(value.text) for value in values]
    filled = [shape for shape in shapes if shape]
    usual, count = Counter(filled).most_common(1)[0] if filled else ("", 0)
    if "9" not in usual or count < max(_FEWEST_ALIKE, _NEARLY_ALL * (len(filled) - 1)):
        return list(values)
    return [
        replace(value, reasons=(*value.reasons, ODD))
        if shape not in ("", usual) and _is_nearly(value.text, shape, usual)
        else value
        for value, shape in zip(values, shapes, strict=True)
    ]


def _is_nearly(text: str, shape: str, usual: str) -> bool:
    """Return whether a text of a shape has the words and numbers of the usual one, and at most one short one more."""
    words, own, theirs = _WORDS.findall(text), _WORDS.findall(shape), _WORDS.findall(usual)
    if own == theirs:
        return True
    return len(own) == len(theirs) + 1 and any(
        len(words[k]) <= _MORE and own[:k] + own[k + 1 :] == theirs for k in (0, len(own) - 1)
    )


def _changed(value: CriterionValue, text: str) -> CriterionValue:
    return value if text == value.text else replace(value, text=text, changed=True)


def shape_of(text: str) -> str:
    """Return a text with each word as ``a`` and each number as ``9``: "P. 101" is "a. 9"."""
    return _FIGURES.sub("9", _LETTERS.sub("a", text))
