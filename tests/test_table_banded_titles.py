"""Lines between level rules: titles of groups in a table, and those that part it from the next one."""

from __future__ import annotations

import pytest

from pipeline.table.bare.banded import ruled_blocks
from pipeline.table.bare.corridors.blocks import find_blocks
from pipeline.table.bare.corridors.narrow import with_narrow_corridors
from pipeline.table.rules.level import LevelRule
from tests.drawn_rows import drawn, rows_of, rules_at


def test_a_caption_parts_two_tables_between_level_rules() -> None:
    first, second = ((0, 90), (150, 190), (300, 340)), ((0, 40), (90, 130), (200, 240), (320, 360))
    rows = rows_of(*[first] * 4, ((20, 100),), *[second] * 4)
    rules = rules_at(*(20 * i - 4 for i in range(10)))

    found = ruled_blocks(drawn(rows), rules, 8)

    assert [(block.rows[0], len(block.rows), len(block.corridors)) for block in found] == [
        (rows[0], 4, 2),
        (rows[5], 4, 3),
    ]


def test_a_title_and_a_caption_below_the_rule_that_ends_a_table_are_none_of_the_next_one() -> None:
    """The first rule of the page closes the table that went on from the page before."""
    row = (10, 90), (150, 190), (300, 340)
    rows = rows_of(((4, 120),), ((140, 280),), *[row] * 4)
    rules = rules_at(*(20 * i - 4 for i in range(7) if i != 1))
    (block,) = ruled_blocks(drawn(rows), rules, 8)
    assert block.rows == tuple(rows[2:])


def test_a_title_that_begins_where_another_of_the_table_does_is_no_caption() -> None:
    """Long texts leave one corridor less above it than below."""
    above, below = ((0, 90), (150, 190), (200, 340)), ((0, 90), (150, 190), (215, 250), (300, 340))
    rows = rows_of(above, ((4, 80),), *[above] * 3, ((4, 110),), *[below] * 3)
    rules = rules_at(*(20 * i - 4 for i in range(len(rows) + 1)))
    (block,) = ruled_blocks(drawn(rows), rules, 8)
    assert len(block.rows) == len(rows)
    # Without another such title it is one.
    lone = rows_of(*[above] * 4, ((4, 110),), *[below] * 4)
    assert len(ruled_blocks(drawn(lone), rules, 8)) == 2


def test_a_title_between_parts_of_which_one_lacks_the_corridor_behind_the_numbers_is_no_caption() -> None:
    """Above it no number leaves as much paper before the texts as the rows below do."""
    above, below = ((0, 130), (180, 230), (300, 340)), ((0, 20), (50, 130), (180, 230), (300, 340))
    rows = rows_of(*[above] * 3, ((0, 100),), *[below] * 3)
    (block,) = ruled_blocks(drawn(rows), rules_at(*(20 * i - 4 for i in range(len(rows) + 1))), 8)
    assert len(block.rows) == len(rows)
    # Other columns are those of another table.
    other = rows_of(*[above] * 3, ((0, 100),), *[((0, 40), (60, 110), (130, 210), (290, 330))] * 3)
    assert len(ruled_blocks(drawn(other), rules_at(*(20 * i - 4 for i in range(len(rows) + 1))), 8)) == 2


def test_a_third_of_the_rows_may_be_titles_of_groups() -> None:
    cells, title = ((40, 60), (90, 190), (200, 290), (320, 360)), ((40, 60), (90, 230))
    rows = rows_of(*[cells] * 5, *[title, cells, cells, cells] * 4)
    (block,) = ruled_blocks(drawn(rows), rules_at(*(20 * i - 4 for i in range(22))), 8)
    assert with_narrow_corridors(block, drawn(rows), 8).corridors[1] == (190, 200)


def test_the_last_row_is_no_title_of_a_group() -> None:
    """Nothing stands below it whose title it could be."""
    cells, title = ((40, 60), (90, 190), (200, 290), (320, 360)), ((40, 230),)
    rows = rows_of(*[cells] * 10, title)
    (block,) = find_blocks(rows, 400, 8)
    assert 10 not in with_narrow_corridors(block, drawn(rows), 8).across


def test_the_first_title_of_several_that_begin_and_are_as_high_alike_is_no_caption() -> None:
    """The heading above it shows other columns than the rows below: long texts leave little between two of these."""
    head = ((64, 80), (99, 179), (200, 322), (333, 348), (365, 401))
    long, short = (
        ((70, 73), (83, 228), (261, 322), (334, 347), (359, 399)),
        ((70, 74), (83, 175), (260, 322), (334, 348), (359, 388)),
    )
    rows = rows_of(head, ((62, 176),), long, short, ((64, 144),), short, long, ((64, 197),), long)
    rules = [LevelRule(20.0 * i - 4, 60, 410) for i in range(10)]
    (block,) = ruled_blocks(drawn(rows, 500), rules, 4.24)
    assert len(block.rows) == 9


def test_a_title_right_below_a_heading_alone_parts_no_table() -> None:
    """Names of the heading stand in the corridors of the rows below; above it the page has other rules."""
    head, cells = ((40, 110), (124, 190), (204, 330)), ((50, 64), (90, 200), (280, 320))
    rows = rows_of(head, head, head, ((40, 230),), *[cells] * 4)[2:]
    rules = rules_at(-4, *(20 * i - 4 for i in range(2, 9)))
    found = ruled_blocks(drawn(rows, height=200), rules, 8)
    assert [(block.rows[0], block.rows[-1]) for block in found] == [(rows[0], rows[-1])]


def test_a_title_and_a_caption_over_columns_part_two_tables_though_one_corridor_is_in_both() -> None:
    first, second = ((10, 50), (70, 150), (190, 240), (280, 340)), ((10, 235), (265, 340))
    rows = rows_of(*[first] * 4, ((10, 100),), ((90, 270),), *[second] * 4)
    rules = rules_at(*(20 * i - 4 for i in range(11) if i != 5))
    assert [len(block.rows) for block in ruled_blocks(drawn(rows), rules, 8)] == [4, 4]


@pytest.mark.parametrize(("number", "count"), [(60, 1), (76, 2)], ids=["numbers", "names"])
def test_a_lone_line_above_a_row_that_counts_is_the_title_of_a_group(number: int, count: int) -> None:
    """Long texts leave other corridors above than below; a table would begin with its heading."""
    above, below = (
        ((40, number), (100, 190), (215, 290), (320, 360)),
        ((40, number), (100, 150), (175, 270), (330, 380)),
    )
    rows = rows_of(*[above] * 4, ((36, 120),), *[below] * 4)
    found = ruled_blocks(drawn(rows), rules_at(*(20 * i - 4 for i in range(len(rows) + 1))), 8)
    assert len(found) == count
