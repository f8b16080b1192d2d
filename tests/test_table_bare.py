"""Tables without upright rules, and what only looks like one."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import cv2
import numpy as np
import pytest

from benchmarks.table_cases import CaseDocument, CaseTable, Pen, random_look
from benchmarks.table_drawing import as_clean_page
from benchmarks.table_known import known_words, read_known
from benchmarks.table_painter import Painter
from benchmarks.table_structure import found_tables, score_structure, teds, truth_cells
from pipeline.assemble import document
from pipeline.assemble.bare.decide import with_sure_tables
from pipeline.assemble.document import is_continuation
from pipeline.document import PageInfo, Source
from pipeline.geometry import Box
from pipeline.layout.block import Block
from pipeline.layout.page_text import ReadLine
from pipeline.page import Image
from pipeline.read_page import GridReading, PageRead
from pipeline.reading import Line, Reading, Word
from pipeline.settings import Settings
from pipeline.table.bare.corridors.blank import CORRIDOR, corridors_of
from pipeline.table.bare.corridors.blocks import find_blocks
from pipeline.table.bare.tables import find_bare_grids, is_heading_of, lies_between
from pipeline.table.model import Grid, GridCell, ReadGrid
from pipeline.table.text_rows import lines_of, text_rows
from pipeline.workbench import Workbench
from samples.drawing.fonts import available
from tests.drawn_rows import rows_of


@pytest.fixture(scope="module")
def bench() -> Workbench:
    return Workbench.open(Settings(repair=False))


HEADS = (("TT",), ("Nội dung công việc",), ("Chủ trì",), ("Thời gian",))
ROWS = tuple((str(i), f"Họp tổ chuyên môn tháng {i}, thống nhất kế hoạch", "Tổ trưởng", f"{i}/9") for i in range(1, 8))
TABLE = CaseTable(HEADS, (1.0, 4.0, 2.0, 2.0), (True, False, True, True), ROWS)


def _document(pen: Pen, table: CaseTable = TABLE, pad: float = 4.0) -> CaseDocument:
    look = replace(random_look(Random(3)), face=available()[0], size=11.5, pen=pen, gap=6.0, landscape=False, pad=pad)
    prose = ("Căn cứ kế hoạch năm học, nhà trường phân công công việc cho các bộ phận như sau.",) * 2
    return CaseDocument("test", replace(look, shade=False), (table,), prose)


def _aged(pages: list[Image]) -> list[Image]:
    return [cv2.GaussianBlur(np.asarray(page, np.uint8), (3, 3), 0) for page in pages]


@pytest.mark.parametrize(("pen", "ruling"), [("none", "none"), ("level", "partial"), ("heading", "partial")])
def test_a_table_without_upright_rules_is_found_and_marked(bench: Workbench, pen: Pen, ruling: str) -> None:
    document = _document(pen)
    drawn = Painter(document, 200).paint()
    words = known_words(drawn.lines, [lambda p: p] * len(drawn.pages))
    read = read_known(_aged(drawn.pages), 200, words, bench)
    count = score_structure(document.tables, drawn.placed, found_tables(read.model_dump(by_alias=True)))
    assert (count.right, count.rows, count.false_tables) == (7, 7, 0)
    assert read.tables[0].ruling == ruling
    assert [c.key for c in read.tables[0].columns] == ["no", "content", "assignee", "period"]
    assert max(c.confidence for row in read.tables[0].rows for c in row.cells) < 1.0
    assert len(read.paragraphs) >= 2


@pytest.mark.parametrize("pen", ["none", "heading"])
def test_labels_over_several_rows_are_merged_cells(bench: Workbench, pen: Pen) -> None:
    """Two labels, each in the middle of its rows; that the heading has a rule below it parts no rows."""
    groups = ["Chi tổ chức"] * 3 + ["Khen thưởng"] * 4
    rows = tuple((group, text, who, when) for group, (_, text, who, when) in zip(groups, ROWS, strict=True))
    heads = (("Nhóm chi",), *HEADS[1:])
    table = CaseTable(heads, (2.0, 4.0, 2.0, 2.0), (True, False, True, True), rows, {(0, 0): 3, (3, 0): 4})
    document = _document(pen, table)
    drawn = Painter(document, 200).paint()
    words = known_words(drawn.lines, [lambda p: p] * len(drawn.pages))
    read = read_known(_aged(drawn.pages), 200, words, bench)
    assert [row.cells[0].text for row in read.tables[0].rows] == groups
    count = score_structure(document.tables, drawn.placed, found_tables(read.model_dump(by_alias=True)))
    assert (count.right, count.rows) == (7, 7)


def test_dirt_closes_no_corridor() -> None:
    """A column of marks in a copy full of specks, some of which lie between the columns."""
    sheet = np.full((1000, 900), 255, np.uint8)
    lines = [Box(100, 200 + 60 * i, 760, 240 + 60 * i) for i in range(7)]
    for i, (left, top, _, _) in enumerate(lines):
        cv2.putText(sheet, str(i + 1), (left, top + 28), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 0, 2)
        for x in (180, 420, 640):
            cv2.putText(sheet, "mua", (x, top + 28), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 0, 2)
    for y in range(210, 610, 7):
        for x in range(130, 640, 11):
            if sheet[max(0, y - 5) : y + 6, x - 5 : x + 6].min() == 255:
                sheet[y : y + 3, x : x + 3] = 0
    clean = as_clean_page(sheet, 17, 0.0)
    dirty = replace(clean, metrics=replace(clean.metrics, noise=0.6))
    assert [grid.n_cols for grid in find_bare_grids(dirty, lines)] == [4]
    assert [grid.n_cols for grid in find_bare_grids(clean, lines)] != [4]


def test_numbers_of_a_ruled_table_do_not_number_the_lines_beside_it() -> None:
    sheet = np.full((1400, 1000), 255, np.uint8)
    lines = [Box(400, 200 + 50 * i, 900, 240 + 50 * i) for i in range(8)]
    for i, (left, top, right, _) in enumerate(lines):
        for x in range(left, right, 24):
            if not 560 < x < 620:
                cv2.rectangle(sheet, (x, top + 12), (x + 10, top + 28), 0, 3)
        cv2.putText(sheet, str(i + 1), (250, top + 28), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 0, 2)
    page = as_clean_page(sheet, 17, 0.0)
    assert find_bare_grids(page, lines) != []
    assert find_bare_grids(page, lines, [Box(200, 180, 350, 640)]) == []


def test_upright_heading_and_column_numbers(bench: Workbench) -> None:
    document = _document("full", replace(TABLE, numbered="(1)"))
    document = replace(document, look=replace(document.look, upright_heading=True))
    drawn = Painter(document, 200).paint()
    words = known_words(drawn.lines, [lambda p: p] * len(drawn.pages))
    read = read_known(_aged(drawn.pages), 200, words, bench)
    count = score_structure(document.tables, drawn.placed, found_tables(read.model_dump(by_alias=True)))
    assert count.right == 7 and count.headings_right == 4


def test_blocks_end_where_a_line_crosses_the_corridors() -> None:
    cells = ((10, 20), (50, 120), (200, 240))
    (block,) = find_blocks(rows_of(((10, 300),), cells, cells, cells, cells, ((10, 300),)), 320, 8.0)
    assert len(block.rows) == 4 and block.corridors == ((20, 50), (120, 200))


def test_a_group_row_parts_no_table() -> None:
    cells = ((10, 20), (50, 120), (200, 240))
    (block,) = find_blocks(rows_of(cells, cells, cells, ((10, 90),), cells, cells, cells), 320, 8.0)
    assert len(block.rows) == 7 and block.across == {3}


def test_two_columns_are_no_table() -> None:
    assert find_blocks(rows_of(*[((10, 100), (200, 300))] * 6), 320, 8.0) == []


def test_corridors_have_text_on_both_sides() -> None:
    blank = np.ones(100, np.bool_)
    blank[10:20] = blank[60:70] = False
    assert corridors_of(blank, CORRIDOR * 8) == [(20, 60)]


def _read(texts: list[list[str]], page: int = 1) -> PageRead:
    edges = tuple(100 * i for i in range(len(texts[0]) + 1))
    tops = tuple(40 * i for i in range(len(texts) + 1))
    cells, found = [], {}
    for i, row in enumerate(texts):
        for j, text in enumerate(row):
            box = Box(edges[j], tops[i], edges[j + 1], tops[i + 1])
            cells.append(GridCell(i, j, 1, 1, box))
            if text:
                found[i, j] = Reading((Line(tuple(Word(w, 0.9, box) for w in text.split())),))
    grid = Grid(page, Box(0, 0, edges[-1], tops[-1]), edges, tops, tuple(cells), False, False, "none", bare=True)
    info = PageInfo(number=page, width=1000, height=1000, dpi=300)
    prose = ReadLine(Box(0, 900, 500, 920), Reading((Line((Word("Hết", 0.9, Box(0, 900, 9, 920)),)),)))
    return PageRead(info, (GridReading(grid, found),), (prose,))


PEOPLE = [["1.", "Ông An", "Trưởng ban"], ["2.", "Bà Bình", "Phó ban"], ["3.", "Ông Chi", "Ủy viên"]]


def test_what_is_empty_or_has_text_in_one_column_is_no_table() -> None:
    ruled = [["Họp giao ban đầu tháng", ""], ["Trực bảo vệ cơ quan", ""]]
    sparse = [["mương", "", "", ""], ["", "", "dạy", ""], ["", "", "", ""], ["", "", "", ""]]
    for texts, lines in (([["", ""], ["", ""]], 1), (ruled, 3), (sparse, 3)):
        read = _read(texts)
        full = replace(read, grids=tuple(replace(g, grid=replace(g.grid, bare=False)) for g in read.grids))
        (page,) = with_sure_tables([full])
        assert page.grids == () and len(page.lines) == lines


def test_an_empty_form_is_a_table() -> None:
    read = _read([["TT", "Họ và tên", "1", "2", "3"], *[[str(i), "", "", "", ""] for i in range(1, 9)]])
    full = replace(read, grids=tuple(replace(g, grid=replace(g.grid, bare=False)) for g in read.grids))
    assert len(with_sure_tables([full])[0].grids) == 1


def test_a_list_set_with_tabulators_is_prose() -> None:
    (page,) = with_sure_tables([_read(PEOPLE)])
    assert page.grids == ()
    assert [line.text for line in page.lines][1:4] == ["1.", "Ông An", "Trưởng ban"]


def test_contents_are_prose() -> None:
    (page,) = with_sure_tables([_read([["1", "Mở đầu", "3"], ["2", "Nội dung", "5"], ["3", "Kết luận", "9"]])])
    assert page.grids == ()


def test_many_rows_in_columns_that_become_prose_are_told_of() -> None:
    """Whether they are a list or a table that lost its heading, nobody can tell but a person."""
    more = [*PEOPLE, ["4.", "Bà Dung", "Ủy viên"]]
    (page,) = with_sure_tables([_read(more)])
    assert page.grids == ()
    assert page.doubts == ("4 rows of text stand in 3 columns without a heading and were read as prose",)
    assert with_sure_tables([_read(PEOPLE)])[0].doubts == ()
    assert with_sure_tables([_read([["TT", "Họ và tên", "Chức vụ"], *more])])[0].doubts == ()


def test_a_page_number_is_no_heading() -> None:
    """Of two lines in the first cell, one is no number; 11 in the last column is no TT."""
    listed = [["9. 10.", "Hướng dẫn", "11"], ["11.", "Tham gia hội thảo", "12"], ["12.", "Tổ chức lễ hội", "14"]]
    assert with_sure_tables([_read(listed)])[0].grids == ()


def test_a_heading_makes_a_table_and_the_next_page_goes_on() -> None:
    first = _read([["TT", "Họ và tên", "Chức vụ"], *PEOPLE])
    rest = _read([["4.", "Bà Dung", "Ủy viên"], ["5.", "Ông Em", "Ủy viên"]], 2)
    pages = with_sure_tables([first, rest])
    assert [len(page.grids) for page in pages] == [1, 1]
    assert [len(page.grids) for page in with_sure_tables([rest])] == [0]


def test_a_page_whose_last_column_is_empty_goes_on() -> None:
    first = _read([["TT", "Họ và tên", "Chức vụ", "Ghi chú"], *[[*row, "mới"] for row in PEOPLE]])
    rest = _read([["4.", "Bà Dung", "Ủy viên"], ["5.", "Ông Em", "Ủy viên"]], 2)
    (grid,) = with_sure_tables([first, rest])[1].grids
    assert grid.grid.column_edges == first.grids[0].grid.column_edges
    other = _read([["9.", "Bà Dung", "Ủy viên"], ["10.", "Ông Em", "Ủy viên"]], 2)
    assert with_sure_tables([first, other])[1].grids == ()


def test_full_rows_whose_numbers_go_on_in_as_many_columns_are_of_the_table_before() -> None:
    """The page before has lost a strip of its texts, so that its columns lie elsewhere."""
    first = _read([["TT", "Họ và tên", "Chức vụ", "Vai trò"], *[[*row, "Ủy viên"] for row in PEOPLE]])
    rows = [["4.", "Bà Dung", "Giáo viên", "Ủy viên"], ["5.", "Ông Em", "Giáo viên", "Ủy viên"]]
    (found,) = first.grids
    moved = replace(found, grid=replace(found.grid, column_edges=(0, 50, 150, 250, 400)))

    def kept(*texts: list[str]) -> bool:
        return bool(with_sure_tables([replace(first, grids=(moved,)), _read(list(texts), 2)])[1].grids)

    assert kept(*rows)
    assert not kept(rows[0], ["9.", *rows[1][1:]]), "a number is missing"
    assert not kept(rows[0], [*rows[1][:3], ""]), "a text is"


def test_many_full_columns_under_names_are_a_table_whatever_these_say() -> None:
    named = ["Ngày", "Người gửi", "Nơi ở", "Loại", "Tóm tắt"]
    rows = [[f"0{i}/01", "Trần Văn A", "Thôn 2", "Tố cáo", "Tranh chấp đất"] for i in range(1, 8)]
    assert len(with_sure_tables([_read([named, *rows])])[0].grids) == 1
    few = [_read([named, *rows[:4]]), _read([named, *rows[:3], [*rows[3][:4], ""]])]
    assert [len(with_sure_tables([page])[0].grids) for page in few] == [1, 0], "of four rows each cell is filled"
    assert with_sure_tables([_read([named[:4], *[row[:4] for row in rows]])])[0].grids == ()
    empty = [[*row[:2], "", "", ""] for row in rows]
    assert with_sure_tables([_read([named, *empty])])[0].grids == ()


def test_a_line_over_the_heading_is_prose() -> None:
    over = ["", "", "(Kèm theo Quyết định số 5)"]
    (page,) = with_sure_tables([_read([over, ["TT", "Họ và tên", "Chức vụ"], *PEOPLE])])
    assert [len(g.grid.row_edges) for g in page.grids] == [5]
    assert page.grids[0].texts[0, 0].text == "TT"
    assert "(Kèm theo Quyết định số 5)" in [line.text for line in page.lines]
    assert with_sure_tables([_read([over, *PEOPLE])])[0].grids == ()


@pytest.mark.parametrize(("above", "prose"), [("g", False), ("12", False), ("Danh sách các tổ của nhà trường", True)])
def test_a_stray_mark_between_two_pages_is_no_prose(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch, above: str, prose: bool
) -> None:
    joined: list[ReadGrid] = []
    monkeypatch.setattr(document, "join_tables", lambda grids, continuity: joined.extend(grids) or [])
    first = replace(_read([["TT", "Họ và tên", "Chức vụ"], *PEOPLE]), lines=())
    second = _read([["4.", "Bà Dung", "Ủy viên"], ["5.", "Ông Em", "Ủy viên"]], 2)
    words = tuple(Word(w, 0.9, Box(70 * i, 400, 70 * i + 60, 420)) for i, w in enumerate(above.split()))
    below = tuple(replace(g, grid=replace(g.grid, box=Box(0, 600, 300, 700))) for g in second.grids)
    info = second.info.model_copy(update={"glyph_height": 10.0})
    line = ReadLine(Box(0, 400, 500, 420), Reading((Line(words),)))
    second = replace(second, info=info, grids=below, lines=(line,))
    document.assemble(Source(path="a.pdf", sha256="0" * 64, bytes=1, pages=2), [first, second], bench)
    assert [bool(grid.text_above) for grid in joined] == [False, prose]


def test_a_column_of_dirt_is_left_out() -> None:
    texts = [["TT", "Họ và tên", "", "Chức vụ"], *[[a, b, "", c] for a, b, c in PEOPLE]]
    (page,) = with_sure_tables([_read(texts)])
    (found,) = page.grids
    assert found.grid.n_cols == 3
    assert found.texts[1, 2].text == "Trưởng\xa0ban".replace("\xa0", " ")


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [("(tiếp theo)", True), ("Bảng 2 (tiếp)", True), ("Các việc (tiếp nhận hồ sơ)", False), ("tiếp dân", False)],
)
def test_lines_that_say_a_table_goes_on(text: str, goes_on: bool) -> None:
    words = tuple(Word(word, 0.9, Box(0, 0, 9, 9)) for word in text.split())
    block = Block("body", (ReadLine(Box(0, 0, 90, 9), Reading((Line(words),)), 1),), 1)
    assert is_continuation(block) is goes_on


def test_blank_pages_have_no_bare_table() -> None:
    sheet = np.full((2000, 1400), 255, np.uint8)
    assert find_bare_grids(as_clean_page(sheet, 17, 0.0), []) == []


def test_teds_counts_cells_spans_and_letters() -> None:
    want = truth_cells(TABLE)
    assert teds(want, want) == 1.0
    assert teds(want, []) < 0.05
    other = [list(row) for row in want]
    other[0][3] = ("", 1, 1)
    assert 0.9 < teds(want, other) < 1.0


def test_level_rules_make_a_table_whose_headings_nobody_knows(bench: Workbench) -> None:
    rows = tuple((f"Xã Vĩnh {name}", "142", "131", "92,3") for name in ("Thuận", "Hưng", "Viễn", "Tâm", "Phiên"))
    table = CaseTable((("Đơn vị",), ("Trẻ em",), ("Tiêm đủ",), ("Đạt",)), (3.0, 2.0, 2.0, 2.0), (False,) * 4, rows)
    document = _document("level", table)
    drawn = Painter(document, 200).paint()
    words = known_words(drawn.lines, [lambda p: p] * len(drawn.pages))
    read = read_known(_aged(drawn.pages), 200, words, bench)
    count = score_structure(document.tables, drawn.placed, found_tables(read.model_dump(by_alias=True)))
    assert (count.right, count.rows, count.false_tables) == (5, 5, 0)


def test_a_lone_number_stands_above_those_that_lines_hold() -> None:
    ink = np.zeros((400, 900), np.uint8)
    lines = []
    for top in range(100, 300, 40):
        for left in (200, 400, 600):
            for x in range(left, left + 90, 10):
                ink[top : top + 12, x : x + 6] = 255
            lines.append(Box(left, top - 2, left + 90, top + 14))
        ink[top : top + 14, 150:153] = 255
    # All numbers but the first have run into the line beside them.
    lines = [Box(148, *line[1:]) if line.left == 200 and line.top > 100 else line for line in lines]
    rows = text_rows(lines_of(lines, ink, 11.0), ink, 11.0)
    assert [row.stretches[0] for row in rows] == [(150, 153)] * 5


def test_a_column_that_is_empty_on_the_second_page_goes_on_between_rules(bench: Workbench) -> None:
    heads = (("TT",), ("Nội dung công việc",), ("Chủ trì",), ("Ghi chú",))
    rows = tuple(
        (str(i), f"Họp tổ chuyên môn tháng {i}, thống nhất kế hoạch", "Tổ trưởng", "Biệt phái" if i < 20 else "")
        for i in range(1, 46)
    )
    table = CaseTable(heads, (1.0, 4.0, 2.0, 2.0), (True, False, True, True), rows)
    document = _document("level", table)
    document = replace(document, look=replace(document.look, repeat_heading=False))
    drawn = Painter(document, 150).paint()
    words = known_words(drawn.lines, [lambda p: p] * len(drawn.pages))
    read = read_known(_aged(drawn.pages), 150, words, bench)
    count = score_structure(document.tables, drawn.placed, found_tables(read.model_dump(by_alias=True)))
    assert len(drawn.pages) > 1
    assert (count.right, count.rows, count.false_tables) == (45, 45, 0)


@pytest.mark.parametrize(("edges", "tables"), [((0, 200, 300, 400), 1), ((0, 150, 350, 400), 0), ((0, 200, 400), 0)])
def test_a_page_of_one_long_cell_is_the_tables_though_it_lacks_a_columns_line(
    edges: tuple[int, ...], tables: int
) -> None:
    first = _ruled(_read([["TT", "Việc", "Người", "Hạn"], ["1", "Làm", "An", "Mai"], ["2", "Xây", "Chi", ""]]))
    second = _ruled(_read([["", "trường lớp mới", "", ""][: len(edges) - 1]], 2))
    grid = second.grids[0].grid
    cells = tuple(replace(c, box=Box(edges[c.col], 0, edges[c.col + 1], 40)) for c in grid.cells)
    moved = replace(grid, column_edges=edges, cells=cells, box=Box(0, 0, edges[-1], 40))
    rows = replace(moved, row_edges=(0, 40, 80), cells=(*cells, *(replace(c, row=1) for c in cells)))
    texts = {(0, 1): second.grids[0].texts[0, 1], (1, 1): second.grids[0].texts[0, 1]}
    page = replace(second, grids=(GridReading(rows, texts),))
    assert len(with_sure_tables([first, page])[1].grids) == tables


def _ruled(read: PageRead) -> PageRead:
    grids = (replace(g, grid=replace(g.grid, bare=False, ruling="full")) for g in read.grids)
    return replace(read, grids=tuple(grids))


@pytest.mark.parametrize(
    ("rows", "gap", "left", "between"),
    [(3, 5, 100, True), (3, 60, 100, False), (3, 5, 700, False), (12, 5, 100, False)],
)
def test_a_few_ruled_rows_amid_level_rules_may_be_parted_by_streaks(
    rows: int, gap: int, left: int, between: bool
) -> None:
    ruled = _empty(400, rows, "full")
    above, below = _empty(400 - gap - 160, 4, "partial", left), _empty(400 + 40 * rows + gap, 5, "partial", left)
    assert lies_between(ruled, [above, below], 20.0) == between


def _empty(top: int, rows: int, ruling: str, left: int = 100, columns: int = 2) -> Grid:
    """A grid without cells, 600 px wide, of rows 40 px high."""
    across = tuple(left + 600 * i // columns for i in range(columns + 1))
    down = tuple(range(top, top + 40 * rows + 1, 40))
    return Grid(1, Box(left, top, left + 600, down[-1]), across, down, (), False, False, ruling, ruling == "partial")


@pytest.mark.parametrize(
    ("rows", "gap", "left", "columns", "heading"),
    [(1, 10, 100, 4, True), (2, 10, 120, 4, True), (1, 80, 100, 4, False), (1, 10, 500, 4, False),
     (1, 10, 100, 2, False), (5, 10, 100, 4, False)],
)  # fmt: skip
def test_a_row_that_streaks_rule_over_a_table_of_more_columns_is_its_heading(
    rows: int, gap: int, left: int, columns: int, heading: bool
) -> None:
    ruled, below = _empty(400, rows, "full"), _empty(400 + 40 * rows + gap, 8, "partial", left, columns)
    assert is_heading_of(ruled, [below], 20.0) == heading
