"""Two cells whose texts stand as near as words do are two where other rows show the corridor between them."""

from __future__ import annotations

import numpy as np

from pipeline.geometry import Box
from pipeline.page import Image
from pipeline.table.bare.corridors.blocks import TextBlock, is_across
from pipeline.table.bare.corridors.touching import parted_at_corridors, with_dirt_left_out, with_touching_rows
from pipeline.table.text_rows import TextRow
from tests.drawn_rows import drawn

GLYPH = 8.0
CORRIDORS = ((30, 50), (150, 162))


def _block(last: tuple[tuple[int, int], ...], across: bool) -> TextBlock:
    cells = ((10, 30), (50, 150), (162, 240))
    rows = tuple(
        TextRow(Box(s[0][0], 20 * i, s[-1][1], 20 * i + 12), s) for i, s in enumerate([cells, cells, cells, last])
    )
    return TextBlock(rows, CORRIDORS, frozenset({3}) if across else frozenset())


def _ink(*words: tuple[int, int]) -> Image:
    ink = np.zeros((90, 300), np.uint8)
    for left, right in words:
        ink[60:72, left:right] = 255
    return ink


def test_texts_beside_a_blank_corridor_are_two() -> None:
    found = parted_at_corridors(_block(((50, 240),), across=True), _ink((50, 151), (162, 240)), GLYPH)
    assert found.rows[3].stretches == ((50, 151), (162, 240))
    assert found.across == frozenset()


def test_a_text_over_a_corridor_stays_one() -> None:
    block = _block(((50, 240),), across=True)
    assert parted_at_corridors(block, _ink((50, 100), (106, 156), (160, 240)), GLYPH) == block


def test_a_text_that_ends_in_a_narrow_corridor_is_of_its_column() -> None:
    row = TextRow(Box(50, 0, 152, 12), ((50, 152),))
    assert not is_across(row, CORRIDORS, GLYPH)
    assert is_across(TextRow(Box(50, 0, 161, 12), ((50, 161),)), CORRIDORS, GLYPH)
    assert not is_across(TextRow(Box(157, 0, 230, 12), ((157, 230),)), ((30, 50), (150, 158)), GLYPH)


def test_a_row_that_seemed_to_close_a_corridor_is_the_blocks() -> None:
    """ "64 Ủy quyền" stand as near as words do; the block ended above the row."""
    block = _block(((10, 30), (50, 150), (162, 240)), across=False)
    row = TextRow(Box(10, 80, 240, 92), ((10, 30), (50, 240)))
    ink = np.zeros((200, 300), np.uint8)
    for left, right in ((10, 30), (50, 150), (161, 240)):
        ink[80:92, left:right] = 255
    below = TextRow(Box(10, 100, 240, 112), ((10, 240),))
    ink[100:112, 10:240] = 255
    found = with_touching_rows(block, [row, below], ink, GLYPH)
    assert found.rows == (*block.rows, TextRow(row.box, ((10, 30), (50, 150), (161, 240))))
    prose = ink.copy()
    prose[80:92, 10:240] = 255
    assert with_touching_rows(block, [row], prose, GLYPH) == block


def test_a_line_of_larger_print_below_is_prose() -> None:
    """Its words part where the columns do."""
    block = _block(((10, 30), (50, 150), (162, 240)), across=False)
    for high, own in ((12, True), (17, False)):
        ink = np.zeros((200, 300), np.uint8)
        for left, right in ((10, 30), (50, 150), (161, 240)):
            ink[80 : 80 + high, left:right] = 255
        row = TextRow(Box(10, 80, 240, 80 + high), ((10, 30), (50, 240)))
        assert (len(with_touching_rows(block, [row], ink, GLYPH).rows) == 5) is own


def test_a_speck_in_a_corridor_is_no_text_over_it() -> None:
    ink = _ink((50, 151), (162, 240))
    ink[60:64, 154:157] = 255
    assert parted_at_corridors(_block(((50, 240),), across=True), ink, GLYPH).rows[3].stretches == (
        (50, 151),
        (162, 240),
    )
    ink[60:72, 154:157] = 255
    assert len(parted_at_corridors(_block(((50, 240),), across=True), ink, GLYPH).rows[3].stretches) == 1


def test_lines_of_a_row_that_closes_a_corridor_are_its_own_and_so_are_the_rows_below() -> None:
    """Its second line stands in one column; a heading below the table begins beside it."""
    block = _block(((10, 30), (50, 150), (162, 240)), across=False)
    ink = np.zeros((200, 300), np.uint8)
    rows = []
    for top, *texts in (
        (80, (10, 30), (50, 150), (161, 240)),
        (96, (50, 120)),
        (120, (10, 30), (50, 150), (162, 240)),
        (150, (0, 90)),
    ):
        rows.append(TextRow(Box(texts[0][0], top, texts[-1][1], top + 12), tuple(texts)))
        for left, right in texts:
            ink[top : top + 12, left:right] = 255
    found = with_touching_rows(block, rows, ink, GLYPH)
    assert [row.box.top for row in found.rows[4:]] == [80, 96, 120]


def test_specks_and_a_heading_over_two_columns_leave_a_corridor_as_wide_as_the_rows_do() -> None:
    over, cells = ((60, 230),), ((10, 30), (50, 120), (170, 240))
    rows = tuple(TextRow(Box(s[0][0], 20 * i, s[-1][1], 20 * i + 12), s) for i, s in enumerate([over, *[cells] * 4]))
    ink = drawn(rows)
    ink[46:49, 140:143] = 255
    block = TextBlock(rows, ((30, 50), (143, 160)))
    assert with_dirt_left_out(block, ink, GLYPH).corridors == ((30, 50), (120, 170))


def test_a_title_whose_number_is_parted_from_it_stays_a_row_across() -> None:
    """It runs over the next corridor with nothing behind it."""
    found = parted_at_corridors(_block(((10, 240),), across=True), _ink((10, 30), (50, 240)), GLYPH)
    assert found.rows[3].stretches == ((10, 30), (50, 240))
    assert found.across == {3}


def test_what_crosses_no_corridor_any_more_is_no_title() -> None:
    """A longer text has moved the corridor: the lone line below is one of its column."""
    block = _block(((50, 148),), across=True)
    found = parted_at_corridors(block, _ink((50, 148)), GLYPH)
    assert found.rows == block.rows
    assert found.across == frozenset()
