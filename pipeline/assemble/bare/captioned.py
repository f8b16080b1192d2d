"""A caption right above a table without rules, taken for a heading over the columns it lies over, or for the first line
of a name: "Biểu 1. Dự toán".
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.assemble.bare.rows import without_first_row
from pipeline.layout.roles import is_caption
from pipeline.read_page import GridReading
from pipeline.reading import Reading

_FEWEST_NAMES = 3
"""Lines of the first row from which it is a heading: a caption and two names."""


def without_caption(found: GridReading) -> tuple[GridReading, Reading] | None:
    """Return the table without the first level of its heading where that holds a caption alone, and the caption; or
    without the line of a caption above all other texts of its first row.

    None where there is none, or other texts beside it.
    """
    return _in_a_level(found) or _in_a_name(found)


def _in_a_name(found: GridReading) -> tuple[GridReading, Reading] | None:
    first = [cell for cell in found.grid.cells if cell.row == 0]
    lines = [
        (line, cell.col)
        for cell in first
        if (0, cell.col) in found.texts
        for line in found.texts[0, cell.col].lines
        if line.words
    ]
    if len(lines) < _FEWEST_NAMES:
        return None
    (top, col), *others = sorted(lines, key=lambda each: each[0].box.bottom)
    if not is_caption(" ".join(top.text.split())) or top.box.bottom > min(line.box.top for line, _ in others):
        return None
    held = found.texts[0, col]
    rest = tuple(line for line in held.lines if line is not top)
    texts = {place: reading for place, reading in found.texts.items() if place != (0, col)}
    return replace(found, texts=texts | ({(0, col): replace(held, lines=rest)} if rest else {})), Reading((top,))


def _in_a_level(found: GridReading) -> tuple[GridReading, Reading] | None:
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
