"""Rows right below a ruled table whose own rules a copy has lost: they go on with its numbers, in its columns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.assemble.bare.decide import with_sure_tables
from pipeline.geometry import Box
from pipeline.read_page import GridReading, PageRead
from pipeline.reading import Line, Reading
from tests.foot_pages import info, line, rows


def _moved(found: GridReading, down: int) -> GridReading:
    grid = found.grid
    cells = tuple(replace(c, box=c.box.moved(0, down)) for c in grid.cells)
    edges = tuple(edge + down for edge in grid.row_edges)
    texts = {
        place: Reading(
            tuple(Line(tuple(replace(w, box=w.box.moved(0, down)) for w in each.words)) for each in reading.lines)
        )
        for place, reading in found.texts.items()
    }
    return GridReading(replace(grid, box=grid.box.moved(0, down), row_edges=edges, cells=cells), texts)


def _page(first: str, columns: int = 5, shift: int = 12) -> PageRead:
    """Return a page of a ruled table of the rows 1 to 3, and a bare one from the number ``first`` on below it."""
    (upper,), (lower,) = rows("1").grids, rows(first, shift, columns).grids
    ruled = replace(upper, grid=replace(upper.grid, bare=False, ruling="full"))
    return replace(rows("1"), info=info(2), grids=(ruled, _moved(lower, 175)))


def test_they_are_rows_of_that_table() -> None:
    (page,) = with_sure_tables([_page("4")])
    (found,) = page.grids
    assert [found.texts[row, 0].text for row in range(6)] == ["1", "2", "3", "4", "5", "6"]
    assert found.grid.n_rows == 6
    assert found.grid.column_edges == rows("1").grids[0].grid.column_edges
    assert (found.grid.ruling, found.grid.bare) == ("partial", False)
    assert found.grid.box == Box(0, 100, 1100, 455)
    assert not page.lines


def test_text_between_parts_them() -> None:
    page = _page("4")
    lower = _moved(page.grids[1], 80)
    between = replace(page, grids=(page.grids[0], lower), lines=(line("Ghi chú: số liệu đã làm tròn", 40, 300),))
    (found,) = with_sure_tables([between])
    assert found.grids[0].grid.n_rows == 3


@pytest.mark.parametrize(("first", "columns", "shift"), [("9", 5, 12), ("4", 3, 12), ("4", 5, 90)])
def test_others_are_none(first: str, columns: int, shift: int) -> None:
    """Their numbers do not go on, they have other columns, or stand elsewhere."""
    (page,) = with_sure_tables([_page(first, columns, shift)])
    assert page.grids[0].grid.n_rows == 3
