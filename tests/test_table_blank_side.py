"""An outer column that holds nothing, not even a name, is the edge of a sheet; blank ones with a name are columns."""

from __future__ import annotations

from dataclasses import replace

from pipeline.table.mended.blank_side import without_nameless_sides
from pipeline.table.model import ReadGrid
from tests.read_pages import HEAD, ONE, TWO, page

Row = list[str | None]


def _texts(read: ReadGrid) -> list[list[str]]:
    return [[read.text(row, col) for col in range(read.grid.n_cols)] for row in range(read.grid.n_rows)]


def test_blank_columns_without_a_name_go() -> None:
    rows: list[Row] = [["", *row, ""] for row in (HEAD, ONE, TWO)]
    found = without_nameless_sides(page(1, rows))
    assert _texts(found) == [HEAD, ONE, TWO]
    assert (found.grid.box.left, found.grid.box.right) == (100, 500)
    assert without_nameless_sides(found) == found


def test_what_another_page_parts_keeps_its_place() -> None:
    read = replace(page(1, [["", *row] for row in (HEAD, ONE)]), near=frozenset({(1, 2)}))
    assert without_nameless_sides(read).near == {(1, 1)}


def test_blank_columns_with_a_name_or_a_sign_or_on_a_page_without_heading_stay() -> None:
    for rows in (
        [[*HEAD, "Ghi chú"], [*ONE, ""], [*TWO, ""]],
        [[*HEAD, ""], [*ONE, "x"], [*TWO, ""]],
        [["", *ONE], ["", *TWO]],
    ):
        read = page(1, rows)
        assert without_nameless_sides(read) == read
