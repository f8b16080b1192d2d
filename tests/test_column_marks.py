"""Marks at the ends of a column's texts, and points of abbreviations, as most of the column has them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize.columns.column_marks import with_shape_doubts, with_usual_marks
from pipeline.normalize.columns.criteria import CriterionValue


def _texts(column: list[str]) -> list[str]:
    return [value.text for value in with_usual_marks([CriterionValue(text, None) for text in column])]


@pytest.mark.parametrize(
    ("column", "first"),
    [
        (["VT-625.", "HD-1", "GV-22", "TS-3", "QD-9"], "VT-625"),
        (["22/07/2024'", "01/02/2024", "03/04/2025", "05/06/2025", "07/08/2025"], "22/07/2024"),
        (["Thôn 4, xã Vụ Bổn,", "Thôn 1", "Sân trường", "Phường Quán Trữ", "Thôn 8"], "Thôn 4, xã Vụ Bổn"),
        (["Thôn 4,", "Thôn 1", "Sân trường,", "Phường Quán Trữ", "Thôn 8"], "Thôn 4,"),
        (["Đợt 2 -", "Hợp đồng", "Kiêm nhiệm", "Mới", "Đợt 2"], "Đợt 2"),
        (["Nhân viên thư viện.", *["Kế toán", "Bác sĩ", "Tổ phó", "Văn thư"] * 2], "Nhân viên thư viện"),
        (["VT-625.", "HD-1", "GV-22"], "VT-625."),
        (["Làm nhà;", "Xây cổng", "Mua 3 ghế", "Sửa mái nhà", "Đi"], "Làm nhà;"),
    ],
    ids=["code", "date", "comma", "several commas", "dash", "few words", "few others", "another mark"],
)
def test_marks_that_no_other_text_ends_with_are_specks(column: list[str], first: str) -> None:
    assert _texts(column) == [first, *column[1:]]


@pytest.mark.parametrize(
    ("column", "found"),
    [
        (["P. 101", "P họp", "P. 203", "Sân"], ["P. 101", "P. họp", "P. 203", "Sân"]),
        (["P.101", "P 102", "P.203", "P.7"], ["P.101", "P.102", "P.203", "P.7"]),
        (["P. 101", "P họp", "Phòng 3"], ["P. 101", "P họp", "Phòng 3"]),
        (["K 1", "K 2", "K. 3", "K 4"], ["K 1", "K 2", "K. 3", "K 4"]),
        (["A", "A. B", "A. C"], ["A", "A. B", "A. C"]),
    ],
    ids=["lost point", "lost point without a blank", "one point", "no abbreviation", "a letter alone"],
)
def test_an_abbreviation_bears_its_point(column: list[str], found: list[str]) -> None:
    assert _texts(column) == found


@pytest.mark.parametrize(
    ("first", "others", "doubted"),
    [
        ("15/09/2025 I", ["01/02/2024", "03/04/2025", "05/06/2025", "07/08/2025"], True),
        ("VT 830", ["VT-625", "HD-101", "GV-222"], True),
        ("VT-830", ["VT-625", "HD-101", "GV-222"], False),
        ("Hằng tháng", ["01/02/2024", "03/04/2025", "05/06/2025"], False),
        ("09/2025", ["01/02/2024", "03/04/2025", "05/06/2025"], False),
        ("VT 830", ["VT-625", "HD 101", "GV-222"], False),
        ("Tổ 4 b", ["Tổ văn", "Tổ toán", "Tổ lý"], False),
    ],
    ids=["a sign more", "another mark", "the same", "words", "less", "no custom", "no figures"],
)
def test_what_is_written_nearly_as_all_others_is_doubted(first: str, others: list[str], doubted: bool) -> None:
    found = with_shape_doubts([CriterionValue(text, None) for text in [first, *others]])
    assert [bool(value.reasons) for value in found] == [doubted, *[False] * len(others)]
    assert [value.text for value in found] == [first, *others]


PLACES = [f"Thôn {i}, xã {name}" for i, name in enumerate(["Ninh Ích", "Tân Mỹ", "Hòa Lạc", "Ea Yông"] * 2, 1)]


@pytest.mark.parametrize(
    ("first", "others", "text", "doubted"),
    [
        ("Thôn 11; xã Đồng Tiến", PLACES, "Thôn 11, xã Đồng Tiến", False),
        ("Thôn 6,xã Tân Thịnh", PLACES, "Thôn 6, xã Tân Thịnh", False),
        ("Thôn 12 xã Tùng Ảnh", PLACES, "Thôn 12 xã Tùng Ảnh", True),
        ("Tổ 11; xã Đồng Tiến", PLACES, "Tổ 11; xã Đồng Tiến", False),
        ("Thôn 11; xã Đồng Tiến", PLACES[:5], "Thôn 11; xã Đồng Tiến", False),
        ("Thôn 1, xã Đồng Tiến", [p.replace(",", "") for p in PLACES], "Thôn 1, xã Đồng Tiến", False),
        (
            "Thôn 11; xã Đồng Tiến",
            [*PLACES, "Thôn 2; xã Hòa Lạc", "Thôn 3; xã Hòa Lạc"],
            "Thôn 11; xã Đồng Tiến",
            False,
        ),
    ],
    ids=["another mark", "no blank", "no mark", "another word", "few", "none has one", "others, too"],
)
def test_the_mark_behind_a_number_is_that_of_the_others(
    first: str, others: list[str], text: str, doubted: bool
) -> None:
    found = with_usual_marks([CriterionValue(each, None) for each in [first, *others]])
    assert [value.text for value in found] == [text, *others]
    assert [bool(value.reasons) for value in found] == [doubted, *[False] * len(others)]


@given(st.lists(st.text("aP. ,;-1", max_size=8), max_size=12))
def test_nothing_is_changed_twice(column: list[str]) -> None:
    once = _texts([text.strip() for text in column])
    assert len(once) == len(column)
    assert all(len(new) <= len(old) + 2 for new, old in zip(once, column, strict=True))


@pytest.mark.parametrize(
    ("column", "first"),
    [
        (["7B,7C", "8A, 8B, 8C", "6A, 6D", "9A, 9B"], "7B, 7C"),
        (["Toán,Lí", "Toán, Tin, Sử", "Sinh, Địa", "Văn, GDCD"], "Toán, Lí"),
        (["7B,7C", "8A,8B, 8C", "6A, 6D", "9A,9B"], "7B,7C"),
        (["7B,7C", "8A, 8B", "6A"], "7B,7C"),
        (["1,5", "8A, 8B, 8C", "6A, 6D, 6E", "9A, 9B"], "1,5"),
    ],
    ids=["classes", "words", "others lack it, too", "few", "a number"],
)
def test_commas_of_lists_have_the_blank_that_the_others_have(column: list[str], first: str) -> None:
    assert _texts(column)[0] == first
