"""A caption right above a table without rules, taken for a heading over the columns it lies over: "Biểu 1. Dự toán"."""

from __future__ import annotations

from pipeline.assemble.rows import without_first_row
from pipeline.layout.roles import is_caption
from pipeline.read_page import GridReading
from pipeline.reading import Reading


def without_caption(found: GridReading) -> tuple[GridReading, Reading] | None:
    """Return the table without the first level of its heading where that holds a caption alone, and the caption.

    None where it holds none, or other texts too.
    """
    grid = found.grid
    first = [cell for cell in grid.cells if cell.row == 0]
    own = [cell for cell in first if cell.row_span == 1]
    held = [cell for cell in own if (0, cell.col) in found.texts]
    if len(held) != 1 or held[0].col_span < 2 or len(first) < 2 or grid.n_rows < 3:
        return None
    caption = found.texts[0, held[0].col]
    if not is_caption(" ".join(caption.text.split())):
        return None
    return without_first_row(found), caption
