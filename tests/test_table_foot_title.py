"""The title of a group at a page's foot belongs to the table whose rows stand on the next page."""

from __future__ import annotations

import pytest

from pipeline.geometry import Box
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.rows.foot_title import with_foot_title
from pipeline.table.rules.level import LevelRule
from pipeline.table.text_rows import TextRow

GLYPH = 10.0
CORRIDORS = ((60, 90), (330, 360), (500, 520))


def _row(top: int, *stretches: tuple[int, int]) -> TextRow:
    return TextRow(Box(stretches[0][0], top, stretches[-1][1], top + 16), stretches)


def _full(top: int) -> TextRow:
    return _row(top, (40, 50), (90, 300), (360, 480), (520, 600))


MARKED, WHOLE = ((36, 56), (90, 250)), ((20, 260),)
NUMBER, WORDED = ((700, 715),), ((650, 745),)


def _block(title: tuple[tuple[int, int], ...], across: bool) -> TextBlock:
    rows = (_full(100), _row(130, *title), _full(160), _full(190), _full(220))
    return TextBlock(rows, CORRIDORS, across=frozenset({1} if across else ()))


@pytest.mark.parametrize("foot", [None, NUMBER, WORDED])
@pytest.mark.parametrize(("title", "across"), [(MARKED, False), (WHOLE, True)])
def test_it_is_the_last_row(
    title: tuple[tuple[int, int], ...], across: bool, foot: tuple[tuple[int, int], ...] | None
) -> None:
    block, last = _block(title, across), _row(250, *title)
    rows = [*block.rows, last, *([_row(400, *foot)] if foot else [])]
    found = with_foot_title(block, rows, [], GLYPH)
    assert found.rows == (*block.rows, last)
    assert found.across == (frozenset({1, 5}) if across else frozenset())
    assert with_foot_title(found, rows, [], GLYPH) == found


@pytest.mark.parametrize(
    "below",
    [
        [_row(250, (20, 700))],
        [_row(250, (36, 250))],
        [_row(250, (36, 56), (130, 250))],
        [_row(250, *MARKED), _row(280, (20, 300))],
        [_row(420, *MARKED)],
        [],
    ],
    ids=["prose", "its mark is one of its words", "begins elsewhere", "more below", "far below", "nothing"],
)
def test_other_texts_are_not(below: list[TextRow]) -> None:
    block = _block(MARKED, across=False)
    assert with_foot_title(block, [*block.rows, *below], [], GLYPH) is block


def test_a_rule_ends_the_table_above_it() -> None:
    block, last = _block(MARKED, across=False), _row(250, *MARKED)
    rule = LevelRule(y=243.0, left=20, right=600)
    assert with_foot_title(block, [*block.rows, last], [rule], GLYPH) is block
