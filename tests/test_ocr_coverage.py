"""Ink without a word is noticed, most of all a whole line of a cell."""

import numpy as np
from PIL import Image as Pillow
from PIL import ImageDraw

from pipeline.geometry import Box
from pipeline.ocr.coverage import LINE_LOST, has_text_ink, uncovered_ink
from pipeline.ocr.crops import cell_crop
from pipeline.ocr.engine import Crop
from pipeline.page import CleanPage, PageMetrics
from pipeline.reading import Line, Reading, Word
from samples.drawing import fonts


def test_a_lost_line_is_noticed() -> None:
    image = Pillow.new("L", (400, 200), 255)
    draw = ImageDraw.Draw(image)
    font = fonts.face(fonts.available()[0]).font("regular", 50)
    boxes = []
    for row, text in enumerate(("Học kỳ", "I")):
        draw.text((40, 20 + 70 * row), text, font=font, fill=0)
        boxes.append(Box(*(int(v) for v in draw.textbbox((40, 20 + 70 * row), text, font=font))))
    gray = np.array(image)
    page = CleanPage(1, gray, gray, np.where(gray < 128, 255, 0).astype(np.uint8), 300, PageMetrics(23.0), np.eye(3))
    crop = cell_crop(page, Box(0, 0, 400, 200))
    assert crop is not None
    first = Line((Word("Học kỳ", 0.95, boxes[0]),))
    whole = Reading((first, Line((Word("I", 0.9, boxes[1]),))), "test")
    assert uncovered_ink(crop, whole) < 0.02
    assert uncovered_ink(crop, Reading((first,), "test")) >= LINE_LOST


def test_specks_are_no_text_but_a_dash_is() -> None:
    specks = np.full((40, 120), 255, np.uint8)
    specks[10:13, 20:23] = 0
    specks[30:34, 80:84] = 0
    assert not has_text_ink(Crop(specks, "line", (0.0, 0.0), 1.0))
    dash = specks.copy()
    dash[20:22, 40:48] = 0
    assert has_text_ink(Crop(dash, "line", (0.0, 0.0), 1.0))


def test_a_lost_figure_beside_words_is_noticed_and_dirt_is_not() -> None:
    image = Pillow.new("L", (900, 100), 255)
    draw = ImageDraw.Draw(image)
    font = fonts.face(fonts.available()[0]).font("regular", 50)
    draw.text((40, 20), "0", font=font, fill=0)
    text = "Hư hỏng nhiều bộ phận"
    draw.text((200, 20), text, font=font, fill=0)
    words = Box(*(int(v) for v in draw.textbbox((200, 20), text, font=font)))

    def uncovered(picture: Pillow.Image) -> float:
        gray = np.array(picture)
        ink = np.where(gray < 128, 255, 0).astype(np.uint8)
        crop = cell_crop(CleanPage(1, gray, gray, ink, 300, PageMetrics(23.0), np.eye(3)), Box(0, 0, 900, 100))
        assert crop is not None
        return uncovered_ink(crop, Reading((Line((Word(text, 0.99, words),)),), "test"))

    assert uncovered(image) >= LINE_LOST
    draw.rectangle((30, 10, 100, 90), fill=255)
    assert uncovered(image) == 0.0
    for x in (60, 90, 140):
        draw.ellipse((x, 50, x + 6, 56), fill=0)
    assert uncovered(image) < 0.2, "specks are no letters"
