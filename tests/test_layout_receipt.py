"""The stamp of receipt is boxed, and its words are none of the document."""

from __future__ import annotations

import pytest

from pipeline.layout.receipt import is_receipt_frame, receipt_lines
from tests.drawn_lines import GLYPH, PROSE, line, stacked


@pytest.mark.parametrize("title", ["CÔNG VĂN ĐẾN", "CONG VĂN ĐỀN,", "ĐẾN"])
def test_a_stamp_holds_its_blanks_and_nothing_beside_them(title: str) -> None:
    number = line("Số: 85/TB-THCS", 320, 200)
    stamp = [
        line(title, 340, 260),
        line("Số: 547", 320, 310),
        line("Ngày: 28/3", 320, 355),
        line("Chuyển: ....", 320, 400),
    ]
    others = [number, line("Số: 12/KH-UBND", 1500, 310), *stacked(PROSE, 500)]
    assert receipt_lines([*others, *stamp], GLYPH) == [stamp]


@pytest.mark.parametrize("text", ["Công văn đến của Sở", "đến", "ĐẾN NĂM 2030"])
def test_words_of_a_text_are_no_stamp(text: str) -> None:
    assert not receipt_lines([line(text, 300, 260), *stacked(PROSE, 330)], GLYPH)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["VĂN PHÒNG", "ĐẾN", "Số: 296", "Ngày: ......", "Chuyển: "], True),
        (["CÔNG VĂN ĐẾN", "Số: 12", "Ngày: 3/4"], True),
        (["ĐẾN", "Số: 296"], False),
        (["Từ", "ĐẾN", "Số lượng", "Ngày", "Chuyển từ đơn vị khác đến trong năm học"], False),
        (["TT", "Số: 12/QĐ-UBND", "Ngày: 3/4", "ĐẾN"], False),
        (["Số", "Ngày", "Nơi gửi"], False),
    ],
)
def test_a_frame_is_a_stamp_by_what_it_holds(texts: list[str], found: bool) -> None:
    assert is_receipt_frame(texts) is found
