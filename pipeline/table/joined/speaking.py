"""What speaks for a grid of blank corridors: its heading, rows that count, cells all filled, columns of figures.

Lists set with tabulators, contents and signatures beside each other look the same but for these.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.table.columns import is_known
from pipeline.table.headings.heading import number_rows, ordinal
from pipeline.table.model import ReadGrid
from pipeline.table.series import counts_up, counts_whole

_RISING = 0.7
"""Share of the numbers of rows that are the next one: groups begin again, and one may be misread."""
_LEADER = re.compile(r"[.…]{4}")
"""Dots that lead from a title to its page."""
_FEWEST_NAMED = 4
"""Rows that count under headings that nobody knows."""
_FEWEST_COUNTED, _MORE_COLUMNS, _FULL = 8, 4, 0.6
"""Rows that count, columns they have at least, and the share of the rows that have a text in each of these."""
_COUNTED = 0.8
"""Share of the rows that have a number, and of these that have the next one, in such a table of more columns."""
_ITEMS = 0.5
"""Share of a column's texts that end in a semicolon, from which its rows are items."""
_FEWEST_FULL, _FEWEST_WHOLE = 6, 3
"""Rows below headings that nobody knows, most of which have a text in each of more columns than those; and rows of as
many columns that all have one in each."""
_FEWEST_FIGURES, _ALL_FIGURES, _FIGURE_COLUMNS = 4, 0.8, 2
"""Figures in a column, their share of its texts, and columns of figures under names, at least."""
_FIGURES_ALONE, _FEWEST_ROWS = 4, 3
"""Columns of figures that speak for a table without any heading, and rows of it, at least."""
_FIGURE = re.compile(r"[(]?-?\d[\d.,]*[)%]?")

_Columns = Sequence[Sequence[str]]


def speaks_for_table(read: ReadGrid) -> bool:
    """Tell whether a grid of blank corridors has a heading: known words, TT and short texts, or numbers of columns.

    A list set with tabulators has none, nor has a table of contents. Without one, rows that all count must have more
    columns than these, or several columns hold figures only.
    """
    if _is_counted(read) or number_rows(read, 0) or _is_of_figures(read):
        return True
    top = [read.text(0, cell.col) for cell in read.grid.cells if cell.row == 0]
    full = [text for text in top if text]
    if len(full) < max(2, 0.6 * len(top)) or ordinal(top[0]) is not None:
        return False
    # An item of a list ends so, a heading does not.
    if any(text.endswith(";") for text in full):
        return False
    columns = _columns(read, range(1, read.grid.n_rows))
    # A page number 11 looks like TT.
    known = sum(is_known(text) for text in full if ordinal(text) is None)
    if known >= 3 or (known >= 2 and known >= 0.4 * len(full)) or (known and counts_up([*columns[0]], _RISING)):
        return True
    # Words nobody knows, one over each column.
    if len(full) < read.grid.n_cols or any(c.isdigit() for text in full for c in text) or _has_leaders(columns):
        return False
    counted = len(columns[0]) >= _FEWEST_NAMED and counts_whole([*columns[0]])
    return counted or _is_whole(read) or _is_full(columns) or _has_figures(columns)


def _columns(read: ReadGrid, rows: Sequence[int]) -> list[list[str]]:
    """Return the texts that each column has in these rows."""
    return [[read.text(row, col) for row in rows] for col in range(read.grid.n_cols)]


def is_contents(read: ReadGrid) -> bool:
    """Return whether dots lead on from texts in half of a grid's rows: to pages, in a table of contents, so that what
    seem to be rules between its rows are these dots.
    """
    led = {row for (row, _), reading in read.texts.items() if _LEADER.search(reading.text)}
    return 2 * len(led) >= read.grid.n_rows


def _has_leaders(columns: _Columns) -> bool:
    return any(_LEADER.search(text) for column in columns for text in column)


def _filled(columns: _Columns) -> int:
    """Return how many columns have a text in most rows."""
    return sum(sum(map(bool, column)) >= _FULL * len(column) for column in columns)


def _is_counted(read: ReadGrid) -> bool:
    """Tell whether every row but such over all columns has the next number first, and texts in four columns or more.

    In a table of more columns a number may be misread, and rows of groups stand between. Items of a list end so: ";".
    """
    rows = [cell.row for cell in read.grid.cells if cell.col == 0 and cell.col_span == 1]
    columns = _columns(read, rows)
    numbers = [ordinal(text) for text in columns[0]]
    steps = all(a is not None and b == a + 1 for a, b in pairwise(numbers))
    counted = [number for number in numbers if number is not None]
    mostly = len(counted) >= _COUNTED * len(rows) and counts_up([*columns[0]], _COUNTED)
    filled = _filled(columns)
    enough = filled >= _MORE_COLUMNS if steps else mostly and filled > _MORE_COLUMNS
    listed = _has_leaders(columns) or any(_are_items(column) for column in columns)
    return len(counted) >= _FEWEST_COUNTED and enough and not listed


def _are_items(column: Sequence[str]) -> bool:
    """Return whether most texts of a column end as items of a list do."""
    return sum(text.endswith(";") for text in column) > _ITEMS * sum(map(bool, column))


def _is_full(columns: _Columns) -> bool:
    """Tell whether most rows have a text in each of many columns, or in all but one: no list has so many tabulators."""
    return len(columns[0]) >= _FEWEST_FULL and _filled(columns) >= max(_MORE_COLUMNS + 1, len(columns) - 1)


def _is_whole(read: ReadGrid) -> bool:
    """Tell whether every cell of a few rows of many columns has a text; a merged one counts once."""
    below = [read.text(cell.row, cell.col) for cell in read.grid.cells if cell.row]
    return read.grid.n_rows > _FEWEST_WHOLE and read.grid.n_cols > _MORE_COLUMNS and all(below)


def _has_figures(columns: _Columns) -> bool:
    """Tell whether figures, and hardly anything else, stand in several columns: contents have one, of pages."""
    return _of_figures(columns[1:], _FEWEST_FIGURES) >= _FIGURE_COLUMNS


def _is_of_figures(read: ReadGrid) -> bool:
    """Tell whether so many columns hold figures, and hardly anything else, that no list does; the first row may name
    them.
    """
    return _of_figures(_columns(read, range(1, read.grid.n_rows)), _FEWEST_ROWS) >= _FIGURES_ALONE


def _of_figures(columns: _Columns, fewest: int) -> int:
    """Return how many columns hold so many figures and hardly anything else."""
    held = [[text for text in column if text] for column in columns]
    figures = [(sum(_FIGURE.fullmatch(text) is not None for text in column), len(column)) for column in held]
    return sum(n >= max(fewest, _ALL_FIGURES * count) for n, count in figures)
