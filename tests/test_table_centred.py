"""Rows about numbers in their middle: as much paper as there is lies between them, totals and rests are their own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pipeline.geometry import Box
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.rows.centred import centred_cuts
from pipeline.table.bare.rows.cuts import row_cuts
from pipeline.table.text_rows import TextRow

GLYPH, HIGH, EDGE = 8.0, 12, 40


def block(*lines: tuple[int, bool, bool]) -> tuple[TextBlock, list[Box], np.ndarray]:
    """Lines by their top, whether a number stands there, and whether a text in the second column; and the ink."""
    ink = np.zeros((900, 300), np.uint8)
    rows, numbers = [], []
    for top, number, text in lines:
        stretches = [*([(10, 20)] if number else []), *([(60, 160), (200, 280)] if text else [])]
        for left, right in stretches:
            ink[top : top + HIGH, left:right] = 255
        box = Box(stretches[0][0], top, stretches[-1][1], top + HIGH)
        rows.append(TextRow(box, tuple(stretches)))
        if number:
            numbers.append(Box(10, top, 20, top + HIGH))
    return TextBlock(tuple(rows), ((20, 60), (160, 200))), numbers, ink


def cuts(*lines: tuple[int, bool, bool], rule: float = 0.0) -> list[int]:
    found, numbers, ink = block(*lines)
    return [round(cut) for cut in centred_cuts(found, numbers, EDGE, ink, GLYPH, [rule]) or []]


def three(top: int) -> list[tuple[int, bool, bool]]:
    """Lines of a row of three, 16 px apart, its number beside the second."""
    return [(top, False, True), (top + 16, True, True), (top + 32, False, True)]


def test_lines_are_shared_out_about_the_numbers() -> None:
    assert cuts(*three(100), *three(148), *three(196)) == [146, 194]


def test_of_two_ways_the_one_with_more_paper_between_rows_is_taken() -> None:
    """Each row could give its last line to the next and take its first one: all would stand in their middles."""
    lines = [line for top in (100, 170, 240, 310) for line in three(top)]
    assert cuts(*lines) == [157, 227, 297]


def test_a_total_below_the_last_row_has_a_row_of_its_own() -> None:
    assert cuts(*three(100), *three(170), (240, False, True)) == [157, 227]


@pytest.mark.parametrize("count", [2, 3])
def test_the_rest_of_a_cut_row_below_the_heading_is_none_of_the_first_rows_lines(count: int) -> None:
    rest = [(130 + 16 * i, False, True) for i in range(count)]
    lines = [(100, True, True), *rest, *three(220), *three(290)]
    assert cuts(*lines, rule=120) == [120, round((220 + 130 + 16 * count - 4) / 2), 277]
    assert len(cuts(*lines)) < 3


def test_the_last_row_may_be_cut_so_that_its_number_stands_beside_the_first_line() -> None:
    lines = [*three(100), *three(170), *three(240), (310, True, True), (326, False, True)]
    block_of, numbers, ink = block(*lines)
    last = block_of.rows[-1]
    # The second column has no second line: it is no total, whose label would stand there.
    ink[last.box.top : last.box.bottom, 60:160] = 0
    rows = (*block_of.rows[:-1], TextRow(Box(200, last.box.top, 280, last.box.bottom), ((200, 280),)))
    found = centred_cuts(TextBlock(rows, block_of.corridors), numbers, EDGE, ink, GLYPH)
    assert [round(cut) for cut in found or []] == [157, 227, 297]


def test_numbers_beside_the_first_of_two_lines_are_not_in_the_middle() -> None:
    """With a row of one line at the end, rows of one line and of three about the numbers would fit as well."""
    rows = [line for k in range(5) for line in ((100 + 40 * k, True, True), (116 + 40 * k, False, True))]
    assert cuts(*rows, (300, True, True)) == []


@pytest.mark.parametrize(("rows", "told"), [(5, True), (4, False)])
def test_of_five_rows_one_may_stand_a_little_off(rows: int, told: bool) -> None:
    """On a photo a long row bends."""
    bent = [(top - 6 if number else top, number, text) for top, number, text in [(16, True, False)]]
    first = [(0, False, True), *bent, (20, False, True), (36, False, True)]
    lines = [line for i in range(1, rows) for line in three(70 * i)]
    assert bool(cuts(*first, *lines)) == told


def test_two_lines_that_ran_together_beside_the_number_are_told_by_their_height() -> None:
    """Texts of two lines in some columns, of one in others: no line of the block stands above its number."""
    found, numbers, ink = block(*[(100 + 30 * i, True, True) for i in range(5)])
    rows = []
    for row in found.rows:
        ink[row.box.top - 5 : row.box.bottom + 5, 60:160] = 255
        rows.append(TextRow(row.box._replace(top=row.box.top - 5, bottom=row.box.bottom + 5), row.stretches))
    more = TextRow(Box(200, 108, 280, 121), ((200, 280),))
    ink[108:121, 200:280] = 255
    cuts_found = centred_cuts(TextBlock((*rows, more), found.corridors), numbers, EDGE, ink, GLYPH)
    assert [round(cut) for cut in cuts_found or []] == [123, 151, 181, 211]


def test_numbers_at_the_top_beside_lines_that_ran_together_are_not_in_the_middle() -> None:
    """A text in another column stands a little lower: the middle of both is that of neither. Rows of one line and of
    three about their numbers would do as well.
    """
    lines = [(84, 98), (101, 114), (118, 139), (144, 157), (161, 173), (177, 199), (203, 216), (227, 241), (244, 259)]
    lines += [(263, 276), (279, 294), (298, 311), (322, 335), (337, 358), (356, 369), (374, 388), (392, 405)]
    ink = np.zeros((500, 300), np.uint8)
    rows, numbers = [], []
    for top, bottom in lines:
        ink[top:bottom, 60:160] = 255
        rows.append(TextRow(Box(60, top, 160, bottom), ((60, 160),)))
    for middle in (90, 132, 192, 234, 328):
        numbers.append(Box(10, middle - 6, 20, middle + 6))
        ink[middle - 6 : middle + 6, 10:20] = 255
    found = TextBlock(tuple(rows), ((20, 60), (160, 200)))
    assert centred_cuts(found, numbers, EDGE, ink, 8.96) is None


def test_the_paper_below_a_heading_tells_nothing_of_where_numbers_stand() -> None:
    """It is high, and the title of a group stands in it; numbers beside first lines have little more paper above."""
    lines = [(61, 92), (74, 104), (90, 122), (105, 124), (154, 172), (175, 193), (199, 220), (219, 238), (241, 255)]
    lines += [(262, 281), (284, 303), (307, 326), (328, 347), (350, 367), (371, 394), (390, 412), (415, 433)]
    ink = np.zeros((500, 300), np.uint8)
    rows, numbers = [], []
    for top, bottom in lines:
        ink[top:bottom, 60:160] = 255
        rows.append(TextRow(Box(60, top, 160, bottom), ((60, 160),)))
    for middle in (92, 162, 206, 271, 316, 381):
        numbers.append(Box(10, middle - 6, 20, middle + 6))
        ink[middle - 6 : middle + 6, 10:20] = 255
    rows.insert(4, TextRow(Box(10, 128, 200, 150), ((10, 200),)))
    found = TextBlock(tuple(rows), ((20, 60), (160, 200)), across=frozenset({4}))
    assert centred_cuts(found, numbers, EDGE, ink, 10.47) is None


def test_a_heading_that_is_no_number_stands_above_its_rule_and_is_none_of_the_first_rows_lines() -> None:
    """It is wider than the numbers are."""
    one = [(top, True, True) for top in (130, 150)]
    lines = [(112, False, True), *one, *three(170), *three(240)]
    assert cuts(*lines, rule=127) == [127, 146, 166, 227]
    assert cuts(*lines) == []


def test_a_row_may_have_more_lines_than_fit_on_a_hand() -> None:
    """A narrow column of a landscape page: three lines, twenty-five, three."""
    long = [(60 + 16 * i, i == 12, True) for i in range(25)]
    assert cuts(*three(4), *long, *three(466)) == [54, 461]


def test_texts_that_stand_lower_where_a_sheet_bends_are_about_their_numbers() -> None:
    """All about them do, and a heading without rule below it stands anyhow."""
    found, numbers, ink = block((0, True, True), *three(20), *three(80), *three(140), *three(200), *three(260))
    lower = [box.moved(0, -6 if i % 2 == 0 else -3) if i else box for i, box in enumerate(numbers)]
    for box, at in zip(numbers, lower, strict=True):
        ink[box.top : box.bottom, box.left : box.right] = 0
        ink[at.top : at.bottom, at.left : at.right] = 255
    cuts = centred_cuts(found, lower, EDGE, ink, GLYPH)
    assert cuts is not None
    assert [round(cut) for cut in cuts] == [16, 72, 132, 192, 252]


@pytest.mark.parametrize(("rule", "wanted"), [(95, [95, 178]), (None, [86])])
def test_two_numbers_tell_below_a_known_heading(rule: int | None, wanted: list[int]) -> None:
    """Without one, the first of the texts may be a heading whose number stands beside none of them."""
    lines = [(top + 16 * i, i == 2, True) for top in (100, 180) for i in range(5)]
    found, _, ink = block((60, False, True), *lines)
    inside = [float(rule)] if rule is not None else []
    told = row_cuts(replace(found, first_rule=rule), inside, (0.0, EDGE, 180.0, 300.0), ink, GLYPH)
    assert [round(cut) for cut in told] == wanted


def test_numbers_beside_all_first_lines_are_none_in_the_middle_where_one_would_not_be() -> None:
    """Two rows have a second line, set a little lower on a curled page; the one below the title cannot be another's."""
    tops = [590, 604, 616, 679, 706, 732, 763, 791, 820, 845, 873, 935]
    ends = [612, 630, 642, 700, 723, 756, 784, 813, 838, 870, 899, 959]
    numbered = {590: (590, 613), 679: (679, 701), 732: (732, 756), 763: (763, 785), 791: (791, 815), 845: (844, 868)}
    numbered |= {873: (874, 898), 935: (934, 958)}
    ink = np.zeros((1000, 300), np.uint8)
    rows = []
    for top, end in zip(tops, ends, strict=True):
        ink[top:end, 60:160] = 255
        first, last = numbered.get(top, (0, 0))
        ink[first:last, 10:20] = 255
        stretches = ((10, 20), (60, 160)) if last else ((60, 160),)
        rows.append(TextRow(Box(stretches[0][0], top, 160, end), stretches))
    numbers = [Box(10, a, 20, b) for a, b in numbered.values()]
    titles = [TextRow(Box(10, top, 140, top + 26), ((10, 140),)) for top in (648, 904)]
    every = sorted([*rows, *titles], key=lambda row: row.box.top)
    across = frozenset(every.index(title) for title in titles)
    found = TextBlock(tuple(every), ((20, 60),), across=across)
    assert centred_cuts(found, numbers, EDGE, ink, 11.6) is None


def test_one_number_that_dirt_moved_does_not_hide_that_all_stand_at_the_top() -> None:
    """With rows of one line at the end, rows of one line and of three about the numbers would fit as well."""
    lines = [line for k in range(7) for line in ((100 + 40 * k, True, True), (116 + 40 * k, False, True))]
    found, numbers, ink = block(*lines, (380, True, True))
    ink[180:192, 10:20], ink[184:196, 10:20] = 0, 255
    numbers[2] = numbers[2]._replace(top=184, bottom=196)
    assert centred_cuts(found, numbers, EDGE, ink, GLYPH) is None


def _overlapping(lines: list[tuple[int, int]], middles: list[int]) -> list[int]:
    """Return the cuts of a block of lines (top, bottom), by turns in two columns, about numbers in ``middles``."""
    ink = np.zeros((900, 300), np.uint8)
    rows = []
    for i, (top, bottom) in enumerate(lines):
        left, right = ((60, 160), (200, 280))[i % 2]
        ink[top:bottom, left:right] = 255
        rows.append(TextRow(Box(left, top, right, bottom), ((left, right),)))
    numbers = [Box(10, at - 6, 20, at + 6) for at in middles]
    for box in numbers:
        ink[box.top : box.bottom, 10:20] = 255
    found = centred_cuts(TextBlock(tuple(rows), ((20, 60), (160, 200))), numbers, EDGE, ink, GLYPH)
    return [round(cut) for cut in found or []]


def test_rows_do_not_end_where_lines_of_two_columns_overlap() -> None:
    """A line above, and the first of the next row's, would set the first number into the middle of its lines."""
    rest, first = (100, 114), [(124, 138), (144, 158), (164, 178), (184, 198), (204, 218)]
    second, third = [(226, 240), (235, 249), (244, 258)], [(266, 280), (286, 300)]
    assert _overlapping([rest, *first, *second, *third], [171, 242, 283]) == [119, 222, 262]
