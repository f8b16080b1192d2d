"""The corrections that people made, read from the ledger's table ``corrections`` if it is there."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from pipeline.export.finished import Correction

COLUMNS = {
    "who": ("who",),
    "at": ("at", "made"),
    "target": ("target",),
    "before": ("before",),
    "after": ("after",),
    "action": ("action",),
}
"""The fields of a correction and the columns that may hold them."""


def corrections_of(ledger: Path, name: str) -> tuple[Correction, ...]:
    """Return the corrections of the document called ``name`` that count, in the order they were made.

    Columns that are not there are left empty. Without ledger or table there are none.
    """
    if not ledger.is_file():
        return ()
    connection = sqlite3.connect(f"{ledger.absolute().as_uri()}?mode=ro", uri=True)
    try:
        there = {row[1] for row in connection.execute("PRAGMA table_info(corrections)")}
        if "document" not in there:
            return ()
        found = {field: next((c for c in names if c in there), None) for field, names in COLUMNS.items()}
        columns = ", ".join("''" if column is None else f'"{column}"' for column in found.values())
        counting = " AND withdrawn IS NULL" if "withdrawn" in there else ""
        query = f"SELECT {columns} FROM corrections WHERE document = ?{counting} ORDER BY rowid"
        return tuple(Correction(*map(_text, row)) for row in connection.execute(query, (name,)))
    finally:
        connection.close()


def _text(value: object) -> str:
    """Return a value as text; a JSON list of texts as its lines."""
    if not isinstance(value, str):
        return "" if value is None else str(value)
    try:
        parsed = json.loads(value) if value.startswith("[") else value
    except ValueError:
        return value
    return "\n".join(map(str, parsed)) if isinstance(parsed, list) else value
