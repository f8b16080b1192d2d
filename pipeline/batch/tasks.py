"""The tasks that a conversion consists of; each runs in any process and leaves its result in the store.

A short document is one task; a long one is opened, read in spans side by side, and put together.
"""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import cv2

from pipeline.batch.bench import workbench
from pipeline.batch.fetch import local_file
from pipeline.batch.job import Job, Outcome, failed, outcome_of, write_document
from pipeline.batch.store import LocalStore, Store
from pipeline.batch.worker import OPENING, begin, report
from pipeline.conversion import document_of
from pipeline.corrections.files import corrected
from pipeline.document import Source
from pipeline.errors import InputError, SohoaError
from pipeline.files import write_bytes, write_text
from pipeline.intake.open import open_source
from pipeline.intake.source import OpenedSource
from pipeline.page import CleanPage
from pipeline.read_page import PageRead
from pipeline.read_source import read_span
from pipeline.settings import Settings
from pipeline.spans import SPAN_PAGES, Care, Progress, spans
from pipeline.words import Words

JPEG_QUALITY = 80


def start(
    job: Job,
    store: Store,
    settings: Settings,
    care: Care | None = None,
    progress: Progress | None = None,
    longest: int | None = SPAN_PAGES,
) -> Outcome | tuple[int, float]:
    """Open the source; convert it if it has at most ``longest`` pages (None: any number).

    A longer one is not read: its number of pages and the seconds spent are returned.

    Raises:
        SohoaError: it could not be converted.
    """
    started = time.perf_counter()
    begin((), OPENING, job.name)
    with local_file(job) as path, open_source(path, settings) as opened:
        if job.sha256 and opened.sha256 != job.sha256:
            raise _changed(job)
        count = opened.page_count
        if longest is not None and count > longest:
            return count, time.perf_counter() - started
        job = replace(job, sha256=opened.sha256, bytes=opened.bytes)
        with store.staging(job.key) as staged:
            reads = [
                read for span in spans(count) for read in _read(job, opened, staged, settings, span, care, progress)
            ]
            return _published(job, store, settings, staged, reads, count, started)


def read(job: Job, store: Store, settings: Settings, span: tuple[int, int], care: Care | None = None) -> float:
    """Read the pages of a span and leave the readings in the store; return the seconds spent.

    Raises:
        SohoaError: nothing can be read, for a cause that is not a page's.
    """
    started = time.perf_counter()
    begin((), OPENING, job.name)
    with store.staging(job.key) as staged:
        target = staged / "reads" / f"{span[0]:06}.pickle"
        if not _is_whole(target):
            with local_file(job) as path, open_source(path, settings, job.sha256) as opened:
                _check_unchanged(job, path)
                reads = _read(job, opened, staged, settings, span, care, None)
            write_bytes(target, pickle.dumps(reads))
    return time.perf_counter() - started


def finish(job: Job, store: Store, settings: Settings, count: int, seconds: float) -> Outcome:
    """Put the document of ``count`` pages together from its readings; ``seconds`` were spent on them.

    Raises:
        SohoaError: no page could be read, or the output cannot be written.
    """
    started = time.perf_counter() - seconds
    begin((), count, job.name)
    with store.staging(job.key, fetch=True) as staged:
        files = [staged / "reads" / f"{first:06}.pickle" for first, _ in spans(count)]
        reads: list[PageRead] = [read for file in files for read in pickle.loads(file.read_bytes())]
        return _published(job, store, settings, staged, reads, count, started)


def run_job(job: Job, out: Path, settings: Settings, progress: Callable[[int, int], None] | None = None) -> Outcome:
    """Convert the job's source into ``out/job.name`` in this process; an error becomes part of the outcome.

    The document's folder appears under its name only when it is complete. Nothing ends a page that hangs: see
    :class:`~pipeline.batch.conversions.Conversions` for that.
    """
    store = LocalStore(out)
    started = time.perf_counter()
    try:
        outcome = start(job, store, settings, None, progress, None)
    except SohoaError as error:
        store.discard(job.key)
        return failed(job, error, time.perf_counter() - started)
    assert isinstance(outcome, Outcome)
    return outcome


def _read(
    job: Job,
    opened: OpenedSource,
    staged: Path,
    settings: Settings,
    span: tuple[int, int],
    care: Care | None,
    progress: Progress | None,
) -> list[PageRead]:
    def done(number: int, pages: int) -> None:
        report((job.name, number, pages))
        if progress is not None:
            progress(number, pages)

    sink = _picture_writer(staged / "document" / "pages") if settings.page_images else None
    bench = workbench(settings)
    return read_span(opened, job.name, bench, span, on_page=sink, progress=done, begin=begin, care=care)


def _published(
    job: Job, store: Store, settings: Settings, staged: Path, reads: list[PageRead], count: int, started: float
) -> Outcome:
    """Return the outcome of a document that is put together, written and in its place."""
    begin((), count)
    source = Source(path=job.name, sha256=job.sha256, bytes=job.bytes, pages=count)
    words: list[Words] = []
    document = document_of(source, reads, workbench(settings), words.append)
    document.provenance.fingerprint = job.fingerprint
    if isinstance(store, LocalStore):
        document = corrected(store.root, job.name, document, staged / "document")
    for left in (staged / "document").rglob(".tmp-*"):
        left.unlink(missing_ok=True)  # of a process that was killed while it wrote
    write_document(staged / "document", document)
    for found in words:
        write_text(staged / "document" / "words.json", found.to_json())
    store.publish(job.key, staged / "document", job.name)
    return outcome_of(job, document, time.perf_counter() - started)


def _picture_writer(folder: Path) -> Callable[[CleanPage], None]:
    def write(page: CleanPage) -> None:
        done, data = cv2.imencode(".jpg", page.color, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
        if done:
            write_bytes(folder / f"{page.number:04}.jpg", data.tobytes())

    return write


def _is_whole(path: Path) -> bool:
    """Tell whether an earlier run has left the readings of a span, without a page that failed."""
    try:
        reads: Iterable[PageRead] = pickle.loads(path.read_bytes())
        return not any(read.error for read in reads)
    except Exception:  # there is no file, or one of another version: anything may come of it
        return False


def _check_unchanged(job: Job, path: Path) -> None:
    if job.url or not job.mtime_ns:
        return
    found = os.stat(path)  # noqa: PTH116
    if (found.st_size, found.st_mtime_ns) != (job.bytes, job.mtime_ns):
        raise _changed(job)


def _changed(job: Job) -> InputError:
    return InputError("the file changed while it was read", source=job.name, remedy="run the same command again")
