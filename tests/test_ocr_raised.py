"""The raised 2 and 3 of units are read by themselves, as large as figures are."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image as Pillow
from PIL import ImageDraw

from pipeline.geometry import Box
from pipeline.ocr.numerals import WHITELIST
from pipeline.ocr.raised import reread_raised
from pipeline.ocr.target import Target
from pipeline.ocr.tesseract import TesseractEngine
from pipeline.page import CleanPage, PageMetrics
from pipeline.reading import Alternative, Line, Reading, Symbol, Word
from samples.drawing import fonts

SIZE, BASE = 44, 80
FACES = fonts.available()[:4]


def _page(text: str, face: str) -> tuple[CleanPage, Box]:
    """Return a page with one text and that one's box."""
    image = Pillow.new("L", (500, 130), 255)
    draw = ImageDraw.Draw(image)
    font = fonts.face(face).font("regular", SIZE)
    draw.text((60, BASE), text, font=font, fill=20, anchor="ls")
    box = Box(*(int(v) for v in draw.textbbox((60, BASE), text, font=font, anchor="ls")))
    gray = np.array(image)
    ink = np.where(gray < 128, 255, 0).astype(np.uint8)
    body = font.getbbox("x", anchor="ls")
    return CleanPage(1, gray, gray, ink, 300, PageMetrics(float(body[3] - body[1])), np.eye(3)), box


def _again(printed: str, read: str, face: str = FACES[0], *, broken: bool = False) -> Word:
    page, box = _page(printed, face)
    if broken:
        across = box.left + round(0.36 * (box.right - box.left))
        page.gray[:, across : across + 3], page.ink[:, across : across + 3] = 255, 0
    symbols = tuple(Symbol(letter, 0.98, (Alternative(f"{letter}3", 0.4),)) for letter in read)
    first = Reading((Line((Word(read, 0.5, box, symbols),)),), "first")
    (found,) = reread_raised(TesseractEngine(language="eng", whitelist=WHITELIST), [Target(page, box, "cell")], [first])
    return found.words[0]


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize(
    ("printed", "read"), [("m²", "m?"), ("m³", "m"), ("m²", "m³"), ("100m²", "100m2"), ("1.250 km²"[6:], "km”")]
)
def test_it_is_what_the_reader_of_digits_says(printed: str, read: str, face: str) -> None:
    word = _again(printed, read, face)
    assert word.text == printed
    assert word.confidence >= 0.85
    assert "".join(symbol.text for symbol in word.symbols) == printed


def test_the_letter_may_be_broken() -> None:
    assert _again("m³", "m", broken=True).text == "m³"


def test_a_mark_behind_it_stays() -> None:
    assert _again("m³;", "m?;").text == "m³;"


@pytest.mark.parametrize(("printed", "read"), [("m", "m"), ("m2", "m2"), ("mm", "mm"), ("mi", "m"), ("m”", "m”")])
def test_what_has_none_is_as_it_was_read(printed: str, read: str) -> None:
    word = _again(printed, read)
    assert (word.text, word.confidence) == (read, 0.5)


def test_an_unsure_digit_is_not_taken() -> None:
    class Unsure(TesseractEngine):
        def read(self, crops):  # type: ignore[no-untyped-def]
            return [Reading((Line((Word("2", 0.7, Box(0, 0, 9, 9)),)),), "digits") for _ in crops]

    page, box = _page("m³", FACES[0])
    first = Reading((Line((Word("m", 0.5, box),)),), "first")
    assert reread_raised(Unsure(), [Target(page, box, "cell")], [first]) == [first]
