"""What counts rows: numbers, letters, Roman numbers, names with numbers."""

import pytest

from pipeline.table.series import counts_up, follows, step_of

SERIES = [
    ["1", "2", "3", "4"],
    ["(1)", "(2)", "(3)"],
    ["a)", "b)", "c)", "d)", "e)"],
    ["c)", "d)", "đ)", "e)", "g)"],
    ["I", "II", "III", "IV"],
    ["Khu vực 1", "Khu vực 2", "KHU VỰC 3"],
    ["Tổ 9", "Tổ 10", "Tổ 11"],
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
