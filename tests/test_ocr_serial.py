"""The serial of "Số: 726/BC-UBND" written by hand, slanted: set upright and read by the reader of digits."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image as Pillow
from PIL import ImageDraw

from pipeline.geometry import Box
from pipeline.ocr.numerals import WHITELIST
from pipeline.ocr.serial import reread_serials
from pipeline.ocr.target import Target
from pipeline.ocr.tesseract import TesseractEngine
from pipeline.page import CleanPage, PageMetrics
from pipeline.reading import Line, Reading, Word
from samples.drawing import fonts

SIZE, BASE = 46, 80


def number_line(serial: str, code: str, slant: float) -> tuple[CleanPage, Box, Box]:
    """Return a page with "Số: serial/code", the serial leaning; the boxes (px) of "Số:" and of what follows it."""
    face = fonts.face(fonts.available()[0])
    image = Pillow.new("L", (900, 130), 255)
    draw = ImageDraw.Draw(image)
    upright = face.font("regular", SIZE)
    draw.text((30, BASE), "Số:", font=upright, fill=0, anchor="ls")
    lead = Box(*(int(v) for v in draw.textbbox((30, BASE), "Số:", font=upright, anchor="ls")))
    figures = Pillow.new("L", (900, 130), 255)
    ImageDraw.Draw(figures).text((150, BASE), serial, font=upright, fill=0, anchor="ls")
    matrix = np.array([[1.0, -slant, slant * BASE], [0.0, 1.0, 0.0]])
    leaning = cv2.warpAffine(np.array(figures), matrix, (900, 130), borderValue=255)
    start = 150 + round(draw.textlength(serial, font=upright)) + round(slant * 12)
    draw.text((start, BASE), f"/{code}", font=upright, fill=0, anchor="ls")
    right = round(start + draw.textlength(f"/{code}", font=upright))
    gray = np.minimum(np.array(image), leaning).astype(np.uint8)
    ink = np.where(gray < 128, 255, 0).astype(np.uint8)
    body = face.font("regular", SIZE).getbbox("x", anchor="ls")
    page = CleanPage(1, gray, gray, ink, 300, PageMetrics(float(body[3] - body[1])), np.eye(3))
    return page, lead, Box(145, lead.top, right, lead.bottom)


def read_again(serial: str, code: str, slant: float, text: str, confidence: float = 0.6) -> Word:
    page, lead, rest = number_line(serial, code, slant)
    first = Reading((Line((Word("Số:", 0.95, lead), Word(text, confidence, rest))),), "first")
    digits = TesseractEngine(language="eng", whitelist=WHITELIST)
    whole = Box(lead.left, lead.top, rest.right, rest.bottom)
    (found,) = reread_serials(digits, [Target(page, whole, "line")], [first])
    return found.words[1]


@pytest.mark.parametrize("slant", [0.3, 0.45])
@pytest.mark.parametrize(
    ("serial", "code", "text"),
    [
        ("726", "BC-UBND", "/ZBC-UBND"),
        ("894", "KH-THPTYL", "đ2/2KH-THPTYL"),
        ("35", "QĐ-UBND", "đZZQĐ-UBND"),
        ("1408", "SGDĐT-VP", "đ2/SGDĐT-VP"),
    ],
)
def test_a_leaning_serial_is_read_and_needs_a_look(serial: str, code: str, text: str, slant: float) -> None:
    word = read_again(serial, code, slant, text)
    assert word.text == f"{serial}/{code}"
    assert word.confidence < 0.9
    assert word.symbols[0].alternatives[0].text == text


def test_what_both_readers_agreed_on_stays() -> None:
    assert read_again("726", "BC-UBND", 0.4, "725/BC-UBND", confidence=0.97).text == "725/BC-UBND"


def test_where_no_serial_was_written_none_is_invented() -> None:
    assert read_again("   ", "QĐ-UBND", 0.0, "/QĐ-UBND").text == "/QĐ-UBND"


def test_prose_is_left_alone() -> None:
    page, lead, rest = number_line("726", "BC-UBND", 0.4)
    line = Line((Word("theo", 0.5, lead), Word("72G/BC-UBND", 0.5, rest)))
    reading = Reading((line,), "first")
    digits = TesseractEngine(language="eng", whitelist=WHITELIST)
    assert reread_serials(digits, [Target(page, line.box, "line")], [reading]) == [reading]
