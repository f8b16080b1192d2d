"""Cells whose text runs up or down are turned and read; their words stand where they are on the page."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Pillow
from PIL import ImageDraw

from pipeline.geometry import Box
from pipeline.ocr.ctc.engine import CtcEngine
from pipeline.ocr.recognize import Readers, recognize
from pipeline.ocr.sideways import Turned
from pipeline.ocr.target import Target
from pipeline.page import CleanPage, PageMetrics
from samples.drawing import fonts

SIZE = 46
CELL = Box(200, 100, 330, 560)


def page_with(text: str, turn: int) -> CleanPage:
    """A page with one ruled cell, its text level (0), running up (90) or down (270); several lines by line feeds."""
    face = fonts.face(fonts.available()[0])
    font = face.font("bold", SIZE)
    wide, high = (CELL.height, CELL.width) if turn else (CELL.width, CELL.height)
    strip = Pillow.new("L", (wide - 12, high - 12), 255)
    ImageDraw.Draw(strip).multiline_text((strip.width / 2, strip.height / 2), text, 0, font, "mm", align="center")
    image = Pillow.new("L", (700, 700), 255)
    draw = ImageDraw.Draw(image)
    for x in (CELL.left, CELL.right):
        draw.line((x, CELL.top, x, CELL.bottom), 0, 4)
    for y in (CELL.top, CELL.bottom):
        draw.line((CELL.left, y, CELL.right, y), 0, 4)
    image.paste(strip.rotate(turn, expand=True), (CELL.left + 6, CELL.top + 6))
    gray = np.array(image, np.uint8)
    ink = np.where(gray < 128, 255, 0).astype(np.uint8)
    body = font.getbbox("x", anchor="ls")
    return CleanPage(1, gray, gray, ink, 300, PageMetrics(float(body[3] - body[1]), 4.0), np.eye(3))


def read(page: CleanPage) -> tuple[str, list[Box]]:
    """Return the cell's text and the places of its words."""
    (reading,) = recognize([Target(page, CELL, "cell", (1, 0, 0))], Readers(CtcEngine()))
    assert reading is not None
    return " ".join(reading.text.split()), [word.box for word in reading.words]


@pytest.mark.parametrize("turn", [90, 270])
@pytest.mark.parametrize("text", ["Không đạt", "Mức 1", "Học sinh nữ", "Tổng số\nhọc sinh"])
def test_text_that_runs_up_or_down_is_read(turn: int, text: str) -> None:
    page = page_with(text, turn)
    found, boxes = read(page)
    assert found == " ".join(text.split())
    for box in boxes:
        assert box.covered_by(CELL) == 1.0
        assert (page.ink[box.top : box.bottom, box.left : box.right] > 0).any()
    if "\n" not in text:
        middles = [(box.top + box.bottom) / 2 for box in boxes]
        assert middles == sorted(middles, reverse=turn == 90), "words follow each other up, or down"


@pytest.mark.parametrize("text", ["Học\nsinh\nnữ", "1\n2\n3\n4", "Số\n12", "x", "7"])
def test_text_that_stands_is_not_turned(text: str) -> None:
    found, boxes = read(page_with(text, 0))
    assert found == " ".join(text.split())
    tops = [box.top for box in boxes]
    assert tops == sorted(tops)


@given(st.integers(0, 40), st.integers(0, 200), st.sampled_from([0, 1]))
def test_a_box_of_the_turned_cell_is_where_its_ink_is(left: int, top: int, turn: int) -> None:
    box = Box(50, 70, 150, 370)
    ink = np.zeros((500, 300), np.uint8)
    ink[box.top + top : box.top + top + 30, box.left + left : box.left + left + 20] = 255
    part = ink[box.top : box.bottom, box.left : box.right]
    turned = np.rot90(part, -1 if turn == 0 else 1)
    ys, xs = np.nonzero(turned)
    there = Box(int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1)
    page = CleanPage(1, ink, 255 - ink, ink, 300, PageMetrics(20.0), np.eye(3))
    back = Turned(Target(page, box, "cell"), box, 0 if turn == 0 else 1)._box(there)
    assert back == Box(box.left + left, box.top + top, box.left + left + 20, box.top + top + 30)


def test_bits_of_the_rules_beside_a_text_do_not_make_it_wide() -> None:
    page = page_with("Chiều", 90)
    for left in (CELL.left + 8, CELL.right - 14):
        for picture, level in ((page.gray, 0), (page.ink, 255)):
            picture[320:330, left : left + 10] = level
    assert read(page)[0] == "Chiều"
