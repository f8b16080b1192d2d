"""Where rows of a table without upright rules are parted, whatever stands among them."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.geometry import Box
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.rows.cut_row import without_next_title
from pipeline.table.bare.rows.cuts import _one_each, row_cuts
from pipeline.table.rules.level import LevelRule
from pipeline.table.text_rows import TextRow
from tests.drawn_rows import ink_of, text_row


@pytest.mark.parametrize("place", [0, 2, 5])
def test_a_title_over_all_columns_is_a_row_of_its_own_wherever_it_stands(place: int) -> None:
    rows = [text_row(i, (10, 20), (50, 120), (160, 190)) for i in range(6)]
    rows[place] = text_row(place, (50, 190))
    block = TextBlock(tuple(rows), ((20, 50), (120, 160)), across=frozenset({place}))
    cuts = row_cuts(block, [], [0.0, 35.0, 140.0, 200.0], ink_of(*rows), 8.0)
    top, bottom = _own([0.0, *cuts, 132.0], place)
    assert [i for i, row in enumerate(rows) if top <= row.box.top < bottom] == [place]


def _own(ends: list[float], place: int) -> tuple[float, float]:
    """Return where the row begins and ends in which the middle of a text row lies."""
    middle = 20 * place + 6
    return next((top, bottom) for top, bottom in zip(ends, ends[1:], strict=False) if top <= middle < bottom)


@pytest.mark.parametrize(("left", "kept"), [(5, 6), (12, 7)], ids=["where rules do", "in a column"])
def test_the_title_of_the_next_section_is_no_last_row(left: int, kept: int) -> None:
    """It stands between the last rule of its table and the first of the next one, and begins where these do."""
    rows = [text_row(i, (14, 20), (50, 120), (160, 190)) for i in range(6)]
    block = TextBlock((*rows, text_row(6, (left, 190))), ((20, 50), (120, 160)), across=frozenset({6}))
    rules = [LevelRule(y, 4, 200) for y in (-4, 16, 115, 140)]
    found = without_next_title(block, rules, 8.0)
    assert (len(found.rows), found.across) == (kept, frozenset({6}) if kept == 7 else frozenset())
    assert without_next_title(block, rules[:2], 8.0) == block


@pytest.mark.parametrize("speck", [False, True])
def test_a_number_in_the_middle_of_two_lines_is_one_though_both_hold_it_and_a_speck_lies_beside_it(speck: bool) -> None:
    rows, ink = [], np.zeros((260, 200), np.uint8)
    for top in range(0, 240, 40):
        ink[top : top + 12, 50:120] = ink[top + 17 : top + 29, 50:110] = ink[top + 9 : top + 20, 10:20] = 255
        rows += [
            TextRow(Box(10, top, 120, top + 21), ((10, 20), (50, 120))),
            TextRow(Box(10, top + 8, 110, top + 29), ((10, 20), (50, 110))),
        ]
    if speck:
        ink[85:87, 14:16] = 255
    block = TextBlock(tuple(rows), ((20, 50),))
    assert row_cuts(block, [], [0.0, 35.0, 130.0], ink, 8.0) == [40.0 * i - 5.5 for i in range(1, 6)]


def test_the_name_of_a_narrow_column_may_reach_into_the_corridor_behind_it() -> None:
    """Over the middle of it: the heading is a row of its own, nothing but its name tells."""
    rows = [
        text_row(0, (4, 29), (60, 100), (160, 190)),
        *(text_row(i, (10, 20), (50, 120), (160, 190)) for i in range(1, 7)),
    ]
    block = TextBlock(tuple(rows), ((20, 34), (120, 160)))
    cuts = row_cuts(block, [], [0.0, 27.0, 140.0, 200.0], ink_of(*rows), 8.0)
    assert len(cuts) == 6
    assert 12 <= cuts[0] <= 20


@pytest.mark.parametrize(("below", "rows"), [(88, 1), (50, 2)], ids=["far below", "as near as lines"])
def test_a_heading_alone_whose_names_have_two_lines_is_one_row_above_the_numbers_of_its_columns(
    below: int, rows: int
) -> None:
    """Marks of the one line and a name of four lines close the paper between the two."""
    ink = np.zeros((200, 400), np.uint8)
    texts = []
    for top, bottom in ((10, 32), (28, 44), (below, below + 14)):
        ink[top + 3 : bottom - 5, 10:24] = ink[top:bottom, 100:160] = 255
        texts.append(TextRow(Box(10, top, 260, bottom), ((10, 24), (100, 160), (220, 260))))
    ink[4:46, 220:260] = 255
    block = TextBlock(tuple(texts), ((24, 100), (160, 220)))
    assert len(row_cuts(block, [], [0.0, 62.0, 190.0, 300.0], ink, 10.0)) == rows


def test_a_speck_before_the_line_below_a_number_is_none() -> None:
    """The number stands in the middle of two lines, before the last of which dirt lies."""
    rows, ink = [], np.zeros((260, 200), np.uint8)
    for i in range(6):
        top = 40 * i
        ink[top : top + 12, 50:120] = ink[top + 17 : top + 29, 50:110] = ink[top + 9 : top + 20, 10:20] = 255
        last = ((5, 8), (50, 110)) if i == 5 else ((50, 110),)
        rows += [
            TextRow(Box(50, top, 120, top + 12), ((50, 120),)),
            TextRow(Box(10, top + 9, 20, top + 20), ((10, 20),)),
            TextRow(Box(last[0][0], top + 14, 110, top + 29), last),
        ]
    ink[225:228, 5:8] = 255
    cuts = row_cuts(TextBlock(tuple(rows), ((20, 50),)), [], [0.0, 35.0, 130.0], ink, 8.0)
    assert cuts == [40.0 * i - 5.5 for i in range(1, 6)]


def test_two_lines_of_a_heading_that_overlap_are_both_there() -> None:
    ink = np.zeros((60, 40), np.uint8)
    ink[4:14, 5:25] = ink[20:30, 5:25] = 255
    lines = [Box(5, 0, 25, 18), Box(5, 11, 25, 34)]
    assert _one_each(lines, ink) == lines
    speck = Box(0, 11, 3, 34)
    ink[20:23, 0:3] = 255
    assert _one_each([lines[0], speck], ink) == lines[:1]
