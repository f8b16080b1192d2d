"""Short texts side by side on one line, as the recognizer knows them.

A line recognizer scales a line by the height of what stands on it: a lone "1" or "-" fills the whole height and is read
as anything. Beside other short texts, on a common baseline and a wide blank apart, it is what it is. Measured on drawn
tables of eleven documents: texts of up to three letters 89 → 97 % exact on office scans, 81 → 91 % on photocopies. The
distance matters: with gaps much wider than a blank, the blanks inside the texts are no longer seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from pipeline.connected import connected
from pipeline.ocr.engine import Crop
from pipeline.page import Image
from pipeline.reading import Line, Reading, Word

GAP = 0.6
"""Body heights of white between two texts; a blank of the text is about half a body wide."""
_LONGEST = 60.0
"""Body heights; a strip is about as long as a line of a letter."""
_MARGIN = 0.4
"""Body heights of white before the first text and after the last."""
_SHORT = 12.0
"""Body heights; wider texts need no company."""


@dataclass(frozen=True, slots=True)
class Part:
    """Where a crop stands in a strip: its index in the caller's list, its ink from left to right, and the shift from
    the crop's own px to the strip's, all in px.
    """

    index: int
    left: int
    right: int
    shift: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Strip:
    """One line for the recognizer: a crop whose page px are its own px, and the crops in it from left to right."""

    crop: Crop
    parts: tuple[Part, ...]


def alone(index: int, crop: Crop) -> Strip:
    """Return a strip with one crop."""
    height, width = crop.pixels.shape
    return Strip(Crop(crop.pixels, crop.mode, (0.0, 0.0), 1.0, body=crop.body), (Part(index, 0, width, (0, 0)),))


def strips(crops: Sequence[Crop], chosen: Iterable[int] | None = None) -> list[Strip]:
    """Return the crops (those at the ``chosen`` indices, else all) on strips.

    Neighbours that are short lines of one body height share a strip, the others stand alone.
    """
    done: list[Strip] = []
    waiting: list[int] = []
    length = 0

    def flush() -> None:
        nonlocal waiting, length
        if waiting:
            done.append(_stitched(crops, waiting))
        waiting, length = [], 0

    for index in range(len(crops)) if chosen is None else chosen:
        crop = crops[index]
        width = crop.pixels.shape[1]
        if crop.mode != "line" or width > _SHORT * crop.body:
            done.append(alone(index, crop))
            continue
        if waiting and (length + width > _LONGEST * crop.body or crops[waiting[-1]].body != crop.body):
            flush()
        waiting.append(index)
        length += width
    flush()
    return done


def _stitched(crops: Sequence[Crop], chosen: Sequence[int]) -> Strip:
    """Return the chosen crops side by side on a common baseline; their borders are the gap."""
    if len(chosen) == 1:
        return alone(chosen[0], crops[chosen[0]])
    bases = [baseline(crops[i]) for i in chosen]
    lowest = max(bases)
    body = crops[chosen[0]].body
    gap, margin = max(2, round(GAP * body)), max(2, round(_MARGIN * body))
    ends = [_ends(crops[i].pixels) for i in chosen]
    height = max(lowest - base + crops[i].pixels.shape[0] for base, i in zip(bases, chosen, strict=True))
    width = sum(right - left + gap for left, right in ends) - gap + 2 * margin
    canvas = np.full((height, width), 255, np.uint8)
    parts: list[Part] = []
    x = margin
    for base, index, (left, right) in zip(bases, chosen, ends, strict=True):
        pixels = crops[index].pixels[:, left:right]
        down = lowest - base
        canvas[down : down + pixels.shape[0], x : x + right - left] = pixels
        parts.append(Part(index, x, x + right - left, (x - left, down)))
        x += right - left + gap
    joints = tuple((one.right + other.left) / 2 for one, other in pairwise(parts))
    return Strip(Crop(canvas, "line", (0.0, 0.0), 1.0, body=body, joints=joints), tuple(parts))


def _ends(pixels: Image) -> tuple[int, int]:
    """Return the first column of ink and the one after the last, with a pixel of soft edge on each side."""
    inked = np.nonzero((pixels < 192).any(axis=0))[0]
    if not inked.size:
        return 0, pixels.shape[1]
    return max(0, int(inked[0]) - 1), min(pixels.shape[1], int(inked[-1]) + 2)


def baseline(crop: Crop) -> int:
    """Return the row (px) that the letters of a line crop stand on: the median foot of what is tall enough."""
    stats = connected(_ink(crop.pixels)).stats
    parts = np.asarray(stats[1:], np.int32)
    feet = parts[:, 1] + parts[:, 3]
    tall = parts[:, 3] >= 0.75 * crop.body
    if tall.any():
        return int(np.median(feet[tall]))
    # Dashes stand half a body above the line, commas and dots on it.
    flat = parts[:, 2] >= 1.5 * parts[:, 3]
    if flat.any():
        return int(feet[flat].max() + 0.4 * crop.body)
    return int(feet.max(initial=round(0.75 * crop.pixels.shape[0])))


def _ink(pixels: Image) -> Image:
    return np.asarray(pixels < 128, np.uint8)


def taken_apart(strip: Strip, reading: Reading, crops: Sequence[Crop]) -> list[tuple[int, Reading | None]]:
    """Return (index of the crop, its reading in page px) for each part of a strip, read in the strip's px.

    None where a word reaches over several parts: these must be read again alone.
    """
    if len(strip.parts) == 1:
        part = strip.parts[0]
        lines = (tuple(_moved(word, part, crops[part.index]) for word in line.words) for line in reading.lines)
        return [(part.index, Reading(tuple(Line(words) for words in lines), reading.engine))]
    words: list[list[Word]] = [[] for _ in strip.parts]
    spoiled: set[int] = set()
    slack = 0.15 * strip.crop.body
    for word in reading.words:
        left, right = word.box.left + slack, word.box.right - slack
        hit = [n for n, p in enumerate(strip.parts) if left < p.right and right > p.left]
        if len(hit) == 1:
            words[hit[0]].append(word)
        spoiled.update(hit if len(hit) > 1 else ())
    found: list[tuple[int, Reading | None]] = []
    for number, part in enumerate(strip.parts):
        own = tuple(_moved(word, part, crops[part.index]) for word in words[number])
        complete = Reading((Line(own),) if own else (), reading.engine)
        found.append((part.index, None if number in spoiled else complete))
    return found


def _moved(word: Word, part: Part, crop: Crop) -> Word:
    """Return a word of a strip with its box in page px."""
    box, (x, y) = word.box, part.shift
    moved = crop.to_page(box.left - x, box.top - y, box.right - x, box.bottom - y)
    return Word(word.text, word.confidence, moved, word.symbols)
