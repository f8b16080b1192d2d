"""One logical table as CSV: UTF-8, headings joined with " / ", a line a logical row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from pipeline.document import Table


def to_csv(lines: Iterable[Sequence[object]]) -> str:
    """Return ``lines`` as RFC 4180 text with line feeds; None becomes an empty field."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerows(["" if value is None else value for value in line] for line in lines)
    return buffer.getvalue()


def table_to_csv(table: Table) -> str:
    """Return the table's headings and logical rows."""
    heading = [" / ".join(column.path) or column.name for column in table.columns]
    return to_csv([heading, *([cell.text for cell in row.cells] for row in table.rows)])
