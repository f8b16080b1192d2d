"""Parts of a table of which a copy has lost some rules are one; tables of other columns are not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pipeline.geometry import Box
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.followed import with_followers, with_parts_joined
from pipeline.table.rules.level import LevelRule
from pipeline.table.text_rows import TextRow

GLYPH = 8.0
INK = np.full((1000, 1000), 255, np.uint8)
"""Rows of text here are parted as they are."""


def _block(top: int, count: int, *texts: tuple[int, int]) -> TextBlock:
    rows = tuple(TextRow(Box(10, top + 20 * i, texts[-1][1], top + 20 * i + 12), texts) for i in range(count))
    return TextBlock(rows, tuple((a[1], b[0]) for a, b in zip(texts, texts[1:], strict=False)))


UPPER = _block(0, 5, (10, 30), (50, 150), (200, 260))


def test_what_follows_in_the_same_columns_is_one() -> None:
    lower = _block(104, 3, (12, 28), (52, 140), (205, 255))
    (found,) = with_followers([lower, UPPER], [], [], INK, GLYPH)
    assert len(found.rows) == 8
    assert found.corridors == ((30, 50), (150, 200))


def test_other_columns_and_what_stands_apart_are_not() -> None:
    for lower in (_block(104, 3, (10, 60), (90, 150), (200, 260)), _block(170, 3, (10, 30), (50, 150), (200, 260))):
        assert with_followers([UPPER, lower], [], [], INK, GLYPH) == [UPPER, lower]


def _row(top: int, *texts: tuple[int, int]) -> TextRow:
    return TextRow(Box(texts[0][0], top, texts[-1][1], top + 12), texts)


BETWEEN = _row(104, (52, 120)), _row(130, (12, 140))
"""The last line of a text, and the title of a group."""


def test_the_end_of_a_text_and_the_title_of_a_group_between_rows_of_one_table_are_its_own() -> None:
    lower = _block(160, 3, (12, 28), (52, 185), (205, 255))
    (found,) = with_followers([UPPER, lower], [*UPPER.rows, *BETWEEN, *lower.rows], [], INK, GLYPH)
    assert [row.box.top for row in found.rows] == [0, 20, 40, 60, 80, 104, 130, 160, 180, 200]
    assert found.corridors == ((30, 50), (185, 200))
    assert found.across == {6}


@pytest.mark.parametrize(
    ("between", "rules"),
    [
        ((BETWEEN[0], _row(130, (80, 240))), []),
        (BETWEEN, [LevelRule(150.0, 8.0, 262.0)]),
        ((*BETWEEN, _row(150, (12, 258))), []),
    ],
    ids=["a title in the middle", "a rule between", "prose"],
)
def test_what_stands_between_two_tables_parts_them(between: tuple[TextRow, ...], rules: list[LevelRule]) -> None:
    lower = _block(170, 3, (12, 28), (52, 150), (205, 255))
    assert with_followers([UPPER, lower], [*UPPER.rows, *between, *lower.rows], rules, INK, GLYPH) == [UPPER, lower]


def test_a_heading_between_rules_is_of_the_rows_below_the_title_of_a_group() -> None:
    heading = TextBlock(
        (_row(0, (60, 240)), _row(20, (12, 28), (60, 140), (205, 255))), ((30, 50), (150, 200)), frozenset({0})
    )
    title, lower = _row(44, (12, 140)), _block(64, 4, (10, 30), (50, 150), (200, 260))
    rules = [LevelRule(float(y), 8.0, 262.0) for y in (-6, 16, 38)]
    rows = [*heading.rows, title, *lower.rows]
    (found,) = with_followers([heading, lower], rows, rules, INK, GLYPH)
    assert list(found.rows) == rows
    assert found.across == {0, 2}
    other = _block(64, 4, (10, 90), (120, 180), (220, 260))
    apart = with_followers([heading, other], [*heading.rows, title, *other.rows], rules, INK, GLYPH)
    assert apart == [heading, other], "its texts stand in other columns"


def test_parts_whose_narrow_corridors_turn_out_the_same_are_one() -> None:
    """Too little is left of a corridor that both have for either to be seen in the other's rows."""
    upper, lower = (
        _block(0, 5, (10, 30), (36, 150), (200, 260), (300, 340)),
        _block(100, 4, (8, 26), (31, 196), (204, 296), (304, 340)),
    )
    (found,) = with_parts_joined([replace(upper, totals=((4, 200),)), replace(lower, totals=((3, 204),))], GLYPH)
    assert found.corridors == ((30, 31), (196, 200), (296, 300))
    assert found.totals == ((4, 200), (8, 204))


def test_parts_of_two_corridors_apart_from_each_other_or_ruled_are_not() -> None:
    columns = (10, 30), (36, 150), (200, 260), (300, 340)
    upper, lower = _block(0, 5, *columns), _block(100, 4, *columns)
    for other in (replace(lower, bands=((100, 120),)), _block(170, 4, *columns), _block(100, 4, *columns[:3])):
        assert with_parts_joined([upper, other], GLYPH) == [upper, other]


def test_a_numbered_title_over_a_corridor_stands_between_rows_of_one_table() -> None:
    lower = _block(160, 3, (12, 28), (52, 185), (205, 255))
    title = _row(130, (12, 30), (52, 215))
    (found,) = with_followers([UPPER, lower], [*UPPER.rows, title, *lower.rows], [], INK, GLYPH)
    assert title in found.rows
    assert not found.across
    prose = _row(130, (12, 90), (100, 230))
    assert len(with_followers([UPPER, lower], [*UPPER.rows, prose, *lower.rows], [], INK, GLYPH)) == 2


def test_rows_that_fill_all_columns_may_nearly_touch() -> None:
    """Figures of nine places beside each other: what stands as one text is parted where the columns are."""
    columns = (10, 30), (50, 150), (180, 210), (230, 260)
    upper, lower = _block(0, 5, *columns), _block(160, 4, *columns)
    seen, ink = _row(120, (10, 30), (50, 150), (170, 260)), np.zeros((400, 400), np.uint8)
    for left, right in ((10, 30), (50, 150), (170, 213), (218, 260)):
        ink[120:132, left:right] = 255
    next_line = _row(140, (50, 140))
    ink[140:152, 50:140] = 255
    rows = [*upper.rows, seen, next_line, *lower.rows]
    (found,) = with_followers([upper, lower], rows, [], ink, GLYPH)
    assert len(found.rows) == len(rows)
    assert found.corridors[-1] == (213, 218)
    ink[120:132, 213:218] = 255
    assert len(with_followers([upper, lower], rows, [], ink, GLYPH)) == 2


def test_two_parts_whose_columns_are_all_known_are_one_though_a_title_and_a_wide_row_stand_between() -> None:
    """A text of the lower part leaves less of a corridor than is asked of rows that stand alone."""
    upper = _block(0, 5, (10, 30), (50, 150), (170, 260))
    lower = _block(160, 3, (10, 30), (50, 165), (170, 260))
    lower = replace(lower, corridors=((30, 50), (150, 170)))
    title = TextRow(Box(10, 104, 200, 116), ((10, 25), (50, 200)))
    (found,) = with_followers([upper, lower], [*upper.rows, title, *lower.rows], [], INK, GLYPH)
    assert len(found.rows) == 9
    assert found.corridors == ((30, 50), (150, 170))


def test_rows_below_whose_texts_stand_near_each_other_are_parted_where_the_upper_ones_are() -> None:
    """Two texts of the first row below seem to be one, so that this part has a corridor less."""
    ink = np.zeros((1000, 1000), np.uint8)
    texts = ((10, 30), (50, 150), (200, 260), (300, 340))
    upper = _block(0, 5, *texts)
    lower = _block(104, 3, *texts)
    joined = ((10, 30), (50, 150), (200, 340))
    first = replace(lower.rows[0], stretches=joined)
    lower = replace(lower, rows=(first, *lower.rows[1:]), corridors=((30, 50), (150, 200)))
    for row in (*upper.rows, *lower.rows[1:]):
        for left, right in texts:
            ink[row.box.top : row.box.bottom, left:right] = 255
    for left, right in ((10, 30), (50, 150), (200, 291), (297, 340)):
        ink[first.box.top : first.box.bottom, left:right] = 255
    (found,) = with_followers([upper, lower], [], [], ink, GLYPH)
    assert len(found.rows) == 8 and len(found.corridors) == 3


def _inked(rows: tuple[TextRow, ...]) -> np.ndarray:
    ink = np.zeros((400, 400), np.uint8)
    for row in rows:
        for left, right in row.stretches:
            ink[row.box.top : row.box.bottom, left:right] = 255
    return ink


COLUMNS = (10, 30), (50, 150), (180, 210), (230, 260)


def test_a_numbered_row_of_few_texts_may_reach_into_a_corridor() -> None:
    columns = (*COLUMNS, (280, 310))
    upper, lower = _block(0, 5, *columns), _block(140, 4, *columns)
    wide = _row(120, (10, 30), (50, 174), (235, 250))
    rows = (*upper.rows, wide, *lower.rows)
    (found,) = with_followers([upper, lower], rows, [], _inked(rows), GLYPH)
    assert len(found.rows) == len(rows)
    text = _row(120, (50, 174), (235, 250))
    rows = (*upper.rows, text, *lower.rows)
    assert len(with_followers([upper, lower], rows, [], _inked(rows), GLYPH)) == 2


def test_a_speck_behind_a_text_leaves_its_corridor_blank() -> None:
    upper, lower = _block(0, 5, *COLUMNS), _block(140, 4, *COLUMNS)
    row = _row(120, (10, 30), (50, 178), (180, 210), (230, 260))
    rows = (*upper.rows, row, *lower.rows)
    ink = _inked(rows)
    ink[120:132, 150:178] = 0
    ink[128:131, 175:178] = 255
    (found,) = with_followers([upper, lower], rows, [], ink, GLYPH)
    assert len(found.rows) == len(rows)


def test_a_row_is_parted_where_the_texts_of_the_next_column_begin() -> None:
    """Two blanks in the corridor are as wide: between the last two words, and before the bar of a "T"."""
    upper, lower = _block(0, 5, *COLUMNS), _block(140, 4, *COLUMNS)
    row = _row(120, (10, 30), (50, 210), (230, 260))
    rows = (*upper.rows, row, *lower.rows)
    ink = _inked(rows)
    ink[120:132, 150:156] = ink[120:132, 174:180] = 0
    # Of the "T" only the bar is as far to the left as the column.
    ink[124:132, 180:184] = 0
    (found,) = with_followers([upper, lower], rows, [], ink, GLYPH)
    (own,) = (row for row in found.rows if row.box.top == 120)
    assert own.stretches == ((10, 30), (50, 174), (180, 210), (230, 260))


def test_the_rule_of_a_heading_is_known_of_all_parts() -> None:
    wide = _block(104, 3, (10, 30), (50, 155), (200, 260))
    between = TextRow(Box(10, 100, 260, 102), ((10, 30), (50, 150), (200, 260)))
    (found,) = with_followers([replace(UPPER, first_rule=16), wide], [between], [], INK, GLYPH)
    assert found.first_rule == 16


@pytest.mark.parametrize(
    ("between", "apart", "joined"),
    [([((10, 25), (50, 200))], 0, True), ([], 0, True), ([((60, 90), (205, 240))], 0, False), ([], 60, False)],
    ids=["the title of a group", "nothing", "another row", "far below"],
)
def test_a_heading_between_rules_and_rows_of_its_columns_are_one(
    between: list[tuple[tuple[int, int], ...]], apart: int, joined: bool
) -> None:
    """Names of several lines in the middle of the height make rows of one text or two."""
    names = [((200, 260),), ((10, 30), (200, 260)), ((50, 150),), ((10, 30), (200, 260)), ((200, 260),)]
    rows = tuple(TextRow(Box(t[0][0], 10 * i, t[-1][1], 10 * i + 12), t) for i, t in enumerate(names))
    heading = TextBlock(rows, ((30, 50), (150, 200)))
    title = [TextRow(Box(t[0][0], 60, t[-1][1], 72), t) for t in between]
    lower = _block(82 + apart, 3, (12, 28), (52, 140), (205, 255))
    rules = [LevelRule(y, 5.0, 265.0) for y in (-4.0, 56.0)]
    found = with_followers([heading, lower], [*rows, *title, *lower.rows], rules, INK, GLYPH)
    assert len(found) == (1 if joined else 2)
    assert not joined or (found[0].first_rule, len(found[0].rows)) == (56, 8 + len(title))
