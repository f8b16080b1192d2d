"""Coloured seals, signatures and stamps are found; print and rules in colour are text and tables."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from pipeline.image.seals.seal import find_coloured
from samples.drawing.fonts import available, face

RED, BLUE, BLACK = (190, 20, 30), (30, 60, 190), (20, 20, 20)
BODY = 13.0

Draw = ImageDraw.ImageDraw


def _lines(draw: Draw, at: tuple[int, int], texts: list[str], colour: tuple[int, int, int], pitch: int = 27) -> None:
    font = face(available()[0]).font("regular", 27)
    for i, text in enumerate(texts):
        draw.text((at[0], at[1] + i * pitch), text, colour, font)


def _column(draw: Draw) -> None:
    _lines(draw, (500, 300), [str(17 * n) for n in range(1, 12)], BLUE)


def _paragraph(draw: Draw) -> None:
    _lines(draw, (200, 300), ["Yêu cầu các đơn vị nộp", "báo cáo trước ngày 20", "để tổng hợp"], RED)


def _table(draw: Draw) -> None:
    for y in range(300, 541, 40):
        draw.line((200, y, 560, y), RED, 2)
    for x in range(200, 561, 90):
        draw.line((x, 300, x, 540), RED, 2)
        if x < 560:
            _lines(draw, (x + 12, 304), ["9 kg", "12", "7 bộ", "33", "8", "41"], BLACK, 40)
    _lines(draw, (300, 304), ["5,5", "7", "8,25", "6", "9", "10"], BLUE, 40)


def _text_beside_rules(draw: Draw) -> None:
    draw.line((300, 300, 300, 380), BLUE, 2)
    draw.line((300, 300, 480, 300), BLUE, 2)
    _lines(draw, (312, 324), ["Mang thẻ"], RED)


def _seal(draw: Draw) -> None:
    draw.ellipse((400, 300, 620, 520), outline=RED, width=5)
    _lines(draw, (460, 400), ["TRƯỜNG"], RED)


def _stamp(draw: Draw) -> None:
    draw.rectangle((200, 300, 430, 420), outline=RED, width=3)
    draw.line((200, 340, 430, 340), RED, 2)
    _lines(draw, (215, 306), ["CÔNG VĂN ĐẾN", "Số: 182", "Ngày: 12/3"], RED, 37)


def _stamp_of_receipt(draw: Draw) -> None:
    draw.rectangle((200, 300, 520, 460), outline=BLUE, width=3)
    draw.line((200, 345, 520, 345), BLUE, 2)
    draw.line((310, 345, 310, 460), BLUE, 2)
    _lines(draw, (300, 308), ["UBND XÃ"], BLUE)
    _lines(draw, (220, 380), ["ĐẾN"], BLUE)
    _lines(draw, (320, 350), ["Số: 182", "Ngày: 12/3", "Chuyển:"], BLUE, 35)


def _table_with_black_text(draw: Draw) -> None:
    """As small as a stamp of receipt, and with one upright rule within."""
    draw.rectangle((200, 300, 520, 460), outline=BLUE, width=3)
    draw.line((200, 345, 520, 345), BLUE, 2)
    draw.line((310, 345, 310, 460), BLUE, 2)
    _lines(draw, (320, 308), ["Điểm", "bằng số 8", "bằng chữ tám"], BLACK, 45)


def _large_table(draw: Draw) -> None:
    """All in blue, as printed forms are."""
    draw.rectangle((100, 300, 700, 460), outline=BLUE, width=3)
    draw.line((100, 345, 700, 345), BLUE, 2)
    draw.line((310, 300, 310, 460), BLUE, 2)
    _lines(draw, (320, 308), ["Điểm", "bằng số 8", "bằng chữ tám"], BLUE, 45)


def _stamp_of_two_words(draw: Draw) -> None:
    draw.rectangle((400, 300, 620, 360), outline=RED, width=4)
    font = face(available()[0]).font("bold", 40)
    draw.text((415, 306), "BẢN SAO", RED, font)


def _signature(draw: Draw) -> None:
    points = [(400, 380), (430, 300), (450, 400), (480, 310), (500, 390), (560, 330), (640, 372)]
    draw.line(points, BLUE, 4, joint="curve")


@pytest.mark.parametrize(
    ("drawn", "found"),
    [
        *(
            (drawn, 0)
            for drawn in (_column, _paragraph, _table, _text_beside_rules, _table_with_black_text, _large_table)
        ),
        *((drawn, 1) for drawn in (_seal, _stamp, _stamp_of_receipt, _stamp_of_two_words, _signature)),
    ],
)
@pytest.mark.parametrize("lean", [0.0, 1.5])
def test_what_is_coloured_and_of_one_piece_is_no_print(drawn: Callable[[Draw], None], found: int, lean: float) -> None:
    picture = Image.new("RGB", (1000, 1400), (250, 250, 250))
    draw = ImageDraw.Draw(picture)
    _lines(draw, (100, 700), ["Căn cứ kế hoạch đã được phê duyệt của nhà trường"] * 8, BLACK, 40)
    drawn(draw)
    turned = picture.rotate(lean, Image.Resampling.BICUBIC, fillcolor=(250, 250, 250))
    pixels = cv2.cvtColor(np.asarray(turned, np.uint8), cv2.COLOR_RGB2BGR)
    assert len(find_coloured(np.asarray(pixels, np.uint8), 1.0, BODY).seals) == found
