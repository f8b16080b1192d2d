"""Whether a page's rows count on where a table ends, or from one again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from pipeline.table import series
from pipeline.table.headings.heading import ordinal
from pipeline.table.joined.growing import GrowingTable
from pipeline.table.model import ReadGrid
from pipeline.table.total_label import is_total_label

_GROUPS = "I"
"""The series of the Roman numbers of groups."""


def counts_on(
    table: GrowingTable,
    read: ReadGrid,
    start: int,
    counting: Callable[[Iterable[str], Iterable[str]], bool] = series.counts_on,
) -> bool:
    """Tell whether the first number of the grid is the one after the table's last of its series: 8, 1.4, II."""
    number = table.number_column()
    if number is None:
        return False
    ours = (read.text(row, number) for row in range(start, read.grid.n_rows))
    return counting((row[number].text for row in table.rows), ours)


def counts_from_one(read: ReadGrid, start: int, passed: Collection[int] = ()) -> bool:
    """Tell whether the first row from ``start`` on that is no total and none of those ``passed`` has number 1."""
    return ordinal(first_number(read, start, passed)) == 1


def first_number(read: ReadGrid, start: int, passed: Collection[int] = ()) -> str:
    """Return what stands in the first column of that row, empty if there is none."""
    rows = (row for row in range(start, read.grid.n_rows) if row not in passed and not _is_total(read, row))
    first = next(rows, None)
    return "" if first is None else read.text(first, 0)


def is_first_group(text: str) -> bool:
    """Return whether a text is the number of the first group of a list: I."""
    step = series.step_of(text)
    return step is not None and step.series == _GROUPS and series.begins(step)


def _is_total(read: ReadGrid, row: int) -> bool:
    texts = (read.text(row, col) for col in range(read.grid.n_cols))
    return is_total_label(next((text for text in texts if text), ""))


def _opens_groups_again(table: GrowingTable, read: ReadGrid, start: int) -> bool:
    """Return whether the first text that counts is the first group, as it is in the table, which has had others since
    or ends with a total.

    The table does not stand at the title of a part, below which groups may be counted anew.
    """
    own = [step for row in table.rows if (step := series.step_of(row[0].text))]
    first = first_number(read, start)
    if not own or series.step_of(first) != own[0] or not is_first_group(first):
        return False
    last = table.rows[-1]
    ended = is_total_label(next((cell.text for cell in last if cell.text), ""))
    return ended or sum(step.series == _GROUPS for step in own) > 1 and not table.is_group(last)


def counts_anew(table: GrowingTable, read: ReadGrid, start: int) -> bool:
    """Tell whether the grid's rows count from 1 again, or its groups from I, and no title of a group stands before:
    another list with the same heading, as of the next class.
    """
    if _opens_groups_again(table, read, start):
        return True
    if not table.rows or table.number_column() != 0 or not counts_from_one(read, start):
        return False
    last = table.rows[-1]
    titled = table.is_group(last) or sum(bool(cell.text) for cell in last) == 1
    counted = [n for row in table.rows if not table.is_group(row) and (n := ordinal(row[0].text)) is not None]
    return not titled and counted[-1:] > [1]
