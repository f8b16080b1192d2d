"""The last rows of a table without upright rules, alone at the top of the next page: too few to be a table there.

Their numbers go on, and their words stand in the columns of the table on the page before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from pipeline.assemble.bare.cut_rest import repeated_heading
from pipeline.assemble.bare.rows_alone import RowsAlone, lines_above, on_columns
from pipeline.geometry import union
from pipeline.layout.page_text import ReadLine
from pipeline.read_page import PageRead
from pipeline.reading import Line, Reading, Word
from pipeline.table.model import ReadGrid
from pipeline.table.series import Step, last_steps, next_step, step_of
from pipeline.table.total_label import is_total_label

_MOVED = 8.0
"""x-heights that a sheet lies farther left or right than the one before, at most."""
_CROSSING = 0.5
"""x-heights by which a word reaches over the edge of its column, at most."""
_NEXT_LINE, _NEXT_ROW, _SPACED = 1.0, 3.0, 1.25
"""x-heights of paper above a line of the same row, and above the number of the next, at most; and how many times the
table's own paper between lines both may be where these are spaced more.
"""
_ONE_LINE = 0.25
"""Share of a line's height by which the middles of texts on one height differ at most."""
_APART = 0.6
"""x-heights between the texts of two columns in one line, at least: words of a text stand 0.56 apart."""
_MIDDLE = 0.6
"""x-heights by which a number below the first line of its row stands off the row's middle, at most."""
_FEWEST_COLUMNS = 3
"""Columns of such a table, and columns to the last that a row has a text in, at least: a numbered heading has two."""


@dataclass(slots=True)
class _Row:
    """The lines of one row by column."""

    numbered: bool
    lines: dict[int, list[Line]] = field(default_factory=dict)

    def add(self, parts: dict[int, Line]) -> None:
        """Take the words of one line."""
        for column, line in parts.items():
            self.lines.setdefault(column, []).append(line)


def next_rows_of(before: ReadGrid, page: PageRead) -> RowsAlone | None:
    """Return the lines at the top of a page that are the next rows of the table ``before``, and the other lines.

    The table's heading may be repeated above them. None where that table stands on another page, and where the first
    of them bear no number that follows the table's last.
    """
    grid, glyph = before.grid, page.info.glyph_height
    if not grid.bare or grid.page + 1 != page.info.number or grid.n_cols < _FEWEST_COLUMNS:
        return None
    lines = sorted(lines_above(page, grid), key=_middle)
    heads, _, headed = repeated_heading(before, lines)
    counted = last_steps(before.text(row, 0) for row in range(grid.n_rows))
    shift = _shift(before, lines[heads:], counted)
    if shift is None or abs(shift) > _MOVED * glyph:
        return None
    # Numbers of one figure and of two may begin together; the heading stands as it did.
    shift = headed if heads and abs(headed - shift) <= glyph else shift
    edges = [edge + shift for edge in grid.column_edges]
    rows, taken = rows_of(lines[heads:], edges, counted, glyph, _SPACED * _paper(before))
    whole = all(row.numbered and max(row.lines) >= _FEWEST_COLUMNS - 1 for row in rows)
    if not rows or not whole or not begins_row(rows[0], glyph):
        return None
    names = {id(line) for line in [*lines[:heads], *taken]}
    left = tuple(line for line in page.lines if id(line) not in names)
    readings = [{col: Reading(tuple(lines)) for col, lines in row.lines.items()} for row in rows]
    return RowsAlone(on_columns(grid, page.info.number, readings, shift, glyph), left)


def _paper(before: ReadGrid) -> float:
    """Return the usual paper between two lines of a text in the table, px; 0 where no text has two."""
    lines = [[line.box for line in reading.lines if line.words] for reading in before.texts.values()]
    gaps = [below.top - above.bottom for boxes in lines for above, below in pairwise(boxes)]
    return median(gaps) if gaps else 0.0


def _middle(line: ReadLine) -> float:
    return (line.box.top + line.box.bottom) / 2


def _shift(before: ReadGrid, lines: Sequence[ReadLine], counted: dict[str, Step]) -> int | None:
    """Return by how many px the first number among ``lines`` stands farther right than those of the table do."""
    marks = [reading.words[0].box for (_, col), reading in before.texts.items() if col == 0 and step_of(reading.text)]
    own = [(box.left + box.right) / 2 for box in marks]
    first = (line.reading.words[0] for line in lines if line.reading.words)
    found = next((word.box for word in first if next_step(word.text, counted) is not None), None)
    return None if found is None or not own else round((found.left + found.right) / 2 - median(own))


def rows_of(
    lines: Sequence[ReadLine], edges: Sequence[int], counted: dict[str, Step], glyph: float, paper: float = 0.0
) -> tuple[list[_Row], list[ReadLine]]:
    """Return the rows that the first lines form, and these lines; what crosses a column or counts nothing ends them.

    The number of a lone row may stand in its middle. ``paper`` px may lie between two lines in any case.
    """
    rows: list[_Row] = []
    taken: list[ReadLine] = []
    counted, bottom = dict(counted), None
    for level in levels_of(lines):
        found = [in_columns(line, edges, glyph) for line in level]
        parts = {column: line for each in found if each is not None for column, line in each.items()}
        step = next_step(parts[0].text, counted) if 0 in parts else None
        several = sum(len(each) for each in found if each is not None) > len(parts)
        if None in found or several or 0 in parts and step is None:
            break
        if rows and any(is_total_label(line.text) for line in parts.values()):
            # However near it is, a total is none of the row above.
            break
        top = min(line.box.top for line in level)
        least = (_NEXT_LINE if step is None else _NEXT_ROW) * glyph
        if bottom is not None and top - bottom > max(least, paper):
            break
        if not rows or step is not None and rows[-1].numbered:
            rows.append(_Row(step is not None))
        elif step is not None:
            rows[-1].numbered = True
        rows[-1].add(parts)
        if step is not None:
            counted[step.series] = step
        taken += level
        bottom = max([bottom or 0, *(line.box.bottom for line in level)])
    return rows, taken


def levels_of(lines: Sequence[ReadLine]) -> list[list[ReadLine]]:
    """Return the lines by height: texts of several columns on one are one line of a row."""
    levels: list[list[ReadLine]] = []
    for line in lines:
        if levels and _middle(line) - _middle(levels[-1][0]) <= _ONE_LINE * line.box.height:
            levels[-1].append(line)
        else:
            levels.append([line])
    return levels


def begins_row(row: _Row, glyph: float) -> bool:
    """Return whether the first row begins with its number, or has it in its middle: the rest of another does not."""
    number = union(word.box for line in row.lines[0] for word in line.words)
    words = [word.box for lines in row.lines.values() for line in lines for word in line.words]
    whole, middle = union(words), (number.top + number.bottom) / 2
    above = any(box.bottom <= middle for box in words)
    return not above or abs(middle - (whole.top + whole.bottom) / 2) <= _MIDDLE * glyph


def in_columns(line: ReadLine, edges: Sequence[int], glyph: float) -> dict[int, Line] | None:
    """Return the words of a line by column, None where one stands in none or in two, or a text runs over an edge."""
    found: dict[int, list[Word]] = {}
    slack, last = _CROSSING * glyph, None
    for word in line.reading.words:
        middle = (word.box.left + word.box.right) / 2
        column = sum(edge <= middle for edge in edges[1:-1])
        left, right = edges[column], edges[column + 1]
        outside = column + 2 == len(edges) and word.box.left > right
        if word.box.left < left - slack or (column + 2 < len(edges) and word.box.right > right + slack) or outside:
            return None
        if last is not None and column not in found and word.box.left - last < _APART * glyph:
            return None
        found.setdefault(column, []).append(word)
        last = word.box.right
    return {column: Line(tuple(words)) for column, words in found.items()} or None
