"""What stands beside the ruled part of a table is put together with it, on every table of a page."""

from __future__ import annotations

import cv2
import numpy as np

from benchmarks.table_drawing import as_clean_page
from pipeline.beside_rules import beside_rules
from pipeline.page import CleanPage, Image
from pipeline.table.ruled.grid import find_grids
from pipeline.table.rules.seen import see_rules

COLUMNS, HIGH, ROWS, RULED = (100, 180, 560, 900), 48, 7, 4


def table(gray: Image, top: int, rests: bool = False) -> None:
    """A table of seven rows, the last three of which have no rules, or pieces of those of the first columns."""
    for row in range(RULED + 1):
        cv2.line(gray, (COLUMNS[0], top + HIGH * row), (COLUMNS[-1], top + HIGH * row), 0, 2)
    for x in COLUMNS:
        cv2.line(gray, (x, top), (x, top + HIGH * RULED), 0, 2)
    for row in range(ROWS):
        for x, text in ((125, str(row + 1)), (200, "mua sam"), (600, "ban")):
            cv2.putText(gray, text, (x, top + HIGH * row + 33), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 0, 2)
    if rests:
        first, last = top + HIGH * (RULED + 1), top + HIGH * ROWS
        for y in range(first, last + 1, HIGH):
            cv2.line(gray, (COLUMNS[0], y), (COLUMNS[2], y), 0, 2)
        for x in COLUMNS[:3]:
            cv2.line(gray, (x, first), (x, last), 0, 2)


def grids_of(page: CleanPage) -> list[tuple[int, int, str]]:
    """Rows, columns and ruling of the tables with upright rules that are found on a page."""
    seen = see_rules(page)
    ruled, bare, _ = beside_rules(page, find_grids(page, seen), seen, None)
    assert not bare
    return [(grid.n_rows, grid.n_cols, grid.ruling) for grid in ruled]


def test_every_table_goes_on_below_its_rules() -> None:
    gray = np.full((1400, 1000), 255, np.uint8)
    for top in (120, 720):
        table(gray, top)
    assert grids_of(as_clean_page(gray, 17, 2.0)) == [(ROWS, 3, "partial")] * 2


def test_pieces_of_rules_below_are_no_other_table() -> None:
    gray = np.full((1400, 1000), 255, np.uint8)
    table(gray, 120, rests=True)
    ((rows, columns, _),) = grids_of(as_clean_page(gray, 17, 2.0))
    assert (rows, columns) == (ROWS, 3)
