"""A heading that was a block by itself is the first row of the table below it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.headings.own_block import with_headings_joined
from tests.drawn_rows import text_row

HEAD = TextBlock(
    (text_row(0, (10, 20), (50, 90), (150, 230)), text_row(1, (10, 20), (130, 170), (200, 240))), ((20, 50), (95, 130))
)
BODY = TextBlock(
    tuple(text_row(i, (10, 20), (40, 100), (130, 160), (190, 240)) for i in range(2, 7)),
    ((20, 40), (100, 130), (160, 190)),
    across=frozenset({2}),
    totals=((4, 130),),
)


def test_names_over_several_columns_leave_fewer_corridors() -> None:
    (found,) = with_headings_joined([HEAD, BODY], 8.0)
    assert found.corridors == BODY.corridors
    assert found.rows[1:] == BODY.rows
    assert (found.rows[0].box.top, found.rows[0].box.bottom) == (0, 32)
    assert (found.across, found.totals, found.alone) == ({3}, ((5, 130),), {0})


@pytest.mark.parametrize(
    "upper",
    [
        replace(HEAD, corridors=((20, 50), (104, 108), (112, 130))),
        replace(HEAD, corridors=((20, 50), (60, 90))),
        replace(HEAD, corridors=BODY.corridors),
        replace(HEAD, rows=HEAD.rows * 4),
        replace(HEAD, bands=((0, 14), (14, 32))),
    ],
    ids=["two over one", "over a text", "as many", "too many lines", "between rules"],
)
def test_other_blocks_stay_by_themselves(upper: TextBlock) -> None:
    assert with_headings_joined([upper, BODY], 8.0) == [upper, BODY]
