"""What is to be converted, what became of it, and how a document's files are written."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from pipeline.batch.ledger import Entry
from pipeline.document import Document
from pipeline.errors import SohoaError
from pipeline.export.archive_csv import counts
from pipeline.export.table_csv import table_to_csv
from pipeline.files import write_text


@dataclass(frozen=True, slots=True)
class Job:
    """A source to convert: the file, its folder's name below OUT, its content's hash and size.

    mtime_ns: when the content was last changed, 0 if that does not matter; a file that has changed since is not read.
    fingerprint: of the :class:`~pipeline.batch.environment.Environment`.
    url: where the file is, if it is not on a file system of this machine; ``path`` is its last part then.
    """

    path: Path
    name: str
    sha256: str
    bytes: int
    mtime_ns: int = 0
    fingerprint: str = ""
    url: str = ""

    @property
    def key(self) -> str:
        """Return the name of the job's folder of unfinished work: that of another content or settings differs."""
        return hashlib.sha256(f"{self.name}\n{self.sha256}\n{self.fingerprint}".encode()).hexdigest()[:24]

    @property
    def location(self) -> str:
        """Return the path or URL of the file."""
        return self.url or str(self.path)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job; ``fatal`` errors (a missing program, a full disk) end the batch."""

    entry: Entry
    counts: dict[str, int]
    error: SohoaError | None = None


def write_document(folder: Path, document: Document) -> None:
    """Write the document and its tables into ``folder``; the one place where this is done.

    Raises:
        OutputError: the folder is not writable or the disk is full.
    """
    for table in document.tables:
        write_text(folder / f"{table.id}.csv", table_to_csv(table))
    write_text(folder / "document.json", document.to_json())


def outcome_of(job: Job, document: Document, seconds: float) -> Outcome:
    """Return the outcome of a job whose document is in its place."""
    partial = document.status == "partial"
    entry = entry_of(
        job,
        document.status,
        seconds,
        pages=document.source.pages,
        code="page" if partial else "",
        text="; ".join(document.warnings) if partial else "",
    )
    return Outcome(entry, counts(document))


def failed(job: Job, error: SohoaError, seconds: float = 0.0, pages: int = 0) -> Outcome:
    """Return the outcome of a job that ended with ``error``."""
    text = error.message + (f" (page {error.page})" if error.page is not None else "")
    text = f"{text} ({error.remedy})" if error.remedy else text
    return Outcome(entry_of(job, "failed", seconds, pages=pages, code=error.code, text=text), {}, error)


def entry_of(job: Job, state: str, seconds: float, *, pages: int = 0, code: str = "", text: str = "") -> Entry:
    """Return the job's line of the ledger."""
    return Entry(
        name=job.name,
        path=job.location,
        sha256=job.sha256,
        bytes=job.bytes,
        fingerprint=job.fingerprint,
        state=state,
        pages=pages,
        error_code=code,
        error=text,
        seconds=round(seconds, 2),
    )
