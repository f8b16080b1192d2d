"""Columns of few rows, as near to the next as words are, told by how the lines of that one hang."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from pipeline.geometry import Box
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.corridors.hanging import with_hanging_columns
from pipeline.table.text_rows import TextRow

GLYPH = 10.0
Words = Sequence[tuple[int, int]]

HEAD = [(10, 26), (34, 60), (65, 100), (300, 360)]
FIRST, SECOND = [(10, 27), (34, 70), (75, 130), (300, 340)], [(10, 27), (34, 90), (95, 120), (300, 350)]
HANGS = [(34, 80), (85, 100)]
TITLE = [(10, 18), (24, 80), (86, 140)]


def _block(lines: Sequence[Words]) -> tuple[TextBlock, np.ndarray]:
    """Lines 24 px apart, of two columns."""
    ink = np.zeros((24 * len(lines) + 20, 420), np.uint8)
    rows = []
    for i, words in enumerate(lines):
        for left, right in words:
            ink[24 * i + 5 : 24 * i + 15, left:right] = 255
        first = [word for word in words if word[0] < 200]
        stretches = [(first[0][0], first[-1][1])] if first else []
        stretches += [word for word in words if word[0] >= 200]
        rows.append(TextRow(Box(stretches[0][0], 24 * i + 5, stretches[-1][1], 24 * i + 15), tuple(stretches)))
    return TextBlock(tuple(rows), ((150, 300),)), ink


def _found(lines: Sequence[Words]) -> list[tuple[int, int]]:
    block, ink = _block(lines)
    found = with_hanging_columns(block, ink, GLYPH)
    assert with_hanging_columns(found, ink, GLYPH) == found
    return [corridor for corridor in found.corridors if corridor not in block.corridors]


@pytest.mark.parametrize(
    "lines",
    [
        [HEAD, FIRST, HANGS, SECOND, HANGS],
        [HEAD, TITLE, FIRST, HANGS, SECOND, HANGS, TITLE],
        [FIRST, HANGS, SECOND, HANGS],
    ],
    ids=["a heading", "titles of groups", "a page without heading"],
)
def test_numbers_stand_before_texts_whose_other_lines_hang(lines: Sequence[Words]) -> None:
    assert _found(lines) == [(27, 34)]


@pytest.mark.parametrize(
    "lines",
    [
        [HEAD, FIRST, SECOND],
        [HEAD, FIRST, [(10, 60)], SECOND, [(10, 90)]],
        [HEAD, [(10, 15), *FIRST[1:]], HANGS, [(10, 15), *SECOND[1:]], HANGS],
        [HEAD, FIRST, HANGS, [*SECOND[:1], (36, 41), (46, 90), SECOND[-1]], [(10, 60), (66, 90), (300, 340)], HANGS],
        [HEAD, FIRST[:-1], HANGS, SECOND[:-1], HANGS],
        [HEAD, [(10, 55), (60, 100), (300, 340)], HANGS, [(10, 56), (61, 90), (300, 350)], HANGS],
    ],
    ids=["none hangs", "lines begin anew", "dashes of a list", "words run over it", "nothing beside", "no number"],
)
def test_else_there_is_one_column(lines: Sequence[Words]) -> None:
    assert not _found(lines)


UNIT, PLACE = (200, 226), (234, 280)
"""Names of an inner column, and of the next."""


@pytest.mark.parametrize(("name", "parted"), [(UNIT, True), ((205, 250), False)], ids=["beside", "over the place"])
def test_so_do_units_in_an_inner_column(name: tuple[int, int], parted: bool) -> None:
    head = [(10, 100), name, *([PLACE] if parted else [])]
    rows = [
        [(10, 120), (206, 220), (234, 300)],
        [(234, 290)],
        [(10, 90), (203, 224), (234, 280), (285, 300)],
        [(235, 260)],
    ]
    ink = np.zeros((160, 420), np.uint8)
    texts = []
    for i, words in enumerate([head, *rows]):
        for left, right in words:
            ink[24 * i + 5 : 24 * i + 15, left:right] = 255
        stretches = [word for word in words if word[0] < 150]
        inner = [word for word in words if word[0] >= 150]
        stretches.append((inner[0][0], inner[-1][1]))
        texts.append(TextRow(Box(stretches[0][0], 24 * i + 5, stretches[-1][1], 24 * i + 15), tuple(stretches)))
    found = with_hanging_columns(TextBlock(tuple(texts), ((130, 200),)), ink, GLYPH)
    assert ((226, 234) in found.corridors) == parted


def test_between_rules_other_things_tell() -> None:
    block, ink = _block([HEAD, FIRST, HANGS, SECOND, HANGS])
    banded = TextBlock(block.rows, block.corridors, bands=((0, 20), (20, 70), (70, 120)))
    assert with_hanging_columns(banded, ink, GLYPH) is banded


def test_a_one_is_as_narrow_as_a_dash_and_the_first_letter_of_a_text_may_be_lost() -> None:
    one = [(16, 20), *FIRST[1:]]
    lost = [(10, 27), (44, 90), (95, 120), (300, 350)]
    assert _found([HEAD, one, HANGS, SECOND, HANGS, FIRST, HANGS, lost, HANGS]) == [(27, 34)]
    assert not _found([HEAD, one, HANGS, lost, HANGS, lost, HANGS])
