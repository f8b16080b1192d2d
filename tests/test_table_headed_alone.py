"""A heading between two rules tells the columns of the rows below it, though two of these stand close."""

from __future__ import annotations

import pytest

from pipeline.geometry import Box
from pipeline.table.bare.headed import headed_blocks
from pipeline.table.rules.level import LevelRule
from pipeline.table.text_rows import TextRow
from tests.drawn_rows import drawn

GLYPH = 12.0
NAMES = ((120, 190), (330, 420), (700, 800))
ROWS = [((102, 180), (189, 189 + 40 * n), (650, 760)) for n in (3, 9, 5, 7)]
RULES = [LevelRule(100, 100, 850), LevelRule(140, 100, 850)]


def _rows(names: tuple[tuple[int, int], ...], body: list[tuple[tuple[int, int], ...]]) -> list[TextRow]:
    tops = [112, *(160 + 40 * i for i in range(len(body)))]
    return [TextRow(Box(s[0][0], y, s[-1][1], y + 18), s) for y, s in zip(tops, [names, *body], strict=True)]


def test_names_tell_columns_that_stand_as_close_as_words() -> None:
    rows = _rows(NAMES, ROWS)
    (block,) = headed_blocks(rows, RULES, drawn(rows, 900, 500), GLYPH, [])
    assert block.rows == tuple(rows)
    assert block.first_rule == 140
    assert [(a < 185 < b, a < 600 < b) for a, b in block.corridors] == [(True, False), (False, True)]
    assert list(headed_blocks(rows, RULES, drawn(rows, 900, 500), GLYPH, [Box(0, 200, 900, 240)])) == [], (
        "another table's rows"
    )


def test_prose_below_ends_it() -> None:
    rows = _rows(NAMES, [*ROWS, ((100, 850),), ((100, 400),)])
    (block,) = headed_blocks(rows, RULES, drawn(rows, 900, 500), GLYPH, [])
    assert block.rows == tuple(rows[:5])


@pytest.mark.parametrize(
    ("names", "body", "rules"),
    [
        (NAMES[:2], ROWS, RULES),
        (NAMES, ROWS[:2], RULES),
        (NAMES, ROWS, [RULES[0], LevelRule(140, 100, 500)]),
        (NAMES, [*ROWS[:2], ((102, 420), (650, 760)), ROWS[3]], RULES),
        (NAMES, [row[:2] for row in ROWS], RULES),
    ],
    ids=["two names", "two rows", "rules of two lengths", "a text over the close columns", "an empty column"],
)
def test_others_are_none(
    names: tuple[tuple[int, int], ...], body: list[tuple[tuple[int, int], ...]], rules: list[LevelRule]
) -> None:
    rows = _rows(names, body)
    assert list(headed_blocks(rows, rules, drawn(rows, 900, 500), GLYPH, [])) == []
