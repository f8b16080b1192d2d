"""Two cells that a lost piece of a rule has run together are two; one text merged over rows stays one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word
from pipeline.table.mended.unmerged import with_unmerged_cells
from pipeline.table.model import Grid, GridCell, ReadGrid

HIGH, STEP, EDGE = 30, 40, 160


def lines(texts: Sequence[str], top: int) -> tuple[Line, ...]:
    return tuple(
        Line((Word(text, 0.9, Box(10, top + STEP * i, 200, top + STEP * i + HIGH)),)) for i, text in enumerate(texts)
    )


def middle(row: int, count: int) -> int:
    """Top of ``count`` lines in the middle of a row."""
    return EDGE * row + (EDGE - STEP * (count - 1) - HIGH) // 2


def grid(
    merged: tuple[Line, ...], marks: Sequence[str] = ("TT", "1", "2", "3", "4", "5"), *, habit: bool = False
) -> ReadGrid:
    """Six rows of three columns; the second column's third and fourth rows are one cell."""
    cells, texts = [], {}
    for row, mark in enumerate(marks):
        for col in range(3):
            if col == 1 and (row == 3 or habit and row == 5):
                continue
            span = 2 if col == 1 and (row == 2 or habit and row == 4) else 1
            cells.append(GridCell(row, col, span, 1, Box(300 * col, EDGE * row, 300 * col + 300, EDGE * (row + span))))
            text = (mark, "Nội dung", "Tổ Toán")[col]
            texts[row, col] = Reading(lines([text], middle(row, 1)))
    texts[2, 1] = Reading(merged)
    edges = tuple(EDGE * i for i in range(len(marks) + 1))
    return ReadGrid(Grid(1, Box(0, 0, 900, edges[-1]), (0, 300, 600, 900), edges, tuple(cells), False, False), texts)


TWO = (*lines(["Sửa mái nhà", "và tường"], middle(2, 2)), *lines(["Mua sách"], middle(3, 1)))


def test_two_texts_in_their_rows_are_two_cells() -> None:
    found = with_unmerged_cells(grid(TWO))
    assert all(cell.row_span == 1 for cell in found.grid.cells)
    assert found.text(2, 1) == "Sửa mái nhà và tường"
    assert found.text(3, 1) == "Mua sách"
    assert with_unmerged_cells(found) == found
    boxes = {cell.row: cell.box for cell in found.grid.cells if cell.col == 1}
    assert boxes[2].bottom == boxes[3].top == 3 * EDGE


def test_texts_at_the_top_of_their_rows_are_two_cells() -> None:
    read = grid((*lines(["Sửa mái nhà", "và tường"], 2 * EDGE + 8), *lines(["Mua sách"], 3 * EDGE + 8)))
    texts = {
        (row, col): reading if (row, col) == (2, 1) else Reading(lines([reading.text], EDGE * row + 8))
        for (row, col), reading in read.texts.items()
    }
    assert with_unmerged_cells(replace(read, texts=texts)).text(3, 1) == "Mua sách"


@pytest.mark.parametrize(
    "merged",
    [
        lines(["Tiêu chuẩn 1:", "Tổ chức và", "quản lý", "nhà trường"], 3 * EDGE - 75),
        lines(["Tiêu chuẩn 1"], 3 * EDGE - 15),
        (*lines(["Tiêu chuẩn 1"], 3 * EDGE - 50), *lines(["Tổ chức"], 3 * EDGE + 20)),
        lines(["Sửa mái nhà"], middle(2, 1)),
    ],
    ids=["lines around the edge", "a line on it", "two lines near it", "one row empty"],
)
def test_one_text_stays_one_cell(merged: tuple[Line, ...]) -> None:
    read = grid(merged)
    assert with_unmerged_cells(read) == read


def test_where_rows_have_no_marks_or_merging_is_the_habit_nothing_is_parted() -> None:
    unnumbered = grid(TWO, ("TT", "1", "2", "", "4", "5"))
    assert with_unmerged_cells(unnumbered) == unnumbered
    usual = grid(TWO, habit=True)
    assert with_unmerged_cells(usual) == usual
    bare = replace(grid(TWO), grid=replace(grid(TWO).grid, bare=True))
    assert with_unmerged_cells(bare) == bare


def test_texts_as_near_as_lines_are_two_cells_where_other_cells_hold_them_alone() -> None:
    """Two lines a step apart about the edge between two rows of one line each: one text, or one a row."""
    low = replace(grid(TWO).grid, row_edges=(0, 40, 80, 120, 160, 200, 240))
    cells = tuple(replace(c, box=c.box._replace(top=40 * c.row, bottom=40 * (c.row + c.row_span))) for c in low.cells)

    def table(first: str, second: str) -> ReadGrid:
        texts = {
            (c.row, c.col): Reading(
                lines([("TT", "1", "2", "3", "4", "5")[c.row] if c.col == 0 else "Mua sách"], 40 * c.row + 5)
            )
            for c in cells
        }
        texts[2, 1] = Reading(lines([first, second], 85))
        return ReadGrid(replace(low, cells=cells), texts)

    found = with_unmerged_cells(table("Mua sách", "Mua sách"))
    assert [found.text(row, 1) for row in (2, 3)] == ["Mua sách", "Mua sách"]
    assert with_unmerged_cells(table("Mua sách", "tham khảo")) == table("Mua sách", "tham khảo")


@pytest.mark.parametrize(("second", "parted"), [("Mua sách", True), ("và tường", False)])
def test_lines_as_close_as_rows_are_two_cells_where_each_begins_in_a_capital(second: str, parted: bool) -> None:
    close = (*lines(["Sửa mái nhà"], EDGE * 3 - 2 - HIGH), *lines([second], EDGE * 3 + 2))
    read = grid(close)
    others = {(2, 2): EDGE * 3 - 2 - HIGH, (3, 2): EDGE * 3 + 2, (2, 0): EDGE * 3 - 2 - HIGH, (3, 0): EDGE * 3 + 2}
    texts = {**read.texts, **{at: Reading(lines([read.text(*at)], top)) for at, top in others.items()}}
    found = with_unmerged_cells(replace(read, texts=texts))
    assert all(cell.row_span == 1 for cell in found.grid.cells) == parted


@pytest.mark.parametrize(("marks", "parted"), [(["2", "3"], True), (["2.1", "II"], True), (["2", "lần"], False)])
def test_marks_one_in_each_row_are_cells_though_merging_is_the_habit(marks: list[str], parted: bool) -> None:
    merged = (*lines(marks[:1], middle(2, 1)), *lines(marks[1:], middle(3, 1)))
    found = with_unmerged_cells(grid(merged, habit=True))
    assert (found.text(2, 1), found.text(3, 1)) == ((marks[0], marks[1]) if parted else (" ".join(marks), ""))


def column_of(count: int, merged: tuple[Line, ...], other: Sequence[str] = ("0912 345 678",)) -> ReadGrid:
    """So many rows with one telephone number each but the second and the third, which are one cell."""
    cells, texts = [], {}
    for row in range(count + 1):
        cells.append(GridCell(row, 0, 1, 1, Box(0, 60 * row, 300, 60 * row + 60)))
        texts[row, 0] = Reading(lines([str(row) if row else "TT"], 60 * row + 15))
        if row == 3:
            continue
        span = 2 if row == 2 else 1
        cells.append(GridCell(row, 1, span, 1, Box(300, 60 * row, 600, 60 * (row + span))))
        texts[row, 1] = Reading(merged if row == 2 else lines(other, 60 * row + 15)[: 1 if row == 0 else None])
    edges = tuple(60 * i for i in range(count + 2))
    return ReadGrid(Grid(1, Box(0, 0, 600, edges[-1]), (0, 300, 600), edges, tuple(cells), False, False), texts)


NUMBERS = (*lines(["0911 222 333"], 135), *lines(["0944 555 666"], 195))


@pytest.mark.parametrize(
    ("count", "other", "parts"),
    [(8, ["0912 345 678"], 2), (4, ["0912 345 678"], 1), (8, ["0912 345", "678"], 1)],
    ids=["one line each", "few others", "two lines each"],
)
def test_a_line_in_each_row_is_its_cell_where_the_others_of_the_column_have_one(
    count: int, other: Sequence[str], parts: int
) -> None:
    found = with_unmerged_cells(column_of(count, NUMBERS, other))
    assert sum(c.col == 1 and c.row in (2, 3) for c in found.grid.cells) == parts


def test_rows_behind_a_label_of_several_have_their_marks_in_the_next_column() -> None:
    """A timetable: the part of the day, then the hours."""
    read = grid(TWO)
    moved = [replace(cell, col=cell.col + 1) for cell in read.grid.cells if cell.row]
    label = GridCell(1, 0, 5, 1, Box(-300, EDGE, 0, 6 * EDGE))
    head = [replace(cell, col=cell.col + 1) for cell in read.grid.cells if not cell.row]
    corner = GridCell(0, 0, 1, 1, Box(-300, 0, 0, EDGE))
    cells = tuple(sorted([corner, *head, label, *moved], key=lambda cell: (cell.row, cell.col)))
    texts = {(row, col + 1): text for (row, col), text in read.texts.items()}
    texts[1, 0] = Reading(lines(["Sáng"], middle(3, 1)))
    edges = (-300, *read.grid.column_edges)
    labelled = replace(read, grid=replace(read.grid, cells=cells, column_edges=edges), texts=texts)
    found = with_unmerged_cells(labelled)
    assert (found.text(2, 2), found.text(3, 2)) == ("Sửa mái nhà và tường", "Mua sách")


def test_where_all_rules_of_rows_are_lost_each_line_stands_in_the_middle_of_its_own() -> None:
    """The marks are parted first: they tell of rows in which no cell by itself is left."""
    read = grid(TWO)
    column = [c for c in read.grid.cells if c.row not in (2, 3)]
    edges = (0, 160, 320, 380, 440, 600, 760)
    cells = [
        replace(c, box=Box(c.box.left, edges[c.row], c.box.right, edges[c.row + 1])) for c in column if c.row_span == 1
    ]
    cells += [GridCell(2, col, 2, 1, Box(300 * col, 320, 300 * col + 300, 440)) for col in range(3)]
    own = {(row, col): text for (row, col), text in read.texts.items() if row not in (2, 3)}
    for col, (first, second) in enumerate((("2", "3"), ("Hai", "Ba"), ("Tổ Văn", "Tổ Sử"))):
        own[2, col] = Reading((*lines([first], 335), *lines([second], 395)))
    worn = ReadGrid(replace(read.grid, cells=tuple(sorted(cells, key=lambda c: (c.row, c.col))), row_edges=edges), own)
    found = with_unmerged_cells(worn)
    assert [[found.text(row, col) for col in range(3)] for row in (2, 3)] == [
        ["2", "Hai", "Tổ Văn"],
        ["3", "Ba", "Tổ Sử"],
    ]


def _with_label(merged: tuple[Line, ...], columns: int = 4, others: int = 5) -> ReadGrid:
    """Seven rows whose first column is one label; the second column's fifth and sixth rows are one cell."""
    cells, texts = [GridCell(0, 0, 7, 1, Box(0, 0, 300, 7 * EDGE))], {(0, 0): Reading(lines(["Chuyển đổi số"], 500))}
    for row in range(7):
        for col in range(1, columns):
            if col == 1 and row == 5:
                continue
            span = 2 if (row, col) == (4, 1) else 1
            cells.append(GridCell(row, col, span, 1, Box(300 * col, EDGE * row, 300 * col + 300, EDGE * (row + span))))
            if col > 1 or row < others or row == 6:
                texts[row, col] = Reading(lines([f"mục {row}"], middle(row, 1)))
    texts[4, 1] = Reading(merged)
    edges, places = tuple(EDGE * i for i in range(8)), tuple(300 * i for i in range(columns + 1))
    box = Box(0, 0, 300 * columns, edges[-1])
    return ReadGrid(Grid(1, box, places, edges, tuple(cells), False, False), texts)


BOTH = (*lines(["Sửa mái nhà"], middle(4, 1)), *lines(["Mua sách"], middle(5, 1)))


def test_two_texts_beside_others_of_their_rows_are_two_cells_though_the_number_lies_over_more() -> None:
    found = with_unmerged_cells(_with_label(BOTH))
    assert (found.text(4, 1), found.text(5, 1)) == ("Sửa mái nhà", "Mua sách")


@pytest.mark.parametrize(
    "read",
    [
        _with_label(lines(["Sửa mái nhà", "và tường"], 5 * EDGE - 35)),
        _with_label(BOTH, columns=3),
        _with_label(BOTH, others=3),
    ],
    ids=["in the middle of both", "one text beside it", "few cells alone"],
)
def test_other_cells_beside_such_rows_stay_one(read: ReadGrid) -> None:
    assert with_unmerged_cells(read) == read


def test_an_empty_cell_that_has_lost_the_same_rule_is_two_empty_ones() -> None:
    read = grid(TWO)
    cells = [cell for cell in read.grid.cells if (cell.row, cell.col) not in ((2, 2), (3, 2))]
    cells.append(GridCell(2, 2, 2, 1, Box(600, 2 * EDGE, 900, 4 * EDGE)))
    texts = {place: text for place, text in read.texts.items() if place not in ((2, 2), (3, 2))}
    texts[2, 0], texts[3, 0] = (Reading(lines([mark], middle(row, 1))) for row, mark in ((2, "2"), (3, "3")))
    found = with_unmerged_cells(replace(read, grid=replace(read.grid, cells=tuple(cells)), texts=texts))
    assert [cell.row_span for cell in found.grid.cells if cell.col == 2] == [1] * 6
    assert (found.text(2, 1), found.text(3, 1)) == ("Sửa mái nhà và tường", "Mua sách")
    assert (found.text(2, 2), found.text(3, 2)) == ("", "")


def _close(texts: Sequence[str], *, below: int = 0) -> ReadGrid:
    """Rows as high as their texts of two lines, numbers at their tops, and one cell over the first three, ``below`` px
    lower.
    """
    step = 2 * STEP
    cells, found = [], {}
    for row in range(6):
        top = step * row + 5
        for col in range(3):
            if col == 1 and row in (1, 2):
                continue
            span = 3 if (row, col) == (0, 1) else 1
            cells.append(GridCell(row, col, span, 1, Box(300 * col, step * row, 300 * col + 300, step * (row + span))))
            words = [str(row + 1)] if col == 0 else ["Người"] if col == 2 else ["Mua sách", "và vở"]
            found[row, col] = Reading(lines(words, top))
    found[0, 1] = Reading(lines(texts, 5 + below))
    edges = tuple(step * i for i in range(7))
    return ReadGrid(Grid(1, Box(0, 0, 900, edges[-1]), (0, 300, 600, 900), edges, tuple(cells), False, False), found)


CLOSE = ["Sửa mái", "nhà cũ", "- Mua", "sách vở", "Trồng", "cây xanh"]


@pytest.mark.parametrize(
    ("texts", "below", "parted"),
    [(CLOSE, 0, True), (CLOSE, 25, False), ([*CLOSE[:2], "mua", *CLOSE[3:]], 0, False)],
    ids=["each begins anew", "not where rows do", "one goes on"],
)
def test_texts_as_close_as_lines_are_cells_where_each_begins_anew_with_its_row(
    texts: list[str], below: int, parted: bool
) -> None:
    found = with_unmerged_cells(_close(texts, below=below))
    assert [found.text(row, 1) for row in range(3)] == (
        ["Sửa mái nhà cũ", "- Mua sách vở", "Trồng cây xanh"] if parted else [" ".join(texts), "", ""]
    )


def test_where_most_merged_cells_of_a_column_are_several_merging_is_not_its_habit() -> None:
    read = grid(TWO, habit=True)
    texts = dict(read.texts)
    texts[4, 1] = Reading((*lines(["Vẽ tranh"], middle(4, 1)), *lines(["Hát múa"], middle(5, 1))))
    found = with_unmerged_cells(replace(read, texts=texts))
    assert [found.text(row, 1) for row in range(2, 6)] == ["Sửa mái nhà và tường", "Mua sách", "Vẽ tranh", "Hát múa"]
    texts[4, 1] = Reading(lines(["Vẽ tranh", "và hát"], middle(4, 2)))
    assert with_unmerged_cells(replace(read, texts=texts)) == replace(read, texts=texts)


@pytest.mark.parametrize(
    ("texts", "parted"),
    [
        (["Sửa mái", "nhà cũ", "Mua", "sách vở", "Trồng cây"], True),
        (["Sửa mái", "nhà cũ", "Mua", "Sách vở", "Trồng cây"], False),
        (["Sửa mái", "nhà cũ", "mua", "sách vở", "Trồng cây"], False),
    ],
    ids=["sentences of the rows", "a list", "one text"],
)
def test_a_column_merged_over_all_rows_is_parted_where_each_has_a_wrapped_text(texts: list[str], parted: bool) -> None:
    """However many rows of the column are in it; rows that no rule parts are told by their marks, and what goes on
    above one is of the row before."""
    step = 2 * STEP
    tops = (0, step, 2 * step, 2 * step + STEP)
    cells, found = [], {}
    for row in range(3):
        for col in (0, 2):
            box = Box(300 * col, tops[row], 300 * col + 300, tops[row + 1])
            cells.append(GridCell(row, col, 1, 1, box))
            found[row, col] = Reading(lines([(str(row + 1), "", "Người")[col]], tops[row] + 5))
    cells.append(GridCell(0, 1, 3, 1, Box(300, 0, 600, tops[3])))
    found[0, 1] = Reading(lines(texts, 5))
    # The edge between the last rows is half-way between their marks, above the last line of the text before.
    edges = (0, step, 2 * step - STEP // 2, tops[3])
    grid = Grid(1, Box(0, 0, 900, tops[3]), (0, 300, 600, 900), edges, tuple(cells), False, False)
    done = with_unmerged_cells(ReadGrid(grid, found, fused=frozenset({1, 2})))
    assert [done.text(row, 1) for row in range(3)] == (
        ["Sửa mái nhà cũ", "Mua sách vở", "Trồng cây"] if parted else [" ".join(texts), "", ""]
    )
