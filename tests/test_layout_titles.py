"""Type and subject of a document; nothing is recognized here."""

from __future__ import annotations

import pytest

from pipeline.geometry import Box
from pipeline.layout.analyse import analyse
from pipeline.layout.kinds import document_type
from pipeline.normalize.syllable import is_plain_word
from tests.drawn_lines import (
    COUNTRY,
    INDENT,
    LEFT,
    PITCH,
    PROSE,
    RIGHT,
    centred,
    head,
    justified,
    line,
    page,
    roles,
    stacked,
    width,
)


@pytest.mark.parametrize("kind", ["BẢNG CHẤM CÔNG", "PHIẾU THEO DÕI"])
def test_a_kind_of_document_that_no_list_has_is_told_by_its_first_word(kind: str) -> None:
    lines = head(["SỞ GIÁO DỤC VÀ ĐÀO TẠO", "ˆ", "TRƯỜNG THPT A", "Số: 12/BCC-A"], COUNTRY)
    lines += [centred(kind, 1300, 520), centred("Tháng 4 năm 2024", 1300, 580), *stacked(PROSE, 700)]
    blocks = analyse([page(lines)]).blocks
    assert roles(blocks, "doc_type", "title") == [kind, "Tháng 4 năm 2024"]
    assert roles(blocks, "parent_body") == ["SỞ GIÁO DỤC VÀ ĐÀO TẠO"]


@pytest.mark.parametrize(
    ("rows", "kind", "title"),
    [
        (["MA TRẬN", "Đề kiểm tra cuối học kỳ I môn Toán"], ["MA TRẬN"], ["Đề kiểm tra cuối học kỳ I môn Toán"]),
        (["LÝ LỊCH", "Viên chức của nhà trường"], ["LÝ LỊCH"], ["Viên chức của nhà trường"]),
        (["BẢNG THANH TOÁN TIỀN LƯƠNG", "Tháng 5 năm 2020"], ["BẢNG THANH TOÁN TIỀN LƯƠNG"], ["Tháng 5 năm 2020"]),
        (["KẾ HOẠCH GIÁO DỤC", "Của giáo viên môn Ngữ văn"], ["KẾ HOẠCH GIÁO DỤC"], ["Của giáo viên môn Ngữ văn"]),
        (["KẾ HOẠCH GIÁO DỤC ĐẠO ĐỨC", "Năm học 2021"], ["KẾ HOẠCH"], ["GIÁO DỤC ĐẠO ĐỨC Năm học 2021"]),
        (["BÁO CÁO TỰ ĐÁNH GIÁ", "Năm học 2021"], ["BÁO CÁO"], ["TỰ ĐÁNH GIÁ Năm học 2021"]),
        # What no list knows and is set alike is one title, and so is what a mere time stands under.
        (["LÝ LỊCH", "VIÊN CHỨC CỦA NHÀ TRƯỜNG"], [], ["LÝ LỊCH VIÊN CHỨC CỦA NHÀ TRƯỜNG"]),
        (["KẾT QUẢ THI", "Năm học 2022 - 2023"], [], ["KẾT QUẢ THI Năm học 2022 - 2023"]),
        (["KẾT QUẢ THI HỌC SINH GIỎI", "Cấp huyện môn Toán"], [], ["KẾT QUẢ THI HỌC SINH GIỎI Cấp huyện môn Toán"]),
    ],
)
def test_the_kind_of_a_document_is_a_short_line_in_capitals_above_its_subject(
    rows: list[str], kind: list[str], title: list[str]
) -> None:
    lines = head(["SỞ GIÁO DỤC VÀ ĐÀO TẠO", "TRƯỜNG THPT A", "Số: 12/A-THPT"], COUNTRY)
    lines += [centred(text, 1300, 520 + 60 * i) for i, text in enumerate(rows)] + stacked(PROSE, 760)
    blocks = analyse([page(lines)]).blocks
    assert (roles(blocks, "doc_type"), roles(blocks, "title")) == (kind, title)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("THÔNG TIN TUYỂN SINH", None),
        ("CÔNG TRÌNH XÂY DỰNG", None),
        ("LỘ TRÌNH THỰC HIỆN", None),
        ("MẶT TRẬN TỔ QUỐC", None),
        ("BẢN KÊ CHI TIẾT", None),
        ("QUYẾT DINH", ("QUYẾT ĐỊNH", 2)),
        ("BÁQ CÁO KẾT QUẢ", ("BÁO CÁO", 2)),
        ("A TRẬN", ("MA TRẬN", 2)),
        ("KÊ HOACN", ("KẾ HOẠCH", 2)),
    ],
)
def test_words_of_the_language_are_no_misread_type(text: str, kind: tuple[str, int] | None) -> None:
    assert document_type(text, is_plain_word) == kind


def test_a_subject_as_wide_as_the_page_stands_above_who_decides() -> None:
    subject = "Ban hành Quy định về quản lý tài sản công tại các cơ quan, đơn vị trên địa bàn tỉnh Nam"
    lines = head(["ỦY BAN NHÂN DÂN", "TỈNH NAM ĐỊNH", "Số: 12/2021/QĐ-UBND"], COUNTRY)
    lines += [centred("QUYẾT ĐỊNH", 1300, 520), justified(subject, LEFT + 20, 580)]
    lines += [centred("ỦY BAN NHÂN DÂN TỈNH NAM ĐỊNH", 1300, 700)]
    lines += stacked(["Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", *PROSE], 800)
    assert roles(analyse([page(lines)]).blocks, "title") == [subject]


def test_a_subject_as_wide_as_the_page_stands_above_the_addressee() -> None:
    subject = "Tham dự hội nghị tổng kết công tác Đoàn và phong trào thanh thiếu nhi trường học Nam"
    lines = head(["HUYỆN ĐOÀN A", "ĐOÀN XÃ B", "Số: 12/GM-ĐTN"], COUNTRY)
    lines += [centred("GIẤY MỜI", 1300, 520), justified(subject, LEFT + 20, 580)]
    lines += [centred("Kính gửi: Đồng chí Lê Văn A", 1300, 700), *stacked(PROSE, 800)]
    assert roles(analyse([page(lines)]).blocks, "title") == [subject]


@pytest.mark.parametrize("tabled", [True, False])
def test_a_title_above_lines_that_are_all_indented_is_centred_where_the_table_shows_it(tabled: bool) -> None:
    title = "KHẮC PHỤC ĐIỂM YẾU, NÂNG CAO CHẤT LƯỢNG GIÁO DỤC NĂM HỌC MỚI NÀY"
    middle = (LEFT + RIGHT) // 2
    body = [
        line("- Công khai, minh bạch trong quản lý, sử dụng kinh phí của nhà trường năm nay", LEFT + 2 * INDENT, top)
        for top in range(900, 1300, PITCH)
    ]
    lines = [*head(["SỞ Y TẾ", "BỆNH VIỆN A", "Số: 486/KH-BVA"], COUNTRY[:2]), centred("KẾ HOẠCH", middle, 640)]
    lines += [centred(title, middle, 700), *body]
    table = Box(LEFT, 1400, RIGHT + 100, 2000)
    blocks = analyse([page(lines, tables=(table,) if tabled else ())]).blocks
    assert roles(blocks, "doc_type") == ["KẾ HOẠCH"]
    assert (roles(blocks, "title") == [title]) == tabled


FREE = RIGHT - LEFT - 2 * INDENT + 60
"""px that a line may take which begins at the indent and ends about as far from the right margin."""


def test_a_subject_ends_where_a_paragraph_begins_that_seems_to_stand_in_the_middle() -> None:
    lines = head(["UBND HUYỆN A", "PHÒNG VĂN HÓA", "Số: 1/KH-VH"], COUNTRY)
    lines += [centred("KẾ HOẠCH", 1300, 500), centred("Tiến độ thực hiện nhiệm vụ chuyển đổi số", 1300, 560)]
    whole = "Đề nghị thủ trưởng các đơn vị khẩn trương thực hiện, gửi báo cáo bằng văn bản về phòng trước ngày "
    ends = [n for n, sign in enumerate(whole) if sign == " " and width(whole[:n]) < FREE]
    text = whole[: ends[-1]]
    lines += [
        line(text, LEFT + INDENT, 620),
        line("05/01/2026.", LEFT, 620 + PITCH),
        *stacked(["1. Căn cứ pháp lý", *PROSE], 760),
    ]
    blocks = analyse([page(lines)]).blocks
    assert roles(blocks, "title") == ["Tiến độ thực hiện nhiệm vụ chuyển đổi số"]
