"""The corrections that people made, read from the ledger's table ``corrections`` if it is there."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from pipeline.export.finished import Correction

FIELDS = ("who", "at", "target", "before", "after", "action")


def corrections_of(ledger: Path, name: str) -> tuple[Correction, ...]:
    """Return the corrections of the document called ``name``, in the order they were made.

    Columns that an earlier version lacks are left empty. Without ledger or table there are none.
    """
    if not ledger.is_file():
        return ()
    connection = sqlite3.connect(f"{ledger.absolute().as_uri()}?mode=ro", uri=True)
    try:
        there = {row[1] for row in connection.execute("PRAGMA table_info(corrections)")}
        if "document" not in there:
            return ()
        chosen = [field for field in FIELDS if field in there]
        columns = ", ".join(f'"{field}"' for field in chosen) or "1"
        rows = connection.execute(f"SELECT {columns} FROM corrections WHERE document = ? ORDER BY rowid", (name,))
        return tuple(
            Correction(**{f: "" if v is None else str(v) for f, v in zip(chosen, row, strict=False)}) for row in rows
        )
    finally:
        connection.close()
