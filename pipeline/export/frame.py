"""A table as a pandas frame with a type a column."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pipeline.document import Cell, ColumnType, Scalar, Table
from pipeline.export.records import as_date


def table_frame(table: Table, *, typed: bool = True, confidence: bool = False) -> pd.DataFrame:
    """Return the rows of the table, a column a column, called by its key (``content``, ``content_2`` if there are two).

    typed: whole numbers are ``Int64``, other numbers ``Float64``, days ``datetime64``, all else ``string``; what is
        empty or has no value of its column's type is missing. A typed column with such a text is followed by
        ``KEY_text``, which holds the texts. Else every column holds the texts as they are.
    confidence: a column ``KEY_confidence`` (0..1) for each column.

    Group rows (headings within the table) are left out; ``group`` holds the heading that is in force. The index is the
    row's number in the table, from 1.
    """
    numbers, rows, groups = _rows(table)
    columns: dict[str, pd.Series] = {}
    if any(groups):
        columns["group"] = pd.Series(groups, dtype="string")
    for j, (key, column) in enumerate(zip(_keys(table), table.columns, strict=True)):
        cells = [row[j] for row in rows]
        texts = pd.Series([cell.text for cell in cells], dtype="string")
        if typed:
            columns[key], whole = _typed(cells, column.type)
            if not whole:
                columns[f"{key}_text"] = texts
        else:
            columns[key] = texts
        if confidence:
            columns[f"{key}_confidence"] = pd.Series([cell.confidence for cell in cells], dtype="float64")
    frame = pd.DataFrame(columns)
    frame.index = pd.Index(numbers, name="row", dtype="int64")
    return frame


def _rows(table: Table) -> tuple[list[int], list[list[Cell]], list[str | None]]:
    """Return the numbers and cells of the rows that are no group rows, and the group of each."""
    numbers, rows, groups = [], [], []
    group: str | None = None
    for number, row in enumerate(table.rows, 1):
        if len(row.cells) > 1 and row.cells[0].col_span == len(row.cells):
            group = row.cells[0].text or None
            continue
        numbers.append(number)
        rows.append(row.cells)
        groups.append(group)
    return numbers, rows, groups


def _keys(table: Table) -> list[str]:
    """Return a name of its own for each column."""
    names: list[str] = []
    for column in table.columns:
        key, again = column.key or "column", 2
        name = key
        while name in names:
            name, again = f"{key}_{again}", again + 1
        names.append(name)
    return names


def _typed(cells: Sequence[Cell], kind: ColumnType) -> tuple[pd.Series, bool]:
    """Return the values of a column, and whether they tell all that its texts do."""
    if kind == "text":
        return pd.Series([cell.text or pd.NA for cell in cells], dtype="string"), True
    values = [cell.value for cell in cells]
    numeric = kind == "number" or (kind == "ordinal" and any(_is_number(value) for value in values))
    if numeric:
        found = [value if _is_number(value) else None for value in values]
        whole = all(value is None or float(value).is_integer() for value in found)
        series = pd.Series([pd.NA if v is None else v for v in found], dtype="Int64" if whole else "Float64")
    elif kind == "date" and any(as_date(value) for value in values if isinstance(value, str)):
        days = [as_date(value) if isinstance(value, str) else None for value in values]
        series = pd.Series(pd.to_datetime(pd.Series(days, dtype="object")))
    else:
        series = pd.Series([pd.NA if value is None else str(value) for value in values], dtype="string")
    return series, all(not cell.text for cell, lost in zip(cells, series.isna(), strict=True) if lost)


def _is_number(value: Scalar) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
