"""Dates, numbers, codes, criteria and column types."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize.columns.criteria import repair_code_points, repair_criteria, repair_ordinals, repair_standards
from pipeline.normalize.values.codes import (
    abbreviations,
    is_code,
    parse_code,
    repair_abbreviation,
    repair_code,
    repair_tail,
)
from pipeline.normalize.values.dates import find_day, parse_date
from pipeline.normalize.values.numbers import format_number, parse_number
from pipeline.normalize.values.typed import infer_column_type, typed_value


@pytest.mark.parametrize(
    ("text", "iso", "reasons"),
    [
        ("ngày 31 tháng 10 năm 2022", "2022-10-31", ()),
        ("ngày 02 tháng II năm 2022", "2022-11-02", ()),
        ("Tháng 11/2022", "2022-11", ()),
        ("1172022", "2022-11", ("damaged_date",)),
        ("Quý I/2023", "2023-Q1", ()),
        ("Quý IV năm 2022", "2022-Q4", ()),
        ("Trước 30/10/2022", "2022-10-30", ()),
        ("31/02/2022", None, ("impossible_date",)),
        ("Tháng 13/2022", None, ("impossible_date",)),
        ("tuần 2 tháng 9", None, ()),
        ("Tháng 9, 10/2022", None, ()),
        ("Từ 01/9/2022 đến 31/5/2023", None, ()),
        ("02-03/2022", None, ()),
        ("02 - 03/2022", None, ()),
        ("15-03/2022", "2022-03-15", ()),
        ("Cả năm học", None, ()),
        ("Tháng 9", None, ()),
        ("", None, ()),
        ("15/9/2002", "2002-09-15", ("year_unlike_document",)),
    ],
)
def test_dates(text: str, iso: str | None, reasons: tuple[str, ...]) -> None:
    found = parse_date(text, 2022)
    assert (found.iso, found.reasons) == (iso, reasons)


@given(st.dates(datetime.date(1950, 1, 1), datetime.date(2090, 1, 1)))
def test_every_day_is_found_in_both_spellings(day: datetime.date) -> None:
    for text in (f"ngày {day.day:02d} tháng {day.month} năm {day.year}", f"{day.day}/{day.month}/{day.year}"):
        assert parse_date(text).iso == day.isoformat()
        found = find_day(f"Kèm theo văn bản {text} của Sở")
        assert found is not None and found[0] == day.isoformat()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,5", 1234.5),
        ("12 %", 12),
        ("97,3%", 97.3),
        ("500.000 đồng", 500000),
        ("2 triệu đồng", 2000000),
        ("1,5 tỷ", 1500000000),
        ("12.5", 12.5),
        ("-3", -3),
        ("1.2.3", None),
        ("12 tháng 3", None),
        ("abc", None),
        ("", None),
    ],
)
def test_numbers(text: str, value: float | None) -> None:
    assert parse_number(text) == value


@given(st.integers(-(10**12), 10**12) | st.floats(-1e6, 1e6).map(lambda x: round(x, 2)))
def test_numbers_round_trip(value: float) -> None:
    assert parse_number(format_number(value)) == value


@given(st.text(max_size=40))
def test_no_text_breaks_a_parser(text: str) -> None:
    for kind in ("ordinal", "code", "date", "number", "text"):
        typed_value(text, kind, "period", 2022)
    repair_criteria([text, "1.2", text])
    parse_code(text)
    is_code(text)
    assert infer_column_type([text]) in ("ordinal", "code", "date", "number", "text")


def test_codes_are_parsed() -> None:
    code = parse_code("Thông tư số 18/2012/TT-BGDĐT ngày")
    assert code is not None and (code.serial, code.year, code.tail) == ("18", 2012, "TT-BGDĐT")
    assert str(code) == "18/2012/TT-BGDĐT"
    party = parse_code("Kế hoạch số 05-KH/ĐU ngày 12/3/2024")
    assert (str(party), party.serial, party.tail) == ("05-KH/ĐU", "05", "KH/ĐU")  # type: ignore[union-attr]
    assert parse_code("ngày 22/8/2018") is None
    assert parse_code("xanh/sạch/đẹp") is None


@pytest.mark.parametrize("token", ["126/KH-THPTBPN", "18/2012/TT-BGDĐT", "(805/KH-SNV)", "TT-BGDĐT;", "QĐ-UBND"])
def test_codes_are_recognised(token: str) -> None:
    assert is_code(token)


@pytest.mark.parametrize("token", ["giáo", "22/8/2018", "và/hoặc", "sạch-đẹp", "2022", "UBND", "KẾ"])
def test_words_and_dates_are_no_codes(token: str) -> None:
    assert not is_code(token)


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("1470/SGDPT-KTKDCLGD", "1470/SGDĐT-KTKĐCLGD"),
        ("18/2012/TT-BGDDT", "18/2012/TT-BGDĐT"),
        ("8/QD-UBND", "8/QĐ-UBND"),
        ("126/KH-THPTBPN", "126/KH-THPTBPN"),
        ("5/XYZ-PQRS", "5/XYZ-PQRS"),
        ("7/HD-SNV", "7/HD-SNV"),
    ],
)
def test_codes_are_repaired_only_by_what_is_known(read: str, right: str) -> None:
    assert repair_code(read) == right


@given(st.sampled_from(sorted(abbreviations())))
def test_known_abbreviations_stay(name: str) -> None:
    assert repair_abbreviation(name) == name


@given(st.text("ABCDĐGHKLNPQSTUV0158-", max_size=20))
def test_repairing_a_code_twice_changes_nothing_more(tail: str) -> None:
    once = repair_tail(tail)
    assert repair_tail(once) == once and len(once) == len(tail)


def test_a_lost_point_comes_back_by_the_neighbours() -> None:
    found = repair_criteria(["1.3", "2.3", "31", "3.2", "", "4,1"])
    assert [c.text for c in found] == ["1.3", "2.3", "3.1", "3.2", "", "4.1"]
    assert [c.changed for c in found] == [False, False, True, False, False, True]


def test_codes_that_fit_nowhere_stay_and_are_flagged() -> None:
    found = repair_criteria(["1.3", "2.3", "97", "3.2", "1.1", "4.1"])
    assert found[2].text == "97" and found[2].reasons == ("code_without_point",)
    assert found[4].text == "1.1" and found[4].reasons == ("out_of_order",)


def test_a_column_of_numbers_gets_no_points() -> None:
    column = ["31", "32", "33", "45"]
    assert [c.text for c in repair_criteria(column)] == column


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), min_size=3, max_size=12, unique=True))
def test_codes_in_order_pass_unchanged(codes: list[tuple[int, int]]) -> None:
    column = [f"{a}.{b}" for a, b in sorted(codes)]
    assert all(
        c.text == t and not c.reasons and not c.changed for c, t in zip(repair_criteria(column), column, strict=True)
    )


def test_ordinals_are_checked_by_their_neighbours() -> None:
    found = repair_ordinals(["1", "2", "2", "3", "4", "7", "8", "9", "1", "2", "3"])
    assert [v.reasons for v in found if v.reasons] == [("repeated_ordinal",), ("ordinal_out_of_order",)]
    assert [v.text for v in found] == ["1", "2", "2", "3", "4", "7", "8", "9", "1", "2", "3"]


def test_damaged_ordinals_take_the_one_number_that_is_free() -> None:
    found = repair_ordinals(["1", "2", "3", "§", "5", "6", "7", "l", "9"])
    assert (found[3].text, found[3].changed) == ("4", True)
    assert (found[7].text, found[7].changed) == ("8", True)
    assert [v.confirmed for v in found] == [True, True, False, True, False, True, False, True, False]


def test_a_number_out_of_order_is_kept_and_flagged() -> None:
    found = repair_ordinals(["1", "2", "3", "44", "5", "6"])
    assert (found[3].text, found[3].reasons) == ("44", ("ordinal_out_of_order",))


def test_several_damaged_ordinals_take_the_numbers_between_those_around_them() -> None:
    found = repair_ordinals(["(1)", "(2)", "(3)", "x", "(y)", "(6)", "(7)", "(8)", "(9)", "(to)", "(1)", "(12)"])
    assert [v.text for v in found] == [f"({i})" for i in range(1, 13)]
    assert [v.changed for v in found] == [i in (3, 4, 9, 10) for i in range(12)]
    assert not any(found[i].confirmed for i in (3, 4, 9, 10))
    texts = [v.text for v in found]
    assert [v.text for v in repair_ordinals(texts)] == texts


@pytest.mark.parametrize("between", [["x"], ["x", "y", "z"], ["x", ""], ["x", "Cộng"], ["9", "y"]])
def test_unreadable_ordinals_that_their_neighbours_leave_open_stay(between: list[str]) -> None:
    column = ["1", "2", "3", *between, "6", "7", "8", "9"]
    found = repair_ordinals(column)
    assert [v.text for v in found] == column


def test_a_count_of_which_every_other_number_is_lost_is_still_one() -> None:
    found = repair_ordinals(["1", "x", "3", "y", "5", "z", "7", "8"])
    assert [v.text for v in found] == list("12345678")


def test_standards_take_digits_for_letters_where_they_fit() -> None:
    found = repair_standards(["l", "l", "2", "3", "S", "5"])
    assert [v.text for v in found] == ["1", "1", "2", "3", "5", "5"]
    assert [v.text for v in repair_standards(["1", "2", "l", "3"])] == ["1", "2", "l", "3"], "1 after 2 does not fit"
    assert [v.text for v in repair_standards(["I", "II", "III"])] == ["I", "II", "III"]


@pytest.mark.parametrize(
    ("column", "written"),
    [
        (["01", "02", "§", "04", "05", "06"], ["01", "02", "03", "04", "05", "06"]),
        (["1.", "2.", "3", "4."], ["1.", "2.", "3.", "4."]),
        (["(1)", "(2)", "(3)"], ["(1)", "(2)", "(3)"]),
        (["1", "2,", "3", "4"], ["1", "2", "3", "4"]),
        (["8", "9", "10", "11"], ["8", "9", "10", "11"]),
    ],
)
def test_a_count_stays_as_its_column_writes_it(column: list[str], written: list[str]) -> None:
    found = repair_ordinals(column)
    assert [v.text for v in found] == written
    assert [int(v.value or 0) for v in found] == list(range(int(found[0].value or 0), int(found[-1].value or 0) + 1))


def test_a_comma_in_a_column_of_points_is_a_point() -> None:
    found = repair_code_points(["4.7", "7.15", "4,2", "1.2", "3.40", ""])
    assert [(v.text, v.changed) for v in found][2] == ("4.2", True)
    assert sum(v.changed for v in found) == 1
    decimals = ["4,7", "7,15", "4.2", "1,2", "3,40"]
    assert [v.text for v in repair_code_points(decimals)] == decimals


def test_a_column_that_does_not_count_is_left() -> None:
    assert [v.text for v in repair_ordinals(["12", "§", "40", "3"])] == ["12", "§", "40", "3"]


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (["1", "2", "3", "", "4"], "ordinal"),
        (["1.3", "2.1", "3.2"], "code"),
        (["01", "02", "02.1", "02.2", "03", "04", "04.1", "04.2"], "code"),
        (["1", "1.1", "1.2", "1.2.1", "1.3", "2", "3"], "code"),
        (["1", "4.2", "4.5", "2", "3.1", "7", "8"], "number"),
        (["Tháng 9/2022", "10/2022", "Cả năm học"], "date"),
        (["1.234,5", "12", "7", "-"], "number"),
        (["Hiệu trưởng", "Tổ trưởng 1"], "text"),
        ([], "text"),
    ],
)
def test_column_types(texts: list[str], kind: str) -> None:
    assert infer_column_type(texts) == kind


def test_typed_values() -> None:
    assert typed_value("Tháng 11/2022", "date", "period", 2022).value == "2022-11"
    assert typed_value("3", "ordinal", "no", None).value == 3
    assert typed_value("2.3", "code", "criterion", None).value == "2.3"
    assert typed_value("02", "code", "ma_so", None).value == "02"
    assert typed_value("500.000 đồng", "text", "budget", None).value == 500000
    assert typed_value("Ngân sách", "text", "budget", None).value is None


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (["10", "I", "5", "I", "3", "I", "I", "2"], "number"),
        (["10", "I", "5", "II", "III"], "text"),
        (["Tốt", "I", "Khá", "I"], "text"),
    ],
)
def test_strokes_are_numbers_among_more_of_these(texts: list[str], kind: str) -> None:
    assert infer_column_type(texts) == kind
