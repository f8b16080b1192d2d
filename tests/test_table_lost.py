"""Lines that a bad copy left no long piece of are found by all their clear places together, and no others."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.table.rules.lines import Line, virtual
from pipeline.table.rules.lost import with_lost_lines
from pipeline.table.rules.ridges import Places
from pipeline.table.rules.segments import SlopeField
from pipeline.table.rules.side import Side

GLYPH = 10.0
FLAT = SlopeField((0.0, 0.0, 0.0, 0.0), 1000.0)
WIDTH = 400


def _line(place: int, length: float = 400.0) -> Line:
    return virtual(np.full(2, float(place)), np.array([0.0, length]), FLAT)


def _side(share: float, clear: float = 1.0, at: int = 100) -> Side:
    """Return a side on which so much of the clear places of row ``at`` is dark, evenly strewn."""
    seen: NDArray[np.uint8] = np.zeros((220, WIDTH), np.uint8)
    seen[:, : round(clear * WIDTH)] = 1
    dark = np.zeros_like(seen)
    steps = np.arange(round(clear * WIDTH))
    dark[at, steps[(steps * share) % 1 < share]] = 1
    blank = np.zeros_like(seen)
    return Side(blank, blank, blank, Places(seen, dark))


def _found(side: Side, *, sure: bool = False, others: tuple[int, ...] = (0, WIDTH), to: int = 200) -> list[int]:
    lines = [_line(0), _line(to)]
    return [round(line.place) for line in with_lost_lines(lines, [_line(p) for p in others], side, GLYPH, sure=sure)]


def test_a_long_line_half_of_whose_places_are_dark_is_found() -> None:
    assert _found(_side(0.6)) == [0, 100, 200]
    assert _found(_side(0.4)) == [0, 200]


def test_a_short_line_must_be_darker_than_a_long_one() -> None:
    assert _found(_side(0.6), others=(0, 60)) == [0, 200]
    assert _found(_side(0.9), others=(0, 60)) == [0, 100, 200]


def test_where_it_must_be_sure_a_line_is_found_only_if_nearly_all_is_dark_and_enough_is_clear() -> None:
    assert _found(_side(0.6), sure=True) == [0, 200]
    assert _found(_side(0.9), sure=True) == [0, 100, 200]
    assert _found(_side(0.9, clear=0.3), sure=True) == [0, 200]
    assert _found(_side(0.9, clear=0.3)) == [0, 100, 200]


def test_too_few_clear_places_tell_of_no_line() -> None:
    assert _found(_side(1.0, clear=0.2)) == [0, 200]


def test_no_line_is_looked_for_where_no_text_fits_beside_it() -> None:
    assert _found(_side(1.0, at=15), to=30) == [0, 30]
    assert _found(_side(1.0, at=8)) == [0, 200], "nearer to a line than a text is high"


def test_one_other_line_or_none_bounds_nothing() -> None:
    assert _found(_side(1.0), others=(0,)) == [0, 200]


@pytest.mark.parametrize(
    ("over", "found"),
    [((100, 300), True), ((100, 200), False), ((100, 190), False)],
    ids=["two columns", "one column", "too short"],
)
def test_a_line_below_merged_headings_is_told_over_its_columns(over: tuple[int, int], found: bool) -> None:
    side = _side(0.0)
    side.places.dark[100, over[0] : over[1]] = 1
    lines = _found(side, others=(0, 100, 200, 300, WIDTH))
    assert lines == ([0, 100, 200] if found else [0, 200])


def test_uprights_are_not_told_by_some_rows() -> None:
    side = _side(0.0)
    side.places.dark[100, 100:300] = 1
    assert _found(side, others=(0, 100, 200, 300, WIDTH), sure=True) == [0, 200]
