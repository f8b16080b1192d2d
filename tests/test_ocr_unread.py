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


def page_of(printed: str) -> tuple[CleanPage, Box]:
    """Print a text with size 40; return its page and box."""
    image = Pillow.new("L", (600, 100), 255)
    draw = ImageDraw.Draw(image)
    font = fonts.face(FACE).font("regular", 40)
    draw.text((60, 20), printed, font=font, fill=0)
    box = Box(*(int(v) for v in draw.textbbox((60, 20), printed, font=font)))
    gray = np.array(image)
    ink = np.where(gray < 128, 255, 0).astype(np.uint8)
    return CleanPage(1, gray, gray, ink, 300, PageMetrics(18.0), np.eye(3)), box


def asked(printed: str, recognized: str) -> Word:
    """Ask about a sure reading of a printed text."""
    page, box = page_of(printed)
    word = Word(recognized, 0.99, box, tuple(Symbol(c, 0.99) for c in recognized))
    return with_unread_points(page, Reading((Line((word,)),))).words[0]


@pytest.mark.parametrize(("printed", "read"), [("98.416", "98416"), ("4,4", "44"), ("1.234.567", "1.234567")])
def test_a_mark_that_was_not_read_is_a_doubt(printed: str, read: str) -> None:
    word = asked(printed, read)
    assert (word.text, word.confidence) == (read, 0.9)


@pytest.mark.parametrize("text", ["98.416", "4,4", "2024", "12/05/2024", "Văn", "15%"])
def test_what_was_read_in_full_stays(text: str) -> None:
    assert asked(text, text).confidence == 0.99


@pytest.mark.parametrize(
    ("printed", "read", "asked_for"),
    [("9.392", ("9", "392"), True), ("75,3", ("75", "3"), True), ("12 345", ("12", "345"), False)],
)
def test_a_mark_that_was_read_as_a_blank_is_a_doubt(printed: str, read: tuple[str, str], asked_for: bool) -> None:
    page, box = page_of(printed)
    middle = box.left + box.width * len(read[0]) // len(printed)
    words = (Word(read[0], 0.99, box._replace(right=middle)), Word(read[1], 0.99, box._replace(left=middle)))
    found = with_unread_points(page, Reading((Line(words),))).words
    assert [word.text for word in found] == list(read)
    assert (found[0].confidence < 0.99) is asked_for
