"""Points and commas are told apart by what the ink shows below the baseline."""

import numpy as np
import pytest
from PIL import Image as Pillow
from PIL import ImageDraw

from pipeline.geometry import Box
from pipeline.ocr.marks import mark_depths, with_points_after_quotes, with_seen_tails
from pipeline.page import CleanPage, PageMetrics
from pipeline.reading import Line, Reading, Word
from samples.drawing import fonts

SIZE = 48


def drawn(text: str, face: str) -> tuple[CleanPage, float, list[Box]]:
    """A page with ``text``, its x-height in px, and the boxes of its words."""
    font = fonts.face(face).font("regular", SIZE)
    image = Pillow.new("L", (1200, 120), 255)
    draw = ImageDraw.Draw(image)
    boxes, x = [], 40.0
    for word in text.split():
        draw.text((x, 30), word, font=font, fill=0)
        left, top, right, bottom = draw.textbbox((x, 30), word, font=font)
        boxes.append(Box(int(left), int(top), int(right), int(bottom)))
        x = right + 0.3 * SIZE
    gray = np.array(image)
    ink = np.where(gray < 128, 255, 0).astype(np.uint8)
    body = font.getbbox("x")
    height = float(body[3] - body[1])
    return CleanPage(1, gray, gray, ink, 300, PageMetrics(height), np.eye(3)), height, boxes


def read(text: str, boxes: list[Box]) -> Reading:
    return Reading((Line(tuple(Word(w, 0.95, box) for w, box in zip(text.split(), boxes, strict=True))),), "test")


@pytest.mark.parametrize("face", fonts.available())
@pytest.mark.parametrize(
    ("printed", "recognized"),
    [
        ("phát triển, lấy ý kiến", "phát triển. lấy ý kiến"),
        ("thiết bị; kiểm tra", "thiết bị: kiểm tra"),
        ("đạt 96,4% dự toán", "đạt 96.4% dự toán"),
        ("Hiệu trưởng, Ban Thanh tra", "Hiệu trưởng. Ban Thanh tra"),
    ],
)
def test_a_tail_makes_a_comma(face: str, printed: str, recognized: str) -> None:
    page, _, boxes = drawn(printed, face)
    found = with_seen_tails(page, read(recognized, boxes))
    assert found.text == printed
    changed = [word for word, was in zip(found.words, recognized.split(), strict=True) if word.text != was]
    assert len(changed) == 1
    assert changed[0].confidence < 0.8
    assert changed[0].symbols[0].alternatives[0].text in recognized.split()


@pytest.mark.parametrize("face", fonts.available())
@pytest.mark.parametrize(
    "text", ["như sau: một hai", "đến nay. Ủy ban", "1.234.567 đồng chi", "tổng 12.5 điểm", "(t/h). và", "hạnh phúc."]
)
def test_printed_points_stay(face: str, text: str) -> None:
    page, _, boxes = drawn(text, face)
    reading = read(text, boxes)
    assert with_seen_tails(page, reading) == reading


@pytest.mark.parametrize(("printed", "recognized"), [("Lưu; VT", "Lưu: VT"), ("TM, ỦY BAN", "TM. ỦY BAN")])
def test_labels_and_abbreviations_keep_their_mark(printed: str, recognized: str) -> None:
    page, _, boxes = drawn(printed, fonts.available()[0])
    assert with_seen_tails(page, read(recognized, boxes)).text == recognized


def test_the_end_of_a_text_is_left_alone() -> None:
    page, _, boxes = drawn("hết hạn,", fonts.available()[0])
    assert with_seen_tails(page, read("hết hạn.", boxes)).text == "hết hạn."


@pytest.mark.parametrize("face", fonts.available())
def test_dots_below_vowels_are_no_marks(face: str) -> None:
    page, height, boxes = drawn("nhiệm, vụ", face)
    box = boxes[0].grown(6)
    depths = mark_depths(page.ink[box.top : box.bottom, box.left : box.right], height)
    assert len(depths) == 1
    assert depths[0] > 0.1


def test_no_letters_no_baseline() -> None:
    assert mark_depths(np.zeros((40, 40), np.uint8), 20.0) == []


@pytest.mark.parametrize("face", fonts.available())
@pytest.mark.parametrize(
    ("printed", "recognized", "text"),
    [
        ("“Dạy tốt - Học tốt”.", "“Dạy tốt - Học tốt”", "“Dạy tốt - Học tốt”."),
        ("“Dạy tốt - Học tốt”", "“Dạy tốt - Học tốt”", "“Dạy tốt - Học tốt”"),
        ("lớp “Trọng Đạt”, tổ", "lớp “Trọng Đạt” tổ", "lớp “Trọng Đạt”, tổ"),
        ("lớp “Trọng Đạt” tổ", "lớp “Trọng Đạt” tổ", "lớp “Trọng Đạt” tổ"),
    ],
)
def test_a_point_behind_a_quote_is_seen(face: str, printed: str, recognized: str, text: str) -> None:
    page, _, boxes = drawn(printed, face)
    assert with_points_after_quotes(page, read(recognized, boxes)).text == text
