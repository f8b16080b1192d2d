"""A scratch in a few rows of a column parts no texts; the line of a column that some rows have in common does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word
from pipeline.table.mended.idle_edge import without_idle_edges
from pipeline.table.model import Grid, GridCell, ReadGrid

EDGES = (0, 100, 400, 560, 700)
"""The third one, at 560 px, runs through the column "Chênh lệch"."""
Pair = tuple[str, str] | str
"""The texts on both sides of it, or of a cell over it."""


def _reading(text: str, middle: int, row: int) -> Reading:
    box = Box(middle - 10 * len(text), 40 * row + 5, middle + 10 * len(text), 40 * row + 35)
    return Reading((Line((Word(text, 0.9, box),)),))


def _table(rows: Sequence[Pair], name: str = "Chênhlệch") -> ReadGrid:
    cells, texts = [], {}
    for row, pair in enumerate([name, *rows]):
        parts = [(0, 1, "TT" if row == 0 else str(row)), (1, 1, "Khoản mục" if row == 0 else "Thu")]
        parts += [(2, 2, pair)] if isinstance(pair, str) else [(2, 1, pair[0]), (3, 1, pair[1])]
        for col, span, text in parts:
            box = Box(EDGES[col], 40 * row, EDGES[col + span], 40 * row + 40)
            cells.append(GridCell(row, col, 1, span, box))
            if text:
                texts[row, col] = _reading(text, (box.left + box.right) // 2, row)
    count = len(rows) + 1
    edges = tuple(40 * i for i in range(count + 1))
    return ReadGrid(Grid(1, Box(0, 0, 700, 40 * count), EDGES, edges, tuple(cells), False, False), texts)


BESIDE: list[Pair] = [("", "923"), ("", "5.123"), "165", "549", "7.795"]


def test_its_column_is_one() -> None:
    found = without_idle_edges(_table(BESIDE))
    assert found.grid.column_edges == (0, 100, 400, 700)
    assert [found.text(row, 2) for row in range(6)] == ["Chênhlệch", "923", "5.123", "165", "549", "7.795"]
    assert {(c.col_span, c.box.right - c.box.left) for c in found.grid.cells if c.col == 2} == {(1, 300)}
    assert without_idle_edges(found) == found


@pytest.mark.parametrize(
    "rows", [[("", "923"), ("", "5.123"), ("", "165")], [("9", ""), ("", ""), ("8", ""), ("7", "")]]
)
def test_a_line_in_all_rows_is_none_where_one_side_of_it_is_blank(rows: list[Pair]) -> None:
    found = without_idle_edges(_table(rows))
    assert found.grid.column_edges == (0, 100, 400, 700)
    assert [found.text(row, 2) for row in range(1, len(rows) + 1)] == ["".join(pair) for pair in rows]


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ([("12", "923"), *BESIDE], "Chênhlệch"),
        ([("", "x"), ("x", ""), ("", "x"), "x"], "Chênhlệch"),
        (BESIDE, "Có"),
        (["", "", "", ("", "923")], "Chênhlệch"),
    ],
    ids=["two texts", "most rows", "beside the name", "few texts"],
)
def test_other_edges_stay(rows: list[Pair], name: str) -> None:
    read = _table(rows, name)
    if name == "Có":
        read = replace(read, texts={**read.texts, (0, 2): _reading(name, 500, 0)})
    assert without_idle_edges(read) == read
