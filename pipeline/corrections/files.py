"""Corrections and the files of a document: what is written where a person has corrected it."""

from __future__ import annotations

import logging
import sqlite3
from functools import cache
from pathlib import Path

from pipeline.assemble.prose import legal_bases
from pipeline.corrections.apply import apply
from pipeline.corrections.model import Conflict, Correction
from pipeline.corrections.store import Corrections
from pipeline.document import Document, Scalar, Table
from pipeline.errors import OutputError
from pipeline.export.table_csv import table_to_csv
from pipeline.files import write_text
from pipeline.normalize.columns.number_style import groups_by_commas, turned
from pipeline.normalize.values.typed import typed_value

log = logging.getLogger(__name__)

MACHINE = "machine.json"
"""What the machine read, beside ``document.json``, where a person has corrected it."""


def corrected(out: Path, name: str, document: Document, folder: Path) -> Document:
    """Return a newly converted document with the corrections that the ledger of ``out`` holds for it.

    Where there are some, the machine's own document is written to ``folder``.

    Raises:
        OutputError: the ledger or the folder cannot be used.
    """
    ledger = out / "ledger.sqlite"
    if not _has_corrections(ledger):
        return document
    with Corrections(ledger, read_only=True) as store:
        corrections = store.of_document(name, document.source.sha256)
    if not corrections:
        return document
    write_text(folder / MACHINE, document.to_json())
    return with_corrections(document, corrections)[0]


def with_corrections(machine: Document, corrections: list[Correction]) -> tuple[Document, list[Conflict]]:
    """Return the corrected document, typed values and legal bases anew, conflicts among its warnings."""
    year = int(machine.metadata.date[:4]) if machine.metadata.date else None

    @cache
    def is_english(name: str) -> bool:
        own = (table for table in machine.tables if table.id == name)
        return groups_by_commas(cell.text for table in own for row in table.rows for cell in row.cells)

    def typed(text: str, table: Table, column: int) -> Scalar:
        kind, key = table.columns[column].type, table.columns[column].key
        return typed_value(turned(text) if kind == "number" and is_english(table.id) else text, kind, key, year).value

    document, conflicts = apply(machine, corrections, typed)
    before = [paragraph.text for paragraph in machine.paragraphs]
    if [paragraph.text for paragraph in document.paragraphs] != before:
        document.legal_basis = legal_bases(document.paragraphs)
    document.warnings = [*machine.warnings, *(conflict.message() for conflict in conflicts)]
    return document, conflicts


def rewrite(out: Path, name: str, corrections: list[Correction]) -> tuple[Document, list[Conflict]]:
    """Write ``document.json`` and the CSVs of a document anew from what the machine read and the corrections.

    Each file is replaced as a whole. Without corrections the files become the machine's own again.

    Raises:
        OutputError: a file cannot be written.
        OSError, pydantic.ValidationError: there is no document under this name, or it is damaged.
    """
    folder = out / name
    kept = folder / MACHINE
    text = (kept if kept.is_file() else folder / "document.json").read_text("utf-8")
    machine = Document.from_json(text)
    if corrections and not kept.is_file():
        write_text(kept, text)
    document, conflicts = with_corrections(machine, corrections)
    for table in document.tables:
        write_text(folder / f"{table.id}.csv", table_to_csv(table))
    write_text(folder / "document.json", document.to_json())
    if not corrections:
        kept.unlink(missing_ok=True)
    return document, conflicts


def _has_corrections(ledger: Path) -> bool:
    """Tell whether the ledger holds any; most archives have none, and the table is only made with the first."""
    if not ledger.is_file():
        return False
    try:
        with Corrections(ledger, read_only=True) as store:
            return next(store.all(), None) is not None
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            return False
        raise OutputError(f"cannot read the corrections: {error}", source=str(ledger)) from error
