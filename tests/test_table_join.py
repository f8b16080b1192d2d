"""Grids of several pages become logical tables: every case that documents bring."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word
from pipeline.table.columns import canonical_heading, canonical_key, is_known, unique_keys
from pipeline.table.joined.join import join_tables
from tests.read_pages import HEAD, ONE, THREE, TWO, page, texts

PROSE = ("Bảng kê của trường.",)


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
    apart = join_tables([page(1, [HEAD, ONE, TWO]), page(1, [HEAD, ONE], text_above=PROSE)])
    assert len(apart) == 2
    together = join_tables([page(1, [HEAD, ONE, TWO]), page(2, [HEAD, THREE], text_above=PROSE)])
    assert [texts(t) for t in together] == [[ONE, TWO, THREE]]


@pytest.mark.parametrize(
    ("groups", "end", "first", "count"),
    [
        (("I", "II"), ("", "6551", "Ba"), "I", 2),
        (("I", "II"), ("", "6551", "Ba"), "III", 1),
        (("I", "II"), ("B. Phần hai", None, None), "I", 1),
        (("I",), ("", "Tổng số", ""), "I", 2),
        (("I",), ("", "6551", "Ba"), "II", 1),
    ],
)
def test_groups_that_begin_anew_below_a_repeated_heading_are_another_list(
    groups: tuple[str, ...], end: tuple[str | None, ...], first: str, count: int
) -> None:
    head = ["Mục", "Tiểu mục", "Nội dung chi"]
    own = [row for group in groups for row in ([group, "", "Một"], ["", "6500", "Hai"])]
    following = page(2, [head, [first, "", "Bốn"], ["", "6551", "Năm"]])
    assert len(join_tables([page(1, [head, *own, list(end)]), following])) == count


@pytest.mark.parametrize(("top", "more"), [(["1", "2", "3", "4"], 0), (["1", "2", "3", "5"], 1)])
def test_the_numbers_of_the_columns_may_be_repeated_without_their_names(top: list[str], more: int) -> None:
    (table,) = join_tables([page(1, [HEAD, ["1", "2", "3", "4"], ONE, TWO]), page(2, [top, THREE])])
    assert texts(table) == [ONE, TWO, *([top] * more), THREE]


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


@pytest.mark.parametrize(("above", "count"), [(("Đơn vi",), 1), (("Đơn vị", "Danh sách kèm theo."), 2)])
def test_the_upper_level_of_a_repeated_heading_that_lost_its_rule_is_no_prose(
    above: tuple[str, ...], count: int
) -> None:
    first = page(
        1,
        [
            ["TT", "Nhiệm vụ", "Đơn vị", None],
            ["^", "^", "Chủ trì", "Phối hợp"],
            ["1.1", "Một", "Công an xã", "Khối 1"],
            ["II Hạ tầng số", None, None, None],
        ],
    )
    second = page(2, [["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp"], ["2.1", "Hai", "Công an xã", ""]], text_above=above)
    assert len(join_tables([first, second])) == count


def test_a_heading_of_two_levels_repeated_without_the_rule_between_them_is_no_row() -> None:
    """Its words are the same, in another order."""
    quarters = ("I", "II", "III", "IV")
    months = [f"T{month}" for month in range(1, 13)]
    over = [name for quarter in quarters for name in (f"Quý {quarter}", None, None)]
    head: list[list[str | None]] = [["TT", "Chỉ tiêu", *over, "Cộng"], ["^", "^", *months, "^"]]
    fused = [f"Quý {quarters[i // 3]} {month}" if i % 3 == 1 else month for i, month in enumerate(months)]
    rows = [[str(n), name, *(str(7 * k + 31 * n) for k in range(13))] for n, name in enumerate(("Lúa", "Ngô"), 16)]
    (table,) = join_tables([page(1, [*head, rows[0]]), page(2, [["TT", "Chỉ tiêu", *fused, "Cộng"], rows[1]])])
    assert texts(table) == rows


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
    assert canonical_heading("Nâm") is None, "it may be each of two"
    assert (canonical_heading("Tôt"), is_known("Tốt")) == ("Tốt", False), "cells hold it, too"
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


@pytest.mark.parametrize(
    ("third", "last", "numbered"),
    [("(c)", "(s)", True), ("(c)", "()", True), ("(3)", "(s)", True), ("ba", "ta", False)],
)
def test_numbers_of_columns_may_be_misread_in_their_brackets(third: str, last: str, numbered: bool) -> None:
    numbers = ["(1)", "(2)", third, last]
    (table,) = join_tables([page(1, [HEAD, numbers, ONE, TWO])])
    assert texts(table) == ([ONE, TWO] if numbered else [numbers, ONE, TWO])


def test_a_heading_whose_name_over_two_columns_a_streak_parts_is_the_same() -> None:
    first = [["STT", "Chỉ tiêu", "Quyế Năm 2024", "toán Năm 2025"], ["1", "Một", "9", "8"], ["2", "Hai", "7", "6"]]
    again = [["STT", "Chỉ tiêu", "Quyết toán Năm 2024 Năm 2025", None], ["2.1", "Ba", "5", "4"]]
    (table,) = join_tables([page(1, first), page(2, again)])
    assert [row[0] for row in texts(table)] == ["1", "2", "2.1"]


@pytest.mark.parametrize("last", ["4", "7"])
def test_numbers_of_columns_may_be_unread_in_half_of_them(last: str) -> None:
    """All that is read stands in its own column."""
    numbers = ["1", "2", "", last, "", ""]
    rows = [[*HEAD, "Đơn vị", "Ghi chú"], numbers, [*ONE, "Xã", "a"], [*TWO, "Xã", "b"]]
    (table,) = join_tables([page(1, rows)])
    assert texts(table) == rows[2 if last == "4" else 1 :]


@pytest.mark.parametrize(("first", "named"), [("1", True), ("4", False)])
def test_the_name_of_the_numbers_may_be_read_as_one(first: str, named: bool) -> None:
    """Above the first row "TT" is none, though it reads "1"; else the row may be the third of a table."""
    heading = ["1", "Nhiệm vụ", "Ngày vào Đảng", "Ghi chú", "Bến đò", "Sân đình"]
    tables = join_tables([page(1, [heading, [first, "Làm một", "03/02/2020", "", "Thôn 2", "GV-019"]])])
    assert bool(tables[0].header) == named


def test_a_heading_that_begins_with_a_number_is_one_where_the_next_page_repeats_it() -> None:
    heading = ["1", "Họ tên chủ", "Địa chỉ", "Mã số"]
    (table,) = join_tables([page(1, [heading, ONE, TWO]), page(2, [heading, THREE])])
    assert texts(table) == [ONE, TWO, THREE]


@pytest.mark.parametrize("brackets", [True, False])
def test_of_numbers_in_brackets_half_may_be_misread(brackets: bool) -> None:
    """Old-style figures are read as others, but no row of a table stands in brackets."""
    numbers = ["(1)", "(2)", "(2)", "(4)", "(9)", "(7)"] if brackets else ["1", "2", "2", "4", "9", "7"]
    heading = ["TT", "Nội dung", "Giải pháp", "Kinh phí", "Ghi chú", "Mã số"]
    (table,) = join_tables([page(1, [heading, numbers, ["1", "Một", "Làm", "Có", "", "Hai"]])])
    assert len(table.rows) == (1 if brackets else 2)


@pytest.mark.parametrize(
    ("last", "tables"),
    [
        (TWO, 2),
        (["", "Tổng cộng", "2", ""], 2),
        (["II. Tổ xã hội", None, None, None], 1),
        (["", "Tổ xã hội", "", ""], 1),
    ],
    ids=["row", "total", "title", "title in a column"],
)
def test_a_page_with_the_heading_that_counts_from_one_again_is_another_list(
    last: list[str | None], tables: int
) -> None:
    """After the title of a group it goes on: groups are numbered anew."""
    first = page(1, [HEAD, ONE, TWO, last])
    assert len(join_tables([first, page(2, [HEAD, ONE, TWO])])) == tables


def test_rows_count_from_one_behind_a_heading_alone_on_its_page() -> None:
    assert len(join_tables([page(1, [HEAD]), page(2, [HEAD, ONE, TWO])])) == 1


@pytest.mark.parametrize(("columns", "tables"), [(4, 1), (3, 2)])
def test_where_numbers_go_on_columns_may_lie_a_little_elsewhere(columns: int, tables: int) -> None:
    """Pages of photos are bent; but the columns are as many."""
    read = page(2, [THREE[:columns]])
    edges = (0, 110, 220, 290, 400) if columns == 4 else (0, 150, 280, 300)
    moved = replace(read, grid=replace(read.grid, column_edges=edges))
    assert len(join_tables([page(1, [HEAD, ONE, TWO]), moved])) == tables


@pytest.mark.parametrize(("session", "count"), [("Chiều", 6), ("chiều", 5)])
def test_texts_that_other_rows_hold_are_of_two_rows(session: str, count: int) -> None:
    """ "Sáng" and "Chiều" are a cell each, though the day is written but once."""
    head = ["Thứ", "Buổi", "Nội dung"]
    rows = [["Hai", "Sáng", "Họp"], ["^", "Chiều", "Trực"], ["Ba", "Sáng", "Thi"], ["^", "Chiều", "Múa"]]
    first = page(1, [head, *rows, ["Tư", "Sáng", "Kiểm"]])
    (table,) = join_tables([first, page(2, [["", session, "Tra bếp ăn"]])])
    assert len(table.rows) == count


@pytest.mark.parametrize(("lines", "rows"), [(5, 1), (2, 0)], ids=["rows", "names of two lines"])
def test_a_heading_with_all_rows_in_it_is_a_row_to_be_looked_at(lines: int, rows: int) -> None:
    names = ["Lớp", "Sĩ số", "Nữ", "Dân tộc"]
    read = page(1, [names])
    told = {
        place: Reading(tuple(line for n in range(lines) for line in (reading.lines[0], *_numbers(n))))
        for place, reading in read.texts.items()
    }
    (table,) = join_tables([replace(read, texts=told)])
    assert len(table.rows) == rows
    assert all("fused_rows" in cell.reasons for row in table.rows for cell in row.cells)


def _numbers(number: int) -> tuple[Line, ...]:
    return (Line((Word(str(number), 0.9, Box(0, 0, 9, 9)),)),)
