"""The total under a table without upright rules is its last row, with a label over several columns."""

import numpy as np
import pytest

from pipeline.geometry import Box
from pipeline.table.blocks import TextBlock, find_blocks
from pipeline.table.cuts import row_cuts
from pipeline.table.text_rows import TextRow
from pipeline.table.total import with_total_row

GLYPH = 8.0
Stretches = tuple[tuple[int, int], ...]
LABEL = (90, 150)


def row(number: float, *stretches: tuple[int, int]) -> TextRow:
    top = round(20 * number)
    return TextRow(Box(stretches[0][0], top, stretches[-1][1], top + 12), stretches)


def table() -> tuple[list[TextRow], TextBlock]:
    """Six rows: a number, a text, a unit, figures that end at 260 and at 340 px."""
    rows = [row(i, (10, 20), (40, 120 - 4 * i), (140, 160), (200 + 7 * i, 260), (290 + 5 * i, 340)) for i in range(6)]
    (block,) = find_blocks(rows, 360, GLYPH)
    return rows, block


@pytest.mark.parametrize("sums", [((300, 340),), ((215, 260), (295, 341))])
def test_a_total_is_the_last_row(sums: Stretches) -> None:
    rows, block = table()
    total = row(6, LABEL, *sums)
    found = with_total_row(block, [*rows, total], GLYPH)
    assert found.rows == (*block.rows, total)
    assert found.totals == ((6, sums[0][0]),)
    ink = np.zeros((200, 360), np.uint8)
    for each in found.rows:
        for left, right in each.stretches:
            ink[each.box.top : each.box.bottom, left:right] = 255
    columns = [0.0, *((a + b) / 2 for a, b in found.corridors), 360.0]
    cuts = row_cuts(found, [], columns, ink, GLYPH)
    assert len(cuts) == 6
    assert 112 < cuts[-1] < 120


@pytest.mark.parametrize(
    ("below", "number"),
    [
        ((LABEL,), 6.0),
        (((20, 120), (200, 300)), 6.0),
        ((LABEL, (200, 252)), 6.0),
        ((LABEL, (300, 340)), 9.0),
        (((12, 285), (300, 340)), 6.0),
        (((12, 18), (60, 260), (300, 340)), 6.0),
    ],
    ids=["a text", "signatures", "ends elsewhere", "far below", "prose", "crosses later columns"],
)
def test_other_rows_below_are_not(below: Stretches, number: float) -> None:
    rows, block = table()
    assert with_total_row(block, [*rows, row(number, *below)], GLYPH) == block


def test_nothing_below_changes_nothing() -> None:
    rows, block = table()
    assert with_total_row(block, rows, GLYPH) == block
