"""``documents.csv`` and ``plans.csv`` of an archive, written anew from its finished documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.batch.ledger import Entry
from pipeline.document import Document
from pipeline.export.archive_csv import DOCUMENT_COLUMNS, PLAN_COLUMNS, document_row, failed_row, plan_rows
from pipeline.export.table_csv import to_csv
from pipeline.files import reported


def write_overview(out: Path, entries: Iterable[Entry]) -> None:
    """Write both files below ``out``; one document at a time is in memory.

    Raises:
        OutputError: the folder is not writable or the disk is full.
    """
    documents, plans = out / "documents.csv", out / "plans.csv"
    parts = documents.with_name(".documents.csv.part"), plans.with_name(".plans.csv.part")
    with reported(out):
        with (
            parts[0].open("w", encoding="utf-8", newline="") as first,
            parts[1].open("w", encoding="utf-8", newline="") as second,
        ):
            first.write(to_csv([DOCUMENT_COLUMNS]))
            second.write(to_csv([PLAN_COLUMNS]))
            for summary, actions in _lines(out, entries):
                first.write(to_csv([summary]))
                second.write(to_csv(actions))
        parts[0].replace(documents)
        parts[1].replace(plans)


def _lines(out: Path, entries: Iterable[Entry]) -> Iterator[tuple[list[object], list[list[object]]]]:
    for entry in entries:
        if entry.state == "failed":
            yield failed_row(entry.name, entry.error_code, entry.error), []
            continue
        document = Document.from_json((out / entry.name / "document.json").read_bytes())
        yield document_row(document), list(plan_rows(document))
