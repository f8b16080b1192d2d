"""A column of nested numbering (I, 1, 1.1, a, b, 2, II …) checked by its order: a number fits one of the open levels.

The cheapest way through all cells is sought (a beam over the levels that may be open); what is read is a number of the
outline, a damaged one, or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.normalize.columns.criteria import CriterionValue

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_SMALL = tuple("abcdđeghiklmnopq")
_LARGE = tuple("ABCDĐEGHIK")
_FORMS: dict[str, frozenset[str]] = {
    "I": frozenset("1l|i!TLJ"),
    "II": frozenset(("11", "H", "Il", "lI", "ll", "TT", "TI", "IT", "U", "1I", "I1")),
    "III": frozenset(("111", "HI", "IH", "TII", "Ill", "lII", "1II", "II1", "IIl")),
    "IV": frozenset(("1V", "lV", "IY")),
    "V": frozenset(("v", "Y")),
    "VI": frozenset(("V1", "Vl", "v1")),
    "a": frozenset(("á", "à", "ạ", "â", "ă", "ả", "ã", "8", "A")),
    "b": frozenset(("6", "h", "B", "ồ", "ố")),
    "c": frozenset(("e", "C", "¢", "€", "é")),
    "d": frozenset(("đ", "D", "ả")),
    "đ": frozenset(("d", "Đ", "ở")),
    "e": frozenset(("c", "é", "è", "ê", "E")),
    "g": frozenset(("8", "9", "q")),
    "C": frozenset(("c", "e", "G")),
    "K": frozenset(("k",)),
    "1": frozenset(("I", "l", "|", "i", "!", "Ì", "í")),
    "2": frozenset(("z", "Z")),
    "5": frozenset(("s", "S", "§")),
    "6": frozenset(("b", "ó", "ố")),
    "8": frozenset(("§", "B", "S")),
    "9": frozenset(("q", "g")),
}
"""What the numbers of an outline are read as when the recognizer has nothing but themselves to go by."""
_BARE = re.compile(r"[\W_]*(.*?)[\W_]*")
_DAMAGED, _STRANGE = 0.6, 1.6
"""Costs of a number read wrong and of a cell that fits no level."""
_BEAM = 24
_ORDERLY, _AS_READ = 0.85, 0.55
"""Shares of the numbered cells that must be in their place, set right and as they are read, for a column to be an
outline."""
_FEWEST = 5
"""Numbered cells from which a column may be an outline."""

_CODE = re.compile(r"\w+(?:\.\d+)+")
_POINT = "[.,:;-]?"
"""What is left of the point in a code, or read for it."""


class Level(NamedTuple):
    """A kind of numbering, the number it has come to (from 0), and what stands before it: "1." of 1.2."""

    kind: str
    number: int
    before: str = ""


class _Path(NamedTuple):
    """The cost so far, the open levels from the outside in, and what each cell is (None: no number of it)."""

    cost: float
    levels: tuple[Level, ...]
    found: tuple[Level | None, ...]


def repair_outline(column: Sequence[str]) -> list[CriterionValue]:
    """Return a column of nested numbering with damaged numbers set right, and those doubted that fit no level.

    A column that is no outline of two levels at least comes back unchanged.
    """
    texts = [_bare(text) for text in column]
    path = _cheapest(texts, coded=any(_CODE.fullmatch(text) for text in texts))
    exact = sum(level is not None and _written(level) == text for level, text in zip(path.found, texts, strict=True))
    placed = sum(level is not None for level in path.found)
    numbered = sum(bool(text) and len(text) <= 5 for text in texts)
    kinds = {level.kind for level in path.found if level is not None}
    if numbered < _FEWEST or len(kinds) < 2 or placed < _ORDERLY * numbered or exact < _AS_READ * numbered:
        return [CriterionValue(text, None) for text in column]
    return [_judged(column[i], texts[i], path.found, i) for i in range(len(column))]


def is_coded(column: Sequence[CriterionValue]) -> bool:
    """Tell whether a checked column is an outline with codes: 1, 1.1, 1.2, 2."""
    return any(isinstance(value.value, str) and _CODE.fullmatch(value.value) for value in column)


def _judged(text: str, bare: str, found: Sequence[Level | None], index: int) -> CriterionValue:
    level = found[index]
    if not bare:
        return CriterionValue(text, None)
    if level is None:
        return CriterionValue(text, None, ("ordinal_out_of_order",) if len(bare) <= 5 else ())
    written = _written(level)
    if bare == written:
        return CriterionValue(text, written)
    following = next((other for other in found[index + 1 :] if other is not None and _is_of(other, level)), None)
    before = next((other for other in reversed(found[:index]) if other is not None and _is_of(other, level)), None)
    up, down = (level._replace(number=level.number + step) for step in (1, -1))
    confirmed = following == up or level.number > 0 and before == down
    reasons = () if confirmed else ("ordinal_out_of_order",)
    return CriterionValue(text.replace(bare, written, 1), written, reasons, changed=True, confirmed=confirmed)


def _is_of(other: Level, level: Level) -> bool:
    return (other.kind, other.before) == (level.kind, level.before)


def _cheapest(texts: Sequence[str], coded: bool) -> _Path:
    """Return the cheapest way through all cells; codes ("1.2") are looked for where they are ``coded``."""
    beam = [_Path(0.0, (), ())]
    for text in texts:
        best: dict[tuple[Level, ...], _Path] = {}
        for path in beam:
            for step in _steps(path, text, coded):
                known = best.get(step.levels)
                if known is None or step.cost < known.cost:
                    best[step.levels] = step
        beam = sorted(best.values(), key=lambda path: path.cost)[:_BEAM]
    return beam[0]


def _steps(path: _Path, text: str, coded: bool) -> Iterator[_Path]:
    """Yield what a cell may be: the next number of an open level, the first of a new one, none."""
    if not text:
        yield path._replace(found=(*path.found, None))
        return
    strange = path._replace(cost=path.cost + _STRANGE, found=(*path.found, None))
    yield strange
    for depth, level in enumerate(path.levels):
        for following in _following(level):
            # What cannot be read may have been the next number of this level.
            yield strange._replace(levels=(*path.levels[:depth], following))
            yield from _taken(path, path.levels[:depth], following, text)
    for kind in _KINDS:
        if kind not in _CODED and all(kind != other.kind for other in path.levels):
            yield from _taken(path, path.levels, Level(kind, 0), text)
    for opened in _codes_below(path.levels[-1]) if coded and path.levels else ():
        yield from _taken(path, path.levels, opened, text)


def _codes_below(level: Level) -> Iterator[Level]:
    """Yield the first codes below a number: 1.1 below 1, 1.1.1 below 1.1, I.1 or 1.1 below I."""
    if level.kind in _CODED[:-1]:
        yield Level(_CODED[_CODED.index(level.kind) + 1], 0, f"{_written(level)}.")
    elif level.kind in ("arabic", "roman"):
        for parent in dict.fromkeys((_written(level), str(level.number + 1))):
            yield Level(_CODED[0], 0, f"{parent}.")


def _taken(path: _Path, outer: tuple[Level, ...], level: Level, text: str) -> Iterator[_Path]:
    written = _written(level)
    if text == written:
        yield _Path(path.cost, (*outer, level), (*path.found, level))
    elif text in _FORMS.get(written, ()) or level.before and _is_worn(text, written):
        yield _Path(path.cost + _DAMAGED, (*outer, level), (*path.found, level))


def _is_worn(text: str, code: str) -> bool:
    """Return whether a text is a code whose points were lost or read as another mark."""
    return re.fullmatch(_POINT.join(map(re.escape, code.split("."))), text) is not None


_CODED = ("code", "code below")
"""Kinds of numbers that bear the one above them."""
_KINDS = {"roman": _ROMAN, "large": _LARGE, "arabic": (), "small": _SMALL, **dict.fromkeys(_CODED, ())}


def _following(level: Level) -> Iterator[Level]:
    """Yield the numbers that may come next; "đ" is left out by some."""
    kind, number = level.kind, level.number
    last = len(_KINDS[kind]) or 1000
    if number + 1 < last:
        yield level._replace(number=number + 1)
    if kind in ("small", "large") and _KINDS[kind][number].lower() == "d":
        yield level._replace(number=number + 2)


def _written(level: Level) -> str:
    names = _KINDS[level.kind]
    return names[level.number] if names else f"{level.before}{level.number + 1}"


def _bare(text: str) -> str:
    """Return a cell without the marks around its number: "a)" is "a"."""
    found = _BARE.fullmatch(" ".join(text.split()))
    return found[1] if found else ""
