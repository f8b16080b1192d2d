"""How many rows at the top of a page's grid are the heading that the table has already."""

from __future__ import annotations

from rapidfuzz import fuzz

from pipeline.table.headings.heading import (
    DEEPEST,
    SAME_HEADING,
    column_heads,
    heading_likeness,
    heading_rows,
    number_rows,
)
from pipeline.table.joined.counting import counts_on
from pipeline.table.joined.growing import GrowingTable
from pipeline.table.model import ReadGrid

_SPOILED = 1 / 3
"""Share of the columns whose names are the same, at least, where a page's heading is spoiled and its numbers go on."""


def repeated_rows(table: GrowingTable, read: ReadGrid) -> int:
    """Return how many rows at the top of the grid repeat the table's heading, as many as are most like it; 0 for none.

    A page may have lost the rules between its levels; with the first row below, it is still somewhat like it then.
    """
    depths = {heading_rows(read, first=True), *range(1, len(table.header) + 1)} - {0}
    known = [columns for columns in (table.columns, table.former) if columns]
    alike = {d: max((heading_likeness(read, columns, d) for columns in known), default=0.0) for d in depths}
    return max((d for d in depths if alike[d]), key=lambda d: (alike[d], d), default=0)


def has_prose_above(table: GrowingTable, read: ReadGrid) -> bool:
    """Tell whether anything stands above the grid but names of the table's heading: the upper level of the one that the
    page repeats, of which a copy has lost the rule above.
    """
    return not all(table.names(" ".join(text.split())) for text in read.text_above)


def spoiled_rows(table: GrowingTable, read: ReadGrid) -> int:
    """Return how many rows at the top of the grid are the table's heading, some or all of it misread, 0 if none are.

    Its numbers go on, or numbers of the columns stand below; and some columns bear the same names, or the table has
    none so far: another begins to count anew.
    """
    if not table.rows or read.grid.n_cols != len(table.columns):
        return 0
    depth = heading_rows(read, first=bool(table.header))
    numbered = next((d for d in range(1, DEEPEST + 1) if number_rows(read, d)), 0) if table.header else 0
    if not table.header:
        return depth if depth and counts_on(table, read, depth) else 0
    if numbered and _shares_names(table, read, numbered):
        return numbered
    return depth if depth and _shares_names(table, read, depth) and counts_on(table, read, depth) else 0


def _shares_names(table: GrowingTable, read: ReadGrid, depth: int) -> bool:
    """Tell whether the first ``depth`` rows of the grid have some of the table's names in their columns."""
    named = zip(column_heads(read, depth), table.columns, strict=True)
    alike = sum(bool(own.path[-1]) and fuzz.ratio(own.path[-1], its.path[-1]) >= SAME_HEADING for own, its in named)
    return alike >= max(2, _SPOILED * read.grid.n_cols)
