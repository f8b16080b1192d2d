"""Handwriting and pictures are told from print, rules and frames."""

import numpy as np
from PIL import Image as Pillow
from PIL import ImageDraw

from pipeline.geometry import Box
from pipeline.image.figures import find_figures
from pipeline.page import CleanPage, PageMetrics
from samples.drawing import fonts

GLYPH = 20.0


def page(draw_on, seals=()) -> CleanPage:
    image = Pillow.new("L", (1200, 900), 255)
    draw = ImageDraw.Draw(image)
    font = fonts.face(fonts.available()[0]).font("regular", 42)
    for row in range(4):
        draw.text((80, 60 + 70 * row), "Ủy ban nhân dân xã quyết định Ể", font=font, fill=0)
    draw_on(draw)
    gray = np.array(image)
    ink = np.where(gray < 128, 255, 0).astype(np.uint8)
    return CleanPage(1, gray, gray, ink, 200, PageMetrics(GLYPH), np.eye(3), seals=seals)


def test_print_rules_and_frames_are_no_figures() -> None:
    def lines(draw) -> None:
        draw.rectangle((60, 500, 700, 800), outline=0, width=3)
        draw.line((60, 640, 700, 640), fill=0, width=3)
        draw.line((760, 500, 1100, 500), fill=0, width=3)

    assert find_figures(page(lines)) == []


def test_a_signature_and_a_picture() -> None:
    points = [(100 + 3 * x, 650 + 70 * np.sin(x / 9) + 0.3 * x) for x in range(120)]

    def drawn(draw) -> None:
        draw.line(points, fill=0, width=4)
        draw.ellipse((700, 500, 900, 700), fill=0)

    found = find_figures(page(drawn))
    assert sorted(f.kind for f in found) == ["handwriting", "picture"]
    (picture,) = [f.box for f in found if f.kind == "picture"]
    assert picture.covered_by(Box(690, 490, 910, 710)) == 1.0
    assert find_figures(page(drawn), [Box(0, 450, 1200, 900)]) == []


def test_coloured_ink_is_a_seal_where_it_is_round() -> None:
    found = find_figures(page(lambda draw: None, seals=((600, 500, 800, 700), (100, 600, 400, 680))))
    assert [f.kind for f in found] == ["seal", "handwriting"]
