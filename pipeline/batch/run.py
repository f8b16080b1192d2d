"""A whole batch: find what is to do, run it in one or more processes, keep the ledger, write the overviews."""

from __future__ import annotations

import hashlib
import logging
import multiprocessing
import queue
import shutil
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from pipeline.batch.job import STAGING, Job, Outcome, fingerprint, run_job
from pipeline.batch.ledger import Entry, Ledger
from pipeline.batch.overview import write_overview
from pipeline.errors import InputError, MissingDependencyError, OutputError, SettingsError, WorkerDiedError
from pipeline.intake.discover import SourceFile, discover
from pipeline.settings import Settings

log = logging.getLogger(__name__)

CHUNK = 1 << 20
FATAL = (MissingDependencyError, OutputError, SettingsError)
"""Errors that would meet every other source as well: the batch ends."""


class Reporter(Protocol):
    """Who is told how the batch goes on."""

    def begin(self, documents: int) -> None:
        """``documents`` sources were found."""

    def page(self, name: str, done: int, pages: int) -> None:
        """``done`` of the source's ``pages`` pages are read."""

    def finished(self, outcome: Outcome) -> None:
        """A source is done or failed."""

    def skipped(self, name: str) -> None:
        """A source was converted before and has not changed."""


@dataclass(slots=True)
class Summary:
    """Totals of a batch; ``failed`` holds (source, error)."""

    converted: int = 0
    partial: int = 0
    skipped: int = 0
    pages: int = 0
    tables: int = 0
    rows: int = 0
    cells: int = 0
    paragraphs: int = 0
    needs_review: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Count a finished source in."""
        entry = outcome.entry
        if entry.state == "failed":
            self.failed.append((entry.name, entry.error))
            return
        self.converted += 1
        self.partial += entry.state == "partial"
        self.pages += entry.pages
        for key, value in outcome.counts.items():
            setattr(self, key, getattr(self, key) + value)


def run_batch(
    sources: Sequence[Path], out: Path, settings: Settings, reporter: Reporter, *, force: bool = False
) -> Summary:
    """Convert ``sources`` into ``out`` with ``settings.jobs`` processes.

    What is done already, by content and settings, is skipped unless ``force``. A source that fails is reported and
    the rest goes on.

    Raises:
        MissingDependencyError, OutputError, SettingsError: nothing could be converted for a common cause.
        InputError: there is no source at all.
    """
    found = list(discover(sources, exclude=out))
    if not found:
        raise InputError(
            "no PDF, TIFF, JPEG or PNG file found",
            source=", ".join(map(str, sources)),
            remedy="name files, or folders that hold some",
        )
    summary = Summary()
    reporter.begin(len(found))
    with Ledger(out / "ledger.sqlite") as ledger:
        try:
            todo = _todo(found, ledger, settings, force, reporter, summary)
            outcomes = (
                _serial(todo, out, settings, reporter) if settings.jobs == 1 else _pool(todo, out, settings, reporter)
            )
            for outcome in outcomes:
                ledger.record(outcome.entry)
                summary.add(outcome)
                reporter.finished(outcome)
                if isinstance(outcome.error, FATAL):
                    raise outcome.error
        finally:
            shutil.rmtree(out / STAGING, ignore_errors=True)
        write_overview(out, ledger.entries())
    return summary


def _todo(
    found: Sequence[SourceFile], ledger: Ledger, settings: Settings, force: bool, reporter: Reporter, summary: Summary
) -> Iterator[Job | Outcome]:
    """Yield what is to convert, and an outcome for a file that cannot even be read."""
    mark = fingerprint(settings)
    for source in found:
        try:
            job = Job(source.path, source.name, *_digest(source.path))
        except OSError as error:
            problem = InputError(f"cannot be read: {error.strerror or error}", remedy="check its permissions")
            entry = Entry(source.name, str(source.path), "", 0, mark, "failed", 0, problem.code, str(problem))
            yield Outcome(entry, {}, problem)
            continue
        if not force and ledger.is_done(job.name, job.sha256, mark):
            summary.skipped += 1
            reporter.skipped(job.name)
            continue
        yield job


def _digest(path: Path) -> tuple[str, int]:
    """Return the SHA-256 of the file's content and its size in bytes."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


def _serial(todo: Iterator[Job | Outcome], out: Path, settings: Settings, reporter: Reporter) -> Iterator[Outcome]:
    for item in todo:
        if isinstance(item, Outcome):
            yield item
            continue
        name = item.name
        yield run_job(item, out, settings, lambda done, pages, name=name: reporter.page(name, done, pages))  # type: ignore[misc]


_progress: multiprocessing.Queue[tuple[str, int, int]] | None = None


def _start_worker(progress: multiprocessing.Queue[tuple[str, int, int]]) -> None:
    global _progress
    _progress = progress
    logging.getLogger().addHandler(logging.NullHandler())


def _work(job: Job, out: Path, settings: Settings) -> Outcome:
    def report(done: int, pages: int) -> None:
        if _progress is not None:
            _progress.put((job.name, done, pages))

    return run_job(job, out, settings, report)


def _pool(todo: Iterator[Job | Outcome], out: Path, settings: Settings, reporter: Reporter) -> Iterator[Outcome]:
    """Run jobs in processes, at most twice as many under way as there are workers.

    When a worker dies, all that was under way is run again one by one, so that only the source that kills its worker
    fails.
    """
    workers = _Workers(settings)
    running: dict[Future[Outcome], Job] = {}
    suspects: deque[Job] = deque()
    exhausted = False
    try:
        while running or suspects or not exhausted:
            if suspects and not running:
                job = suspects.popleft()
                yield _alone(workers, job, out, settings, reporter)
            while not suspects and not exhausted and len(running) < 2 * settings.jobs:
                item = next(todo, None)
                if item is None:
                    exhausted = True
                elif isinstance(item, Outcome):
                    yield item
                else:
                    running[workers.submit(item, out)] = item
            done, _ = wait(running, timeout=0.2, return_when=FIRST_COMPLETED)
            workers.report(reporter)
            for future in done:
                job = running.pop(future)
                if isinstance(future.exception(), BrokenProcessPool):
                    suspects.append(job)
                else:
                    yield future.result()
    finally:
        workers.close()


def _alone(workers: _Workers, job: Job, out: Path, settings: Settings, reporter: Reporter) -> Outcome:
    """Run one job with no other beside it; if its worker dies, the job is to blame."""
    future = workers.submit(job, out)
    while not future.done():
        wait([future], timeout=0.2)
        workers.report(reporter)
    if not isinstance(future.exception(), BrokenProcessPool):
        return future.result()
    problem = WorkerDiedError("the worker process died twice on this file")
    entry = Entry(
        job.name, str(job.path), job.sha256, job.bytes, fingerprint(settings), "failed", 0, problem.code, str(problem)
    )
    return Outcome(entry, {}, problem)


class _Workers:
    """A process pool that is made anew when one of its processes has died."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._context = multiprocessing.get_context("spawn")
        self._progress: multiprocessing.Queue[tuple[str, int, int]] = self._context.Queue()
        self._pool = self._new_pool()

    def _new_pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._settings.jobs, mp_context=self._context, initializer=_start_worker, initargs=(self._progress,)
        )

    def submit(self, job: Job, out: Path) -> Future[Outcome]:
        """Queue a job."""
        try:
            return self._pool.submit(_work, job, out, self._settings)
        except BrokenProcessPool:
            self._pool.shutdown(wait=False)
            self._pool = self._new_pool()
            return self._pool.submit(_work, job, out, self._settings)

    def report(self, reporter: Reporter) -> None:
        """Pass on what the workers tell of their progress."""
        while True:
            try:
                reporter.page(*self._progress.get_nowait())
            except queue.Empty:
                return

    def close(self) -> None:
        """End the processes; jobs not begun are dropped."""
        self._pool.shutdown(wait=True, cancel_futures=True)
