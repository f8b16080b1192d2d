"""Which cells of a column of numbers the reader of digits is asked about."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.geometry import Box
from pipeline.ocr.recognize import _class_cells, _number_cells
from pipeline.ocr.target import Target
from pipeline.page import CleanPage, PageMetrics
from pipeline.reading import Line, Reading, Word

BOX = Box(10, 10, 90, 40)


def _read(*words: str) -> Reading:
    return Reading(tuple(Line((Word(word, 0.97, BOX),)) for word in words))


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (("Nữ", "8"), False),
        (("l", "8"), True),
        (("S2",), True),
        (("Thành",), False),
        (("SBD",), False),
        (("II",), True),
    ],
)
def test_a_name_above_the_number_of_its_column_is_none(words: tuple[str, ...], asked: bool) -> None:
    blank = np.full((50, 100), 255, np.uint8)
    page = CleanPage(1, blank, blank, blank, 300, PageMetrics(10.0, 2.0), np.eye(3))
    targets = [Target(page, BOX, "cell", (1, 0, 2)) for _ in range(5)]
    readings = [_read(*words), *(_read(str(number)) for number in (61, 87, 117, 20))]
    assert (0 in _number_cells(targets, readings)) == asked


def test_a_number_among_classes_is_no_number() -> None:
    blank = np.full((50, 100), 255, np.uint8)
    page = CleanPage(1, blank, blank, blank, 300, PageMetrics(10.0, 2.0), np.eye(3))
    targets = [Target(page, BOX, "cell", (1, 0, column)) for column in (3, 3, 3, 4, 4, 4)]
    readings = [_read(text) for text in ("9C2", "901", "8A1", "17", "901", "20")]
    assert _class_cells(targets, readings) == {0, 1, 2}
