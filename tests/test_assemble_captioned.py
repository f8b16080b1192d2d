"""A caption right above a table without rules is no heading over the columns that it lies over."""

from __future__ import annotations

import pytest

from pipeline.assemble.captioned import without_caption
from pipeline.geometry import Box
from pipeline.read_page import GridReading
from pipeline.reading import Line, Reading, Word
from pipeline.table.model import Grid, GridCell

EDGES = 0, 100, 300, 500


def _reading(text: str) -> Reading:
    return Reading((Line(tuple(Word(word, 0.95, Box(0, 0, 9, 9)) for word in text.split())),))


def _found(caption: str, beside: str = "") -> GridReading:
    """A table whose heading has two levels: a text over its last two columns, above those of each."""
    cells = [GridCell(0, 0, 2, 1, Box(0, 0, 100, 80)), GridCell(0, 1, 1, 2, Box(100, 0, 500, 40))]
    cells += [
        GridCell(row, col, 1, 1, Box(EDGES[col], 40 * row, EDGES[col + 1], 40 * row + 40))
        for row, cols in ((1, (1, 2)), (2, (0, 1, 2)), (3, (0, 1, 2)))
        for col in cols
    ]
    texts = {(0, 0): "TT", (0, 1): caption, (1, 1): "Nội dung", (1, 2): "Số tiền", (2, 0): "1", (3, 0): beside or "2"}
    grid = Grid(1, Box(0, 0, 500, 160), EDGES, (0, 40, 80, 120, 160), tuple(cells), False, False, "none", bare=True)
    return GridReading(grid, {place: _reading(text) for place, text in texts.items()})


def test_it_is_taken_out_and_the_names_beside_it_stay() -> None:
    told = without_caption(_found("Biểu 1. Dự toán kinh phí"))
    assert told is not None
    found, caption = told
    assert caption.text == "Biểu 1. Dự toán kinh phí"
    assert (found.grid.n_rows, found.grid.box.top) == (3, 40)
    assert {place: reading.text for place, reading in found.texts.items()} == {
        (0, 0): "TT", (0, 1): "Nội dung", (0, 2): "Số tiền", (1, 0): "1", (2, 0): "2"
    }  # fmt: skip
    assert [(c.row, c.col, c.row_span) for c in found.grid.cells if c.row == 0] == [(0, 0, 1), (0, 1, 1), (0, 2, 1)]


@pytest.mark.parametrize("text", ["Kết quả thực hiện", "Biểu mẫu"])
def test_other_headings_stay(text: str) -> None:
    assert without_caption(_found(text)) is None
