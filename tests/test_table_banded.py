"""Level rules of one length, and the blocks of text between them."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.table_drawing import as_clean_page
from pipeline.geometry import Box
from pipeline.table.bare.banded import ruled_blocks
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.corridors.narrow import with_narrow_corridors
from pipeline.table.rules.level import LevelRule, is_parted, level_rules, sides
from pipeline.table.rules.seen import see_rules
from pipeline.table.text_rows import TextRow, words_of
from tests.drawn_rows import drawn, rows_of, rules_at


def test_a_line_over_the_end_of_the_rules_parts_two_tables_of_the_same_columns() -> None:
    """The title of a section begins where the page does, and the caption of a table stands below it."""
    row = (110, 190), (250, 290), (400, 440)
    rows = rows_of(*[row] * 4, ((40, 220),), ((200, 340),), *[row] * 4)
    rules = [LevelRule(20 * i - 4, 100, 500) for i in range(11) if i != 5]
    assert [len(block.rows) for block in ruled_blocks(drawn(rows), rules, 8)] == [4, 4]


def test_columns_that_stand_close_are_told_between_rules() -> None:
    rows = rows_of(*[((0, 100), (118, 220), (240, 340)), ((0, 109), (127, 232), (248, 340))] * 3)
    rules = rules_at(*(20 * i - 4 for i in range(7)))
    (block,) = ruled_blocks(drawn(rows), rules, 8)
    assert block.corridors == ((109, 118), (232, 240))
    assert ruled_blocks(drawn(rows), rules[:4], 8) == []


def test_a_group_row_right_below_a_heading_wider_than_the_numbers_parts_no_table() -> None:
    """The heading "STT" leaves little of the corridor behind the numbers."""
    head, cells = ((40, 72), (110, 180), (260, 300)), ((50, 64), (80, 200), (240, 320))
    rows = rows_of(head, ((40, 130),), *[cells] * 5)
    (block,) = ruled_blocks(drawn(rows), rules_at(*(20 * i - 4 for i in range(8))), 8)
    assert block.rows[0] == rows[0]
    # Nor one of two levels, the upper of which lies over two columns.
    head, cells = ((40, 72), (110, 180), (245, 335)), ((50, 64), (80, 200), (220, 260), (300, 340))
    rows = rows_of(head, ((40, 130),), *[cells] * 5)
    (block,) = ruled_blocks(drawn(rows), rules_at(*(20 * i - 4 for i in range(8))), 8)
    assert block.rows[0] == rows[0]


def test_a_row_of_long_texts_parts_no_table_and_prose_does() -> None:
    cells = ((0, 90), (150, 190), (300, 340))
    high = [((0, 90), (150, 190))] + [((0, 90),)] * 8
    rows = rows_of(*[cells] * 5, *high, *[cells] * 4)
    rules = rules_at(*(20 * i - 4 for i in (0, 1, 2, 3, 4, 5, 14, 15, 16, 17, 18)))
    (block,) = ruled_blocks(drawn(rows, height=500), rules, 8)
    assert len(block.rows) == len(rows)
    prose = rows_of(*[cells] * 5, *[((0, 340),)] * 9, *[cells] * 4)
    assert [len(block.rows) for block in ruled_blocks(drawn(prose, height=500), rules, 8)] == [5, 4]


def test_a_group_row_over_columns_that_are_empty_in_places_parts_no_table() -> None:
    """Marks stand in one column or another: what is blank above and below differs, what is blank in both does not."""
    head, marks = ((0, 90), (150, 190), (250, 290), (350, 390)), [(165, 175), (265, 275), (365, 375)]
    rows = rows_of(head, *[((0, 60), marks[i % 2]) for i in range(4)], ((0, 100),), *[((0, 60), marks[2])] * 3)
    rules = rules_at(*(20 * i - 4 for i in range(10)))

    (block,) = ruled_blocks(drawn(rows), rules, 8)

    assert len(block.rows) == 9 and len(block.corridors) == 3


def test_titles_of_groups_do_not_hide_a_narrow_corridor() -> None:
    """The text "II  CẢI CÁCH THỦ TỤC" reaches over the end of its column, with nothing behind it."""
    cells, title = ((40, 60), (90, 190), (200, 290), (320, 360)), ((40, 60), (90, 230))
    rows = rows_of(*[cells] * 5, title, *[cells] * 5)
    (block,) = ruled_blocks(drawn(rows), rules_at(*(20 * i - 4 for i in range(12))), 8)
    assert len(block.corridors) == 2
    assert with_narrow_corridors(block, drawn(rows), 8).corridors[1] == (190, 200)
    # A text with something behind it that crosses shows that there is no corridor.
    crossed = rows_of(*[cells] * 5, *[(*title, (320, 360))] * 2, *[cells] * 4)
    (block,) = ruled_blocks(drawn(crossed), rules_at(*(20 * i - 4 for i in range(12))), 8)
    assert len(with_narrow_corridors(block, drawn(crossed), 8).corridors) == 2


def test_a_dark_edge_beside_a_table_does_not_join_its_rows() -> None:
    cells = ((40, 60), (90, 150), (200, 250), (270, 300))
    rows = rows_of(*[cells] * 8)
    ink = drawn(rows)
    ink[:, 392:] = 255
    (block,) = ruled_blocks(ink, [LevelRule(y, 30, 310) for y in (-4, 16, 156)], 8)
    assert len(block.rows) == 8
    # Words before the rules, on the height of a row, are titles that dots lead on from.
    titled = rows_of(*[((0, 90), (150, 200), (240, 260), (290, 310))] * 8)
    assert ruled_blocks(drawn(titled), [LevelRule(y, 130, 320) for y in (-4, 16, 36, 56, 76, 96)], 8) == []


def test_specks_make_no_columns() -> None:
    rows = rows_of(*[((40, 60), (90, 150), (200, 290), (320, 360))] * 8)
    ink = drawn(rows)
    ink[102:105, 174:177] = 255
    (block,) = ruled_blocks(ink, rules_at(*(20 * i - 4 for i in range(9))), 8)
    assert len(with_narrow_corridors(block, ink, 8).corridors) == 3


def test_prose_between_two_rules_is_no_table() -> None:
    rows = rows_of(*[((0, 390),)] * 8)
    assert ruled_blocks(drawn(rows), rules_at(-4, 156), 8) == []
    assert ruled_blocks(drawn(rows), rules_at(*(20 * i - 4 for i in range(9))), 8) == []


def test_three_rules_hold_a_heading_and_its_rows() -> None:
    cells = ((40, 60), (90, 190), (260, 340))
    rows = rows_of(*[cells] * 6)

    (block,) = ruled_blocks(drawn(rows), rules_at(-4, 16, 116), 8)

    assert block.rows == tuple(rows) and block.corridors == ((60, 90), (190, 260))
    # With two columns it may be a note between rules.
    assert ruled_blocks(drawn(rows_of(*[((40, 60), (260, 340))] * 6)), rules_at(-4, 16, 116), 8) == []


def test_a_high_heading_stands_in_the_columns_of_its_rows() -> None:
    cells = ((40, 60), (90, 190), (260, 340))
    rows = rows_of(*[((100, 180), (270, 330))] * 5, *[cells] * 5)
    rules = rules_at(-4, *(20 * i - 4 for i in range(5, 11)))

    (block,) = ruled_blocks(drawn(rows), rules, 8)

    assert block.rows[0].box.top == 0 and len(block.rows) == 10


@pytest.mark.parametrize("left", [(0, 0), (60, 380), (0, 500)])
def test_a_rule_that_a_copy_has_torn_or_lost_is_told_from_the_others(left: tuple[int, int]) -> None:
    gray = np.full((900, 1000), 255, np.uint8)
    for y in range(100, 801, 100):
        gray[y : y + 2, 100:900] = 60
    # Of one rule a piece is as before, of the rest there are dots.
    gray[400:402, 100:900] = 255
    gray[400:402, 100:900:9] = 60
    gray[400:402, 100 + left[0] : 100 + left[1]] = 60
    seen = see_rules(as_clean_page(gray, 10, 2.0))

    found = level_rules(seen, [])

    assert [round(rule.y, -1) for rule in found] == list(range(100, 801, 100))
    assert all(abs(rule.left - 100) <= 10 and abs(rule.right - 900) <= 10 for rule in found)
    assert level_rules(seen, [Box(50, 50, 950, 850)]) == []
    # A table's own outer rule may lie a little beyond its box.
    assert len(level_rules(seen, [Box(50, 404, 950, 850)])) == 3


def test_a_torn_first_rule_is_of_the_table_and_the_edge_of_the_sheet_is_not() -> None:
    gray = np.full((900, 1000), 255, np.uint8)
    for y in range(160, 801, 60):
        gray[y : y + 2, 100:900] = 60
    gray[100:102, 100:350] = gray[100:102, 500:700] = 60
    gray[12:14, 60:940] = 60
    found = level_rules(see_rules(as_clean_page(gray, 10, 2.0)), [])
    assert [round(rule.y, -1) for rule in found][:2] == [100, 160]
    assert abs(found[0].right - 900) <= 10


def test_letters_on_one_height_are_no_rule() -> None:
    gray = np.full((900, 1000), 255, np.uint8)
    for y in range(100, 801, 100):
        gray[y : y + 2, 100:900] = 60
    seen = see_rules(as_clean_page(gray, 10, 2.0))
    found = level_rules(seen, [], [_text(100, y - 10, 300, y + 12) for y in (300, 400)])
    assert [round(rule.y, -1) for rule in found] == [100, 200, 500, 600, 700, 800]
    # Text beside a rule, or right above or below it, does not run along it.
    beside = [_text(30, 190, 150, 212), _text(100, 280, 300, 299), _text(100, 401, 900, 425)]
    assert len(level_rules(seen, [], beside)) == 8
    # Nor does a line whose words stand at both ends of it: cells merged over the two rows.
    wide = TextRow(Box(30, 288, 960, 312), ((30, 95), (905, 960)))
    assert len(level_rules(seen, [], [wide])) == 8


def _text(left: int, top: int, right: int, bottom: int) -> TextRow:
    return TextRow(Box(left, top, right, bottom), ((left, right),))


def test_dots_that_lead_from_titles_to_their_pages_are_no_rules_of_a_table() -> None:
    rows = rows_of(*[((20, 90), (110, 180), (340, 360))] * 6)
    leaders = [LevelRule(20 * i + 11, 120, 330) for i in range(6)]
    assert ruled_blocks(drawn(rows), leaders, 8) == []


def test_rules_part_a_table_if_they_run_along_all_of_it() -> None:
    box, cuts = Box(20, 0, 360, 120), [20 * i + 11.0 for i in range(6)]
    assert is_parted([LevelRule(cut, 16, 366) for cut in cuts], cuts, box, 8)
    assert not is_parted([LevelRule(cut, 120, 366) for cut in cuts], cuts, box, 8)


def test_a_table_is_as_wide_as_its_rules() -> None:
    box, cuts = Box(20, 0, 300, 120), [20 * i + 11.0 for i in range(6)]
    assert sides([LevelRule(cut, 10, 390) for cut in cuts], box, 5, 8) == (10, 390)
    # Rules that end within the text, or too few, tell nothing.
    assert sides([LevelRule(cut, 120, 390) for cut in cuts], box, 5, 8) == (15, 305)
    assert sides([LevelRule(cut, 10, 390) for cut in cuts[:2]], box, 5, 8) == (15, 305)


def test_a_heading_whose_words_stand_apart_speaks_for_a_column_with_few_texts() -> None:
    """Figures end and notes begin at one place in three rows of ten; elsewhere there are no notes."""
    figures, noted = ((40, 60), (90, 150), (200, 250)), ((40, 60), (90, 150), (200, 250), (260, 330))
    apart, near = ((40, 60), (90, 150), (205, 235), (275, 310)), ((40, 60), (90, 150), (205, 250), (256, 310))
    body = [figures, figures, noted, figures, noted, *[figures] * 3, noted, *[figures] * 3]
    for head, count in ((apart, 3), (near, 2)):
        rows = rows_of(head, *body)
        (block,) = ruled_blocks(drawn(rows), rules_at(-1, *(20 * i - 4 for i in range(1, 14))), 8)
        assert len(with_narrow_corridors(block, drawn(rows), 8).corridors) == count


def test_a_heading_whose_words_stand_apart_speaks_for_marks_in_two_columns() -> None:
    head = ((40, 60), (90, 150), (200, 230), (260, 290))
    left, right, none = ((40, 60), (90, 150), (210, 220)), ((40, 60), (90, 150), (270, 280)), ((40, 60), (90, 150))
    rows = rows_of(head, left, right, none, left, none, right, left)
    (block,) = ruled_blocks(drawn(rows), rules_at(-1, *(20 * i - 4 for i in range(1, 9))), 8)
    assert len(with_narrow_corridors(block, drawn(rows), 8).corridors) == 3


def test_a_small_dash_between_two_words_is_one() -> None:
    ink = np.zeros((30, 400), np.uint8)
    ink[8:20, 110:140] = ink[8:20, 156:190] = 255
    assert words_of(Box(0, 4, 400, 24), ink, 10) == [(110, 140), (156, 190)]
    ink[13:15, 146:150] = 255
    assert words_of(Box(0, 4, 400, 24), ink, 10) == [(110, 190)]


def test_words_of_a_heading_far_apart_have_a_column_each_though_one_is_empty() -> None:
    """Months of a plan: nobody has anything to do in the fourth."""
    head, mark = (
        ((40, 60), (90, 150), (200, 206), (246, 252), (292, 298)),
        ((40, 60), (90, 150), (200, 206), (292, 298)),
    )
    rows = rows_of(head, *[mark] * 6)
    (block,) = ruled_blocks(drawn(rows), rules_at(-1, *(20 * i - 4 for i in range(1, 8))), 8)
    assert len(with_narrow_corridors(block, drawn(rows), 8).corridors) == 4


def test_numbers_in_the_middle_of_their_column_are_parted_from_names_near_them() -> None:
    """One figure and two end at other places; the names begin at one, and are of other lengths."""
    names = [96, 112, 104, 120, 88, 131, 99, 108, 125, 93, 117, 102]
    rows = rows_of(
        *[((22, 28) if i < 9 else (19, 31), (36, name), (200, 260), (290, 350)) for i, name in enumerate(names)]
    )
    (block,) = ruled_blocks(drawn(rows), rules_at(*(20 * i - 4 for i in range(13))), 8)
    assert with_narrow_corridors(block, drawn(rows), 8).corridors[0] == (31, 36)
    # Words of other beginnings are none of a column.
    ragged = [(22 + 3 * (i % 4), 28 + 3 * (i % 4)) for i in range(12)]
    words = rows_of(*[(ragged[i], (ragged[i][1] + 6, name), (200, 260), (290, 350)) for i, name in enumerate(names)])
    (block,) = ruled_blocks(drawn(words), rules_at(*(20 * i - 4 for i in range(13))), 8)
    assert len(with_narrow_corridors(block, drawn(words), 8).corridors) == 2


def test_the_rule_below_a_heading_tells_which_rows_are_not_of_it() -> None:
    """Five rows are enough for a corridor between figures and texts where the first of them counts."""
    head = ((0, 20), (40, 120), (150, 190), (206, 260), (300, 340))
    figures = [(165, 188), (160, 188), (172, 180), (172, 180), (172, 180)]
    rows = rows_of(head, *[((0, 20), (40, 120), figure, (194, 250), (300, 340)) for figure in figures])
    (block,) = ruled_blocks(drawn(rows), rules_at(-4, 16, 116), 8)
    assert block.first_rule == 16
    assert (188, 194) in with_narrow_corridors(block, drawn(rows), 8).corridors


def test_names_of_a_heading_that_all_but_touch_hide_no_columns() -> None:
    """The rows below leave enough between them."""
    names, cells = ((0, 96), (100, 215), (232, 340)), ((0, 90), (105, 190), (210, 340))
    rows = rows_of(names, *[cells] * 4)
    (block,) = ruled_blocks(drawn(rows), rules_at(*(20 * i - 4 for i in range(len(rows) + 1))), 8)
    assert block.corridors == ((90, 105), (190, 210))


@pytest.mark.parametrize("row", [True, False])
def test_a_high_row_that_begins_with_several_texts_is_the_tables(row: bool) -> None:
    """One of them goes on for long; a paragraph between two tables is as high."""
    cells = ((0, 90), (105, 190), (210, 250), (270, 340))
    first, more = (((0, 96), *cells[1:]), ((105, 185),)) if row else (((0, 340),), ((0, 340),))
    rows = rows_of(*[cells] * 3, first, *[more] * 8)
    rules = rules_at(-4, 16, 36, 56, 20 * 12 - 4)
    (block,) = ruled_blocks(drawn(rows), rules, 8)
    assert len(block.rows) == (12 if row else 3)


@pytest.mark.parametrize(("width", "corridors"), [(2, 2), (8, 3)], ids=["the end of a rule", "a mark"])
def test_the_end_of_a_rule_tells_of_no_column(width: int, corridors: int) -> None:
    rows = rows_of(*[((0, 90), (150, 190), (300, 340))] * 6)
    end = TextRow(Box(380, 40, 380 + width, 52), ((380, 380 + width),))
    (block,) = ruled_blocks(drawn([*rows, end], 480), rules_at(*(20 * i - 4 for i in range(7))), 8)
    assert len(block.corridors) == corridors


def test_a_high_row_near_the_end_of_its_table_is_told_by_the_rows_about_it_not_by_the_text_below() -> None:
    """Its number stands in the middle; below the total a section of prose reaches to the next table."""
    cells, more = ((0, 20), (40, 190), (230, 340)), ((40, 190),)
    high = [more, more, more, cells, more, more, more]
    total, prose = ((90, 130),), ((0, 340),)
    rows = rows_of(*[cells] * 4, *high, cells, total, *[prose] * 10, *[cells] * 4)
    ends = [0, 1, 2, 3, 4, 11, 12, 13, 23, 24, 25, 26, 27]
    blocks = ruled_blocks(drawn(rows), rules_at(*(20 * i - 4 for i in ends)), 8)
    assert [len(block.rows) for block in blocks] == [13, 4]


@pytest.mark.parametrize(("ticked", "count"), [((5,), 10), ((1, 3, 5, 7, 8), 0)], ids=["a tick", "titles"])
def test_a_pens_tick_before_a_row_does_not_take_it_from_the_table(ticked: tuple[int, ...], count: int) -> None:
    own = ((110, 130), (160, 220), (260, 300))
    rows = rows_of(*(((70, 92), *own) if i in ticked else own for i in range(10)))
    rules = [LevelRule(20 * i - 4.0, 105, 310) for i in range(11)]
    blocks = ruled_blocks(drawn(rows), rules, 8)
    assert max((len(block.rows) for block in blocks), default=0) == count
    assert all(row.box.left >= 105 for block in blocks for row in block.rows)


@pytest.mark.parametrize(("through", "columns"), [(True, 3), (False, 4)], ids=["a stroke", "numbers"])
def test_the_stroke_of_a_pen_beside_the_rows_is_no_column(through: bool, columns: int) -> None:
    """It runs on from row to row, and draws one of the rules out."""
    own = ((118, 132), (160, 220), (260, 300))
    rows = rows_of(*[((96, 104), *own)] * 8, *[own] * 2)
    text = drawn(rows)
    text[:160, 100:103] = 255 if through else text[:160, 100:103]
    rules = [LevelRule(20 * i - 4.0, 96 if i == 3 else 105, 310) for i in range(11)]
    (block,) = ruled_blocks(text, rules, 8)
    assert (len(block.rows), len(block.corridors) + 1) == (10, columns)


@pytest.mark.parametrize(("end", "columns"), [(240, 3), (226, 2)], ids=["end together", "end anywhere"])
def test_figures_between_the_lines_of_remarks_are_parted_from_them(end: int, columns: int) -> None:
    """A remark of two lines has one above and one below the figures in the middle of their row."""
    lines = []
    for i in range(10):
        figures = ((110, 130), (200 - 3 * i, 240 if i % 2 else end))
        remark = ((252, 300 + 2 * i),)
        lines += [figures] if i % 2 else [remark, figures, (remark[0],)]
    rows = rows_of(*lines)
    corridors = ((130, 170),)
    block = TextBlock(tuple(rows), corridors)
    found = with_narrow_corridors(block, drawn(rows), 8)
    assert len(found.corridors) + 1 == columns
