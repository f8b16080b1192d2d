"""Titles of groups and labels of totals lie over several columns of their row."""

from __future__ import annotations

import pytest

from pipeline.table.bare.corridors.blocks import TextBlock, find_blocks
from pipeline.table.bare.headings.titled import has_number_apart, titles_over
from tests.drawn_rows import drawn, rows_of

GLYPH = 8.0
CELLS = ((10, 20), (50, 150), (200, 240), (290, 340))
COLUMNS = [0.0, 35.0, 175.0, 265.0, 350.0]


def _found(special: tuple[tuple[int, int], ...], at: int = 3) -> list[tuple[int, int, int]]:
    rows = rows_of(*[special if i == at else CELLS for i in range(7)])
    block = TextBlock(tuple(rows), ((20, 50), (150, 200), (240, 290)))
    edges = [20.0 * i - 4 for i in range(8)]
    return titles_over(block, edges, COLUMNS, drawn(rows), GLYPH, 1)


@pytest.mark.parametrize(
    ("special", "over"),
    [
        (((12, 18), (50, 230)), (1, 4)),
        (((10, 120),), (0, 4)),
        (((60, 110), (200, 240), (290, 340)), (0, 2)),
    ],
    ids=["a numbered title", "a title", "a label in the middle of two columns"],
)
def test_a_text_lies_over_columns(special: tuple[tuple[int, int], ...], over: tuple[int, int]) -> None:
    assert _found(special) == [(3, *over)]


@pytest.mark.parametrize(
    "special",
    [
        CELLS,
        ((12, 18), (50, 150)),
        ((12, 18), (50, 190), (200, 240)),
        ((50, 120), (200, 240), (290, 340)),
        ((12, 18), (80, 110), (200, 240)),
    ],
    ids=["cells", "empty cells", "a long text", "a label of its column", "a number before it"],
)
def test_cells_do_not(special: tuple[tuple[int, int], ...]) -> None:
    assert _found(special) == []


def test_words_of_two_columns_as_near_as_in_a_text_are_no_title() -> None:
    """No ink lies in the corridor that the other rows have there."""
    near = ((10, 20), (50, 150), (200, 240), (245, 300))
    rows = rows_of(*[near] * 7)
    block = TextBlock(tuple(rows), ((20, 50), (150, 200), (240, 245)))
    columns = [0.0, 35.0, 175.0, 242.5, 350.0]
    assert titles_over(block, [20.0 * i - 4 for i in range(8)], columns, drawn(rows), GLYPH, 1) == []


def test_headings_are_left_to_others() -> None:
    assert _found(((12, 18), (50, 230)), at=0) == []


def test_a_title_above_makes_no_row() -> None:
    """A lone text over a corridor stands above the table, not in it."""
    cells = ((10, 20), (50, 120), (200, 240))
    (block,) = find_blocks(rows_of(((30, 180),), cells, cells, cells, cells), 320, GLYPH)
    assert len(block.rows) == 4


def test_recipients_below_a_short_rest_are_no_rows() -> None:
    words, name = ((5, 60), (190, 260)), ((200, 250),)
    rows = rows_of(CELLS, CELLS, CELLS, words, ((8, 55),), ((8, 50),), name)
    (block,) = find_blocks(rows, 360, GLYPH)
    assert len(block.rows) == 3 and len(block.corridors) == 3


@pytest.mark.parametrize(("number", "apart"), [((11, 20), True), ((1, 20), False)])
def test_a_number_as_near_to_its_title_as_words_are_stands_in_its_column(number: tuple[int, int], apart: bool) -> None:
    """Where it is in the middle of the numbers, a title in two cells, else one that begins with a word."""
    cells = ((11, 19), (26, 150), (200, 240), (290, 340))
    rows = rows_of(*[((number[0], 260),) if i == 3 else cells for i in range(7)])
    block = TextBlock(tuple(rows), ((20, 26), (150, 200), (240, 290)), across=frozenset({3}))
    ink = drawn(rows)
    ink[60:72, number[1] : 26] = 0
    assert has_number_apart(rows[3], block, ink, GLYPH) == apart
    found = titles_over(block, [20.0 * i - 4 for i in range(8)], [0.0, 23.0, 175.0, 265.0, 350.0], ink, GLYPH, 1)
    assert found == [(3, 1 if apart else 0, 4)]
