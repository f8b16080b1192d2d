"""``documents.csv``, ``plans.csv`` and ``references.csv`` of an archive, written anew from its finished documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.batch.ledger import Entry
from pipeline.batch.references import References
from pipeline.document import Document
from pipeline.export.archive_csv import DOCUMENT_COLUMNS, PLAN_COLUMNS, document_row, failed_row, plan_rows
from pipeline.export.table_csv import to_csv
from pipeline.files import reported

NAMES = ("documents.csv", "plans.csv", "references.csv")


def write_overview(out: Path, entries: Iterable[Entry]) -> None:
    """Write the three files below ``out``; one document at a time is in memory.

    Raises:
        OutputError: the folder is not writable or the disk is full.
    """
    parts = [out / f".{name}.part" for name in NAMES]
    with reported(out):
        with (
            parts[0].open("w", encoding="utf-8", newline="") as first,
            parts[1].open("w", encoding="utf-8", newline="") as second,
            References(out) as cited,
        ):
            first.write(to_csv([DOCUMENT_COLUMNS]))
            second.write(to_csv([PLAN_COLUMNS]))
            for entry, document in _documents(out, entries):
                if document is None:
                    first.write(to_csv([failed_row(entry.name, entry.error_code, entry.error)]))
                    continue
                first.write(to_csv([document_row(document)]))
                second.write(to_csv(plan_rows(document)))
                cited.add(document)
            cited.write(parts[2])
        for part, name in zip(parts, NAMES, strict=True):
            part.replace(out / name)


def _documents(out: Path, entries: Iterable[Entry]) -> Iterator[tuple[Entry, Document | None]]:
    for entry in entries:
        if entry.state == "failed":
            yield entry, None
        else:
            yield entry, Document.from_json((out / entry.name / "document.json").read_bytes())
