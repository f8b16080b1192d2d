"""Cells that a lost piece of an upright has run together with the one beside it are two; a merged text stays one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word
from pipeline.table.mended.unspanned import with_unspanned_cells
from pipeline.table.model import Grid, GridCell, ReadGrid

EDGES = (0, 100, 400, 700, 1000, 1300)


def reading(row: int, *words: tuple[str, int]) -> Reading:
    """One line of words by their left edges, each 20 px a letter."""
    top = 50 * row + 10
    return Reading((Line(tuple(Word(t, 0.9, Box(x, top, x + 20 * len(t), top + 30)) for t, x in words)),))


def table(*merged: tuple[str, int], mark: str = "3") -> ReadGrid:
    """Four rows of five columns; the third row's second and third cells are one."""
    cells, texts = [], {}
    for row, first in enumerate(("TT", "1", mark, "4")):
        for col in range(5):
            if row == 2 and col == 2:
                continue
            span = 2 if row == 2 and col == 1 else 1
            cells.append(GridCell(row, col, 1, span, Box(EDGES[col], 50 * row, EDGES[col + span], 50 * row + 50)))
            texts[row, col] = reading(row, (first if col == 0 else "abc", EDGES[col] + 10))
    texts[2, 1] = reading(2, *merged)
    grid = Grid(1, Box(0, 0, 1300, 200), EDGES, tuple(50 * i for i in range(5)), tuple(cells), False, False)
    return ReadGrid(grid, texts)


def test_two_texts_in_their_columns_are_two_cells() -> None:
    found = with_unspanned_cells(table(("sân", 110), ("thôn", 410)))
    assert [found.text(2, col) for col in (1, 2)] == ["sân", "thôn"]
    assert all(cell.col_span == 1 for cell in found.grid.cells)
    assert with_unspanned_cells(found) == found


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ((("sân", 110), ("rộng", 390)), "3"),
        ((("sân", 335), ("thôn", 410)), "3"),
        ((("sân", 110), ("thôn", 470)), "3"),
        ((("sân", 110),), "3"),
        ((("sân", 110), ("thôn", 410)), "Cộng"),
    ],
    ids=["over the line", "as near as words", "elsewhere in its column", "one text", "no number"],
)
def test_others_stay(words: tuple[tuple[str, int], ...], mark: str) -> None:
    assert with_unspanned_cells(table(*words, mark=mark)) == table(*words, mark=mark)


@pytest.mark.parametrize(
    ("left", "others", "parted"),
    [(880, (880, 880), True), (880, (880,), False), (840, (840, 840), False), (730, (880, 880), False)],
    ids=["in the middle of the last", "as one other", "in the middle of all", "elsewhere in its column"],
)
def test_one_text_in_a_later_column_of_its_cell_is_there_alone(
    left: int, others: tuple[int, ...], parted: bool
) -> None:
    """A tick in the middle of its column; in that of all three, they are merged."""
    read = table(("sân", 110), ("thôn", 410))
    cells = [cell for cell in read.grid.cells if not (cell.row == 2 and cell.col in (1, 3, 4))]
    cells += [GridCell(2, 1, 1, 1, Box(100, 100, 400, 150)), GridCell(2, 2, 1, 3, Box(400, 100, 1300, 150))]
    texts = {place: text for place, text in read.texts.items() if place[1] < 3 and place != (2, 1)}
    texts |= {(2, 1): reading(2, ("sân", 110)), (2, 2): reading(2, ("x", left))}
    texts |= {(row, 3): reading(row, ("x", at)) for row, at in zip((1, 3), others, strict=False)}
    merged = ReadGrid(replace(read.grid, cells=tuple(sorted(cells, key=lambda c: (c.row, c.col)))), texts)
    found = with_unspanned_cells(merged)
    assert (found != merged) == parted
    assert not parted or [found.text(2, col) for col in range(5)] == ["3", "sân", "", "x", ""]


def test_a_column_drawn_in_few_rows_tells_where_texts_in_its_middle_stand() -> None:
    """Pieces of its line are lost in most rows, beside empty cells of the column before it."""
    cells, texts = [], {}
    for row, mark in enumerate(("TT", "1", "2", "3", "4", "5", "6")):
        merged = row > 2
        for col, span in ((0, 1), (1, 2), (3, 1), (4, 1)) if merged else [(col, 1) for col in range(5)]:
            cells.append(GridCell(row, col, 1, span, Box(EDGES[col], 50 * row, EDGES[col + span], 50 * row + 50)))
        texts[row, 0] = reading(row, (mark, 10))
        texts[row, 1 if merged else 2] = reading(row, ("hộ", 530))
    grid = Grid(1, Box(0, 0, 1300, 350), EDGES, tuple(50 * i for i in range(8)), tuple(cells), False, False)
    found = with_unspanned_cells(ReadGrid(grid, texts))
    assert [(found.text(row, 1), found.text(row, 2)) for row in range(3, 7)] == [("", "hộ")] * 4


@pytest.mark.parametrize(("name", "left", "parted"), [("sân", 110, True), ("sân", 60, False)], ids=["apart", "near"])
def test_a_number_that_has_run_together_with_its_text_is_apart(name: str, left: int, parted: bool) -> None:
    """A title of a group begins with its number, too: its words stand as near as words do."""
    read = table(("sân", 110), ("thôn", 410))
    cells = [cell for cell in read.grid.cells if not (cell.row == 2 and cell.col < 3)]
    cells += [GridCell(2, 0, 1, 2, Box(0, 100, 400, 150)), GridCell(2, 2, 1, 1, Box(400, 100, 700, 150))]
    texts = {place: text for place, text in read.texts.items() if place != (2, 1)}
    texts |= {(2, 0): reading(2, ("3", 10), (name, left)), (2, 2): reading(2, ("thôn", 410))}
    merged = ReadGrid(replace(read.grid, cells=tuple(sorted(cells, key=lambda c: (c.row, c.col)))), texts)
    found = with_unspanned_cells(merged)
    assert [found.text(2, col) for col in (0, 1)] == (["3", name] if parted else [f"3 {name}", ""])


def test_sums_of_a_total_are_parted_as_texts_of_numbered_rows_are() -> None:
    found = with_unspanned_cells(table(("1.234", 110), ("56", 410), mark="Cộng"))
    assert [found.text(2, col) for col in (1, 2)] == ["1.234", "56"]


@pytest.mark.parametrize(("end", "parted"), [(390, True), (380, False)], ids=["where others end", "elsewhere"])
def test_figures_right_beside_words_are_two_where_each_stands_as_the_others(end: int, parted: bool) -> None:
    """They end at their column's line, and the words begin right behind it."""
    cells, texts = [], {}
    for row in range(7):
        merged = row == 6
        for col in (0, 1, 2):
            span = 2 if merged and col == 1 else 1
            if not (merged and col == 2):
                cells.append(GridCell(row, col, 1, span, Box(EDGES[col], 50 * row, EDGES[col + span], 50 * row + 50)))
        texts[row, 0] = reading(row, (str(row + 1), 10))
        figures, words = ("12.500", (end if merged else 390) - 120), ("Hỏng", 405)
        texts |= (
            {(row, 1): reading(row, figures, words)}
            if merged
            else {
                (row, 1): reading(row, figures),
                (row, 2): reading(row, words),
            }
        )
    grid = Grid(1, Box(0, 0, 700, 350), EDGES[:4], tuple(50 * i for i in range(8)), tuple(cells), False, False)
    found = with_unspanned_cells(ReadGrid(grid, texts))
    assert [found.text(6, col) for col in (1, 2)] == (["12.500", "Hỏng"] if parted else ["12.500 Hỏng", ""])


@pytest.mark.parametrize(("name", "parted"), [("TT", True), ("Ca", False)], ids=["named", "not named"])
def test_the_heading_of_numbers_has_their_column_where_a_page_has_two_rows(name: str, parted: bool) -> None:
    cells, texts = [], {}
    for row, (first, left) in enumerate(((name, 110), ("1", 110), ("2", 110))):
        wide = row == 2
        for col, span in ((0, 2), (2, 1)) if wide else ((0, 1), (1, 1), (2, 1)):
            cells.append(GridCell(row, col, 1, span, Box(EDGES[col], 50 * row, EDGES[col + span], 50 * row + 50)))
        texts |= {(row, 1): reading(row, ("sân", left))} if not wide else {}
        texts[row, 0] = reading(row, (first, 10), ("sân", left)) if wide else reading(row, (first, 10))
        texts[row, 2] = reading(row, ("thôn", 410))
    grid = Grid(1, Box(0, 0, 700, 150), EDGES[:4], (0, 50, 100, 150), tuple(cells), False, False)
    found = with_unspanned_cells(ReadGrid(grid, texts))
    assert [found.text(2, col) for col in (0, 1)] == (["2", "sân"] if parted else ["2 sân", ""])


@pytest.mark.parametrize(
    ("words", "parted"),
    [
        ((("A", 10), ("Kho", 110)), True),
        ((("A", 10), ("Kho", 110), ("mới", 180)), True),
        ((("A", 60), ("Kho", 110), ("mới", 175)), True),
        ((("A", 10), ("Kho", 110), ("mới", 240)), False),
        ((("A", 70), ("Kho", 110)), False),
        ((("A", 10), ("Kho", 150)), False),
        ((("Kho", 10), ("mới", 110)), False),
    ],
    ids=[
        "as the rows have theirs",
        "words nearer",
        "words nearer, none far",
        "words as far",
        "as near as words",
        "elsewhere in its column",
        "no mark",
    ],
)
def test_the_number_of_a_group_is_none_of_its_title(words: tuple[tuple[str, int], ...], parted: bool) -> None:
    read = table(("sân", 110), ("thôn", 410))
    cells = [cell for cell in read.grid.cells if cell.row != 2] + [GridCell(2, 0, 1, 5, Box(0, 100, 1300, 150))]
    texts = {place: text for place, text in read.texts.items() if place[0] != 2} | {(2, 0): reading(2, *words)}
    titled = ReadGrid(replace(read.grid, cells=tuple(sorted(cells, key=lambda c: (c.row, c.col)))), texts)
    found = with_unspanned_cells(titled)
    spans = [(cell.col, cell.col_span) for cell in found.grid.cells if cell.row == 2]
    assert spans == ([(0, 1), (1, 4)] if parted else [(0, 5)])
