"""Merged cells below each other that a lost rule has run together, parted at the rows' lines between them.

Several numbers of a number column in one merged cell, or texts far from each other, are those of several; each stands
in the middle of its own, or at its top, and tells so where this ends. The texts beside them stand in the same parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.geometry import Box, union
from pipeline.reading import Line
from pipeline.table.columns import canonical_key
from pipeline.table.headings.heading import ordinal
from pipeline.table.mended.row_parting import with_parted_cells
from pipeline.table.model import GridCell, ReadGrid

_OFF = 0.8
"""Line heights by which a text may stand off the middle of its part, and an end that it tells off a row's line."""
_FAR = 1.5
"""Line heights between two texts, at least; lines of one stand 0.8 apart at most."""
_AT_TOP = 1.0
"""Line heights above a text that stands at the top of its part, at most."""


def with_unstacked_cells(read: ReadGrid) -> ReadGrid:
    """Return the ruled grid with such cells parted; the lines of a cell go where their middles lie."""
    if read.grid.bare:
        return read
    merged = [c for c in read.grid.cells if c.row_span > 1 and c.col_span == 1]
    read = with_parted_cells(read, {c: _ends_by_numbers(read, c) for c in merged if c.col == 0})
    numbered = [c for c in read.grid.cells if c.col == 0 and c.row_span > 1]
    bounds = sorted({row for c in numbered for row in (c.row, c.row + c.row_span)})
    inner = {c: [row for row in bounds if c.row < row < c.row + c.row_span] for c in merged if c.col > 0}
    own = {c: rows for c, rows in inner.items() if rows and _stand_in_their_parts(read, c, rows)}
    return with_parted_cells(read, own)


def _ends_by_numbers(read: ReadGrid, cell: GridCell) -> list[int]:
    """Return the rows within a merged cell with which the parts of its numbers begin, none if it has no several.

    The first part may be the heading, "TT".
    """
    lines, edges, rows = read.lines(cell.row, cell.col), read.grid.row_edges, range(cell.row, cell.row + cell.row_span)
    if cell.row > 0 or len(lines) < 2 or canonical_key(lines[0].text) != "no":
        return _ends(lines, edges, rows)
    slack = _OFF * lines[0].box.height
    own = lines[0].box.bottom <= edges[1] + slack and lines[1].box.top >= edges[1] - slack
    return [1, *_ends(lines[1:], edges, rows[1:])] if own and ordinal(lines[1].text) is not None else []


def _ends(lines: Sequence[Line], edges: Sequence[int], rows: range) -> list[int]:
    if len(lines) < 2:
        return []
    values = [ordinal(line.text) for line in lines]
    counted = values[0] is not None and values == list(range(values[0], values[0] + len(values)))
    texts = [line.box for line in lines] if counted else _far_apart(lines)
    return _ends_of(texts, min(line.box.height for line in lines), edges, rows)


def _far_apart(lines: Sequence[Line]) -> list[Box]:
    """Return the boxes of texts between which more paper lies than any cell has between its lines."""
    texts = [lines[0].box]
    for above, line in pairwise(lines):
        far = line.box.top - above.box.bottom > _FAR * max(above.box.height, line.box.height)
        texts = [*texts, line.box] if far else [*texts[:-1], union([texts[-1], line.box])]
    return texts


def _ends_of(texts: Sequence[Box], height: int, edges: Sequence[int], rows: range) -> list[int]:
    """Return the rows with which the parts of texts below each other begin, of which each stands in the middle of its
    own, or at its top; none where that is not told. ``height`` is that of a line, px.
    """
    if len(texts) < 2:
        return []
    inside = rows[1:]
    if texts[0].top - edges[rows[0]] <= _AT_TOP * height:
        return _rows_at(inside, edges, [text.top for text in texts[1:]], height, above=True)
    ends, top = [], float(edges[rows[0]])
    for text in texts:
        # As far below it as above it.
        top = text.top + text.bottom - top
        ends.append(top)
    if abs(ends[-1] - edges[rows[-1] + 1]) > _OFF * height * len(texts):
        return []
    return _rows_at(inside, edges, ends[:-1], height, above=False)


def _rows_at(
    rows: Sequence[int], edges: Sequence[int], places: Sequence[float], height: int, *, above: bool
) -> list[int]:
    """Return the rows that begin at such heights (px), or a little ``above`` them; none if one of them does not.

    Heights that were reckoned each from the one before may be off the more.
    """
    found = []
    for i, place in enumerate(places):
        slack = _OFF * height * (1 if above else i + 1)
        near = [row for row in rows if -slack <= place - edges[row] <= slack + above * height]
        if not near:
            return []
        found.append(min(near, key=lambda row: abs(edges[row] - place)))
    return found if all(a < b for a, b in pairwise(found)) else []


def _stand_in_their_parts(read: ReadGrid, cell: GridCell, begins: Sequence[int]) -> bool:
    """Return whether a cell has a text in each of its parts, all in the middle of these or all at their tops."""
    edges = read.grid.row_edges
    bounds = [edges[row] for row in (cell.row, *begins, cell.row + cell.row_span)]
    lines = read.lines(cell.row, cell.col)
    parts = [[line for line in lines if a <= _middle(line) < b] for a, b in pairwise(bounds)]
    if not all(parts):
        return False
    slack = _OFF * min(line.box.height for line in lines)
    placed = list(zip(parts, pairwise(bounds), strict=True))
    centred = all(abs(part[0].box.top + part[-1].box.bottom - a - b) <= 2 * slack for part, (a, b) in placed)
    return centred or all(-slack <= part[0].box.top - a <= _AT_TOP * part[0].box.height for part, (a, _) in placed)


def _middle(line: Line) -> float:
    return (line.box.top + line.box.bottom) / 2
