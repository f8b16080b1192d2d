"""Merged cells run together below each other are parted by their numbers, and the texts beside them with these."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word
from pipeline.table.mended.row_parting import with_parted_cells
from pipeline.table.mended.unstacked import with_unstacked_cells
from pipeline.table.model import Grid, GridCell, ReadGrid

HIGH, ROW = 30, 60
Texts = list[tuple[str, int]]


def lines(texts: Texts) -> Reading:
    return Reading(tuple(Line((Word(text, 0.9, Box(10, top, 90, top + HIGH)),)) for text, top in texts))


def grid(numbers: Texts, labels: Texts, spans: tuple[int, ...] = (6,), rows: int = 6) -> ReadGrid:
    """A heading and six rows; the first column and the second are merged alike, the third has a cell a row."""
    edges = tuple(ROW * i for i in range(rows + 2))
    cells = [GridCell(0, col, 1, 1, Box(100 * col, 0, 100 * col + 100, ROW)) for col in range(3)]
    texts = {(0, col): lines([(name, 10)]) for col, name in enumerate(("TT", "Lĩnh vực", "Chỉ số"))}
    first = 1
    for span in spans:
        for col in (0, 1):
            box = Box(100 * col, edges[first], 100 * col + 100, edges[first + span])
            cells.append(GridCell(first, col, span, 1, box))
            held = [t for t in (numbers, labels)[col] if edges[first] <= t[1] < edges[first + span]]
            texts[first, col] = lines(held)
        first += span
    for row in range(1, rows + 1):
        cells.append(GridCell(row, 2, 1, 1, Box(200, edges[row], 300, edges[row + 1])))
        texts[row, 2] = lines([("Thống kê", edges[row] + 15)])
    cells.sort(key=lambda c: (c.row, c.col))
    return ReadGrid(Grid(1, Box(0, 0, 300, edges[-1]), (0, 100, 200, 300), edges, tuple(cells), False, False), texts)


def middle(first: int, count: int) -> int:
    """Top of a line in the middle of so many rows."""
    return ROW * first + (ROW * count - HIGH) // 2


CENTRED = [("2", middle(1, 2)), ("3", middle(3, 1)), ("4", middle(4, 3))]
LABELS = [("Chuyển đổi số", middle(1, 2)), ("Cải cách", middle(3, 1)), ("Nhân viên", middle(4, 3))]


def spans(read: ReadGrid, col: int) -> list[tuple[int, int, str]]:
    return [(c.row, c.row_span, read.text(c.row, col)) for c in read.grid.cells if c.col == col and c.row]


PARTED = [(1, 2, "2"), (3, 1, "3"), (4, 3, "4")]


def test_numbers_in_the_middle_of_their_cells_tell_where_these_end() -> None:
    found = with_unstacked_cells(grid(CENTRED, LABELS))
    assert spans(found, 0) == PARTED
    assert spans(found, 1) == [(1, 2, "Chuyển đổi số"), (3, 1, "Cải cách"), (4, 3, "Nhân viên")]
    assert with_unstacked_cells(found) == found
    boxes = [c.box for c in found.grid.cells if c.col == 0 and c.row]
    assert [(b.top, b.bottom) for b in boxes] == [(60, 180), (180, 240), (240, 420)]


def test_so_do_numbers_at_their_tops() -> None:
    top = [(text, ROW * row + 8) for text, row in (("2", 1), ("3", 3), ("4", 4))]
    labels = [(text, ROW * row + 8) for text, row in (("Chuyển đổi", 1), ("Cải cách", 3), ("Nhân viên", 4))]
    found = with_unstacked_cells(grid(top, labels))
    assert spans(found, 0) == PARTED
    assert [row for row, *_ in spans(found, 1)] == [1, 3, 4]


def test_texts_are_parted_where_the_numbers_beside_them_are() -> None:
    read = grid(CENTRED, LABELS, (2, 1, 3))
    whole = [c for c in read.grid.cells if not (c.col == 1 and c.row)]
    merged = GridCell(1, 1, 6, 1, Box(100, 60, 200, 420))
    texts = {place: text for place, text in read.texts.items() if place[1] != 1 or not place[0]}
    run = replace(
        read,
        grid=replace(read.grid, cells=tuple(sorted([*whole, merged], key=lambda c: (c.row, c.col)))),
        texts={**texts, (1, 1): lines(LABELS)},
    )
    assert with_unstacked_cells(run) == read


@pytest.mark.parametrize(
    "numbers",
    [
        [("2", middle(1, 6))],
        [("2", middle(1, 2)), ("4", middle(4, 3))],
        [("Tổ", middle(1, 2)), ("Toán", middle(3, 1))],
        [("2", ROW + 35), ("3", ROW + 75)],
    ],
    ids=["one", "no count", "words", "not in the middle of rows"],
)
def test_else_a_cell_stays(numbers: Texts) -> None:
    read = grid(numbers, [("Một lĩnh vực", middle(1, 6))])
    assert with_unstacked_cells(read) == read


def test_a_text_over_the_parts_beside_it_stays_one() -> None:
    found = with_unstacked_cells(grid(CENTRED, [("Một lĩnh vực", middle(1, 6) - 20), ("chung", middle(1, 6) + 20)]))
    assert spans(found, 0) == PARTED
    assert [row for row, *_ in spans(found, 1)] == [1]


def test_no_line_is_lost_that_stands_a_little_off_its_cell() -> None:
    """On a page that leans, the first line lies above the row's edge and the last below the table's."""
    read = grid([("2", 52), ("3", middle(3, 1)), ("4", middle(4, 3))], LABELS)
    texts = {**read.texts, (1, 0): lines([("2", 25), ("3", middle(3, 1)), ("4", 410)])}
    found = with_parted_cells(replace(read, texts=texts), {next(c for c in read.grid.cells if c.row == 1): [3, 4]})
    assert spans(found, 0) == PARTED
