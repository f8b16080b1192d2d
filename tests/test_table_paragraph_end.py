"""The last line of a paragraph above a table is none of its rows."""

from __future__ import annotations

import pytest

from pipeline.geometry import Box
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.rows.paragraph_end import without_paragraph_end
from pipeline.table.text_rows import TextRow
from tests.drawn_rows import text_row

GLYPH = 8.0
ROWS = [text_row(i, (10, 20), (40, 150), (180, 240)) for i in range(2, 7)]


@pytest.mark.parametrize(
    ("above", "last", "kept"),
    [
        ((8, 240), (8, 120), False),
        ((40, 240), (8, 120), False),
        ((8, 100), (8, 120), True),
        ((90, 240), (8, 120), True),
        ((8, 240), (40, 120), True),
    ],
    ids=["a paragraph", "an indented line", "a shorter line", "a caption", "a text of a column"],
)
def test_a_line_over_a_corridor_right_below_a_longer_one_ends_a_paragraph(
    above: tuple[int, int], last: tuple[int, int], kept: bool
) -> None:
    line = TextRow(Box(above[0], 4, above[1], 16), (above,))
    first = TextRow(Box(last[0], 19, last[1], 31), (last,))
    block = TextBlock((first, *ROWS), ((20, 40), (150, 180)), totals=((3, 180),), alone=frozenset({2}))
    found = without_paragraph_end(block, [line, first, *ROWS], GLYPH)
    assert (found == block) == kept
    if not kept:
        assert (found.rows, found.totals, found.alone) == (tuple(ROWS), ((2, 180),), frozenset({1}))


def test_a_line_nearer_to_the_row_below_is_the_tables() -> None:
    line = TextRow(Box(8, 4, 240, 16), ((8, 240),))
    first = TextRow(Box(8, 27, 120, 39), ((8, 120),))
    block = TextBlock((first, *ROWS), ((20, 40), (150, 180)))
    assert without_paragraph_end(block, [line, first, *ROWS], GLYPH) == block
