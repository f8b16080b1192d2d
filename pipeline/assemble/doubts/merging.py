"""Cells merged where hardly any other row is: more often a rule that was not seen than a merged cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from pipeline.layout.wording import plain
from pipeline.reading import joined
from pipeline.table.joined.join import LogicalCell, LogicalTable

ODD = "odd_span"
_LEAST_ROWS = 5
"""Rows from which it can be told what is usual."""
_SELDOM = 0.2
"""Share of the rows that have the same cells merged, up to which a merged cell is odd."""
_OFTEN = 0.4
"""The same from which one over two columns with names of their own is odd again: a line was lost."""
_WIDE = 0.5
"""Share of the columns from which a merged cell makes a group row."""
_LABELS = 3
"""Merged cells with a text of their own from which a column is one of labels."""
_NUMBERS = re.compile(r"\d[\d.,/]*(?:\s+\d[\d.,/]*)+")
_SUMS = ("tong", "cong")


def odd_spans(table: LogicalTable) -> frozenset[tuple[int, int]]:
    """Return the (row, column) of cells that a merging which hardly any other row has covers."""
    found = [*_across(table), *_across_on_a_page(table), *_across_named(table)]
    return frozenset([*found, *_down(table), *_without_label(table), *_lost(table)])


def _across(table: LogicalTable) -> Iterator[tuple[int, int]]:
    """Yield cells merged over columns, group rows and sums left out."""
    width = len(table.columns)
    rows = [i for i, row in enumerate(table.rows) if max(cell.col_span for cell in row.cells) < _WIDE * width]
    if len(rows) < _LEAST_ROWS:
        return
    counts = Counter((j, cell.col_span) for i in rows for j, cell in enumerate(table.rows[i].cells))
    for i in rows:
        for j, cell in enumerate(table.rows[i].cells):
            seldom = counts[j, cell.col_span] <= _SELDOM * len(rows)
            if cell.col_span > 1 and seldom and not plain(_text(cell)).startswith(_SUMS):
                yield from ((i, k) for k in range(j, j + cell.col_span))


def _across_on_a_page(table: LogicalTable) -> Iterator[tuple[int, int]]:
    """Yield cells merged over columns in all rows of a page and in none of the others: a column was not seen there."""
    width = len(table.columns)
    pages: dict[int, list[int]] = {}
    for i, row in enumerate(table.rows):
        if max(cell.col_span for cell in row.cells) < max(_WIDE * width, 3):
            pages.setdefault(row.page, []).append(i)
    merged = {
        page: set.intersection(
            *({(j, c.col_span) for j, c in enumerate(table.rows[i].cells) if c.col_span > 1} for i in own)
        )
        for page, own in pages.items()
    }
    for page, own in pages.items():
        others = [i for other, rows in pages.items() if other != page for i in rows]
        for j, span in merged[page] if len(others) >= _LEAST_ROWS else ():
            if not any(table.rows[i].cells[j].col_span == span for i in others):
                yield from ((i, k) for i in own for k in range(j, j + span))


def _across_named(table: LogicalTable) -> Iterator[tuple[int, int]]:
    """Yield cells merged over two columns with names of their own, as most rows have them: a page has lost the line
    between "Có" and "Không", and which of them is ticked nobody knows.
    """
    names, rows = [column.path for column in table.columns], table.rows
    for j, (own, other) in enumerate(pairwise(names)):
        merged = [i for i, row in enumerate(rows) if row.cells[j].col_span == 2 and _text(row.cells[j])]
        if own != other and any(own) and any(other) and len(merged) >= max(_LEAST_ROWS, _OFTEN * len(rows)):
            yield from ((i, k) for i in merged for k in (j, j + 1))


def _lost(table: LogicalTable) -> Iterator[tuple[int, int]]:
    """Yield the cells of all rows with merged ones where one that holds the first column is empty: nobody merges such.

    The rules of those columns were lost, and what stands there may be on another row, or in two halves.
    """
    width = len(table.columns)
    merged = [i for i, row in enumerate(table.rows) if 1 < max(cell.col_span for cell in row.cells) < width]
    empty = [i for i in merged if table.rows[i].cells[0].col_span > 1 and not table.rows[i].cells[0].parts]
    if len(merged) > len(empty) > 0:
        yield from ((i, j) for i in merged for j in range(width))


def _down(table: LogicalTable) -> Iterator[tuple[int, int]]:
    """Yield cells merged over rows of which one holds several numbers, one for each row: a rule was not seen there."""
    for start, row in enumerate(table.rows):
        merged = [
            (j, cell)
            for j, cell in enumerate(row.cells)
            if cell.row_span > 1 and not (start and table.rows[start - 1].cells[j] == cell)
        ]
        lost = {cell.row_span for _, cell in merged if _holds_one_a_row(cell)}
        for j, cell in merged:
            if cell.row_span in lost:
                yield from ((i, j) for i in range(start, min(start + cell.row_span, len(table.rows))))


def _without_label(table: LogicalTable) -> Iterator[tuple[int, int]]:
    """Yield the empty cells merged over rows of a column whose other merged cells are labels: one was cut in two."""
    for j in range(len(table.columns)):
        column = [row.cells[j] for row in table.rows]
        labels = {_text(cell) for cell in column if cell.row_span > 1 and _text(cell)}
        if len(labels) >= _LABELS:
            yield from ((i, j) for i, cell in enumerate(column) if cell.row_span > 1 and not _text(cell))


def _holds_one_a_row(cell: LogicalCell) -> bool:
    text = _text(cell)
    return bool(_NUMBERS.fullmatch(text)) and len(text.split()) == cell.row_span


def _text(cell: LogicalCell) -> str:
    return " ".join(joined(part.reading for part in cell.parts).text.split()) if cell.parts else ""
