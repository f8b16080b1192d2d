"""Rows of which a copy has lost the rules go on below the ruled part of their table; other text below it does not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.table_drawing import as_clean_page
from pipeline.geometry import Box
from pipeline.page import Image
from pipeline.table.bare.sheet import sheet_of
from pipeline.table.faded.foot import may_go_on, parts_below, with_faded_foot
from pipeline.table.model import Grid
from pipeline.table.rules.seen import see_rules
from tests.plain_grids import draw_letters, plain_grid

COLUMNS, ROWS, GLYPH = (100, 200, 600, 900), (100, 150, 200, 250), 17.0
Texts = list[tuple[int, int, int]]
"""Left, right and top of each."""


def grid() -> Grid:
    return plain_grid(COLUMNS, ROWS)


def drawn(texts: Texts) -> tuple[Image, list[Box]]:
    """The page, each text as letters of one height, and the boxes of its lines."""
    gray = np.full((1400, 1000), 255, np.uint8)
    for text in texts:
        draw_letters(gray, *text)
    rows = {top: [t for t in texts if t[2] == top] for _, _, top in texts}
    return gray, [Box(min(t[0] for t in own), top, max(t[1] for t in own), top + 36) for top, own in rows.items()]


def found(texts: Texts, rests: bool = False) -> Grid:
    gray, lines = drawn(texts)
    if rests:
        for x in COLUMNS:
            gray[252:500:9, x : x + 2] = 0
        gray[298:300, 120:860:3] = 0
    page = as_clean_page(gray, GLYPH, 0.0)
    box = grid().box
    if not may_go_on(grid(), lines, GLYPH):
        return grid()
    return with_faded_foot(grid(), sheet_of(page, lines, [box], see_rules(page)))


ROW = [(140, 160, 256), (220, 520, 256), (660, 840, 256)]
NEXT = [(140, 160, 350), (220, 430, 350), (660, 840, 350)]


@pytest.mark.parametrize("rests", [False, True], ids=["nothing is left of the rules", "dots of them are"])
def test_rows_go_on_in_the_columns(rests: bool) -> None:
    second_line = [(220, 400, 300)]
    whole = found([*ROW, *second_line, *NEXT], rests)
    assert (whole.n_rows, whole.ruling) == (5, "partial")
    assert 330 < whole.row_edges[4] < 362
    assert whole.box.bottom >= 378
    assert {(c.row, c.col) for c in whole.cells if c.row >= 3} == {(r, c) for r in (3, 4) for c in range(3)}


def test_one_line_is_a_row() -> None:
    assert found(ROW).n_rows == 4


@pytest.mark.parametrize(
    ("title", "cells"),
    [([(140, 170, 256), (220, 700, 256)], [(0, 1), (1, 2)]), ([(120, 700, 256)], [(0, 3)])],
    ids=["behind its mark", "with its mark"],
)
def test_the_title_of_a_group_lies_over_columns(title: Texts, cells: list[tuple[int, int]]) -> None:
    whole = found([*title, *((a, b, top + 50) for a, b, top in ROW), *((a, b, top + 30) for a, b, top in NEXT)])
    assert [(c.col, c.col_span) for c in whole.cells if c.row == 3] == cells
    assert whole.n_rows == 6


@pytest.mark.parametrize(
    "texts",
    [
        [(100, 890, 256), (100, 890, 300)],
        [(100, 194, 256), (206, 594, 256), (606, 890, 256), (100, 890, 300)],
        [(110, 380, 256), (620, 860, 256)],
        [(104, 196, 256), (660, 840, 256), (104, 196, 300)],
        [(120, 700, 256), (120, 690, 300), *((a, b, top + 90) for a, b, top in ROW)],
        [(660, 840, 256)],
        [(a, b, top + 90) for a, b, top in ROW],
        [(140, 170, 256), (220, 700, 256)],
    ],
    ids=[
        "prose",
        "prose whose words stand beside the edges",
        "recipients and a signature",
        "short recipients",
        "lines of prose above other rows",
        "a signature",
        "far below",
        "a title without rows",
    ],
)
def test_other_text_stays(texts: Texts) -> None:
    assert found(texts) == grid()


def test_pieces_of_its_rules_below_a_table_are_no_table_of_their_own() -> None:
    whole = grid()
    rest = replace(whole, box=Box(100, 350, 600, 450), column_edges=(101, 203, 597), row_edges=(350, 450))
    other = replace(rest, column_edges=(101, 300, 597))
    assert parts_below(whole, [whole, rest, other], GLYPH) == [rest]


def test_what_stands_between_whole_rules_is_another_table() -> None:
    """As wide as the one above, which ends: its texts stand in some of the same columns."""
    texts = [*((a, b, top + 30) for a, b, top in ROW), *((a, b, top + 20) for a, b, top in NEXT)]
    gray, lines = drawn(texts)

    def rows_with(*rules: int) -> int:
        seen = gray.copy()
        for y in rules:
            seen[y : y + 3, 100:900] = 0
        page = as_clean_page(seen, GLYPH, 3.0)
        return with_faded_foot(grid(), sheet_of(page, lines, [grid().box], see_rules(page))).n_rows

    assert rows_with() > 3
    assert rows_with(276, 340, 420) == 3


def test_the_heading_of_a_table_below_whose_letters_reach_over_its_rule_is_no_row() -> None:
    """On a leaning page the box of a line of text begins above the rule over it."""
    gray, lines = drawn([(140, 160, 290), (220, 520, 290), (660, 840, 290)])
    gray[296:299, 100:900] = 0
    page = as_clean_page(gray, GLYPH, 0.0)
    seen = see_rules(page)
    assert with_faded_foot(grid(), sheet_of(page, lines, [grid().box], seen)) == grid()
