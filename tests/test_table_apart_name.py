"""A name beside the texts of its column is no column of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.geometry import Box
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.headings.apart_name import without_corridors_beside_names
from pipeline.table.text_rows import TextRow

GLYPH = 8.0
CELLS = ((10, 20), (50, 120), (290, 320))


def _row(top: int, *stretches: tuple[int, int]) -> TextRow:
    return TextRow(Box(stretches[0][0], top, stretches[-1][1], top + 12), stretches)


def _block(*heading: tuple[int, int]) -> TextBlock:
    rows = (_row(0, *heading), *(_row(40 + 20 * i, *CELLS) for i in range(4)))
    return TextBlock(rows, ((20, 50), (120, 160), (220, 290)), first_rule=25)


def test_it_is_that_of_the_texts_beside_it() -> None:
    found = without_corridors_beside_names(_block((8, 22), (160, 220), (285, 325)), GLYPH)
    assert found.corridors == ((20, 50), (220, 290))
    assert found.rows == _block((8, 22), (160, 220), (285, 325)).rows


@pytest.mark.parametrize(
    "block",
    [
        _block((8, 22), (60, 110), (160, 220), (285, 325)),
        replace(_block((8, 22), (160, 220), (285, 325)), first_rule=None),
        _block((160, 220), (285, 325)),
    ],
    ids=["a column without texts", "no rule", "few names"],
)
def test_other_corridors_stay(block: TextBlock) -> None:
    assert without_corridors_beside_names(block, GLYPH) is block
