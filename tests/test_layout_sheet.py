"""Sheets and forms that offices print: names of the bodies without the country's, a title over a table, signers."""

from __future__ import annotations

import pytest

from pipeline.geometry import Box
from pipeline.layout.analyse import analyse
from pipeline.layout.block import Block
from pipeline.layout.page_text import ReadLine
from tests.drawn_lines import COUNTRY, LEFT, PROSE, RIGHT, centred, head, line, page, roles, stacked

TABLE = Box(LEFT, 700, RIGHT, 1700)
MIDDLE = (LEFT + RIGHT) // 2
BODIES = ["ỦY BAN NHÂN DÂN XÃ SƠN KỲ", "TRƯỜNG THCS SƠN KỲ"]


def sheet(*above: ReadLine, below: tuple[ReadLine, ...] = (), table: Box = TABLE) -> tuple[Block, ...]:
    return analyse([page([*above, *below], tables=(table,))]).blocks


def names(left: int = LEFT, texts: list[str] = BODIES) -> list[ReadLine]:
    return [line(text, left, 200 + 58 * i) for i, text in enumerate(texts)]


@pytest.mark.parametrize(
    "beside",
    [[], [line("Mẫu số: C53-HD", 1900, 200)], [line("Trường THCS Sơn Kỳ", 1900, 120)]],
    ids=["nothing", "the number of a form", "what heads each page"],
)
def test_the_names_of_the_bodies_alone_are_a_head(beside: list[ReadLine]) -> None:
    found = sheet(*names(), *beside, centred("BẢNG THEO DÕI", MIDDLE, 400), centred("Thu quỹ năm 2026", MIDDLE, 460))
    assert roles(found, "parent_body", "issuer") == BODIES
    assert roles(found, "doc_type", "title") == ["BẢNG THEO DÕI", "Thu quỹ năm 2026"]


@pytest.mark.parametrize(
    "above",
    [
        [*names(), centred("CỘNG TÁC XÃ HỘI", MIDDLE, 400)],
        [*names(1500), centred("BẢNG THEO DÕI", MIDDLE, 400)],
        [*names(texts=["Trường THCS Sơn Kỳ"]), centred("BẢNG THEO DÕI", MIDDLE, 400)],
        [*names(texts=["MỤC LỤC", "CÁC CHƯƠNG"]), centred("BẢNG THEO DÕI", MIDDLE, 400)],
    ],
    ids=["no title", "at the right", "in small letters", "no bodies"],
)
def test_other_lines_above_a_table_are_none(above: list[ReadLine]) -> None:
    assert roles(sheet(*above), "parent_body", "issuer") == []


def test_a_head_ends_above_the_table() -> None:
    note = line("(Số tiền bằng chữ: Năm triệu đồng)", LEFT, 820)
    found = sheet(
        *head(["ĐẢNG BỘ XÃ QUẾ PHƯỚC", "CHI BỘ THÔN LIÊN HÒA"], COUNTRY[:2]), note, table=Box(LEFT, 500, RIGHT, 760)
    )
    assert roles(found, "issuer") == ["CHI BỘ THÔN LIÊN HÒA"]


def test_a_title_in_the_middle_is_no_name_of_a_body() -> None:
    title = [centred("SỔ TAY", 1150, 420), centred("công tác tuần 29", 1150, 480)]
    found = sheet(*head(["ĐẢNG BỘ XÃ YÊN THỦY", "CHI BỘ THÔN HẠ"], COUNTRY[:2]), *title)
    assert roles(found, "parent_body", "issuer") == ["ĐẢNG BỘ XÃ YÊN THỦY", "CHI BỘ THÔN HẠ"]


def test_a_month_in_a_title_is_no_date() -> None:
    title = [centred("BẢNG THANH TOÁN", 1350, 400), centred("TIỀN LƯƠNG THÁNG 04 NĂM 2026", 1350, 460)]
    found = sheet(*head(["SỞ GIÁO DỤC VÀ ĐÀO TẠO", "TRƯỜNG TIỂU HỌC TRÀ GIÁC"], COUNTRY[:2]), *title)
    assert roles(found, "place_date") == []
    assert roles(found, "doc_type", "title") == ["BẢNG THANH TOÁN", "TIỀN LƯƠNG THÁNG 04 NĂM 2026"]


@pytest.mark.parametrize(("middle", "found"), [(1650, True), (700, False)])
def test_a_type_alone_on_its_row_may_stand_off_the_middle(middle: int, found: bool) -> None:
    title = [centred("BẢNG TỔNG HỢP", middle, 400), centred("điểm thi đua tuần 30", middle, 460)]
    assert (roles(sheet(*names(), *title), "doc_type") == ["BẢNG TỔNG HỢP"]) == found


def test_what_a_line_under_a_title_labels_is_none_of_it() -> None:
    title = [centred("DANH SÁCH", MIDDLE, 400), centred("học sinh lớp 6A", MIDDLE, 460)]
    found = sheet(*names(), *title, centred("GVCN: Đỗ Thị Lan", MIDDLE, 520))
    assert roles(found, "title") == ["học sinh lớp 6A"]


@pytest.mark.parametrize("last", ["Thủ trưởng đơn vị", "Phụ trách bộ phận"])
def test_who_signs_at_the_right_is_told_by_the_name_under_any_title(last: str) -> None:
    titles, people = ("Người lập", "Kế toán trưởng", last), ("Chu Thanh Trang", "Điểu Thùy Lan", "Phan Gia Thắng")
    middles = (500, 1200, 2050)
    foot = [centred(text, x, 2600) for text, x in zip(titles, middles, strict=True)]
    foot += [centred(text, x, 2900) for text, x in zip(people, middles, strict=True)]
    found = sheet(*names(), centred("BẢNG THEO DÕI", MIDDLE, 400), below=tuple(foot))
    assert roles(found, "signer_title", "signer") == [last, "Phan Gia Thắng"]


def test_words_without_room_for_a_signature_are_no_titles() -> None:
    rows = [centred(text, x, 2600) for text, x in (("Tổ một", 700), ("Tổ hai", 1900))]
    rows += [centred(text, x, 2658) for text, x in (("Lê An", 700), ("Vũ Bình", 1900))]
    assert roles(analyse([page([*stacked(PROSE, 300), *rows])]).blocks, "signer_title") == []
