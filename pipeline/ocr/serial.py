"""The serial of the document's own number ("Số: 726/BC-UBND"), often written by hand, slanted and into its slash.

The reader of printed Vietnamese makes letters of it. What stands between "Số:" and the printed letters of the code is
set upright by the slant of its own strokes and read by the reader of digits at several slants and sizes, which vote.
Setting slanted writing upright before reading follows Vinciarelli and Luettin, "A new normalization technique for
cursive handwritten words" (2001): the shear at which the strokes stand most upright has the tallest columns of ink.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy as np

from pipeline.connected import connected
from pipeline.geometry import Box
from pipeline.ocr.crops import Preparation, scaled
from pipeline.ocr.engine import Crop, Engine
from pipeline.ocr.target import Target
from pipeline.page import CleanPage, Image
from pipeline.reading import Alternative, Line, Reading, Symbol, Word

_LEAD = re.compile(r"^\W*[sS5$]\w{0,2}\s*[:;]$")
_TYPES = "QĐ|KH|TB|BC|NQ|TTr|HD|CV|CT|QC|PA|ĐA|BB|GM|TT|HĐ|KL|QyĐ"
_TAILS = (
    re.compile(rf"(?<![^\W\d_])(?:{_TYPES})/[A-ZĐ]{{2}}.*"),
    re.compile(rf"(?:{_TYPES}|UBND|HĐND)-[^\W\d_].*"),
    re.compile(r"(?<=\d[-–])[A-ZĐ][^\W\d_]{1,4}/[A-ZĐ]{2}.*"),
    re.compile(r"(?<=/)[A-ZĐÐ&]{2}.*"),
)
"""How the printed letters of a code begin: the Party's ("17-BC/CB") and the State's ("17/BC-UBND") with the short form
of a type or issuer, else behind the slash."""
_SERIAL = re.compile(r"\d{1,5}[a-z]?")
_TALL = 0.9
"""Body heights; capitals and figures are 1.4 of them high."""
_ADVANCE = 1.15
"""Widths of a capital from one capital to the next."""
_SLANTS = np.arange(0.0, 0.61, 0.05)
"""Shears tried, px to the right a px up: upright print to a strong hand."""
_AROUND = (-0.1, 0.0, 0.1)
"""Shears beside the best one at which is read as well."""
_BODIES = (16.0, 20.0)
"""Body heights in px at which is read."""
_BORDER = 0.6
"""Body heights of white around it."""
_STROKE = 0.35
"""Heights; an upright slash is narrower, a figure but for the 1 wider."""
_SURE = 0.97
"""Confidence from which on both readers have agreed on the number and nothing is read again."""
_VOTED = 0.65
"""Confidence of a serial that one reader only has read: it needs a look."""


class _Place(NamedTuple):
    """A number line's words after "Số:", the printed letters of its code, and where its serial stands (page px)."""

    reading: int
    line: int
    first: int
    tail: str
    box: Box


def reread_serials(digits: Engine, targets: Sequence[Target], readings: Sequence[Reading]) -> list[Reading]:
    """Return ``readings`` (of ``targets``, same order and length) with the serials of number lines read upright.

    Only those are read on which the readers did not agree; a serial that at least half of the looks give is taken, with
    the earlier reading as its alternative.

    Raises:
        PageError: the reader of digits failed.
    """
    places = [place for i, reading in enumerate(readings) for place in _places(targets[i], i, reading)]
    crops = [_crops(targets[place.reading].page, place.box) for place in places]
    looks = iter(digits.read([crop for own in crops for crop in own]) if places else ())
    found = list(readings)
    for place, own in zip(places, crops, strict=True):
        votes = Counter(re.sub(r"\D+$", "", "".join(w.text for w in next(looks).words)) for _ in own)
        serial, count = votes.most_common(1)[0]
        if 2 * count >= len(own) and _SERIAL.fullmatch(serial):
            found[place.reading] = _with_serial(found[place.reading], place, serial)
    return found


def _places(target: Target, index: int, reading: Reading) -> list[_Place]:
    if target.kind != "line":
        return []
    return [place for j, line in enumerate(reading.lines) if (place := _place(target.page, index, j, line)) is not None]


def _place(page: CleanPage, index: int, number: int, line: Line) -> _Place | None:
    """Return where the line's serial stands, None where it is no number line, is sure, or has no room for a serial."""
    lead = next((k for k, word in enumerate(line.words[:2]) if _LEAD.match(word.text)), None)
    words = () if lead is None else line.words[lead + 1 :]
    if lead is None or not words or min(word.confidence for word in words) >= _SURE:
        return None
    text = "".join(word.text for word in words)
    found = next((match for pattern in _TAILS if (match := pattern.search(text))), None)
    if found is None:
        return None
    whole = Box(line.words[lead].box.right, line.box.top, line.box.right, line.box.bottom)
    whole = whole.grown(round(0.3 * page.metrics.glyph_height)).clipped(page.width, page.height)
    start = _tail_start(page.ink[whole.top : whole.bottom, whole.left : whole.right], found[0], page)
    left = line.words[lead].box.right
    if start is None or whole.left + start - left < 0.7 * page.metrics.glyph_height:
        return None
    return _Place(index, number, lead + 1, found[0], Box(left, whole.top, whole.left + start, whole.bottom))


def _tail_start(ink: Image, tail: str, page: CleanPage) -> int | None:
    """Return the x in px of ``ink`` where the printed letters begin, None where no tall ink is left before them.

    From the right, as many tall pieces are passed as there are letters; a piece much wider than most is letters that
    touch, and the last of them may touch the slash.
    """
    stats = connected(ink).stats
    tall: list[list[int]] = [
        s for s in stats[1:].tolist() if s[cv2.CC_STAT_HEIGHT] >= _TALL * page.metrics.glyph_height
    ]
    tall.sort(key=lambda s: -(s[cv2.CC_STAT_LEFT] + s[cv2.CC_STAT_WIDTH]))
    letters = sum(character.isalpha() for character in tail)
    if len(tall) < 2:
        return None
    letter = float(np.median([s[cv2.CC_STAT_WIDTH] for s in tall[:letters]]))
    advance = _ADVANCE * letter
    for piece, before in pairwise(tall):
        left, width = piece[cv2.CC_STAT_LEFT], piece[cv2.CC_STAT_WIDTH]
        held = max(1, round((width + advance - letter) / advance))
        if held > letters:
            return round(left + width - (letters - 1) * advance - letter)
        letters -= held
        if letters == 0:
            return max(left, before[cv2.CC_STAT_LEFT] + 1)
    return None


def _crops(page: CleanPage, box: Box) -> list[Crop]:
    """Return the serial at ``box`` at several slants and sizes."""
    ink = page.ink[box.top : box.bottom, box.left : box.right]
    slash = _slash(ink)
    gray = page.gray[box.top : box.bottom, box.left : box.right].copy()
    gray[cv2.dilate(slash, np.ones((3, 3), np.uint8)) > 0] = 255
    best = _slant(ink & ~slash)
    body = max(page.metrics.glyph_height, 4.0)
    return [
        scaled(_sheared(gray, max(0.0, best + off), 255), box, body, "line", Preparation(size), border=_BORDER)
        for off in _AROUND
        for size in _BODIES
    ]


def _slash(ink: Image) -> Image:
    """Return the ink of the slash: the last piece as high as the figures, if it is one leaning stroke by itself."""
    nothing = np.zeros_like(ink)
    labels, stats, _ = connected(ink)
    if len(stats) < 3:
        return nothing
    tallest = int(stats[1:, cv2.CC_STAT_HEIGHT].max())
    ends = [
        (int(stats[i, cv2.CC_STAT_LEFT] + stats[i, cv2.CC_STAT_WIDTH]), i)
        for i in range(1, len(stats))
        if stats[i, cv2.CC_STAT_HEIGHT] > 0.6 * tallest
    ]
    piece = np.where(labels == max(ends)[1], 255, 0).astype(np.uint8)
    upright = _sheared(piece, _slant(piece), 0)
    width = int((upright.max(axis=0) > 127).sum())
    return piece if len(ends) > 1 and width < _STROKE * tallest else nothing


def _slant(ink: Image) -> float:
    """Return the shear (px to the right a px up) that sets the strokes of ``ink`` most upright."""

    def uprightness(shear: float) -> float:
        columns = (_sheared(ink, shear, 0) > 0).sum(axis=0, dtype=np.float64)
        return float((columns**2).sum())

    shears: list[float] = _SLANTS.tolist()
    return max(shears, key=uprightness)


def _sheared(picture: Image, shear: float, paper: int) -> Image:
    """Return ``picture`` with what leans to the right by ``shear`` set upright."""
    height, width = picture.shape
    matrix = np.array([[1.0, shear, 0.0], [0.0, 1.0, 0.0]])
    size = (width + round(shear * height), height)
    return np.asarray(cv2.warpAffine(picture, matrix, size, flags=cv2.INTER_LINEAR, borderValue=paper), np.uint8)


def _with_serial(reading: Reading, place: _Place, serial: str) -> Reading:
    """Return the reading with the words after "Số:" as one code that begins with ``serial``."""
    line = reading.lines[place.line]
    old = line.words[place.first :]
    joint = "-" if "/" in place.tail else "/"
    text, before = f"{serial}{joint}{place.tail}", "".join(word.text for word in old)
    if text == before:
        return reading
    box = Box(old[0].box.left, line.box.top, old[-1].box.right, line.box.bottom)
    symbol = Symbol(text, _VOTED, (Alternative(before, round(1 - _VOTED, 3)),))
    words = (*line.words[: place.first], Word(text, _VOTED, box, (symbol,)))
    lines = (*reading.lines[: place.line], Line(words), *reading.lines[place.line + 1 :])
    return replace(reading, lines=lines)
