"""Behind "huyện" a name that no place bears is the one that has its letters."""

from __future__ import annotations

import pytest

from pipeline import repair


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("UBND HUYỆN KRÔNG PĂC", "UBND HUYỆN KRÔNG PẮC"),
        ("Ủy ban nhân dân huyện Văn Chăn", "Ủy ban nhân dân huyện Văn Chấn"),
        ("UBND HUYỆN ĐỨC THO", "UBND HUYỆN ĐỨC THỌ"),
        ("UBND THỊ XÃ PHƯƠC LONG", "UBND THỊ XÃ PHƯỚC LONG"),
        ("tỉnh Nghê An", "tỉnh Nghệ An"),
    ],
)
def test_a_name_that_no_place_bears_is_set_right(raw: str, wanted: str) -> None:
    found = repair(raw)
    assert found.text == wanted
    assert any(edit.reason == "dictionary:places" for edit in found.edits)
    assert repair(wanted).text == wanted


@pytest.mark.parametrize(
    "text", ["UBND HUYỆN TÂN AN", "huyện đã ban hành", "Chị Văn Thị Chăn", "quận có đông dân", "UBND HUYỆN VĂN CHẤN"]
)
def test_others_stay(text: str) -> None:
    assert repair(text).text == text
