"""The total under a table without upright rules is its last row, with a label over several columns."""

import numpy as np
import pytest

from pipeline.geometry import Box
from pipeline.table.bare.corridors.blocks import TextBlock, find_blocks
from pipeline.table.bare.rows.cuts import row_cuts
from pipeline.table.bare.rows.total import with_first_total, with_own_totals, with_total_rows
from pipeline.table.text_rows import TextRow

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
    found = with_total_rows(block, [*rows, total], GLYPH)
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
    assert with_total_rows(block, [*rows, row(number, *below)], GLYPH) == block


def test_nothing_below_changes_nothing() -> None:
    rows, block = table()
    assert with_total_rows(block, rows, GLYPH) == block


def test_tax_and_sum_follow_the_total() -> None:
    rows, block = table()
    totals = [row(6 + i, (90 - 5 * i, 150), (300, 340)) for i in range(3)]
    found = with_total_rows(block, [*rows, *totals, row(9, (40, 120), (200, 290))], GLYPH)
    assert found.rows == (*block.rows, *totals)
    assert [i for i, _ in found.totals] == [6, 7, 8]


def test_labels_in_the_middle_of_all_columns_do_not_close_corridors() -> None:
    """Three totals whose labels lie over the corridor behind the second column."""
    rows = [row(i, (10, 20), (40, 120), (140, 180), (200, 260), (290, 340)) for i in range(6)]
    totals = [row(6 + i, (115 - 4 * i, 150 + 4 * i), (292, 340)) for i in range(3)]
    (block,) = find_blocks([*rows, *totals], 360, GLYPH)
    assert len(block.corridors) == 3
    found = with_own_totals(block, 360, GLYPH)
    assert len(found.corridors) == 4
    assert found.totals == ((6, 292), (7, 292), (8, 292))
    # Sums that stand elsewhere than the figures are the texts of other columns.
    askew = [row(6 + i, (115 - 4 * i, 150 + 4 * i), (292, 325 - 9 * i)) for i in range(3)]
    (block,) = find_blocks([*rows, *askew], 360, GLYPH)
    assert with_own_totals(block, 360, GLYPH) == block


def test_sums_between_heading_and_numbers_are_a_row() -> None:
    heading = row(0, (8, 24), (60, 110), (140, 160), (205, 240), (300, 330))
    sums = row(1, (50, 90), (142, 160), (206, 260), (291, 340))
    rows = [row(2 + i, (10, 20), (40, 120), (145, 160), (210, 260), (295, 340)) for i in range(5)]
    (block,) = find_blocks([heading, sums, *rows], 360, GLYPH)
    assert with_first_total(block, GLYPH).alone == {1}
    # Where nothing stands above in the first column, the row below may be the heading's.
    (block,) = find_blocks([sums, *[row(i, *each.stretches) for i, each in enumerate([heading, *rows], 2)]], 360, GLYPH)
    assert with_first_total(block, GLYPH).alone == frozenset()
    # A second line of the heading stands in the middle of its columns.
    second = row(1, (60, 100), (140, 152), (212, 240), (305, 325))
    (block,) = find_blocks([heading, second, *rows], 360, GLYPH)
    assert with_first_total(block, GLYPH).alone == frozenset()


@pytest.mark.parametrize(("left", "own"), [(180, True), (130, False)], ids=["a sum", "begins two columns before"])
def test_a_sum_longer_than_what_it_sums_up_begins_before_its_column(left: int, own: bool) -> None:
    rows = [row(i, (10, 20), (40, 90), (140, 160), (230 + 3 * i, 260), (320, 340)) for i in range(6)]
    (block,) = find_blocks(rows, 360, GLYPH)
    found = with_total_rows(block, [*rows, row(6, (50, 100), (left, 260))], GLYPH)
    assert len(found.rows) == 6 + own


@pytest.mark.parametrize(("top", "alone"), [(2.7, False), (3.0, True)], ids=["the next line", "a row"])
def test_the_next_line_of_the_first_row_is_no_row_of_sums(top: float, alone: bool) -> None:
    cells = (10, 20), (40, 120), (145, 160), (210, 260), (295, 340)
    rows = [row(i, *cells) for i in (0, 2)]
    lines = row(top, (40, 110), (142, 160), (206, 260), (291, 340))
    later = [row(4 + i, *cells) for i in range(5)]
    (block,) = find_blocks([*rows, lines, *later], 360, GLYPH)
    assert with_first_total(block, GLYPH).alone == (frozenset({2}) if alone else frozenset())
