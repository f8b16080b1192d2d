"""A caption right above a table without rules is no heading over the columns that it lies over."""

from __future__ import annotations

import pytest

from pipeline.assemble.bare.captioned import without_caption
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


@pytest.mark.parametrize(
    ("text", "top", "told"),
    [("Biểu 1. Dự toán kinh phí", 0, True), ("Nội dung và tên", 0, False), ("Biểu 1. Dự toán kinh phí", 22, False)],
    ids=["a caption", "a name of two lines", "beside the others"],
)
def test_a_caption_as_the_first_line_of_a_name(text: str, top: int, told: bool) -> None:
    """It stands above all names of the heading."""

    def lines(*texts: tuple[str, int]) -> Reading:
        return Reading(tuple(Line((Word(t, 0.9, Box(10, y, 90, y + 18)),)) for t, y in texts))

    texts = {(0, 0): lines(("TT", 22)), (0, 1): lines((text, top), ("vật tư", 42)), (0, 2): lines(("Mã", 22))}
    texts |= {(row, col): lines(("1", 40 + 40 * row)) for row in (1, 2) for col in range(3)}
    cells = tuple(
        GridCell(row, col, 1, 1, Box(100 * col, 40 * row, 100 * col + 100, 40 * row + 40))
        for row in range(3)
        for col in range(3)
    )
    grid = Grid(1, Box(0, 0, 300, 120), (0, 100, 200, 300), (0, 40, 80, 120), cells, False, False, "none", bare=True)
    found = without_caption(GridReading(grid, texts))
    assert (found is not None) == told
    if found is not None:
        assert found[0].texts[0, 1].text == "vật tư"
        assert found[1].text == text
