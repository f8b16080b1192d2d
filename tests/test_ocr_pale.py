"""Figures printed too pale to be read beside a number: it may be larger by a factor of a thousand."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.geometry import Box
from pipeline.ocr.pale import has_pale_figures
from pipeline.ocr.target import Target
from pipeline.page import CleanPage, PageMetrics
from pipeline.reading import Line, Reading, Word

CELL = Box(20, 20, 220, 60)


def _cell(text: str, *pieces: tuple[Box, int]) -> tuple[Target, Reading]:
    """A cell with a number at the right, 20 px high, and pieces of a gray beside it."""
    gray = np.full((80, 240), 250, np.uint8)
    gray[30:50, 130:210:8] = 20
    for box, level in pieces:
        gray[box.top : box.bottom, box.left : box.right] = level
    page = CleanPage(1, gray, gray, np.asarray(gray < 128, np.uint8) * np.uint8(255), 300, PageMetrics(14.0), np.eye(3))
    return Target(page, CELL, "cell", (1, 0, 2)), Reading((Line((Word(text, 0.99, Box(130, 30, 210, 50)),)),))


@pytest.mark.parametrize(
    ("text", "box", "level", "pale"),
    [
        ("605.000", Box(112, 30, 122, 50), 215, True),
        ("605.000", Box(112, 30, 122, 50), 245, False),
        ("605.000", Box(112, 44, 122, 50), 215, False),
        ("605.000", Box(60, 30, 70, 50), 215, False),
        ("605.000", Box(10, 30, 122, 32), 215, False),
        ("Khối phòng", Box(112, 30, 122, 50), 215, False),
    ],
    ids=["a figure", "grain", "a speck", "far off", "a line", "a word"],
)
def test_one_is_seen_in_the_gray_picture(text: str, box: Box, level: int, pale: bool) -> None:
    assert has_pale_figures(*_cell(text, (box, level))) == pale


def test_what_lies_beyond_the_cell_is_none_of_it() -> None:
    target, reading = _cell("605.000", (Box(112, 30, 122, 50), 215))
    narrow = Target(target.page, Box(124, 20, 220, 60), "cell", target.column)
    assert not has_pale_figures(narrow, reading)
