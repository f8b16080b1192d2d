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


@pytest.mark.parametrize(
    ("first", "over", "taken"),
    [("4", False, True), ("3", False, True), ("9", False, False), ("4", True, False)],
    ids=["the next number", "the same number", "another", "words over an edge"],
)
def test_those_of_a_bare_table_go_on_in_its_columns_though_a_text_closes_a_corridor(
    first: str, over: bool, taken: bool
) -> None:
    """Where numbers go on, and no word lies over an edge."""
    (upper,), (lower,) = rows("1").grids, rows(first).grids
    both = {**upper.texts, (2, 0): line("2 3" if first == "3" else "3", 40, 235).reading}
    upper = replace(upper, grid=replace(upper.grid, parted=True), texts=both)
    grid, gone = lower.grid, 3
    cells = [cell for cell in grid.cells if cell.col != gone]
    wide = [replace(c, box=c.box._replace(right=900)) if c.col == gone - 1 else c for c in cells]
    left = [replace(c, col=c.col - 1) if c.col > gone else c for c in wide]
    texts = {}
    for (row, col), reading in lower.texts.items():
        place = (row, col - (col >= gone))
        more = line("Phường-Hoa-Lư", 560, 115 + 60 * row).reading if over and col == gone - 1 else reading
        texts[place] = Reading((Line((*texts[place].words, *more.words)),)) if place in texts else more
    edges = (*grid.column_edges[:gone], *grid.column_edges[gone + 1 :])
    below = _moved(GridReading(replace(grid, column_edges=edges, cells=tuple(left)), texts), 175)
    (page,) = with_sure_tables([replace(rows("1"), info=info(2), grids=(upper, below))])
    assert (len(page.grids), page.grids[0].grid.n_rows) == ((1, 6) if taken else (len(page.grids), 3))
    if taken:
        number = str(int(first) + 1)
        assert [page.grids[0].texts[4, col].text for col in (0, 2, 3, 4)] == [number, "10", "20", "3,5"]
        assert page.grids[0].grid.bare


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
