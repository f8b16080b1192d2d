"""The number of contracts stands below their type or subject, in the middle as these are."""

from __future__ import annotations

import pytest

from pipeline.layout.analyse import analyse
from pipeline.layout.page_text import ReadLine
from pipeline.layout.wording import is_whole_number
from tests.drawn_lines import COUNTRY, LEFT, PROSE, centred, head, justified, line, page, roles, stacked

MIDDLE, NUMBER, SUBJECT = 1300, "Số: 30/2026/HĐ-THSG", "Sửa chữa điểm trường lẻ"


def contract(below: list[str], type_top: int = 400) -> list[ReadLine]:
    """Return the lines of a page whose head is the country's name and motto alone, over the whole page."""
    texts = [(COUNTRY[0], 200), (COUNTRY[1], 260), *((text, type_top + 65 * i) for i, text in enumerate(below))]
    lines = [centred(text, MIDDLE, top) for text, top in texts]
    return [*lines, *stacked(["Hôm nay, ngày 05 tháng 01 năm 2026, hai bên gồm:", *PROSE], type_top + 300)]


@pytest.mark.parametrize(
    "below",
    [
        ["HỢP ĐỒNG", SUBJECT, NUMBER],
        ["HỢP ĐỒNG", NUMBER, SUBJECT],
        [NUMBER, "HỢP ĐỒNG", SUBJECT],
    ],
    ids=["below the subject", "below the type", "above the type"],
)
def test_a_number_in_the_middle_is_no_part_of_the_subject(below: list[str]) -> None:
    blocks = analyse([page(contract(below))]).blocks
    assert roles(blocks, "number", "doc_type") == [text for text in below if text != SUBJECT]
    assert roles(blocks, "title") == [SUBJECT]
    assert roles(blocks, "body") == ["Hôm nay, ngày 05 tháng 01 năm 2026, hai bên gồm:", *PROSE]


def test_a_subject_as_wide_as_the_page_stands_above_its_number() -> None:
    wide = "Cung cấp và lắp đặt trang thiết bị dạy học tối thiểu cho các điểm trường lẻ trên địa bàn"
    lines = [item for item in contract(["HỢP ĐỒNG", SUBJECT, NUMBER]) if item.text != SUBJECT]
    blocks = analyse([page([*lines, justified(wide, LEFT + 20, 465)])]).blocks
    assert roles(blocks, "title", "number") == [NUMBER, wide]


def test_a_decision_numbered_below_its_type_goes_on_with_who_decides() -> None:
    lines = head(["ỦY BAN NHÂN DÂN", "TỈNH NAM ĐỊNH"], COUNTRY)
    texts = ["QUYẾT ĐỊNH", "Số: 12/2021/QĐ-UBND", "Ban hành Quy định về quản lý", "ỦY BAN NHÂN DÂN TỈNH NAM ĐỊNH"]
    lines += [centred(text, MIDDLE, 520 + 65 * i) for i, text in enumerate(texts)]
    lines += stacked(["Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", *PROSE], 900)
    blocks = analyse([page(lines)]).blocks
    assert roles(blocks, "number", "title") == texts[1:3]
    assert roles(blocks, "issuer") == ["ỦY BAN NHÂN DÂN TỈNH NAM ĐỊNH"]


def test_a_kind_no_list_has_is_numbered_below_as_well() -> None:
    lines = head(["SỞ Y TẾ", "BỆNH VIỆN A"], COUNTRY)
    lines += [centred("BẢNG CHẤM CÔNG", MIDDLE, 520), centred("Số: 12", MIDDLE, 585), *stacked(PROSE, 700)]
    blocks = analyse([page(lines)]).blocks
    assert roles(blocks, "doc_type", "number") == ["BẢNG CHẤM CÔNG", "Số: 12"]


def test_where_the_head_bears_the_number_no_other_is_the_documents() -> None:
    lines = head(["SỞ Y TẾ", "BỆNH VIỆN A", "Số: 486/QĐ-BVA"], COUNTRY)
    lines += [centred("QUYẾT ĐỊNH", MIDDLE, 520), centred(SUBJECT, MIDDLE, 585), centred(NUMBER, MIDDLE, 650)]
    blocks = analyse([page([*lines, *stacked(PROSE, 760)])]).blocks
    assert roles(blocks, "number", "title") == ["Số: 486/QĐ-BVA", SUBJECT]


def test_a_number_at_the_margin_is_prose() -> None:
    lines = [item for item in contract(["HỢP ĐỒNG", SUBJECT, NUMBER]) if item.text != NUMBER]
    blocks = analyse([page([*lines, line(NUMBER, LEFT, 530)])]).blocks
    assert roles(blocks, "number") == []


@pytest.mark.parametrize(
    "text",
    [NUMBER, "Số 93-KH/ĐU", "S4: 126/KH", "Số: 12", "(Số: 12/HĐ)", "Số: ....../2024/HĐLĐ", "Số: 54 / TTr - TH&THCSHV"],
)
def test_whole_numbers(text: str) -> None:
    assert is_whole_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "SỔ: THEO DÕI",
        "SỐ 1: KẾ HOẠCH",
        "NĂM HỌC 2022/2023",
        "Số lượng: 12",
        "SỔ THEO DÕI 2024",
        "Số:" + "a-/" * 15 + "( )",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert not is_whole_number(text)
