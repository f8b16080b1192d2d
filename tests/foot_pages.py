"""Pages of which the first ends, and the second begins, with parts of a table without upright rules."""

from __future__ import annotations

from pipeline.document import PageInfo
from pipeline.geometry import Box
from pipeline.layout.page_text import ReadLine
from pipeline.read_page import GridReading, PageRead
from pipeline.reading import Line, Reading, Word
from pipeline.table.model import Grid, GridCell

GLYPH = 20.0
EDGES = (0, 100, 500, 700, 900, 1100)


def line(text: str, left: int, top: int) -> ReadLine:
    """Return a line of words 28 px high, 14 px a letter."""
    words, at = [], left
    for word in text.split():
        words.append(Word(word, 0.99, Box(at, top, at + 14 * len(word), top + 28)))
        at += 14 * len(word) + 8
    return ReadLine(Box(left, top, words[-1].box.right, top + 28), Reading((Line(tuple(words)),)))


def info(number: int) -> PageInfo:
    """Return what is known of a page."""
    return PageInfo(number=number, width=1200, height=1700, dpi=300, glyph_height=GLYPH)


def rows(first: str = "1", shift: int = 0, columns: int = 5) -> PageRead:
    """Return page 2, which begins with three rows of figures."""
    cells, texts = [], {}
    edges = tuple(edge + shift for edge in EDGES[: columns + 1])
    for i in range(3):
        number = str(int(first) + i)
        for j, text in enumerate((number, "Sửa mái nhà", "Tốt" if columns == 3 else "10", "20", "3,5")[:columns]):
            cells.append(GridCell(i, j, 1, 1, Box(edges[j], 60 * i + 100, edges[j + 1], 60 * i + 160)))
            texts[i, j] = line(text, edges[j] + 40, 60 * i + 115).reading
    box = Box(edges[0], 100, edges[-1], 280)
    grid = Grid(2, box, edges, (100, 160, 220, 280), tuple(cells), False, False, "none", bare=True)
    return PageRead(info(2), (GridReading(grid, texts),))
