"""Between level rules: titles of groups, captions, and headings that have rules when their rows have none."""

from __future__ import annotations

import pytest

from pipeline.table.bare.banded import ruled_blocks
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.corridors.empty_column import with_empty_columns
from pipeline.table.bare.corridors.known import with_rows_below
from pipeline.table.bare.corridors.touching import parted_at_corridors
from pipeline.table.bare.headings.ruled import with_ruled_headings
from pipeline.table.headings.counted import counted
from pipeline.table.rules.level import LevelRule
from pipeline.table.text_rows import TextRow
from tests.drawn_rows import drawn, rows_of

GLYPH = 8.0
Stretches = tuple[tuple[int, int], ...]


def _blocks(rows: list[TextRow], heights: list[float]) -> list[TextBlock]:
    """The blocks between such rules, 40 px off the picture's edge."""
    moved = [TextRow(row.box.moved(40, 0), tuple((a + 40, b + 40) for a, b in row.stretches)) for row in rows]
    return ruled_blocks(drawn(moved, 480), [LevelRule(y, 40, 440) for y in heights], GLYPH)


ABOVE: Stretches = ((0, 90), (150, 190), (200, 340))
BELOW: Stretches = ((0, 90), (150, 190), (215, 250), (300, 340))


@pytest.mark.parametrize(("first", "tables"), [(((4, 24), (44, 84)), 1), (((4, 24), (160, 190)), 2)])
def test_a_title_whose_number_stands_apart_tells_of_another(first: Stretches, tables: int) -> None:
    rows = rows_of(ABOVE, first, *[ABOVE] * 3, ((4, 110),), *[BELOW] * 3)
    found = _blocks(rows, [20 * i - 4 for i in range(len(rows) + 1)])
    assert len(found) == tables


def test_the_title_of_a_section_and_a_caption_part_two_tables() -> None:
    first, second = ((0, 90), (150, 190), (300, 340)), ((0, 40), (90, 130), (200, 240), (320, 360))
    rows = rows_of(*[first] * 4, ((0, 90),), ((140, 280),), *[second] * 4)
    heights = [20.0 * i - 4 for i in range(len(rows) + 1) if i != 5]
    assert [len(block.rows) for block in _blocks(rows, heights)] == [4, 4]


def test_where_rules_lie_in_the_heading_alone_they_part_no_rows() -> None:
    names = body = ((4, 24), (44, 120), (150, 190), (300, 340))
    rows = rows_of(((150, 340),), names, names, *[body] * 5)
    (block,) = _blocks(rows, [-4, 16, 36, 56, 156])
    assert (block.bands, block.first_rule) == ((), 56)


def test_a_heading_takes_no_row_of_the_table_above() -> None:
    cells = ((10, 30), (60, 150), (200, 240), (290, 340))
    upper = tuple(rows_of(*[cells] * 4))
    lower = tuple(TextRow(row.box.moved(0, 80), row.stretches) for row in upper)
    blocks = [TextBlock(part, ((30, 60), (150, 200), (240, 290))) for part in (upper, lower)]
    rules = [LevelRule(56, 5, 345), LevelRule(76, 5, 345)]
    assert with_ruled_headings(blocks, [*upper, *lower], rules, GLYPH) == blocks


def test_two_names_far_apart_are_those_of_two_columns_though_one_is_empty() -> None:
    head, cells = ((10, 20), (60, 100), (180, 220), (300, 340)), ((10, 20), (60, 120), (300, 340))
    rows = rows_of(head, *[cells] * 3)
    block = TextBlock(tuple(rows), ((20, 60), (220, 300)), first_rule=16)
    found = with_empty_columns(block, drawn(rows), GLYPH).corridors
    assert len(found) == 3 and found[1][0] >= 120 and found[1][1] <= 180
    over = rows_of(head, cells, ((10, 20), (60, 200), (300, 340)), cells)
    assert with_empty_columns(TextBlock(tuple(over), block.corridors, first_rule=16), drawn(over), GLYPH) == TextBlock(
        tuple(over), block.corridors, first_rule=16
    )


def test_a_title_parted_from_its_number_still_lies_across() -> None:
    cells = ((10, 20), (50, 90), (130, 200))
    rows = rows_of(cells, ((10, 180),), cells)
    seen = [rows[0], TextRow(rows[1].box, ((10, 180),)), rows[2]]
    words = [rows[0], TextRow(rows[1].box, ((10, 20), (50, 180))), rows[2]]
    block = TextBlock(tuple(seen), ((20, 50), (90, 130)), frozenset({1}))
    found = parted_at_corridors(block, drawn(words), GLYPH)
    assert len(found.rows[1].stretches) == 2
    assert found.across == {1}


@pytest.mark.parametrize(("last", "whole"), [(((10, 20), (26, 90), (130, 170)), True), (((10, 170),), False)])
def test_rows_below_a_heading_of_known_columns_are_its_own(last: Stretches, whole: bool) -> None:
    cells = ((10, 20), (26, 90), (130, 170))
    rows = rows_of(((8, 22), (40, 80), (130, 170)), *[cells] * 5, last)
    block = TextBlock(tuple(rows[:1]), ((22, 40), (80, 130)), first_rule=16)
    found = with_rows_below(block, rows, [23.0, 110.0], drawn(rows), GLYPH)
    assert (len(found.rows) == len(rows)) is whole
    assert not whole or (found.cut and found.corridors[0] == (22, 26))


@pytest.mark.parametrize(
    ("read", "right"),
    [
        (["T1", "T2", "13", "T4", "T5"], ["T1", "T2", "T3", "T4", "T5"]),
        (["T6", "T7", "T8", "T9", "Tro", "TH", "Cộng"], ["T6", "T7", "T8", "T9", "T10", "T11", "Cộng"]),
        (["Tiết", "T2", "T3", "T4", "T5"], ["Tiết", "T2", "T3", "T4", "T5"]),
        (["A1", "B2", "C3", "D4"], ["A1", "B2", "C3", "D4"]),
        (["T2", "T3", "x"], ["T2", "T3", "x"]),
    ],
    ids=["in the midst", "at the end", "a word before them", "other letters", "few"],
)
def test_months_are_known_by_their_neighbours(read: list[str], right: list[str]) -> None:
    assert counted(read) == right
