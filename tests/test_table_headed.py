"""Tables without upright rules: headings over columns, narrow corridors, rows that a page end cuts."""

from dataclasses import replace

import numpy as np
import pytest

from pipeline.geometry import Box
from pipeline.table.blocks import TextBlock, find_blocks
from pipeline.table.cut_row import with_cut_row, with_row_above, without_text_above_rule, without_text_below_rule
from pipeline.table.cuts import row_cuts
from pipeline.table.level import LevelRule
from pipeline.table.narrow import with_narrow_corridors
from pipeline.table.spanned import spanned_headings, with_headings_above
from pipeline.table.text_rows import TextRow, lines_of, text_rows
from tests.drawn_rows import drawn

GLYPH = 8.0
Stretches = tuple[tuple[int, int], ...]


def _row(number: int, *stretches: tuple[int, int]) -> TextRow:
    return TextRow(Box(stretches[0][0], 20 * number, stretches[-1][1], 20 * number + 12), stretches)


def _ink(*rows: TextRow, width: int = 320, height: int = 500) -> np.ndarray:
    """Words of four px with a px between them, as dense as letters."""
    return drawn(rows, width, height)


NARROW = ((10, 20), (50, 120), (128, 170), (220, 260))
"""The second and the third text stand a glyph height apart."""
JOINED = ((10, 20), (50, 170), (220, 260))
"""What is seen of them as long as words may stand so far apart."""


def _narrow_block(rows: int, *, heading: bool) -> tuple[TextBlock, np.ndarray]:
    first = [_row(i, (10, 20), (60, 160), (220, 260)) for i in range(2 if heading else 0)]
    whole = [*first, *(_row(i + len(first), *NARROW) for i in range(rows))]
    seen = tuple(_row(i, *(JOINED if i >= len(first) else row.stretches)) for i, row in enumerate(whole))
    return TextBlock(seen, ((20, 50), (170, 220))), _ink(*whole)


@pytest.mark.parametrize(("rows", "heading", "corridors"), [(14, False, 3), (14, True, 3), (6, False, 2)])
def test_many_rows_show_a_narrow_corridor(rows: int, heading: bool, corridors: int) -> None:
    block, ink = _narrow_block(rows, heading=heading)
    found = with_narrow_corridors(block, ink, GLYPH).corridors
    assert len(found) == corridors
    assert corridors == 2 or found[1] == (120, 128)


@pytest.mark.parametrize("beside", [True, False])
def test_a_text_over_a_corridor_is_no_title_where_other_lines_stand_between_the_same_rules(beside: bool) -> None:
    rows = [_row(i, *NARROW) for i in range(30)]
    rows[6] = TextRow(Box(50, 126, 170, 134), ((50, 170),))
    if beside:
        rows.insert(6, TextRow(Box(10, 117, 260, 124), ((10, 20), (220, 260))))
    seen = tuple(replace(row, stretches=JOINED) if row.stretches == NARROW else row for row in rows)
    bands = tuple((20 * i - 4, 20 * i + 16) for i in range(30))
    block = TextBlock(seen, ((20, 50), (170, 220)), bands=bands)
    found = with_narrow_corridors(block, _ink(*rows, height=640), GLYPH)
    assert found.corridors[1] == (120, 128)
    assert found.across == (frozenset() if beside else {6})


def test_the_second_level_of_a_heading_tells_of_columns_that_few_rows_part() -> None:
    """Its first level lies over both; rules part the rows, that between the levels is drawn below the first alone."""
    rows = [
        _row(0, (10, 20), (120, 220)),
        _row(1, (10, 20), (60, 120), (180, 230)),
        _row(2, (10, 20), (60, 146), (180, 200)),
        _row(3, (10, 20), (80, 100), (154, 240)),
    ]
    seen = tuple(_row(i, (10, 20), (60, 240)) for i in range(4))
    bands = tuple((20 * i - 3, 20 * i + 16) for i in range(4))
    block = TextBlock(seen, ((20, 60),), bands=bands)
    assert with_narrow_corridors(block, _ink(*rows), GLYPH) == block
    found = with_narrow_corridors(replace(block, levels=2), _ink(*rows), GLYPH).corridors
    assert len(found) == 2 and 140 <= found[1][0] <= found[1][1] <= 160


def test_words_of_a_text_make_no_corridor() -> None:
    rng = np.random.default_rng(2)
    rows = []
    for i in range(14):
        middle = int(rng.integers(70, 150))
        rows.append(_row(i, (10, 20), (50, middle), (middle + 8, 170), (220, 260)))
    block = TextBlock(tuple(_row(i, *JOINED) for i in range(14)), ((20, 50), (170, 220)))
    assert with_narrow_corridors(block, _ink(*rows), GLYPH) == block


@pytest.mark.parametrize(("crossed", "corridors"), [(0, 3), (1, 3), (4, 2)])
def test_a_line_drawn_by_hand_closes_no_wide_corridor(crossed: int, corridors: int) -> None:
    """It runs from a name to the figure that it speaks of; four rows of fourteen are texts."""
    own = (10, 20), (50, 80), (140, 170), (220, 260)
    rows = [_row(i, *(JOINED if 6 <= i < 6 + crossed else own)) for i in range(14)]
    block = TextBlock(tuple(_row(i, *JOINED) for i in range(14)), ((20, 50), (170, 220)))
    assert len(with_narrow_corridors(block, _ink(*rows), GLYPH).corridors) == corridors


COLUMNS = (0.0, 40.0, 120.0, 200.0, 300.0)


def test_a_heading_over_columns_spans_those_whose_line_it_crosses() -> None:
    ink = _ink(_row(0, (10, 30), (70, 170)), _row(1, (60, 100), (140, 180)), _row(1, (230, 280)))
    (found,) = spanned_headings(ink, Box(0, 0, 300, 34), COLUMNS, GLYPH)
    assert (found.first, found.last) == (1, 3)
    assert 12 <= found.below <= 20


@pytest.mark.parametrize("lower", [(), ((60, 100),)], ids=["nothing below", "one column below"])
def test_a_long_text_without_headings_below_spans_nothing(lower: Stretches) -> None:
    rows = [_row(0, (10, 30), (70, 170)), *([_row(1, *lower)] if lower else [])]
    assert spanned_headings(_ink(*rows), Box(0, 0, 300, 34), COLUMNS, GLYPH) == []


CELLS = ((10, 20), (50, 120), (160, 190), (220, 260), (290, 320))


def _block() -> tuple[list[TextRow], TextBlock]:
    rows = [_row(i, *CELLS) for i in range(1, 7)]
    (block,) = find_blocks(rows, 340, GLYPH)
    return rows, block


def test_headings_of_several_columns_above_a_block_are_its_own() -> None:
    rows, block = _block()
    group = _row(0, (80, 180), (230, 310))
    assert with_headings_above(block, [group, *rows], _ink(group, *rows), GLYPH).rows[0] == group


@pytest.mark.parametrize("stretches", [((80, 300),), ((60, 100), (230, 310))], ids=["a title", "texts of one column"])
def test_other_rows_above_a_block_are_not(stretches: Stretches) -> None:
    rows, block = _block()
    assert with_headings_above(block, [_row(0, *stretches), *rows], _ink(*rows), GLYPH) == block


def test_a_heading_of_two_levels_above_a_block_is_one_row() -> None:
    rows = [_row(1, (160, 190), (220, 260), (290, 320)), *(_row(i, *CELLS) for i in range(2, 8))]
    block = TextBlock(tuple(rows), ((20, 50), (120, 160), (190, 220), (260, 290)))
    upper = _row(0, (10, 20), (60, 110), (185, 245))
    found = with_headings_above(block, [upper, *rows], _ink(upper, *rows), GLYPH)
    assert found.rows[1:] == block.rows[1:]
    assert found.rows[0].box.top == 0
    # A third one stands in the middle of what is below it, a title in that of the table.
    third, title = _row(-1, (215, 255)), _row(-1, (140, 190))
    moved = [TextRow(row.box.moved(0, 20), row.stretches) for row in (third, upper, *rows)]
    lower = replace(block, rows=tuple(moved[2:]))
    found = with_headings_above(lower, moved, _ink(*moved), GLYPH)
    assert found.rows[0].box.top == 0
    above = TextRow(title.box.moved(0, 20), title.stretches)
    found = with_headings_above(lower, [above, *moved[1:]], _ink(above, *moved[1:]), GLYPH)
    assert found.rows[0].box.top == 20


def test_a_short_heading_spans_the_columns_in_whose_middle_it_stands() -> None:
    """It crosses the line of two of four; a column with a text of its own above is none of them."""
    columns = (0.0, 40.0, 120.0, 160.0, 200.0, 240.0)
    leaves = ((60, 100), (130, 150), (170, 190), (210, 230))
    ink = _ink(_row(0, (10, 30), (150, 170)), _row(1, *leaves[1:]), _row(1, leaves[0]))
    (found,) = spanned_headings(ink, Box(0, 0, 240, 34), columns, GLYPH)
    assert (found.first, found.last) == (2, 4)
    wide = _ink(_row(0, (10, 30), (130, 150)), _row(1, leaves[0], leaves[1], leaves[2], leaves[3]))
    (found,) = spanned_headings(wide, Box(0, 0, 240, 34), (0.0, 40.0, 120.0, 140.0, 200.0, 240.0), GLYPH)
    assert (found.first, found.last) == (1, 5)


def test_a_column_with_a_text_or_two_is_told_by_its_heading() -> None:
    """Words of the heading stand a little farther apart than those of a text, and no row has ink there."""
    head, own = ((10, 20), (50, 110), (200, 240), (256, 300)), ((10, 20), (50, 120), (206, 232))
    rows = [_row(1, *head), *(_row(i, *own, *(((256, 290),) if i == 4 else ())) for i in range(2, 10))]
    bands = tuple((20 * i - 4, 20 * i + 16) for i in range(1, 10))
    block = TextBlock(tuple(rows), ((20, 50), (120, 200)), bands=bands)
    assert with_narrow_corridors(block, _ink(*rows), GLYPH).corridors[-1] == (240, 256)
    rows[5] = _row(6, (10, 20), (50, 120), (206, 250))
    block = replace(block, rows=tuple(rows))
    assert len(with_narrow_corridors(block, _ink(*rows), GLYPH).corridors) == 2


def test_the_row_that_a_page_end_cuts_is_the_tables() -> None:
    rows, block = _block()
    cut = [_row(7, *CELLS[:3]), _row(8, (50, 110))]
    found = with_cut_row(block, [*rows, *cut], GLYPH)
    assert found.rows == (*block.rows, *cut) and found.cut
    number = _row(10, (160, 170))
    assert with_cut_row(block, [*rows, *cut, number], GLYPH).rows == (*block.rows, *cut)


def test_the_cut_row_may_reach_as_far_as_the_rules_and_into_corridors() -> None:
    rows, block = _block()
    (a, b), right = block.corridors[-1], block.rows[0].box.right
    wide = _row(7, *CELLS[:-1], (a + (b - a) // 2 - 2, right + 30))
    rules = [LevelRule(row.box.bottom + 4, 0, right + 40) for row in rows]
    assert with_cut_row(block, [*rows, wide], GLYPH, rules).rows == (*block.rows, wide)
    assert with_cut_row(block, [*rows, wide], GLYPH) == block, "nothing tells that the table is so wide"
    closed = _row(7, *CELLS[:-1], (a + 2, right))
    assert with_cut_row(block, [*rows, closed], GLYPH, rules) == block, "it leaves no blank"


@pytest.mark.parametrize(
    "below", [((10, 200),), ((50, 110),), ((10, 60), (150, 260))], ids=["prose", "one text", "a signature"]
)
def test_what_follows_a_table_is_not(below: Stretches) -> None:
    rows, block = _block()
    assert with_cut_row(block, [*rows, _row(7, *below)], GLYPH) == block


def test_a_lone_text_over_a_corridor_is_a_group_row_though_it_leaves_some_of_it() -> None:
    cells, group = ((10, 20), (50, 120), (140, 240)), ((116, 128),)
    (block,) = find_blocks([_row(i, *(group if i == 3 else cells)) for i in range(7)], 320, GLYPH)
    assert len(block.rows) == 7 and block.across == {3}
    assert block.corridors == ((20, 50), (120, 140))


def test_a_heading_of_two_lines_is_one_row() -> None:
    heading = [TextRow(Box(10, 0, 260, 11), CELLS[:3]), TextRow(Box(10, 12, 260, 23), CELLS[:3])]
    rows = (*heading, *(_row(i, *CELLS[:3]) for i in range(2, 8)))
    block = TextBlock(rows, ((20, 50), (120, 160)))
    cuts = row_cuts(block, [], (0.0, 35.0, 140.0, 200.0), _ink(*rows), GLYPH)
    assert len(cuts) == 6 and cuts[0] > 23


def test_headings_close_together_over_columns_of_figures_are_a_row_of_the_table() -> None:
    cells = ((10, 20), (50, 120), (170, 180), (240, 250), (290, 320))
    rows = [_row(i, *cells) for i in range(1, 7)]
    (block,) = find_blocks(rows, 340, GLYPH)
    # "Lớp 1 (người)" and "Lớp 2 (người)", seen as one text; they leave a glyph height between them.
    words = ((6, 24), (60, 110), (145, 205), (213, 272), (285, 325))
    seen = _row(0, *words[:2], (145, 272), words[4])
    ink = _ink(_row(0, *words), *rows, width=340)
    found = with_headings_above(block, [seen, *rows], ink, GLYPH)
    assert found.rows[0] == seen
    assert found.corridors[2] == (205, 213), "columns end where the headings do"
    assert found.corridors[0] == (24, 50)
    prose = _row(0, (0, 130), (145, 275), (290, 338))
    assert with_headings_above(block, [prose, *rows], _ink(prose, *rows, width=340), GLYPH) == block


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
    cuts = row_cuts(block, [], (0.0, 130.0, 320.0), _ink(*moved, height=700), GLYPH)
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


@pytest.mark.parametrize(("aligned", "corridors"), [(True, 3), (False, 2)])
def test_figures_that_end_where_texts_begin_show_a_narrow_corridor_in_few_rows(aligned: bool, corridors: int) -> None:
    rows = []
    for i in range(9):
        left, right = (0, 0) if aligned else ((0, 0), (3, 0), (0, 3))[i % 3]
        figure = (70 + 5 * (i % 4), 120 - left)
        behind = [(129 + right, 150 + 4 * (i % 5))] if i > 3 else []
        rows.append(_row(i, (10, 20), figure, *behind, (220, 260)))
    seen = [_row(i, (10, 20), (70, 170), (220, 260)) for i in range(9)]
    block = TextBlock(tuple(seen), ((20, 70), (170, 220)))
    assert len(with_narrow_corridors(block, _ink(*rows), GLYPH).corridors) == corridors


@pytest.mark.parametrize(("begin", "corridors"), [(122, 3), (112, 2)])
def test_texts_far_apart_in_most_rows_have_a_corridor_however_narrow(begin: int, corridors: int) -> None:
    rows = []
    for i in range(8):
        # The one text of the column that is as long as it can be all but touches the next; the others leave much.
        text = (70, 118) if i == 5 else (70, 96 + 2 * (i % 3))
        rows.append(_row(i, (10, 20), text, (begin + 3 * (i % 2), 160), (220, 260)))
    seen = [_row(i, (10, 20), (70, 160), (220, 260)) for i in range(8)]
    block = TextBlock(tuple(seen), ((20, 70), (160, 220)))
    assert len(with_narrow_corridors(block, _ink(*rows), GLYPH).corridors) == corridors


@pytest.mark.parametrize(("gap", "corridors"), [(8, 3), (5, 2)], ids=["a corridor", "the blank of a text"])
def test_texts_aligned_on_both_sides_show_a_corridor_in_spite_of_dirt(gap: int, corridors: int) -> None:
    rows = [_row(i, (10, 20), (70, 110), (110 + gap, 140 + 4 * (i % 4)), (220, 260)) for i in range(8)]
    ink = _ink(*rows)
    ink[rows[3].box.top + 4 : rows[3].box.top + 7, 111:113] = 255
    seen = [_row(i, (10, 20), (70, 160), (220, 260)) for i in range(8)]
    block = TextBlock(tuple(seen), ((20, 70), (160, 220)))
    assert len(with_narrow_corridors(block, ink, GLYPH).corridors) == corridors


@pytest.mark.parametrize(
    ("rows", "unlike", "corridors"), [(12, True, 3), (12, False, 2), (8, True, 2)], ids=["columns", "alike", "few rows"]
)
def test_texts_as_near_as_words_are_columns_where_many_unlike_ones_are_aligned(
    rows: int, unlike: bool, corridors: int
) -> None:
    """Sums that end where texts begin, half a glyph height apart; the groups of telephone numbers are all alike."""
    whole = [
        _row(i, (10, 20), (70 + 6 * (i % 4) * unlike, 120), (124, 150 + 7 * (i % 3) * unlike), (220, 260))
        for i in range(rows)
    ]
    seen = [_row(i, (10, 20), (70, 170), (220, 260)) for i in range(rows)]
    block = TextBlock(tuple(seen), ((20, 70), (170, 220)))
    assert len(with_narrow_corridors(block, _ink(*whole), GLYPH).corridors) == corridors


def test_the_row_above_the_first_rule_of_a_page_is_the_tables() -> None:
    rows, block = _block()
    moved = [TextRow(row.box.moved(0, 100), row.stretches) for row in rows]
    lower = replace(block, rows=tuple(moved), across=frozenset({2}))
    above = [_row(3, *CELLS[:3]), _row(4, (50, 122))]
    found = with_row_above(lower, [*above, *moved], GLYPH)
    assert found.rows == (*above, *moved)
    assert found.across == {4}
    number = _row(1, (160, 170))
    assert with_row_above(lower, [number, *above, *moved], GLYPH).rows == (*above, *moved)
    prose = _row(2, (10, 300))
    assert with_row_above(lower, [prose, *above, *moved], GLYPH) == lower
    assert with_row_above(lower, [_row(4, (50, 110)), *moved], GLYPH) == lower, "one text may be a title"


def test_a_signature_below_the_last_rule_is_no_row() -> None:
    rows, block = _block()
    signed = replace(block, rows=(*block.rows, _row(8, (10, 20), (220, 260)), _row(9, (10, 18))))
    below = rows[-1].box.bottom + 10.0
    assert without_text_below_rule(signed, [LevelRule(below, 5, 330)]) == block
    assert without_text_below_rule(signed, [LevelRule(below, 5, 150)]) == signed, "the rule is short"
    filled = replace(block, rows=(*block.rows, _row(8, *CELLS)))
    assert without_text_below_rule(filled, [LevelRule(below, 5, 330)]) == filled
    assert without_text_below_rule(signed, []) == signed


def test_text_above_the_first_rule_is_no_row_but_where_it_is_the_heading() -> None:
    rows, block = _block()
    above = rows[0].box.top - 4.0
    titled = replace(block, rows=(_row(-1, (2, 120)), *block.rows))
    assert without_text_above_rule(titled, [LevelRule(above, 5, 330)], GLYPH) == block
    assert without_text_above_rule(titled, [LevelRule(above, 5, 150)], GLYPH) == titled, "the rule is short"
    assert without_text_above_rule(titled, [], GLYPH) == titled
    headed = replace(block, rows=(_row(-1, *CELLS), *block.rows))
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
    cuts = row_cuts(block, [20.0], (0.0, 40.0, 180.0, 300.0), _ink(*rows), GLYPH)
    assert np.allclose(cuts, [20, 76, 136, 196, 256], atol=3)
    # Lines as near as those of a row are its own.
    near = tuple(replace(r, box=r.box.moved(0, 20)) if r.box.top in (30, 50) else r for r in rows)
    cuts = row_cuts(replace(block, rows=near), [20.0], (0.0, 40.0, 180.0, 300.0), _ink(*near), GLYPH)
    assert np.allclose(cuts, [20, 136, 196, 256], atol=3)


def test_headings_far_apart_tell_figures_from_the_texts_close_behind_them() -> None:
    """Of two columns: figures that end together, texts that begin together half a glyph height behind."""
    both = range(1, 6)
    cells = [_row(i, (10, 20), (50 + 7 * i % 40, 120), (126, 150 + 9 * i % 40), (230, 260)) for i in both]
    cells += [_row(i, (10, 20), (60, 120), (230, 260)) for i in range(6, 18)]
    seen = [
        _row(i, row.stretches[0], (row.stretches[1][0], row.stretches[-2][1]), row.stretches[-1])
        for i, row in enumerate(cells, 1)
    ]
    bands = tuple((max(0, 20 * i - 3), 20 * i + 16) for i in range(18))
    for name, told in (((50, 100), True), ((50, 128), False)):
        heading = _row(0, (10, 20), name, (140, 180), (230, 260))
        block = TextBlock((heading, *seen), ((20, 50), (190, 230)), bands=bands)
        found = with_narrow_corridors(block, _ink(heading, *cells), GLYPH).corridors
        assert ((120, 126) in found) == told


def test_a_number_in_the_middle_of_its_row_has_lines_of_others_beside_it() -> None:
    """A heading and one row, too few to count: the row begins at the blank band between, not beside the number."""

    def line(top: int, *stretches: tuple[int, int]) -> TextRow:
        return TextRow(Box(stretches[0][0], top, stretches[-1][1], top + 12), stretches)

    rows = (
        line(0, (140, 180)), line(8, (10, 30), (60, 120)), line(16, (140, 180)),
        line(50, (60, 120), (140, 180)), line(58, (10, 22)), line(66, (60, 120), (140, 180)),
    )  # fmt: skip
    cuts = row_cuts(TextBlock(rows, ((30, 60), (120, 140))), [], (0.0, 45.0, 130.0, 200.0), _ink(*rows), GLYPH)
    assert len(cuts) == 1 and 28 < cuts[0] < 50
