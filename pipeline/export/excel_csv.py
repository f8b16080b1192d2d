"""Tables as CSV that Excel opens by a double click: UTF-8 with BOM, CR LF, nothing that it would run as a formula.

A text that begins with ``=``, ``@``, a tab or a line end gets an apostrophe before it, as OWASP advises. One that
begins with ``-`` or ``+`` and is no number does so too, save that a list item ("- họp tổ") gets a no-break space
instead: Excel then takes it for text as well, and it looks as it did. Numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from pipeline.export.finished import Finished
from pipeline.export.registry import Options
from pipeline.export.table_csv import table_lines

BOM = "\ufeff"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)*%?")
_LIST_ITEM = re.compile(r"[-+] +[^\W\d_]")


def harmless(text: str) -> str:
    """Return ``text`` so that no spreadsheet takes it for a formula."""
    if not text or text[0] not in "=@\t\r\n-+" or _NUMBER.fullmatch(text):
        return text
    return (NO_BREAK_SPACE if _LIST_ITEM.match(text) else "'") + text


def files(finished: Finished, options: Options) -> Iterator[tuple[str, bytes]]:
    """Yield a file a table."""
    for table in finished.document.tables:
        buffer = io.StringIO()
        csv.writer(buffer).writerows([harmless(text) for text in line] for line in table_lines(table))
        yield f"{table.id}.excel.csv", (BOM + buffer.getvalue()).encode()
