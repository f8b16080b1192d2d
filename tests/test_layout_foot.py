"""The foot of a document: recipients, signer's title and name; nothing is recognized here."""

from __future__ import annotations

import pytest

from pipeline.layout.analyse import analyse
from pipeline.layout.page_text import ReadLine
from pipeline.layout.signature import is_name
from tests.drawn_lines import (
    COUNTRY,
    LEFT,
    PROSE,
    centred,
    head,
    line,
    page,
    roles,
    stacked,
)


def foot(top: int) -> list[ReadLine]:
    left = ["Nơi nhận:", "- Sở GDĐT (b/c);", "- Các tổ chuyên môn;", "- Lưu: VT."]
    lines = [line(t, LEFT, top + i * 50) for i, t in enumerate(left)]
    lines += [centred("TM. ỦY BAN NHÂN DÂN", 1850, top), centred("KT. CHỦ TỊCH", 1850, top + 58)]
    lines += [centred("PHÓ CHỦ TỊCH", 1850, top + 116), centred("Hồ Nhật Quyền", 1850, top + 460)]
    return lines


def test_foot_is_recipients_and_signature_not_prose() -> None:
    blocks = analyse([page([*stacked(PROSE, 300), *foot(1200), line("o Á", 1800, 1450, 0.2)])]).blocks
    assert roles(blocks, "recipients") == ["- Sở GDĐT (b/c);", "- Các tổ chuyên môn;", "- Lưu: VT."]
    assert roles(blocks, "signer_title") == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert roles(blocks, "signer") == ["Hồ Nhật Quyền"]
    assert roles(blocks, "body") == PROSE


@pytest.mark.parametrize("label", ["Nơi nhận:", "Nai nhậm:"])
@pytest.mark.parametrize("last", ["- Lưu: VT.", "Lưu: VT"])
@pytest.mark.parametrize("end", [";", ",", ""])
def test_recipients_are_parted_however_much_of_their_marks_was_read(label: str, last: str, end: str) -> None:
    read = {"Nơi nhận:": label, "- Các tổ chuyên môn;": f"- Các tổ chuyên môn{end}", "- Lưu: VT.": last}
    lines = [line(read.get(item.text, item.text), item.box.left, item.box.top) for item in foot(1200)]
    blocks = analyse([page([*stacked(PROSE, 300), *lines])]).blocks
    assert roles(blocks, "recipients") == ["- Sở GDĐT (b/c);", f"- Các tổ chuyên môn{end}", last]
    assert roles(blocks, "signer") == ["Hồ Nhật Quyền"]


def test_what_goes_on_from_a_recipient_is_no_file_copy() -> None:
    items = ["Nơi nhận:", "- Trung tâm", "Lưu trữ lịch sử tỉnh;", "- Lưu: VT."]
    lines = [line(text, LEFT, 1200 + 50 * i) for i, text in enumerate(items)]
    blocks = analyse([page([*stacked(PROSE, 300), *lines, centred("CHỦ TỊCH", 1850, 1200)])]).blocks
    assert roles(blocks, "recipients") == ["- Trung tâm Lưu trữ lịch sử tỉnh;", "- Lưu: VT."]


def test_where_only_the_label_was_read_it_stands_for_the_recipients() -> None:
    lines = [line("Nơi nhận:", LEFT, 1200), centred("CHỦ TỊCH", 1850, 1200), centred("Hồ Nhật Quyền", 1850, 1600)]
    assert roles(analyse([page([*stacked(PROSE, 300), *lines])]).blocks, "recipients") == ["Nơi nhận:"]


@pytest.mark.parametrize("title", ["TRƯỞNG BAN KIỂM KÊ", "Người làm đơn"])
@pytest.mark.parametrize("hint", ["(Ký, ghi rõ họ tên)", None])
def test_a_signer_of_an_unknown_title_is_told_by_the_place_of_the_signature(title: str, hint: str | None) -> None:
    date = centred("Đông Sơn, ngày 07 tháng 05 năm 2020", 1850, 1000)
    lines = [*stacked(PROSE, 300), date, centred(title, 1850, 1060), centred("Lê Thị Tuyết", 1850, 1400)]
    lines += [centred(hint, 1850, 1120)] if hint else []
    blocks = analyse([page(lines)]).blocks
    assert roles(blocks, "signer_title", "signer") == [title, "Lê Thị Tuyết"]
    assert roles(blocks, "place_date") == ["Đông Sơn, ngày 07 tháng 05 năm 2020"]
    assert roles(blocks, "body") == PROSE


@pytest.mark.parametrize("name", ["Tô Hồng Thúy", "Vũ Trung", "Thiều Trọng", "Trương Hồng"])
def test_a_name_like_a_position_is_a_name(name: str) -> None:
    signed = [item for item in foot(1200) if item.text != "Hồ Nhật Quyền"] + [centred(name, 1850, 1660)]
    blocks = analyse([page([*stacked(PROSE, 300), *signed])]).blocks
    assert roles(blocks, "signer_title") == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert roles(blocks, "signer") == [name]


@pytest.mark.parametrize("text", ["Phó Hiệu Trưởng", "Hiệu Trưởng", "Phó Hiệu trưởnq", "CHỦ TỊCB"])
def test_a_position_is_no_name(text: str) -> None:
    assert not is_name(text)


def test_a_date_above_the_signature_is_not_the_documents_where_its_head_has_one() -> None:
    lines = head(["SỞ GIÁO DỤC VÀ ĐÀO TẠO", "TRƯỜNG THPT A", "Số: 126/KH-THPTBPN"], COUNTRY) + stacked(PROSE, 600)
    lines += [centred("Đông Sơn, ngày 07 tháng 05 năm 2020", 1850, 1400), centred("HIỆU TRƯỞNG", 1850, 1460)]
    lines += [centred("Lê Thị Tuyết", 1850, 1800)]
    assert roles(analyse([page(lines)]).blocks, "place_date") == [COUNTRY[2]]


@pytest.mark.parametrize("name", ["Lê Thị Tuyết", "Hà Nội"])
def test_a_heading_at_the_right_is_no_signature_without_its_place(name: str) -> None:
    lines = [centred("PHẦN THỨ HAI", 1850, 300), centred(name, 1850, 360), *stacked(PROSE, 500)]
    assert roles(analyse([page(lines)]).blocks, "signer") == []


def test_a_signer_parted_from_its_title_by_the_page_break_is_found() -> None:
    signed = foot(3000)
    first, name = [item for item in signed if item.text != "Hồ Nhật Quyền"], line("Hồ Nhật Quyền", 1700, 250)
    blocks = analyse([page([*stacked(PROSE, 300), *first]), page([name], 2)]).blocks
    assert roles(blocks, "signer") == ["Hồ Nhật Quyền"]
    assert roles(blocks, "body") == PROSE
    # Where the block is signed already, a name on the next page is a name.
    blocks = analyse([page([*stacked(PROSE, 300), *signed]), page([name], 2)]).blocks
    assert roles(blocks, "signer") == ["Hồ Nhật Quyền"]
    assert "Hồ Nhật Quyền" in roles(blocks, "body", "heading")


def test_appendix_after_the_foot_is_prose_again() -> None:
    second = page([centred("PHỤ LỤC", 1300, 300), *stacked(PROSE[:2], 450)], 2)
    blocks = analyse([page([*stacked(PROSE, 300), *foot(1200)]), second]).blocks
    assert roles(blocks, "body") == [*PROSE, *PROSE[:2]]
    assert roles(blocks, "heading") == ["PHỤ LỤC"]
