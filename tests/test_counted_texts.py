"""A one read as a stroke at the beginning of a text is told by the number of the text below it."""

from __future__ import annotations

import pytest

from pipeline.normalize.columns.strokes import with_counted_texts


@pytest.mark.parametrize("stroke", ["I", "l", "|"])
def test_a_stroke_before_two_is_a_one(stroke: str) -> None:
    column = [f"{stroke}. Phòng học", "Trong đó: kiên cố", "2. Nhóm, lớp", "3. Nhân viên", "4. Trẻ em"]
    assert with_counted_texts(column) == ["1. Phòng học", *column[1:]]


def test_strokes_behind_ten_are_eleven() -> None:
    column = ["9) Ngô", "10) Lúa", "Il) Đậu", "12) Lạc"]
    assert with_counted_texts(column) == ["9) Ngô", "10) Lúa", "11) Đậu", "12) Lạc"]


@pytest.mark.parametrize(
    "column",
    [
        ["I. Khối mầm non", "1. Phòng học", "2. Nhóm, lớp", "3. Nhân viên", "II. Khối tiểu học", "1. Phòng học"],
        ["I. Mầm non", "2. Tiểu học"],
        ["1. Phòng", "2. Lớp", "I. Nhóm", "3. Trẻ", "4. Nhân viên"],
        ["I, II và III", "2. Nhóm", "3. Lớp", "4. Trẻ"],
    ],
)
def test_titles_and_what_counts_nothing_stay(column: list[str]) -> None:
    assert with_counted_texts(column) == column
