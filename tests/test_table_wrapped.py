"""Columns of bare tables that stand as near as words do, told by how the lines of their rows break off."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from pipeline.geometry import Box
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.corridors.wrapped import with_wrapped_columns
from pipeline.table.text_rows import TextRow

GLYPH, LINE = 8.0, 20
Words = Sequence[tuple[int, int]]
"""Where the words of a line begin and end, px."""
Placed = tuple[int, Words]
"""A line: how far below the top of its row, px, and its words."""


def _block(rows: Sequence[Sequence[Placed]]) -> tuple[TextBlock, np.ndarray]:
    """Rows between rules, 70 px each, with a number and a sum beside the lines given."""
    ink = np.zeros((70 * len(rows) + 20, 420), np.uint8)
    texts, bands = [], []
    for i, lines in enumerate(rows):
        top = 70 * i
        bands.append((top, top + 70))
        for below, words in [(5, [(10, 20), (340, 380)]), *lines]:
            for left, right in words:
                ink[top + below : top + below + 8, left:right] = 255
        texts.append(TextRow(Box(10, top + 5, 380, top + 60), ((10, 20), (50, 300), (340, 380))))
    return TextBlock(tuple(texts), ((20, 50), (300, 340)), bands=tuple(bands)), ink


def _corridors(rows: Sequence[Sequence[Placed]]) -> list[tuple[int, int]]:
    block, ink = _block(rows)
    found = with_wrapped_columns(block, ink, GLYPH)
    again = with_wrapped_columns(found, ink, GLYPH)
    assert again == found
    return [place for place in found.corridors if place not in block.corridors]


LEFT = [((50, 110), (115, 150)), ((50, 90), (95, 160)), ((50, 130), (135, 163)), ((50, 120), (125, 158))]
"""Words of four texts that end before 163."""
RIGHT = [((168, 220), (225, 290)), ((168, 250), (255, 300)), ((168, 210), (216, 280)), ((168, 240), (246, 295))]
"""Words of four that begin at 168: five px, as words stand apart."""


def test_lines_that_go_on_behind_a_place_tell_of_a_column() -> None:
    rows = [[(5, (*left, *right)), (5 + LINE, right[:1])] for left, right in zip(LEFT, RIGHT, strict=True)] * 2
    assert _corridors(rows) == [(163, 168)]


def test_lines_that_break_off_before_a_place_tell_of_a_column() -> None:
    """Two rows have a text behind it; all others break off although the next word would have had room."""
    rows = [[(5, left), (5 + LINE, left[:1])] for left in LEFT] * 2
    rows[2] = [(5, (*LEFT[2], *RIGHT[2])), (5 + LINE, (*LEFT[2][:1], *RIGHT[2][:1]))]
    rows[5] = [(5, (*LEFT[1], *RIGHT[1])), (5 + LINE, LEFT[1][:1])]
    assert _corridors(rows) == [(163, 168)]


def test_lines_on_other_heights_tell_of_a_column() -> None:
    """A text of one line stands in the middle of its cell, beside one of two."""
    rows = [[(5, left), (5 + LINE, left[:1]), (5 + LINE // 2, right)] for left, right in zip(LEFT, RIGHT, strict=True)]
    assert _corridors(rows) == [(163, 168)]


@pytest.mark.parametrize("rows", [4, 12])
def test_words_of_one_text_below_each_other_are_no_columns(rows: int) -> None:
    """Groups of figures and places of one make: all rows have their gaps on one place, and nothing breaks off there."""
    number = ((50, 90), (96, 130), (136, 170))
    assert _corridors([[(5, number)] for _ in range(rows)]) == []


def test_the_lines_of_one_text_are_no_columns() -> None:
    texts = [
        [(5, ((50, 120), (125, 200), (206, 290))), (5 + LINE, ((50, 100), (105, 180)))],
        [(5, ((50, 90), (95, 163), (168, 280))), (5 + LINE, ((50, 170), (176, 230)))],
        [(5, ((50, 140), (145, 240))), (5 + LINE, ((50, 110), (116, 200)))],
        [(5, ((50, 110), (115, 220))), (5 + LINE, ((50, 163), (168, 260)))],
    ]
    assert _corridors(texts * 2) == []


def test_the_items_of_a_list_are_no_columns() -> None:
    """Their texts hang behind their dashes, and each ends where it will."""
    item = [(5, ((50, 56), (62, 140), (146, 280))), (5 + LINE, ((62, 120), (126, 200))), (5 + 2 * LINE, ((50, 56),))]
    assert _corridors([item] * 6) == []


def test_groups_of_figures_are_no_columns() -> None:
    """Letters and points stand nearer than words; numbers of other lengths end together."""
    rows = [[(5, ((a, 199), (201, 240)))] for a in (150, 170, 185, 160, 175, 190)]
    rows += [[(5, ((201, 240),))] for _ in range(4)]
    assert _corridors(rows) == []


@pytest.mark.parametrize("gap", [5, 7])
def test_dashes_for_none_below_groups_of_figures_are_no_column_of_their_own(gap: int) -> None:
    """ "17 168 000" and "-" end together."""
    last = (240 - 30, 240)
    number = [((150 - wide, 170), (170 + gap, 205 - gap), last) for wide in (0, 10, 20, 5, 15, 10)]
    rows = [[(5, own)] for own in number] + [[(5, ((234, 240),))] for _ in range(6)]
    assert _corridors(rows) == []


def test_the_title_of_a_group_may_lie_over_it_and_so_may_the_heading() -> None:
    rows = [[(5, (*left, *right)), (5 + LINE, right[:1])] for left, right in zip(LEFT, RIGHT, strict=True)] * 2
    block, ink = _block([[(5, ((80, 250),))], *rows])
    title = 70 * 4
    ink[title : title + 70] = 0
    ink[title + 5 : title + 13, 30:260] = 255
    texts = list(block.rows)
    texts[4] = TextRow(Box(30, title + 5, 260, title + 13), ((30, 260),))
    block = TextBlock(tuple(texts), block.corridors, bands=block.bands)
    assert (163, 168) in with_wrapped_columns(block, ink, GLYPH).corridors


def test_without_rules_between_the_rows_nothing_is_told() -> None:
    rows = [[(5, (*left, *right)), (5 + LINE, right[:1])] for left, right in zip(LEFT, RIGHT, strict=True)] * 2
    block, ink = _block(rows)
    bare = TextBlock(block.rows, block.corridors)
    assert with_wrapped_columns(bare, ink, GLYPH) == bare


def test_figures_of_two_heights_are_no_texts_on_two() -> None:
    """What is left and right within a number seems to stand a little higher and lower, and is nearer than words."""
    rows = [
        [(5 + 5 * (i % 2), ((a, 230),)), (10 - 5 * (i % 2), ((232, 240),))] for i, a in enumerate(range(180, 221, 5))
    ]
    assert _corridors(rows) == []


def test_the_first_column_of_a_table_may_be_as_narrow_as_dashes() -> None:
    """Its numbers have the texts of their rows hanging behind them; rules say that these are rows."""
    ink = np.zeros((4 * 70 + 20, 420), np.uint8)
    texts, bands = [], []
    for i in range(4):
        top = 70 * i
        for below, left, right in ((5, 10, 20), (5, 25, 180), (25, 25, 120), (45, 25, 90 + 10 * i), (5, 340, 380)):
            ink[top + below : top + below + 8, left:right] = 255
        texts.append(TextRow(Box(10, top + 5, 380, top + 53), ((10, 180), (340, 380))))
        bands.append((top, top + 70))
    block = TextBlock(tuple(texts), ((180, 340),), bands=tuple(bands))
    assert with_wrapped_columns(block, ink, GLYPH).corridors == ((20, 25), (180, 340))


def test_one_word_that_all_texts_begin_with_is_no_column() -> None:
    """The heading's name stands behind its end, and a text goes on below that word: "Thôn 4, xã ..."."""
    rows = [[(5, ((110, 240),))], [(5, ((90, 250),))], [(5, ((100, 230),))]]
    rows += [[(5, ((50, 82), (87, 150 + 7 * i)))] for i in range(12)]
    rows[6] = [*rows[6], (5 + LINE, ((50, 78),))]
    assert _corridors(rows) == []


def test_groups_of_figures_beside_a_text_of_two_lines_are_no_columns() -> None:
    """The lines of the remark lie so near above and below the number that its last figures are no line of their own."""
    number = ((50, 80), (84, 110), (114, 140))
    rows = [[(25, number)] for _ in range(8)]
    for i in (1, 5):
        rows[i] = [(25, number), (15, ((190, 240),)), (35, ((190, 220),))]
    assert not [place for place in _corridors(rows) if place[1] <= 140]


@pytest.mark.parametrize(("named", "found"), [(True, [(163, 168)]), (False, [])], ids=["with names", "without"])
def test_names_far_apart_tell_though_marks_set_the_one_a_little_higher(
    named: bool, found: list[tuple[int, int]]
) -> None:
    """Two rows have a remark of two lines, higher and lower than the text beside it."""
    rows = [[(25, words)] for words in LEFT * 2]
    for i in (3, 6):
        rows[i] = [(25, LEFT[i % 4]), (14, RIGHT[0][:1]), (36, RIGHT[1][:1])]
    rows[0] = [(25, LEFT[1][:1]), (21, ((200, 260),))] if named else [(25, LEFT[1][:1])]
    assert _corridors(rows) == found


def test_a_line_in_the_middle_below_one_text_tells_of_no_column() -> None:
    """The same label in all rows, its number centred below it: the blank between its words is no column."""
    rows = [[(5, ((141, 163), (168, 200))), (5 + LINE, ((168, 174),))] for _ in range(6)]
    assert _corridors(rows) == []


@pytest.mark.parametrize(("words", "found"), [((), []), ((30, 55, 42, 68), [(163, 168)])], ids=["one label", "others"])
def test_lines_that_all_begin_with_one_label_break_off_of_themselves(
    words: tuple[int, ...], found: list[tuple[int, int]]
) -> None:
    """Below each name stands a telephone number, "(ĐT: …", and two names go on beyond the others."""
    rows = [
        [(5, left), (5 + LINE, ((50, 50 + (words or (34,) * 4)[i % 4]), (125, 150)))] for i, left in enumerate(LEFT * 2)
    ]
    for i in (2, 5):
        rows[i] = [(5, (*LEFT[i % 4], RIGHT[0][0])), rows[i][1]]
    assert _corridors(rows) == found
