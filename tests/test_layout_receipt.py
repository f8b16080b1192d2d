"""The stamp of receipt is boxed, and its words are none of the document."""

from __future__ import annotations

import pytest

from pipeline.layout.receipt import receipt_lines
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
