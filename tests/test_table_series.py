"""What counts rows: numbers, letters, Roman numbers, names with numbers."""

import pytest

from pipeline.table.series import counts_up, counts_whole, follows, is_mark, opens_next_group, step_of

SERIES = [
    ["1", "2", "3", "4"],
    ["(1)", "(2)", "(3)"],
    ["a)", "b)", "c)", "d)", "e)"],
    ["c)", "d)", "đ)", "e)", "g)"],
    ["I", "II", "III", "IV"],
    ["Khu vực 1", "Khu vực 2", "KHU VỰC 3"],
    ["Tổ 9", "Tổ 10", "Tổ 11"],
    ["Quý I", "Quý II", "Quý III", "Quý IV"],
]


@pytest.mark.parametrize("texts", SERIES)
def test_series_count_up(texts: list[str]) -> None:
    assert counts_up(texts, 1.0)
    assert not counts_up(list(reversed(texts)), 0.1)


@pytest.mark.parametrize("texts", SERIES)
def test_cells_that_count_nothing_are_passed_over(texts: list[str]) -> None:
    assert counts_up([texts[0], "", "Tổng cộng", *texts[1:]], 1.0)


@pytest.mark.parametrize(
    "texts",
    [["1"], [], ["x", "y", "z"], ["1", "b)", "III"], ["Khu vực 1", "Tổ 2"], ["12/3/2024", "13/3/2024"], ["Lan", "Mai"]],
)
def test_other_texts_do_not(texts: list[str]) -> None:
    assert not counts_up(texts, 0.7)


def test_groups_that_begin_again_leave_most_steps() -> None:
    assert counts_up(["1", "2", "3", "4", "1", "2", "3", "4"], 0.7)
    assert not counts_up(["1", "2", "1", "2", "1", "2"], 0.7)


def test_nested_series_count_each_for_itself() -> None:
    assert counts_up(["I", "1", "2", "3", "II", "1", "2", "3", "III", "1", "2", "3"], 0.7)


def test_series_do_not_mix() -> None:
    one, letter = step_of("1"), step_of("b)")
    assert one is not None
    assert letter is not None
    assert not follows(one, letter)


@pytest.mark.parametrize(
    ("marks", "whole"),
    [
        ("1 2 3", True),
        ("A I 1 2 - II 1 2 3 B I 1", True),
        ("I 1.1 1.2 II 2.1", True),
        ("a) b) c) d) đ)", True),
        ("a) b) c) d) e)", True),
        ("I 1 a b c 2 a b II 1", True),
        ("1 x 2", False),
        ("1 2 4", False),
        ("2 3 4", False),
        ("I 1.1 1.3", False),
        ("A C", False),
        ("b) c)", False),
        ("1 2 ba", False),
    ],
)
def test_a_count_without_gaps_is_whole(marks: str, whole: bool) -> None:
    assert counts_whole(marks.split()) == whole


@pytest.mark.parametrize("text", ["", "1 -", "2 3", "- B", "Khu vực 1", "Tổng cộng", "xx"])
def test_what_is_no_single_mark_opens_no_row(text: str) -> None:
    assert not is_mark(text)
    assert not counts_whole(["1", text, "2"])


@pytest.mark.parametrize(
    ("before", "after", "opens"),
    [
        (["1.1", "1.2"], ["2.1", "2.2"], True),
        (["1.1", "1.2", "II. Khối"], ["2.1"], True),
        (["1.2.1", "1.2.2"], ["1.3.1"], True),
        (["1.1", "1.2"], ["2.2"], False),
        (["1.1", "1.2"], ["3.1"], False),
        (["1.1", "1.2"], ["1.3"], False),
        (["1", "2"], ["2.1"], False),
        (["1.1"], ["", "x"], False),
    ],
)
def test_the_first_code_of_the_next_group_opens_it(before: list[str], after: list[str], opens: bool) -> None:
    assert opens_next_group(before, after) == opens
