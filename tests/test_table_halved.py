"""A line of dots through the text of a merged cell parts it not; cells with texts in their own middles are several."""

from __future__ import annotations

import pytest

from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word
from pipeline.table.mended.halved import with_halves_united
from pipeline.table.model import Grid, GridCell, ReadGrid

PITCH = 60
"""Height of a row, px; lines of text are 20 px high."""


def _table(*parts: tuple[int, list[tuple[str, int]]]) -> ReadGrid:
    """A column of cells, each by its rows and its lines with their upper edges, beside one of single rows."""
    cells, texts, row = [], {}, 0
    for span, lines in parts:
        cells.append(GridCell(row, 0, span, 1, Box(0, PITCH * row, 200, PITCH * (row + span))))
        read = tuple(Line((Word(text, 0.9, Box(20, top, 150, top + 20)),)) for text, top in lines)
        texts[row, 0] = Reading(read)
        row += span
    cells += [GridCell(i, 1, 1, 1, Box(200, PITCH * i, 400, PITCH * (i + 1))) for i in range(row)]
    edges = tuple(PITCH * i for i in range(row + 1))
    return ReadGrid(Grid(1, Box(0, 0, 400, edges[-1]), (0, 200, 400), edges, tuple(cells), False, False), texts)


def _column(read: ReadGrid) -> list[tuple[int, str]]:
    return [(c.row_span, read.text(c.row, 0)) for c in read.grid.cells if c.col == 0]


def test_halves_are_one() -> None:
    found = with_halves_united(_table((2, [("Thôn", 95)]), (2, [("Quyết Tiến", 125)])))
    assert _column(found) == [(4, "Thôn Quyết Tiến")]
    assert with_halves_united(found) == found


@pytest.mark.parametrize(
    "parts",
    [
        ((2, [("Thôn 1", 50)]), (2, [("Thôn 2", 170)])),
        ((2, [("Thôn 1", 95)]), (2, [("Thôn 2", 170)])),
        ((1, [("Thôn 1", 35)]), (1, [("Thôn 2", 65)])),
        ((4, [("Thôn 1", 215)]), (1, [("Thôn 2", 245)])),
    ],
    ids=["each in its middle", "one off the line", "of one row each", "off the middle of both"],
)
def test_other_cells_are_not(parts: tuple[tuple[int, list[tuple[str, int]]], ...]) -> None:
    read = _table(*parts)
    assert with_halves_united(read) == read
