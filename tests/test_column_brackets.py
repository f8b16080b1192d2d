"""A bracket without its other is doubted where the column's others have both."""

from __future__ import annotations

import pytest

from pipeline.normalize.columns.brackets import with_bracket_doubts
from pipeline.normalize.columns.criteria import CriterionValue

DAYS = ["Thứ Hai (22/05)", "Thứ Ba (23/05)", "Thứ Năm (25/05)"]


def _doubted(column: list[str]) -> list[str]:
    found = with_bracket_doubts([CriterionValue(text, None) for text in column])
    assert [value.text for value in found] == column
    return [value.text for value in found if value.reasons]


@pytest.mark.parametrize("text", ["Thứ Tư 24/05)", "Thứ Tư (24/05", "Thứ Tư ((24/05)"])
def test_one_alone_is_doubted(text: str) -> None:
    assert _doubted([*DAYS, text]) == [text]


@pytest.mark.parametrize(
    "column",
    [
        DAYS,
        [*DAYS, "a) Họp; b) Kiểm tra (khối 3)"],
        [*DAYS, "Kích thước (D x R x C): 1200"],
        ["1) Họp", "2) Kiểm tra", "3) Tổng kết"],
        ["Tổ 1 (An", "Bình)", "Họp"],
        ["", "Họp"],
    ],
    ids=["both", "a list", "a letter before it", "numbers", "no others", "none"],
)
def test_others_are_not(column: list[str]) -> None:
    assert _doubted(column) == []
