"""Numbers judged by their column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize.columns.beginnings import lost_beginnings
from pipeline.normalize.columns.gapped_numbers import closed_up
from pipeline.normalize.columns.number_columns import ODD, comma_share, repair_numbers, with_commas

SCORES = ["9,8", "7,2", "8,0", "6,5", "10"]


@pytest.mark.parametrize("mark", [".", ",", "'", " ."])
def test_a_mark_that_the_others_do_not_bear_goes(mark: str) -> None:
    (found, *_) = repair_numbers([f"9,8{mark}", *SCORES])
    assert (found.text, found.changed, found.reasons) == ("9,8", True, ())


@pytest.mark.parametrize(
    ("text", "others", "doubted"), [("131,", SCORES, True), ("131,", ["5", "7", "12", "80"], False)]
)
def test_a_comma_behind_which_nothing_was_read_is_doubted_among_decimals(
    text: str, others: list[str], doubted: bool
) -> None:
    (found, *_) = repair_numbers([text, *others])
    assert (found.text, found.changed, found.reasons) == ("131", True, (ODD,) if doubted else ())


def test_marks_that_most_bear_stay() -> None:
    assert not any(value.changed for value in repair_numbers(["1.", "2.", "3.", "4.", "5.", "6."]))


@pytest.mark.parametrize(
    ("odd", "others"),
    [("98", SCORES), ("1250", ["1.300", "2.100", "15.000", "1.250"]), ("1340", ["3,33", "2,67", "3,00", "4,98"])],
)
def test_a_lost_comma_or_point_is_doubted_and_not_invented(odd: str, others: list[str]) -> None:
    (found, *rest) = repair_numbers([odd, *others])
    assert (found.text, found.changed, found.reasons) == (odd, False, (ODD,))
    assert not any(value.reasons for value in rest)


MARKS = ["7", "6,8", "9", "10", "5,3", "8,1", "4", "9,8", "7,7", "6", "3,9", "8"]


@pytest.mark.parametrize("odd", [["68"], ["53", "40"], ["68", "53", "98"]])
def test_marks_without_their_comma_are_doubted_among_whole_ones(odd: list[str]) -> None:
    found = repair_numbers([*odd, *MARKS])
    assert [value.reasons for value in found[: len(odd)]] == [(ODD,)] * len(odd)
    assert not any(value.reasons for value in found[len(odd) :])


def test_a_column_of_uneven_sizes_may_have_a_large_whole_number() -> None:
    lengths = ["1,2", "250,5", "18,4", "96,3", "7,5", "612,9", "44,1", "3,8", "131,6", "88"]
    assert not any(value.reasons for value in repair_numbers(["950", *lengths]))


@pytest.mark.parametrize("column", [SCORES, ["10", "9,5", "9,8", "8,0", "7,2"], ["1", "2"], ["5 bộ", "x", "", "3,5"]])
def test_usual_columns_are_left_alone(column: list[str]) -> None:
    found = repair_numbers(column)
    assert [value.text for value in found] == column
    assert not any(value.changed or value.reasons for value in found)


@pytest.mark.parametrize(
    ("column", "found"),
    [
        (["8, 5", "7,2", "12,9", "31, 8"], ["8,5", "7,2", "12,9", "31,8"]),
        (["1. 250,5", "3.125", "2.400,5"], ["1.250,5", "3.125", "2.400,5"]),
        (["2, 3", "1, 2", "4,5"], ["2, 3", "1, 2", "4,5"]),
        (["8, 5", "Khối 2, 3", "7"], ["8, 5", "Khối 2, 3", "7"]),
    ],
    ids=["decimals", "thousands", "lists", "few"],
)
def test_a_blank_behind_a_comma_goes_where_the_column_has_none(column: list[str], found: list[str]) -> None:
    assert closed_up(column) == found


def test_what_is_no_number_among_numbers_is_doubted() -> None:
    found = repair_numbers(["1.729", "8€4", "552", "499", "4.655", "12 em"])
    assert [value.reasons for value in found] == [(), (ODD,), (), (), (), ()]
    assert not any(value.reasons for value in repair_numbers(["1.729", "A4", "B5", "C6", "552"])), "a column of codes"


def test_a_name_without_its_first_letter_is_doubted() -> None:
    names = ["Lê Thị Hoa", "Đặng Văn An", "Vũ Bá Kỳ", "Hồ Mai", "Trần Tú", "Cao Vy", "Bùi Nga", "Ngô Tài"]
    assert lost_beginnings([*names, "ê Xuân Đạt", ""]) == [False] * 8 + [True, False]
    assert not any(lost_beginnings([*names[:4], "ê Xuân Đạt"])), "few names tell nothing"
    assert not any(lost_beginnings(["có", "không", "đạt", *names])), "small letters are usual here"


@given(st.lists(st.from_regex(r"\d{1,3}(,\d)?[.']?", fullmatch=True), max_size=9))
def test_digits_are_never_changed(column: list[str]) -> None:
    for before, after in zip(column, repair_numbers(column), strict=True):
        assert [c for c in before if c.isdigit()] == [c for c in after.text if c.isdigit()]
        assert before.startswith(after.text)


@pytest.mark.parametrize(("commas", "doubt"), [(8, ()), (4, (ODD,))])
def test_points_among_commas_are_commas(commas: int, doubt: tuple[str, ...]) -> None:
    column = ["433,2"] * commas + ["32.3", "106.3", "1.250", "12", "7.45"] + ["8.1"] * 2
    share = comma_share(column)
    found = with_commas(repair_numbers(column), share)[commas:]
    assert [value.text for value in found] == ["32,3", "106,3", "1.250", "12", "7,45", "8,1", "8,1"]
    assert all(value.reasons == doubt for value in found if value.changed)


@pytest.mark.parametrize("column", [["3.5"] * 9 + ["3,5"] * 2, ["3.5"] * 12 + ["3,5"] * 4, ["1.250", "3.400", "2,5"]])
def test_points_of_a_table_that_has_points_stay(column: list[str]) -> None:
    found = with_commas(repair_numbers(column), comma_share(column))
    assert [value.text for value in found] == column


def test_codes_that_begin_with_nought_keep_their_points() -> None:
    column = ["433,2"] * 6 + ["02.1", "02.2", "0.5"]
    found = with_commas(repair_numbers(column), comma_share(column))
    assert [value.text for value in found][6:] == ["02.1", "02.2", "0,5"]


def test_strokes_among_numbers_are_ones() -> None:
    found = repair_numbers(["5", "I", "3", "10", "II", "2", "8"])
    assert [value.text for value in found] == ["5", "1", "3", "10", "11", "2", "8"]
    assert [value.text for value in repair_numbers(["I", "II", "III", "5", "3"])] == ["I", "II", "III", "5", "3"]


MONEY = ["467.709.000", "26.500.000", "1.250.000", "90.000", "800"]


@pytest.mark.parametrize(
    ("odd", "others", "text"),
    [
        ("595,015", MONEY, "595.015"),
        ("467.709,000", MONEY, "467.709.000"),
        ("467.709,000", [*MONEY, "26,5", "7,25"], "467.709.000"),
        ("595,015", [*MONEY, "26,5", "7,25"], "595,015"),
    ],
)
def test_a_comma_before_three_figures_is_doubted_among_thousands(odd: str, others: list[str], text: str) -> None:
    (found, *rest) = repair_numbers([odd, *others])
    assert (found.text, found.changed, found.reasons) == (text, text != odd, (ODD,))
    assert not any(value.reasons for value in rest)


@pytest.mark.parametrize("others", [["1,250", "0,315", "12,005", "3,330"], [*MONEY, "0,315"]])
def test_three_decimals_stay(others: list[str]) -> None:
    assert not repair_numbers(["4,275", *others])[0].changed


@pytest.mark.parametrize(
    ("column", "doubted"),
    [
        (["592.591,000", "11,1", "404", "478"], True),
        (["592.591,000", "404"], True),
        (["592.591,000", "1.204,125", "404"], False),
        (["592,000", "404", "11,1"], False),
    ],
)
def test_points_before_three_decimals_are_doubted(column: list[str], doubted: bool) -> None:
    """A speck gives a point a tail: "592.591.000" in a column of numbers of all kinds."""
    first = repair_numbers(column)[0]
    assert (first.text, bool(first.reasons)) == (column[0], doubted)


@pytest.mark.parametrize(
    ("column", "first"),
    [
        (["544-314", "187", "5,4"], "544.314"),
        (["4-945.240", "187"], "4.945.240"),
        (["120-345", "955.344", "1.200", "7.300", "8.100.000"], "120.345"),
        (["120-345", "187", "36"], "120-345"),
        (["544-314", "10-12", "36"], "544-314"),
        (["16-16-8", "955.344"], "16-16-8"),
        (["207 -", "90", "69,37", "5", "8"], "207"),
    ],
    ids=["falling", "a point beside", "others have points", "a range", "other ranges", "no groups", "a dash behind"],
)
def test_dashes_between_groups_of_figures_were_points_and_behind_them_dirt(column: list[str], first: str) -> None:
    value = repair_numbers(column)[0]
    assert (value.text, value.changed) == (first, first != column[0])


def test_many_strokes_among_numbers_are_ones() -> None:
    column = ["10", "I", "5", "I", "3", "I", "I", "2"]
    assert [value.text for value in repair_numbers(column)] == ["10", "1", "5", "1", "3", "1", "1", "2"]


@pytest.mark.parametrize(
    ("others", "doubted"), [(["75,3", "8", "9,1", "12"], True), (["1 250", "9 392", "12 000"], False)]
)
def test_figures_with_a_blank_between_them_are_doubted_where_no_other_number_has_one(
    others: list[str], doubted: bool
) -> None:
    found = repair_numbers(["75 3", *others, "11", "12", "13", "14"])[0]
    assert found.text == "75 3"
    assert bool(found.reasons) is doubted
