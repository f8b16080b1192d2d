"""Grids of several pages become logical tables: every case that documents bring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word
from pipeline.table.columns import canonical_heading, canonical_key, unique_keys
from pipeline.table.join import LogicalTable, ReadGrid, join_tables
from pipeline.table.model import Grid, GridCell

HEAD = ["TT", "Nội dung", "Giải pháp", "Kinh phí"]


def reading(text: str) -> Reading:
    return Reading((Line(tuple(Word(word, 0.9, Box(0, 0, 9, 9)) for word in text.split())),))


def page(
    number: int,
    rows: Sequence[Sequence[str | None]],
    *,
    open_top: bool = False,
    open_bottom: bool = False,
    text_above: bool = False,
) -> ReadGrid:
    """``None`` goes on the cell to the left in its row ("<" would do), "^" the one above."""
    cells, texts = [], {}
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            if text in (None, "^"):
                continue
            width = next((k for k in range(1, len(row) - j) if row[j + k] is not None), len(row) - j)
            height = next((k for k in range(1, len(rows) - i) if rows[i + k][j] != "^"), len(rows) - i)
            cells.append(GridCell(i, j, height, width, Box(100 * j, 50 * i, 100 * (j + width), 50 * (i + height))))
            if text:
                texts[i, j] = reading(str(text))
    n, m = len(rows), len(rows[0])
    grid = Grid(
        number,
        Box(0, 0, 100 * m, 50 * n),
        tuple(range(0, 100 * m + 1, 100)),
        tuple(range(0, 50 * n + 1, 50)),
        tuple(cells),
        open_top,
        open_bottom,
    )
    return ReadGrid(grid, texts, text_above)


def texts(table: LogicalTable) -> list[list[str]]:
    return [[" ".join(p.reading.text for p in cell.parts) for cell in row.cells] for row in table.rows]


ONE, TWO, THREE = (["1", "Một", "Làm một.", "Có"], ["2", "Hai", "Làm hai.", "Có"], ["3", "Ba", "Làm ba.", "Có"])


def test_table_goes_on_without_heading() -> None:
    (table,) = join_tables([page(1, [HEAD, ONE, TWO]), page(2, [THREE])])
    assert texts(table) == [ONE, TWO, THREE]
    assert table.pages == (1, 2) and table.warnings == ()
    assert [c.key for c in table.columns] == ["no", "content", "measures", "budget"]


def test_repeated_heading_is_dropped_even_misread() -> None:
    (table,) = join_tables([page(1, [HEAD, ONE]), page(2, [["T1", "Noi dung", "Giai phap", "Kinh phi"], TWO])])
    assert texts(table) == [ONE, TWO]


def test_row_cut_at_an_open_end_is_one_row_with_both_fragments() -> None:
    first = ["2", "Hai", "Làm hai việc cùng", "Có"]
    (table,) = join_tables(
        [page(1, [HEAD, ONE, first], open_bottom=True), page(2, [["", "", "một lúc.", ""], THREE], open_top=True)]
    )
    assert texts(table) == [ONE, ["2", "Hai", "Làm hai việc cùng một lúc.", "Có"], THREE]
    assert [part.page for part in table.rows[1].cells[2].parts] == [1, 2]
    assert all(cell.reasons == () for row in table.rows for cell in row.cells)


@pytest.mark.parametrize("rest", [["_", "", "một lúc.", ""], ["", "", "một lúc.", "- - -"]])
def test_what_is_left_of_the_rule_above_the_rest_of_a_row_speaks_for_no_row(rest: list[str]) -> None:
    first = ["2", "Hai", "Làm hai việc cùng", "Có"]
    (table,) = join_tables([page(1, [HEAD, ONE, first], open_bottom=True), page(2, [rest, THREE], open_top=True)])
    assert [row[2] for row in texts(table)] == ["Làm một.", "Làm hai việc cùng một lúc.", "Làm ba."]


def test_row_cut_at_closed_borders_is_one_row() -> None:
    first = ["2", "Hai việc", "Làm hai việc cùng", "Có"]
    (table,) = join_tables([page(1, [HEAD, ONE, first]), page(2, [["", "khó", "một lúc.", ""], THREE])])
    assert texts(table)[1] == ["2", "Hai việc khó", "Làm hai việc cùng một lúc.", "Có"]


def test_row_over_three_pages() -> None:
    (table,) = join_tables(
        [
            page(1, [HEAD, ["1", "Một", "đầu tiên,", "Có"]], open_bottom=True),
            page(2, [["", "", "rồi tiếp theo,", ""]], open_top=True, open_bottom=True),
            page(3, [["", "", "sau cùng.", ""], TWO], open_top=True),
        ]
    )
    assert texts(table) == [["1", "Một", "đầu tiên, rồi tiếp theo, sau cùng.", "Có"], TWO]
    assert [part.page for part in table.rows[0].cells[2].parts] == [1, 2, 3]


def test_next_number_is_a_new_row_even_at_open_ends() -> None:
    (table,) = join_tables([page(1, [HEAD, ONE], open_bottom=True), page(2, [TWO], open_top=True)])
    assert texts(table) == [ONE, TWO]


def test_merged_cell_goes_on_over_the_page_end() -> None:
    head = ["TT", "Tiêu chuẩn", "Tiêu chí", "Nội dung"]
    (table,) = join_tables(
        [
            page(1, [head, ["1", "5", "5.1", "Một."], ["2", "^", "5.2", "Hai."]]),
            page(2, [["3", "", "5.3", "Ba."], ["4", "^", "5.4", "Bốn."], ["5", "6", "6.1", "Năm."]]),
        ]
    )
    assert [row[1] for row in texts(table)] == ["5", "5", "5", "5", "6"]
    assert [row.cells[1].merged for row in table.rows] == [True, True, True, True, False]
    assert table.rows[0].cells[1].row_span == 4


def test_group_row_has_its_text_first_and_empty_cells_after() -> None:
    (table,) = join_tables([page(1, [HEAD, ["I. Chung", None, None, None], ONE]), page(2, [TWO])])
    assert texts(table) == [["I. Chung", "", "", ""], ONE, TWO]
    assert table.rows[0].cells[0].col_span == 4


def test_group_row_opening_a_page_is_never_a_rest() -> None:
    (table,) = join_tables(
        [page(1, [HEAD, ONE], open_bottom=True), page(2, [["II. riêng", None, None, None], TWO], open_top=True)]
    )
    assert texts(table) == [ONE, ["II. riêng", "", "", ""], TWO]


def test_row_of_column_numbers_is_dropped() -> None:
    (table,) = join_tables([page(1, [HEAD, ["(1)", "(2)", "(3)", "(4)"], ONE, TWO])])
    assert texts(table) == [ONE, TWO]


def test_first_data_row_is_no_row_of_column_numbers() -> None:
    (table,) = join_tables(
        [page(1, [["TT", "Họ và tên", "Nam", "Nữ"], ["1", "An", "25", "31"], ["2", "Hà", "5", "7"]])]
    )
    assert len(table.rows) == 2


def test_heading_alone_at_the_foot_of_a_page() -> None:
    (table,) = join_tables([page(1, [HEAD]), page(2, [ONE, TWO])])
    assert texts(table) == [ONE, TWO]
    assert table.pages == (1, 2)


def test_other_heading_begins_another_table() -> None:
    other = ["TT", "Họ và tên", "Chức vụ", "Ghi chú"]
    found = join_tables([page(1, [HEAD, ONE]), page(2, [other, TWO])])
    assert [texts(t) for t in found] == [[ONE], [TWO]]


def test_other_columns_begin_another_table() -> None:
    found = join_tables([page(1, [HEAD, ONE]), page(2, [["1", "Một"], ["2", "Hai"]])])
    assert len(found) == 2
    assert any("without a heading" in w for w in found[1].warnings)


def test_same_heading_after_prose_is_another_table_unless_numbers_go_on() -> None:
    apart = join_tables([page(1, [HEAD, ONE, TWO]), page(1, [HEAD, ONE], text_above=True)])
    assert len(apart) == 2
    together = join_tables([page(1, [HEAD, ONE, TWO]), page(2, [HEAD, THREE], text_above=True)])
    assert [texts(t) for t in together] == [[ONE, TWO, THREE]]


def test_rows_without_number_within_pages_weaken_the_evidence() -> None:
    rows = [HEAD, ["1", "Một", "Làm một.", "Có"], ["", "Hai", "Làm hai.", "Có"], ["", "Ba", "Làm ba.", "Có"]]
    rows += [["2", "Bốn", "Làm bốn.", "Có"]]
    (table,) = join_tables([page(1, rows), page(2, [["", "Năm", "Làm năm.", "Có"], ["3", "Sáu", "Làm sáu.", "Có"]])])
    assert len(table.rows) == 6


def test_uncertain_joins_are_flagged() -> None:
    first = ["1", "Một", "Làm một.", "Có"]
    (table,) = join_tables([page(1, [HEAD, first]), page(2, [["", "Hai", "Làm hai.", ""], TWO])], lambda a, b: -3.0)
    assert any("uncertain_join" in cell.reasons for cell in table.rows[0].cells)


def test_a_row_whose_rest_was_not_found_is_flagged() -> None:
    cut = page(1, [HEAD, ONE, TWO], open_bottom=True)
    (table,) = join_tables([cut])
    assert [cell.reasons for cell in table.rows[0].cells] == [()] * 4
    assert [cell.reasons for cell in table.rows[1].cells] == [("cut_off",)] * 4
    (whole,) = join_tables([cut, page(2, [["", "", "xong việc.", ""], THREE])])
    assert all("cut_off" not in cell.reasons for row in whole.rows for cell in row.cells)


def test_a_total_that_opens_a_page_is_no_rest_of_the_row_before() -> None:
    first = page(1, [HEAD, ONE, ["2", "Hai", "Làm hai", "10"]], open_bottom=True)
    [table] = join_tables([first, page(2, [["", "Tổng cộng", "", "20"]], open_top=True)])
    assert texts(table)[1:] == [["2", "Hai", "Làm hai", "10"], ["", "Tổng cộng", "", "20"]]


def test_border_within_a_row_is_no_row() -> None:
    head = ["TT", "Tiêu chuẩn", "Tiêu chí", "Nội dung"]
    rows = [head, ["1", "5", "5.1", "Một."], ["2", "^", "5.2", "Hai."], ["^", "", "^", "^"], ["3", "6", "6.1", "Ba."]]
    (table,) = join_tables([page(1, rows)])
    assert [row[0] for row in texts(table)] == ["1", "2", "3"]
    assert [row[1] for row in texts(table)] == ["5", "5", "6"]


def test_two_levels_of_headings() -> None:
    rows = [["TT", "Xã", "Hạ tầng", None], ["^", "^", "Đạt", "Chưa đạt"], ["1", "Phú An", "5", "6"]]
    (table,) = join_tables([page(1, rows)])
    assert [c.path for c in table.columns] == [("TT",), ("Xã",), ("Hạ tầng", "Đạt"), ("Hạ tầng", "Chưa đạt")]
    assert [c.key for c in table.columns] == ["no", "xa", "ha_tang_dat", "ha_tang_chua_dat"]
    assert len(table.rows) == 1


def test_three_levels_of_headings() -> None:
    rows = [
        ["TT", "Số lượng", None, None],
        ["^", "Tổng", "Trong đó", None],
        ["^", "^", "Nam", "Nữ"],
        ["1", "9", "4", "5"],
    ]
    (table,) = join_tables([page(1, rows)])
    assert table.columns[3].path == ("Số lượng", "Trong đó", "Nữ")
    assert len(table.rows) == 1 and len(table.header) == 3


def test_gap_and_repeat_of_numbers_are_warned_of() -> None:
    (table,) = join_tables([page(1, [HEAD, ONE, THREE]), page(2, [THREE])])
    assert table.warnings == ("page 1: number 3 follows 1", "page 2: number 3 follows 3")


def test_keys_from_synonyms_and_misread_headings() -> None:
    assert canonical_key("STT") == "no"
    assert canonical_key("Người thực hiện") == "assignee"
    assert canonical_key("THỜI GIAN HOÀN THÀNH") == "period"
    assert canonical_key("Kinh phi thưc hiên") == "budget"
    assert canonical_key("Ngày sinh") is None
    assert canonical_heading("Phân cóng giảm sát") == "Phân công giám sát"
    assert canonical_heading("Số tiền thưởng") is None
    assert canonical_heading("Mục 1") is None, "known headings that differ by a mark from others stay as they are read"
    assert canonical_key("Thứ Hai") is None
    assert unique_keys([("TT",), ("Đạt",), ("Đạt",), ("",)]) == ["no", "dat", "dat_2", "column"]


MONTHS = [
    ["Tháng", "Chủ điểm", "Nội dung", "Kết quả"],
    ["9/2024", "Khai trường", "- Họp phụ huynh; - Khảo sát.", "Xong"],
    ["10/2024", "Chăm ngoan", "- Thao giảng; - Kiểm tra hồ sơ.", "Tốt"],
    ["11/2024", "Tôn sư", "- Hội thi; - Tọa đàm.", "Hai giải"],
    ["12/2024", "Uống nước", "- Viếng nghĩa trang;", "Đủ"],
]


def test_a_row_without_what_every_row_has_is_a_rest_of_one() -> None:
    rest = ["", "", "- Sơ kết phong trào.", ""]
    next_row = ["01/2025", "Mừng Xuân", "- Hội chợ.", "Quà"]

    (table,) = join_tables([page(1, MONTHS), page(2, [MONTHS[0], rest, next_row])])

    assert texts(table)[3:] == [["12/2024", "Uống nước", "- Viếng nghĩa trang; - Sơ kết phong trào.", "Đủ"], next_row]
    assert not any(cell.reasons for row in table.rows for cell in row.cells)


def test_headings_may_name_years() -> None:
    (table,) = join_tables([page(1, [["Mức xếp loại", "Năm 2022", "Năm 2023"], ["Xuất sắc", "5", "6"]])])

    assert [column.path for column in table.columns] == [("Mức xếp loại",), ("Năm 2022",), ("Năm 2023",)]


def _at(text: str, left: int) -> Reading:
    """Return words of 40 px from a place on."""
    words = [Word(word, 0.9, Box(left + 50 * i, 5, left + 50 * i + 40, 20)) for i, word in enumerate(text.split())]
    return Reading((Line(tuple(words)),))


def _without_edge(read: ReadGrid, col: int) -> ReadGrid:
    """Return the grid without the line left of column ``col``, the texts of both sides read as one."""
    gone = read.grid.column_edges[col]
    cells = []
    found: dict[tuple[int, int], Reading] = {}
    for cell in read.grid.cells:
        here = read.texts.get((cell.row, cell.col))
        at = cell.col - (cell.col >= col)
        if cell.col != col:
            box = cell.box if cell.col != col - 1 else Box(cell.box.left, cell.box.top, gone + 100, cell.box.bottom)
            cells.append(replace(cell, col=at, box=box))
        if here is not None:
            placed = _at(here.text, 100 * cell.col + 5)
            before = found.get((cell.row, at))
            found[cell.row, at] = placed if before is None else Reading(before.lines + placed.lines)
    edges = tuple(edge for edge in read.grid.column_edges if edge != gone)
    return replace(read, grid=replace(read.grid, cells=tuple(cells), column_edges=edges), texts=found)


def test_a_page_that_lost_a_columns_line_has_its_words_in_their_columns() -> None:
    (table,) = join_tables([page(1, [HEAD, ONE, TWO]), _without_edge(page(2, [THREE]), 1)])
    assert texts(table) == [ONE, TWO, THREE]


def test_a_text_over_the_lost_line_stays_in_one_cell() -> None:
    lost = _without_edge(page(2, [["3", "Ba", "Làm", "Có"]]), 1)
    wide = Reading((Line((Word("Nghiêng", 0.9, Box(60, 5, 170, 20)),)),))
    (table,) = join_tables([page(1, [HEAD, ONE, TWO]), replace(lost, texts={**lost.texts, (0, 0): wide})])
    assert texts(table)[2] == ["Nghiêng", "", "Làm", "Có"]


def test_a_heading_alone_at_the_foot_of_a_page_gets_the_columns_of_the_next_page() -> None:
    (table,) = join_tables([_without_edge(page(1, [HEAD]), 1), page(2, [ONE, TWO])])
    assert [column.name for column in table.columns] == HEAD
    assert texts(table) == [ONE, TWO]


def test_rows_before_a_page_with_a_columns_line_that_they_lost_get_it_too() -> None:
    first, second = _without_edge(page(1, [HEAD, ONE, TWO]), 1), page(2, [HEAD, THREE])
    (table,) = join_tables([first, second])
    assert [column.name for column in table.columns] == HEAD
    assert texts(table) == [ONE, TWO, THREE]


def test_a_line_that_runs_through_the_texts_of_the_page_before_is_none_of_its_columns() -> None:
    heads = ["TT Nội dung", "Giải pháp", "Kinh phí"]
    first = page(1, [heads, ["Một hai", "Làm một.", "Có"], ["Ba bốn", "Làm hai.", "Có"]])
    edges = (0, 200, 300, 400)
    cells = tuple(
        replace(c, box=Box(edges[c.col], c.box.top, edges[c.col + 1], c.box.bottom)) for c in first.grid.cells
    )
    read = {
        at: _over(r.text, edges[at[1]] + 60, edges[at[1]] + 140 - 60 * min(1, at[1])) for at, r in first.texts.items()
    }
    tables = join_tables([ReadGrid(replace(first.grid, cells=cells, column_edges=edges), read), page(2, [HEAD, THREE])])
    assert [len(table.columns) for table in tables] == [3, 4]


def _over(text: str, left: int, right: int) -> Reading:
    """Return a reading of one word between two px."""
    return Reading((Line((Word(text, 0.9, Box(left, 0, right, 9)),)),))


def _words(*placed: tuple[str, int]) -> Reading:
    return Reading((Line(tuple(Word(word, 0.9, Box(x, 0, x + 30, 9)) for word, x in placed)),))


def test_a_repeated_heading_is_known_where_a_lost_rule_left_two_headings_in_one_cell() -> None:
    first = page(1, [HEAD, ONE])
    lost = page(2, [["TT Nội dung", None, "Giải pháp", "Kinh phí"], ["2 Hai", None, "Làm hai.", "Có"]])
    texts_there = {
        **lost.texts,
        (0, 0): _words(("TT", 30), ("Nội", 120), ("dung", 160)),
        (1, 0): _words(("2", 30), ("Hai", 120)),
    }
    # The page has no edge at 100.
    cells = tuple(replace(c, col=max(0, c.col - 1), col_span=1) for c in lost.grid.cells)
    grid = replace(lost.grid, cells=cells, column_edges=(0, 200, 300, 400))
    shifted = {(row, max(0, col - 1)): reading for (row, col), reading in texts_there.items()}
    tables = join_tables([first, ReadGrid(grid, shifted)])
    assert [texts(table) for table in tables] == [[ONE, TWO]]


def test_a_page_that_lost_most_columns_goes_on_only_where_its_numbers_do() -> None:
    """Two inner edges are left of four: that they fit may be chance."""
    first = page(1, [[*HEAD, "Ghi chú"], [*ONE, "Khó"]])

    def rest(number: str) -> ReadGrid:
        cells = tuple(GridCell(0, i, 1, 1, Box(x, 0, 500, 50)) for i, x in enumerate((0, 200, 400)))
        grid = Grid(2, Box(0, 0, 500, 50), (0, 200, 400, 500), (0, 50), cells, open_top=False, open_bottom=False)
        found = (_words((number, 30), ("Hai", 120)), _words(("Làm", 205), ("Có", 320)), _words(("Dễ", 420)))
        return ReadGrid(grid, {(0, i): words for i, words in enumerate(found)})

    [table] = join_tables([first, rest("2")])
    assert texts(table) == [[*ONE, "Khó"], ["2", "Hai", "Làm", "Có", "Dễ"]]
    assert len(join_tables([first, rest("7")])) == 2


def test_the_rest_of_a_row_loses_no_words_where_a_rule_between_two_columns_is_lost() -> None:
    one, two = [*ONE, "Khó"], ["2", "Hai", "Làm", "Có", "Giải nhì cấp"]
    first = page(1, [[*HEAD, "Ghi chú"], one, two], open_bottom=True)
    rest = page(2, [["", "", "", "tỉnh", None]], open_top=True)
    [table] = join_tables([first, replace(rest, texts={(0, 3): _words(("tỉnh", 440))})])
    assert texts(table) == [one, [*two[:4], "Giải nhì cấp tỉnh"]]
    [table] = join_tables([first, replace(rest, texts={(0, 3): _words(("tỉnh", 385))})])
    assert texts(table) == [one, [*two[:3], "Có tỉnh", two[4]]]
    assert "uncertain_join" in table.rows[-1].cells[3].reasons


def test_an_edge_that_parts_no_texts_and_that_the_table_has_not_is_none() -> None:
    """Figures set below each other look like an upright."""
    first, rest = page(1, [HEAD, ONE]), page(2, [[*TWO[:3], "", "Có"], [*THREE[:3], "", "Có"]])
    edges = (0, 100, 200, 300, 330, 400)
    grid = replace(rest.grid, box=Box(0, 0, 400, 100), column_edges=edges)
    [table] = join_tables([first, replace(rest, grid=grid)])
    assert texts(table) == [ONE, TWO, THREE]
    both = {**rest.texts, (0, 3): reading("Hay")}
    assert len(join_tables([first, replace(rest, grid=grid, texts=both)])) == 2


def test_a_standard_goes_on_over_pages_of_one_row_each_as_its_criteria_tell() -> None:
    head = ["TT", "Tiêu chuẩn", "Tiêu chí", "Nội dung"]
    first, second = ["1", "Tiêu chuẩn 1: Quản lý", "1.1", "Một."], ["4", "Tiêu chuẩn 2: Cán bộ", "2.1", "Bốn."]
    pages = [[head, first], [["2", "", "1.3", "Hai."]], [["3", "", "1.4", "Ba."]], [second], [["5", "", "3.1", "Năm."]]]
    (table,) = join_tables([page(i, rows) for i, rows in enumerate(pages, 1)])
    assert [row[1] for row in texts(table)] == [first[1]] * 3 + [second[1], ""]
    assert [row.cells[1].merged for row in table.rows] == [True] * 3 + [False] * 2


def test_codes_that_go_on_join_pages_with_text_between_them() -> None:
    """What stands between may be dirt beside the sheet."""
    first = page(1, [HEAD, ["1.1", "Một", "Làm.", "Có"], ["1.2", "Hai", "Làm.", "Có"]])
    for code, count in (("1.3", 1), ("1.5", 2), ("2.1", 2)):
        following = page(2, [HEAD, [code, "Ba", "Làm.", "Có"]], text_above=True)
        assert len(join_tables([first, following])) == count, code


def test_a_blank_column_at_the_side_of_a_page_is_none_of_the_table() -> None:
    wide = [[*HEAD, "I"], [*THREE, ""]]
    (table,) = join_tables([page(1, [HEAD, ONE, TWO]), page(2, wide)])
    assert texts(table) == [ONE, TWO, THREE]
    filled = [[*HEAD, "Ghi chú"], [*THREE, "Xong"]]
    assert len(join_tables([page(1, [HEAD, ONE, TWO]), page(2, filled)])) == 2


def test_a_spoiled_heading_is_that_of_the_page_whose_numbers_go_on_and_whose_names_are_known() -> None:
    spoiled = ["Ư", "xqwvz kjh rrr mm", "Giải pháp", "Kinh phí"]
    (table,) = join_tables([page(1, [spoiled, ONE, TWO]), page(2, [HEAD, THREE])])
    assert texts(table) == [ONE, TWO, THREE]
    assert [column.path[-1] for column in table.columns] == HEAD
    (table,) = join_tables([page(1, [HEAD, ONE, TWO]), page(2, [spoiled, THREE])])
    assert [column.path[-1] for column in table.columns] == HEAD
    assert len(join_tables([page(1, [spoiled, ONE, TWO]), page(2, [HEAD, ONE])])) == 2
    four = ["4", "Bốn", "Làm bốn.", "Có"]
    (table,) = join_tables([page(1, [spoiled, ONE, TWO]), page(2, [HEAD, THREE]), page(3, [spoiled, four])])
    assert texts(table) == [ONE, TWO, THREE, four]


def test_a_table_takes_the_heading_of_a_later_page_whose_numbers_go_on() -> None:
    """That of its first page could not be read: no warning is left of it."""
    first, later = page(1, [ONE, TWO]), page(2, [HEAD, THREE])
    (table,) = join_tables([first, later])
    assert [column.path[-1] for column in table.columns] == HEAD
    assert len(table.rows) == 3
    assert not table.warnings
    again = page(2, [HEAD, ONE])
    assert len(join_tables([first, again])) == 2


def test_a_heading_goes_on_where_its_first_cell_is_parted() -> None:
    """A piece of "STT" stands below an empty cell; headings beside it reach down to it."""
    names = ["Nội dung", "Đơn vị tính", "Chức vụ", "Ngày sinh"]
    below, row = ["^"] * 4 + ["Bắt đầu", "Kết thúc"], ["Một", "x", "y", "z", "1", "2"]
    whole = [["STT", *names, "Thời gian", None], ["^", *below], ["1", *row]]
    split = [["", *names, "Thời", "gian"], ["SII", *below], ["2", *row]]
    (table,) = join_tables([page(1, whole), page(2, split)])
    assert [row[0] for row in texts(table)] == ["1", "2"]


@pytest.mark.parametrize(("bare", "first", "count"), [(True, "3", 1), (True, "5", 2), (False, "3", 2)])
def test_pages_without_upright_rules_are_one_table_whose_numbers_go_on_in_as_many_columns(
    bare: bool, first: str, count: int
) -> None:
    """Its sides lie where the texts of each page end, so that the columns lie elsewhere."""
    one = page(1, [HEAD[:3], ["1", "Họp tổ", "T1"], ["2", "Dự giờ", "T2"]])
    two = page(2, [[first, "Sơ kết", "T3"], [str(int(first) + 1), "Tổng kết", "T4"]])
    reads = [
        replace(read, grid=replace(read.grid, column_edges=edges, bare=bare))
        for read, edges in ((one, (0, 100, 200, 300)), (two, (0, 60, 220, 300)))
    ]
    assert len(join_tables(reads)) == count
