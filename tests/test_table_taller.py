"""Rows whose long texts leave corridors narrow are the block's, as far as rows of several texts go."""

from dataclasses import replace

import pytest

from pipeline.geometry import Box
from pipeline.table.bare.corridors.blocks import TextBlock, find_blocks
from pipeline.table.bare.corridors.taller import taller
from pipeline.table.text_rows import TextRow

GLYPH = 8.0
CELLS = ((10, 20), (50, 120), (160, 190), (220, 260))
LONG = ((10, 20), (50, 150), (160, 190), (220, 260))
"""Leaves ten px, 1.25 glyph heights, where the block wants 1.5."""


def row(number: int, *stretches: tuple[int, int]) -> TextRow:
    return TextRow(Box(stretches[0][0], 20 * number, stretches[-1][1], 20 * number + 12), stretches)


ROWS = [row(i, *CELLS) for i in range(4, 9)]


def test_rows_with_long_texts_above_and_below_are_the_blocks() -> None:
    above, below = [row(2, *LONG), row(3, (50, 149))], [row(9, (50, 151)), row(10, *CELLS)]
    rows = [*above, *ROWS, *below]
    (block,) = find_blocks(ROWS, 300, GLYPH)
    found = taller(block, rows, GLYPH)
    assert found.rows == tuple(rows)
    assert found.corridors == ((20, 50), (151, 160), (190, 220))
    assert taller(found, rows, GLYPH) == found


@pytest.mark.parametrize(
    "near",
    [((10, 200),), ((50, 156), (160, 190)), ((60, 100),), ((0, 35), (60, 190))],
    ids=["prose", "too long", "one text", "over a corridor"],
)
def test_other_rows_are_not(near: tuple[tuple[int, int], ...]) -> None:
    (block,) = find_blocks(ROWS, 300, GLYPH)
    assert taller(block, [row(3, *near), *ROWS, row(9, *near)], GLYPH) == block


def test_rows_far_off_are_not() -> None:
    (block,) = find_blocks(ROWS, 300, GLYPH)
    assert taller(block, [row(0, *CELLS), *ROWS, row(14, *CELLS)], GLYPH) == block


def test_the_title_of_a_group_below_the_heading_is_taken_with_the_heading() -> None:
    heading, title = row(2, *LONG), row(3, (12, 110))
    (block,) = find_blocks(ROWS, 300, GLYPH)
    found = taller(block, [heading, title, *ROWS], GLYPH)
    assert found.rows == (heading, title, *ROWS)
    assert found.across == {1}


def test_a_title_without_rows_beyond_it_and_one_in_the_middle_are_not() -> None:
    (block,) = find_blocks(ROWS, 300, GLYPH)
    assert taller(block, [row(3, (12, 110)), *ROWS, row(9, (12, 110))], GLYPH) == block
    assert taller(block, [row(2, *LONG), row(3, (90, 200)), *ROWS], GLYPH) == block


def test_lines_of_a_cell_beside_the_first_and_last_rows_are_taken() -> None:
    (block,) = find_blocks(ROWS, 300, GLYPH)

    def beside(left: int, top: int) -> TextRow:
        return TextRow(Box(left, top, left + 60, top + 12), ((left, left + 60),))

    above, below = beside(51, ROWS[0].box.top - 10), beside(50, ROWS[-1].box.bottom - 2)
    assert taller(block, [above, *ROWS, below], GLYPH).rows == (above, *ROWS, below)
    elsewhere = beside(62, ROWS[-1].box.bottom - 2)
    assert taller(block, [*ROWS, elsewhere], GLYPH) == block


def test_two_lines_right_below_the_rows_taken_are_the_last_rows_own() -> None:
    (block,) = find_blocks(ROWS, 300, GLYPH)
    more, near, far = row(9, *LONG), Box(50, 193, 190, 205), Box(50, 196, 190, 208)
    for box, count in ((near, 2), (far, 1)):
        rest = TextRow(box, ((50, 120), (160, 190)))
        assert len(taller(block, [*ROWS, more, rest], GLYPH).rows) == len(ROWS) + count


def test_the_lines_of_a_cell_above_the_number_in_the_middle_of_its_row_are_the_blocks() -> None:
    """They begin where the texts of their column do and nearly touch; a line that stands off is another text."""
    tight = [TextRow(r.box._replace(bottom=r.box.top + 18), r.stretches) for r in ROWS]
    (block,) = find_blocks(tight, 300, GLYPH)
    lines = [TextRow(Box(50, 20 * i, 110, 20 * i + 18), ((50, 110),)) for i in (1, 2, 3)]
    assert taller(block, [*lines, *tight], GLYPH).rows == (*lines, *tight)
    off = [TextRow(line.box.moved(0, -4), line.stretches) for line in lines]
    assert taller(block, [*off, *tight], GLYPH) == block
    elsewhere = [TextRow(Box(60, line.box.top, 110, line.box.bottom), ((60, 110),)) for line in lines]
    assert taller(block, [*elsewhere, *tight], GLYPH) == block


@pytest.mark.parametrize(("below", "taken"), [(16, True), (22, False)])
def test_a_line_below_all_others_of_the_last_row_is_taken_at_the_distance_of_lines(below: int, taken: bool) -> None:
    """A cell's text may be longer than all beside it; the next row, or the label of a total, stands farther off."""

    def line(top: int, *stretches: tuple[int, int]) -> TextRow:
        return TextRow(Box(stretches[0][0], top, stretches[-1][1], top + 12), stretches)

    rows = [each for i in range(5) for each in (line(60 * i, *CELLS), line(60 * i + 16, (50, 118)))]
    rows.insert(1, line(-16, (50, 110)))
    rows = sorted(rows[:1] + rows[2:], key=lambda each: each.box.top)
    (block,) = find_blocks(rows, 300, GLYPH)
    block = replace(block, rows=tuple(rows))
    more = line(rows[-1].box.top + below, (50, 100))
    assert (more in taller(block, [*rows, more], GLYPH).rows) == taken


@pytest.mark.parametrize(("left", "taken"), [(50, True), (59, True), (70, False)])
def test_a_line_whose_dash_looks_like_a_speck_is_the_last_rows_too(left: int, taken: bool) -> None:
    """A figure of the column before reaches nearly as far as the texts of this one begin."""
    cells = ((43, 48), (50, 120), (160, 190), (220, 260))
    rows = [TextRow(r.box._replace(left=43, bottom=r.box.top + 18), cells) for r in ROWS]
    block = TextBlock(tuple(rows), ((48, 50), (120, 160), (190, 220)))
    line = TextRow(Box(left, rows[-1].box.bottom - 2, 110, rows[-1].box.bottom + 14), ((left, 110),))
    assert (line in taller(block, [*rows, line], GLYPH).rows) == taken


def test_the_distance_of_lines_is_told_where_rows_reach_as_far_down_as_the_lower_of_two_columns() -> None:
    def line(top: int, height: int, *stretches: tuple[int, int]) -> TextRow:
        return TextRow(Box(stretches[0][0], top, stretches[-1][1], top + height), stretches)

    rows = [
        each
        for top in range(0, 300, 60)
        for each in (line(top, 20, *CELLS), line(top + 16, 12, (50, 118)), line(top + 32, 12, (50, 110)))
    ]
    block = TextBlock(tuple(rows), ((20, 50), (120, 160), (190, 220)))
    more = line(rows[-1].box.top + 16, 12, (50, 100))
    assert more in taller(block, [*rows, more], GLYPH).rows


def test_a_row_with_texts_in_most_columns_leaves_corridors_what_it_will() -> None:
    """A bold name is wider than the figures below it: half a glyph height is left before the next."""
    heading, prose = row(3, (6, 45), (50, 150), (157, 190), (220, 260)), row(3, (6, 45), (50, 150))
    (block,) = find_blocks(ROWS, 300, GLYPH)
    found = taller(block, [heading, *ROWS], GLYPH)
    assert found.rows[0] == heading
    assert found.corridors == ((45, 50), (150, 157), (190, 220))
    assert taller(block, [prose, *ROWS], GLYPH) == block
    assert taller(found, [heading, *ROWS, row(9, (50, 110)), row(10, *CELLS)], GLYPH).rows[-1] == row(10, *CELLS)


@pytest.mark.parametrize(("above", "taken"), [(16, True), (22, False)])
def test_a_line_above_all_others_of_the_first_row_is_taken_at_the_distance_of_lines(above: int, taken: bool) -> None:
    def line(top: int, *stretches: tuple[int, int]) -> TextRow:
        return TextRow(Box(stretches[0][0], top, stretches[-1][1], top + 12), stretches)

    rows = [each for i in range(1, 6) for each in (line(60 * i, *CELLS), line(60 * i + 16, (50, 118)))]
    (block,) = find_blocks(rows, 300, GLYPH)
    block = replace(block, rows=tuple(rows))
    more = line(rows[0].box.top - above, (50, 100))
    assert (more in taller(block, [more, *rows], GLYPH).rows) == taken


def test_names_set_in_the_middles_of_their_cells_are_one_heading() -> None:
    """Each line of it has a name or two; together they are in all columns."""

    def line(top: int, *stretches: tuple[int, int]) -> TextRow:
        return TextRow(Box(stretches[0][0], top, stretches[-1][1], top + 12), stretches)

    (block,) = find_blocks(ROWS, 300, GLYPH)
    first = ROWS[0].box.top
    heading = [
        line(first - 30, (8, 22), (220, 262)),
        line(first - 23, (60, 110), (160, 190)),
        line(first - 15, (8, 22)),
    ]
    assert taller(block, [*heading, *ROWS], GLYPH).rows == (*heading, *ROWS)
    apart = [line(first - 60, (8, 22), (220, 262)), line(first - 40, (60, 110)), line(first - 15, (8, 22))]
    assert taller(block, [*apart, *ROWS], GLYPH) == block


def test_a_line_in_the_middle_of_a_column_whose_lines_are_set_so_is_the_last_rows() -> None:
    """ "0980 946" over "572": they begin elsewhere."""
    cells = ((10, 20), (50, 120), (160, 200), (220, 260))
    both = [((168, 192),) if i % 2 else cells for i in range(8)]
    rows = [TextRow(Box(s[0][0], 20 + 14 * i, s[-1][1], 35 + 14 * i), s) for i, s in enumerate(both)]
    (block,) = find_blocks(rows[:7], 300, GLYPH)
    assert taller(block, rows, GLYPH).rows[-1] == rows[7]
    aside = TextRow(rows[7].box._replace(left=174, right=198), ((174, 198),))
    assert aside not in taller(block, [*rows[:7], aside], GLYPH).rows


def test_the_title_of_a_group_at_the_foot_of_a_page_is_the_tables_where_others_are_marked_so() -> None:
    title = ((10, 20), (50, 185))
    marked = TextRow(Box(10, 80 + 120, 185, 92 + 120), title)
    rows = (*ROWS[:3], TextRow(ROWS[3].box._replace(right=185), title), *ROWS[4:])
    block = TextBlock(rows, ((20, 50), (120, 160), (190, 220)))
    assert taller(block, [*block.rows, marked], GLYPH).rows[-1] == marked
    (plain,) = find_blocks(ROWS, 300, GLYPH)
    assert taller(plain, [*ROWS, marked], GLYPH).rows[-1] != marked


def test_lines_of_two_cells_on_one_height_above_the_first_row_are_the_blocks() -> None:
    """Each begins where the texts of its column do; a pair of which one does not stands over the table."""
    (block,) = find_blocks(ROWS, 300, GLYPH)
    top = ROWS[0].box.top - 10
    both = TextRow(Box(50, top, 190, top + 12), ((50, 110), (160, 190)))
    assert taller(block, [both, *ROWS], GLYPH).rows == (both, *ROWS)
    other = TextRow(Box(50, top, 196, top + 12), ((50, 110), (172, 196)))
    assert taller(block, [other, *ROWS], GLYPH) == block


def _cell(first: int, count: int, *others: tuple[int, tuple[tuple[int, int], ...]]) -> list[TextRow]:
    """Return lines of one cell, 14 px from each other, with what stands beside some of them."""
    beside = dict(others)
    return [
        TextRow(
            Box(10 if i in beside else 50, 14 * (first + i), 260, 14 * (first + i) + 12),
            ((10, 20), (50, 118), *beside[i]) if i in beside else ((50, 118),),
        )
        for i in range(count)
    ]


@pytest.mark.parametrize(("left", "taken"), [(50, 3), (64, 0)], ids=["aligned", "elsewhere"])
def test_the_last_lines_of_a_high_row_are_its_own_where_two_numbers_are_all_there_are(left: int, taken: int) -> None:
    """The number stands in the middle, and the texts beside it end higher."""
    figures = ((160, 190), (220, 260))
    rows = [*_cell(0, 7, (3, figures)), *_cell(8, 7, (3, figures))]
    corridors = ((20, 50), (120, 160), (190, 220))
    block = TextBlock(tuple(rows[:11]), corridors)
    more = [replace(r, box=r.box._replace(left=left), stretches=((left, 110),)) for r in rows[11:]]
    found = taller(block, [*rows[:11], *more[:3]], GLYPH)
    assert len(found.rows) == 11 + taken


def test_lines_of_a_heading_that_reach_into_each_others_height_fill_its_columns_together() -> None:
    """Names of three lines, of two and of one stand in the middle of their cells; one leaves little of a corridor."""
    first = TextRow(Box(50, 56, 260, 68), ((50, 110), (220, 250)))
    middle = TextRow(Box(6, 63, 190, 75), ((6, 45), (160, 185)))
    last = TextRow(Box(50, 70, 260, 78), ((50, 110), (220, 250)))
    block = TextBlock((last, *ROWS), ((20, 50), (120, 160), (190, 220)))
    assert taller(block, [first, middle, last, *ROWS], GLYPH).rows == (first, middle, last, *ROWS)
    alone = replace(middle, box=middle.box._replace(top=50, bottom=62))
    assert taller(block, [alone, last, *ROWS], GLYPH) == block
