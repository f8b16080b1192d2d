"""The rest of a table without upright rules is put into the columns of the page before."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word
from pipeline.table.model import Grid, GridCell, ReadGrid
from pipeline.table.recolumned import counts_on, on_columns_of, with_edges_of

Places = list[list[tuple[int, int]]]
COLUMNS = (0, 100, 300, 500, 600)


def grid(page: int, columns: tuple[int, ...], words: Places) -> ReadGrid:
    """A grid of rows 40 px high with a word at each place (left, right), in the cell that holds its middle."""
    cells, texts = [], {}
    for row, places in enumerate(words):
        for col, (left, right) in enumerate(pairwise(columns)):
            cells.append(GridCell(row, col, 1, 1, Box(left, 40 * row, right, 40 * row + 40)))
            own = [Box(a, 40 * row, b, 40 * row + 30) for a, b in places if left <= (a + b) / 2 < right]
            if own:
                texts[row, col] = Reading((Line(tuple(Word(f"{box.left}", 0.9, box) for box in own)),))
    edges = tuple(40 * i for i in range(len(words) + 1))
    box = Box(columns[0], 0, columns[-1], edges[-1])
    return ReadGrid(Grid(page, box, columns, edges, tuple(cells), False, False, "none", bare=True), texts)


BEFORE = grid(1, COLUMNS, [[(10, 40), (110, 280), (310, 380), (510, 580)]] * 4)


def test_words_go_into_the_columns_where_they_stand() -> None:
    rest = grid(2, (5, 110, 585), [[(15, 45), (115, 285), (315, 395), (515, 580)], [(15, 45), (115, 200), (515, 560)]])
    found = on_columns_of(BEFORE, rest, 800)
    assert found is not None
    assert found.grid.column_edges == tuple(x + 5 for x in COLUMNS)
    assert [[found.text(row, col) for col in range(4)] for row in range(2)] == [
        ["15", "115", "315", "515"],
        ["15", "115", "", "515"],
    ]


@pytest.mark.parametrize(
    ("page", "columns", "words"),
    [
        (2, (0, 200, 600), [[(10, 40), (90, 150), (260, 350), (420, 580)]]),
        (3, (0, 100, 600), [[(10, 40), (110, 280)]]),
        (2, COLUMNS, [[(10, 40), (110, 280), (310, 380), (510, 580)]]),
    ],
    ids=["words over edges", "another page", "as many columns"],
)
def test_others_are_left_as_they_are(page: int, columns: tuple[int, ...], words: Places) -> None:
    assert on_columns_of(BEFORE, grid(page, columns, words), 800) is None


def test_edges_are_those_of_the_page_before_where_no_word_lies_over_one() -> None:
    """Shorter texts have the middles of the corridors elsewhere."""
    words = [[(15, 45), (115, 180), (315, 345), (515, 585)]] * 3
    rest = grid(2, (5, 80, 250, 430, 590), words)
    found = with_edges_of(BEFORE, rest, 800)
    assert found.grid.column_edges == tuple(x + 5 for x in COLUMNS)
    assert found.texts == rest.texts
    assert [cell.box.left for cell in found.grid.cells[:4]] == [5, 105, 305, 505]


@pytest.mark.parametrize(
    ("page", "columns", "words"),
    [
        (2, (0, 100, 320, 500, 600), [[(10, 40), (110, 315), (330, 380), (510, 580)]]),
        (2, (0, 150, 210, 500, 600), [[(110, 140), (160, 200), (310, 380), (510, 580)]]),
        (3, (0, 80, 250, 430, 600), [[(10, 40), (110, 180), (310, 340), (510, 580)]]),
    ],
    ids=["a word over an edge", "another column's texts", "another page"],
)
def test_edges_of_other_tables_stay(page: int, columns: tuple[int, ...], words: Places) -> None:
    read = grid(page, columns, words * 3)
    assert with_edges_of(BEFORE, read, 800) == read


def test_the_foot_of_a_page_goes_into_the_columns_of_the_next_with_the_title_of_a_group_over_all() -> None:
    whole = grid(3, COLUMNS, [[(10, 40), (110, 280), (310, 380), (510, 580)]] * 4)
    title = [(10, 90), (105, 180)]
    found = on_columns_of(whole, grid(2, (0, 300, 600), [[(10, 40), (110, 280), (310, 380), (510, 580)], title]), 800)
    assert found is not None
    assert [found.text(0, col) for col in range(4)] == ["10", "110", "310", "510"]
    (cell,) = [cell for cell in found.grid.cells if cell.row == 1]
    assert (cell.col_span, found.text(1, 0)) == (4, "10 105")


@pytest.mark.parametrize(("first", "last", "goes_on"), [("3", "3", True), ("3", "4", True), ("5", "4", False)])
def test_numbers_go_on(first: str, last: str, goes_on: bool) -> None:
    before, read = (
        ReadGrid(BEFORE.grid, {(0, 0): Reading((Line((Word(text, 0.9, Box(0, 0, 9, 9)),)),))}) for text in (first, last)
    )
    assert counts_on(before, read) == goes_on
