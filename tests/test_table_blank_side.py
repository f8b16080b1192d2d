"""An outer column that holds nothing, not even a name, is the edge of a sheet; blank ones with a name are columns."""

from __future__ import annotations

from dataclasses import replace

from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word
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


def _bare(signs: list[str], confidence: float) -> ReadGrid:
    rows: list[Row] = [[*HEAD, ""], *([*row, sign] for row, sign in zip([ONE, TWO, ONE, TWO], signs, strict=True))]
    read = page(1, rows)
    texts = {
        place: Reading((Line((Word(reading.text, confidence, Box(0, 0, 9, 9)),)),))
        if place[1] == len(HEAD)
        else reading
        for place, reading in read.texts.items()
    }
    return replace(read, grid=replace(read.grid, bare=True), texts=texts)


def test_remains_of_the_upright_at_the_side_of_a_bare_table_are_no_column() -> None:
    assert without_nameless_sides(_bare(["|", "", "-7", ""], 0.5)).grid.n_cols == len(HEAD)
    for other in (_bare(["|", "", "-7", ""], 0.9), _bare(["|", "1", "-7", ""], 0.5), _bare(["Đạt", "", "", ""], 0.5)):
        assert without_nameless_sides(other) == other
