"""A row whose text reaches to the next column's is a table's where texts begin as its columns do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.corridors.reaching import with_reaching_rows
from tests.drawn_rows import drawn, rows_of

GLYPH = 8.0
CELLS = ((10, 20), (50, 150), (200, 260), (290, 340))
Stretches = tuple[tuple[int, int], ...]


def _found(last: Stretches) -> TextBlock:
    """A block of five rows above one whose words stand so near that some seem one text."""
    rows = rows_of(*[CELLS] * 5, last)
    block = TextBlock(tuple(rows[:5]), ((20, 50), (150, 200), (260, 290)))
    seen = replace(rows[5], stretches=(*last[:1], (last[1][0], last[-1][1])))
    return with_reaching_rows(block, [*rows[:5], seen], drawn(rows), GLYPH)


def test_a_blank_before_the_next_columns_beginning_parts_it() -> None:
    found = _found(((10, 20), (50, 120), (200, 286), (290, 340)))
    assert len(found.rows) == 6
    assert found.rows[-1].stretches[-2:] == ((200, 286), (290, 340))
    assert found.corridors == ((20, 50), (150, 200), (286, 290))


@pytest.mark.parametrize(
    "last",
    [
        ((10, 20), (50, 120), (200, 340)),
        ((10, 20), (50, 120), (200, 276), (280, 340)),
        ((50, 120), (200, 286), (290, 340)),
        ((10, 20), (50, 90), (94, 340)),
    ],
    ids=["no blank", "begins elsewhere", "no number", "prose"],
)
def test_other_rows_end_the_table(last: Stretches) -> None:
    assert len(_found(last).rows) == 5
