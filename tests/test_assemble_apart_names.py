"""Names of columns without rules that stand beside their texts, not above."""

from __future__ import annotations

import pytest

from pipeline.assemble.bare.apart_names import with_names_at_texts
from pipeline.geometry import Box
from pipeline.read_page import GridReading
from pipeline.reading import Line, Reading, Word
from pipeline.table.model import Grid, GridCell

TITLE = ["title"]


def _found(*rows: list[str]) -> GridReading:
    """Return a table of columns 100 px wide; a title lies over all columns."""
    columns = max(map(len, rows))
    cells, texts = [], {}
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            span = columns if row is TITLE else 1
            cells.append(GridCell(i, j, 1, span, Box(100 * j, 40 * i, 100 * (j + span), 40 * i + 40)))
            if text:
                box = Box(100 * j + 10, 40 * i + 5, 100 * j + 90, 40 * i + 30)
                texts[i, j] = Reading((Line((Word(text, 0.9, box),)),))
    edges = tuple(range(0, 100 * columns + 1, 100))
    bounds = Box(0, 0, 100 * columns, 40 * len(rows))
    heights = tuple(range(0, 40 * len(rows) + 1, 40))
    return GridReading(Grid(1, bounds, edges, heights, tuple(cells), False, False, "none", bare=True), texts)


def _rows(found: GridReading) -> list[list[str]]:
    grid = found.grid
    return [
        [found.texts[c.row, c.col].text if (c.row, c.col) in found.texts else "" for c in grid.cells if c.row == i]
        for i in range(grid.n_rows)
    ]


def test_each_is_given_the_texts_beside_it() -> None:
    rows = [["TT", "", "Vật tư", "", "Ghi chú"], ["1", "Dây điện", "", "Mới", ""], TITLE, ["2", "Vở", "", "", ""]]
    found = with_names_at_texts(_found(*rows))
    assert _rows(found) == [["TT", "Vật tư", "Ghi chú"], ["1", "Dây điện", "Mới"], ["title"], ["2", "Vở", ""]]
    assert found.grid.column_edges == (0, 100, 300, 500)
    assert [(c.col, c.col_span, c.box.left, c.box.right) for c in found.grid.cells if c.row > 0][:4] == [
        (0, 1, 0, 100),
        (1, 1, 100, 300),
        (2, 1, 300, 500),
        (0, 3, 0, 500),
    ]


def test_one_at_the_left_of_its_texts_is_too() -> None:
    rows = [["TT", "Vật tư", "", "Mã"], ["1", "", "Dây điện", "A1"], ["2", "", "Vở", "B2"]]
    assert _rows(with_names_at_texts(_found(*rows)))[1:] == [["1", "Dây điện", "A1"], ["2", "Vở", "B2"]]


@pytest.mark.parametrize(
    "rows",
    [
        [["TT", "Vật tư", "Ghi chú"], ["1", "Dây", ""], ["2", "Vở", ""]],
        [["TT", "", "Vật tư", "Mã"], ["1", "Dây", "cuộn", "A1"], ["2", "Vở", "", "B2"]],
        [["TT", "", "Vật tư", "Mã"], ["1", ".", "", "A1"], ["2", "'", "", "B2"]],
        [["", "Vật tư", ""], ["1", "", "A1"], ["2", "", "B2"]],
    ],
    ids=["all named", "it has texts", "dirt", "no heading"],
)
def test_others_stay(rows: list[list[str]]) -> None:
    found = _found(*rows)
    assert with_names_at_texts(found) is found
