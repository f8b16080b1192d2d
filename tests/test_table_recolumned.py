"""The rest of a table without upright rules is put into the columns of the page before."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word
from pipeline.table.headings.heading import opens_alike
from pipeline.table.joined.recolumned import counts_on, on_columns_of, on_fewer_columns_of, with_edges_of
from pipeline.table.model import Grid, GridCell, ReadGrid

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
        (2, (0, 100, 320, 500, 600), [[(10, 40), (110, 200), (210, 315), (330, 380), (510, 580)]]),
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


@pytest.mark.parametrize(
    ("first", "last", "goes_on"),
    [("3", "3", True), ("3", "4", True), ("5", "4", False), ("2.2", "2.3", True), ("2.2", "3.3", False)],
)
def test_numbers_go_on(first: str, last: str, goes_on: bool) -> None:
    before, read = (
        ReadGrid(BEFORE.grid, {(0, 0): Reading((Line((Word(text, 0.9, Box(0, 0, 9, 9)),)),))}) for text in (first, last)
    )
    assert counts_on(before, read) == goes_on


def _headed(page: int, columns: tuple[int, ...], spans: list[tuple[int, int, int, int]], words: Places) -> ReadGrid:
    """A grid with a heading of two levels, whose cells are the ``spans``, and rows of single cells below it."""
    plain = grid(page, columns, words)
    single = [cell for cell in plain.grid.cells if cell.row > 1]
    heads = [GridCell(*span, Box(0, 0, 1, 1)) for span in spans]
    texts: dict[tuple[int, int], Reading] = {}
    for (row, col), reading in plain.texts.items():
        place = next((h.row, h.col) for h in [*heads, *single] if _covers(h, row, col))
        held = texts.get(place)
        texts[place] = Reading((*held.lines, *reading.lines)) if held else reading
    return ReadGrid(replace(plain.grid, cells=(*heads, *single)), texts)


def _with_text(read: ReadGrid, text: str) -> ReadGrid:
    return replace(read, texts={**read.texts, (0, 0): Reading((Line((Word(text, 0.9, Box(0, 0, 9, 9)),)),))})


def _covers(cell: GridCell, row: int, col: int) -> bool:
    return cell.row <= row < cell.row + cell.row_span and cell.col <= col < cell.col + cell.col_span


TWO = [
    [(10, 40), (110, 280), (420, 480), (520, 560)],
    [(310, 380), (510, 580)],
    [(10, 40), (110, 280), (310, 380), (510, 580)],
]


def test_a_heading_of_two_levels_takes_the_cells_of_the_next_pages() -> None:
    """The first row of a table before a page end leaves few corridors blank."""
    whole = _headed(2, COLUMNS, [(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (1, 2, 1, 1), (1, 3, 1, 1)], TWO)
    first = _headed(1, (0, 300, 600), [(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)], TWO)
    found = on_columns_of(whole, first, 800)
    assert found is not None
    assert {place: found.text(*place) for place in found.texts} == {
        (0, 0): "10",
        (0, 1): "110",
        (0, 2): "420 520",
        (1, 2): "310",
        (1, 3): "510",
        (2, 0): "10",
        (2, 1): "110",
        (2, 2): "310",
        (2, 3): "510",
    }
    assert sorted((c.row, c.col, c.row_span, c.col_span) for c in found.grid.cells if c.row < 2) == sorted(
        (c.row, c.col, c.row_span, c.col_span) for c in whole.grid.cells if c.row < 2
    )
    assert opens_alike(*(_with_text(each, "TT") for each in (found, whole)))
    assert not opens_alike(_with_text(found, "TT"), _with_text(whole, "Người làm"))
    # Words of two cells in one, or a heading of other levels: left as it is.
    crossed = [[(10, 40), (310, 380), (520, 560)], [(330, 370), (510, 580)], TWO[2]]
    assert on_columns_of(whole, _headed(1, (0, 300, 600), [(0, 0, 2, 1), (0, 1, 2, 1)], crossed), 800) is None


def test_a_word_that_dirt_has_made_far_longer_lies_over_no_edge() -> None:
    """Two of eight would be too many: the box of "515" begins at a speck in the column before."""
    words = [[(15, 45), (115, 180), (315, 345), (515, 585)], [(15, 45), (115, 180), (315, 345), (420, 600)]]
    rest = grid(2, (5, 80, 250, 430, 590), words)
    places = {(1, 3): Reading((Line((Word("5", 0.9, Box(420, 40, 600, 70)),)),))}
    rest = ReadGrid(rest.grid, {**rest.texts, **places})
    assert with_edges_of(BEFORE, rest, 800).grid.column_edges == tuple(x + 5 for x in COLUMNS)


@pytest.mark.parametrize(("scale", "taken"), [(1.12, True), (1.3, False)])
def test_a_photo_of_the_next_page_may_be_taken_from_nearer(scale: float, taken: bool) -> None:
    places = [(round(scale * a), round(scale * b)) for a, b in ((10, 40), (110, 280), (310, 470), (510, 580))]
    columns = tuple(round(scale * x) for x in (0, 100, 500, 600))
    found = on_columns_of(BEFORE, grid(2, columns, [places] * 2), 900)
    assert (found is not None) == taken
    if found is not None:
        assert found.grid.column_edges == tuple(round(scale * x) for x in COLUMNS)


@pytest.mark.parametrize("first", ["a", "7"])
def test_the_last_line_of_a_name_may_be_those_of_the_columns_below_it(first: str) -> None:
    """ "Số lượng" over "Tổng Nữ", read as one name of two lines, above the title of a group and a row."""
    whole = _headed(2, COLUMNS, [(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (1, 2, 1, 1), (1, 3, 1, 1)], [])
    boxes = [
        Box(10, 0, 40, 30),
        Box(110, 0, 280, 30),
        Box(400, 0, 520, 14),
        Box(330, 16, 380, 30),
        Box(510, 16, 560, 30),
    ]
    tt, name, over, left, right = (Word(text, 0.9, box) for text, box in zip("abcde", boxes, strict=True))
    row = [Word(text, 0.9, Box(x, 80, x + 40, 110)) for text, x in zip("1234", (10, 110, 330, 510), strict=True)]
    foot = grid(1, (0, 100, 300, 600), [[], [], []])
    texts = {
        (0, 0): Reading((Line((tt,)),)),
        (0, 1): Reading((Line((name,)),)),
        (0, 2): Reading((Line((over,)), Line((left, right)))),
        (1, 0): Reading((Line((Word("Nhóm", 0.9, Box(10, 40, 150, 70)),)),)),
        (2, 0): Reading((Line((row[0],)),)),
        (2, 1): Reading((Line((row[1],)),)),
        (2, 2): Reading((Line((row[2], row[3])),)),
    }
    found = on_columns_of(_with_text(whole, first), replace(foot, texts=texts), 800)
    assert found is not None and found.grid.n_cols == 4
    if first != "a":
        # Without that heading the first row is one of the table's.
        assert found.grid.n_rows == 3
        return
    assert [found.text(0, 2), found.text(1, 2), found.text(1, 3)] == ["c", "d", "e"]
    assert [found.text(3, col) for col in range(4)] == ["1", "2", "3", "4"]
    assert any((cell.row, cell.col_span) == (2, 4) for cell in found.grid.cells)


def test_blanks_below_each_other_are_no_column_of_a_table_that_goes_on() -> None:
    """Lines on one height in two cells are one: "Thôn 5" and "xã"; a cell's other line stays below."""
    words = [[(10, 40), (110, 150), (200, 280), (310, 380), (510, 580)]] * 3
    read = grid(2, (0, 100, 170, 300, 500, 600), words)
    lower = Line((Word("dưới", 0.9, Box(200, 72, 260, 79)),))
    second = read.texts[1, 2]
    read = replace(read, texts={**read.texts, (1, 2): replace(second, lines=(*second.lines, lower), uncovered=0.2)})
    found = on_fewer_columns_of(BEFORE, read, 800)
    assert found is not None
    assert found.grid.column_edges == COLUMNS
    assert [found.text(0, col) for col in range(4)] == ["10", "110 200", "310", "510"]
    assert [line.text for line in found.texts[1, 1].lines] == ["110 200", "dưới"]
    assert found.texts[1, 1].uncovered == 0.2


@pytest.mark.parametrize(
    ("page", "columns", "words"),
    [
        (2, (0, 100, 170, 300, 500, 600), [[(10, 40), (110, 150), (200, 350), (410, 480), (510, 580)]] * 3),
        (3, (0, 100, 170, 300, 500, 600), [[(10, 40), (110, 150), (200, 280), (310, 380), (510, 580)]] * 3),
        (2, COLUMNS, [[(10, 40), (110, 280), (310, 380), (510, 580)]] * 3),
    ],
    ids=["words over edges", "another page", "as many columns"],
)
def test_other_tables_keep_their_columns(page: int, columns: tuple[int, ...], words: Places) -> None:
    assert on_fewer_columns_of(BEFORE, grid(page, columns, words), 800) is None


@pytest.mark.parametrize(("gap", "taken"), [(12, False), (30, True)], ids=["as far as words", "farther"])
def test_an_edge_within_lines_whose_words_stand_no_farther_apart_there_is_none(gap: int, taken: bool) -> None:
    """A few justified lines stand apart by chance on the page that has a column more."""
    line = [(110, 150), (162, 200), (212, 300 - gap // 2), (300 + gap // 2, 380), (392, 470)]
    read = grid(2, (0, 100, 500, 600), [[(10, 40), *line, (510, 580)]] * 4)
    assert (on_columns_of(BEFORE, read, 800) is not None) == taken


def test_a_heading_of_two_levels_with_a_column_too_many_takes_the_cells_of_the_page_before() -> None:
    spans = [(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (1, 2, 1, 1), (1, 3, 1, 1)]
    before = _headed(1, COLUMNS, spans, TWO)
    parted = [
        [(10, 40), (110, 280), (420, 480), (520, 560)],
        [(310, 380), (420, 470), (510, 580)],
        [(10, 40), (110, 280), (310, 380), (420, 470), (510, 580)],
    ]
    more = [(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 3), (1, 2, 1, 1), (1, 3, 1, 1), (1, 4, 1, 1)]
    found = on_fewer_columns_of(before, _headed(2, (0, 100, 300, 400, 500, 600), more, parted), 800)
    assert found is not None
    assert [found.text(1, 2), found.text(1, 3), found.text(2, 2)] == ["310 420", "510", "310 420"]
    plain = grid(1, COLUMNS, TWO)
    assert on_fewer_columns_of(plain, _headed(2, (0, 100, 300, 400, 500, 600), more, parted), 800) is None
