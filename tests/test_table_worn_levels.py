"""Names show where the level rule within a heading lies, of which a copy has lost pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from pipeline.page import Image
from pipeline.table.lattice.worn_levels import with_worn_levels
from pipeline.table.rules.lines import Line, virtual
from pipeline.table.rules.segments import SlopeField

GLYPH, COLUMNS, ROWS = 10.0, (10, 70, 130, 190, 250, 310), (10, 50, 90, 130, 170)
ENDS = np.array([0.0, 400.0])
FLAT = SlopeField((0.0, 0.0, 0.0, 0.0), 400.0)


def _lines(places: Sequence[int]) -> list[Line]:
    return [replace(virtual(np.full(2, float(place)), ENDS, FLAT), size=400.0) for place in places]


def _ink(*names: tuple[int, float]) -> Image:
    """Return names 10 px high and 24 wide, by column and the height of their middle."""
    ink = np.zeros((400, 400), np.uint8)
    for col, middle in names:
        left = COLUMNS[col] + 18
        ink[round(middle) - 5 : round(middle) + 5, left : left + 24] = 255
    return ink


LEAVES = [(col, 70.0) for col in (1, 2, 3, 4)]
GROUP = [(2, 30.0)]


def _found(*names: tuple[int, float], uprights: bool = True) -> tuple[list[bool], list[bool]]:
    """Return where the first inner rule, left in the last two columns, is drawn, and which uprights go on above it."""
    across, down = np.ones((5, 5), np.bool_), np.ones((6, 4), np.bool_)
    across[1, :3] = False
    down[1, :2] = False
    down[1, 2:] = uprights
    found = with_worn_levels(_lines(COLUMNS), _lines(ROWS), across, down, _ink(*names), GLYPH)
    return found[0][1].tolist(), found[1][:, 0].tolist()


def test_it_goes_on_over_names_in_the_middle_of_their_level() -> None:
    """The name of the numbers stands on it, and the upright beside that goes on."""
    across, down = _found((0, 50.0), *LEAVES, *GROUP)
    assert across == [False, True, True, True, True]
    assert down == [True] * 6


@pytest.mark.parametrize(
    "names",
    [[(0, 50.0), (1, 70.0), (2, 50.0), *LEAVES[2:]], [(0, 50.0), (1, 70.0), (2, 60.0), *LEAVES[2:]]],
    ids=["on the rule", "off the middle"],
)
def test_it_ends_at_a_name_of_both_levels(names: list[tuple[int, float]]) -> None:
    assert _found(*names)[0] == [False, False, False, True, True]


def test_no_upright_goes_on_that_the_rows_lack() -> None:
    assert not _found((0, 50.0), *LEAVES, *GROUP, uprights=False)[1][1]


def test_of_one_piece_nothing_is_told() -> None:
    across, down = np.ones((5, 5), np.bool_), np.ones((6, 4), np.bool_)
    across[1, :4] = False
    found, _ = with_worn_levels(_lines(COLUMNS), _lines(ROWS), across, down, _ink((0, 50.0), *LEAVES), GLYPH)
    assert found[1].tolist() == [False] * 4 + [True]
