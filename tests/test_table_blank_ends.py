"""Low blank rows at a table's ends are none of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.table.mended.blank_ends import without_blank_ends
from pipeline.table.model import ReadGrid
from tests.read_pages import HEAD, ONE, TWO, page

BLANK: list[str | None] = ["", None, None, None]


def _page(*rows: list[str] | list[str | None], heights: list[int]) -> ReadGrid:
    edges = [0]
    for height in heights:
        edges.append(edges[-1] + height)
    read = page(1, rows)
    return replace(read, grid=replace(read.grid, row_edges=tuple(edges)))


def _texts(read: ReadGrid) -> list[str]:
    return [read.text(row, 0) for row in range(read.grid.n_rows)]


def test_they_go_and_the_others_move_up() -> None:
    read = replace(_page(BLANK, HEAD, ONE, TWO, BLANK, heights=[20, 50, 50, 50, 22]), fused=frozenset({3}))
    found = without_blank_ends(read)
    assert _texts(found) == ["TT", "1", "2"]
    assert found.grid.row_edges == (20, 70, 120, 170)
    assert (found.grid.box.top, found.grid.box.bottom) == (20, 170)
    assert found.fused == {2}
    assert without_blank_ends(found) == found


@pytest.mark.parametrize(
    ("rows", "heights"),
    [
        ([BLANK, HEAD, ONE, TWO], [50, 50, 50, 50]),
        ([["", "", "", ""], HEAD, ONE, TWO], [20, 50, 50, 50]),
        ([["Mẫu số 1", None, None, None], HEAD, ONE, TWO], [20, 50, 50, 50]),
        ([HEAD, BLANK, ONE, TWO], [50, 20, 50, 50]),
        ([BLANK, HEAD], [20, 50]),
    ],
    ids=["as high as others", "parted", "a text", "within", "few rows"],
)
def test_others_stay(rows: list[list[str | None]], heights: list[int]) -> None:
    read = _page(*rows, heights=heights)
    assert without_blank_ends(read) is read
