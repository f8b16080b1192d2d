"""How far a cell is believed to be one, and to stand in its column."""

from __future__ import annotations

from pipeline.reading import joined
from pipeline.table.columns import goes_on
from pipeline.table.joined.join import LogicalRow, LogicalTable
from pipeline.table.series import counts_whole

RULING_TRUST = {"full": 1.0, "partial": 0.98, "none": 0.95}
"""Trust in a table so ruled: estimates, not calibrated."""
COUNTED_TRUST = 0.99
"""Trust in a table without upright rules whose rows have the next mark each: an estimate. Of 2,093 cells of tables
without any rules (documents printed and aged to see) 99.0 % were right, as of ruled ones."""
FEWEST_COUNTED = 3
"""Rows from which a count tells anything."""


FUSED_TRUST = 0.9
"""Most trust in a table whose heading seems to hold the first row too: the rule between them was not seen."""
_FUSED = 0.5
"""Share of the columns from which that is so."""


def placing_trust(table: LogicalTable) -> float:
    """Return the trust 0..1 in rows and columns of a table."""
    trust = RULING_TRUST[table.ruling]
    if _counts(table):
        # The first row has its own mark, so that it is not in the heading.
        return max(trust, COUNTED_TRUST)
    running_on = sum(goes_on(column.path[-1]) for column in table.columns if column.path)
    return min(trust, FUSED_TRUST) if running_on >= max(2, _FUSED * len(table.columns)) else trust


def _counts(table: LogicalTable) -> bool:
    """Return whether every row but titles of groups and totals has the next mark first, as read, and all columns names.

    Two rows in one would have two marks, half a row none; a row that was lost leaves a gap.
    """
    if not all(any(part.strip() for part in column.path) for column in table.columns):
        return False
    # A group's title and a total's label lie over the first columns.
    rows = [row for row in table.rows if row.cells[0].col_span == 1]
    if len(rows) < FEWEST_COUNTED or any(cell.row_span > 1 for row in rows for cell in row.cells):
        return False
    if any(cell.col_span > 1 for row in rows if not _is_title(row) for cell in row.cells):
        return False
    return counts_whole([_first(row) for row in rows])


def _is_title(row: LogicalRow) -> bool:
    """Return whether all that a row has is its mark and one text over all other columns: the title of a group."""
    return len(row.cells) > 2 and row.cells[1].col_span == len(row.cells) - 1


def _first(row: LogicalRow) -> str:
    parts = row.cells[0].parts
    return " ".join(joined(part.reading for part in parts).text.split()) if parts else ""
