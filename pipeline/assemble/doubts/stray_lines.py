"""Pages on which lines of texts seem to have become rows of their own: where nothing but paper parts rows."""

from __future__ import annotations

from collections import defaultdict

from pipeline.reading import joined
from pipeline.table.joined.join import LogicalRow, LogicalTable

STRAY_LINES = "stray_lines"
"""Reason to doubt a cell."""
_FEWEST, _SHARE = 4, 0.4
"""Rows of one text each, all in one column, at least, and their share of a page's rows."""
_GOING_ON = 0.4
"""Share of them, at least, that begin with a small letter: texts that go on."""
_FEWEST_COLUMNS = 3


def stray_lines(table: LogicalTable) -> frozenset[tuple[int, int]]:
    """Return the cells (row, column) of those pages of a table without rules between its rows on which many rows are
    one text that goes on from another.
    """
    if table.ruling == "full" or len(table.columns) < _FEWEST_COLUMNS:
        return frozenset()
    pages: dict[int, list[int]] = defaultdict(list)
    for i, row in enumerate(table.rows):
        pages[row.page].append(i)
    found: set[tuple[int, int]] = set()
    for rows in pages.values():
        lone: dict[int, list[str]] = defaultdict(list)
        for i in rows:
            if (only := _only_text(table.rows[i])) is not None:
                lone[only[0]].append(only[1])
        texts = max(lone.values(), key=len, default=[])
        going_on = sum(text[0].islower() for text in texts)
        if len(texts) >= max(_FEWEST, _SHARE * len(rows)) and going_on >= _GOING_ON * len(texts):
            found |= {(i, j) for i in rows for j in range(len(table.columns))}
    return frozenset(found)


def _only_text(row: LogicalRow) -> tuple[int, str] | None:
    """Return the column and the text of the only cell of a row that has one, None if others have, too."""
    texts = [(j, joined(part.reading for part in cell.parts).text.strip()) for j, cell in enumerate(row.cells)]
    full = [(j, text) for j, text in texts if text]
    return full[0] if len(full) == 1 and row.cells[full[0][0]].col_span == 1 else None
