"""A heading and the first row below it, run together by a lost rule, are two rows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word
from pipeline.table.mended.heading_apart import with_heading_apart
from pipeline.table.model import Grid, GridCell, ReadGrid

Placed = tuple[str, int]
"""A line and its top, px; it is 30 px high."""
FIRST: list[list[Placed]] = [
    [("TT", 25), ("1.2", 160)],
    [("Nhiệm vụ", 25), ("Xây dựng kho", 100), ("học liệu", 140), ("dùng chung", 180)],
    [("Đơn", 5), ("Chủ trì", 45), ("Quỹ tín dụng", 140)],
    [("vị", 5), ("Phối hợp", 45), ("Hội CMHS", 160)],
    [("Thời hạn", 25), ("Quý II/2026", 160)],
]


def _grid(first: Sequence[Sequence[Placed]]) -> ReadGrid:
    """A row 220 px high with these lines, and one of 60 px below it."""
    rows: list[Sequence[Sequence[Placed]]] = [first, [[(text, 235)] for text in ("1.3", "Mua", "Tổ", "Hội", "Tháng 5")]]
    cells, texts = [], {}
    for row, (top, bottom) in enumerate(((0, 220), (220, 280))):
        for col, lines in enumerate(rows[row]):
            left = 300 * col
            cells.append(GridCell(row, col, 1, 1, Box(left, top, left + 300, bottom)))
            placed = [
                Line(tuple(Word(word, 0.9, Box(left + 9, y, left + 90, y + 30)) for word in text.split()))
                for text, y in lines
            ]
            texts[row, col] = Reading(tuple(placed))
    edges = tuple(range(0, 1501, 300))
    return ReadGrid(Grid(1, Box(0, 0, 1500, 280), edges, (0, 220, 280), tuple(cells), False, False), texts)


def test_they_are_parted_below_the_names() -> None:
    found = with_heading_apart(_grid(FIRST))
    assert found.grid.row_edges == (0, 88, 220, 280)
    assert [found.text(0, col) for col in range(5)] == ["TT", "Nhiệm vụ", "Đơn Chủ trì", "vị Phối hợp", "Thời hạn"]
    assert [found.text(1, col) for col in range(3)] == ["1.2", "Xây dựng kho học liệu dùng chung", "Quỹ tín dụng"]
    assert found.text(2, 0) == "1.3"
    assert found.fused == {1}, "it is doubted"
    assert with_heading_apart(found) == found


@pytest.mark.parametrize(
    "first",
    [
        [[("TT", 25)], *FIRST[1:]],
        [[("TT", 25), ("Số", 160)], *FIRST[1:]],
        [[("Lớp", 25), ("1.2", 160)], *FIRST[1:]],
        [FIRST[0], FIRST[1], [("Cô Mai", 25), ("Cô Lan", 160)], [("Thầy Nam", 25)], [("Thầy An", 25)]],
        [FIRST[0], [("Nhiệm vụ", 25), ("Xây dựng", 50)], *FIRST[2:]],
    ],
    ids=["no number", "no mark below", "no name of numbers", "few names", "beside a name"],
)
def test_other_rows_stay_whole(first: list[list[Placed]]) -> None:
    assert with_heading_apart(_grid(first)) == _grid(first)
