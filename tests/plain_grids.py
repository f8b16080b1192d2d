"""Ruled tables without merged cells, and words drawn beside them."""

from __future__ import annotations

from collections.abc import Sequence

import cv2

from pipeline.geometry import Box
from pipeline.page import Image
from pipeline.table.model import Grid, GridCell


def plain_grid(columns: Sequence[int], rows: Sequence[int]) -> Grid:
    """Return a table with one cell between each two edges of columns and rows, px."""
    cells = [
        GridCell(i, j, 1, 1, Box(columns[j], rows[i], columns[j + 1], rows[i + 1]))
        for i in range(len(rows) - 1)
        for j in range(len(columns) - 1)
    ]
    box = Box(columns[0], rows[0], columns[-1], rows[-1])
    return Grid(1, box, tuple(columns), tuple(rows), tuple(cells), False, False)


def draw_letters(gray: Image, left: int, right: int, top: int) -> None:
    """Draw letters of one height, 17 px with their strokes, from one px to another."""
    for x in range(left, right - 10, 18):
        cv2.rectangle(gray, (x, top + 12), (x + 10, top + 28), 0, 3)
