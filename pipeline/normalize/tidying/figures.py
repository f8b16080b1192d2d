"""Roman figures, days, hours and units of area that were read as something else, told by their company."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_ROMAN = {
    "H": "II", "1I": "II", "I1": "II", "Il": "II", "lI": "II", "ll": "II", "IL": "II", "LI": "II", "H1": "III",
    "HI": "III", "IH": "III", "1II": "III", "I1I": "III", "II1": "III", "lII": "III", "IIl": "III", "HL": "III",
    "1V": "IV", "lV": "IV", "IY": "IV", "VH": "VII", "VHI": "VIII", "VIH": "VIII", "LÀ": "I", "l": "I",
    "VỊ": "VI", "Vl": "VI", "V1": "VI", "1X": "IX", "lX": "IX",
}  # fmt: skip
_RANKED = frozenset({"quý", "kỳ", "hạng", "khóa", "khoá", "loại", "đợt"})
"""Words before a figure that may be Roman."""
_STEMS = {"I": "I", "i": "I", "l": "I", "!": "I", "|": "I", "1": "I", "ì": "I", "í": "I", "ï": "I", "H": "II",
          "N": "II", "M": "III", "V": "V", "v": "V", "X": "X", "x": "X"}  # fmt: skip
"""Strokes that a symbol of a Roman figure may have been read for; two of them are run together in H, N, three in M."""
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_QUARTER = re.compile(r"([^\W_]{1,4}|[!|])([/-](?:19|20)\d\d)")
"""A quarter with its year, as in "Quý IV/2023"."""
_SQUARE = re.compile(r"(\d[\d.,]*\s?)?([mkdc]?m)[?”\"'`*°]+([.,;:)]?)")
"""A unit of area whose raised 2 the recognizer, which does not know it, took for a mark."""
_SIZE = re.compile(r"[\dOoQ]{1,5}(?:,\d{1,3})?(?:[xX×][\dOoQ]{1,5}(?:,\d{1,3})?){1,3}(?:[mc]?m)?")
"""The sides of a thing, as in "60x100x200" and "2x2,5"."""
_ROUND = str.maketrans("OoQ", "000")
_HOUR = re.compile(r"([\dOoQlI]{1,2})h([\dOoQ]{2})")
"""An hour with its minutes, as in "14h00"."""
_UNSURE = frozenset({"H", "LÀ", "l", "HL", "VỊ"})
_MONTHS = {"ó": "6", "ố": "6", "b": "6", "l": "1", "I": "1", "i": "1", "S": "5", "s": "5", "z": "2", "Z": "2", "q": "9"}
"""Letters read for the figure of a day or month."""
_ELEVEN = {"II": "11", "TT": "11", "Il": "11", "lI": "11", "ll": "11", "1l": "11", "l1": "11", "I1": "11", "1I": "11",
           "I0": "10", "l0": "10", "IO": "10", "1O": "10", "I2": "12", "l2": "12"}  # fmt: skip
_COUNTED = frozenset({"tuần", "chuẩn", "điều", "khoản", "lớp"})
"""What is counted with Arabic figures."""
_CRITERION = re.compile(r"\d{1,2},\d{1,2}")
_SIGNED = frozenset({"KT", "TM", "TL", "TUQ"})
"""What opens a signature block: in place of, on behalf of, by order of, by authority of."""
_STRAY = re.compile(r"(\d?)[]/|\[]?(\d)[]|\[]?")
"""A day or month with a stroke that belongs to no figure."""
_TEENS = re.compile(r"[JIlT!|]\d")
"""A day from 10 to 19 whose first stroke was read for a letter."""
_REST = re.compile(r"(\d)/(\d{1,2})/((?:19|20)\d\d)(\D*)")


class Figure(NamedTuple):
    """What to write for ``length`` words from here on, why, and whether it is doubtful."""

    text: str
    length: int
    reason: str
    doubtful: bool


def figure_at(words: Sequence[str], at: int) -> Figure | None:
    """Return the figure that ``words[at]`` was, None if it is what it seems."""
    word, before = words[at], words[at - 1].lower() if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    core, mark = word.rstrip(".,;:"), word[len(word.rstrip(".,;:")) :]
    sure = "I" in core and "1" in core and after[:1].isupper()
    if not at and mark in (".", ",") and len(after) > 1 and (sure or after.isupper()):
        roman = _ROMAN.get(core)
        if roman:
            return Figure(f"{roman}.", 1, "channel", core in _UNSURE)
        if mark == "," and re.fullmatch("[IVX]+", core):
            return Figure(f"{core}.", 1, "punctuation", False)
    numbered = (not at or before == "điều") and core.isdigit() and len(core) < 3
    if numbered and mark in (",", ";") and after[:1].isupper() and after.lower() != "điều":
        # Read for a point more often than printed: which one it is, a person sees at once.
        return Figure(word, 1, "punctuation", True)
    ranked = _ranked(core) if before in _RANKED else None
    quarter = _QUARTER.fullmatch(core) if before == "quý" else None
    if quarter and _ranked(quarter[1]) not in (None, quarter[1]):
        sure = quarter[1] in _ROMAN or set(quarter[1]) <= set("Iil!|V")
        return Figure(f"{_ranked(quarter[1])}{quarter[2]}{mark}", 1, "channel", not sure)
    if ranked and ranked != core:
        # A table of what figures are read for knows more than their strokes.
        sure = core in _ROMAN or not core.islower() and set(core) <= set("Iil!|V")
        return Figure(ranked + mark, 1, "channel", not sure)
    area = _SQUARE.fullmatch(word)
    if area and (area[1] or not before or before[-1].isdigit() or "?" in word):
        # A cube would have been misread just so. Nobody asks for a metre: a question mark is no mark.
        return Figure(f"{area[1] or ''}{area[2]}²{area[3]}", 1, "channel", True)
    if _SIZE.fullmatch(core) and (size := _size(core)) != core:
        return Figure(size + mark, 1, "channel", True)
    if (hour := _HOUR.fullmatch(core)) and (told := _hour(hour[1], hour[2])) not in ("", core):
        return Figure(told + mark, 1, "channel", False)
    clause = before == "khoản" and at > 1 and words[at - 2].lower().lstrip("(") == "điều"
    if (
        core in ("I", "l")
        and not clause
        and (before in _COUNTED or mark == "," and after[:1].isdigit() and before.isalpha())
    ):
        return Figure("1" + mark, 1, "channel", before == "chuẩn")
    if before == "chí" and _CRITERION.fullmatch(core):
        return Figure(core.replace(",", ".") + mark, 1, "channel", False)
    if before == "chí" and re.fullmatch(r"\d{1,2} \d{1,2}", f"{word} {after.rstrip('.,;:')}"):
        return Figure(f"{word}.{after}", 2, "channel", True)
    if not at and core in _SIGNED and mark == "," and len(after) > 1 and after.isupper():
        return Figure(f"{core}.", 1, "punctuation", False)
    dated = (before, after.lower()) in (("ngày", "tháng"), ("tháng", "năm"))
    stray = _STRAY.fullmatch(core)
    if stray and not core.isdigit() and dated and 0 < int(stray[1] + stray[2]) <= (31 if before == "ngày" else 12):
        return Figure(stray[1] + stray[2], 1, "date", False)
    if dated and not mark and before == "ngày" and _TEENS.fullmatch(core):
        return Figure("1" + core[1], 1, "date", False)
    if core in _ELEVEN and not mark and dated:
        return Figure(_ELEVEN[core], 1, "date", False)
    if dated and not mark and core in _MONTHS:
        # Between these two words stands a figure; which one, the letter tells nearly always.
        return Figure(_MONTHS[core], 1, "date", core != "ó")
    rest = _REST.fullmatch(after)
    if rest is None or before not in ("ngày", "trước") or word not in ("1", "2", "3"):
        return None
    if 10 <= int(word + rest[1]) <= 31 and 1 <= int(rest[2]) <= 12:
        return Figure(word + after, 2, "date", False)
    return None


def _size(core: str) -> str:
    """Return the sides of a thing in figures, all parted by the sign that parts most of them."""
    sides = re.split("[xX×]", core)
    if not all(any(c.isdigit() for c in side) for side in sides):
        return core
    signs = [c for c in core if c in "xX×"]
    sign = max("x×X", key=signs.count)
    return sign.join(side.translate(_ROUND) for side in sides)


def _hour(hours: str, minutes: str) -> str:
    """Return an hour in figures; empty where it is none of a day, or nothing of it was read as a figure."""
    if not any(c.isdigit() for c in hours + minutes):
        return ""
    hours, minutes = hours.translate(_ROUND).replace("l", "1").replace("I", "1"), minutes.translate(_ROUND)
    return f"{hours}h{minutes}" if int(hours) <= 24 and int(minutes) < 60 else ""


def _ranked(core: str) -> str | None:
    """Return the Roman figure whose strokes ``core`` was read for; None where it is none, or just a digit."""
    if core in _ROMAN and core.isascii():
        return _ROMAN[core]
    if not core or core.isdigit() or len(core) > 5 or not all(c in _STEMS for c in core):
        return None
    figure = "".join(_STEMS[c] for c in core)
    return figure if figure in _ROMANS else None
