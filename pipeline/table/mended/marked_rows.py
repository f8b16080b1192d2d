"""Rows that have run together, parted by the marks that stand below each other in the first cell ("2.1", "3", "II")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.reading import Line
from pipeline.table.mended.row_gaps import widest_gaps
from pipeline.table.mended.row_parting import parted_row, with_row_edges
from pipeline.table.model import ReadGrid
from pipeline.table.series import Step, follows, is_first_below, is_read_mark, last_steps, step_of
from pipeline.table.total_label import is_total_label

_FEWEST_MARKS, _BESIDE = 3, 0.6
"""Marks of a cell that are those of rows, at least, and line heights by which the lines beside them stand off."""
_MOST_MARKS = 0.6
"""Share of many marks that a cell has lines beside, at least: the rows of groups have values in few columns."""
_TOLD = 0.7
"""Share of the lines of a cell that are marks, at least, beside titles that begin in it."""


def with_marked_rows(read: ReadGrid) -> ReadGrid:
    """Return the grid with rows parted whose first cell holds several marks ("2.1", "2.2", "3", "II"), line by line.

    Two are enough where each is the next of its series: "18" and, of the groups, "IV". Each line of the other cells
    stands at the height of a mark, one at each in most columns; or gaps part the lines of all cells.
    """
    for cell in sorted(read.grid.cells, key=lambda c: -c.row):
        marks = [line for line in read.lines(cell.row, 0) if line.words] if cell.col == 0 else []
        if cell.row_span * cell.col_span != 1 or cell.row in read.fused:
            continue
        if len(marks) < _FEWEST_MARKS and not _count_on(read, cell.row, marks):
            continue
        told = [mark for mark in marks if is_read_mark(mark.text)]
        if len(told) < max(_FEWEST_MARKS if len(told) < len(marks) else 2, _TOLD * len(marks)):
            continue
        lined_up = told == marks and are_lined_up(read, cell.row, marks)
        cuts = (
            [(a.box.bottom + b.box.top) // 2 for a, b in pairwise(marks)]
            if lined_up
            else widest_gaps(read, cell.row, told)
        )
        if cuts:
            read = parted_row(with_row_edges(read, cell.row, cuts), cell.row, len(cuts) + 1)
        # Where none are told, rows have run together all the same, and which line belongs to which is not known.
        read = replace(read, fused=read.fused | set(range(cell.row, cell.row + len(cuts) + 1)))
    return read


def _count_on(read: ReadGrid, row: int, marks: Sequence[Line]) -> bool:
    """Return whether two marks or more each are the next of a series that the rows above count, or begin one below the
    mark before: 3.1 below 3, 1 below a group's III.
    """
    last = last_steps(read.text(above, 0) for above in range(row))
    for mark in marks:
        step = step_of(mark.text.replace(",", "."))
        if step is None or not (follows(last.get(step.series, step), step) or _is_first(step, last)):
            return False
        last = {series: at for series, at in last.items() if series != step.series} | {step.series: step}
    return len(marks) > 1


def _is_first(step: Step, last: Mapping[str, Step]) -> bool:
    """Return whether a mark is the first below the one before it, the latest of the ``last`` of each series."""
    return bool(last) and is_first_below(step, list(last.values())[-1])


def are_lined_up(read: ReadGrid, row: int, marks: Sequence[Line], least: int | None = None) -> bool:
    """Return whether the lines of a row's other cells stand beside its marks, in most of these cells one at each, or
    at the ``least`` given.

    A total below them has no mark, and is parted from the last one later.
    """
    others = [read.lines(row, c.col) for c in read.grid.cells if c.row == row and c.row_span == 1 and c.col]
    totals = (line.box.top for lines in others for line in lines if is_total_label(line.text))
    end = min((top for top in totals if top > marks[-1].box.bottom), default=None)
    above = [[line for line in lines if end is None or line.box.bottom + line.box.top < 2 * end] for lines in others]
    filled = [lines for lines in above if lines]
    middles = [(mark.box.top + mark.box.bottom) / 2 for mark in marks]
    slack = _BESIDE * min(mark.box.height for mark in marks)

    def beside(line: Line) -> bool:
        return min(abs((line.box.top + line.box.bottom) / 2 - middle) for middle in middles) <= slack

    lined = all(beside(line) for lines in filled for line in lines)
    enough = min(len(marks) - 1, _MOST_MARKS * len(marks)) if least is None else least
    return lined and 2 * sum(len(lines) >= enough for lines in filled) > len(filled) > 0
