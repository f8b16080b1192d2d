"""Roman numerals of strokes are counted in the ink."""

import numpy as np
import pytest
from PIL import Image as Pillow
from PIL import ImageDraw

from pipeline.geometry import Box
from pipeline.ocr.stems import count_stems, stroke_kind, with_counted_stems
from pipeline.page import CleanPage, PageMetrics
from pipeline.reading import Line, Reading, Word
from samples.drawing import fonts


def drawn(text: str, face: str, style: str) -> tuple[CleanPage, Box]:
    """A page with ``text`` and the box of its first word."""
    font = fonts.face(face).font(style, 40)
    image = Pillow.new("L", (400, 100), 255)
    draw = ImageDraw.Draw(image)
    draw.text((30, 20), text, font=font, fill=0)
    left, top, right, bottom = draw.textbbox((30, 20), text.split()[0], font=font)
    gray = np.array(image)
    ink = np.where(gray < 128, 255, 0).astype(np.uint8)
    metrics = PageMetrics(18.0)
    return CleanPage(1, gray, gray, ink, 300, metrics, np.eye(3)), Box(int(left), int(top), int(right), int(bottom))


def read(text: str, box: Box) -> Reading:
    return Reading((Line((Word(text, 0.95, box),)),), "test")


@pytest.mark.parametrize("style", ["regular", "bold", "italic", "bolditalic"])
@pytest.mark.parametrize("face", fonts.available())
def test_strokes_are_counted(face: str, style: str) -> None:
    for numeral in ("I.", "II.", "III."):
        page, box = drawn(f"{numeral} TÌNH HÌNH", face, style)
        word = with_counted_stems(page, read("IH.", box)).words[0]
        assert word.text == numeral
        assert word.confidence < 0.9


@pytest.mark.parametrize("text", ["Điều", "X.", "8."])
def test_what_is_no_row_of_strokes_is_left(text: str) -> None:
    page, box = drawn(f"{text} TÌNH HÌNH", fonts.available()[0], "bold")
    assert with_counted_stems(page, read("II.", box)).words[0].text == "II."


def test_figures_stay_figures() -> None:
    page, box = drawn("11. Tình hình", fonts.available()[0], "regular")
    assert with_counted_stems(page, read("11.", box)).text == "11."
    assert with_counted_stems(page, read("HĐND", box)).text == "HĐND"


def test_white_paper_has_no_stems() -> None:
    assert count_stems(np.zeros((30, 40), np.uint8), 20.0) == 0


@pytest.mark.parametrize("style", ["regular", "bold"])
@pytest.mark.parametrize("face", fonts.available())
def test_a_flag_makes_a_one(face: str, style: str) -> None:
    page, box = drawn("1: Tổ chức", face, style)
    ink = page.ink[box.top : box.bottom, box.left : box.right]
    assert stroke_kind(ink, 18.0, 1) in ("1", "")
    assert with_counted_stems(page, read("1:", box)).words[0].text == "1:"


SERIF = [
    face for face in ("tinos", "liberation-serif", "pagella", "dejavu-serif", "noto-serif") if face in fonts.available()
]


@pytest.mark.parametrize("face", SERIF)
def test_ones_and_roman_numerals_that_were_mixed_up(face: str) -> None:
    for printed, recognized in (("1:", "I:"), ("I", "1"), ("II", "11"), ("III", "111"), ("I/2023", "1/2023")):
        page, box = drawn(f"{printed} một", face, "regular")
        word = with_counted_stems(page, read(recognized, box)).words[0]
        assert word.text == printed
        assert word.confidence < 0.9
        assert word.symbols[0].alternatives[0].text == recognized


SANS = [face for face in ("arimo", "liberation-sans", "dejavu-sans", "noto-sans") if face in fonts.available()]


@pytest.mark.parametrize("face", SANS)
def test_bars_without_serifs_are_roman(face: str) -> None:
    for printed, recognized in (("I", "Ị"), ("II", "11"), ("III", "111")):
        page, box = drawn(f"{printed} một", face, "bold")
        assert with_counted_stems(page, read(recognized, box)).words[0].text == printed
    page, box = drawn("11 một", face, "bold")
    assert with_counted_stems(page, read("11", box)).words[0].text == "11"


@pytest.mark.parametrize("face", fonts.available())
def test_slanted_strokes_tell_nothing(face: str) -> None:
    for text in ("I", "1"):
        page, box = drawn(f"{text} một", face, "italic")
        assert stroke_kind(page.ink[box.top : box.bottom, box.left : box.right], 18.0, 1) == ""


def test_worn_strokes_tell_nothing() -> None:
    bar = np.zeros((30, 9), np.uint8)
    bar[2:28, 3:6] = 255
    assert stroke_kind(bar, 18.0, 1) == ""
    assert stroke_kind(bar, 18.0, 2) == ""
