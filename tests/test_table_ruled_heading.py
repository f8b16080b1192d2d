"""All lines between two rules above a table are its heading, on whatever heights they stand."""

from __future__ import annotations

import pytest

from pipeline.geometry import Box
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.headings.ruled import with_ruled_headings
from pipeline.table.rules.level import LevelRule
from pipeline.table.text_rows import TextRow

GLYPH = 8.0
CELLS = ((10, 30), (60, 150), (200, 240), (290, 340))


def _row(top: int, *stretches: tuple[int, int]) -> TextRow:
    return TextRow(Box(stretches[0][0], top, stretches[-1][1], top + 12), stretches)


LEVELS = _row(20, (230, 300)), _row(32, (10, 30), (80, 130)), _row(44, (200, 240), (290, 340))
"""A heading over two columns, those of one column in the middle, and the two below it."""
BODY = tuple(_row(80 + 20 * i, *CELLS) for i in range(5))
BLOCK = TextBlock(BODY, ((30, 60), (150, 200), (240, 290)))
RULES = [LevelRule(14, 5, 345), LevelRule(62, 5, 345)]


def _found(block: TextBlock = BLOCK, rules: list[LevelRule] = RULES, *more: TextRow) -> list[TextBlock]:
    return with_ruled_headings([block], [*LEVELS, *BODY, *more], rules, GLYPH)


def test_the_levels_of_a_heading_are_one_row() -> None:
    (found,) = _found()
    assert found.rows[0].box == Box(10, 20, 340, 56)
    assert found.rows[0].stretches == ((10, 30), (80, 130), (200, 340))
    assert found.rows[1:] == BODY
    assert found.first_rule == 62


def test_the_title_of_a_group_below_the_heading_is_a_row() -> None:
    title = _row(66, (10, 120))
    (found,) = _found(BLOCK, RULES, title)
    assert found.rows[1:] == (title, *BODY)


def test_the_lower_levels_that_the_block_has_are_of_the_heading() -> None:
    block = TextBlock((LEVELS[2], *BODY), BLOCK.corridors, frozenset({3}), totals=((5, 200),))
    (found,) = _found(block)
    assert len(found.rows) == 6
    assert found.across == {3}
    assert found.totals == ((5, 200),)


def test_between_ruled_rows_the_heading_is_a_band_more() -> None:
    bands = tuple((63 + 20 * i, 82 + 20 * i) for i in range(5))
    (found,) = _found(TextBlock(BODY, BLOCK.corridors, bands=bands))
    assert found.bands == ((15, 62), *bands)


def test_what_seemed_a_block_of_its_own_is_the_heading() -> None:
    heading = TextBlock(LEVELS, ((30, 80), (130, 200)))
    (found,) = with_ruled_headings([heading, BLOCK], [*LEVELS, *BODY], RULES, GLYPH)
    assert len(found.rows) == 6


@pytest.mark.parametrize(
    "rules",
    [[], RULES[:1], [LevelRule(14, 5, 200), RULES[1]], [LevelRule(-200, 5, 345), RULES[1]]],
    ids=["none", "one", "of other ends", "far apart"],
)
def test_other_rules_are_about_no_heading(rules: list[LevelRule]) -> None:
    assert _found(BLOCK, rules) == [BLOCK]


def test_a_line_of_prose_between_two_rules_is_none() -> None:
    prose = _row(30, (10, 340))
    assert with_ruled_headings([BLOCK], [prose, *BODY], RULES, GLYPH) == [BLOCK]


def test_prose_between_two_tables_is_none_though_one_corridor_is_known_only() -> None:
    """Close rows leave the second table one corridor at first; the rule above the prose closes the first table."""
    prose = [_row(20 + 14 * i, (10, 340)) for i in range(3)]
    block = TextBlock(BODY, ((150, 200),))
    assert with_ruled_headings([block], [*prose, *BODY], [LevelRule(14, 5, 345), LevelRule(66, 5, 345)], GLYPH) == [
        block
    ]


@pytest.mark.parametrize(("end", "heading"), [(230, False), (160, True)])
def test_prose_between_the_table_above_and_the_heading_is_no_heading(end: int, heading: bool) -> None:
    """Words of a justified line stand apart as names do, but a name is not as long as most of the table."""
    prose = _row(20, (10, end), (250, 340)), _row(40, (10, 120), (140, 160))
    (found,) = with_ruled_headings([BLOCK], [*prose, *BODY], RULES, GLYPH)
    assert (found != BLOCK) == heading


def test_no_row_is_taken_from_another_table_that_reaches_beyond_the_two_rules() -> None:
    """The rule that seems to lie above the heading lies within the table above."""
    other = TextBlock((_row(-10, (10, 30), (80, 130), (200, 340)), *LEVELS), ((30, 80), (130, 200)))
    assert with_ruled_headings([other, BLOCK], [*other.rows, *BODY], RULES, GLYPH) == [other, BLOCK]
