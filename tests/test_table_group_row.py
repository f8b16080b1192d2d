"""Tables without sides that the title of a group of rows parts are one; what else stands below each other is not."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.table.ruled.bridged import unbridged
from pipeline.table.ruled.group_row import over_group_rows
from pipeline.table.ruled.groups import find_groups
from pipeline.table.ruled.pieces import Group
from pipeline.table.rules.segments import Segment, SlopeField

GLYPH = 10.0
FLAT = SlopeField((0.0, 0.0, 0.0, 0.0), 1000.0)
NO_INK = np.zeros((1000, 1000), np.uint8)
PLACES = (200, 300, 550)


def _rule(start: int, stop: int, at: int) -> Segment:
    along = np.linspace(start, stop, 16)
    return Segment(along, np.full(16, float(at)))


def _part(top: int, places: tuple[int, ...] = PLACES, ends: tuple[int, int] = (100, 700)) -> Group:
    heights = [top, top + 40, top + 80]
    return [_rule(*ends, y) for y in heights], [_rule(top, heights[-1], x) for x in places]


@pytest.mark.parametrize("gap", [20, 30, 39])
def test_a_row_that_no_upright_parts_lies_within_the_table(gap: int) -> None:
    found = over_group_rows([_part(100), _part(180 + gap)], (FLAT, FLAT), GLYPH)
    assert [(len(level), len(upright)) for level, upright in found] == [(6, 6)]


@pytest.mark.parametrize(("pitch", "count"), [(60, 1), (48, 2)])
def test_such_a_row_may_be_as_high_as_the_lowest_other(pitch: int, count: int) -> None:
    def part(top: int) -> Group:
        heights = [top, top + pitch, top + 2 * pitch]
        return [_rule(100, 700, y) for y in heights], [_rule(top, heights[-1], x) for x in PLACES]

    assert len(over_group_rows([part(100), part(100 + 2 * pitch + 55)], (FLAT, FLAT), GLYPH)) == count


def test_one_of_the_parts_may_be_the_heading_whose_rows_are_lower() -> None:
    heading: Group = [_rule(100, 700, y) for y in (100, 140, 180)], [_rule(100, 180, x) for x in PLACES]
    heights = [230, 280, 330]
    rows: Group = [_rule(100, 700, y) for y in heights], [_rule(230, 330, x) for x in PLACES]
    assert len(over_group_rows([heading, rows], (FLAT, FLAT), GLYPH)) == 1
    low: Group = [_rule(100, 700, y) for y in (230, 270, 310)], [_rule(230, 310, x) for x in PLACES]
    assert len(over_group_rows([heading, low], (FLAT, FLAT), GLYPH)) == 2, "a caption between two tables has more room"


def test_each_of_several_such_rows_does() -> None:
    parts = [_part(100), _part(210), _part(320)]
    assert len(over_group_rows(parts[::-1], (FLAT, FLAT), GLYPH)) == 1


@pytest.mark.parametrize(
    "below",
    [_part(260), _part(190), _part(210, (150, 400, 620)), _part(210, ends=(100, 350)), _part(210, (200,))],
    ids=["too far", "too near", "other columns", "a shorter rule", "one upright"],
)
def test_others_stay_apart(below: Group) -> None:
    assert len(over_group_rows([_part(100), below], (FLAT, FLAT), GLYPH)) == 2


def test_groups_that_are_united_are_not_changed() -> None:
    above = _part(100)
    over_group_rows([above, _part(210)], (FLAT, FLAT), GLYPH)
    assert (len(above[0]), len(above[1])) == (3, 3)


@pytest.mark.parametrize(("left", "parts"), [(100, 1), (196, 2)])
def test_a_title_runs_over_the_first_upright_of_a_table_without_sides(left: int, parts: int) -> None:
    """Where level rules end at it, it is the side of two tables, and the words stand between them."""
    level, upright = (
        [s for group in (_part(100, ends=(left, 700)), _part(210, ends=(left, 700))) for s in group[side]]
        for side in (0, 1)
    )
    ink = NO_INK.copy()
    ink[150:260, 188:202] = 255
    found = unbridged([(level, upright)], (FLAT, FLAT), ink, GLYPH)
    assert len(found) == parts


def test_a_stroke_of_the_title_is_no_rule_that_stands_close() -> None:
    level, upright = ([s for group in (_part(100), _part(210)) for s in group[side]] for side in (0, 1))
    assert len(unbridged([([*level, _rule(230, 255, 190)], upright)], (FLAT, FLAT), NO_INK, GLYPH)) == 1
    (found,) = unbridged([([*level, _rule(230, 255, 190)], upright)], (FLAT, FLAT), NO_INK, GLYPH)
    assert len(found[0]) == 7


def test_the_groups_of_a_page_are_looked_at_so() -> None:
    level, upright = ([s for group in (_part(100), _part(215)) for s in group[side]] for side in (0, 1))
    assert len(find_groups(level, upright, (FLAT, FLAT), NO_INK, GLYPH)) == 1
