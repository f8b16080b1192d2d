"""A text → the picture of its line as a scanner would give it, on the canvas of the network's input."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw
from PIL.ImageFont import FreeTypeFont

from pipeline.ocr.ctc.picture import BASELINE, BODY, HEIGHT, ink_of
from tools.reader.damage import Gray, damaged
from tools.reader.fonts import font, signs, x_height

WIDTH = 512
"""px of the input that a drawn line fills at most."""
_DPI_BODY = 8.0, 27.0
"""px, x-height of what is scanned: 10 pt at 120 dpi to 14 pt at 300 dpi."""
_SPACED = 0.05
"""Share of lines whose letters stand apart, as headings are set."""
_EMPTY = 0.03
"""Share of lines on which nothing is printed: specks and rests of rules are no text."""


@dataclass(frozen=True)
class Drawn:
    """A line's input (HEIGHT, w ≤ WIDTH; int8, 100 for full ink) and the text that stands there."""

    ink: np.ndarray
    text: str


def draw(text: str, file: Path, rng: random.Random, strength: float = 1.0) -> Drawn | None:
    """Return ``text``, cut at a blank where the picture ends, in a font, damaged with ``strength`` 0..1.

    None where no word is left.
    """
    known = signs(file)
    words = "".join(c for c in text if c == " " or c in known).split()
    low, high = _DPI_BODY
    scanned = low * (high / low) ** rng.random() if rng.random() < strength else rng.uniform(14, high)
    body = BODY * min(1.5, max(0.7, rng.lognormvariate(0, 0.14)))
    scale = body / scanned
    face = font(file, max(8, round(scanned / x_height(file))))
    stretch = rng.uniform(0.82, 1.2) if rng.random() < 0.3 else 1.0
    margin = rng.uniform(0.3, 1.2) * scanned
    room = WIDTH / scale / stretch - 2 * margin
    blank = face.getlength(" ") * (rng.uniform(0.65, 2.6) if rng.random() < 0.35 else 1.0)
    apart = scanned * rng.uniform(0.05, 0.35) if rng.random() < _SPACED else 0.0
    places, x = [], 0.0
    for word in words:
        width = face.getlength(word) + apart * len(word)
        if x + width > room:
            break
        places.append((x, word))
        x += width + blank + apart
    if not places:
        return None
    if rng.random() < _EMPTY * strength:
        places = []
    right = x - blank
    height = HEIGHT / scale
    base = (BASELINE + rng.gauss(0, 1.2)) / scale
    size = max(8, round(right + 2 * margin)), max(8, round(height))
    image = Image.new("L", size, 0)
    pen = ImageDraw.Draw(image)
    double = rng.random() < 0.08
    for left, word in places:
        for at, part in _parts(margin + left, word, face, apart):
            pen.text((at, base), part, font=face, fill=255, anchor="ls")
            if double:
                pen.text((at + 1, base), part, font=face, fill=255, anchor="ls")
    ink = np.asarray(image, np.uint8)
    ink = _warped(ink, base, stretch, rng, strength)
    gray = damaged(ink, scanned, base, rng, strength)
    width = max(8, min(WIDTH, round(gray.shape[1] * scale)))
    kind = cv2.INTER_AREA if scale < 1 else rng.choice((cv2.INTER_CUBIC, cv2.INTER_LINEAR))
    gray = np.asarray(cv2.resize(gray, (width, HEIGHT), interpolation=kind), np.uint8)
    if rng.random() < 0.2:
        soft = cv2.GaussianBlur(gray, (0, 0), 1.1)
        gray = np.asarray(cv2.addWeighted(gray, 1.8, soft, -0.8, 0), np.uint8)
    return Drawn(np.round(ink_of(gray) * 90).astype(np.int8), " ".join(word for _, word in places))


def _parts(left: float, word: str, face: FreeTypeFont, apart: float) -> Iterator[tuple[float, str]]:
    """Yield what of ``word`` is printed at once and where: all of it, or its letters, ``apart`` px between them."""
    if not apart:
        yield left, word
        return
    for sign in word:
        yield left, sign
        left += face.getlength(sign) + apart


def _warped(ink: Gray, base: float, stretch: float, rng: random.Random, strength: float) -> Gray:
    """Return the ink turned, leaned, stretched and bent a little."""
    height, width = ink.shape
    turn = rng.gauss(0, 0.006) * strength if rng.random() < 0.7 else 0.0
    lean = rng.gauss(0, 0.05) * strength if rng.random() < 0.3 else 0.0
    if stretch == 1.0 and not turn and not lean:
        return ink
    # About the middle of the baseline: x' = stretch x + lean (base - y), y' = y + turn x.
    matrix = np.array([[stretch, -lean, lean * base], [turn * stretch, 1.0, -turn * width * stretch / 2]])
    size = (max(8, round(width * stretch)), height)
    return np.asarray(cv2.warpAffine(ink, matrix, size, flags=cv2.INTER_LINEAR), np.uint8)
