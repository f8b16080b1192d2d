"""A whole batch: find what is to do, have it converted, keep the ledger, write the overviews."""

from __future__ import annotations

import contextlib
import logging
import queue
from collections.abc import Iterable, Iterator, Sequence, Sized
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.batch.adopt import finished_before
from pipeline.batch.calls import examine
from pipeline.batch.conversions import Conversions
from pipeline.batch.job import Job, Outcome, entry_of, failed
from pipeline.batch.ledger import Entry, Environment, Ledger
from pipeline.batch.overview import write_overview
from pipeline.batch.place import conversions_on
from pipeline.batch.plan import Choice, decide, digest_at, job_of
from pipeline.batch.summary import Reporter, Summary
from pipeline.errors import InputError, MissingDependencyError, OutputError, SettingsError, WorkerDiedError
from pipeline.files import only_one
from pipeline.intake.discover import SourceFile, discover
from pipeline.intake.remote import is_url
from pipeline.settings import Settings

log = logging.getLogger(__name__)

FATAL = (MissingDependencyError, OutputError, SettingsError)
"""Errors that would meet every other source as well: the batch ends."""
LEDGER = "ledger.sqlite"
_MOST_TRIES = 20


def run_batch(
    sources: Sequence[Path | str],
    out: Path | str,
    settings: Settings,
    reporter: Reporter,
    *,
    choice: Choice | None = None,
    ledger: Path | None = None,
    scheduler: str | None = None,
    conversions: Conversions | None = None,
) -> Summary:
    """Convert ``sources`` into ``out``; with no sources and ``choice.retry``, what failed there before.

    What is done already, by content and settings, is left as it is. A source that fails is reported and the rest goes
    on. Work is done in ``settings.jobs`` processes of this machine, or by the workers of a Dask ``scheduler``. ``out``
    may be a URL; ``ledger`` then names the local file to keep the ledger in. ``conversions``
    replace both; they are closed at the end.

    Raises:
        MissingDependencyError, OutputError, SettingsError: nothing could be converted for a common cause.
        InputError: there is no source at all.
    """
    choice = choice or Choice()
    _check_places(sources, out, ledger)
    ledger = ledger or Path(out) / LEDGER
    found: Iterable[SourceFile]
    if not choice.retry:
        found = discover(sources)
        if not len(found):
            raise InputError(
                "no PDF, TIFF, JPEG or PNG file found" + "".join(f"; left out {entry}" for entry in found.left_out),
                source=", ".join(map(str, sources)),
                remedy="name files, or folders that hold some",
            )
        for entry in found.left_out:
            reporter.note(f"left out {entry}")
        if found.left_out_count > len(found.left_out):
            reporter.note(f"left out {found.left_out_count - len(found.left_out)} more (--log-file names all)")
        reporter.begin(len(found))
    lock = contextlib.nullcontext() if choice.dry_run else only_one(ledger.with_suffix(".lock"))
    with lock, _ledger(ledger, choice.dry_run) as opened:
        conversions = conversions or conversions_on(scheduler, out, settings)
        try:
            if choice.retry:
                found = _failed_before(opened)
            batch = _Batch(opened, conversions, settings, reporter, choice)
            batch.run(found)
            if not choice.dry_run:
                write_overview(conversions.store, opened)
                conversions.store.clear()
            return batch.summary
        finally:
            conversions.close()


def _check_places(sources: Sequence[Path | str], out: Path | str, ledger: Path | None) -> None:
    """Raise SettingsError where sources, output and ledger do not go together."""
    if is_url(str(out)):
        if ledger is None:
            raise SettingsError(
                f"the ledger cannot live at {out}", remedy="name a file of this machine for it with --ledger"
            )
        if any(is_url(str(s)) and str(out).startswith(str(s).rstrip("/") + "/") for s in sources):
            raise SettingsError(f"the output {out} lies inside the input", remedy="choose another for --out")
        return
    if Path(out).exists() and not Path(out).is_dir():
        raise SettingsError(f"the output {out} is a file", remedy="name a folder for --out")
    for source in (Path(s) for s in sources if not is_url(str(s))):
        if source.is_dir() and Path(out).resolve().is_relative_to(source.resolve()):
            raise SettingsError(
                f"the output folder {out} lies inside the input folder {source}", remedy="choose another for --out"
            )


class _Batch:
    """One run over the sources."""

    def __init__(
        self, ledger: Ledger, conversions: Conversions, settings: Settings, reporter: Reporter, choice: Choice
    ) -> None:
        self.summary = Summary()
        self._ledger = ledger
        self._conversions = conversions
        self._settings = settings
        self._reporter = reporter
        self._choice = choice
        self._events: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
        self._under_way = 0

    def run(self, found: Iterable[SourceFile]) -> None:
        """Convert what is to do; at most twice as many documents are under way as there are workers."""
        environment = self._examine(self._likely(found))
        made_otherwise = self._ledger.count_made_otherwise(environment.fingerprint)
        if made_otherwise:
            self._reporter.note(f"{made_otherwise} documents here were made with other settings, models or versions")
        if not self._choice.dry_run:
            self._ledger.remember(environment)
            self._ledger.note("settings", self._settings.model_dump_json(exclude={"password"}))
        for job in self._jobs(found, environment.fingerprint):
            while self._under_way >= 2 * self._conversions.executor.jobs:
                self._next_event()
            self._ledger.begin(entry_of(job, "running", 0.0))
            future = self._conversions.submit(job, partial(self._tell_page, job.name))
            self._under_way += 1
            future.add_done_callback(lambda done: self._events.put(("done", done)))
            while not self._events.empty():
                self._next_event()
        while self._under_way:
            self._next_event()

    def _likely(self, found: Iterable[SourceFile]) -> int:
        """Return about how many documents are to be converted."""
        if self._choice.dry_run or not isinstance(found, Sized):
            return 1
        most = len(found) if self._choice.limit is None else min(len(found), self._choice.limit)
        return most if self._choice.force else most - self._ledger.count("success", "partial", "duplicate")

    def _examine(self, documents: int) -> Environment:
        """Ask as many workers as there are documents for what results depend on; each may die like any other."""
        executor = self._conversions.executor
        # All workers are asked, so that they load their tools side by side; the first answer is taken.
        asked = [executor.submit(examine, self._settings) for _ in range(min(executor.jobs, max(1, documents)))]
        for future in asked:
            with contextlib.suppress(WorkerDiedError):
                return future.result()
        for _ in range(_MOST_TRIES):
            with contextlib.suppress(WorkerDiedError):
                return executor.submit(examine, self._settings).result()
        return executor.submit(examine, self._settings).result()

    def _tell_page(self, name: str, done: int, pages: int) -> None:
        self._events.put(("page", (name, done, pages)))

    def _next_event(self) -> None:
        kind, value = self._events.get()
        if kind == "page":
            self._reporter.page(*value)
        else:
            self._under_way -= 1
            self._finished(value.result())

    def _finished(self, outcome: Outcome) -> None:
        entry = outcome.entry
        if not self._choice.dry_run:
            self._ledger.record(entry)
        self.summary.add(outcome)
        self._reporter.finished(outcome)
        log.info("%s in %.1f s %s", entry.state, entry.seconds, entry.error, extra={"document": entry.name})
        if isinstance(outcome.error, FATAL):
            raise outcome.error

    def _jobs(self, found: Iterable[SourceFile], fingerprint: str) -> Iterator[Job]:
        """Yield what is to convert; what is not is recorded and told."""
        begun = 0
        for source in found:
            if not self._choice.wants(source.name):
                continue
            try:
                job = job_of(source, fingerprint)
            except InputError as error:
                self._finished(failed(Job(source.path, source.name, "", 0, 0, fingerprint), error))
                continue
            if not self._is_to_convert(job):
                continue
            if self._choice.limit is not None and begun >= self._choice.limit:
                self.summary.stopped_at_limit = True
                return
            begun += 1
            if not self._choice.dry_run:
                yield job

    def _is_to_convert(self, job: Job) -> bool:
        """Tell whether a source is to be converted in this run; record and tell what becomes of it otherwise."""
        summary, dry = self.summary, self._choice.dry_run
        decision = decide(job, self._ledger, self._choice, self._settings.password is not None, digest_at)
        if decision.convert:
            before = None if decision.reason == "again" else finished_before(job, self._conversions.store)
            if before is not None and not dry:
                self._finished(before)
                return False
            summary.other_settings += decision.reason == "other settings"
            if dry:
                summary.planned.append((job.name, decision.reason))
            return True
        if decision.same_as:
            summary.duplicates += 1
            if not dry:
                self._ledger.record(_duplicate(job, decision.same_as))
        elif decision.reason == "unchanged":
            summary.unchanged += 1
        else:
            summary.failed_before += 1
        self._reporter.skipped(job.name, decision.reason)
        return False


def _duplicate(job: Job, same_as: str) -> Entry:
    return replace(entry_of(job, "duplicate", 0.0), same_as=same_as)


def _failed_before(ledger: Ledger) -> Iterator[SourceFile]:
    """Yield the sources that failed, or lack pages, or were interrupted."""
    for entry in ledger.entries("failed", "partial", "running"):
        yield SourceFile(Path(entry.path), entry.name, entry.path if is_url(entry.path) else "")


@contextmanager
def _ledger(path: Path, dry: bool) -> Iterator[Ledger]:
    """Open the ledger; a dry run on a new archive has one in memory."""
    with Ledger(Path(":memory:") if dry and not path.exists() else path) as ledger:
        yield ledger
