"""Short rules in a heading underline what stands over several columns."""

from __future__ import annotations

import numpy as np

from pipeline.geometry import Box
from pipeline.table.bare.headings.underlined import underlined
from pipeline.table.rules.level import LevelRule

GLYPH = 8.0
COLUMNS = [0.0, 60.0, 160.0, 220.0, 280.0, 340.0]
HEADING = Box(0, 0, 340, 60)


def _ink(*texts: tuple[int, int, int]) -> np.ndarray:
    ink = np.zeros((80, 360), np.uint8)
    for left, top, right in texts:
        ink[top : top + 12, left:right] = 255
    return ink


LEAVES = ((165, 40, 210), (230, 40, 270), (290, 40, 330))


def test_a_heading_over_a_short_rule_spans_its_columns() -> None:
    found = underlined([LevelRule(30, 162, 338)], HEADING, COLUMNS, _ink((230, 8, 270), *LEAVES), GLYPH)
    assert found == [(2, 5, 30)]


def test_of_two_texts_over_a_rule_one_has_a_column_of_its_own() -> None:
    texts = ((85, 8, 135), (205, 8, 235), (65, 40, 110), (170, 40, 210), (230, 40, 270))
    found = underlined([LevelRule(30, 60, 280)], HEADING, COLUMNS, _ink(*texts), GLYPH)
    assert [(s.first, s.last) for s in found] == [(2, 4)]


def test_rules_elsewhere_are_none() -> None:
    ink = _ink((230, 8, 270), *LEAVES)
    assert underlined([LevelRule(2, 162, 338), LevelRule(58, 162, 338)], HEADING, COLUMNS, ink, GLYPH) == []
    assert underlined([LevelRule(30, 190, 310)], HEADING, COLUMNS, ink, GLYPH) == [], "no columns end there"
    alone = _ink((230, 8, 270), *LEAVES[:2])
    assert underlined([LevelRule(30, 162, 338)], HEADING, COLUMNS, alone, GLYPH) == [], "a column without a text below"


def test_a_rule_may_end_anywhere_in_the_corridor_between_two_columns() -> None:
    """Where texts are short, the middle of a corridor is far from the edge of the column."""
    ink, columns = _ink((230, 8, 270), *LEAVES), [0.0, 60.0, 120.0, 220.0, 280.0, 340.0]
    rule = LevelRule(30, 162, 338)
    assert underlined([rule], HEADING, columns, ink, GLYPH) == []
    corridors = ((50, 70), (75, 165), (210, 230), (270, 290))
    assert [(s.first, s.last) for s in underlined([rule], HEADING, columns, ink, GLYPH, corridors)] == [(2, 5)]


def test_of_two_levels_of_rules_the_lower_one_parts_the_names_of_columns() -> None:
    ink = _ink((230, 2, 270), (225, 20, 275), (165, 44, 210), (230, 44, 270), (290, 44, 330))
    rules = [LevelRule(17, 162, 338), LevelRule(38, 162, 338)]
    assert underlined(rules, HEADING, COLUMNS, ink, GLYPH) == [(2, 5, 38)]
