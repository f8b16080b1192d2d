"""The heading of a table and the title of its first group in one row: below "STT" stands "I", or "A".

Rows that only white paper parts, or a rule that a copy has lost, leave no more between the two than lines of a heading.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.table.columns import canonical_key
from pipeline.table.mended.row_parting import parted_row, with_row_edges
from pipeline.table.model import ReadGrid
from pipeline.table.series import begins, step_of

_BESIDE = 0.6
"""Line heights by which lines beside a mark stand off."""
_LETTER = "A"


def with_group_below_heading(read: ReadGrid) -> ReadGrid:
    """Return the grid with such a first row parted; each of its texts stands above the mark, or beside it.

    The row below begins to count, or has the first code of the group.
    """
    head = [cell for cell in read.grid.cells if cell.row == 0]
    lines = read.lines(0, 0)
    if len(lines) < 2 or any(cell.row_span > 1 for cell in head) or head[0].col_span > 1 or read.grid.n_rows < 2:
        return read
    mark, name = lines[-1], " ".join(line.text for line in lines[:-1])
    below = step_of(read.text(1, 0))
    if not _is_first_group(mark.text) or canonical_key(name) != "no" or below is None or not begins(below):
        return read
    slack = _BESIDE * mark.box.height
    middle = (mark.box.top + mark.box.bottom) / 2
    others = [line for cell in head[1:] for line in read.lines(0, cell.col)]
    beside = [line for line in others if abs((line.box.top + line.box.bottom) / 2 - middle) <= slack]
    above = [line for line in others if all(line is not each for each in beside)]
    if len(beside) != 1 or not above or any(line.box.top + line.box.bottom > 2 * middle for line in above):
        return read
    cut = (max(line.box.bottom for line in (lines[-2], *above)) + min(mark.box.top, beside[0].box.top)) // 2
    read = parted_row(with_row_edges(read, 0, [cut]), 0, 2)
    return replace(read, fused=read.fused | {1})


def _is_first_group(text: str) -> bool:
    step = step_of(text)
    return text.strip() == _LETTER or step is not None and step.series == "I" and begins(step)
