"""A scratch on an upright of a table, which runs on over words to other level rules, joins nothing to the table."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from benchmarks.table_drawing import as_clean_page
from pipeline.page import Image
from pipeline.table.ruled.grid import find_grids
from pipeline.table.ruled.overrun import without_overrun
from pipeline.table.rules.segments import Segment, SlopeField

FLAT = SlopeField((0.0, 0.0, 0.0, 0.0), 1000.0)
COLUMNS, ROWS, PITCH, TOP = (150, 350, 700, 950, 1200), 5, 60, 800


def _sheet(*, prose: bool) -> Image:
    """Two level rules with figures between them, prose, then a table of five rows; a scratch lies on its upright."""
    sheet = np.full((1300, 1350), 255, np.uint8)
    for y in (120, 180, 420):
        cv2.line(sheet, (COLUMNS[0], y), (COLUMNS[-1], y), 0, 4)
    for x in COLUMNS:
        cv2.line(sheet, (x, TOP), (x, TOP + ROWS * PITCH), 0, 4)
    for row in range(ROWS + 1):
        cv2.line(sheet, (COLUMNS[0], TOP + PITCH * row), (COLUMNS[-1], TOP + PITCH * row), 0, 4)
    for row in range(ROWS):
        for x in COLUMNS[:-1]:
            cv2.putText(sheet, "2708", (x + 40, TOP + PITCH * row + 42), cv2.FONT_HERSHEY_SIMPLEX, 0.85, 0, 2)
    for y in range(480, 760, 40) if prose else ():
        cv2.putText(sheet, "rm" * 30, (160, y), cv2.FONT_HERSHEY_SIMPLEX, 0.85, 0, 2)
    return sheet


def _found(sheet: Image) -> list[tuple[int, int, int]]:
    grids = find_grids(as_clean_page(sheet, 17, 4.0))
    return [(grid.n_rows, grid.n_cols, round(grid.box.top, -1)) for grid in grids]


@pytest.mark.parametrize("x", [950, 700])
def test_the_table_ends_where_its_other_uprights_do(x: int) -> None:
    sheet = _sheet(prose=True)
    cv2.line(sheet, (x, 100), (x, TOP + 100), 0, 2)
    assert _found(sheet) == [(5, 4, TOP)]


def test_a_scratch_beside_the_table_is_none_of_its_columns() -> None:
    sheet = _sheet(prose=False)
    sheet[: TOP - 10] = 255
    for y in range(120, 760, 40):
        cv2.putText(sheet, "rm" * 36, (160, y), cv2.FONT_HERSHEY_SIMPLEX, 0.85, 0, 2)
    cv2.line(sheet, (1225, 60), (1225, TOP + ROWS * PITCH), 0, 2)
    assert _found(sheet) == [(5, 4, TOP)]


def _piece(across: int, first: int, last: int) -> Segment:
    along = np.linspace(first, last, 30)
    return Segment(along, np.full(30, float(across)))


def test_a_scratch_close_beside_an_outer_rule_takes_nothing_of_it() -> None:
    """Its pieces wander; the rule is three quarters of a glyph height from the nearest."""
    scratch = [_piece(135, 201, 288), _piece(132, 306, 682)]
    rules = [_piece(x, 350, 666) for x in (142, 194, 240, 317, 704)]
    level = [_piece(y, 144, 705) for y in (350, 450, 522, 665)]
    ink = np.zeros((900, 900), np.uint8)
    for y in range(205, 345, 20):
        ink[110:160, y : y + 10] = 255
    (found,) = without_overrun((level, [*scratch, *rules]), (FLAT, FLAT), ink, 9.4)
    assert [s for s in found[1] if s in rules] == rules
    assert not any(s.along[0] < 340 for s in found[1])
