"""Columns' lines of the page before are sought where a page shows too little of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pipeline.table.lattice.known_lines import (
    at_known,
    with_known_edges,
    with_known_lines,
    with_seen_at_known,
    without_unknown_blank,
    without_unknown_ends,
)
from pipeline.table.rules.lines import Line
from pipeline.table.rules.ridges import Places
from pipeline.table.rules.segments import SlopeField
from pipeline.table.rules.side import Side

GLYPH = 10.0
FLAT = SlopeField((0.0, 0.0, 0.0, 0.0), 1000.0)
KNOWN = (80.0, 130.0, 380.0, 500.0, 680.0)


def line(at: float, start: float = 100, stop: float = 160) -> Line:
    return Line(np.array([start, stop]), np.array([at, at]), at, FLAT, stop - start)


ROWS = [line(100, 100, 700), line(160, 100, 700)]


def test_those_between_that_were_lost_come_back_as_lines_to_be_judged() -> None:
    columns = [line(100), line(403), line(700)]
    found = with_known_lines(columns, ROWS, KNOWN, GLYPH)
    assert [round(c.place) for c in found] == [100, 150, 403, 520, 700]
    assert all(c.size == 60 for c in found)
    assert [c for c in found if any(c is own for own in columns)] == columns


@pytest.mark.parametrize(
    ("places", "known"),
    [
        ((100, 450, 700), KNOWN),
        ((100, 700), KNOWN),
        ((100, 400, 900), KNOWN),
        ((100, 150, 400, 520, 700), KNOWN),
        ((100, 400, 700), ()),
    ],
    ids=["another column", "no inner one", "another side", "all there", "nothing known"],
)
def test_else_they_stay(places: tuple[int, ...], known: tuple[float, ...]) -> None:
    columns = [line(place) for place in places]
    assert with_known_lines(columns, ROWS, known, GLYPH) == columns


@pytest.mark.parametrize(
    ("places", "known", "all_there"),
    [
        ((100, 150, 403, 520, 700), KNOWN, True),
        ((100, 403, 700), KNOWN, True),
        ((100, 150, 450, 520, 700), KNOWN, False),
        ((150, 400, 520, 700), KNOWN, True),
        ((100, 403, 900), KNOWN, False),
        ((100, 403, 700), (), False),
    ],
    ids=["all", "some", "another column", "one side lost", "another side", "nothing known"],
)
def test_lines_at_known_places_are_expected(places: tuple[int, ...], known: tuple[float, ...], all_there: bool) -> None:
    assert at_known([line(place) for place in places], known, GLYPH).tolist() == [all_there] * len(places)


@pytest.mark.parametrize(
    ("seen", "known", "found"),
    [
        ((100, 152, 262, 403, 520, 700), KNOWN, [100, 152, 262, 403, 520, 700]),
        ((100, 262, 403, 520, 700), KNOWN, [100, 262, 700]),
        ((100, 152, 262, 403, 520, 700), (80.0, 130.0, 380.0, 900.0), [100, 262, 700]),
        ((100, 152, 262, 403, 520, 700), (), [100, 262, 700]),
        ((100, 152, 262, 700), (80.0, 126.0, 136.0, 680.0), [100, 262, 700]),
    ],
    ids=["all seen", "one not seen", "another side", "nothing known", "one for two"],
)
def test_lines_that_are_seen_at_all_known_places_are_the_tables(
    seen: tuple[int, ...], known: tuple[float, ...], found: list[int]
) -> None:
    """The upright of a scratch in the heading, 262, was taken for one of the table, those of its one row were not."""
    lines = [line(place) for place in seen]
    own = [each for each in lines if each.place in (100, 262, 700)]
    assert [each.place for each in with_seen_at_known(own, lines, known, GLYPH)] == found


def test_inner_ones_come_back_where_a_side_is_lost_too() -> None:
    """Four of seven known columns are left, in one place only."""
    known = (80.0, 130.0, 380.0, 500.0, 680.0, 760.0, 900.0)
    columns = [line(place) for place in (100, 403, 520, 780)]
    found = with_known_lines(columns, ROWS, known, GLYPH)
    assert [round(c.place) for c in found] == [100, 152, 403, 520, 702, 780]


@pytest.mark.parametrize(
    "places", [(100, 403, 780), (100, 403, 560, 780), (200, 300, 400, 500)], ids=["few", "another", "two ways"]
)
def test_they_do_not_where_too_little_or_something_else_is_left(places: tuple[int, ...]) -> None:
    known = (80.0, 130.0, 380.0, 500.0, 680.0, 760.0, 900.0) if places[0] == 100 else tuple(range(100, 800, 100))
    columns = [line(place) for place in places]
    assert with_known_lines(columns, ROWS, known, 60.0 if places[0] == 200 else GLYPH) == columns


@pytest.mark.parametrize(("end", "taken"), [(320, True), (390, False)], ids=["within a column", "where an edge is"])
def test_an_end_within_a_column_is_where_a_copy_has_broken_the_rows(end: int, taken: bool) -> None:
    known = (80.0, 130.0, 380.0, 500.0, 680.0, 760.0)
    drawn = [line(place) for place in (520, 700, 780)]
    columns = [replace(line(end), size=0), line(400) if end < 390 else line(150), *drawn]
    columns = sorted(columns, key=lambda each: each.place)
    found, *opened = without_unknown_ends(columns, known, (True, False), GLYPH)
    assert (len(found) < len(columns)) == taken
    assert opened == [not taken, False]


@pytest.mark.parametrize(("text", "kept"), [(None, False), ((220, 320), True)], ids=["blank", "a text on each side"])
def test_a_streak_with_a_blank_column_beside_it_is_no_line_of_a_known_table(
    text: tuple[int, int] | None, kept: bool
) -> None:
    ink = np.zeros((300, 800), np.uint8)
    for left, right in ((110, 140), (160, 190), (420, 500), (540, 600), *([text] if text else [])):
        ink[115:145, left:right:2] = 255
    columns = [line(place) for place in (100, 150, 210, 400, 520, 700)]
    found = without_unknown_blank(columns, ROWS, KNOWN, ink, GLYPH)
    assert [c.place for c in found] == [100, 150, *([210] if kept else []), 400, 520, 700]


@pytest.mark.parametrize(("word", "drawn"), [((300, 380), True), ((360, 440), False)], ids=["beside", "over it"])
def test_what_is_lost_in_a_lone_row_is_where_it_was_unless_a_word_runs_over_it(
    word: tuple[int, int], drawn: bool
) -> None:
    ink = np.zeros((800, 300), np.uint8)
    for left in range(*word, 9):
        ink[left : left + 6, 120:140] = 255
    side = Side(ink, np.zeros_like(ink), 255 - ink, Places(np.zeros_like(ink), np.zeros_like(ink)))
    columns = [line(place) for place in (100, 150, 400, 520, 700)]
    down = np.array([[True], [True], [False], [True], [True]])
    found = with_known_edges(columns, ROWS, down, KNOWN, side, GLYPH, 1.0)
    assert found[:, 0].tolist() == [True, True, drawn, True, True]
    assert with_known_edges(columns, ROWS, down, (), side, GLYPH, 1.0) is down


@pytest.mark.parametrize(("inner", "outer"), [(True, True), (True, False), (False, True)])
def test_a_side_and_the_line_next_to_it_may_be_lost_where_two_others_are_drawn(inner: bool, outer: bool) -> None:
    ink = np.zeros((800, 300), np.uint8)
    side = Side(ink, np.zeros_like(ink), 255 - ink, Places(np.zeros_like(ink), np.zeros_like(ink)))
    columns = [line(place) for place in (100, 150, 400, 520, 700)]
    down = np.array([[False], [False], [inner], [False], [outer]])
    found = with_known_edges(columns, ROWS, down, KNOWN, side, GLYPH, 1.0)
    assert found.all() == (inner and outer)
