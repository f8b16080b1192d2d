"""Numbers checked by reckoning."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize.columns.arithmetic import reckon

SCHOOL = [[31, 14, 17], [28, 15, 13], [40, 22, 18], [36, 16, 20], [27, 11, 16], [162, 78, 84]]
"""Tổng số, nam, nữ of five classes, and the total."""


def changed(row: int, column: int, value: int) -> list[list[int]]:
    return [[value if (i, j) == (row, column) else v for j, v in enumerate(line)] for i, line in enumerate(SCHOOL)]


def test_sums_that_come_out_confirm_their_numbers() -> None:
    found = reckon(SCHOOL, [5])
    assert not found.doubted
    assert found.confirmed == {(i, j) for i in range(6) for j in range(3)}


def test_a_digit_read_wrong_is_found_where_its_row_and_column_meet() -> None:
    found = reckon(changed(2, 1, 52), [5])
    assert (2, 1) in found.doubted and found.doubted <= {(2, 0), (2, 1), (2, 2)} | {(i, 1) for i in range(6)}
    assert (2, 1) not in found.confirmed and (0, 0) in found.confirmed


def test_a_wrong_total_is_doubted() -> None:
    assert (5, 2) in reckon(changed(5, 2, 94), [5]).doubted


def test_prices_times_counts() -> None:
    rows = [[3, 15000, 45000], [12, 8000, 96000], [7, 21000, 147000], [2, 99000, 198000], [5, 41000, 265000]]
    found = reckon(rows, [])
    assert (4, 2) in found.doubted or (4, 1) in found.doubted
    assert {(0, 0), (0, 1), (0, 2)} <= found.confirmed


def test_subtotals_and_a_total_of_them() -> None:
    rows = [[5, 1, 9], [6, 2, 8], [11, 3, 17], [7, 4, 1], [8, 5, 2], [15, 9, 3], [26, 12, 20]]
    assert not reckon(rows, [2, 5, 6]).doubted


def test_tables_without_relations_are_left_alone() -> None:
    marks = [[7, 8, 9], [5, 6, 8], [9, 9, 10], [4, 7, 6], [8, 8, 8], [6, 5, 7], [7, 7, 9]]
    found = reckon(marks, [])
    assert not found.doubted and not found.confirmed
    nested = [[500, 620], [300, 400], [120, 100], [80, 90], [200, 220], [999, 777]]
    assert not reckon(nested, [5]).doubted


def test_unread_numbers_tell_nothing() -> None:
    rows = [list(row) for row in SCHOOL]
    unread = [[None if (i, j) == (1, 1) else v for j, v in enumerate(row)] for i, row in enumerate(rows)]
    found = reckon(unread, [5])
    assert not found.doubted and (0, 1) in found.confirmed


@given(st.lists(st.lists(st.none() | st.integers(0, 99), min_size=4, max_size=4), max_size=9))
def test_places_are_in_the_table(rows: list[list[int | None]]) -> None:
    found = reckon(rows, [len(rows) - 1] if rows else [])
    assert all(0 <= i < len(rows) and 0 <= j < 4 for i, j in found.doubted | found.confirmed)
    assert not found.doubted & found.confirmed
