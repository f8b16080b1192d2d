"""Tables below each other whose common side is seen as one upright."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.table.ruled.bridged import unbridged
from pipeline.table.ruled.pieces import Group
from pipeline.table.rules.segments import Segment, SlopeField

GLYPH = 10.0
FLAT = SlopeField((0.0, 0.0, 0.0, 0.0), 1000.0)
NO_INK = np.zeros((1000, 1000), np.uint8)
UPPER, LOWER = (100, 140, 180, 220), (260, 300, 340, 380)


def _rule(start: int, stop: int, at: int) -> Segment:
    along = np.arange(start, stop + 1, 4, dtype=np.float64)
    return Segment(along, np.full(along.size, float(at)))


def _tables(side: Segment, left: int) -> Group:
    """Return two tables of other columns, whose level rules begin at ``left``, with ``side`` there."""
    level = [_rule(left, 700, y) for y in (*UPPER, *LOWER)]
    upright = [_rule(UPPER[0], UPPER[-1], x) for x in (200, 300, 550, 700)]
    upright += [_rule(LOWER[0], LOWER[-1], x) for x in (250, 400, 480, 700)]
    return level, [side, *upright]


def _sides(groups: list[Group]) -> list[list[tuple[float, float]]]:
    """Return where the uprights left of all others begin and end in each group."""
    return [[(s.along[0], s.along[-1]) for s in upright if s.middle < 150] for _, upright in groups]


def test_it_is_the_side_of_both_where_their_rules_end_at_it() -> None:
    found = unbridged([_tables(_rule(100, 380, 100), 100)], (FLAT, FLAT), NO_INK, GLYPH)
    assert _sides(found) == [[(100.0, 220.0)], [(260.0, 380.0)]]


@pytest.mark.parametrize("gap", [12, 14])
@pytest.mark.parametrize("places", [(250, 400, 480), (200, 300, 550)])
def test_two_tables_with_no_room_for_a_row_between_are_two(gap: int, places: tuple[int, ...]) -> None:
    """Their sides stand below each other, and their columns may be the same."""
    lower = [y - LOWER[0] + UPPER[-1] + gap for y in LOWER]
    level = [_rule(100, 700, y) for y in (*UPPER, *lower)]
    upright = [_rule(UPPER[0], UPPER[-1], x) for x in (100, 200, 300, 550, 700)]
    upright += [_rule(lower[0], lower[-1], x) for x in (100, *places, 700)]
    found = unbridged([(level, upright)], (FLAT, FLAT), NO_INK, GLYPH)
    assert [(len(a), len(b)) for a, b in found] == [(4, 5), (4, 5)]


def test_rules_so_near_that_they_may_be_one_part_tables_of_other_columns_only() -> None:
    for places, parts in (((250, 400, 480), 2), ((200, 300, 550), 1)):
        lower = [y - LOWER[0] + UPPER[-1] + 7 for y in LOWER]
        level = [_rule(100, 700, y) for y in (*UPPER, *lower)]
        upright = [_rule(UPPER[0], UPPER[-1], x) for x in (100, 200, 300, 550, 700)]
        upright += [_rule(lower[0], lower[-1], x) for x in (100, *places, 700)]
        assert len(unbridged([(level, upright)], (FLAT, FLAT), NO_INK, GLYPH)) == parts


def test_a_low_strip_that_its_sides_run_through_parts_no_table() -> None:
    level = [_rule(100, 700, y) for y in (*UPPER, 232, 272, 312)]
    upright = [_rule(UPPER[0], 312, x) for x in (100, 700)]
    upright += [_rule(*ends, x) for x in (200, 300, 550) for ends in ((UPPER[0], UPPER[-1]), (232, 312))]
    assert len(unbridged([(level, upright)], (FLAT, FLAT), NO_INK, GLYPH)) == 1


def test_rules_of_dashes_end_a_dash_past_it() -> None:
    """Then a title whose words run over the second upright lies within a table, and does not part it."""
    level = [_rule(94, 700, y) for y in (*UPPER, *LOWER)]
    upright = [_rule(100, 380, 100)] + [
        _rule(rows[0], rows[-1], x) for rows in (UPPER, LOWER) for x in (170, 300, 550, 700)
    ]
    ink = NO_INK.copy()
    ink[110:230, 232:248] = 255
    assert len(unbridged([(level, upright)], (FLAT, FLAT), ink, GLYPH)) == 1


def test_a_scratch_that_their_rules_do_not_reach_is_the_side_of_none() -> None:
    found = unbridged([_tables(_rule(60, 500, 100), 140)], (FLAT, FLAT), NO_INK, GLYPH)
    assert _sides(found) == [[], []]


def test_level_rules_without_uprights_have_no_side() -> None:
    """Words between them run over the columns of the table below; a scratch runs through both."""
    places = (250, 330, 400, 480, 700)
    level = [_rule(100, 700, y) for y in (*UPPER[:2], *LOWER)]
    ink = NO_INK.copy()
    for x in places:
        ink[x - 40 : x + 40, 112:128] = 255
    upright = [_rule(100, 380, 100), *(_rule(LOWER[0], LOWER[-1], x) for x in places)]
    found = unbridged([(level, upright)], (FLAT, FLAT), ink, GLYPH)
    assert [len(group[0]) for group in found] == [2, 4]
    assert _sides(found) == [[], []]


@pytest.mark.parametrize(("gap", "groups"), [(80, 2), (40, 1)], ids=["text between", "a title's height"])
def test_tables_of_the_same_columns_far_apart_are_two_though_a_scratch_joins_them(gap: int, groups: int) -> None:
    lower = [y - LOWER[0] + UPPER[-1] + gap for y in LOWER]
    level = [_rule(100, 700, y) for y in (*UPPER, *lower)]
    upright = [_rule(y[0], y[-1], x) for y in (UPPER, lower) for x in (100, 170, 300, 550, 700)]
    found = unbridged([(level, [*upright, _rule(60, 460, 706)])], (FLAT, FLAT), NO_INK, GLYPH)
    assert len(found) == groups
