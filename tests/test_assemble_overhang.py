"""Lines of a merged cell hang below the table where the rows beside it end higher."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.assemble.bare.overhang import with_overhanging_lines, with_wrapped_lines
from pipeline.layout.page_text import ReadLine
from pipeline.read_page import GridReading, PageRead
from pipeline.reading import Reading
from tests.foot_pages import info, line, rows


def _page(*below: ReadLine) -> PageRead:
    """Return page 1 with three rows from 100 to 280 px, the last of which has two lines in its second column."""
    (found,) = rows().grids
    texts = {
        **found.texts,
        (2, 1): Reading((*line("Cải cách", 140, 218).reading.lines, *line("thủ tục", 140, 252).reading.lines)),
    }
    return PageRead(info(1), (GridReading(replace(found.grid, page=1), texts),), below)


def test_they_are_the_cells_text() -> None:
    first, second = line("* hành chính", 112, 286), line("cấp xã", 134, 320)
    page, _ = with_overhanging_lines([_page(first, second), rows("4")])
    assert page.lines == ()
    (found,) = page.grids
    assert found.texts[2, 1].text.split() == ["Cải", "cách", "thủ", "tục", "hành", "chính", "cấp", "xã"]
    cell = next(c for c in found.grid.cells if (c.row, c.col) == (2, 1))
    assert cell.box.bottom >= 348 and found.grid.box.bottom >= 348
    assert all(c.box.bottom == 280 for c in found.grid.cells if c.row == 2 and c.col != 1)


@pytest.mark.parametrize(
    "below",
    [
        line("hành chính", 300, 286),
        line("hành chính", 140, 330),
        line("Các hộ dân trong vùng quy hoạch", 140, 286),
        line("3", 140, 286),
    ],
    ids=["elsewhere", "far off", "wider than the column", "the page's number"],
)
def test_others_stay_lines(below: ReadLine) -> None:
    page = _page(below)
    assert with_overhanging_lines([page, rows("4")])[0] == page


@pytest.mark.parametrize("after", [PageRead(info(2), ()), rows("4", columns=4)], ids=["no table", "other columns"])
def test_where_no_table_goes_on_nothing_is_taken(after: PageRead) -> None:
    page = _page(line("hành chính", 140, 286))
    assert with_overhanging_lines([page, after])[0] == page


@pytest.mark.parametrize(
    ("wide", "parted", "taken"),
    [(500, False, True), (900, False, False), (500, True, False)],
    ids=["no room", "room", "between rules"],
)
def test_a_wrapped_text_of_the_last_row_goes_on_below_it(wide: int, parted: bool, taken: bool) -> None:
    """Its first word would have found no room above; where rules part the rows, none is left out."""
    (found,) = _page().grids
    grid = found.grid
    edges = (0, 120, 120 + wide // 2, *grid.column_edges[3:])
    found = GridReading(replace(grid, column_edges=edges, parted=parted), found.texts)
    texts = {**found.texts, (2, 1): line("Cải cách thủ tục", 140, 252).reading}
    below = line("hành chính", 140, 286)
    table, rest = with_wrapped_lines(GridReading(found.grid, texts), [below], 20.0)
    assert (rest == []) == taken
    assert table.texts[2, 1].text.split()[-1] == ("chính" if taken else "tục")


@pytest.mark.parametrize(("above", "taken"), [("- thủ tục;", True), ("thủ tục", False)])
def test_an_item_of_the_last_texts_list_goes_on_below_it(above: str, taken: bool) -> None:
    below = line("- hành chính.", 140, 286)
    (found,) = _page().grids
    text = Reading((*line("Cải cách:", 140, 218).reading.lines, *line(above, 140, 252).reading.lines))
    table, rest = with_wrapped_lines(replace(found, texts={**found.texts, (2, 1): text}), [below], 20.0)
    assert (rest == []) == taken
    assert table.texts[2, 1].text.split()[-1] == ("chính." if taken else above.split()[-1])
