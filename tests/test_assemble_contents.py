"""Dots that lead to pages are no rules between the rows of a table."""

from __future__ import annotations

import pytest

from pipeline.assemble.bare.decide import with_sure_tables
from pipeline.document import PageInfo
from pipeline.geometry import Box
from pipeline.read_page import GridReading, PageRead
from pipeline.reading import Line, Reading, Word
from pipeline.table.model import Grid, GridCell

EDGES = (0, 700, 800)


def _page(rows: list[list[str]]) -> PageRead:
    """A page with two columns that rules seem to part row from row."""
    cells, texts = [], {}
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            box = Box(EDGES[j], 100 + 50 * i, EDGES[j + 1], 150 + 50 * i)
            cells.append(GridCell(i, j, 1, 1, box))
            texts[i, j] = Reading((Line((Word(text, 0.95, box),)),))
    tops = tuple(100 + 50 * i for i in range(len(rows) + 1))
    grid = Grid(1, Box(0, 100, 800, tops[-1]), EDGES, tops, tuple(cells), False, False, "partial", True, parted=True)
    info = PageInfo(number=1, width=1000, height=1400, dpi=300, rotation=0, skew=0.0, glyph_height=20.0)
    return PageRead(info, (GridReading(grid, texts),), ())


@pytest.mark.parametrize(("dots", "tables"), [("......", 0), ("", 1)])
def test_a_table_of_contents_is_prose(dots: str, tables: int) -> None:
    rows = [[f"{text}{dots}", str(4 + 2 * i)] for i, text in enumerate(("Mở đầu", "Nội dung", "Kết luận", "Phụ lục"))]
    (page,) = with_sure_tables([_page(rows)])
    assert len(page.grids) == tables
    assert bool(page.lines) is not bool(tables)
