"""Tables of pages as if they had been read, and what they say once joined."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word
from pipeline.table.joined.join import LogicalTable, ReadGrid
from pipeline.table.model import Grid, GridCell

HEAD = ["TT", "Nội dung", "Giải pháp", "Kinh phí"]


def reading(text: str) -> Reading:
    return Reading((Line(tuple(Word(word, 0.9, Box(0, 0, 9, 9)) for word in text.split())),))


def page(
    number: int,
    rows: Sequence[Sequence[str | None]],
    *,
    open_top: bool = False,
    open_bottom: bool = False,
    text_above: tuple[str, ...] = (),
) -> ReadGrid:
    """``None`` goes on the cell to the left in its row ("<" would do), "^" the one above."""
    cells, texts = [], {}
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            if text in (None, "^"):
                continue
            width = next((k for k in range(1, len(row) - j) if row[j + k] is not None), len(row) - j)
            height = next((k for k in range(1, len(rows) - i) if rows[i + k][j] != "^"), len(rows) - i)
            cells.append(GridCell(i, j, height, width, Box(100 * j, 50 * i, 100 * (j + width), 50 * (i + height))))
            if text:
                texts[i, j] = reading(str(text))
    n, m = len(rows), len(rows[0])
    grid = Grid(
        number,
        Box(0, 0, 100 * m, 50 * n),
        tuple(range(0, 100 * m + 1, 100)),
        tuple(range(0, 50 * n + 1, 50)),
        tuple(cells),
        open_top,
        open_bottom,
    )
    return ReadGrid(grid, texts, text_above)


def texts(table: LogicalTable) -> list[list[str]]:
    return [[" ".join(p.reading.text for p in cell.parts) for cell in row.cells] for row in table.rows]


ONE, TWO, THREE = (["1", "Một", "Làm một.", "Có"], ["2", "Hai", "Làm hai.", "Có"], ["3", "Ba", "Làm ba.", "Có"])
