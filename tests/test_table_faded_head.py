"""Names right above a ruled table, one in a column, are its heading though it has no rule; other texts are none."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.table_drawing import as_clean_page
from pipeline.geometry import Box
from pipeline.table.bare.sheet import sheet_of
from pipeline.table.faded.head import may_be_headed, with_faded_head
from pipeline.table.model import Grid
from pipeline.table.rules.seen import see_rules
from tests.plain_grids import draw_letters, plain_grid

COLUMNS, ROWS, GLYPH = (100, 200, 600, 900), (500, 550, 600, 650), 17.0
Texts = list[tuple[int, int, int]]
"""Left, right and top of each."""


def grid() -> Grid:
    return plain_grid(COLUMNS, ROWS)


def found(texts: Texts, table: Grid | None = None) -> Grid:
    table = table or grid()
    gray = np.full((1400, 1000), 255, np.uint8)
    for text in texts:
        draw_letters(gray, *text)
    lines = [Box(left, top + 6, right, top + 34) for left, right, top in texts]
    if not may_be_headed(table, lines, GLYPH):
        return table
    page = as_clean_page(gray, GLYPH, 0.0)
    return with_faded_head(table, sheet_of(page, lines, [table.box], see_rules(page)))


NAMES = [(130, 170, 460), (320, 480, 460), (690, 820, 460)]
NUMBERS = [(140, 160, 460), (390, 410, 460), (740, 760, 460)]


def test_names_are_the_first_row() -> None:
    whole = found(NAMES)
    assert (whole.n_rows, whole.ruling) == (4, "partial")
    assert whole.row_edges[1:] == ROWS
    assert 455 < whole.row_edges[0] < 475
    assert whole.box.top == whole.row_edges[0]
    assert sorted((c.row, c.col) for c in whole.cells) == [(r, c) for r in range(4) for c in range(3)]


def test_numbers_of_the_columns_below_them_are_a_row_of_their_own() -> None:
    whole = found([*((left, right, 424) for left, right, _ in NAMES), *NUMBERS])
    assert whole.n_rows == 5
    assert 450 < whole.row_edges[1] < 475


def test_a_name_of_two_lines_about_the_others_is_one_with_them() -> None:
    whole = found([(130, 170, 445), (320, 480, 430), (340, 460, 462), (690, 820, 445)])
    assert whole.n_rows == 4
    assert whole.row_edges[0] < 445


def test_a_caption_as_narrow_as_a_column_stays_above() -> None:
    whole = found([(330, 500, 426), *NAMES])
    assert whole.n_rows == 4
    assert whole.row_edges[0] > 455


@pytest.mark.parametrize(
    "texts",
    [
        [(110, 880, 460)],
        [(110, 194, 460), (207, 594, 460), (607, 880, 460)],
        [(130, 170, 460)],
        [(130, 170, 460), (690, 820, 460)],
        [(left, right, 380) for left, right, _ in NAMES],
        [(60, 170, 460), *NAMES[1:]],
        [],
    ],
    ids=["prose", "words apart at the edges", "a title", "two texts", "far above", "beside the table", "nothing"],
)
def test_other_texts_are_none(texts: Texts) -> None:
    assert found(texts) == grid()


def test_a_table_that_goes_on_from_the_page_before_has_none() -> None:
    table = replace(grid(), open_top=True)
    assert found(NAMES, table) == table
