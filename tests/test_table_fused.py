"""Rows that a lost rule has run together are parted by their numbers, and flagged."""

from __future__ import annotations

import pytest

from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word
from pipeline.table.joined.join import join_tables
from pipeline.table.mended.fused import with_parted_rows
from pipeline.table.model import Grid, GridCell, ReadGrid


def _reading(*lines: tuple[str, int]) -> Reading:
    """Return lines by their text and upper edge, px; they are 10 px high."""
    return Reading(tuple(Line((Word(text, 0.9, Box(5, y, 60, y + 10)),)) for text, y in lines))


def _grid(edges: list[int], *rows: tuple[Reading | None, Reading | None]) -> ReadGrid:
    cells, texts = [], {}
    for i, row in enumerate(rows):
        for j, reading in enumerate(row):
            cells.append(GridCell(i, j, 1, 1, Box(100 * j, edges[i], 100 * (j + 1), edges[i + 1])))
            if reading is not None:
                texts[i, j] = reading
    grid = Grid(1, Box(0, edges[0], 200, edges[-1]), (0, 100, 200), tuple(edges), tuple(cells), False, False)
    return ReadGrid(grid, texts)


def _texts(read: ReadGrid) -> list[list[str]]:
    return [[read.text(row, col) for col in range(read.grid.n_cols)] for row in range(read.grid.n_rows)]


HEAD = _reading(("TT", 5)), _reading(("Nội dung", 5))
ONE = _reading(("1", 25)), _reading(("Một", 25))


def test_numbers_at_the_upper_edge_begin_their_rows() -> None:
    both = _reading(("2", 45), ("3", 85)), _reading(("Hai", 45), ("hai", 58), ("hai", 71), ("Ba", 85))
    read = with_parted_rows(_grid([0, 20, 40, 100], HEAD, ONE, both))
    assert _texts(read) == [["TT", "Nội dung"], ["1", "Một"], ["2", "Hai hai hai"], ["3", "Ba"]]
    assert read.grid.row_edges == (0, 20, 40, 80, 100)
    assert read.fused == {2, 3}


def test_numbers_in_the_middle_of_their_rows_have_as_much_below_them() -> None:
    """Rows from 40 to 100 and from 100 to 130."""
    both = _reading(("2", 65), ("3", 110)), _reading(("Hai", 45), ("hai", 65), ("hai", 85), ("Ba", 105), ("ba", 118))
    read = with_parted_rows(_grid([0, 20, 40, 130], HEAD, ONE, both))
    assert _texts(read)[2:] == [["2", "Hai hai hai"], ["3", "Ba ba"]]
    assert read.grid.row_edges[3] == 100


def test_a_heading_that_swallowed_the_first_row_gives_it_back() -> None:
    both = _reading(("TT", 5), ("1", 25)), _reading(("Nội dung", 5), ("Một", 25))
    two = _reading(("2", 45)), _reading(("Hai", 45))
    [table] = join_tables([_grid([0, 40, 60], both, two)])
    assert [column.name for column in table.columns] == ["TT", "Nội dung"]
    assert [row.cells[1].parts[0].reading.text for row in table.rows] == ["Một", "Hai"]
    assert [cell.reasons for cell in table.rows[0].cells] == [("fused_rows",)] * 2
    assert all(not cell.reasons for cell in table.rows[1].cells)


def test_rows_that_lack_the_rule_only_in_some_columns_are_parted_at_it() -> None:
    read = _grid([0, 20, 40, 60, 80], HEAD, ONE, (None, None), (None, _reading(("Ba", 65))))
    merged = GridCell(2, 0, 2, 1, Box(0, 40, 100, 80))
    kept = tuple(c for c in read.grid.cells if (c.row, c.col) not in {(2, 0), (3, 0)})
    grid = Grid(1, read.grid.box, read.grid.column_edges, read.grid.row_edges, (*kept, merged), False, False)
    texts = {**read.texts, (2, 0): _reading(("2", 45), ("3", 65)), (2, 1): _reading(("Hai", 45))}
    assert _texts(with_parted_rows(ReadGrid(grid, texts)))[2:] == [["2", "Hai"], ["3", "Ba"]]


def test_lines_that_do_not_go_on_counting_stay_one_cell() -> None:
    """A number that is broken into two lines, two years, a lone row."""
    broken = _reading(("1", 45), ("2", 58)), _reading(("Mười hai", 45))
    eleven = _reading(("11", 25)), _reading(("Mười một", 25))
    assert with_parted_rows(_grid([0, 20, 40, 70], HEAD, eleven, broken)).grid.n_rows == 3
    assert with_parted_rows(_grid([0, 30], broken)).grid.n_rows == 1
    gap = _reading(("2", 45), ("4", 58)), _reading(("Hai", 45))
    assert with_parted_rows(_grid([0, 20, 40, 70], HEAD, ONE, gap)).grid.n_rows == 3


MARKS = ("2.1", 45), ("3", 65), ("II", 85)


def test_codes_and_figures_beside_lines_at_their_heights_are_rows() -> None:
    both = _reading(*MARKS), _reading(("Tiền lương", 46), ("Chi khác", 66), ("THU HỌC PHÍ", 84))
    read = with_parted_rows(_grid([0, 20, 40, 100], HEAD, ONE, both))
    assert _texts(read)[2:] == [["2.1", "Tiền lương"], ["3", "Chi khác"], ["II", "THU HỌC PHÍ"]]
    assert read.fused == {2, 3, 4}


def test_a_list_of_marks_beside_a_text_of_its_own_lines_is_one_row() -> None:
    text = _reading(("Tiền lương và", 42), ("các khoản", 55), ("phụ cấp của", 68), ("viên chức", 81))
    read = _grid([0, 20, 40, 100], HEAD, ONE, (_reading(*MARKS), text))
    found = with_parted_rows(read)
    assert (found.grid, found.texts) == (read.grid, read.texts)
    assert found.fused == {2}, "which line belongs to which mark is left to a reader"


def test_gaps_part_rows_of_several_lines_and_titles_that_begin_in_the_first_column() -> None:
    marks = _reading(("1", 45), ("2", 85), ("Tổ hai", 120), ("3", 145), ("4", 185))
    texts = [("Cát", 45), ("vàng", 57), ("Xi măng", 85), ("Gạch", 145), ("đỏ", 157), ("tốt", 169), ("Thép", 185)]
    read = with_parted_rows(_grid([0, 20, 40, 200], HEAD, ONE, (marks, _reading(*texts))))
    assert [row[0] for row in _texts(read)[2:]] == ["1", "2", "Tổ hai", "3", "4"]
    assert [row[1] for row in _texts(read)[2:]] == ["Cát vàng", "Xi măng", "", "Gạch đỏ tốt", "Thép"]
    assert read.fused == set(range(2, 7))
    close = _reading(*((text, 45 + 13 * i) for i, (text, _) in enumerate(texts)))
    read = with_parted_rows(_grid([0, 20, 40, 200], HEAD, ONE, (marks, close)))
    assert (read.grid.n_rows, read.fused) == (3, {2}), "all lines stand as far apart"


def test_clear_gaps_tell_where_rows_end_whatever_stands_above_the_first_number() -> None:
    numbers = _reading(*((str(n), y) for n, y in ((1, 60), (2, 80), (3, 112), (4, 132))))
    texts = _reading(("Trưởng ban", 60), ("Phó ban", 80), ("thường trực", 92), ("Thư ký", 112), ("Ủy viên", 132))
    read = with_parted_rows(_grid([0, 40, 150], HEAD, (numbers, texts)))
    assert [row[1] for row in _texts(read)[1:]] == ["Trưởng ban", "Phó ban thường trực", "Thư ký", "Ủy viên"]


def test_the_only_row_of_a_page_is_parted_where_each_cell_has_a_line_beside_each_number() -> None:
    both = _reading(("12", 5), ("13", 25)), _reading(("An", 5), ("Bình", 25))
    assert _texts(with_parted_rows(_grid([0, 40], both))) == [["12", "An"], ["13", "Bình"]]


def test_rows_without_rules_are_parted_though_groups_have_few_values_and_the_total_no_mark() -> None:
    marks = _reading(*((mark, 45 + 20 * i) for i, mark in enumerate(("I", "1", "2", "II", "1"))))
    names = [("CHI KHÁC", 45), ("Cát", 65), ("Xi măng", 85), ("CHI SỬA CHỮA", 105), ("Quạt", 125), ("Tổng cộng", 145)]
    read = with_parted_rows(_grid([0, 20, 40, 160], HEAD, ONE, (marks, _reading(*names))))
    assert [row[0] for row in _texts(read)[2:]] == ["I", "1", "2", "II", "1"]
    assert _texts(read)[-1] == ["1", "Quạt Tổng cộng"], "the total is parted from the last row later"
    amounts = _reading(("10 kg", 65), ("5 bao", 85), ("2 bộ", 125))
    read = with_parted_rows(_grid([0, 20, 40, 140], HEAD, ONE, (marks, amounts)))
    assert _texts(read)[2:] == [["I", ""], ["1", "10 kg"], ["2", "5 bao"], ["II", ""], ["1", "2 bộ"]]


def test_a_number_and_the_next_groups_are_the_marks_of_two_rows() -> None:
    above = [
        (_reading((a, 25 + 20 * i)), _reading((b, 25 + 20 * i))) for i, (a, b) in enumerate((("I", "Y"), ("1", "A")))
    ]
    both = _reading(("2", 65), ("II", 79)), _reading(("Hai", 65), ("Tổ chức", 79))
    read = with_parted_rows(_grid([0, 20, 40, 60, 100], HEAD, *above, both))
    assert _texts(read)[3:] == [["2", "Hai"], ["II", "Tổ chức"]]
    assert read.fused == {3, 4}
    other = _reading(("2", 65), ("V", 79)), both[1]
    assert len(_texts(with_parted_rows(_grid([0, 20, 40, 60, 100], HEAD, *above, other)))) == 4


@pytest.mark.parametrize(
    ("above", "marks", "parted"),
    [("3", ("3.1", "3.2"), True), ("2", ("3.1", "3.2"), False), ("2", ("III", "1"), True), ("2", ("1", "1"), False)],
)
def test_marks_that_begin_the_series_below_the_one_before_are_those_of_two_rows(
    above: str, marks: tuple[str, str], parted: bool
) -> None:
    """The number of a group was counted once before."""
    rows = [
        (_reading((mark, 25 + 20 * i)), _reading((text, 25 + 20 * i)))
        for i, (mark, text) in enumerate((("II", "Y"), ("3.2", "A"), (above, "B")))
    ]
    both = _reading((marks[0], 85), (marks[1], 99)), _reading(("Hai", 85), ("Ba", 99))
    assert with_parted_rows(_grid([0, 20, 40, 60, 80, 120], HEAD, *rows, both)).grid.n_rows == 5 + parted
