"""What tells at a page end that a row, or a merged text, goes on: list marks, columns that are never empty."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.table.joined.evidence import Continuity, Meeting, cut_evidence, plain_continuity
from pipeline.table.joined.join import join_tables
from tests.read_pages import page, texts

HEAD = ["TT", "Tiêu chuẩn", "Nội dung", "Điểm"]
FIRST = [["1", "Tổ chức", "Lập sổ", "5"], ["^", "^", "Kiểm tra sổ", "3"]]


def against_lists(left: str, right: str) -> float:
    """Judge as a language model does that knows no lists."""
    return -8.0 if right.startswith("-") else plain_continuity(left, right)


@pytest.mark.parametrize("continuity", [plain_continuity, against_lists])
def test_items_go_on_with_a_list_that_a_semicolon_leaves_open(continuity: Continuity) -> None:
    above = [*FIRST, ["2", "Cơ sở vật chất", "Sửa lớp", "2"], ["^", "^", "Rà soát: - Lập sổ;", "1"]]
    below = [["", "", "- Báo cáo; - Lưu hồ sơ.", ""]]
    pages = [page(1, [HEAD, *above], open_bottom=True), page(2, below, open_top=True)]
    (table,) = join_tables(pages, continuity)
    assert texts(table)[-1] == ["2", "Cơ sở vật chất", "Rà soát: - Lập sổ; - Báo cáo; - Lưu hồ sơ.", "1"]


def test_a_row_of_a_table_of_two_columns_is_cut_as_others_are() -> None:
    head = ["Kiến nghị", "Trả lời"]
    rows = [["Đề nghị sửa đường.", "Đã sửa."], ["Đề nghị nâng cao trình độ", "Sân chơi còn chật."]]
    pages = [page(1, [head, *rows], open_bottom=True), page(2, [["chuyên môn cho đội ngũ.", ""]], open_top=True)]
    (table,) = join_tables(pages)
    assert texts(table)[-1] == ["Đề nghị nâng cao trình độ chuyên môn cho đội ngũ.", "Sân chơi còn chật."]


def test_the_rest_of_a_merged_text_stands_on_the_next_page() -> None:
    above = [*FIRST, ["2", "Tổ chức và quản lý", "Sửa lớp", "2"], ["^", "^", "Lập sổ.", "1"]]
    below = [["", "nhà trường", "Kiểm tra.", "3"], ["^", "^", "Báo cáo.", "2"]]
    (table,) = join_tables([page(1, [HEAD, *above]), page(2, below)])
    assert [row[1] for row in texts(table)[-4:]] == ["Tổ chức và quản lý nhà trường"] * 4
    assert [row[0] for row in texts(table)[-4:]] == ["2"] * 4


def test_another_merged_text_does_not() -> None:
    above = [*FIRST, ["2", "Tổ chức", "Sửa lớp", "2"], ["^", "^", "Lập sổ.", "1"]]
    (table,) = join_tables([page(1, [HEAD, *above]), page(2, [["3", "Nhà trường", "Kiểm tra.", "3"]])])
    assert texts(table)[-1][1] == "Nhà trường"


def test_two_hours_are_two_rows_though_the_first_column_is_empty() -> None:
    head = ["Thứ, ngày", "Giờ", "Nội dung", "Chủ trì"]
    monday = [["Thứ Hai 12/09", "9h15", "Họp tổ", "Lan"], ["^", "14h00", "Kiểm tra", "Minh"]]
    tuesday = ["Thứ Ba 13/09", "7h00", "Thống kê quỹ", "Nam"]
    below = [["", "13h30", "Cải tạo dự toán", "Phú"], ["Thứ Tư 14/09", "7h00", "Khảo sát", "Lan"]]
    (table,) = join_tables([page(1, [head, *monday, tuesday]), page(2, below)])
    assert texts(table)[-3:] == [tuesday, ["Thứ Ba 13/09", *below[0][1:]], below[1]]


def test_figures_go_on_with_words_where_all_others_have_both() -> None:
    head = ["Thứ, ngày", "Giờ", "Nội dung", "Chủ trì"]
    above = [
        ["Thứ Hai 12/09", "9h15", "Họp tổ", "Lan"],
        ["^", "14h00", "Kiểm tra", "Minh"],
        ["Thứ Ba", "7h00", "Họp", "An"],
    ]
    below = [["13/09", "13h30", "Cải tạo", "Phú"], ["Thứ Tư 14/09", "7h00", "Khảo sát", "Lan"]]
    below += [["Thứ Năm 15/09", "8h00", "Họp", "An"], ["^", "9h00", "Thi", "An"]]
    (table,) = join_tables([page(1, [head, *above]), page(2, below)])
    assert [row[0] for row in texts(table)[2:4]] == ["Thứ Ba 13/09"] * 2


def test_the_label_of_a_total_over_several_columns_begins_a_row() -> None:
    """Though something was read in cells that are empty."""
    whole = [False, False, True, True]
    above, below = ["3", "Văn thư", "Rà soát sổ", "1"], ["Cộng", "", "i l", ""]
    total = Meeting(above, below, whole, None, None, 2, 1.0, 0.0)
    assert cut_evidence(total, plain_continuity) < 0
    assert cut_evidence(replace(total, below=["Lập", *below[1:]]), plain_continuity) > 0
