"""The subject below a kind of document, names of bodies above one, and a date that stands alone at a page's foot."""

from __future__ import annotations

import pytest

from pipeline.geometry import Box
from pipeline.layout.analyse import analyse
from pipeline.layout.roles import marker_of
from tests.drawn_lines import COUNTRY, PROSE, centred, head, line, page, roles, stacked

LEFT = ["UBND HUYEN CHO GAO", "TRUONG THCS LONG BINH", "Số: 12/QĐ-THCSLB"]
TABLE = (Box(300, 900, 2300, 2600),)


@pytest.mark.parametrize(
    ("text", "marked"), [("V/v kiện toàn Tổ tư vấn", False), ("V. Kiện toàn Tổ tư vấn", True), ("V/ Kiện toàn", True)]
)
def test_about_is_no_roman_number(text: str, marked: bool) -> None:
    assert (marker_of(text) is not None) == marked


@pytest.mark.parametrize("about", ["V/v kiện toàn Tổ tư vấn tâm lý", "Về việc kiện toàn Tổ tư vấn tâm lý"])
def test_what_says_about_is_the_subject_though_indented_as_a_paragraph(about: str) -> None:
    lines = [*head(LEFT, COUNTRY), centred("QUYẾT ĐỊNH", 1300, 520), centred(about, 1345, 580), *stacked(PROSE, 700)]
    assert roles(analyse([page(lines)]).blocks, "title") == [about]


def test_a_month_below_a_title_is_no_date_of_the_document() -> None:
    title = [
        centred("BẢNG KÊ", 1300, 450),
        centred("CHỨNG TỪ THANH TOÁN", 1300, 510),
        centred("Tháng 4 năm 2025", 1310, 570),
    ]
    date = line("Quế Phước, ngày 25 tháng 11 năm 2025", 1300, 2700)
    blocks = analyse([page([*head(LEFT[:2], COUNTRY[:2]), *title, date], tables=TABLE)]).blocks
    assert roles(blocks, "place_date") == [date.text]
    assert roles(blocks, "doc_type", "title") == ["BẢNG KÊ", "CHỨNG TỪ THANH TOÁN Tháng 4 năm 2025"]


def test_a_place_that_begins_like_a_year_has_a_date() -> None:
    date = "Nậm Khòa, ngày 02 tháng 3 năm 2026"
    lines = [*head(LEFT, [*COUNTRY[:2], date]), centred("BIÊN BẢN", 1300, 520), *stacked(PROSE, 700)]
    assert roles(analyse([page(lines)]).blocks, "place_date") == [date]


@pytest.mark.parametrize(
    ("text", "left", "dates"),
    [
        ("Vĩnh Hảo, ngày 18 tháng 10 năm 2025", 1300, 1),
        ("Vĩnh Hảo, ngày 18 tháng 10 năm 2025", 320, 0),
        ("Họp tại xã, ngày 18 tháng 10 năm 2025 vào buổi sáng", 1000, 0),
    ],
    ids=["at the right", "at the left", "more than that"],
)
def test_a_date_alone_at_the_foot_is_the_documents_whose_signature_stands_overleaf(
    text: str, left: int, dates: int
) -> None:
    title = centred("LỊCH TRỰC THÁNG 3", 1300, 500)
    lines = [*head(LEFT[:2], COUNTRY[:2]), title, line(text, left, 2700)]
    signer = [line("HIỆU TRƯỞNG", 1600, 300), line("Sùng Thị Kiên", 1590, 700)]
    blocks = analyse([page(lines, tables=TABLE), page(signer, 2)]).blocks
    assert len(roles(blocks, "place_date")) == dates


@pytest.mark.parametrize("middle", [1300, 900])
def test_names_of_bodies_may_stand_in_the_middle_above_a_title(middle: int) -> None:
    names = ["SỞ GIÁO DỤC VÀ ĐÀO TẠO", "TRƯỜNG TIỂU HỌC HOA SEN"]
    lines = [centred(text, middle, 200 + 60 * i) for i, text in enumerate([*names, "KẾ HOẠCH CÔNG TÁC TUẦN 24"])]
    blocks = analyse([page(lines, tables=TABLE)]).blocks
    assert roles(blocks, "parent_body", "issuer") == names


def test_names_of_bodies_that_each_sheet_bears_stay_on_the_first() -> None:
    names = ["UBND TỈNH ĐẮK LẮK", "ỦY BAN NHÂN DÂN XÃ TRÀ GIÁC"]
    lines = [line(names[0], 420, 200), line(names[1], 330, 260), centred("DANH SÁCH HỘ NGHÈO", 1300, 400)]
    blocks = analyse([page(lines, n, TABLE) for n in (1, 2)]).blocks
    assert roles(blocks, "parent_body", "issuer") == names
