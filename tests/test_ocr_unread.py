"""Marks in numbers that nobody read are asked for; numbers read in full stay as they are."""

import numpy as np
import pytest
from PIL import Image as Pillow
from PIL import ImageDraw

from pipeline.geometry import Box
from pipeline.ocr.unread import with_unread_points
from pipeline.page import CleanPage, PageMetrics
from pipeline.reading import Line, Reading, Symbol, Word
from samples.drawing import fonts

FACE = fonts.available()[0]


def asked(printed: str, recognized: str) -> Word:
    """Print a text with size 40 and ask about a sure reading of it."""
    image = Pillow.new("L", (600, 100), 255)
    draw = ImageDraw.Draw(image)
    font = fonts.face(FACE).font("regular", 40)
    draw.text((60, 20), printed, font=font, fill=0)
    box = Box(*(int(v) for v in draw.textbbox((60, 20), printed, font=font)))
    gray = np.array(image)
    page = CleanPage(1, gray, gray, np.where(gray < 128, 255, 0).astype(np.uint8), 300, PageMetrics(18.0), np.eye(3))
    word = Word(recognized, 0.99, box, tuple(Symbol(c, 0.99) for c in recognized))
    return with_unread_points(page, Reading((Line((word,)),))).words[0]


@pytest.mark.parametrize(("printed", "read"), [("98.416", "98416"), ("4,4", "44"), ("1.234.567", "1.234567")])
def test_a_mark_that_was_not_read_is_a_doubt(printed: str, read: str) -> None:
    word = asked(printed, read)
    assert (word.text, word.confidence) == (read, 0.9)


@pytest.mark.parametrize("text", ["98.416", "4,4", "2024", "12/05/2024", "Văn", "15%"])
def test_what_was_read_in_full_stays(text: str) -> None:
    assert asked(text, text).confidence == 0.99
