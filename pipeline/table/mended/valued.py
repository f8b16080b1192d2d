"""Rows that lost rules have run together, parted again by the values of two columns, each on a line of its own.

A cell holds one value. Where two columns have several, one below the other on the same heights, and a text begins at
each of these heights, as many rows are one, and what no such lines part, the label of a group, is merged over them.
Two values of one column are two rows where all its other cells hold one each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.reading import Line
from pipeline.table.mended.row_parting import with_parted_cells, with_row_edges
from pipeline.table.model import GridCell, ReadGrid

_VALUE = re.compile(r"[-–]?\d[\d.,]*%?|[-–]")
_FIGURE = re.compile(r"\d")
_COLUMNS, _FEWEST = 2, 2
"""Columns of values, and values of each, at least."""
_FEWEST_SINGLE, _SINGLE = 6, 0.75
"""Cells of a column that hold one value each, at least, and their share, where one with two is two rows."""
_CLOSE = 0.5
"""Share of what else is near enough, within which a text's last line stands beside a value at its end."""
_WIDER = 0.2
"""Line heights that the lines of two rows stand farther apart than those of one, at least."""
_BESIDE = 0.8
"""Line heights by which what stands beside a value is higher or lower, at most: marks above letters count."""


def with_valued_rows(read: ReadGrid) -> ReadGrid:
    """Return the grid with such rows parted and named in ``fused``; lines of a cell go where their middles lie."""
    stretches = {(c.row, c.row_span) for c in read.grid.cells if c.col_span == 1}
    for row, span in sorted(stretches, reverse=True):
        own = [c for c in read.grid.cells if (c.row, c.row_span, c.col_span) == (row, span, 1)]
        if row in read.fused or len(own) < _COLUMNS + 1:
            continue
        lines = {cell.col: read.lines(row, cell.col) for cell in own}
        common = _common_values(list(lines.values()))
        alone, values = not common, common or _two_values(read, own)
        slack = _BESIDE * min((line.box.height for line in values), default=0)
        heights = [_middle(line) for line in values]
        lined = [c for c in own if _has_all(lines[c.col], heights, slack)]
        if alone and not any(_begin_anew(lines[c.col], heights, slack) for c in lined):
            continue
        texts = [c for c in lined if not all(_VALUE.fullmatch(line.text) for line in lines[c.col])]
        names = lines[texts[0].col] if texts else []
        above = any(_middle(line) < heights[0] - slack for line in names)
        # A value set in the middle of its row stands beside no first line of a text; one at its end beside the last.
        ends = names and abs(_middle(names[-1]) - heights[-1]) <= slack
        if not names or above and row and not (ends and _has_all(names, heights, slack * _CLOSE)):
            continue
        named = above and not row
        every = [line for cell in lined for line in lines[cell.col]]
        cuts = [_cut(every, _begin(names, pair, slack), slack) for pair in pairwise(heights)]
        cuts = [_cut(every, heights[0], slack), *cuts] if named else cuts
        bounds = [read.grid.row_edges[row], *cuts, read.grid.row_edges[row + span]]
        if all(a < b for a, b in pairwise(bounds)):
            # What stands beside one of two values is of its row: a label of both stands between them.
            single = [c.col for c in own if alone and _stand_at(lines[c.col][:1], heights, slack)]
            some = _of_some_rows({c.col: lines[c.col] for c in own if c not in lined}, heights, slack)
            read = _parted(read, row, span, cuts, {*(c.col for c in lined), *single, *some}, headed=named)
    return read


def _two_values(read: ReadGrid, own: Sequence[GridCell]) -> list[Line]:
    """Return the two values that one of a row's cells holds and nothing else, while the other cells of its column hold
    one each; none where there is no such cell.
    """
    for cell in own:
        lines = read.lines(cell.row, cell.col)
        if len(lines) != _FEWEST or any(not _VALUE.fullmatch(x.text) or not _FIGURE.search(x.text) for x in lines):
            continue
        others = [read.lines(c.row, c.col) for c in read.grid.cells if c.col == cell.col and c.row not in (0, cell.row)]
        held = [each for each in others if each]
        single = sum(len(each) == 1 and _VALUE.fullmatch(each[0].text) is not None for each in held)
        if single >= max(_FEWEST_SINGLE, _SINGLE * len(held)):
            return lines
    return []


def _of_some_rows(columns: Mapping[int, Sequence[Line]], heights: Sequence[float], slack: float) -> set[int]:
    """Return the columns that some of the rows have a text in: values or texts below each other, each beside one of
    theirs, and what stands beside the other rows, as the number of a group above the codes of its rows.
    """
    beside = {
        col: {i for i, height in enumerate(heights) for line in lines if abs(_middle(line) - height) <= slack}
        for col, lines in columns.items()
        if _stand_at(lines, heights, slack)
    }
    several = {c for c in beside if len(columns[c]) == len(beside[c]) > 1 and not any(map(_goes_on, columns[c]))}
    others = {c for c in beside if any(beside[c].isdisjoint(beside[k]) for k in beside if k != c)}
    return several | others


def _begin_anew(lines: Sequence[Line], heights: Sequence[float], slack: float) -> bool:
    """Return whether a text begins at each of the heights, with a capital."""
    first = [next((line for line in lines if abs(_middle(line) - height) <= slack), None) for height in heights]
    return all(line is not None and line.text[:1].isupper() for line in first)


def _stand_at(lines: Sequence[Line], heights: Sequence[float], slack: float) -> bool:
    """Return whether each of some lines stands on one of the heights."""
    return bool(lines) and all(any(abs(_middle(line) - height) <= slack for height in heights) for line in lines)


def _common_values(columns: Sequence[Sequence[Line]]) -> list[Line]:
    """Return the values of a column that another one has on the same heights, most of the columns' last lines; none
    where there are no two such columns.
    """
    found = [values for lines in columns if len(values := _last_values(lines)) >= _FEWEST]
    for values in sorted(found, key=len, reverse=True):
        heights, slack = [_middle(line) for line in values], _BESIDE * min(line.box.height for line in values)
        if sum(len(other) == len(values) and _has_all(other, heights, slack) for other in found) >= _COLUMNS:
            return values
    return []


def _last_values(lines: Sequence[Line]) -> list[Line]:
    """Return the last lines of a cell that hold a value each; none where figures stand among the lines above, too."""
    count = next((i for i, line in enumerate(reversed(lines)) if not _VALUE.fullmatch(line.text)), len(lines))
    above = lines[: len(lines) - count]
    return [] if any(_FIGURE.search(line.text) for line in above) else list(lines[len(lines) - count :])


def _middle(line: Line) -> float:
    return (line.box.top + line.box.bottom) / 2


def _has_all(lines: Sequence[Line], heights: Sequence[float], slack: float) -> bool:
    """Return whether one of the lines stands on each of the heights, px."""
    return bool(heights) and all(any(abs(_middle(line) - height) <= slack for line in lines) for height in heights)


def _begin(names: Sequence[Line], heights: tuple[float, float], slack: float) -> float:
    """Return the height at which the second of two rows begins whose values stand on these ``heights``, px: at that of
    its value, or above it where its text ends beside the value and the lines of that stand nearer to each other.
    """
    between = [line for line in names if heights[0] - slack <= _middle(line) <= heights[1] + slack]
    gaps = [(b.box.top - a.box.bottom, b) for a, b in pairwise(between)]
    if len(gaps) < _FEWEST or not _goes_on(between[-1]):
        return heights[1]
    widest, line = max(gaps, key=lambda gap: gap[0])
    return heights[1] if _goes_on(line) or widest - gaps[-1][0] < _WIDER * line.box.height else _middle(line)


def _goes_on(line: Line) -> bool:
    """Return whether a line begins as the rest of a text does: in a small letter."""
    return line.text[:1].islower()


def _cut(lines: Sequence[Line], height: float, slack: float) -> int:
    """Return the height between the lines that begin a row on a ``height`` and those above, px."""
    above = [line.box.bottom for line in lines if _middle(line) < height - slack]
    below = [line.box.top for line in lines if abs(_middle(line) - height) <= slack]
    return round((max(above) + min(below)) / 2) if above else min(below)


def _parted(read: ReadGrid, row: int, span: int, cuts: Sequence[int], columns: set[int], *, headed: bool) -> ReadGrid:
    """Return the grid with rows parted at the ``cuts`` (px) in some ``columns``; what lies beside is merged over them.

    The edge of a row between two lines of text is one of the cuts. ``headed``: the first part is the heading.
    """
    bounds = [read.grid.row_edges[row], *cuts, read.grid.row_edges[row + span]]
    begins = []
    for above, cut, below in zip(bounds, cuts, bounds[2:], strict=False):
        edges = read.grid.row_edges
        inner = range(row + 1, row + span)
        near = [i for i in inner if (above + cut) / 2 < edges[i] < (cut + below) / 2 and i not in begins]
        if near:
            begins.append(min(near, key=lambda i: abs(edges[i] - cut)))
            continue
        at = max(i for i in range(row, row + span) if edges[i] < cut)
        read, span = with_row_edges(read, at, [cut]), span + 1
        begins.append(at + 1)
    own = [c for c in read.grid.cells if (c.row, c.row_span, c.col_span) == (row, span, 1)]
    read = with_parted_cells(read, {c: begins if c.col in columns else begins[:headed] for c in own})
    return replace(read, fused=read.fused | {row, *begins})
