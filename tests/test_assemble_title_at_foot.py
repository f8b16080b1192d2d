"""The title of a group at the foot of a page is the last row of the table that goes on on the next one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.assemble.bare.title_at_foot import with_titles_at_foot
from pipeline.document import PageInfo
from pipeline.geometry import Box
from pipeline.layout.page_text import ReadLine
from pipeline.read_page import GridReading, PageRead
from pipeline.reading import Line, Reading, Word
from pipeline.table.model import Grid, GridCell

EDGES = (0, 100, 500, 800)
HEAD = ["TT", "Nội dung", "Số tiền"]


def _line(text: str, left: int, top: int) -> ReadLine:
    words = tuple(
        Word(w, 0.95, Box(left + 60 * i, top, left + 60 * i + 50, top + 30)) for i, w in enumerate(text.split())
    )
    return ReadLine(Box(left, top, words[-1].box.right, top + 30), Reading((Line(words),)))


def _page(number: int, rows: list[list[str]], *lines: ReadLine) -> PageRead:
    """A page with a table of rows 50 px high from 100 px on; a row of one text is one cell over all columns."""
    cells, texts = [], {}
    for i, row in enumerate(rows):
        top = 100 + 50 * i
        edges = EDGES if len(row) > 1 else (EDGES[0], EDGES[-1])
        for j, text in enumerate(row):
            cells.append(GridCell(i, j, 1, 1 if len(row) > 1 else 3, Box(edges[j], top, edges[j + 1], top + 50)))
            if text:
                texts[i, j] = _line(text, edges[j] + 10, top + 10).reading
    tops = tuple(100 + 50 * i for i in range(len(rows) + 1))
    grid = Grid(number, Box(0, 100, 800, tops[-1]), EDGES, tops, tuple(cells), False, False, "partial", bare=True)
    info = PageInfo(number=number, width=1000, height=1400, dpi=300, rotation=0, skew=0.0, glyph_height=20.0)
    return PageRead(info, (GridReading(grid, texts),), lines)


FIRST = [HEAD, ["I. Vốn tỉnh"], ["1", "Sửa nhà", "10"], ["II. Vốn xã"], ["2", "Mua sách", "20"]]
SECOND = [HEAD, ["9", "Làm đường", "30"]]
NUMBER = _line("2", 500, 20)


def _rows(title: str, second: list[list[str]] = SECOND, *above: ReadLine, off: int = 10) -> tuple[int, int]:
    """Return how many rows the first table has then, and how many lines are left on its page."""
    pages = [_page(1, FIRST, _line(title, 10, 350 + off)), _page(2, second, NUMBER, *above)]
    page = with_titles_at_foot(pages)[0]
    return page.grids[0].grid.n_rows, len(page.lines)


def test_a_title_that_counts_on_is_a_row_over_all_columns() -> None:
    (page, _) = with_titles_at_foot([_page(1, FIRST, _line("III. Cơ sở vật chất", 10, 360)), _page(2, SECOND, NUMBER)])
    (table,) = page.grids
    assert (table.grid.n_rows, page.lines) == (6, ())
    (cell,) = [cell for cell in table.grid.cells if cell.row == 5]
    assert (cell.col_span, table.texts[5, 0].text) == (3, "III. Cơ sở vật chất")
    assert table.grid.box.bottom == table.grid.row_edges[-1] == cell.box.bottom


@pytest.mark.parametrize(
    ("title", "second", "above", "off"),
    [
        ("IV. Cơ sở vật chất", SECOND, (), 10),
        ("Tổ chức thực hiện", SECOND, (), 10),
        ("III. Cơ sở vật chất", [["9", "Làm đường", "30"], ["10", "Xây cầu", "40"]], (), 10),
        ("III. Cơ sở vật chất", SECOND, (_line("Các đơn vị thực hiện", 10, 40),), 10),
        ("III. Cơ sở vật chất", SECOND, (), 90),
    ],
    ids=["another number", "no number", "no heading repeated", "prose before the next table", "far below"],
)
def test_other_headings_are_prose(title: str, second: list[list[str]], above: tuple[ReadLine, ...], off: int) -> None:
    assert _rows(title, second, *above, off=off) == (5, 1)


PLAIN = [HEAD, ["Tổ Toán"], ["1", "Sửa nhà", "10"], ["Tổ Văn"], ["2", "Mua sách", "20"]]


@pytest.mark.parametrize(
    ("rows", "title", "next_one", "taken"),
    [
        (PLAIN, "Tổ Thể dục", "3", True),
        (PLAIN, "Tổ Thể dục", "9", False),
        (PLAIN, "Các tổ có 20 người.", "3", False),
        (FIRST, "Tổ Thể dục", "3", False),
        ([PLAIN[0], *PLAIN[2:]], "Tổ Thể dục", "3", False),
    ],
    ids=["as the others", "other numbers", "a sentence", "titles with marks", "one title"],
)
def test_titles_without_marks_are_told_by_the_numbers_of_the_rows(
    rows: list[list[str]], title: str, next_one: str, taken: bool
) -> None:
    foot = 100 + 50 * len(rows) + 10
    pages = [_page(1, rows, _line(title, 10, foot)), _page(2, [[next_one, "Làm đường", "30"]], NUMBER)]
    assert (not with_titles_at_foot(pages)[0].lines) == taken


@pytest.mark.parametrize(("mark", "taken"), [("III", True), ("IV", False)])
def test_the_number_of_a_title_stands_apart_where_those_of_others_do(mark: str, taken: bool) -> None:
    first = [HEAD, ["I", "Vốn tỉnh", ""], ["1", "Sửa nhà", "10"], ["II", "Vốn xã", ""], ["2", "Mua sách", "20"]]
    number, name = _line(mark, 10, 360), _line("Cơ sở vật chất", 110, 360)
    words = (*number.reading.words, *name.reading.words)
    title = ReadLine(Box(10, 360, name.box.right, 390), Reading((Line(words),)))
    (page, _) = with_titles_at_foot([_page(1, first, title), _page(2, SECOND, NUMBER)])
    (table,) = page.grids
    assert table.grid.n_rows == 5 + taken
    assert not taken or (table.texts[5, 0].text, table.texts[5, 1].text) == (mark, "Cơ sở vật chất")
    assert not taken or [cell.col_span for cell in table.grid.cells if cell.row == 5] == [1, 1, 1]


@pytest.mark.parametrize("foot", ["Trang 1/2", "1"])
def test_the_pages_number_below_a_title_is_none_of_the_text(foot: str) -> None:
    lines = _line("III. Cơ sở vật chất", 10, 360), _line(foot, 600, 1300)
    (page, _) = with_titles_at_foot([_page(1, FIRST, *lines), _page(2, SECOND, _line("Trang 2/2", 600, 20))])
    assert (page.grids[0].grid.n_rows, page.lines) == (6, lines[1:])


@pytest.mark.parametrize(
    ("second", "taken"),
    [
        ([["3.1", "Làm đường", "30"], ["3.2", "Xây cầu", "40"]], True),
        ([["1", "Làm đường", "30"], ["2", "Xây cầu", "40"]], True),
        ([["2.1", "Làm đường", "30"], ["2.2", "Xây cầu", "40"]], False),
        ([["3", "Làm đường", "30"], ["4", "Xây cầu", "40"]], False),
    ],
)
def test_the_next_page_may_begin_with_the_first_row_of_the_group(second: list[list[str]], taken: bool) -> None:
    assert _rows("III. Cơ sở vật chất", second) == (5 + taken, 1 - taken)


def test_a_title_may_be_merged_over_the_columns_behind_its_mark() -> None:
    first = [HEAD, ["I", "Vốn tỉnh", ""], ["1", "Sửa nhà", "10"], ["II", "Vốn xã", ""], ["2", "Mua sách", "20"]]
    page = _page(1, first, _line("III Cơ sở vật chất", 10, 360))
    grid, texts = page.grids[0].grid, page.grids[0].texts
    cells = tuple(
        replace(c, col_span=2) if (c.row, c.col) == (3, 1) else c for c in grid.cells if (c.row, c.col) != (3, 2)
    )
    page = replace(page, grids=(GridReading(replace(grid, cells=cells), texts),))
    (found, _) = with_titles_at_foot([page, _page(2, SECOND, NUMBER)])
    assert found.grids[0].grid.n_rows == 6
