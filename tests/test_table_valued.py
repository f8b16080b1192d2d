"""Rows that lost rules have run together are parted by the values of two columns, and flagged."""

from __future__ import annotations

import pytest

from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word
from pipeline.table.mended.valued import with_valued_rows
from pipeline.table.model import ReadGrid
from tests.plain_grids import plain_grid

COLUMNS, ROWS = (0, 40, 140, 240, 290, 340), (0, 20, 140)


def _reading(left: int, lines: list[tuple[int, str]]) -> Reading:
    return Reading(tuple(Line((Word(text, 0.9, Box(left + 5, y, left + 35, y + 10)),)) for y, text in lines))


def _read(*columns: list[tuple[int, str]], rows: tuple[int, ...] = ROWS, row: int = 1) -> ReadGrid:
    texts = {(row, col): _reading(COLUMNS[col], lines) for col, lines in enumerate(columns) if lines}
    return ReadGrid(plain_grid(COLUMNS, rows), texts)


def _texts(read: ReadGrid) -> list[list[str]]:
    return [[read.text(row, col) for col in range(5)] for row in range(read.grid.n_rows)]


LABEL = [(25, "2")], [(25, "Chuyển"), (40, "đổi")]
TEXT = [(25, "Một"), (40, "a;"), (55, "b."), (75, "Hai"), (100, "Ba"), (115, "c.")]
MOST, OWN = [(26, "2"), (76, "10"), (101, "5")], [(26, "1,5"), (75, "10"), (102, "4,5")]


def test_each_value_begins_a_row_and_labels_lie_over_all_of_them() -> None:
    read = with_valued_rows(_read(*LABEL, TEXT, MOST, OWN))
    assert _texts(read)[1:] == [
        ["2", "Chuyển đổi", "Một a; b.", "2", "1,5"],
        ["", "", "Hai", "10", "10"],
        ["", "", "Ba c.", "5", "4,5"],
    ]
    spans = {cell.row_span for cell in read.grid.cells if cell.row == 1 and cell.col < 2}
    assert spans == {3}
    assert read.fused == {1, 2, 3}
    assert with_valued_rows(read) == read


def test_a_heading_that_has_run_together_with_the_first_rows_is_one_by_itself() -> None:
    def below(name: str, lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
        return [(5, name), *lines]

    whole = _read(
        below("TT", LABEL[0]),
        below("Tên", LABEL[1]),
        below("Ý", TEXT),
        below("Tối", MOST),
        below("Tự", OWN),
        rows=(0, 140),
        row=0,
    )
    assert _texts(with_valued_rows(whole))[:2] == [
        ["TT", "Tên", "Ý", "Tối", "Tự"],
        ["2", "Chuyển đổi", "Một a; b.", "2", "1,5"],
    ]


@pytest.mark.parametrize(
    ("text", "most", "own"),
    [
        (TEXT, MOST, []),
        (TEXT, MOST, [(26, "1,5"), (75, "mười")]),
        (TEXT, MOST, [(26, "1,5"), (55, "10"), (115, "4,5")]),
        ([(25, "Một"), (40, "a;")], MOST, OWN),
        ([(25, "Một")], MOST[:1], OWN[:1]),
        ([(15, "Một"), *TEXT], MOST, OWN),
        (TEXT, [(26, "12 cái"), *MOST[1:]], OWN),
    ],
    ids=["one column", "words", "other heights", "no text beside", "one value", "set in the middle", "units"],
)
def test_else_a_row_stays_one(
    text: list[tuple[int, str]], most: list[tuple[int, str]], own: list[tuple[int, str]]
) -> None:
    read = _read(*LABEL, text, most, own)
    assert with_valued_rows(read) is read


def test_the_edge_of_a_row_that_a_text_lies_over_is_one_of_them() -> None:
    """The text is merged over two rows of the grid, whose rule was lost there."""
    read = _read(*LABEL, TEXT, MOST, OWN, rows=(0, 20, 70, 140))
    cells = []
    for cell in read.grid.cells:
        if cell.row == 1 and cell.col >= 2:
            cells.append(type(cell)(1, cell.col, 2, 1, cell.box._replace(bottom=140)))
        elif cell.row != 2 or cell.col < 2:
            cells.append(cell)
    grid = type(read.grid)(1, read.grid.box, COLUMNS, (0, 20, 70, 140), tuple(cells), False, False)
    found = with_valued_rows(ReadGrid(grid, read.texts))
    assert found.grid.n_rows == 4
    assert [row[2:] for row in _texts(found)[1:]] == [
        ["Một a; b.", "2", "1,5"],
        ["Hai", "10", "10"],
        ["Ba c.", "5", "4,5"],
    ]


@pytest.mark.parametrize(
    ("names", "single", "rows"),
    [("Một Hai", 6, 2), ("Một hai", 6, 1), ("Một Hai", 3, 1)],
    ids=["two texts", "one goes on", "few others"],
)
def test_two_values_of_one_column_are_two_rows_where_its_other_cells_hold_one_each(
    names: str, single: int, rows: int
) -> None:
    edges = (0, 20, 70, *(70 + 20 * i for i in range(1, single + 1)))
    upper, lower = names.split()
    texts = {
        (1, 1): _reading(40, [(25, upper), (50, lower)]),
        (1, 3): _reading(240, [(50, "kg")]),
        (1, 4): _reading(290, [(26, "700"), (51, "1.500")]),
    }
    texts |= {(row, 4): _reading(290, [(edges[row] + 5, "20")]) for row in range(2, single + 2)}
    read = ReadGrid(plain_grid(COLUMNS, edges), texts)
    found = with_valued_rows(read)
    assert found.grid.n_rows == read.grid.n_rows + rows - 1
    if rows > 1:
        assert _texts(found)[1:3] == [["", "Một", "", "", "700"], ["", "Hai", "", "kg", "1.500"]]
        assert found.fused == {1, 2}


def test_values_at_the_end_of_their_texts_and_codes_below_the_number_of_a_group() -> None:
    """Texts of two lines stand above their values; lines of one are nearer to each other than those of two rows."""
    names = [(24, "Chi"), (36, "khác"), (54, "Mua"), (66, "sách"), (84, "Sửa")]
    values = [(36, "9,5"), (66, "5,5"), (84, "4")]
    read = with_valued_rows(_read([(36, "I")], [(66, "65"), (84, "66")], names, values, values))
    assert _texts(read)[1:] == [
        ["I", "", "Chi khác", "9,5", "9,5"],
        ["", "65", "Mua sách", "5,5", "5,5"],
        ["", "66", "Sửa", "4", "4"],
    ]
    assert {cell.row_span for cell in read.grid.cells} == {1}
    far = with_valued_rows(_read([(36, "I")], [], [*names, (110, "xong.")], values, values))
    assert far.grid.n_rows == 2, "a text that goes on below the last value"


def test_names_that_all_rows_but_the_total_have_are_theirs() -> None:
    names, values = [(25, "An"), (55, "Bình"), (85, "Chi")], [(25, "5"), (55, "9"), (85, "7"), (115, "21")]
    posts = [(25, "Tổ trưởng"), (55, "Giáo viên"), (85, "Văn thư"), (115, "Tổng cộng")]
    read = with_valued_rows(_read([(25, "1"), (55, "2"), (85, "3")], names, posts, values, values))
    assert [row[:3] for row in _texts(read)[1:]] == [
        ["1", "An", "Tổ trưởng"],
        ["2", "Bình", "Giáo viên"],
        ["3", "Chi", "Văn thư"],
        ["", "", "Tổng cộng"],
    ]
    label = with_valued_rows(_read([], [(25, "Chuyển"), (55, "đổi")], posts, values, values))
    assert label.text(1, 1) == "Chuyển đổi"
