"""Nested numbering checked by its order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.assemble.order import repair_numbering, repair_quarters, repair_standards_and_criteria
from pipeline.normalize.columns.outline import repair_outline

FIRST = ["I", "1", "a", "b", "c", "2", "a", "b", "3"]
SECOND = ["II", "1", "a", "b", "2", "a", "b", "c", "d", "3"]
BUDGET = [*FIRST, *SECOND, "III", "1", "2"]


def damaged(**wrong: str) -> list[str]:
    """Return the outline with the numbers at the named places (``at3``) read as given."""
    return [wrong.get(f"at{i}", text) for i, text in enumerate(BUDGET)]


@pytest.mark.parametrize(
    "wrong",
    [
        {"at3": "6"},
        {"at0": "1", "at3": "6", "at7": "6", "at12": "6", "at15": "6"},
        {"at3": "6", "at7": "6", "at12": "6", "at15": "6"},
        {"at0": "1"},
        {"at1": "I"},
        {"at9": "H"},
    ],
)
def test_numbers_of_an_outline_are_known_by_their_place(wrong: dict[str, str]) -> None:
    found = repair_outline(damaged(**wrong))
    assert [value.text for value in found] == BUDGET
    assert not any(value.reasons for value in found)
    assert sum(value.changed for value in found) == len(wrong)


@pytest.mark.parametrize(("at", "text"), [(13, "7"), (17, "k"), (9, "V")])
def test_a_number_that_fits_no_level_is_kept_and_doubted(at: int, text: str) -> None:
    found = repair_outline(damaged(**{f"at{at}": text}))
    assert found[at].text == text and found[at].reasons == ("ordinal_out_of_order",)


def test_brackets_stay_and_empty_cells_and_dashes_are_passed_over() -> None:
    column = ["A", "1", "a)", "6)", "", "-", "-", "c)", "2", "a)", "b)", "B", "1"]
    found = repair_outline(column)
    assert [value.text for value in found] == ["A", "1", "a)", "b)", "", "-", "-", "c)", "2", "a)", "b)", "B", "1"]
    assert not any(value.reasons for value in found)


@pytest.mark.parametrize("column", [["x", "K", "Tổng", "5", "17"], ["1", "2", "3", "4", "5", "6"], [], ["I", "1"]])
def test_what_is_no_outline_stays(column: list[str]) -> None:
    assert [value.text for value in repair_outline(column)] == column
    assert not any(value.changed or value.reasons for value in repair_outline(column))


def test_a_plain_count_is_judged_as_before() -> None:
    found = repair_numbering(["1", "2", "8", "4", "5", "§", "7", "8", "9", "10", "11"])
    assert [value.reasons for value in found][2] == ("ordinal_out_of_order",)
    assert found[5].text == "6"


@given(st.lists(st.sampled_from([*"IV1234567abcdđe68Hlx-", "II", "III", "", "Cộng"]), max_size=30))
def test_any_column_comes_back_whole(column: list[str]) -> None:
    assert len(repair_outline(column)) == len(column)


def test_codes_behind_a_name_are_known_by_their_order() -> None:
    group = "Tiêu chuẩn 1: Tổ chức và quản lý"
    column = [
        group,
        "Tiêu chí 1.1",
        "Tiêu chí 12",
        "Tiêu chí 1.3",
        "Tiêu chí 2.1",
        "Tiêu chí 7.2",
        "Tiêu chí 2.3",
        "Tiêu chí 2.4",
    ]
    found = repair_standards_and_criteria(column)
    assert [value.text for value in found] == [*column[:2], "Tiêu chí 1.2", *column[3:]]
    assert [bool(value.reasons) for value in found] == [False] * 5 + [True, False, False]
    assert repair_standards_and_criteria(["1", "I", "2"])[1].text == "1"


def test_quarters_are_written_as_the_others_of_their_column() -> None:
    roman = ["Quý I/2026", "Quý 1/2026", "Quý III/2026", "Cả năm", "Quý II/2026", "Quý IV/2025", "Quý 11/2025"]
    found = [value.text for value in repair_quarters(roman)]
    assert (found[1], found[6]) == ("Quý I/2026", "Quý II/2025")
    assert found[2:6] == roman[2:6]
    arabic = ["Quý 1/2026", "Quý 3/2026", "Quý II/2026", "Quý 4/2025"]
    assert [v.text for v in repair_quarters(arabic)] == arabic


def test_the_last_letter_of_an_outline_is_a_capital_as_those_before_it() -> None:
    found = repair_numbering(["A", "1", "2", "3", "B", "1", "2", "3", "4", "c"])
    assert [value.text for value in found][-1] == "C"
    assert not any(value.reasons for value in found)


@pytest.mark.parametrize(
    ("column", "texts"),
    [
        ("1 1,1 1.2 1.3 II 2.1 2,2 2.3 III 3.1", "I 1.1 1.2 1.3 II 2.1 2.2 2.3 III 3.1"),
        ("1 1.1 1.2 2 2.1 2.2", "1 1.1 1.2 2 2.1 2.2"),
        ("1 1.1 1.2 1.3 1.4 II III", "I 1.1 1.2 1.3 1.4 II III"),
        ("1,1 1.2 1,3 1.4", "1,1 1.2 1,3 1.4"),
    ],
)
def test_codes_below_groups_are_written_as_most_of_them(column: str, texts: str) -> None:
    assert [value.text for value in repair_numbering(column.split())] == texts.split()


CODED = [
    *("A", "I", "1", "1.1", "1.2", "1.3", "2", "2.1", "2.2", "II", "1", "1.1", "1.2", "2", "B", "I", "1", "2", "2.1")
]
CODED += ["2.2", "2.2.1", "2.2.2", "3"]


@pytest.mark.parametrize(
    "wrong",
    [{3: "11"}, {3: "11", 4: "12", 5: "13"}, {8: "2,2", 11: "1-1"}, {20: "22.1", 21: "2.22"}, {9: "11"}],
)
def test_codes_that_lost_their_points_are_known_by_the_number_above_them(wrong: dict[int, str]) -> None:
    column = [wrong.get(i, text) for i, text in enumerate(CODED)]
    found = repair_numbering(column)
    assert [value.text for value in found] == CODED
    assert not any(value.reasons for value in found)


def test_a_code_that_fits_nowhere_is_doubted() -> None:
    column = [*CODED[:8], "27", *CODED[9:]]
    found = repair_numbering(column)
    assert found[8].text == "27" and found[8].reasons


def test_a_plain_count_has_no_codes() -> None:
    column = [str(n) for n in range(1, 30)]
    assert [value.text for value in repair_numbering(column)] == column
