"""``documents.csv``, ``plans.csv`` and ``references.csv`` of an archive, written anew from its finished documents."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.batch.ledger import Entry, Ledger
from pipeline.batch.references import References
from pipeline.batch.store import Store
from pipeline.document import Document
from pipeline.export.archive_csv import DOCUMENT_COLUMNS, PLAN_COLUMNS, document_row, failed_row, plan_rows
from pipeline.export.table_csv import to_csv
from pipeline.files import reported

_KEY = "overview"
NAMES = ("documents.csv", "plans.csv", "references.csv")


def write_overview(store: Store, ledger: Ledger) -> None:
    """Write the three files; one document at a time is in memory.

    Raises:
        OutputError: the folder is not writable or the disk is full.
    """
    with store.staging(_KEY) as folder, reported(folder):
        files = [folder / name for name in NAMES]
        with (
            files[0].open("w", encoding="utf-8", newline="") as first,
            files[1].open("w", encoding="utf-8", newline="") as second,
            References(folder) as cited,
        ):
            first.write(to_csv([DOCUMENT_COLUMNS]))
            second.write(to_csv([PLAN_COLUMNS]))
            for summary, document in _lines(store, ledger):
                first.write(to_csv([summary]))
                if document is not None:
                    second.write(to_csv(plan_rows(document)))
                    cited.add(document)
            cited.write(files[2])
        for file in files:
            store.put(file, file.name)


def _lines(store: Store, ledger: Ledger) -> Iterator[tuple[list[object], Document | None]]:
    """Yield each source's line, and its document; a copy of another source has none of its own."""
    for entry in ledger.entries():
        same = ledger.find(entry.same_as) if entry.same_as else None
        shown = same or entry
        document = _document(store, shown)
        if document is None:
            if shown.state == "failed":
                yield failed_row(entry.name, shown.error_code, shown.error, entry.same_as), None
        elif same is not None:
            document.source.path = entry.name
            yield document_row(document, same.name), None
        else:
            yield document_row(document), document


def _document(store: Store, entry: Entry) -> Document | None:
    data = store.read(f"{entry.name}/document.json") if entry.state in ("success", "partial") else None
    return None if data is None else Document.from_json(data)
