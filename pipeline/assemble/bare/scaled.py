"""A table in the px of another page: two photos of sheets of one size differ in how many px these have."""

from __future__ import annotations

from dataclasses import replace

from pipeline.geometry import Box
from pipeline.reading import Line, Reading
from pipeline.table.model import ReadGrid

_SAME = 0.003
"""Share by which the resolution of two scans differs that have the same."""


def scaled(read: ReadGrid, factor: float) -> ReadGrid:
    """Return the grid with all its boxes and edges ``factor`` times as far from the page's corner; itself where that is
    as good as 1.
    """
    if abs(factor - 1) <= _SAME:
        return read

    def px(box: Box) -> Box:
        return Box(*(round(v * factor) for v in box))

    def read_px(reading: Reading) -> Reading:
        lines = tuple(Line(tuple(replace(word, box=px(word.box)) for word in line.words)) for line in reading.lines)
        return replace(reading, lines=lines)

    grid = replace(
        read.grid,
        box=px(read.grid.box),
        column_edges=tuple(round(x * factor) for x in read.grid.column_edges),
        row_edges=tuple(round(y * factor) for y in read.grid.row_edges),
        cells=tuple(replace(cell, box=px(cell.box)) for cell in read.grid.cells),
    )
    return replace(read, grid=grid, texts={place: read_px(reading) for place, reading in read.texts.items()})
