"""Of several who sign side by side, the one at the right signs the document."""

from __future__ import annotations

import pytest

from pipeline.layout.analyse import analyse
from pipeline.layout.page_text import ReadLine
from tests.drawn_lines import LEFT, PROSE, centred, line, page, roles, stacked

NAMES = ("Sùng Xuân Thọ", "Vi Trọng Ngọc Nhật", "Lý Đình Vỹ")
MIDDLES = (500, 1330, 2050)


def signed(titles: tuple[str, ...], hint: bool, middles: tuple[int, ...] = MIDDLES) -> list[ReadLine]:
    lines = [centred(title, x, 1200) for title, x in zip(titles, middles, strict=True)]
    lines += [centred("(Ký, ghi rõ họ tên)", x, 1260) for x in middles] if hint else []
    return lines + [centred(name, x, 1500) for name, x in zip(NAMES[-len(titles) :], middles, strict=True)]


@pytest.mark.parametrize("hint", [True, False])
@pytest.mark.parametrize(
    "titles",
    [
        ("CHỦ TRÌ", "ĐẠI DIỆN THÔN", "THƯ KÝ"),
        ("THỦ TRƯỞNG ĐƠN VỊ", "NGƯỜI ĐỀ NGHỊ", "KẾ TOÁN"),
        ("Người lập", "Người kiểm tra", "Người duyệt"),
    ],
)
def test_of_three_the_one_at_the_right_signs(titles: tuple[str, ...], hint: bool) -> None:
    blocks = analyse([page([*stacked(PROSE, 300), *signed(titles, hint)])]).blocks
    assert roles(blocks, "signer_title", "signer") == [titles[2], NAMES[2]]
    assert roles(blocks, "body") == PROSE


def test_beside_the_recipients_two_may_sign() -> None:
    lines = [line("Nơi nhận:", LEFT, 1200), line("- Các tổ;", LEFT, 1260), line("- Lưu: VT.", LEFT, 1320)]
    lines += signed(("KẾ TOÁN TRƯỞNG", "THỦ TRƯỞNG ĐƠN VỊ"), hint=False, middles=(1300, 2050))
    blocks = analyse([page([*stacked(PROSE, 300), *lines])]).blocks
    assert roles(blocks, "signer_title", "signer") == ["THỦ TRƯỞNG ĐƠN VỊ", NAMES[2]]
    assert roles(blocks, "recipients") == ["- Các tổ;", "- Lưu: VT."]


def test_words_of_one_title_that_stand_far_apart_are_one_title() -> None:
    lines = [centred("TRƯỞNG", 1600, 1200), centred("PHÒNG", 2000, 1200), centred(NAMES[2], 1800, 1500)]
    blocks = analyse([page([*stacked(PROSE, 300), *lines])]).blocks
    assert roles(blocks, "signer_title") == ["TRƯỞNG PHÒNG"]


def test_a_hint_whose_first_word_was_misread_is_one() -> None:
    titles, middles = ("ĐẠI DIỆN BÊN A", "ĐẠI DIỆN BÊN B"), (700, 1900)
    lines = [centred(title, x, 1200) for title, x in zip(titles, middles, strict=True)]
    lines += [centred("(Ký, ghi rõ họ tên)", 700, 1260), centred("độ, ghi rõ họ tên)", 1900, 1260)]
    lines += [centred(name, x, 1500) for name, x in zip(NAMES[1:], middles, strict=True)]
    blocks = analyse([page([*stacked(PROSE, 300), *lines])]).blocks
    assert roles(blocks, "signer_title", "signer") == [titles[1], NAMES[2]]
