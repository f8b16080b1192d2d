"""The end of a cut row under a repeated heading without a rule is no line of the heading."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word
from pipeline.table.joined.join import ReadGrid, join_tables
from pipeline.table.model import Grid, GridCell

HEAD = [["TT"], ["Chỉ tiêu"], ["Đơn vị", "tính"], ["So sánh", "(%)"]]
STEP = 50


def bare(page: int, rows: list[list[list[str]]], heights: list[int], *, ruled: bool = False) -> ReadGrid:
    """A grid whose cells have lines of text 50 px apart, ``heights`` rows high."""
    edges = [STEP * sum(heights[:i]) for i in range(len(heights) + 1)]
    cells, texts = [], {}
    for i, row in enumerate(rows):
        for j, lines in enumerate(row):
            cells.append(GridCell(i, j, 1, 1, Box(200 * j, edges[i], 200 * j + 200, edges[i + 1])))
            read = tuple(_line(text, 200 * j + 10, edges[i] + STEP * k + 10) for k, text in enumerate(lines) if text)
            if read:
                texts[i, j] = Reading(read)
    grid = Grid(page, Box(0, 0, 800, edges[-1]), (0, 200, 400, 600, 800), tuple(edges), tuple(cells), False, False)
    return ReadGrid(replace(grid, ruling="full" if ruled else "none", bare=not ruled), texts)


def _line(text: str, left: int, top: int) -> Line:
    words = text.split()
    return Line(
        tuple(Word(word, 0.99, Box(left + 40 * i, top, left + 40 * i + 30, top + 30)) for i, word in enumerate(words))
    )


ONE = [["1"], ["Số học sinh của"], ["Người"], ["98,2"]]
TWO = [["2"], ["Số lớp"], ["Lớp"], ["100"]]
FIRST = bare(1, [HEAD, ONE], [2, 1])


def told(*reads: ReadGrid) -> list[str]:
    (table,) = join_tables(reads)
    return [" ".join(" ".join(p.reading.text.split()) for p in row.cells[1].parts) for row in table.rows]


def test_lines_under_the_heading_are_the_rest_of_the_row() -> None:
    head = [HEAD[0], ["Chỉ tiêu", "", "cả huyện"], *HEAD[2:]]
    assert told(FIRST, bare(2, [head, TWO], [3, 1])) == ["Số học sinh của cả huyện", "Số lớp"]


@pytest.mark.parametrize("ruled", [False, True])
def test_a_heading_as_it_was_has_no_rest(ruled: bool) -> None:
    assert told(FIRST, bare(2, [HEAD, TWO], [2, 1], ruled=ruled)) == ["Số học sinh của", "Số lớp"]


def test_what_stands_beside_the_heading_is_no_row() -> None:
    head = [HEAD[0], ["Chỉ tiêu", "chính"], *HEAD[2:]]
    assert told(FIRST, bare(2, [head, TWO], [2, 1])) == ["Số học sinh của", "Số lớp"]


def test_a_word_misread_is_no_rest() -> None:
    head = [HEAD[0], HEAD[1], ["Đơn vì", "tịnh"], HEAD[3]]
    assert told(FIRST, bare(2, [head, TWO], [2, 1])) == ["Số học sinh của", "Số lớp"]


NUMBERS = [["1"], ["2"], ["3"], ["4"]]


@pytest.mark.parametrize("rest", ["cả huyện", ""])
def test_lines_under_the_numbers_of_the_columns_are_the_rest_of_the_row(rest: str) -> None:
    numbers = [NUMBERS[0], ["2", rest], *NUMBERS[2:]]
    first = bare(1, [HEAD, NUMBERS, ONE], [2, 1, 1])
    told_texts = told(first, bare(2, [HEAD, numbers, TWO], [2, 2, 1]))
    assert told_texts == [f"Số học sinh của {rest}".strip(), "Số lớp"]
