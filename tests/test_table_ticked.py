"""Columns of ticks without rules between them."""

from __future__ import annotations

import numpy as np

from pipeline.page import Image
from pipeline.table.bare.corridors.ticked import between_ticks

GLYPH = 12.0
COLUMN = (600, 810)
HEAD, ROWS = (100, 160), [(170 + 40 * i, 205 + 40 * i) for i in range(6)]
WORDS = ((634, 640), (676, 690), (720, 738), (764, 784))
"""I, II, III, IV below a heading over all four."""


def _drawn(ticks: list[tuple[int, int]], words: tuple[tuple[int, int], ...] = WORDS) -> Image:
    """A heading of two lines, and ticks (row, middle) 8 px wide."""
    text = np.zeros((420, 900), np.uint8)
    for left, right in ((640, 690), (696, 740), (746, 770)):
        text[104:118, left:right] = 255
    for left, right in words:
        text[140:153, left:right] = 255
    for row, middle in ticks:
        text[ROWS[row][0] + 10 : ROWS[row][0] + 19, middle - 4 : middle + 4] = 255
    return text


def _found(text: Image) -> list[tuple[int, int]]:
    return between_ticks([HEAD], ROWS, COLUMN, text, GLYPH)


def test_each_word_has_its_column_though_no_row_has_two_ticks() -> None:
    found = _found(_drawn([(0, 637), (1, 774), (2, 683), (3, 774), (5, 637)]))
    assert found == [(641, 676), (690, 720), (738, 764)], "the third has none, yet a word"


def test_a_tick_between_two_words_is_of_no_column() -> None:
    assert _found(_drawn([(0, 637), (1, 774), (2, 660), (3, 774), (5, 637)])) == []


def test_texts_and_few_ticks_tell_nothing() -> None:
    ticks = [(0, 637), (1, 774), (2, 683), (3, 774)]
    text = _drawn(ticks)
    text[ROWS[4][0] + 10 : ROWS[4][0] + 19, 626:650] = 255
    assert _found(text) == [], "a word"
    assert _found(_drawn(ticks[:3])) == []
    assert _found(_drawn([(row, 637) for row in range(6)])) == [], "all under one word"


def test_words_of_one_heading_part_no_ticks() -> None:
    near = ((660, 690), (698, 730))
    assert _found(_drawn([(row, 675 if row % 2 else 714) for row in range(6)], near)) == []
