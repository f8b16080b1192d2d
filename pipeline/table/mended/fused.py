"""Rows that a lost rule has run together, parted again by two numbers that follow each other in the number column.

Two lines of a number cell that count up, where the rows around go on counting, are the numbers of two rows. Where
between them the rule was is told by where a number stands in its row: at its upper edge, or in its middle.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.reading import Line
from pipeline.table.columns import canonical_key
from pipeline.table.headings.heading import ordinal
from pipeline.table.mended.row_parting import parted_row, with_row_edges
from pipeline.table.model import GridCell, ReadGrid
from pipeline.table.series import Step, begins, follows, is_read_mark, last_steps, step_of
from pipeline.table.total_label import is_total_label

_FEWEST_MARKS, _BESIDE = 3, 0.6
"""Marks of a cell that are those of rows, at least, and line heights by which the lines beside them stand off."""
_MOST_MARKS = 0.6
"""Share of many marks that a cell has lines beside, at least: the rows of groups have values in few columns."""
_TOLD = 0.7
"""Share of the lines of a cell that are marks, at least, beside titles that begin in it."""
_AS_WIDE = 0.8
"""Share of the narrowest gap between two marks that another one has between the lines of a row, at least."""
_CLEARLY = 1.4
"""Times as wide as any other gap, at least, that those between rows are where numbers need not tell by their place."""
_MOST_UNMARKED = 1.5
"""Rows by those that have a mark, at most: titles of groups and a total have none."""
_AT_TOP = 1.0
"""Heights of a number above it, up to which it stands at the upper edge of its row."""


def with_parted_rows(read: ReadGrid) -> ReadGrid:
    """Return the grid with such rows parted and named in ``fused``; lines of a cell go where their middles lie."""
    found = _numbered(read)
    for i in range(len(found) - 1, -1, -1):
        cell, lines = found[i]
        values = [value for value, _ in lines]
        if values != list(range(values[0], values[0] + len(values))) or len(values) < 2:
            continue
        before = found[i - 1][1][-1][0] if i else None
        after = found[i + 1][1][0][0] if i + 1 < len(found) else None
        numbers = [line for _, line in lines]
        told = before == values[0] - 1 or after == values[-1] + 1
        alone = len(found) == 1 and cell.row_span == 1 and _are_lined_up(read, cell.row, numbers, len(numbers))
        if not told and not alone:
            continue
        if cell.row_span == 1:
            read = with_row_edges(read, cell.row, _clear_gaps(read, cell.row, numbers) or _cuts(cell, numbers))
        elif cell.row_span != len(values):
            continue
        read = parted_row(read, cell.row, len(values))
        read = replace(read, fused=read.fused | set(range(cell.row, cell.row + len(values))))
    return _with_marked_rows(read)


def _with_marked_rows(read: ReadGrid) -> ReadGrid:
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
        lined_up = told == marks and _are_lined_up(read, cell.row, marks)
        cuts = (
            [(a.box.bottom + b.box.top) // 2 for a, b in pairwise(marks)] if lined_up else _gaps(read, cell.row, told)
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
        if step is None or not (follows(last.get(step.series, step), step) or _is_first_below(step, last)):
            return False
        last = {series: at for series, at in last.items() if series != step.series} | {step.series: step}
    return len(marks) > 1


def _is_first_below(step: Step, last: Mapping[str, Step]) -> bool:
    """Return whether a mark begins the series of the one before it, the latest of the ``last`` of each series."""
    *_, before = last.values() if last else [None]
    if before is None or not begins(step):
        return False
    return step.series == "1" and before.series == "I" or step.series in {f"{n}." for n in before.numbers}


def _are_lined_up(read: ReadGrid, row: int, marks: Sequence[Line], least: int | None = None) -> bool:
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


def _gaps(read: ReadGrid, row: int, marks: Sequence[Line]) -> list[int]:
    """Return the heights in a row where texts of several lines end, px: of the gaps between the lines of all its cells,
    the widest between two marks, and others as wide, above titles and totals; none where two marks have none between.
    """
    gaps, between = _all_gaps(read, row, marks)
    if not all(between):
        return []
    chosen = {max(inside, key=_width) for inside in between}
    least = _AS_WIDE * min(map(_width, chosen))
    found = [sum(gap) // 2 for gap in gaps if gap in chosen or _width(gap) >= least]
    # Where lines of one text stand as far apart, gaps tell nothing.
    return found if len(found) + 1 <= _MOST_UNMARKED * len(marks) else []


def _clear_gaps(read: ReadGrid, row: int, marks: Sequence[Line]) -> list[int]:
    """Return the heights of gaps that part several marks, px, one between two of them and clearly wider than any other
    between lines of the row; none where they are not.
    """
    gaps, between = _all_gaps(read, row, marks)
    if len(marks) < _FEWEST_MARKS or not all(between):
        return []
    chosen = [max(inside, key=_width) for inside in between]
    others = [_width(gap) for gap in gaps if gap not in chosen]
    if others and min(map(_width, chosen)) < _CLEARLY * max(others):
        return []
    return [sum(gap) // 2 for gap in chosen]


def _width(gap: tuple[int, int]) -> int:
    return gap[1] - gap[0]


def _all_gaps(
    read: ReadGrid, row: int, marks: Sequence[Line]
) -> tuple[list[tuple[int, int]], list[list[tuple[int, int]]]]:
    """Return the gaps (top, bottom) in px between the lines of all cells of a row, and those between two marks each."""
    cells = [c for c in read.grid.cells if c.row == row and c.row_span == 1]
    boxes = sorted((line.box for c in cells for line in read.lines(row, c.col)), key=lambda box: box.top)
    gaps, bottom = [], boxes[0].bottom
    for box in boxes:
        if box.top > bottom:
            gaps.append((bottom, box.top))
        bottom = max(bottom, box.bottom)
    return gaps, [[gap for gap in gaps if a.box.top < gap[0] and gap[1] <= b.box.bottom] for a, b in pairwise(marks)]


def _numbered(read: ReadGrid) -> list[tuple[GridCell, list[tuple[int, Line]]]]:
    """Return the cells of the first column that hold nothing but numbers, with these; its heading counts as 0."""
    found = []
    for cell in sorted(read.grid.cells, key=lambda c: c.row):
        reading = read.texts.get((cell.row, cell.col))
        if cell.col or cell.col_span > 1 or reading is None:
            continue
        lines = [line for line in reading.lines if line.words]
        values = [_value(line.text) for line in lines]
        counted = [(value, line) for value, line in zip(values, lines, strict=True) if value is not None]
        if lines and len(counted) == len(lines):
            found.append((cell, counted))
    return found


def _value(text: str) -> int | None:
    value = ordinal(text)
    return 0 if value is None and canonical_key(text) == "no" else value


def _cuts(cell: GridCell, numbers: Sequence[Line]) -> list[int]:
    """Return the heights between the rows of ``numbers``, px."""
    first = numbers[0].box
    if first.top - cell.box.top <= _AT_TOP * first.height:
        return [number.box.top - (first.top - cell.box.top) for number in numbers[1:]]
    cuts, top = [], float(cell.box.top)
    for number in numbers[:-1]:
        # As far below its number as above it.
        top = float(number.box.top + number.box.bottom) - top
        cuts.append(round(top))
    last = numbers[-1].box
    # From below the last cut comes out otherwise by what the numbers stand aside: half of it is nearer.
    cuts[-1] = (cuts[-1] + last.top + last.bottom - cell.box.bottom) // 2
    return [
        min(max(cut, above.box.bottom), below.box.top)
        for cut, above, below in zip(cuts, numbers, numbers[1:], strict=False)
    ]
