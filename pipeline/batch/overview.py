"""``documents.csv``, ``plans.csv`` and ``references.csv`` of an archive, written anew from its finished documents."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from pipeline.batch.ledger import Entry
from pipeline.document import Document
from pipeline.export.archive_csv import DOCUMENT_COLUMNS, PLAN_COLUMNS, document_row, failed_row, plan_rows
from pipeline.export.references import REFERENCE_COLUMNS, linked, own_key, reference_line, references
from pipeline.export.table_csv import to_csv
from pipeline.files import reported

NAMES = ("documents.csv", "plans.csv", "references.csv")


def write_overview(out: Path, entries: Iterable[Entry]) -> None:
    """Write the three files below ``out``; one document at a time is in memory, and the key of each.

    Raises:
        OutputError: the folder is not writable or the disk is full.
    """
    parts = [out / f".{name}.part" for name in (*NAMES, "references.jsonl")]
    owners: dict[str, list[tuple[str, str | None]]] = {}
    with reported(out):
        with ExitStack() as stack:
            first, second, _, cited = (
                stack.enter_context(part.open("w", encoding="utf-8", newline="")) for part in parts
            )
            first.write(to_csv([DOCUMENT_COLUMNS]))
            second.write(to_csv([PLAN_COLUMNS]))
            for entry, document in _documents(out, entries):
                if document is None:
                    first.write(to_csv([failed_row(entry.name, entry.error_code, entry.error)]))
                    continue
                first.write(to_csv([document_row(document)]))
                second.write(to_csv(plan_rows(document)))
                if key := own_key(document):
                    owners.setdefault(key, []).append((document.source.path, document.metadata.date))
                cited.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in references(document))
        _write_references(parts[3], parts[2], owners)
        parts[3].unlink()
        for part, name in zip(parts, NAMES, strict=False):
            part.replace(out / name)


def _write_references(rows: Path, target: Path, owners: dict[str, list[tuple[str, str | None]]]) -> None:
    """Write what was cited, now that all documents are known that may be the ones cited."""
    with rows.open(encoding="utf-8") as source, target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(REFERENCE_COLUMNS)
        writer.writerows(reference_line(linked(json.loads(line), owners)) for line in source)


def _documents(out: Path, entries: Iterable[Entry]) -> Iterator[tuple[Entry, Document | None]]:
    for entry in entries:
        if entry.state == "failed":
            yield entry, None
        else:
            yield entry, Document.from_json((out / entry.name / "document.json").read_bytes())
