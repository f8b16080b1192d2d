"""The end of a row on the next page, where nothing else of a table without upright rules stands there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.assemble.bare.decide import with_sure_tables
from pipeline.document import PageInfo
from pipeline.geometry import Box
from pipeline.layout.page_text import ReadLine
from pipeline.read_page import GridReading, PageRead
from pipeline.reading import Line, Reading, Word
from pipeline.table.model import Grid, GridCell

HEAD = ["TT", "Nội dung", "Người làm", "Thời hạn"]
LEFTS = (0, 80, 500, 800)
EDGES = (0, 70, 490, 790, 1000)


def line(text: str, left: int, top: int) -> Line:
    return Line(
        tuple(Word(w, 0.99, Box(left + 60 * i, top, left + 60 * i + 50, top + 30)) for i, w in enumerate(text.split()))
    )


def first_page(*, cut: bool = True) -> PageRead:
    rows = [HEAD, ["1", "Sửa mái nhà", "Tổ cơ sở", "Tháng 2"], ["2", "Mua sắm thiết bị và", "Ban Giám", "Tháng 3"]]
    cells, texts = [], {}
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            cells.append(GridCell(i, j, 1, 1, Box(EDGES[j], 50 * i, EDGES[j + 1], 50 * i + 50)))
            texts[i, j] = Reading((line(text, LEFTS[j], 50 * i + 10),))
    grid = Grid(1, Box(0, 0, 1000, 150), EDGES, (0, 50, 100, 150), tuple(cells), False, cut, "partial", True, True)
    return PageRead(info(1), (GridReading(grid, texts),))


def info(number: int) -> PageInfo:
    return PageInfo(number=number, width=1100, height=1500, dpi=300, glyph_height=20.0)


def second_page(*texts: tuple[str, int, int]) -> PageRead:
    lines = [line(*each) for each in texts]
    return PageRead(info(2), (), tuple(ReadLine(each.box, Reading((each,))) for each in lines))


def found(*pages: PageRead) -> tuple[list[str], list[str]]:
    """Return the texts of the second page's table by column, and its lines."""
    page = with_sure_tables(pages)[1]
    rest = page.grids[0].texts if page.grids else {}
    return [rest[0, c].text if (0, c) in rest else "" for c in range(4)] if rest else [], [x.text for x in page.lines]


REST = (("đồ dùng dạy học", 80, 20), ("hiệu", 500, 20))
PROSE = ("II. Tổ chức thực hiện", 20, 200)


@pytest.mark.parametrize("shift", [0, 25])
def test_lines_under_the_repeated_heading_are_the_rest(shift: int) -> None:
    heading = [(text, left + shift, 20) for text, left in zip(HEAD, LEFTS, strict=True)]
    rest = [(text, left + shift, top + 60) for text, left, top in REST]
    texts, lines = found(first_page(), second_page(*heading, *rest, PROSE))
    assert texts == ["", "đồ dùng dạy học", "hiệu", ""]
    assert lines == [PROSE[0]]


def test_lines_without_a_heading_are_the_rest_and_bear_their_places() -> None:
    page = with_sure_tables([first_page(), second_page(*REST, ("học tập", 80, 60), PROSE)])[1]
    (rest,) = page.grids
    assert rest.texts[0, 1].text == "đồ dùng dạy học\nhọc tập"
    assert rest.grid.page == 2
    assert rest.grid.open_top
    assert all(word.box.covered_by(rest.grid.box) == 1.0 for reading in rest.texts.values() for word in reading.words)


def test_lines_above_the_rows_of_a_page_that_leans_are_the_rest() -> None:
    """They stand as the texts below them do, and the columns' edges do not tell how far."""
    moved = second_page(*[(text, left + 60, top) for text, left, top in REST])
    assert found(first_page(), moved)[0] == []
    row = [("3", 60, 200), ("Tổ chức hội thi", 140, 200), ("Tổ Toán", 560, 200), ("Tháng 4", 860, 200)]
    edges = tuple(edge + 2 for edge in EDGES)
    cells = tuple(GridCell(0, j, 1, 1, Box(edges[j], 180, edges[j + 1], 240)) for j in range(4))
    texts = {(0, j): Reading((line(*row[j]),)) for j in range(4)}
    grid = Grid(2, Box(2, 180, 1002, 240), edges, (180, 240), cells, False, False, "partial", True, True)
    page = with_sure_tables([first_page(), replace(moved, grids=(GridReading(grid, texts),))])[1]
    assert {col: reading.text for (_, col), reading in page.grids[0].texts.items()} == {1: REST[0][0], 2: REST[1][0]}
    assert len(page.grids) == 2 and not page.lines


@pytest.mark.parametrize(
    "texts",
    [
        [PROSE],
        [("Nhà trường đề nghị các tổ báo cáo kết quả trước ngày cuối tháng này", 80, 20)],
        [("đồ dùng", 230, 20)],
        [(text, left, 20) for text, left in zip(HEAD, LEFTS, strict=True)],
        [("2", 500, -60), PROSE],
        [],
    ],
    ids=["a section", "over the columns", "aligned with nothing", "the heading alone", "a page's number", "nothing"],
)
def test_what_is_no_rest_stays_prose(texts: list[tuple[str, int, int]]) -> None:
    rest, lines = found(first_page(), second_page(*texts))
    assert rest == []
    assert lines == [text for text, _, _ in texts]


def test_a_table_that_is_not_cut_or_not_on_the_page_before_has_no_rest() -> None:
    assert found(first_page(cut=False), second_page(*REST))[0] == []
    later = second_page(*REST)
    assert found(first_page(), replace(later, info=info(3)))[0] == []


def test_what_stands_below_a_repeated_heading_is_the_rest_though_no_sentence_tells() -> None:
    first = first_page(cut=False)
    ended = {**first.grids[0].texts, (2, 1): Reading((line("Mua sắm thiết bị;", 80, 110),))}
    first = replace(first, grids=(GridReading(first.grids[0].grid, ended),))
    heading = [(text, left, 10) for text, left in zip(HEAD, LEFTS, strict=True)]
    rest = ("- Kiểm kê tài sản.", 80, 60)
    assert found(first, second_page(*heading, rest, PROSE)) == (["", "- Kiểm kê tài sản.", "", ""], [PROSE[0]])
    assert found(first, second_page(rest, PROSE))[0] == []


@pytest.mark.parametrize(("first", "taken"), [("3", True), ("7", False)])
def test_lines_right_above_rows_that_count_on_are_the_rest(first: str, taken: bool) -> None:
    """Without any rule or heading, the numbers tell that the table goes on."""
    row = [(first, 0, 200), ("Tổ chức hội thi", 80, 200), ("Tổ Toán", 500, 200), ("Tháng 4", 800, 200)]
    cells = tuple(GridCell(0, j, 1, 1, Box(EDGES[j], 180, EDGES[j + 1], 240)) for j in range(4))
    texts = {(0, j): Reading((line(*row[j]),)) for j in range(4)}
    grid = Grid(2, Box(0, 180, 1000, 240), EDGES, (180, 240), cells, False, False, "partial", True, True)
    page = replace(second_page(*REST), grids=(GridReading(grid, texts),))
    sure = with_sure_tables([first_page(cut=False), page])[1]
    assert (len(sure.grids), len(sure.lines)) == ((2, 0) if taken else (1, 2))
    # Not where other text stands there, too.
    page = replace(second_page(*REST, ("Phụ lục kèm theo kế hoạch", 300, 100)), grids=page.grids)
    assert len(with_sure_tables([first_page(cut=False), page])[1].grids) == 1


def test_a_total_below_rows_that_stand_alone_is_theirs() -> None:
    row = [("3", 0, 20), ("Tổ chức hội thi", 80, 20), ("Tổ Toán", 500, 20), ("Tháng 4", 800, 20)]
    pages = first_page(cut=False), second_page(*row, ("Tổng số", 180, 100), PROSE)
    (table,) = with_sure_tables(pages)[1].grids
    assert [table.texts[i, 0].text for i in range(2)] == ["3", "Tổng số"]
    (table,) = with_sure_tables([pages[0], second_page(*row, ("Tổng số", 180, 140), PROSE)])[1].grids
    assert table.grid.n_rows == 1


@pytest.mark.parametrize(("first", "columns"), [("1", 3), ("3", 4)])
def test_a_table_with_a_heading_of_its_own_takes_no_columns_of_the_one_before(first: str, columns: int) -> None:
    """No word of it lies over an edge of these, but it counts anew."""
    texts = [("TT", "Tên gọi", "Ghi chú"), *((str(int(first) + i), "Cây xanh", "Mới") for i in range(4))]
    edges = (0, 70, 790, 1000)
    cells, readings = [], {}
    for i, row in enumerate(texts):
        for j, text in enumerate(row):
            cells.append(GridCell(i, j, 1, 1, Box(edges[j], 60 * i, edges[j + 1], 60 * i + 60)))
            readings[i, j] = Reading((line(text, (0, 80, 800)[j], 60 * i + 10),))
    heights = tuple(60 * i for i in range(6))
    grid = Grid(2, Box(0, 0, 1000, 300), edges, heights, tuple(cells), False, False, "none", bare=True)
    page = PageRead(info(2), (GridReading(grid, readings),))
    assert with_sure_tables([first_page(cut=False), page])[1].grids[0].grid.n_cols == columns
