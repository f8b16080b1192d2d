"""Specks beside words are no marks; printed marks stay."""

import numpy as np
import pytest
from PIL import Image as Pillow
from PIL import ImageDraw

from pipeline.geometry import Box
from pipeline.ocr.specks import without_specks
from pipeline.ocr.target import Target
from pipeline.page import CleanPage, PageMetrics
from pipeline.reading import Line, Reading, Word
from samples.drawing import fonts

FACE = fonts.available()[0]


def read(printed: str, recognized: str, speck: tuple[int, int, int] | None = None, glyph: float = 18.0) -> str:
    """Print a text with size 40, perhaps with a speck (px behind its end, px above its foot, size), and clean a reading
    of it.
    """
    font = fonts.face(FACE).font("regular", 40)
    image = Pillow.new("L", (600, 100), 255)
    draw = ImageDraw.Draw(image)
    draw.text((60, 20), printed, font=font, fill=0)
    left, top, right, bottom = (int(v) for v in draw.textbbox((60, 20), printed, font=font))
    foot = int(draw.textbbox((60, 20), "n", font=font)[3])
    if speck is not None:
        x, y, size = right + speck[0], foot - speck[1], speck[2]
        draw.rectangle((x, y - size, x + size - 1, y - 1), fill=0)
        right = max(right, x + size)
    gray = np.array(image)
    ink = np.where(gray < 128, 255, 0).astype(np.uint8)
    page = CleanPage(1, gray, gray, ink, 300, PageMetrics(glyph), np.eye(3))
    box = Box(left, top, right, bottom)
    reading = Reading((Line(tuple(Word(w, 0.95, box) for w in recognized.split())),), "test")
    return without_specks([Target(page, box, "cell")], [reading])[0].text


def test_a_point_smaller_than_printed_ones_is_a_speck() -> None:
    assert read("tháng", "tháng.", (3, 0, 2)) == "tháng"
    assert read("tháng.", "tháng.") == "tháng."


@pytest.mark.parametrize(
    ("printed", "recognized", "text"),
    [
        ("Cả năm", ".Cả", "Cả"),
        ("5", ".5", "5"),
        ("Thường", "“Thường", "Thường"),
        ("“Thường”", "“Thường”", "“Thường”"),
        ("Giấy", "-Giấy", "Giấy"),
        ("-Giấy", "-Giấy", "-Giấy"),
        ("Vận động", ": Vận động", "Vận động"),
        ("- Vận", "- Vận", "- Vận"),
        (":", ":", ":"),
    ],
)
def test_marks_before_a_word(printed: str, recognized: str, text: str) -> None:
    assert read(printed, recognized) == text


def test_a_mark_alone_on_a_line_of_a_cell_goes_beside_words_only() -> None:
    font = fonts.face(FACE).font("regular", 40)
    image = Pillow.new("L", (600, 160), 255)
    draw = ImageDraw.Draw(image)
    draw.text((60, 80), "Trực", font=font, fill=0)
    draw.ellipse((60, 20, 66, 26), fill=0)
    gray = np.array(image)
    page = CleanPage(1, gray, gray, np.where(gray < 128, 255, 0).astype(np.uint8), 300, PageMetrics(18.0), np.eye(3))
    speck, word = Line((Word(".", 0.6, Box(58, 18, 68, 28)),)), Line((Word("Trực", 0.9, Box(60, 80, 140, 130)),))
    target = Target(page, Box(50, 10, 300, 150), "cell")
    assert without_specks([target], [Reading((speck, word))])[0].text == "Trực"
    assert without_specks([target], [Reading((speck,))])[0].text == "."


def test_a_worn_point_ends_a_sentence() -> None:
    text = "Rà soát, bổ sung hồ sơ minh chứng"
    assert read(text, f"{text}.", (3, 0, 2)) == f"{text}."
    assert read("Cuối học kỳ II", "Cuối học kỳ II.", (3, 0, 2)) == "Cuối học kỳ II"
    assert read("ngày 22 tháng 8", "ngày 22. tháng 8", (3, 0, 2)) == "ngày 22 tháng 8"


def test_a_comma_is_no_speck() -> None:
    assert read("thôn", "thôn,", (3, 0, 2)) == "thôn,"


def test_a_point_on_the_last_line_of_a_long_text_ends_it() -> None:
    gray = np.full((200, 600), 255, np.uint8)
    gray[140:158, 60:74], gray[156:158, 78:80] = 0, 0
    ink = np.where(gray < 128, 255, 0).astype(np.uint8)
    page = CleanPage(1, gray, gray, ink, 300, PageMetrics(18.0), np.eye(3))
    upper = Line(tuple(Word(w, 0.9, Box(60, 20, 90, 40)) for w in ["Thông", "báo", "trên", "loa", "truyền"]))
    last = Line((Word("thanh.", 0.9, Box(58, 138, 82, 160)),))
    target = Target(page, Box(40, 0, 560, 200), "cell")
    assert without_specks([target], [Reading((upper, last))])[0].text.endswith("thanh.")
    assert without_specks([target], [Reading((last,))])[0].text == "thanh"


@pytest.mark.parametrize(("off", "text"), [(10, "thanh tra"), (3, "thanh tra.")])
def test_a_mark_that_stands_too_far_from_its_letter_is_a_speck_however_large(off: int, text: str) -> None:
    assert read("thanh tra", "thanh tra.", (off, 0, 6)) == text


def test_a_mark_behind_a_figure_stays() -> None:
    """A 1 is as wide as other figures, and stands in the middle of its place."""
    assert read("Thôn 1", "Thôn 1,", (10, 0, 6)) == "Thôn 1,"


@pytest.mark.parametrize("text", ["bàn ghế,", "bảo vệ,"])
def test_a_mark_behind_a_low_letter_stays_where_the_prose_of_the_page_is_larger(text: str) -> None:
    assert read(text, text, glyph=30.0) == text


@pytest.mark.parametrize(("printed", "kept"), [(", Tổ", True), (". Tổ", False)], ids=["a comma", "a speck"])
@pytest.mark.parametrize("above", ["thưởng", "thưởng,"])
def test_a_comma_that_a_narrow_column_broke_off_begins_its_line(printed: str, kept: bool, above: str) -> None:
    font = fonts.face(FACE).font("regular", 40)
    image = Pillow.new("L", (600, 200), 255)
    draw = ImageDraw.Draw(image)
    draw.text((60, 20), above, font=font, fill=0)
    draw.text((60, 100), printed, font=font, fill=0)
    gray = np.array(image)
    page = CleanPage(1, gray, gray, np.where(gray < 128, 255, 0).astype(np.uint8), 300, PageMetrics(18.0), np.eye(3))
    boxes = [Box(*(int(v) for v in draw.textbbox((60, 20), above, font=font)))]
    boxes += [Box(*(int(v) for v in draw.textbbox((60, 100), printed[0], font=font))), Box(90, 100, 140, 150)]
    first, second = Line((Word(above, 0.95, boxes[0]),)), Line((Word(",", 0.95, boxes[1]), Word("Tổ", 0.95, boxes[2])))
    (found,) = without_specks([Target(page, Box(50, 10, 400, 180), "cell")], [Reading((first, second), "test")])
    assert found.lines[1].text == (", Tổ" if kept and above == "thưởng" else "Tổ")
