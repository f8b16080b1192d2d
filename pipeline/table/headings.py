"""Which rows of a grid are its heading, and the leaf columns they name."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from pipeline.table.columns import bare, is_known, unique_keys
from pipeline.table.model import ColumnHead, GridCell, HeaderText, ReadGrid

SAME_HEADING = 75.0
"""Least similarity 0..100 of two rows of headings to be the same."""


def heading_rows(read: ReadGrid, first: bool) -> int:
    """Return how many rows at the top are heading; 0 on a page where the table goes on without one.

    ``first``: the grid opens a new table unless it has no heading, so that unknown headings count as well.
    """
    grid = read.grid
    top = [cell for cell in grid.cells if cell.row == 0]
    words = [read.text(cell.row, cell.col) for cell in top]
    full = [word for word in words if word]
    known = sum(is_known(word) for word in full)
    if not full or (len(top) == 1 and grid.n_cols > 1):
        return 0
    looks_known = known >= 2 and known >= 0.4 * len(full)
    ordinal = re.fullmatch(r"\W*\d{1,3}\W*", words[0]) is not None
    if not looks_known and (not first or grid.open_top or ordinal or len(full) < 0.6 * len(top)):
        return 0
    depth = _depth(top, grid.n_cols)
    return min(depth, grid.n_rows)


def _depth(top: list[GridCell], columns: int) -> int:
    """Return the levels of the heading whose first row is ``top``."""
    spans_rows = max(cell.row_span for cell in top)
    spans_columns = any(1 < cell.col_span < columns for cell in top)
    return max(spans_rows if spans_columns else min(cell.row_span for cell in top), 2 if spans_columns else 1)


def number_rows(read: ReadGrid, start: int) -> int:
    """Return 1 if row ``start`` numbers the columns, (1) (2) (3) or 1 2 3, else 0."""
    texts = [read.text(cell.row, cell.col) for cell in read.grid.cells if cell.row == start]
    digits = [re.fullmatch(r"\W*(\d{1,2})\W*", text) for text in texts if text]
    if len(digits) < 3 or len(digits) < 0.7 * len(texts) or start >= read.grid.n_rows:
        return 0
    values = [int(found[1]) for found in digits if found]
    rising = len(values) >= 0.8 * len(digits) and all(b - a in (1, 2) for a, b in zip(values, values[1:], strict=False))
    return int(rising and values[0] <= 2)


def header_texts(read: ReadGrid, depth: int) -> tuple[tuple[HeaderText, ...], ...]:
    """Return the heading's cells row by row."""
    rows: list[list[HeaderText]] = [[] for _ in range(depth)]
    for cell in read.grid.cells:
        if cell.row < depth:
            span = min(cell.row_span, depth - cell.row)
            rows[cell.row].append(HeaderText(read.text(cell.row, cell.col), span, cell.col_span))
    return tuple(tuple(row) for row in rows)


def column_heads(read: ReadGrid, depth: int) -> tuple[ColumnHead, ...]:
    """Return the leaf columns with the headings above them."""
    paths: list[list[str]] = [[] for _ in range(read.grid.n_cols)]
    for cell in sorted((c for c in read.grid.cells if c.row < depth), key=lambda c: c.row):
        text = read.text(cell.row, cell.col)
        for col in range(cell.col, cell.col + cell.col_span):
            if text:
                paths[col].append(text)
    full = [tuple(path) or ("",) for path in paths]
    return tuple(ColumnHead(path[-1], path, key) for path, key in zip(full, unique_keys(full), strict=True))


def same_heading(read: ReadGrid, columns: tuple[ColumnHead, ...], depth: int) -> bool:
    """Tell whether the grid's first rows repeat the table's heading."""
    if read.grid.n_cols != len(columns):
        return False
    here = " ".join(bare(" ".join(c.path)) for c in column_heads(read, depth))
    there = " ".join(bare(" ".join(c.path)) for c in columns)
    return bool(here) and fuzz.ratio(here, there) >= SAME_HEADING
