"""Frames of cells that touch no other are no letters, however many they are."""

import numpy as np
from PIL import Image, ImageDraw

from pipeline.image.prepare import prepare
from samples.drawing.fonts import available, face
from tests.drawn_pages import HEIGHT, WIDTH, page


def _sheet(frames: bool) -> np.ndarray:
    picture = Image.new("L", (WIDTH, HEIGHT), 255)
    draw, font = ImageDraw.Draw(picture), face(available()[0]).font("regular", 30)
    for row in range(18):
        for column in range(6):
            left, top = 60 + 110 * column, 90 + 50 * row
            if frames:
                draw.rectangle((left, top, left + 104, top + 44), outline=0, width=3)
            draw.text((left + 20, top + 4), "mát" if (row + column) % 3 else "", 0, font)
    return np.asarray(picture, np.uint8)


def test_what_stands_in_frames_is_as_high_as_without() -> None:
    framed, bare = (prepare(page(_sheet(frames))).metrics for frames in (True, False))
    assert abs(framed.glyph_height - bare.glyph_height) < 2
    assert framed.rotation == bare.rotation == 0
