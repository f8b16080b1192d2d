"""Cells whose text runs up or down, as narrow columns' headings do: turned, read, and their places turned back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.connected import connected
from pipeline.geometry import Box
from pipeline.ocr.engine import Crop, Engine
from pipeline.ocr.target import Target
from pipeline.page import Image
from pipeline.reading import Line, Reading

_TALL = 1.2
"""Heights of a text by its width from which it may stand on its side."""
_SHORTEST = 2.2
"""x-heights; what is lower is one line of figures or a mark."""
_LETTER = 0.5, 3.5
"""x-heights of the longer side of a piece that may be a letter."""
_DOUBT = 0.7
"""How well a text is read (see ``_merit``) from which it is not tried on its side."""
_OF_LETTERS, _SURER = (3, 2), 0.9
"""Lines of a text, at least, with so few letters each, at most, that may be letters on their side one above the other,
and how well such a text is read from which it is not tried."""
_FEWEST = 2
"""Letters and figures of a text that may lie: a lone one turned is another one."""
_BETTER = 0.1
"""How much more sure a text has to be when turned: letters read on their side are guessed badly."""

Turn = Literal[0, 1]
"""OpenCV's code: clockwise, for a text that runs up (0), counter-clockwise, for one that runs down (1)."""
_TURNS: tuple[tuple[Turn, int], ...] = ((0, cv2.ROTATE_90_CLOCKWISE), (1, cv2.ROTATE_90_COUNTERCLOCKWISE))


@dataclass(frozen=True, slots=True, eq=False)
class Turned:
    """A cell of ``box`` (page px) as a page of its own, turned so that its text lies level."""

    target: Target
    box: Box
    turn: Turn

    def back(self, reading: Reading) -> Reading:
        """Return a reading of the turned cell with its boxes where they stand on the page."""
        lines = (Line(tuple(replace(w, box=self._box(w.box)) for w in line.words)) for line in reading.lines)
        return replace(reading, lines=tuple(lines))

    def _box(self, box: Box) -> Box:
        if self.turn == 0:
            found = Box(box.top, self.box.height - box.right, box.bottom, self.box.height - box.left)
        else:
            found = Box(self.box.width - box.bottom, box.left, self.box.width - box.top, box.right)
        return found.moved(self.box.left, self.box.top)


def find_sideways(
    engine: Engine, targets: Sequence[Target], crops: Sequence[Crop], readings: Sequence[Reading]
) -> dict[int, tuple[Turned, Crop, Reading]]:
    """Return by its place which cells read better turned, with crop and reading of the turned one.

    ``crops`` and ``readings`` are the targets' as they stand. Only tall texts that were read badly are tried.

    Raises:
        PageError: the recognizer failed.
        MissingDependencyError: the recognizer is not installed.
    """
    tried: list[tuple[int, Turned, Crop]] = []
    for place, (target, crop, reading) in enumerate(zip(targets, crops, readings, strict=True)):
        if target.kind == "cell" and _may_lie(target, crop, reading):
            for turn, code in _TURNS:
                turned = _turned(target, turn, code)
                picture = turned.target.crop()
                if picture is not None:
                    tried.append((place, turned, picture))
    found: dict[int, tuple[Turned, Crop, Reading]] = {}
    if not tried:
        return found
    least = {place: _merit(readings[place], len(_letter_boxes(crops[place]))) + _BETTER for place, *_ in tried}
    for (place, turned, picture), reading in zip(tried, engine.read([crop for *_, crop in tried]), strict=True):
        merit = _merit(reading, len(_letter_boxes(picture)))
        if _count(reading.text) >= _FEWEST and merit > least[place]:
            found[place], least[place] = (turned, picture, reading), merit
    return found


def _turned(target: Target, turn: Turn, code: int) -> Turned:
    """Return the cell turned, as the only thing on a page."""
    page = target.page
    box = target.box.clipped(page.width, page.height)

    def part(picture: Image) -> Image:
        window = np.ascontiguousarray(picture[box.top : box.bottom, box.left : box.right])
        return np.asarray(cv2.rotate(window, code), np.uint8)

    alone = replace(page, color=part(page.color), gray=part(page.gray), ink=part(page.ink), layer_words=(), seals=())
    return Turned(Target(alone, Box(0, 0, alone.width, alone.height), "cell"), box, turn)


def _may_lie(target: Target, crop: Crop, reading: Reading) -> bool:
    """Return whether a cell's text is tall and narrow, and was read badly or not at all."""
    cutout = target.cutout()
    if cutout is None or cutout.box.height < _SHORTEST * target.page.metrics.glyph_height:
        return False
    letters = _letter_boxes(crop)
    if len(letters) < _FEWEST:
        return False
    # Bits of the rules beside it are smaller than letters.
    (left, top), (right, bottom) = letters[:, :2].min(axis=0), (letters[:, :2] + letters[:, 2:4]).max(axis=0)
    if bottom - top < _TALL * (right - left):
        return False
    lines = [_count(line.text) for line in reading.lines]
    doubt = _SURER if len(lines) >= _OF_LETTERS[0] and max(lines) <= _OF_LETTERS[1] else _DOUBT
    return _merit(reading, len(letters)) < doubt


def _letter_boxes(crop: Crop) -> NDArray[np.int32]:
    """Return left, top, width and height (n, 4) of the pieces of a crop's ink that are as large as letters, px."""
    ink = cv2.threshold(crop.pixels, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1]
    boxes = connected(np.asarray(ink, np.uint8)).stats[1:, :4]
    longer = boxes[:, 2:].max(axis=1)
    return np.asarray(boxes[(longer > _LETTER[0] * crop.body) & (longer < _LETTER[1] * crop.body)], np.int32)


def _merit(reading: Reading, letters: int) -> float:
    """Return how well a picture of so many ``letters`` is read, 0..1: mean confidence of the letters and figures read,
    times the share that was read.
    """
    read = sum(_count(word.text) for word in reading.words)
    sure = sum(_count(word.text) * word.confidence for word in reading.words)
    return sure / max(read, letters, 1)


def _count(text: str) -> int:
    """Return the number of letters and figures."""
    return sum(c.isalnum() for c in text)
