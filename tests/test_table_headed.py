"""Tables without upright rules: headings over columns, narrow corridors, rows that a page end cuts."""

from dataclasses import replace

import numpy as np
import pytest

from pipeline.geometry import Box
from pipeline.table.bare.corridors.blocks import TextBlock, find_blocks
from pipeline.table.bare.headings.spanned import spanned_headings, with_headings_above
from pipeline.table.bare.rows.cut_row import (
    with_cut_row,
    with_row_above,
    without_text_above_rule,
    without_text_below_rule,
)
from pipeline.table.bare.rows.cuts import row_cuts
from pipeline.table.rules.level import LevelRule
from pipeline.table.text_rows import TextRow, lines_of, text_rows
from tests.drawn_rows import drawn, ink_of, text_row

GLYPH = 8.0
Stretches = tuple[tuple[int, int], ...]


COLUMNS = (0.0, 40.0, 120.0, 200.0, 300.0)


def test_a_heading_over_columns_spans_those_whose_line_it_crosses() -> None:
    ink = ink_of(text_row(0, (10, 30), (70, 170)), text_row(1, (60, 100), (140, 180)), text_row(1, (230, 280)))
    (found,) = spanned_headings(ink, Box(0, 0, 300, 34), COLUMNS, GLYPH)
    assert (found.first, found.last) == (1, 3)
    assert 12 <= found.below <= 20


@pytest.mark.parametrize("lower", [(), ((60, 100),)], ids=["nothing below", "one column below"])
def test_a_long_text_without_headings_below_spans_nothing(lower: Stretches) -> None:
    rows = [text_row(0, (10, 30), (70, 170)), *([text_row(1, *lower)] if lower else [])]
    assert spanned_headings(ink_of(*rows), Box(0, 0, 300, 34), COLUMNS, GLYPH) == []


CELLS = ((10, 20), (50, 120), (160, 190), (220, 260), (290, 320))


def _block() -> tuple[list[TextRow], TextBlock]:
    rows = [text_row(i, *CELLS) for i in range(1, 7)]
    (block,) = find_blocks(rows, 340, GLYPH)
    return rows, block


def test_headings_of_several_columns_above_a_block_are_its_own() -> None:
    rows, block = _block()
    group = text_row(0, (80, 180), (230, 310))
    assert with_headings_above(block, [group, *rows], ink_of(group, *rows), GLYPH).rows[0] == group


@pytest.mark.parametrize("stretches", [((80, 300),), ((60, 100), (230, 310))], ids=["a title", "texts of one column"])
def test_other_rows_above_a_block_are_not(stretches: Stretches) -> None:
    rows, block = _block()
    assert with_headings_above(block, [text_row(0, *stretches), *rows], ink_of(*rows), GLYPH) == block


@pytest.mark.parametrize(
    ("stretch", "lower", "own"),
    [
        ((170, 245), 4, True),
        ((170, 245), 0, False),
        ((110, 220), 4, False),
        ((15, 135), 4, False),
        ((215, 245), 4, False),
    ],
    ids=["over two", "as far as a line", "off their middle", "over the first", "over one"],
)
def test_a_lone_heading_over_several_columns_stands_right_above_their_names(
    stretch: tuple[int, int], lower: int, own: bool
) -> None:
    rows, block = _block()
    row = text_row(0, stretch)
    lone = TextRow(row.box.moved(0, lower), row.stretches)
    found = with_headings_above(block, [lone, *rows], ink_of(lone, *rows), GLYPH)
    assert (found.rows[0] == lone) == own


def test_a_heading_of_two_levels_above_a_block_is_one_row() -> None:
    rows = [text_row(1, (160, 190), (220, 260), (290, 320)), *(text_row(i, *CELLS) for i in range(2, 8))]
    block = TextBlock(tuple(rows), ((20, 50), (120, 160), (190, 220), (260, 290)))
    upper = text_row(0, (10, 20), (60, 110), (185, 245))
    found = with_headings_above(block, [upper, *rows], ink_of(upper, *rows), GLYPH)
    assert found.rows[1:] == block.rows[1:]
    assert found.rows[0].box.top == 0
    # A third one stands in the middle of what is below it, a title in that of the table.
    third, title = text_row(-1, (215, 255)), text_row(-1, (140, 190))
    moved = [TextRow(row.box.moved(0, 20), row.stretches) for row in (third, upper, *rows)]
    lower = replace(block, rows=tuple(moved[2:]))
    found = with_headings_above(lower, moved, ink_of(*moved), GLYPH)
    assert found.rows[0].box.top == 0
    above = TextRow(title.box.moved(0, 20), title.stretches)
    found = with_headings_above(lower, [above, *moved[1:]], ink_of(above, *moved[1:]), GLYPH)
    assert found.rows[0].box.top == 20


def test_a_short_heading_spans_the_columns_in_whose_middle_it_stands() -> None:
    """It crosses the line of two of four; a column with a text of its own above is none of them."""
    columns = (0.0, 40.0, 120.0, 160.0, 200.0, 240.0)
    leaves = ((60, 100), (130, 150), (170, 190), (210, 230))
    ink = ink_of(text_row(0, (10, 30), (150, 170)), text_row(1, *leaves[1:]), text_row(1, leaves[0]))
    (found,) = spanned_headings(ink, Box(0, 0, 240, 34), columns, GLYPH)
    assert (found.first, found.last) == (2, 4)
    wide = ink_of(text_row(0, (10, 30), (130, 150)), text_row(1, leaves[0], leaves[1], leaves[2], leaves[3]))
    (found,) = spanned_headings(wide, Box(0, 0, 240, 34), (0.0, 40.0, 120.0, 140.0, 200.0, 240.0), GLYPH)
    assert (found.first, found.last) == (1, 5)


def test_the_row_that_a_page_end_cuts_is_the_tables() -> None:
    rows, block = _block()
    cut = [text_row(7, *CELLS[:3]), text_row(8, (50, 110))]
    found = with_cut_row(block, [*rows, *cut], GLYPH)
    assert found.rows == (*block.rows, *cut) and found.cut
    number = text_row(10, (160, 170))
    assert with_cut_row(block, [*rows, *cut, number], GLYPH).rows == (*block.rows, *cut)


def test_the_cut_row_may_reach_as_far_as_the_rules_and_into_corridors() -> None:
    rows, block = _block()
    (a, b), right = block.corridors[-1], block.rows[0].box.right
    wide = text_row(7, *CELLS[:-1], (a + (b - a) // 2 - 2, right + 30))
    rules = [LevelRule(row.box.bottom + 4, 0, right + 40) for row in rows]
    assert with_cut_row(block, [*rows, wide], GLYPH, rules).rows == (*block.rows, wide)
    assert with_cut_row(block, [*rows, wide], GLYPH) == block, "nothing tells that the table is so wide"
    closed = text_row(7, *CELLS[:-1], (a + 2, right))
    assert with_cut_row(block, [*rows, closed], GLYPH, rules) == block, "it leaves no blank"


def test_a_section_and_another_table_below_the_last_rule_are_no_cut_row() -> None:
    """Its numbers stand in the first column, and all its texts keep the corridors blank."""
    rows, block = _block()
    rules = [LevelRule(row.box.bottom + 4, 0, 340) for row in rows]
    cut = [text_row(7, *CELLS[:3]), text_row(8, (50, 110))]
    assert with_cut_row(block, [*rows, *cut], GLYPH, rules).cut
    title = text_row(7, (0, 15))
    assert with_cut_row(block, [*rows, title, *cut[1:], text_row(9, *CELLS)], GLYPH, rules) == block
    numbered = [text_row(i, *CELLS) for i in (7, 8, 9)]
    assert with_cut_row(block, [*rows, *numbered], GLYPH, rules) == block


def test_a_speck_beside_a_text_does_not_keep_a_cut_row_off_that_has_one_in_each_column() -> None:
    rows, block = _block()
    (a, b), *_ = block.corridors
    beside = text_row(7, (10, b - 5), *CELLS[1:])
    assert with_cut_row(block, [*rows, beside], GLYPH).rows == (*block.rows, beside)
    few = text_row(7, (10, b - 5), *CELLS[1:-1])
    assert with_cut_row(block, [*rows, few], GLYPH) == block


@pytest.mark.parametrize(
    "below", [((10, 200),), ((50, 110),), ((10, 60), (150, 260))], ids=["prose", "one text", "a signature"]
)
def test_what_follows_a_table_is_not(below: Stretches) -> None:
    rows, block = _block()
    assert with_cut_row(block, [*rows, text_row(7, *below)], GLYPH) == block


def test_a_lone_text_over_a_corridor_is_a_group_row_though_it_leaves_some_of_it() -> None:
    cells, group = ((10, 20), (50, 120), (140, 240)), ((116, 128),)
    (block,) = find_blocks([text_row(i, *(group if i == 3 else cells)) for i in range(7)], 320, GLYPH)
    assert len(block.rows) == 7 and block.across == {3}
    assert block.corridors == ((20, 50), (120, 140))


def test_a_name_in_the_middle_of_its_cell_beside_lines_of_others_is_no_group_row() -> None:
    """On a curled sheet "STT" has a row of its own, between the two lines of the other names."""
    cells = ((10, 20), (34, 120), (140, 240), (260, 310))
    upper, name, lower = (
        TextRow(Box(40, 0, 300, 14), ((40, 110), (150, 230), (265, 300))),
        TextRow(Box(3, 7, 26, 17), ((3, 26),)),
        TextRow(Box(60, 10, 290, 24), ((60, 80), (180, 200), (270, 290))),
    )
    (block,) = find_blocks([upper, name, lower, *(text_row(i, *cells) for i in range(2, 8))], 320, GLYPH)
    assert (len(block.rows), block.across) == (9, frozenset())
    assert block.corridors == ((26, 34), (120, 140), (240, 260))


def test_a_heading_of_two_lines_is_one_row() -> None:
    heading = [TextRow(Box(10, 0, 260, 11), CELLS[:3]), TextRow(Box(10, 12, 260, 23), CELLS[:3])]
    rows = (*heading, *(text_row(i, *CELLS[:3]) for i in range(2, 8)))
    block = TextBlock(rows, ((20, 50), (120, 160)))
    cuts = row_cuts(block, [], (0.0, 35.0, 140.0, 200.0), ink_of(*rows), GLYPH)
    assert len(cuts) == 6 and cuts[0] > 23


def test_names_in_the_middle_of_their_cells_beside_both_lines_of_the_first_are_one_row_with_it() -> None:
    """The row below, which numbers the columns, is hardly farther than the second line of the heading."""
    heading = [TextRow(Box(10, 0, 30, 11), ((10, 20),)), TextRow(Box(10, 16, 30, 27), ((10, 20),))]
    names = TextRow(Box(60, 8, 260, 20), CELLS[1:3])
    rows = (heading[0], names, heading[1], *(text_row(i, *CELLS[:3]) for i in range(2, 8)))
    block = TextBlock(rows, ((20, 50), (120, 160)))
    cuts = row_cuts(block, [], (0.0, 35.0, 140.0, 200.0), ink_of(*rows), GLYPH)
    assert len(cuts) == 6 and cuts[0] > 26


def test_dirt_above_the_first_row_makes_it_no_line_of_the_heading() -> None:
    """Its box begins beside the heading; its number, the only text that stands in the first column, does not."""
    rows = [text_row(i, *CELLS[:3]) for i in range(8)]
    speck = TextRow(Box(70, 14, 72, 16), ((70, 72),))
    seen = [rows[0], TextRow(rows[1].box._replace(top=10), rows[1].stretches), *rows[2:]]
    block = TextBlock(tuple(seen), ((20, 50), (120, 160)))
    cuts = row_cuts(block, [], (0.0, 35.0, 140.0, 200.0), ink_of(*rows, speck), GLYPH)
    assert len(cuts) == 7 and 10 <= cuts[0] <= 20


def test_headings_close_together_over_columns_of_figures_are_a_row_of_the_table() -> None:
    cells = ((10, 20), (50, 120), (170, 180), (240, 250), (290, 320))
    rows = [text_row(i, *cells) for i in range(1, 7)]
    (block,) = find_blocks(rows, 340, GLYPH)
    # "Lớp 1 (người)" and "Lớp 2 (người)", seen as one text; they leave a glyph height between them.
    words = ((6, 24), (60, 110), (145, 205), (213, 272), (285, 325))
    seen = text_row(0, *words[:2], (145, 272), words[4])
    ink = ink_of(text_row(0, *words), *rows, width=340)
    found = with_headings_above(block, [seen, *rows], ink, GLYPH)
    assert found.rows[0] == seen
    assert found.corridors[2] == (205, 213), "columns end where the headings do"
    assert found.corridors[0] == (24, 50)
    prose = text_row(0, (0, 130), (145, 275), (290, 338))
    assert with_headings_above(block, [prose, *rows], ink_of(prose, *rows, width=340), GLYPH) == block


def test_a_low_blank_band_parts_no_row_from_its_text_in_the_first_column() -> None:
    rows, names = [], []
    for i in range(6):
        # Six lines in the second column, one in the first beside the fourth: rows are twenty px apart, lines two.
        top = 100 * i
        rows += [TextRow(Box(150, top + 14 * k, 300, top + 14 * k + 12), ((150, 300),)) for k in range(6)]
        names.append(TextRow(Box(10, top + 42, 110 - 3 * i, top + 54), ((10, 110 - 3 * i), (150, 300))))
        rows[-3] = names[-1]
    # In the third the lines of all columns end together above the fourth line: ten px of paper.
    moved = [TextRow(r.box.moved(0, 10) if r.box.top >= 242 else r.box, r.stretches) for r in rows]
    block = TextBlock(tuple(moved), ((110, 150),))
    cuts = row_cuts(block, [], (0.0, 130.0, 320.0), ink_of(*moved, height=700), GLYPH)
    assert len(cuts) == 5


def test_dashes_number_rows_as_numbers_do() -> None:
    ink = np.zeros((500, 900), np.uint8)
    lines = []
    for i, top in enumerate(range(100, 400, 40)):
        for left in (200, 400, 600):
            ink[top : top + 12, left : left + 90] = 255
            lines.append(Box(left, top - 2, left + 90, top + 14))
        if i % 2:
            ink[top + 5 : top + 7, 148:156] = 255
        else:
            ink[top : top + 14, 150:154] = 255
    lines.append(Box(148, 98, 156, 116))
    rows = text_rows(lines_of(lines, ink, 11.0), ink, 11.0)
    assert all(row.stretches[0][1] <= 160 for row in rows)
    speck = ink.copy()
    speck[380:382, 700:708] = 255
    assert len(text_rows(lines_of(lines, speck, 11.0), speck, 11.0)[7].stretches) == 4, "a lone dash is dirt"


def test_the_row_above_the_first_rule_of_a_page_is_the_tables() -> None:
    rows, block = _block()
    moved = [TextRow(row.box.moved(0, 100), row.stretches) for row in rows]
    lower = replace(block, rows=tuple(moved), across=frozenset({2}))
    above = [text_row(3, *CELLS[:3]), text_row(4, (50, 122))]
    found = with_row_above(lower, [*above, *moved], GLYPH)
    assert found.rows == (*above, *moved)
    assert found.across == {4}
    number = text_row(1, (160, 170))
    assert with_row_above(lower, [number, *above, *moved], GLYPH).rows == (*above, *moved)
    prose = text_row(2, (10, 300))
    assert with_row_above(lower, [prose, *above, *moved], GLYPH) == lower
    assert with_row_above(lower, [text_row(4, (50, 110)), *moved], GLYPH) == lower, "one text may be a title"


def test_a_signature_below_the_last_rule_is_no_row() -> None:
    rows, block = _block()
    signed = replace(block, rows=(*block.rows, text_row(8, (10, 20), (220, 260)), text_row(9, (10, 18))))
    below = rows[-1].box.bottom + 10.0
    assert without_text_below_rule(signed, [LevelRule(below, 5, 330)]) == block
    assert without_text_below_rule(signed, [LevelRule(below, 5, 150)]) == signed, "the rule is short"
    filled = replace(block, rows=(*block.rows, text_row(8, *CELLS)))
    assert without_text_below_rule(filled, [LevelRule(below, 5, 330)]) == filled
    assert without_text_below_rule(signed, []) == signed


def test_text_above_the_first_rule_is_no_row_but_where_it_is_the_heading() -> None:
    rows, block = _block()
    above = rows[0].box.top - 4.0
    titled = replace(block, rows=(text_row(-1, (2, 120)), *block.rows))
    assert without_text_above_rule(titled, [LevelRule(above, 5, 330)], GLYPH) == block
    assert without_text_above_rule(titled, [LevelRule(above, 5, 150)], GLYPH) == titled, "the rule is short"
    assert without_text_above_rule(titled, [], GLYPH) == titled
    headed = replace(block, rows=(text_row(-1, *CELLS), *block.rows))
    assert without_text_above_rule(headed, [LevelRule(above, 5, 330)], GLYPH) == headed


def test_the_rest_of_a_row_stands_above_the_first_number_below_the_heading() -> None:
    """As much paper lies between it and the first row as between the rows; their numbers are on their first lines."""
    heights = [0, 30, 50, 90, 110, 150, 170, 210, 230, 270, 290]
    numbered = {0, 90, 150, 210, 270}
    rows = tuple(
        TextRow(Box(s[0][0], y, s[-1][1], y + 12), s)
        for y in heights
        for s in [((10, 20), (50, 120), (220, 260)) if y in numbered else ((50, 120),)]
    )
    block = TextBlock(rows, ((20, 50), (120, 220)), first_rule=20)
    cuts = row_cuts(block, [20.0], (0.0, 40.0, 180.0, 300.0), ink_of(*rows), GLYPH)
    assert np.allclose(cuts, [20, 76, 136, 196, 256], atol=3)
    # Lines as near as those of a row are its own.
    near = tuple(replace(r, box=r.box.moved(0, 20)) if r.box.top in (30, 50) else r for r in rows)
    cuts = row_cuts(replace(block, rows=near), [20.0], (0.0, 40.0, 180.0, 300.0), ink_of(*near), GLYPH)
    assert np.allclose(cuts, [20, 136, 196, 256], atol=3)


def test_a_number_in_the_middle_of_its_row_has_lines_of_others_beside_it() -> None:
    """A heading and one row, too few to count: the row begins at the blank band between, not beside the number."""

    def line(top: int, *stretches: tuple[int, int]) -> TextRow:
        return TextRow(Box(stretches[0][0], top, stretches[-1][1], top + 12), stretches)

    rows = (
        line(0, (140, 180)), line(8, (10, 30), (60, 120)), line(16, (140, 180)),
        line(50, (60, 120), (140, 180)), line(58, (10, 22)), line(66, (60, 120), (140, 180)),
    )  # fmt: skip
    cuts = row_cuts(TextBlock(rows, ((30, 60), (120, 140))), [], (0.0, 45.0, 130.0, 200.0), ink_of(*rows), GLYPH)
    assert len(cuts) == 1 and 28 < cuts[0] < 50


def test_text_left_out_beside_a_rule_leaves_no_column_behind() -> None:
    """The end of a paragraph stood to the left of all columns, and made one of its own."""
    rows, block = _block()
    end = text_row(-1, (-30, -5))
    wide = replace(block, rows=(end, *block.rows), corridors=((-5, 10), *block.corridors))
    assert without_text_above_rule(wide, [LevelRule(rows[0].box.top - 4.0, 5, 330)], GLYPH) == block


def test_of_several_spans_in_whose_middle_a_heading_stands_the_fewest_columns_are_taken() -> None:
    """A copy moves it a little: then more columns may have their middle nearer to it."""
    columns = (0.0, 40.0, 80.0, 120.0, 160.0, 200.0, 243.0)
    leaves = [(10 + 40 * i, 30 + 40 * i) for i in range(6)]
    ink = ink_of(text_row(0, (112, 131)), *(text_row(1, leaf) for leaf in leaves))
    (found,) = spanned_headings(ink, Box(0, 0, 243, 34), columns, GLYPH)
    assert (found.first, found.last) == (2, 4)


LEVELS = (
    text_row(0, (190, 250)),
    TextRow(Box(10, 14, 390, 24), ((10, 28), (60, 110), (350, 390))),
    TextRow(Box(160, 24, 310, 36), ((160, 190), (215, 245), (270, 310))),
)
"""A name over three columns, names of single ones in the middle of the height, and those of the three below."""


def test_names_in_the_middle_of_two_levels_and_one_over_the_lower_are_a_heading() -> None:
    """It is one row, cut off from the first number, which a name wider than its column stands above."""
    rows = [
        TextRow(
            Box(10, 40 + 20 * i, 390, 52 + 20 * i),
            ((10, 20), (50, 120), (160, 190), (215, 245), (280, 300), (350, 380)),
        )
        for i in range(6)
    ]
    ink = drawn([*LEVELS, *rows], 420, 200)
    (block,) = find_blocks([LEVELS[2], *rows], 420, GLYPH)
    found = with_headings_above(block, [*LEVELS, *rows], ink, GLYPH)
    assert found.rows[0].box == Box(10, 0, 390, 36)
    assert found.alone == {0}
    assert len(found.rows) == len(rows) + 1
    without = with_headings_above(block, [*LEVELS[1:], *rows], ink, GLYPH)
    assert without == block


def test_a_heading_stands_over_all_names_beside_it_that_are_lower_than_the_middle() -> None:
    """Five columns, of which the outer ones have their names in the middle of both levels."""
    columns = (0.0, 40.0, 80.0, 120.0, 160.0, 200.0, 240.0)
    rows = [text_row(0, (106, 131)), *(text_row(1, (10 + 40 * i, 30 + 40 * i)) for i in range(1, 5))]
    middle = TextRow(Box(10, 10, 230, 22), ((10, 30), (210, 230)))
    (found,) = spanned_headings(ink_of(*rows, middle), Box(0, 0, 240, 34), columns, GLYPH)
    assert (found.first, found.last) == (1, 5)


@pytest.mark.parametrize(("top", "taken"), [(8, True), (0, False)], ids=["beside the next", "above it"])
def test_a_row_of_names_that_reaches_into_the_height_of_the_next_is_of_the_heading(top: int, taken: bool) -> None:
    """The first line of a name of three lines stands beside one that is over two columns."""
    rows, block = _block()
    above = TextRow(Box(60, top, 270, top + 20), ((60, 90), (170, 250)))
    found = with_headings_above(block, [above, *rows], ink_of(above, *rows), GLYPH)
    assert (found.rows[0] == above) == taken


@pytest.mark.parametrize(("lower", "across"), [(16, {3}), (7, set())], ids=["below it", "beside it"])
def test_a_lone_text_that_ends_near_the_next_column_is_no_title_where_a_line_stands_beside_it(
    lower: int, across: set[int]
) -> None:
    """The number of its row and the other texts are set in the middle of two lines."""
    cells, tops = ((10, 20), (50, 120), (140, 170)), [0, 20, 40, 62, 62 + lower, 100, 120, 140]
    rows = [TextRow(Box(10, top, 170, top + 12), cells) for top in tops]
    rows[3] = TextRow(Box(50, 62, 132, 74), ((50, 132),))
    (block,) = find_blocks(rows, 320, GLYPH)
    assert (len(block.rows), block.across) == (8, across)


def test_rules_between_the_levels_of_a_heading_end_no_rows_about_their_numbers() -> None:
    """The first of them is drawn in part, and the heading's number stands below it."""
    names = [TextRow(Box(50, 0, 260, 10), ((50, 120), (160, 260))), TextRow(Box(10, 20, 260, 30), CELLS[:3])]
    rows = list(names)
    for top in (50, 110, 170, 230):
        rows += [
            TextRow(Box(50, top, 120, top + 12), ((50, 120),)),
            TextRow(Box(10, top + 16, 190, top + 28), CELLS[:3]),
        ]
        rows += [TextRow(Box(50, top + 32, 120, top + 44), ((50, 120),))]
    ink = np.zeros((300, 320), np.uint8)
    for row in rows:
        for left, right in row.stretches:
            ink[row.box.top : row.box.bottom, left:right] = 255
    block = TextBlock(tuple(rows), ((20, 50), (120, 160)), first_rule=15)
    cuts = row_cuts(block, [15.0, 40.0], (0.0, 35.0, 140.0, 200.0), ink, GLYPH)
    assert [round(cut) for cut in cuts] == [40, 102, 162, 222]


@pytest.mark.parametrize("rows_at_top", [7, 3])
def test_dirt_between_two_rows_moves_no_cut_where_numbers_stand_at_the_top(rows_at_top: int) -> None:
    """It closes the paper above a number; of few rows nothing is told."""
    rows, tops = [], []
    for i in range(rows_at_top):
        tops.append(48 * i)
        rows += [TextRow(Box(10, 48 * i, 190, 48 * i + 12), CELLS[:3])]
        rows += [TextRow(Box(50, 48 * i + 15 * k, 120, 48 * i + 15 * k + 12), ((50, 120),)) for k in (1, 2)]
    ink = np.zeros((48 * rows_at_top, 320), np.uint8)
    for row in rows:
        for left, right in row.stretches:
            ink[row.box.top : row.box.bottom, left:right] = 255
    ink[tops[2] - 6 : tops[2], 60] = 255
    block = TextBlock(tuple(rows), ((20, 50), (120, 160)))
    cuts = row_cuts(block, [], (0.0, 35.0, 140.0, 200.0), ink, GLYPH)
    astray = [top for top in tops[1:] if not any(top - 6 <= cut <= top for cut in cuts)]
    assert astray == ([] if rows_at_top > 5 else tops[2:3])


@pytest.mark.parametrize("total", [True, False])
def test_a_name_in_the_middle_of_its_column_makes_no_column_of_its_own(total: bool) -> None:
    """Nor does the label of a total below it: the texts of the rows begin farther left, and are short."""
    cells, name = ((10, 20), (50, 90), (230, 260)), ((10, 20), (130, 180), (230, 260))
    last = [text_row(7, (125, 165))] if total else []
    (block,) = find_blocks([text_row(0, *name), *(text_row(i, *cells) for i in range(1, 7)), *last], 320, GLYPH)
    assert block.corridors == ((20, 50), (180, 230))
