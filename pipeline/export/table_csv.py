"""One logical table as CSV: UTF-8, headings joined with " / ", a line a logical row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from pipeline.document import Table
from pipeline.export.finished import Finished
from pipeline.export.registry import Options


def to_csv(lines: Iterable[Sequence[object]]) -> str:
    """Return ``lines`` as RFC 4180 text with line feeds; None becomes an empty field."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerows(["" if value is None else value for value in line] for line in lines)
    return buffer.getvalue()


def table_lines(table: Table) -> list[list[str]]:
    """Return the table's headings (all levels, joined by " / ") and the texts of its logical rows."""
    heading = [" / ".join(column.path) or column.name for column in table.columns]
    return [heading, *([cell.text for cell in row.cells] for row in table.rows)]


def table_to_csv(table: Table) -> str:
    """Return the table's headings and logical rows."""
    return to_csv(table_lines(table))


def files(finished: Finished, options: Options) -> Iterator[tuple[str, bytes]]:
    """Yield a file a table."""
    for table in finished.document.tables:
        yield f"{table.id}.csv", table_to_csv(table).encode()
