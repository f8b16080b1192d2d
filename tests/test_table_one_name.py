"""A dark line of some rows below one name is a scratch where nothing stands on one side of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pipeline.table.lattice.one_name import is_below_one_name
from pipeline.table.rules.lines import virtual
from pipeline.table.rules.ridges import Places
from pipeline.table.rules.segments import SlopeField
from pipeline.table.rules.side import Side

FLAT, ENDS = SlopeField((0.0, 0.0, 0.0, 0.0), 400.0), np.array([0.0, 400.0])
WHOLE = (150, 250)
"""A name over the line, which is at 200."""


def _is_scratch(texts: dict[int, list[tuple[int, int]]], first: int = 1, beside: bool = True, last: int = 5) -> bool:
    """Return what is told of the middle of three lines, drawn in rows ``first`` to ``last`` of 8; the others are in
    all rows, or in those alone that have it if not ``beside``. ``texts`` are where each row has ink.
    """
    rows = [virtual(np.full(2, float(y)), ENDS, FLAT) for y in range(10, 331, 40)]
    columns = [replace(virtual(np.full(2, float(x)), ENDS, FLAT), size=320.0) for x in (20, 200, 380)]
    ink = np.zeros((400, 400), np.uint8)
    ink[10 + 40 * first : 50 + 40 * last, 199:201] = 255
    for row, own in texts.items():
        for left, right in own:
            ink[24 + 40 * row : 36 + 40 * row, left:right] = 255
    turned = np.ascontiguousarray(ink.T)
    side = Side(turned, np.zeros_like(turned), 255 - turned, Places(np.zeros_like(turned), np.zeros_like(turned)))
    down = np.ones((3, 8), np.bool_)
    down[1, :first] = down[1, last + 1 :] = False
    if not beside:
        down[:] = down[1]
    return is_below_one_name(1, columns, rows, down, side, ink, 10.0, 2.0)


@pytest.mark.parametrize(
    ("texts", "scratch"),
    [
        ({}, True),
        ({3: [(150, 190), (201, 240)]}, True),
        ({3: [(150, 180), (220, 240)]}, False),
        ({2: [(150, 180)], 3: [(220, 240)]}, False),
        ({2: [(150, 190), (201, 240)], 3: [(150, 190), (201, 240)]}, False),
    ],
    ids=["empty", "a text touches it", "texts keep off it", "both sides", "in many rows"],
)
def test_a_line_below_a_name_that_runs_over_it_is_a_scratch_where_one_side_is_empty(
    texts: dict[int, list[tuple[int, int]]], scratch: bool
) -> None:
    assert _is_scratch({0: [WHOLE], **texts}) == scratch


def test_a_line_that_parts_two_names_or_is_worn_with_all_others_is_a_rule() -> None:
    assert not _is_scratch({0: [(100, 160), (240, 300)]})
    assert not _is_scratch({0: [WHOLE]}, beside=False)
    assert not _is_scratch({0: [WHOLE]}, first=0)


def test_a_line_between_the_first_two_names_below_another_down_to_the_end_is_a_rule() -> None:
    """Though they touch it, and nothing is written in their columns."""
    names = {0: [WHOLE], 1: [(150, 190), (201, 240)]}
    assert not _is_scratch(names, last=7)
    assert _is_scratch(names)
    assert _is_scratch({0: [WHOLE], 3: names[1]}, last=7)
