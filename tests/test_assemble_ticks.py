"""Lone ticks of cells."""

import pytest

from pipeline.assemble.ticks import settled_tick
from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word


def read(text: str, height: int, width: int = 10) -> Reading:
    return Reading((Line((Word(text, 0.5, Box(100, 100, 100 + width, 100 + height)),)),), agreement=0.0)


@pytest.mark.parametrize("text", ["x", "X", "Xx", "xX"])
def test_a_lone_x_as_high_as_small_letters_is_small(text: str) -> None:
    settled = settled_tick(read(text, 14), 14.0)
    assert settled.text == "x" and settled.confidence > 0.9


@pytest.mark.parametrize(
    ("text", "height", "width"), [("X", 20, 14), ("XX", 14, 40), ("K", 14, 10), ("Xin", 14, 30), ("x", 40, 40)]
)
def test_what_is_no_small_x_stays(text: str, height: int, width: int) -> None:
    reading = read(text, height, width)
    assert settled_tick(reading, 14.0) is reading
