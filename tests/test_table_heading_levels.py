"""Names over several columns of a heading are told by where they stand, where no rule or a streak tells otherwise."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word
from pipeline.table.headings.heading import column_heads, heading_rows, number_rows
from pipeline.table.mended.heading_levels import with_heading_levels
from pipeline.table.model import Grid, GridCell, ReadGrid
from tests.read_pages import page

WIDE, HIGH, DEEP = 120, 20, 120
"""Width of a column, height of a line and of the heading, px."""
Placed = tuple[str, int, int]
"""A line: its text, its middle across and down, px."""


def _line(text: str, x: int, y: int) -> Line:
    words, left = [], x - (12 * len(text)) // 2
    for word in text.split():
        words.append(Word(word, 0.9, Box(left, y - HIGH // 2, left + 12 * len(word), y + HIGH // 2)))
        left += 12 * (len(word) + 1)
    return Line(tuple(words))


def _grid(heading: Sequence[tuple[int, int, int, int, Sequence[Placed]]], columns: int, rows: int = 4) -> ReadGrid:
    """Cells (row, column, row span, column span) of a heading with their lines, and rows of two lines a cell."""
    depth = max(row + row_span for row, _, row_span, _, _ in heading)
    edges = [i * DEEP // depth for i in range(depth)] + [DEEP + 80 * i for i in range(rows + 1)]
    cells, texts = [], {}

    def add(row: int, col: int, row_span: int, col_span: int, lines: Sequence[Line]) -> None:
        box = Box(WIDE * col, edges[row], WIDE * (col + col_span), edges[row + row_span])
        cells.append(GridCell(row, col, row_span, col_span, box))
        if lines:
            texts[row, col] = Reading(tuple(lines))

    for row, col, row_span, col_span, lines in heading:
        add(row, col, row_span, col_span, [_line(*line) for line in lines])
    for row in range(depth, depth + rows):
        for col in range(columns):
            x, y = WIDE * col + 60, edges[row] + 28
            text = str(row - depth + 1) if col == 0 else f"mục {col}"
            add(row, col, 1, 1, [_line(text, x, y), *([_line("hai", x, y + 26)] if col else [])])
    box = Box(0, 0, WIDE * columns, edges[-1])
    places = tuple(WIDE * i for i in range(columns + 1))
    return ReadGrid(Grid(1, box, places, tuple(edges), tuple(cells), False, False), texts)


def _names(read: ReadGrid) -> list[str]:
    found = with_heading_levels(read)
    assert with_heading_levels(found) == found
    return [" / ".join(head.path) for head in column_heads(found, heading_rows(found, first=True))]


def _middle(col: int) -> int:
    return WIDE * col + WIDE // 2


TT, CONTENT = ("TT", _middle(0), 60), ("Nội dung", _middle(1), 60)
LEAVES = [("Tốt", _middle(2), 95), ("Khá", _middle(3), 95), ("Đạt", _middle(4), 95)]
OVER = ("Xếp loại", _middle(3), 25)
EXPECTED = ["TT", "Nội dung", "Xếp loại / Tốt", "Xếp loại / Khá", "Xếp loại / Đạt"]


def test_a_name_above_that_of_the_middle_column_stands_over_its_neighbours() -> None:
    one_row = [
        (0, 0, 1, 1, [TT]),
        (0, 1, 1, 1, [CONTENT]),
        (0, 2, 1, 1, LEAVES[:1]),
        (0, 3, 1, 1, [OVER, LEAVES[1]]),
        (0, 4, 1, 1, LEAVES[2:]),
    ]
    assert _names(_grid(one_row, 5)) == EXPECTED


def test_empty_cells_beside_it_are_parts_of_its_cell() -> None:
    """Rows of dots that a copy has left seem to part it."""
    two_rows = [(0, 0, 2, 1, [TT]), (0, 1, 2, 1, [CONTENT]), (0, 2, 1, 1, []), (0, 3, 1, 1, [OVER]), (0, 4, 1, 1, [])]
    two_rows += [(1, 2 + i, 1, 1, [leaf]) for i, leaf in enumerate(LEAVES)]
    assert _names(_grid(two_rows, 5)) == EXPECTED


def test_where_the_rule_below_it_is_left_over_one_column_the_others_stand_on_two_levels_too() -> None:
    mixed = [
        (0, 0, 2, 1, [TT]),
        (0, 1, 2, 1, [CONTENT]),
        (0, 2, 1, 1, []),
        (1, 2, 1, 1, LEAVES[:1]),
        (0, 3, 2, 1, [OVER, LEAVES[1]]),
        (0, 4, 2, 1, LEAVES[2:]),
    ]
    assert _names(_grid(mixed, 5)) == EXPECTED


def test_pieces_of_one_name_that_a_streak_parts_are_one() -> None:
    edge = WIDE * 3
    pieces = [("Kết", edge - 24, 25), ("quả", edge + 22, 25)]
    heading = [(0, 0, 2, 1, [TT]), (0, 1, 2, 1, [CONTENT]), (0, 2, 1, 1, pieces[:1]), (0, 3, 1, 1, pieces[1:])]
    heading += [(1, 2, 1, 1, LEAVES[:1]), (1, 3, 1, 1, LEAVES[1:2])]
    assert _names(_grid(heading, 4)) == ["TT", "Nội dung", "Kết quả / Tốt", "Kết quả / Khá"]


def test_names_in_the_last_line_of_a_cell_over_their_columns_are_parted() -> None:
    names = Line((*_line(*LEAVES[0]).words, *_line(*LEAVES[1]).words))
    read = _grid([(0, 0, 1, 1, [TT]), (0, 1, 1, 1, [CONTENT]), (0, 2, 1, 2, [("Thời gian", WIDE * 3, 25)])], 4)
    texts = {**read.texts, (0, 2): Reading((*read.texts[0, 2].lines, names))}
    whole = ReadGrid(read.grid, texts)
    assert _names(whole) == ["TT", "Nội dung", "Thời gian / Tốt", "Thời gian / Khá"]


def test_boxes_of_names_may_reach_over_the_rule_that_was_not_seen() -> None:
    left, right = _line("Năm 2024", _middle(2), 95), _line("Năm 2025", _middle(3) + 20, 95)
    year = Word("2024", 0.9, Box(left.words[1].box.left, 85, WIDE * 3 + 8, 105))
    names = Line((left.words[0], year, *right.words))
    read = _grid([(0, 0, 1, 1, [TT]), (0, 1, 1, 1, [CONTENT]), (0, 2, 1, 2, [("Quyết toán", WIDE * 3, 25)])], 4)
    whole = ReadGrid(read.grid, {**read.texts, (0, 2): Reading((*read.texts[0, 2].lines, names))})
    assert _names(whole) == ["TT", "Nội dung", "Quyết toán / Năm 2024", "Quyết toán / Năm 2025"]


def test_two_levels_may_be_as_near_as_lines_where_other_names_stand_as_low() -> None:
    near = [
        (0, 0, 1, 1, [TT]),
        (0, 1, 1, 1, [("Nội", _middle(1), 47), ("dung", _middle(1), 73)]),
        (0, 2, 1, 1, [("Tốt", _middle(2), 73)]),
        (0, 3, 1, 1, [("Xếp loại", _middle(3), 47), ("Khá", _middle(3), 73)]),
        (0, 4, 1, 1, [("Đạt", _middle(4), 73)]),
    ]
    assert _names(_grid(near, 5)) == EXPECTED


@pytest.mark.parametrize(("gap", "whole"), [(8, True), (40, False)])
def test_two_levels_may_be_as_near_as_lines_where_a_name_is_in_pieces(gap: int, whole: bool) -> None:
    """Farther apart, "Thời" and "gian" are the first lines of two names."""
    edge = WIDE * 3
    near = [
        (0, 0, 1, 1, [TT]),
        (0, 1, 1, 1, [CONTENT]),
        (0, 2, 1, 1, [("Thời", edge - 24 - gap // 2, 47), ("Đầu", _middle(2), 73)]),
        (0, 3, 1, 1, [("gian", edge + 24 + gap // 2, 47), ("Cuối", _middle(3), 73)]),
    ]
    two_levels = ["TT", "Nội dung", "Thời gian / Đầu", "Thời gian / Cuối"]
    assert (_names(_grid(near, 4)) == two_levels) == whole


def test_a_cell_over_too_few_columns_takes_in_the_empty_one_beside_it() -> None:
    wide = [(0, 0, 2, 1, [TT]), (0, 1, 2, 1, [CONTENT]), (0, 2, 1, 2, [OVER]), (0, 4, 1, 1, [])]
    wide += [(1, 2 + i, 1, 1, [leaf]) for i, leaf in enumerate(LEAVES)]
    assert _names(_grid(wide, 5)) == EXPECTED


def test_a_cell_over_a_column_of_the_name_beside_it_gives_this_back() -> None:
    """A lost rule between "Quý I" and "Quý II" has put March below the second."""
    months = [(1, 1 + i, 1, 1, [(f"T{i + 1}", _middle(1 + i), 95)]) for i in range(6)]
    upper = [(0, 1, 1, 1, []), (0, 2, 1, 1, [("Quý I", _middle(2), 25)]), (0, 3, 1, 4, [("Quý II", _middle(5), 25)])]
    read = _grid([(0, 0, 2, 1, [TT]), *upper, *months], 7)
    assert _names(read) == ["TT", *(f"Quý {'I' if i < 4 else 'II'} / T{i}" for i in range(1, 7))]


def test_a_name_over_others_in_one_cell_with_them_is_a_third_level() -> None:
    """Over two names, farther from the only one than lines of a text are, or where both are known names."""
    low = [(1, 2 + i, 1, 1, [(name, _middle(2 + i), 110)]) for i, name in enumerate(("Đầu", "Cuối", "Xã", "Dân"))]
    over = [(0, 2, 1, 2, [("Thời gian", WIDE * 3, 60)]), (0, 4, 1, 2, [("Vốn", WIDE * 5, 60)])]
    heading = [(0, 0, 2, 1, [TT]), (0, 1, 2, 1, [CONTENT]), *over, *low]
    read = _grid(heading, 6)
    own, top = read.texts[0, 2], _line("Chia ra", WIDE * 4, 20)
    read = ReadGrid(read.grid, {**read.texts, (0, 2): Reading((top, *own.lines))})
    assert _names(read)[2:] == [
        f"Chia ra / {n}" for n in ("Thời gian / Đầu", "Thời gian / Cuối", "Vốn / Xã", "Vốn / Dân")
    ]
    for distance, lower, path in (
        (40, "Đợt này", "Chia ra / Đợt này / Đầu"),
        (26, "Đợt này", "Chia ra Đợt này / Đầu"),
        (26, "Thời gian", "Chia ra / Thời gian / Đầu"),
    ):
        pair = [("Chia ra", WIDE * 3, 60 - distance), (lower, WIDE * 3, 60)]
        assert _names(_grid([heading[0], heading[1], (0, 2, 1, 2, pair), *low[:2]], 4))[2] == path


def test_a_name_lower_than_the_middle_of_its_height_stands_below_no_other() -> None:
    """A speck below it has made its box higher. No neighbour has another level."""
    low = ("Nội dung", _middle(1), 88)
    heading = [(0, 0, 2, 1, [TT]), (0, 1, 2, 1, [low]), (0, 2, 2, 1, [("Mã số", _middle(2), 60)])]
    heading += [(0, 3, 1, 2, [("Xếp loại", WIDE * 4, 25)]), (1, 3, 1, 1, [("Tốt", _middle(3), 95)])]
    heading += [(1, 4, 1, 1, [("Khá", _middle(4), 95)])]
    assert with_heading_levels(_grid(heading, 5)) == _grid(heading, 5)


def test_two_lines_of_one_name_are_no_levels() -> None:
    """They stand in the middle of the height, as near as lines of other texts do."""
    heading = [
        (0, 0, 1, 1, [TT]),
        (0, 1, 1, 1, [("Nội", _middle(1), 47), ("dung", _middle(1), 73)]),
        (0, 2, 1, 1, [("Kinh", _middle(2), 47), ("phí", _middle(2), 73)]),
        (0, 3, 1, 1, [("Ghi chú", _middle(3), 60)]),
    ]
    assert _names(_grid(heading, 4)) == ["TT", "Nội dung", "Kinh phí", "Ghi chú"]


def test_a_name_in_the_middle_of_its_own_column_stands_over_no_other() -> None:
    """Beside a group that has its cell: two names of a column each, or one and an empty cell, whose name is unknown."""
    group = [(0, 3, 1, 2, [("Xếp loại", WIDE * 4, 25)])]
    leaves = [
        (1, 1 + i, 1, 1, [(name, _middle(1 + i), 95)]) for i, name in enumerate(("Tốt", "Khá", "Đạt", "Chưa đạt"))
    ]
    nam, nu = ("Nam", _middle(1), 25), ("Nữ", _middle(2), 25)
    for second, name in (([nu], "Nữ / Khá"), ([], "Khá")):
        heading = [(0, 0, 2, 1, [TT]), (0, 1, 1, 1, [nam]), (0, 2, 1, 1, second), *group, *leaves]
        assert _names(_grid(heading, 5)) == ["TT", "Nam / Tốt", name, "Xếp loại / Đạt", "Xếp loại / Chưa đạt"]


@pytest.mark.parametrize("known", [True, False])
def test_a_first_row_without_a_known_name_is_left_as_it_is(known: bool) -> None:
    """It may be a row of the table, which the page before begins."""
    names = [("TT" if known else "Sân đình", _middle(0), 60), ("Giếng làng", _middle(1), 60)]
    row = [(0, col, 1, 1, [name]) for col, name in enumerate(names)]
    low = [(text, _middle(2 + i), 95) for i, text in enumerate(("cây đa", "bến đò", "mái đình"))]
    row += [(0, 2, 1, 1, low[:1]), (0, 3, 1, 1, [("làng bên", _middle(3), 25), low[1]]), (0, 4, 1, 1, low[2:])]
    read = _grid(row, 5)
    assert (with_heading_levels(read) == read) != known


def test_the_title_of_a_group_below_the_heading_is_no_level_of_it() -> None:
    title = (1, 0, 1, 5, [("I. Xây dựng Đảng", _middle(2), 90)])
    top = [(0, 0, 1, 1, [TT]), (0, 1, 1, 1, [CONTENT]), (0, 2, 1, 2, [OVER]), (0, 4, 1, 1, [("Mã số", _middle(4), 25)])]
    assert heading_rows(_grid([*top, title], 5), first=True) == 1


def test_a_name_of_two_lines_beside_no_lower_level_is_not_of_two() -> None:
    """Its lower line stands as low as the names below another name, between columns in the middle of both levels."""
    two = [("Kinh", _middle(1), 47), ("phí", _middle(1), 73)]
    heading = [(0, 0, 1, 1, [TT]), (0, 1, 1, 1, two), (0, 2, 1, 1, [("Ghi chú", _middle(2), 60)])]
    heading += [(0, 3, 1, 1, [("Nam", _middle(3), 73)]), (0, 5, 1, 1, [("Khác", _middle(5), 73)])]
    heading += [(0, 4, 1, 1, [("Nguồn", _middle(4), 47), ("Nữ", _middle(4), 73)])]
    heading.sort(key=lambda cell: cell[1])
    assert _names(_grid(heading, 6)) == ["TT", "Kinh phí", "Ghi chú", "Nguồn / Nam", "Nguồn / Nữ", "Nguồn / Khác"]


@pytest.mark.parametrize(
    ("row", "count"),
    [
        (["A", "8", "c", "1", "2", "3"], 1),
        (["A", "B", "1", "2", "3"], 1),
        (["8", "c", "1", "2", "3"], 0),
        (["A", "8", "12", "40"], 0),
    ],
    ids=["misread", "well read", "no A", "values"],
)
def test_columns_may_be_called_by_letters(row: list[str], count: int) -> None:
    assert number_rows(page(1, [row]), 0) == count
