"""The number of a document code is decided by both readers."""

import numpy as np
import pytest
from PIL import Image as Pillow
from PIL import ImageDraw

from pipeline.geometry import Box
from pipeline.ocr.code_numbers import code_number, merge_code, number_box
from pipeline.page import CleanPage, PageMetrics
from pipeline.reading import Line, Reading, Word
from samples.drawing import fonts

BOX = Box(0, 0, 100, 40)


def read(text: str) -> Reading:
    return Reading((Line((Word(text, 0.6, BOX),)),), "digits") if text else Reading()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("298/KH-UBND", ("298", "/KH-UBND")),
        ("29đ/KH-TH&THCS", ("29đ", "/KH-TH&THCS")),
        ("Z60QĐ-TH", ("Z60", "QĐ-TH")),
        ("12/2023", None),
        ("KH-UBND", None),
        ("b/c", None),
        ("VT/KH", None),
    ],
)
def test_what_is_a_code(text: str, parts: tuple[str, str] | None) -> None:
    assert code_number(text) == parts


@pytest.mark.parametrize(
    ("word", "digits", "text", "confidence"),
    [
        ("298/KH-UBND", "298,", "298/KH-UBND", 0.97),
        ("29đ/KH-UBND", "298/", "298/KH-UBND", 0.65),
        ("96/TB-UBND", "98", "98/TB-UBND", 0.65),
        ("560QĐ-TH", "560/", "560/QĐ-TH", 0.65),
        ("Z60QĐ-TH", "560/", "560/QĐ-TH", 0.65),
        ("Z73/KH-UBND", "103", "Z73/KH-UBND", 0.5),
        ("346/BC-PGD", "48/", "346/BC-PGD", 0.5),
        ("346/BC-PGD", "", "346/BC-PGD", 0.5),
        ("tháng", "12", "tháng", 0.9),
    ],
)
def test_readers_decide_together(word: str, digits: str, text: str, confidence: float) -> None:
    found = merge_code(Word(word, 0.9, BOX), read(digits))
    assert (found.text, found.confidence) == (text, confidence)
    if text != word:
        assert found.symbols[0].alternatives[0].text == word


def test_the_number_is_found_in_the_ink() -> None:
    font = fonts.face(fonts.available()[0]).font("regular", 40)
    image = Pillow.new("L", (500, 90), 255)
    draw = ImageDraw.Draw(image)
    draw.text((20, 20), "298/KH-UBND", font=font, fill=0)
    whole, number = (draw.textbbox((20, 20), text, font=font) for text in ("298/KH-UBND", "298"))
    ink = np.where(np.array(image) < 128, 255, 0).astype(np.uint8)
    page = CleanPage(1, 255 - ink, 255 - ink, ink, 300, PageMetrics(18.0), np.eye(3))
    box = number_box(page, Word("298/KH-UBND", 0.9, Box(*(int(v) for v in whole))))
    assert box is not None
    assert abs(box.left - number[0]) <= 3
    assert abs(box.right - number[2]) <= 3
    assert number_box(page, Word("298/KH-UBND", 0.9, Box(450, 5, 480, 15))) is None
