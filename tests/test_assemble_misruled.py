"""Rows and cells whose text contradicts the rules that were seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.assemble.doubts.misruled import cut_at_sides, cut_texts, run_together, stacked_rows
from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word
from pipeline.table.joined.join import CellPart, LogicalCell, LogicalRow, LogicalTable
from pipeline.table.model import ColumnHead

GLYPH, PITCH, PADDED = 20, 54, 80
"""x-height, distance of two lines of a cell, of two rows (px)."""
WIDTH = 400


def cell(text: str, column: int, top: int, pitch: int, left: int = 20, right: int | None = None) -> LogicalCell:
    """Return a cell of ``text`` (lines parted by line feeds, a blank one leaves its place empty)."""
    lines = []
    for i, written in enumerate(text.split("\n")):
        edge = column * WIDTH + left
        end = column * WIDTH + right if right else edge + 15 * len(written)
        if written:
            box = Box(edge, top + i * pitch, end, top + i * pitch + 30)
            lines.append(Line((Word(written, 0.99, box),)))
    box = Box(column * WIDTH, top - 20, (column + 1) * WIDTH, top + 200)
    parts = (CellPart(1, box, Reading(tuple(lines))),) if lines else ()
    return LogicalCell(parts, 1, 1, False, ())


def table(rows: list[list[str]], pitch: int) -> LogicalTable:
    made = [LogicalRow(tuple(cell(t, j, 300 * i, pitch) for j, t in enumerate(row))) for i, row in enumerate(rows)]
    columns = tuple(ColumnHead(name, (name,), name) for name in "abcd")
    return LogicalTable(columns, (), tuple(made), (1, 1), "full", ())


WRAPPED = ["1", "Bác sĩ đa khoa\nhạng III", "05", "Khoa Ngoại\nHồi sức"]


@pytest.mark.parametrize("pitch", [PITCH, PADDED])
def test_a_row_with_as_many_lines_in_all_cells_is_several(pitch: int) -> None:
    stacked = ["3\n4", "Dược sĩ\nHộ sinh", "05\n06", "Khoa Sản\nKhoa Nhi"]
    assert stacked_rows(table([stacked, WRAPPED], pitch), {1: GLYPH}) == {(0, j) for j in range(4)}


def test_a_row_with_one_blank_band_through_its_cells_is_several() -> None:
    rows = [["3\n4", "Dược sĩ\nHộ sinh", "", "Khoa Sản\nKhoa Nhi"], *[["1", "Bác sĩ", "05", "Khoa Nội"]] * 3]
    assert stacked_rows(table(rows, PADDED), {1: GLYPH}) == {(0, j) for j in range(4)}
    assert not stacked_rows(table(rows, PITCH), {1: GLYPH})


@pytest.mark.parametrize(("pitch", "odd"), [(PADDED, {1, 2, 3}), (PITCH, set())])
def test_cells_merged_over_rows_with_a_text_for_each_are_odd(pitch: int, odd: set[int]) -> None:
    merged = [cell("Trung cấp\nĐại học", 2, 0, pitch), cell("Khoa Sản\nKhoa Nhi", 3, 0, pitch)]
    merged = [replace(c, row_span=2, merged=True) for c in merged]
    rows = [LogicalRow((cell("a", 0, 0, pitch), cell("Dược sĩ", 1, 0, pitch), *merged)) for _ in range(2)]
    made = LogicalTable(table([], PITCH).columns, (), tuple(rows), (1, 1), "full", ())
    assert stacked_rows(made, {1: GLYPH}) == {(i, j) for i in range(2) for j in (odd | {0} if odd else ())}


def test_wrapped_cells_make_no_rows() -> None:
    assert not stacked_rows(table([WRAPPED, WRAPPED], PITCH), {1: GLYPH})


@pytest.mark.parametrize(("gap", "cut"), [(4, True), (14, False)])
def test_a_word_that_runs_over_an_edge_is_cut(gap: int, cut: bool) -> None:
    left, right = cell("thiết b", 0, 0, PITCH, 20, WIDTH - 2), cell("ị dạy", 1, 0, PITCH, gap - 2, 100)
    row = LogicalRow((left, right, cell("", 2, 0, PITCH), cell("x", 3, 0, PITCH)))
    made = LogicalTable(table([], PITCH).columns, (), (row,), (1, 1), "full", ())
    assert cut_texts(made, {1: GLYPH}) == ({(0, 0), (0, 1)} if cut else frozenset())


@pytest.mark.parametrize(("gap", "rows", "cut"), [(3, 2, True), (3, 1, False), (25, 2, False)])
def test_words_that_run_over_the_outer_edge_of_several_rows_tell_of_missing_columns(
    gap: int, rows: int, cut: bool
) -> None:
    made = table([["ngoài", "Chuyên viên"]] * 3, PITCH)
    places = [row.cells[0].parts[0].reading.lines[0].box for row in made.rows[:rows]]
    outside = [Line((Word("Thuê", 0.9, box._replace(left=box.left - 90, right=box.left - gap)),)) for box in places]
    found = cut_at_sides(made, {1: outside}, {1: GLYPH})
    assert found == ({(i, j) for i in range(3) for j in range(2)} if cut else set())


@pytest.mark.parametrize(("gap", "doubted"), [(PITCH, False), (3 * PITCH, True)])
def test_texts_of_two_rows_in_one_merged_cell_are_doubted(gap: int, doubted: bool) -> None:
    """Blank paper lies between them where the rows beside begin; lines of one text stand together."""

    def own(text: str, column: int, top: int) -> LogicalCell:
        made = cell(text, column, top, PITCH)
        part = replace(made.parts[0], box=made.parts[0].box._replace(top=top - 20, bottom=top + 140))
        return replace(made, parts=(part,))

    lines = [Line((Word("Cán bộ", 0.99, Box(20, y, 120, y + 30)),)) for y in (60, 60 + gap)]
    whole = CellPart(1, Box(0, 0, WIDTH, 320), Reading(tuple(lines)))
    merged = LogicalCell((whole,), 2, 1, True, ())
    rows = tuple(
        LogicalRow((merged, own("Lắp đặt", 1, 20 + 100 * i), own("5", 2, 20 + 100 * i), own("4", 3, 20 + 100 * i)))
        for i in range(2)
    )
    columns = tuple(ColumnHead(name, (name,), name) for name in "abcd")
    found = run_together(LogicalTable(columns, (), rows, (1, 1), "full", ()), {1: GLYPH})
    assert found == ({(0, 0), (1, 0)} if doubted else frozenset())


@pytest.mark.parametrize(
    ("lines", "doubted"), [(6, True), (3, False), (5, False)], ids=["full", "half", "over an edge"]
)
def test_lines_that_fill_merged_rows_and_none_of_them_are_doubted(lines: int, doubted: bool) -> None:
    """Three rows of 60 px: lines of 24, as near as those of one text."""
    high = 180
    step = high / lines if lines != 3 else 30
    held = tuple(
        Line((Word("Toán", 0.99, Box(810, round(step * i) + 3, 1000, round(step * i) + 27)),)) for i in range(lines)
    )
    merged = LogicalCell((CellPart(1, Box(800, 0, 1200, high), Reading(held)),), 3, 1, True, ())

    def single(row: int, column: int) -> LogicalCell:
        box = Box(column * WIDTH, 60 * row, column * WIDTH + WIDTH, 60 * row + 60)
        line = Line((Word("Lan", 0.99, Box(box.left + 10, box.top + 15, box.left + 90, box.top + 39)),))
        return LogicalCell((CellPart(1, box, Reading((line,))),), 1, 1, False, ())

    rows = tuple(LogicalRow((single(i, 0), single(i, 1), merged)) for i in range(3))
    made = LogicalTable(table([], PITCH).columns[:3], (), rows, (1, 1), "full", ())
    assert run_together(made, {1: GLYPH}) == ({(0, 2), (1, 2), (2, 2)} if doubted else set())


def test_what_is_merged_over_the_same_rows_is_doubted_with_them() -> None:
    """Its text does not tell; of one merged over other rows, nothing is known."""

    def own(text: str, column: int, row: int) -> LogicalCell:
        made = cell(text, column, 20 + 100 * row, PITCH)
        return replace(made, parts=(replace(made.parts[0], box=Box(column * WIDTH, 100 * row, 0, 100 * row + 100)),))

    lines = [Line((Word("Cán bộ", 0.99, Box(20, y, 120, y + 30)),)) for y in (60, 60 + 3 * PITCH)]
    several = LogicalCell((CellPart(1, Box(0, 0, WIDTH, 320), Reading(tuple(lines))),), 2, 1, True, ())
    tick = replace(cell("X", 1, 100, PITCH), row_span=2, merged=True)
    longer = replace(cell("Cả năm", 4, 100, PITCH), row_span=3, merged=True)
    rows = [(several, tick, own("5", 2, i), own("4", 3, i), longer) for i in range(2)]
    rows.append((own("Toán", 0, 2), LogicalCell(), own("5", 2, 2), own("4", 3, 2), longer))
    columns = tuple(ColumnHead(name, (name,), name) for name in "abcde")
    made = LogicalTable(columns, (), tuple(map(LogicalRow, rows)), (1, 1), "full", ())
    assert run_together(made, {1: GLYPH}) == {(i, j) for i in range(2) for j in range(2)}
