"""A drawn page of prose with a ruled table, as it comes from the intake."""

from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw

from pipeline.page import PageImage
from samples.drawing.fonts import available, face

TEXT = (
    "Căn cứ Luật Tổ chức chính quyền địa phương và kế hoạch năm học đã được phê duyệt, nhà trường "
    "triển khai các biện pháp nâng cao chất lượng giáo dục, củng cố cơ sở vật chất, phối hợp với cha mẹ "
    "học sinh tổ chức hoạt động trải nghiệm; định kỳ sơ kết, đánh giá và báo cáo kết quả thực hiện. "
)
DPI = 150
WIDTH, HEIGHT = 1240, 1754


@lru_cache(maxsize=4)
def drawn(table=True):
    """An A4 page at 150 dpi: nineteen lines of prose, below them a ruled table; gray, read-only."""
    picture = Image.new("L", (WIDTH, HEIGHT), 255)
    draw = ImageDraw.Draw(picture)
    font = face(available()[0]).font("regular", 14 * DPI / 72)
    words, y = (TEXT * 12).split(), 120
    while y < 860:
        line = words.pop(0)
        while words and draw.textlength(f"{line} {words[0]}", font) < WIDTH - 280:
            line += " " + words.pop(0)
        draw.text((150, y), line, 0, font)
        y += 40
    if table:
        for row in range(7):
            draw.line((150, 920 + 100 * row, WIDTH - 130, 920 + 100 * row), 0, 3)
        for column in range(5):
            draw.line((150 + 240 * column, 920, 150 + 240 * column, 1520), 0, 3)
        for row in range(6):
            for column in range(4):
                draw.text((170 + 240 * column, 950 + 100 * row), words[4 * row + column], 0, font)
    pixels = np.asarray(picture, np.uint8)
    pixels.setflags(write=False)
    return pixels


def page(pixels, dpi=float(DPI)):
    return PageImage(1, np.ascontiguousarray(pixels), dpi)
