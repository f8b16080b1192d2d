"""Minus signs in front of numbers, free or touching the first figure, are seen in the ink."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL import ImageDraw

from pipeline.geometry import Box
from pipeline.ocr.signs import begins_with_sign, with_seen_signs
from pipeline.ocr.target import Target
from pipeline.page import CleanPage, PageMetrics
from pipeline.reading import Line, Reading, Word
from samples.drawing import fonts

NUMBERS = ["430.982.000", "695.187", "1.250", "2", "77,5", "4"]


def ink_of(text: str, face: str, style: str, size: int, closer: int = 0) -> NDArray[np.uint8]:
    """The ink of a number, its sign moved ``closer`` px to the figure behind it."""
    font = fonts.face(face).font(style, size)
    picture = Pillow.new("L", (size * 9, size * 2), 0)
    draw = ImageDraw.Draw(picture)
    at = 10.0
    for part in [text[0], text[1:]] if text[0] == "-" else [text]:
        draw.text((at, 5), part, fill=255, font=font)
        at += draw.textlength(part, font=font) - closer
    return np.asarray(np.where(np.asarray(picture) > 110, 255, 0), np.uint8)


@pytest.mark.parametrize("style", ["regular", "bold"])
@pytest.mark.parametrize("size", [24, 40])
@pytest.mark.parametrize("face", fonts.available())
def test_signs_are_told_from_figures(face: str, size: int, style: str) -> None:
    for number in NUMBERS:
        assert begins_with_sign(ink_of(f"-{number}", face, style, size)), number
        assert not begins_with_sign(ink_of(number, face, style, size)), number


@pytest.mark.parametrize("face", fonts.available())
def test_a_sign_that_touches_its_figure_is_seen(face: str) -> None:
    for number in ("430.982", "695.187", "851"):
        gap = 0
        while gap < 12 and _pieces(ink_of(f"-{number}", face, "bold", 40, gap)) > _pieces(
            ink_of(number, face, "bold", 40)
        ):
            gap += 1
        assert begins_with_sign(ink_of(f"-{number}", face, "bold", 40, gap)), number


def _pieces(ink: NDArray[np.uint8]) -> int:
    return cv2.connectedComponents(ink)[0]


@pytest.mark.parametrize(("printed", "read", "found"), [("-4.500", "4.500", "-4.500"), ("4.500", "4.500", "4.500")])
def test_a_cell_gets_the_sign_that_nobody_read(printed: str, read: str, found: str) -> None:
    ink = ink_of(printed, "tinos", "regular", 40)
    page = CleanPage(1, 255 - ink, 255 - ink, ink, 300, PageMetrics(18.0), np.eye(3))
    box = Box(0, 0, ink.shape[1], ink.shape[0])
    reading = Reading((Line((Word(read, 0.99, box),)),), "test")
    seen = with_seen_signs(Target(page, box, "cell"), reading)
    assert seen.text == found
    assert (seen.words[0].confidence < 0.9) == (found != read)
    assert with_seen_signs(Target(page, box, "line"), reading) is reading


@pytest.mark.parametrize(("printed", "found"), [("-2,0", "-2,0"), ("2,0", "2,0")])
def test_a_sign_as_pale_as_its_figure_is_seen_beside_what_was_cut_out(printed: str, found: str) -> None:
    """The first figures lie in a band without toner, the last one does not."""
    ink = cv2.copyMakeBorder(ink_of(printed, "tinos", "regular", 40), 10, 10, 30, 10, cv2.BORDER_CONSTANT, value=0)
    first = ink_of(printed[:-1], "tinos", "regular", 40).any(axis=0)
    end = 30 + int(np.flatnonzero(first)[-1]) + 1
    gray = np.where(ink > 0, 20, 255).astype(np.uint8)
    gray[:, :end][ink[:, :end] > 0] = 160
    dark = np.where(gray < 100, 255, 0).astype(np.uint8)
    page = CleanPage(1, gray, gray, dark, 300, PageMetrics(18.0), np.eye(3))
    places = np.flatnonzero(ink.any(axis=0))
    left = places[0] if printed[0] != "-" else places[np.flatnonzero(np.diff(places) > 1)[0] + 1]
    rows = np.flatnonzero(ink.any(axis=1))
    word = Word("2,0", 0.99, Box(int(left), int(rows[0]), int(places[-1]) + 1, int(rows[-1]) + 1))
    target = Target(page, Box(0, 0, ink.shape[1], ink.shape[0]), "cell")
    assert with_seen_signs(target, Reading((Line((word,)),), "test")).text == found
