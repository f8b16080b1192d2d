"""Columns' lines of the page before are sought where a page shows too little of them."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.table.lattice.known_lines import at_known, with_known_lines, with_seen_at_known
from pipeline.table.rules.lines import Line
from pipeline.table.rules.segments import SlopeField

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
