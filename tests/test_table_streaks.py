"""How dark a line is beside blank paper."""

import numpy as np
import pytest

from benchmarks.table_drawing import as_clean_page
from pipeline.table.ruled.grid import find_grids
from pipeline.table.rules.lines import Line
from pipeline.table.rules.segments import Segment, SlopeField
from pipeline.table.rules.streaks import (
    darkness,
    ending_with_table,
    field_of_rules,
    met_by_several,
    span_of_table,
    without_streaks,
)

FLAT = SlopeField((0.0, 0.0, 0.0, 0.0), 1000.0)
GLYPH = 10.0


@pytest.mark.parametrize("stop", [150.0, 200.0, 320.0])
def test_a_line_that_runs_on_beyond_the_picture_is_measured_in_it(stop: float) -> None:
    gray = np.full((100, 200), 255, np.uint8)
    gray[49:52] = 105
    line = Line(np.array([0.0, 320.0]), np.array([50.0, 50.0]), 50.0, FLAT, 320.0)
    assert darkness(line, -40.0, stop, gray, GLYPH) == pytest.approx(150, abs=40)
    assert darkness(line, 205.0, 320.0, gray, GLYPH) is None


def test_pieces_that_reach_from_one_end_of_the_page_to_the_other_are_a_streak() -> None:
    """It stands as upright as the rules; a table leaves margins."""

    def piece(at: float, first: float, last: float) -> Segment:
        along = np.linspace(first, last, 8)
        return Segment(along, np.full(8, at))

    streak = [piece(300, 2, 60), piece(300, 200, 260), piece(300, 500, 540), piece(300, 940, 996)]
    rules = [piece(400, 120, 500), piece(400, 520, 880), piece(600, 120, 880)]
    assert without_streaks([*streak, *rules], FLAT, 0.0, GLYPH, 1000) == rules


@pytest.mark.parametrize(("own", "kept"), [(0.0, True), (0.02, False)], ids=["straight", "leaning"])
def test_straight_pieces_that_lie_on_a_leaning_line_by_chance_are_rules(own: float, kept: bool) -> None:
    def piece(first: float, last: float) -> Segment:
        along = np.linspace(first, last, 12)
        return Segment(along, 300 + 0.02 * (first + last) / 2 + own * (along - (first + last) / 2))

    pieces = [piece(100, 160), piece(200, 260), piece(700, 760), piece(800, 860)]
    rules = [Segment(np.linspace(100, 860, 50), np.full(50, 500.0))]
    assert without_streaks([*pieces, *rules], FLAT, 0.02, GLYPH, 1000) == ([*pieces, *rules] if kept else rules)


def test_how_dark_a_line_is_is_told_along_what_is_drawn_of_it() -> None:
    """A heading whose dark ground was turned light shows none of its rules; low rows leave little paper beside them. A
    bit of a letter is judged along the whole table.
    """
    gray = np.full((400, 400), 255, np.uint8)
    rows = [_across(y) for y in (50, 200, 240, 280, 320, 360)]
    lines = [Line(np.array([200.0, 360.0]), np.full(2, x), x, FLAT, 160.0) for x in (100.0, 160.0, 220.0, 280.0)]
    for line in lines:
        at = round(line.place)
        gray[at - 1 : at + 2, 200:361] = 60
        if line is lines[1]:
            # Letters leave paper beside it in the heading alone, and in one row.
            gray[at - 9 : at + 10, 200:330] = 60
    bit = Line(np.array([75.0, 95.0]), np.full(2, 250.0), 250.0, FLAT, 20.0)
    gray[249:252, 75:96] = 60
    assert ending_with_table([*lines, bit], rows, gray, GLYPH) == lines


@pytest.mark.parametrize(("end", "kept"), [(160.0, True), (140.0, False), (120.0, False)])
def test_a_short_line_between_two_others_is_judged_along_itself(end: float, kept: bool) -> None:
    """The rule between the levels of a heading spans few columns, and ends at others."""
    gray = np.full((400, 1200), 255, np.uint8)
    places = (20.0, 80.0, 120.0, 160.0, 640.0, 1160.0)
    across = [Line(np.array([40.0, 360.0]), np.full(2, x), x, FLAT, 320.0) for x in places]
    lines = [Line(np.array([20.0, 1160.0]), np.full(2, y), y, FLAT, 1140.0) for y in (40.0, 120.0, 200.0, 360.0)]
    short = Line(np.array([80.0, end]), np.full(2, 80.0), 80.0, FLAT, end - 80)
    for line in (*lines, short):
        at, (first, last) = round(line.place), line.span()
        gray[at - 1 : at + 2, round(first) : round(last) + 1] = 60
    assert any(line is short for line in ending_with_table([*lines, short], across, gray, GLYPH)) == kept


def _across(y: float) -> Line:
    return Line(np.array([80.0, 300.0]), np.full(2, y), y, FLAT, 220.0)


def test_a_scratch_above_the_table_that_does_not_reach_a_line_is_no_end_of_it() -> None:
    rows = [_across(y) for y in (50, 200, 240, 360)]
    scratch = Line(np.array([300.0, 360.0]), np.full(2, 10.0), 10.0, FLAT, 60.0)
    line = Line(np.array([15.0, 360.0]), np.full(2, 100.0), 100.0, FLAT, 345.0)
    assert span_of_table(line, [scratch, *rows], None, GLYPH) == (50, 360)
    across = Line(np.array([80.0, 300.0]), np.full(2, 10.0), 10.0, FLAT, 220.0)
    assert span_of_table(line, [across, *rows], None, GLYPH) == (10, 360)
    assert span_of_table(line, [scratch, *rows], (30.0, 380.0), GLYPH) == (30, 380)


def test_what_only_one_line_comes_to_is_no_end_of_a_table() -> None:
    """A scratch runs on beyond the table to another that lies across it."""
    rows, far = [_across(y) for y in (50, 200, 240)], _across(300)
    uprights = [Line(np.array([50.0, 240.0]), np.full(2, x), x, FLAT, 190.0) for x in (100.0, 200.0)]
    scratch = Line(np.array([60.0, 300.0]), np.full(2, 150.0), 150.0, FLAT, 240.0)
    assert met_by_several([*rows, far], [*uprights, scratch], GLYPH) == rows
    longer = Line(np.array([50.0, 300.0]), np.full(2, 180.0), 180.0, FLAT, 250.0)
    assert met_by_several([*rows, far], [*uprights, scratch, longer], GLYPH) == [*rows, far]


def test_the_sides_of_tables_below_each_other_are_no_streak() -> None:
    """Only their left sides stand on one place; the right ones and the uprights within do not."""
    gray = np.full((1500, 1200), 255, np.uint8)
    for k, top in enumerate((200, 620, 1040)):
        right, edges = 900 + 60 * k, [150, *(300 + 40 * k + 150 * i for i in range(4))]
        for y in range(top, top + 321, 80):
            gray[y : y + 3, 150 : right + 3] = 40
        for x in (*edges, right):
            gray[top : top + 323, x : x + 3] = 40
    grids = find_grids(as_clean_page(gray, 20, 3))
    assert all(abs(grid.column_edges[0] - 151) <= 2 for grid in grids)
    assert [grid.n_cols for grid in grids] == [5] * 3


@pytest.mark.parametrize(("rules", "slope"), [(4, 0.0), (1, 0.02)], ids=["of many rules", "of one"])
def test_a_streak_longer_than_all_rules_does_not_tell_how_these_run(rules: int, slope: float) -> None:
    """A table of a few rows stands on a page that a streak runs over; where there is hardly another line, it tells."""

    def piece(at: float, first: float, last: float, lean: float) -> Segment:
        along = np.linspace(first, last, 40)
        return Segment(along, at + lean * along)

    streak = [piece(300, first, first + 90, 0.02) for first in range(100, 900, 100)]
    own = [piece(400 + 60 * i, 100, 240, 0.0) for i in range(rules)]
    field = field_of_rules([*streak, *own], 0.02, GLYPH, 1000.0)
    assert field.terms[0] == pytest.approx(slope, abs=0.003)
