"""Marks that a typewriter sets apart from their words are put back; dust and few ones are not taken for such."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image as Pillow
from PIL import ImageDraw

from pipeline.geometry import Box
from pipeline.ocr.lone_marks import with_lone_marks
from pipeline.ocr.target import Target
from pipeline.page import CleanPage, PageMetrics
from pipeline.reading import Line, Reading, Word
from samples.drawing import fonts

GLYPH, PITCH, SIZE, ROOM = 18.0, 26, 40, 80


def read(*printed: str, noise: float = 0.0) -> list[str]:
    """Type texts below each other, each letter as wide; return what is made of readings that lack marks and have blanks
    there.
    """
    image = Pillow.new("L", (1000, ROOM * (len(printed) + 1)), 255)
    draw, font = ImageDraw.Draw(image), fonts.face("tinos").font("regular", SIZE)
    rows: list[list[Word]] = []
    for i, text in enumerate(printed):
        words: list[Word] = []
        for j, letter in enumerate(text):
            x, y = 40 + PITCH * j + (PITCH - draw.textlength(letter, font=font)) / 2, 20 + ROOM * i
            draw.text((x, y), letter, font=font, fill=0)
            if not letter.isalnum():
                continue
            box = Box(*(int(v) for v in draw.textbbox((x, y), letter, font=font)))
            if j and text[j - 1].isalnum():
                last = words.pop()
                top, bottom = min(last.box.top, box.top), max(last.box.bottom, box.bottom)
                words.append(Word(last.text + letter, 0.99, Box(last.box.left, top, box.right, bottom)))
            else:
                words.append(Word(letter, 0.99, box))
        rows.append(words)
    gray = np.array(image)
    ink = np.where(gray < 128, 255, 0).astype(np.uint8)
    page = CleanPage(1, gray, gray, ink, 300, replace(PageMetrics(GLYPH), noise=noise), np.eye(3))
    targets = [Target(page, Box(0, ROOM * i, 1000, ROOM * (i + 1)), "cell") for i in range(len(rows))]
    return [found.text for found in with_lone_marks(targets, [Reading((Line(tuple(row)),)) for row in rows])]


NUMBERS = "9.500.000", "28.500.000"


def test_parts_of_numbers_are_joined_and_ends_of_sentences_come_back() -> None:
    texts = [*NUMBERS, "chi 2.2: nha", "nam 2025. 12 em", "8,5", "quy,", "hop."]
    assert read(*texts) == texts


def test_what_stands_in_words_of_usual_distance_stays() -> None:
    assert read("mot hai", "12 345", "2026") == ["mot hai", "12 345", "2026"]


@pytest.mark.parametrize(("texts", "noise"), [(("9.500.000",), 0.0), ((*NUMBERS, "4.000"), 0.05)])
def test_few_marks_and_those_of_a_dusty_page_are_dust(texts: tuple[str, ...], noise: float) -> None:
    assert read(*texts, noise=noise) == [text.replace(".", " ") for text in texts]
