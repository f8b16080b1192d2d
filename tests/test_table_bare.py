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
from pipeline.assemble.bare import with_sure_tables
from pipeline.assemble.document import is_continuation
from pipeline.document import PageInfo, Source
from pipeline.geometry import Box
from pipeline.layout.block import Block
from pipeline.layout.page_text import ReadLine
from pipeline.page import Image
from pipeline.read_page import GridReading, PageRead
from pipeline.reading import Line, Reading, Word
from pipeline.settings import Settings
from pipeline.table.banded import ruled_blocks
from pipeline.table.bare import find_bare_grids
from pipeline.table.blocks import find_blocks
from pipeline.table.corridors import CORRIDOR, corridors_of
from pipeline.table.level import LevelRule, is_parted, level_rules, sides
from pipeline.table.model import Grid, GridCell, ReadGrid
from pipeline.table.narrow import with_narrow_corridors
from pipeline.table.seen import see_rules
from pipeline.table.text_rows import TextRow, text_rows
from pipeline.workbench import Workbench
from samples.drawing.fonts import available


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


def _rows(*stretches: tuple[tuple[int, int], ...]) -> list[TextRow]:
    return [TextRow(Box(s[0][0], 20 * i, s[-1][1], 20 * i + 12), s) for i, s in enumerate(stretches)]


def test_blocks_end_where_a_line_crosses_the_corridors() -> None:
    cells = ((10, 20), (50, 120), (200, 240))
    (block,) = find_blocks(_rows(((10, 300),), cells, cells, cells, cells, ((10, 300),)), 320, 8.0)
    assert len(block.rows) == 4 and block.corridors == ((20, 50), (120, 200))


def test_a_group_row_parts_no_table() -> None:
    cells = ((10, 20), (50, 120), (200, 240))
    (block,) = find_blocks(_rows(cells, cells, cells, ((10, 90),), cells, cells, cells), 320, 8.0)
    assert len(block.rows) == 7 and block.across == {3}


def test_two_columns_are_no_table() -> None:
    assert find_blocks(_rows(*[((10, 100), (200, 300))] * 6), 320, 8.0) == []


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
    assert [grid.text_above for grid in joined] == [False, prose]


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


def _rules(*heights: float) -> list[LevelRule]:
    return [LevelRule(y, 0, 400) for y in heights]


def _inked(rows: list[TextRow]) -> Image:
    """Return a picture (h, 400) with black bars where the rows have words."""
    ink = np.zeros((20 * len(rows) + 20, 400), np.uint8)
    for row in rows:
        for left, right in row.stretches:
            ink[row.box.top : row.box.bottom, left:right] = 255
    return ink


def test_a_caption_parts_two_tables_between_level_rules() -> None:
    first, second = ((0, 90), (150, 190), (300, 340)), ((0, 40), (90, 130), (200, 240), (320, 360))
    rows = _rows(*[first] * 4, ((20, 100),), *[second] * 4)
    rules = _rules(*(20 * i - 4 for i in range(10)))

    found = ruled_blocks(_inked(rows), rules, 8)

    assert [(block.rows[0], len(block.rows), len(block.corridors)) for block in found] == [
        (rows[0], 4, 2),
        (rows[5], 4, 3),
    ]


def test_a_group_row_over_columns_that_are_empty_in_places_parts_no_table() -> None:
    """Marks stand in one column or another: what is blank above and below differs, what is blank in both does not."""
    head, marks = ((0, 90), (150, 190), (250, 290), (350, 390)), [(165, 175), (265, 275), (365, 375)]
    rows = _rows(head, *[((0, 60), marks[i % 2]) for i in range(4)], ((0, 100),), *[((0, 60), marks[2])] * 3)
    rules = _rules(*(20 * i - 4 for i in range(10)))

    (block,) = ruled_blocks(_inked(rows), rules, 8)

    assert len(block.rows) == 9 and len(block.corridors) == 3


def test_titles_of_groups_do_not_hide_a_narrow_corridor() -> None:
    """The text "II  CẢI CÁCH THỦ TỤC" reaches over the end of its column, with nothing behind it."""
    cells, title = ((40, 60), (90, 190), (200, 290), (320, 360)), ((40, 60), (90, 230))
    rows = _rows(*[cells] * 5, title, *[cells] * 5)
    (block,) = ruled_blocks(_inked(rows), _rules(*(20 * i - 4 for i in range(12))), 8)
    assert len(block.corridors) == 2
    assert with_narrow_corridors(block, _inked(rows), 8).corridors[1] == (190, 200)
    # A text with something behind it that crosses shows that there is no corridor.
    crossed = _rows(*[cells] * 5, *[(*title, (320, 360))] * 2, *[cells] * 4)
    (block,) = ruled_blocks(_inked(crossed), _rules(*(20 * i - 4 for i in range(12))), 8)
    assert len(with_narrow_corridors(block, _inked(crossed), 8).corridors) == 2


def test_a_dark_edge_beside_a_table_does_not_join_its_rows() -> None:
    cells = ((40, 60), (90, 150), (200, 250), (270, 300))
    rows = _rows(*[cells] * 8)
    ink = _inked(rows)
    ink[:, 392:] = 255
    (block,) = ruled_blocks(ink, [LevelRule(y, 30, 310) for y in (-4, 16, 156)], 8)
    assert len(block.rows) == 8
    # Words before the rules, on the height of a row, are titles that dots lead on from.
    titled = _rows(*[((0, 90), (150, 200), (240, 260), (290, 310))] * 8)
    assert ruled_blocks(_inked(titled), [LevelRule(y, 130, 320) for y in (-4, 16, 36, 56, 76, 96)], 8) == []


def test_specks_make_no_columns() -> None:
    rows = _rows(*[((40, 60), (90, 150), (200, 290), (320, 360))] * 8)
    ink = _inked(rows)
    ink[102:105, 174:177] = 255
    (block,) = ruled_blocks(ink, _rules(*(20 * i - 4 for i in range(9))), 8)
    assert len(with_narrow_corridors(block, ink, 8).corridors) == 3


def test_prose_between_two_rules_is_no_table() -> None:
    rows = _rows(*[((0, 390),)] * 8)
    assert ruled_blocks(_inked(rows), _rules(-4, 156), 8) == []
    assert ruled_blocks(_inked(rows), _rules(*(20 * i - 4 for i in range(9))), 8) == []


def test_three_rules_hold_a_heading_and_its_rows() -> None:
    cells = ((40, 60), (90, 190), (260, 340))
    rows = _rows(*[cells] * 6)

    (block,) = ruled_blocks(_inked(rows), _rules(-4, 16, 116), 8)

    assert block.rows == tuple(rows) and block.corridors == ((60, 90), (190, 260))
    # With two columns it may be a note between rules.
    assert ruled_blocks(_inked(_rows(*[((40, 60), (260, 340))] * 6)), _rules(-4, 16, 116), 8) == []


def test_a_high_heading_stands_in_the_columns_of_its_rows() -> None:
    cells = ((40, 60), (90, 190), (260, 340))
    rows = _rows(*[((100, 180), (270, 330))] * 5, *[cells] * 5)
    rules = _rules(-4, *(20 * i - 4 for i in range(5, 11)))

    (block,) = ruled_blocks(_inked(rows), rules, 8)

    assert block.rows[0].box.top == 0 and len(block.rows) == 10


@pytest.mark.parametrize("left", [(0, 0), (60, 380), (0, 500)])
def test_a_rule_that_a_copy_has_torn_or_lost_is_told_from_the_others(left: tuple[int, int]) -> None:
    gray = np.full((900, 1000), 255, np.uint8)
    for y in range(100, 801, 100):
        gray[y : y + 2, 100:900] = 60
    # Of one rule a piece is as before, of the rest there are dots.
    gray[400:402, 100:900] = 255
    gray[400:402, 100:900:9] = 60
    gray[400:402, 100 + left[0] : 100 + left[1]] = 60
    seen = see_rules(as_clean_page(gray, 10, 2.0))

    found = level_rules(seen, [])

    assert [round(rule.y, -1) for rule in found] == list(range(100, 801, 100))
    assert all(abs(rule.left - 100) <= 10 and abs(rule.right - 900) <= 10 for rule in found)
    assert level_rules(seen, [Box(50, 50, 950, 850)]) == []


def test_a_torn_first_rule_is_of_the_table_and_the_edge_of_the_sheet_is_not() -> None:
    gray = np.full((900, 1000), 255, np.uint8)
    for y in range(160, 801, 60):
        gray[y : y + 2, 100:900] = 60
    gray[100:102, 100:350] = gray[100:102, 500:700] = 60
    gray[12:14, 60:940] = 60
    found = level_rules(see_rules(as_clean_page(gray, 10, 2.0)), [])
    assert [round(rule.y, -1) for rule in found][:2] == [100, 160]
    assert abs(found[0].right - 900) <= 10


def test_letters_on_one_height_are_no_rule() -> None:
    gray = np.full((900, 1000), 255, np.uint8)
    for y in range(100, 801, 100):
        gray[y : y + 2, 100:900] = 60
    seen = see_rules(as_clean_page(gray, 10, 2.0))
    found = level_rules(seen, [], [_text(100, y - 10, 300, y + 12) for y in (300, 400)])
    assert [round(rule.y, -1) for rule in found] == [100, 200, 500, 600, 700, 800]
    # Text beside a rule, or right above or below it, does not run along it.
    beside = [_text(30, 190, 150, 212), _text(100, 280, 300, 299), _text(100, 401, 900, 425)]
    assert len(level_rules(seen, [], beside)) == 8
    # Nor does a line whose words stand at both ends of it: cells merged over the two rows.
    wide = TextRow(Box(30, 288, 960, 312), ((30, 95), (905, 960)))
    assert len(level_rules(seen, [], [wide])) == 8


def _text(left: int, top: int, right: int, bottom: int) -> TextRow:
    return TextRow(Box(left, top, right, bottom), ((left, right),))


def test_dots_that_lead_from_titles_to_their_pages_are_no_rules_of_a_table() -> None:
    rows = _rows(*[((20, 90), (110, 180), (340, 360))] * 6)
    leaders = [LevelRule(20 * i + 11, 120, 330) for i in range(6)]
    assert ruled_blocks(_inked(rows), leaders, 8) == []


def test_rules_part_a_table_if_they_run_along_all_of_it() -> None:
    box, cuts = Box(20, 0, 360, 120), [20 * i + 11.0 for i in range(6)]
    assert is_parted([LevelRule(cut, 16, 366) for cut in cuts], cuts, box, 8)
    assert not is_parted([LevelRule(cut, 120, 366) for cut in cuts], cuts, box, 8)


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
    rows = text_rows(lines, ink, 11.0)
    assert [row.stretches[0] for row in rows] == [(150, 153)] * 5


def test_a_table_is_as_wide_as_its_rules() -> None:
    box, cuts = Box(20, 0, 300, 120), [20 * i + 11.0 for i in range(6)]
    assert sides([LevelRule(cut, 10, 390) for cut in cuts], box, 5, 8) == (10, 390)
    # Rules that end within the text, or too few, tell nothing.
    assert sides([LevelRule(cut, 120, 390) for cut in cuts], box, 5, 8) == (15, 305)
    assert sides([LevelRule(cut, 10, 390) for cut in cuts[:2]], box, 5, 8) == (15, 305)


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
