"""Headings that count."""

import pytest

from pipeline.table.columns import canonical_heading, canonical_key, unique_keys
from pipeline.table.headings.counted import counted, numeral


@pytest.mark.parametrize(
    ("read", "right"),
    [
        (["I", "TT", "III", "IV"], ["I", "II", "III", "IV"]),
        (["9", "10", "TT", "12", "43", "14"], ["9", "10", "11", "12", "13", "14"]),
        (["01", "02", "o3", "04"], ["01", "02", "03", "04"]),
        (["TT", "T2", "T3", "T4", "15", "T6", "17", "8", "T9"], [f"T{i}" for i in range(1, 10)]),
        (["Quý", "Quý II", "Quý III", "Quý IV"], ["Quý I", "Quý II", "Quý III", "Quý IV"]),
        (["Quý I", "uý I", "Quý III", "Quý 4", "Quý V"], ["Quý I", "Quý II", "Quý III", "Quý IV", "Quý V"]),
    ],
)
def test_a_number_read_wrong_is_known_by_its_neighbours(read: list[str], right: list[str]) -> None:
    assert counted(["STT", "Họ và tên", *read, "Ghi chú"]) == ["STT", "Họ và tên", *right, "Ghi chú"]


@pytest.mark.parametrize(
    "headings",
    [["TT", "Nam", "Nữ", "SL"], ["1", "TB", "3"], ["2019", "2020", "2021", "2022"], ["I", "V", "X", "II"], ["", "2"]]
    + [
        ["Thứ Tiết", "Thứ 2", "Thứ 3", "Thứ 4", "Thứ 5"],
        ["Quý I", "Quý II", "Cộng"],
        ["Quý trước", "Quý I", "Quý II", "Quý III"],
        ["Thôn", "Quý I", "Quý III", "Quý IV"],
    ]
    + [["TT", "T2", "T3", "T4", "T5", "T6", "T7"]]
    + [["TT", "T2", "17", "T9", "TH", "T1", "8", "K3", "T4"]],
)
def test_headings_that_do_not_count_stay(headings: list[str]) -> None:
    assert counted(headings) == headings


def test_a_count_of_both_kinds_of_numerals_is_written_as_most_are() -> None:
    assert counted(["1", "II", "III", "IV"]) == ["I", "II", "III", "IV"]
    assert counted(["I", *map(str, range(2, 15))]) == [*map(str, range(1, 15))]


def test_short_headings_beside_a_count_are_no_part_of_it() -> None:
    assert counted(["TT", "1", "2", "3", "4", "5", "TB"]) == ["TT", "1", "2", "3", "4", "5", "TB"]


def test_eleven_and_two_are_no_tt_but_in_the_first_column() -> None:
    assert (canonical_heading("11", leading=False), canonical_key("II", leading=False)) == (None, None)
    assert canonical_heading("11") == "TT"
    assert unique_keys([("II",), ("Nội dung",), ("II",), ("IT",)])[::2] == ["no", "ii"]
    assert unique_keys([("TL",), ("T2",), ("TL",)]) == ["no", "t2", "tl"]


@pytest.mark.parametrize(("text", "value"), [("VI", 6), ("07", 7), ("TT", None), ("2023", None)])
def test_numerals(text: str, value: int | None) -> None:
    assert numeral(text) == value


def test_a_heading_keeps_its_per_cent() -> None:
    assert canonical_heading("Tỷ lệ") == "Tỷ lệ"
    assert canonical_heading("Tỷ lệ %") is None and canonical_heading("Tỷ lệ (%)") is None
