"""A total that ran together with the last row is a row of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word
from pipeline.table.mended.total_apart import with_total_apart
from pipeline.table.model import Grid, GridCell, ReadGrid

HEAD, LAST, BOTTOM = 0, 20, 70


def _reading(*lines: tuple[str, int]) -> Reading:
    """Return lines by their text and upper edge, px; they are 10 px high."""
    return Reading(tuple(Line((Word(text, 0.9, Box(5, y, 60, y + 10)),)) for text, y in lines))


def _grid(*last: Reading | None) -> ReadGrid:
    """Return a heading and a last row from 20 to 70 px."""
    edges, columns = (HEAD, LAST, BOTTOM), tuple(100 * i for i in range(len(last) + 1))
    cells = [
        GridCell(i, j, 1, 1, Box(columns[j], edges[i], columns[j + 1], edges[i + 1]))
        for i in (0, 1)
        for j in range(len(last))
    ]
    texts = {(1, j): reading for j, reading in enumerate(last) if reading is not None}
    texts |= {(0, j): _reading(("Cột", 5)) for j in range(len(last))}
    grid = Grid(1, Box(0, HEAD, columns[-1], BOTTOM), columns, edges, tuple(cells), False, False)
    return ReadGrid(grid, texts)


def _texts(read: ReadGrid) -> list[list[str]]:
    return [[read.text(row, col) for col in range(read.grid.n_cols)] for row in range(1, read.grid.n_rows)]


TEXT = _reading(("Sửa chữa", 25), ("trường học", 37), ("Tổng cộng", 55))


def test_label_and_sums_are_a_row_and_the_label_lies_over_the_columns_before_them() -> None:
    read = with_total_apart(_grid(_reading(("7", 25)), TEXT, _reading(("Đạt", 25)), _reading(("10", 25), ("70", 55))))
    assert _texts(read) == [["7", "Sửa chữa trường học", "Đạt", "10"], ["Tổng cộng", "", "", "70"]]
    assert read.grid.row_edges == (HEAD, LAST, 51, BOTTOM)
    [label] = [cell for cell in read.grid.cells if (cell.row, cell.col) == (2, 0)]
    assert (label.col_span, label.box) == (3, Box(0, 51, 300, BOTTOM))


def test_a_label_without_sums_is_a_row_too() -> None:
    read = with_total_apart(_grid(_reading(("7", 25)), TEXT, _reading(("Đạt", 25))))
    assert _texts(read) == [["7", "Sửa chữa trường học", "Đạt"], ["Tổng cộng", "", ""]]


@pytest.mark.parametrize(
    "row",
    [
        (_reading(("7", 25)), _reading(("Báo cáo", 25), ("Tổng cộng quỹ", 37))),
        (_reading(("7", 25)), _reading(("Báo cáo số", 25), ("tổng cộng", 37))),
        (_reading(("7", 25)), _reading(("Tổng cộng", 25))),
        (_reading(("7", 25), ("8", 55)), TEXT),
        (None, TEXT),
    ],
)
def test_nothing_else_is_parted(row: tuple[Reading | None, Reading | None]) -> None:
    read = _grid(*row)
    assert with_total_apart(read) is read


def test_the_label_of_a_bare_tables_total_lies_over_the_columns_before_its_sum() -> None:
    read = _grid(None, _reading(("Tổng cộng", 55)), None, _reading(("70", 55)))
    bare = replace(read, grid=replace(read.grid, bare=True))
    found = with_total_apart(bare)
    assert _texts(found) == [["Tổng cộng", "", "", "70"]]
    assert sorted((cell.col, cell.col_span) for cell in found.grid.cells if cell.row == 1) == [(0, 3), (3, 1)]
    assert with_total_apart(found) == found
    assert with_total_apart(read) == read


@pytest.mark.parametrize("number", ["3.1", "(7)", "b)"])
def test_rows_may_be_counted_otherwise(number: str) -> None:
    read = with_total_apart(_grid(_reading((number, 25)), TEXT, _reading(("10", 25), ("70", 55))))
    assert _texts(read) == [[number, "Sửa chữa trường học", "10"], ["Tổng cộng", "", "70"]]


def test_a_longer_text_beside_the_one_above_the_label_is_the_rows() -> None:
    read = with_total_apart(
        _grid(
            _reading(("5", 25)),
            _reading(("Sửa chữa", 25), ("Tổng cộng", 55)),
            _reading(("Phòng", 25), ("Kế hoạch", 43)),
        )
    )
    assert _texts(read)[0] == ["5", "Sửa chữa", "Phòng Kế hoạch"]
    assert _texts(read)[1][0] == "Tổng cộng"


@pytest.mark.parametrize(
    "names",
    [["Mua sách", "Sửa bàn ghế", "Quét vôi"], ["Khối 1", "Khối 2", "Khối 3"]],
    ids=["several lengths", "another length"],
)
def test_a_label_that_begins_where_the_texts_of_its_column_do_stays_in_it(names: list[str]) -> None:
    names = [*names, "Tổng cộng"]
    edges, columns = tuple(range(0, 101, 20)), (0, 40, 300, 400)
    rows = [("TT", "Nội dung", "Số tiền"), *((str(i + 1) if i < 3 else "", name, "9") for i, name in enumerate(names))]

    def table(label: int) -> ReadGrid:
        cells, texts = [], {}
        for i, row in enumerate(rows):
            for j, text in enumerate(row):
                cells.append(GridCell(i, j, 1, 1, Box(columns[j], edges[i], columns[j + 1], edges[i + 1])))
                left = label if text == "Tổng cộng" else columns[j] + 5
                box = Box(left, edges[i] + 5, left + 10 * len(text), edges[i] + 15)
                if text:
                    texts[i, j] = Reading((Line((Word(text, 0.9, box),)),))
        grid = Grid(1, Box(0, 0, 400, 100), columns, edges, tuple(cells), False, False, "none", bare=True)
        return ReadGrid(grid, texts)

    assert with_total_apart(table(45)).text(4, 1) == "Tổng cộng"
    assert with_total_apart(table(110)).text(4, 0) == "Tổng cộng"
    for left, text in ((45, ["", "Tổng cộng", "9"]), (110, ["Tổng cộng", "", "9"])):
        # Over both columns, as such labels are where no rule parts them.
        read = table(left)
        merged = replace(read.grid.cells[-3], col_span=2, box=Box(0, 80, 300, 100))
        cells = (*read.grid.cells[:-3], merged, read.grid.cells[-1])
        texts = {place: reading for place, reading in read.texts.items() if place != (4, 1)}
        texts[4, 0] = read.texts[4, 1]
        over = ReadGrid(replace(read.grid, cells=cells), texts)
        assert _texts(with_total_apart(over))[-1] == text


@pytest.mark.parametrize(
    ("begin", "text"), [(45, ["", "Cộng", "70"]), (90, ["Cộng", "", "70"])], ids=["there", "elsewhere"]
)
def test_so_does_one_that_ran_together_with_the_row_above(begin: int, text: list[str]) -> None:
    columns, names = (0, 40, 300, 400), ["Mua sách", "Sửa bàn ghế", "Quét vôi", "Mua ghế"]
    edges = (0, 30, 60, 90, 150)
    cells, texts = [], {}
    for i, name in enumerate(names):
        for j, (left, own) in enumerate(((10, str(i + 1)), (45, name), (310, "10"))):
            cells.append(GridCell(i, j, 1, 1, Box(columns[j], edges[i], columns[j + 1], edges[i + 1])))
            lines = [(own, left, edges[i] + 5)]
            lines += [({1: "Cộng", 2: "70"}[j], {1: begin, 2: 310}[j], 120)] if i == 3 and j else []
            boxes = [(t, Box(x, y, x + 10 * len(t), y + 14)) for t, x, y in lines]
            texts[i, j] = Reading(tuple(Line((Word(t, 0.9, box),)) for t, box in boxes))
    grid = Grid(1, Box(0, 0, 400, 150), columns, edges, tuple(cells), False, False, "none", bare=True)
    assert _texts(with_total_apart(ReadGrid(grid, texts)))[-1] == text
