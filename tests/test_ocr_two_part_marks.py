"""A comma under a speck, a semicolon without its tail: the ink of a mark's two parts tells, and the word is doubted."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.geometry import Box
from pipeline.ocr.target import Target
from pipeline.ocr.two_part_marks import with_weighed_marks
from pipeline.page import CleanPage, PageMetrics
from pipeline.reading import Line, Reading, Symbol, Word

GLYPH, HIGH = 20, 60


def _page(marks: list[tuple[int, int]]) -> tuple[CleanPage, list[Box]]:
    """Return a page of words with a mark each, of an upper and a lower part so many px wide and high, and the boxes."""
    ink = np.zeros((HIGH * len(marks) + 20, 200), np.uint8)
    boxes = []
    for i, (upper, lower) in enumerate(marks):
        base = HIGH * i + 50
        ink[base - GLYPH : base, 40:100] = 255
        if upper:
            ink[base - GLYPH : base - GLYPH + upper, 108 : 108 + upper] = 255
        ink[base - 4 : base - 4 + lower, 108 : 108 + min(lower, 6)] = 255
        boxes.append(Box(40, base - GLYPH, 114, base - 4 + lower))
    gray = (255 - ink).astype(np.uint8)
    return CleanPage(1, gray, gray, ink, 300, PageMetrics(float(GLYPH)), np.eye(3)), boxes


def _read(marks: list[tuple[int, int]], texts: list[str]) -> list[Word]:
    page, boxes = _page(marks)
    readings = [
        Reading((Line((Word(text, 0.99, box, tuple(Symbol(c, 0.99) for c in text)),)),), "first")
        for text, box in zip(texts, boxes, strict=True)
    ]
    targets = [Target(page, box, "cell") for box in boxes]
    return [reading.words[0] for reading in with_weighed_marks(targets, readings)]


SEMICOLON, COLON, SPECKED, CURT = (6, 10), (6, 6), (4, 10), (6, 9)


def test_marks_that_are_as_they_were_read_stay() -> None:
    texts = ["nam;", "hai;", "ba;", "tư:", "năm,", "sáu"]
    words = _read([SEMICOLON, SEMICOLON, SEMICOLON, COLON, (0, 10), (0, 6)], texts)
    assert [(w.text, w.confidence) for w in words] == [(text, 0.99) for text in texts]


@pytest.mark.parametrize(("mark", "text"), [(SPECKED, "tư;"), (CURT, "tư:"), ((6, 6), "tư;"), ((3, 8), "tư:")])
def test_a_mark_that_its_ink_contradicts_is_doubted(mark: tuple[int, int], text: str) -> None:
    """Nothing is offered in its place: a comma reads as well nearly everywhere."""
    word = _read([SEMICOLON, SEMICOLON, SEMICOLON, mark], ["nam;", "hai;", "ba;", text])[-1]
    assert word.text == text
    assert word.confidence <= 0.7
    assert word.symbols[-1].confidence <= 0.7 and not word.symbols[-1].alternatives


def test_where_the_page_has_few_semicolons_their_points_may_be_small() -> None:
    """Fonts differ: some have points a third of the comma's ink."""
    assert _read([(5, 10)], ["tư;"])[0].confidence == 0.99
