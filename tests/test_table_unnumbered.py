"""Rows of a numbered table without a number, and lines that all are rows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.geometry import Box
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.rows.cuts import row_cuts
from pipeline.table.bare.rows.unnumbered import lines_are_rows, unnumbered_rows
from pipeline.table.text_rows import TextRow
from tests.drawn_rows import drawn

GLYPH = 8.0
COLUMNS = [0.0, 35.0, 175.0, 265.0, 350.0]
FULL, PART = ((10, 20), (50, 150), (200, 240), (290, 340)), ((50, 150), (200, 240), (290, 340))


def _block(*rows: tuple[int, tuple[tuple[int, int], ...]]) -> TextBlock:
    found = [TextRow(Box(s[0][0], top, s[-1][1], top + 12), s) for top, s in rows]
    return TextBlock(tuple(found), ((20, 50), (150, 200), (240, 290)))


WRAPPED = _block(
    (0, FULL), (30, FULL), (50, ((50, 90),)), (80, PART), (110, PART), (140, FULL), (170, PART), (200, FULL)
)


def test_lines_of_columns_whose_cells_have_one_are_rows() -> None:
    """The texts of the second column have two lines, the figures of the others one."""
    found = unnumbered_rows(WRAPPED, COLUMNS, {0, 1, 5, 7}, GLYPH)
    assert [box.top for box in found] == [80, 110, 170]


def test_lines_of_long_cells_are_no_rows() -> None:
    """Texts in two columns go on in a second line, close below the first."""
    long = _block((0, FULL), *((30 + 40 * i + 20 * k, FULL if k == 0 else PART) for i in range(4) for k in (0, 1)))
    assert unnumbered_rows(long, COLUMNS, {0, 1, 3, 5, 7}, GLYPH) == []


@pytest.mark.parametrize("pen", [False, True])
@pytest.mark.parametrize(("pitch", "count"), [(30, 4), (20, 0)])
def test_full_lines_far_apart_are_rows_though_groups_alone_are_numbered(pitch: int, count: int, pen: bool) -> None:
    """A budget, its items counted in the second column; a pen has ticked one, and a signature stands below."""
    rows = [(pitch * i, FULL if i in (0, 1, 4, 7) else PART) for i in range(8)]
    ticks, signed = [(2 * pitch + 12, ((60, 90),))] * pen, (8 * pitch + 20, ((60, 100), (300, 340)))
    block = _block(*sorted([*rows, *ticks]), signed)
    found = unnumbered_rows(block, COLUMNS, {0, 1, 4 + pen, 7 + pen}, GLYPH)
    assert [box.top for box in found] == ([2 * pitch, 3 * pitch, 5 * pitch, 6 * pitch] if count else [])


def test_rows_without_number_are_cut_from_those_above() -> None:
    cuts = row_cuts(WRAPPED, [], COLUMNS, drawn(WRAPPED.rows, 360, 240), GLYPH)
    assert len(cuts) == 6
    assert not any(42 <= cut <= 50 for cut in cuts), "a wrapped text stays one"


def test_lines_far_from_each_other_that_fill_the_columns_are_rows() -> None:
    assert lines_are_rows(_block((0, FULL), (30, PART), (60, PART), (90, PART)), COLUMNS, GLYPH)
    assert not lines_are_rows(_block((0, FULL), (20, PART), (40, PART), (60, PART)), COLUMNS, GLYPH)
    assert not lines_are_rows(_block((0, FULL), (30, PART), (60, ((50, 150),)), (90, PART)), COLUMNS, GLYPH)


def test_two_lines_of_a_heading_above_its_rule_are_one_row_however_near_the_rows() -> None:
    """The rows have one line each, no farther apart than the lines of the heading."""
    first = (10, 30)
    rows = [(0, (first, (200, 240))), (8, ((50, 150), (290, 340))), (16, (first, (200, 240)))]
    block = _block(*rows, *((34 + 18 * i, FULL) for i in range(5)))
    cuts = row_cuts(block, [31.0], COLUMNS, drawn(block.rows, 360, 130), GLYPH)
    assert min(cuts) == 31
    assert len(cuts) == 5


def test_rules_within_a_heading_part_no_rows_below_it() -> None:
    """A heading of two levels, "Số" above its inner rule and "TT" below it, and two rows that no rule parts."""
    rows = [(0, ((10, 30), (200, 340))), (20, ((10, 30), (50, 150), (200, 240), (290, 340))), (52, FULL), (70, FULL)]
    block = _block(*rows)
    cuts = row_cuts(block, [16.0, 42.0], COLUMNS, drawn(block.rows, 360, 100), GLYPH)
    assert cuts[:2] == [16.0, 42.0] and len(cuts) == 3
    assert 64 <= cuts[2] <= 70


def test_rules_between_the_levels_of_a_heading_part_it() -> None:
    """The number's own name stands in the lowest level, and the rows have no rules."""
    names = [(0, ((60, 340),)), (20, ((60, 150), (220, 320))), (40, FULL)]
    block = _block(*names, *((72 + 18 * i, FULL) for i in range(3)))
    text = drawn(block.rows, 360, 140)
    cuts = row_cuts(replace(block, first_rule=62), [16.0, 36.0, 62.0], COLUMNS, text, GLYPH)
    assert cuts[:3] == [16.0, 36.0, 62.0] and len(cuts) == 5


@pytest.mark.parametrize(("paper", "rows"), [(10, 6), (5, 5)], ids=["a row", "a line of the heading"])
def test_the_first_row_near_below_the_heading_is_one_where_paper_of_a_line_lies_between(paper: int, rows: int) -> None:
    """The rows below it have two lines each."""
    first = 12 + paper
    wrapped = [(first + 40 * i + 16 * k, ((50, 150),) if k else FULL) for i in range(1, 5) for k in range(2)]
    block = _block((0, FULL), (first, FULL), *wrapped)
    cuts = row_cuts(block, [], COLUMNS, drawn(block.rows, 360, 240), GLYPH)
    assert len(cuts) == rows - 1
    assert (cuts[0] < first) == (paper == 10)
