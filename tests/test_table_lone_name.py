"""A name alone right above the first row of a table without upright rules, over the low names of some columns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.geometry import Box
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.headings.lone_name import with_lone_name
from pipeline.table.text_rows import TextRow
from tests.drawn_rows import drawn

GLYPH = 8.0
CELLS = ((10, 20), (50, 120), (160, 190), (220, 260), (290, 320))
BODY = [TextRow(Box(10, 60 + 20 * i, 320, 72 + 20 * i), CELLS) for i in range(4)]
MIDDLE = TextRow(Box(10, 20, 320, 32), (CELLS[0], CELLS[1], CELLS[4]))
"""Names of single columns, in the middle of both levels."""
LOW = TextRow(Box(160, 30, 260, 42), CELLS[2:4])
CORRIDORS = ((20, 50), (120, 160), (190, 220), (260, 290))
BLOCK = TextBlock((MIDDLE, LOW, *BODY), CORRIDORS, across=frozenset({3}), totals=((4, 160),))


def _name(left: int, right: int, top: int = 10) -> TextRow:
    return TextRow(Box(left, top, right, top + 12), ((left, right),))


def test_it_is_of_the_heading_with_the_names_beside_and_below_it() -> None:
    name = _name(185, 235)
    found = with_lone_name(BLOCK, [name, *BLOCK.rows], drawn([name, *BLOCK.rows], 340, 200), GLYPH)
    assert found.rows[0].box == Box(10, 10, 320, 42)
    assert found.rows[0].stretches == (CELLS[0], CELLS[1], (160, 260), CELLS[4])
    assert found.rows[1:] == tuple(BODY)
    assert (found.alone, found.across, found.totals) == ({0}, {2}, ((3, 160),))


@pytest.mark.parametrize(
    "name",
    [_name(330, 380), _name(130, 180), _name(185, 235, top=0), _name(55, 115), _name(40, 280)],
    ids=["beside the table", "beside their middle", "far above", "over a name in the middle", "over others, too"],
)
def test_other_lone_texts_above_are_not(name: TextRow) -> None:
    assert with_lone_name(BLOCK, [name, *BLOCK.rows], drawn([name, *BLOCK.rows], 340, 200), GLYPH) is BLOCK


def test_a_title_above_names_on_one_height_is_none() -> None:
    flat = replace(BLOCK, rows=(TextRow(Box(10, 24, 320, 36), CELLS), *BODY), across=frozenset(), totals=())
    title = _name(185, 235)
    assert with_lone_name(flat, [title, *flat.rows], drawn([title, *flat.rows], 340, 200), GLYPH) is flat
