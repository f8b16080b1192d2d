"""Cells merged as in no other row are doubted."""

from __future__ import annotations

from pipeline.assemble.merging import odd_spans
from pipeline.table.join import join_tables
from tests.test_table_join import page

HEAD = ["TT", "Họ và tên", "Điện thoại", "Chức danh", "Hệ số"]


def _rows(count: int) -> list[list[str | None]]:
    return [[str(i), f"Trần Văn {i}", f"09{i}", "Giáo viên", "2"] for i in range(1, count + 1)]


def test_a_lone_cell_over_two_columns_is_odd() -> None:
    rows = [*_rows(6), ["7", "Lê Thị Bảy", "097 Giáo viên", None, "2"]]
    (table,) = join_tables([page(1, [HEAD, *rows])])
    assert odd_spans(table) == {(6, 2), (6, 3)}


def test_sums_and_groups_are_not() -> None:
    rows = [["I. Tổ Tự nhiên", None, None, None, None], *_rows(6), ["Tổng cộng", None, "6", "", ""]]
    (table,) = join_tables([page(1, [HEAD, *rows])])
    assert not odd_spans(table)


def test_two_numbers_in_a_cell_of_two_rows_are_odd_and_what_is_merged_with_them() -> None:
    rows = [*_rows(4), ["5 6", "Lê Thị Năm", "095", "Giáo viên", "2"], ["^", "Lê Văn Sáu", "096", "^", "2"]]
    (table,) = join_tables([page(1, [HEAD, *rows])])
    assert odd_spans(table) == {(4, 0), (5, 0), (4, 3), (5, 3)}


def test_a_merged_title_is_not() -> None:
    rows = [["1", "A", "2", "Tiêu chuẩn 2", "a"], ["2", "B", "3", "^", "b"], ["3", "C", "4", "^", "c"]]
    (table,) = join_tables([page(1, [HEAD, *rows])])
    assert not odd_spans(table)
