"""The last lines of the names of a table without rules are no row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.table.mended.name_ends import with_ends_of_names
from pipeline.table.model import ReadGrid
from tests.read_pages import page

NAMES = ["TT", "Xã", "Học sinh", "Học sinh", "Ghi chú"]
ENDS = ["", "", "nam", "nữ", ""]
ROWS = [["1", "Tây Hồ", "4", "40", ""], ["2", "Yên Hồ", "54", "50", "Mới"]]


def bare(rows: Sequence[Sequence[str | None]]) -> ReadGrid:
    read = page(1, rows)
    return replace(read, grid=replace(read.grid, bare=True, ruling="none"), near=frozenset({(3, 1)}))


def test_names_that_are_the_same_are_told_apart_by_the_row_below() -> None:
    found = with_ends_of_names(bare([NAMES, ENDS, *ROWS]))
    assert [found.text(0, col) for col in range(5)] == ["TT", "Xã", "Học sinh nam", "Học sinh nữ", "Ghi chú"]
    assert [[found.text(row, col) for col in range(5)] for row in (1, 2)] == ROWS
    assert found.grid.row_edges == (0, 100, 150, 200)
    assert found.grid.cells[0].box.bottom == found.grid.cells[5].box.top == 100
    assert found.near == {(2, 1)}
    assert with_ends_of_names(found) == found


@pytest.mark.parametrize(
    "rows",
    [
        [["TT", "Xã", "Học sinh nam", "Học sinh nữ", "Ghi chú"], ENDS, *ROWS],
        [NAMES, ["1", "Tây Hồ", "4", "40", ""], ["2", "Yên Hồ", "5", "6", ""], ["3", "Mỹ Lộc", "5", "7", ""]],
        [NAMES, ["", "", "nam", "nam", ""], *ROWS],
        [NAMES, ["", "", "nam", "", ""], *ROWS],
        [["TT", "", "Học sinh", "Học sinh", "Ghi chú"], ["", "Xã", "nam", "nữ", ""], *ROWS],
        [NAMES, ENDS, ["5", "Tây Hồ", "4", "40", ""], ["6", "Yên Hồ", "54", "50", "Mới"]],
        [["TT", "Xã", "Học sinh", None, "Ghi chú"], ENDS, *ROWS],
    ],
    ids=["all differ", "a row", "no difference", "an end lacks", "below no name", "in the midst", "one over two"],
)
def test_other_rows_stay(rows: list[list[str | None]]) -> None:
    assert with_ends_of_names(bare(rows)) == bare(rows)


def test_where_rules_tell_the_rows_they_stay() -> None:
    ruled = page(1, [NAMES, ENDS, *ROWS])
    assert with_ends_of_names(ruled) == ruled
