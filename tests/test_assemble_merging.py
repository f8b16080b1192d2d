"""Cells merged as in no other row are doubted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.assemble.doubts.merging import odd_spans
from pipeline.assemble.doubts.trust import COUNTED_TRUST, FUSED_TRUST, RULING_TRUST, placing_trust
from pipeline.table.columns import goes_on
from pipeline.table.joined.join import join_tables
from tests.read_pages import page

HEAD = ["TT", "Họ và tên", "Điện thoại", "Chức danh", "Hệ số"]


def _rows(count: int) -> list[list[str | None]]:
    return [[str(i), f"Trần Văn {i}", f"09{i}", "Giáo viên", "2"] for i in range(1, count + 1)]


def test_a_lone_cell_over_two_columns_is_odd() -> None:
    rows = [*_rows(6), ["7", "Lê Thị Bảy", "097 Giáo viên", None, "2"]]
    (table,) = join_tables([page(1, [HEAD, *rows])])
    assert odd_spans(table) == {(6, 2), (6, 3)}


@pytest.mark.parametrize(("names", "odd"), [(("Có", "Không"), True), (("Có", None), False)])
def test_cells_over_two_named_columns_are_odd_where_most_rows_have_them(
    names: tuple[str, str | None], odd: bool
) -> None:
    """A page has lost the line between two columns of ticks; the name over both tells of one."""
    head = ["TT", "Nội dung", *names, "Ghi chú"]
    rows: list[list[str | None]] = [[str(i), f"Việc {i}", "x", None, ""] for i in range(1, 7)]
    rows += [[str(i), f"Việc {i}", "", "x", ""] for i in range(7, 10)]
    (table,) = join_tables([page(1, [head, *rows])])
    assert odd_spans(table) == ({(i, j) for i in range(6) for j in (2, 3)} if odd else frozenset())


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


@pytest.mark.parametrize(
    ("head", "numbers", "counted"),
    [
        (HEAD, "12345", True),
        (HEAD, "12456", False),
        (HEAD, "1234x", False),
        (HEAD, "34567", False),
        ([*HEAD[:4], ""], "12345", False),
    ],
    ids=["counts", "gap", "no number", "begins later", "column without a name"],
)
def test_rows_that_count_up_speak_for_a_table_without_rules(head: list[str], numbers: str, counted: bool) -> None:
    rows = [[n, *row[1:]] for n, row in zip(numbers, _rows(5), strict=True)]
    (table,) = join_tables([page(1, [head, *rows])])
    assert placing_trust(table) == 1.0
    for ruling in ("partial", "none"):
        expected = COUNTED_TRUST if counted else RULING_TRUST[ruling]
        assert placing_trust(replace(table, ruling=ruling)) == expected


def test_a_heading_that_swallowed_the_first_row_is_not_believed() -> None:
    rows = _rows(5)
    fused = [
        " ".join(pair) for pair in zip(["TT", "Nội dung", "Tiêu chí", "Giải pháp", "Kinh phí"], rows[0], strict=True)
    ]
    (table,) = join_tables([page(1, [HEAD, *rows[1:]])])
    wrong = replace(
        table, columns=tuple(replace(c, path=(text,)) for c, text in zip(table.columns, fused, strict=True))
    )
    assert placing_trust(table) == 1.0
    assert placing_trust(wrong) == FUSED_TRUST


@pytest.mark.parametrize(
    ("name", "fused"),
    [
        ("Nội dung kiến nghị", False), ("NỘI DUNG KIẾN NGHỊ", False), ("Năm 2025", False), ("Nội dung", False),
        ("Nội dung Lắp đặt thư viện", True), ("STT 1", True), ("Kinh phí 12.000", True),
    ],
)  # fmt: skip
def test_words_in_small_letters_behind_a_known_name_and_the_number_of_a_year_are_the_names_own(
    name: str, fused: bool
) -> None:
    assert goes_on(name) == fused


def test_a_heading_over_several_columns_is_not_counted_as_often_as_it_has_columns() -> None:
    (table,) = join_tables([page(1, [HEAD, *_rows(5)])])
    paths = [("TT",), *(("Nội dung kiểm tra", part) for part in ("I", "II", "III", "IV"))]
    under = replace(table, columns=tuple(replace(c, path=p) for c, p in zip(table.columns, paths, strict=True)))
    assert placing_trust(under) == 1.0


def test_titles_of_groups_over_all_other_columns_are_counted_with_their_mark() -> None:
    titles = {0: "A", 2: "B"}
    rows: list[list[str | None]] = []
    for i, row in enumerate(_rows(5)):
        rows += [[titles[i], "KHÁM BỆNH", None, None, None]] if i in titles else []
        rows.append(row)
    (table,) = join_tables([page(1, [HEAD, *rows])])
    assert placing_trust(replace(table, ruling="none")) == COUNTED_TRUST
    rows[0] = ["A", "KHÁM BỆNH", None, "x", "y"]
    (table,) = join_tables([page(1, [HEAD, *rows])])
    assert placing_trust(replace(table, ruling="none")) == RULING_TRUST["none"]


def test_rows_that_count_from_one_are_not_in_the_heading() -> None:
    """ "Họ Và Tên Đội Viên" is a heading of its own, not the known "Họ và tên" and a row run together."""
    head = ["TT", "Họ Và Tên Đội Viên", "Nội Dung Phân Công", "Chức Danh Khác", "Hệ Số"]
    (table,) = join_tables([page(1, [head, *_rows(5)])])
    assert placing_trust(replace(table, ruling="none")) == COUNTED_TRUST
    (table,) = join_tables([page(1, [head, *_rows(5)[1:]])])
    assert placing_trust(replace(table, ruling="none")) == FUSED_TRUST


def test_a_page_that_lacks_a_columns_line_is_odd_as_a_whole() -> None:
    merged = [[str(i), f"Trần Văn {i}", f"09{i} Giáo viên", None, "2"] for i in range(7, 12)]
    (table,) = join_tables([page(1, [HEAD, *_rows(6)]), page(2, [HEAD, *merged])])
    assert odd_spans(table) == {(i, j) for i in range(6, 11) for j in (2, 3)}


def test_a_merged_cell_without_the_label_that_others_have_is_odd() -> None:
    rows: list[list[str | None]] = []
    for label in ("Hai", "Ba", "Tư", "", "Năm"):
        rows += [[label, "1", "Toán", "a", "b"], ["^", "2", "Ngữ văn", "c", "d"]]
    (table,) = join_tables([page(1, [["Thứ", "Tiết", "6A", "6B", "6C"], *rows])])
    assert odd_spans(table) == {(6, 0), (7, 0)}


def test_an_empty_cell_over_the_first_columns_tells_that_their_rules_were_lost() -> None:
    lost = [["", None, "091", "Giáo viên", "2"], ["Trần Văn Hai", None, "092", "Giáo viên", "2"]]
    (table,) = join_tables([page(1, [HEAD, *_rows(6), *lost])])
    assert {(i, j) for i in (6, 7) for j in range(5)} <= odd_spans(table)
    (table,) = join_tables([page(1, [HEAD, *_rows(6), *[["Tổ Toán", None, "", "", "2"]] * 2])])
    assert not {place for place in odd_spans(table) if place[1] > 1}
