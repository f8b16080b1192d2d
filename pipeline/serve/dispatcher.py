"""From the queue to the workers and back: the one thread that hands documents out."""

from __future__ import annotations

import contextlib
import logging
import shutil
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from functools import partial
from pathlib import Path

from pipeline.batch.calls import examine
from pipeline.batch.conversions import Conversions
from pipeline.batch.job import Job, Outcome
from pipeline.batch.place import conversions_on
from pipeline.errors import SohoaError
from pipeline.serve.options import Options
from pipeline.serve.pages import check_pages
from pipeline.serve.queue import Entry, Queue, key_of
from pipeline.serve.upload import Received

_log = logging.getLogger(__name__)

PAUSE = 0.5
"""Seconds between two looks at the queue, when nothing tells of news."""
RESULTS, UPLOADS = "results", "uploads"


class Dispatcher:
    """Has the documents of a queue converted, at most twice as many under way as there are workers.

    ``fingerprint``: of what results depend on, empty until a worker has told. ``broken``: why nothing can be converted.
    ``on_finished`` is told of each outcome, in a thread of the workers.
    """

    def __init__(self, queue: Queue, options: Options, on_finished: Callable[[Outcome], None]) -> None:
        self.fingerprint = ""
        self.broken = ""
        self._queue, self._options, self._on_finished = queue, options, on_finished
        self._wake = threading.Event()
        self._examined = threading.Event()
        self._stopping = False
        self._lock = threading.RLock()
        self._under_way: set[str] = set()
        self._conversions: Conversions = conversions_on(None, options.store / RESULTS, options.settings)
        self._thread = threading.Thread(target=self._run, name="sohoa-dispatcher", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wake(self) -> None:
        """Look at the queue."""
        self._wake.set()

    def wait_ready(self, seconds: float) -> bool:
        """Wait until a worker has told what results depend on; False if it has not."""
        return self._examined.wait(seconds) and not self.broken

    def accept(self, received: Received) -> Entry:
        """Make a job of a received file, which is moved or deleted.

        Raises:
            QueueFullError: so many wait that no other is taken; the file is left where it is.
        """
        key = key_of(received.sha256, self.fingerprint)
        with self._lock:
            entry, work = self._queue.add(key, received.sha256, received.bytes, received.filename)
            if work:
                received.path.replace(self.upload(key))
            else:
                received.path.unlink()
        self.wake()
        return entry

    def upload(self, key: str) -> Path:
        """Return where the file of a document is kept until it is converted."""
        return self._options.store / UPLOADS / key

    def result(self, key: str) -> Path:
        """Return the folder of a converted document."""
        return self._options.store / RESULTS / key

    def delete(self, key: str) -> None:
        """Delete the files of a document."""
        self.upload(key).unlink(missing_ok=True)
        shutil.rmtree(self.result(key), ignore_errors=True)

    def remove(self, job: str) -> None:
        """Forget a job, and its document's files if no other job needs them."""
        with self._lock:
            key = self._queue.remove(job)
            if key is not None:
                self.delete(key)

    def stop(self) -> None:
        """Begin nothing new, wait for what is running as long as the options say, and let the rest wait again."""
        self._stopping = True
        self._wake.set()
        self._thread.join()
        end = time.monotonic() + self._options.grace
        while self._under_way and time.monotonic() < end:
            time.sleep(0.05)
        self._conversions.close()

    def _run(self) -> None:
        try:
            self.fingerprint = self._examine()
        except (SohoaError, CancelledError) as error:
            self.broken = str(error)
            _log.error("nothing can be converted: %s", error)
            self._examined.set()
            return
        for old, new in self._queue.rekey(self.fingerprint) if self.fingerprint else ():
            with contextlib.suppress(FileNotFoundError):
                self.upload(old).replace(self.upload(new))
        self._examined.set()
        swept = 0.0
        while not self._stopping:
            self._wake.wait(PAUSE)
            self._wake.clear()
            with contextlib.suppress(SohoaError):
                self._hand_out()
                if self._options.keep and time.monotonic() - swept > 60:
                    swept = time.monotonic()
                    for job in self._queue.expired(time.time() - self._options.keep):
                        self.remove(job)

    def _examine(self) -> str:
        future = self._conversions.executor.submit(examine, self._options.settings)
        while not future.done() and not self._stopping:
            time.sleep(0.05)
        return future.result(0).fingerprint if future.done() else ""

    def _hand_out(self) -> None:
        while not self._stopping and len(self._under_way) < 2 * self._options.settings.jobs:
            with self._lock:
                taken = self._queue.take()
            if taken is None:
                return
            key, sha256, size = taken
            self._under_way.add(key)
            job = Job(self.upload(key), key, sha256, size, 0, self.fingerprint)
            try:
                counted = self._conversions.executor.submit(
                    check_pages, str(job.path), self._options.settings, self._options.max_pages
                )
            except (SohoaError, RuntimeError) as error:
                self._lost(key, str(error))
                return
            counted.add_done_callback(partial(self._counted, job))

    def _counted(self, job: Job, future: Future[int]) -> None:
        """Convert a document that has not too many pages."""
        error = None if future.cancelled() else future.exception()
        if isinstance(error, SohoaError):
            self._failed(job.name, error)
        elif future.cancelled() or error is not None:
            self._lost(job.name, str(error or ""))
        else:
            self._queue.progress(job.name, 0, future.result())
            self._conversions.submit(job, partial(self._queue.progress, job.name)).add_done_callback(
                partial(self._converted, job)
            )

    def _converted(self, job: Job, future: Future[Outcome]) -> None:
        try:
            outcome = future.result()
        except CancelledError:
            self._lost(job.name, "")
            return
        entry = outcome.entry
        if outcome.error is not None:
            self._failed(job.name, outcome.error, entry.pages, entry.seconds)
        else:
            self._finish(job.name, entry.state, entry.pages, entry.seconds, entry.error_code, entry.error)
        self._on_finished(outcome)

    def _failed(self, key: str, error: SohoaError, pages: int = 0, seconds: float = 0.0) -> None:
        _log.warning("%s", error, extra={"document": key})
        remedy = "send it without a password" if error.code == "encrypted_file" else error.remedy
        self._finish(key, "failed", pages, seconds, error.code, error.message, remedy, error.page)

    def _finish(
        self,
        key: str,
        state: str,
        pages: int,
        seconds: float,
        code: str = "",
        detail: str = "",
        remedy: str = "",
        page: int | None = None,
    ) -> None:
        with self._lock:
            wanted = self._queue.finish(key, state, pages, seconds, code=code, detail=detail, remedy=remedy, page=page)
            self.upload(key).unlink(missing_ok=True)
            if not wanted:
                self.delete(key)
        self._under_way.discard(key)
        self.wake()

    def _lost(self, key: str, why: str) -> None:
        """Let a document wait again whose workers have gone."""
        if why:
            self.broken = why
        self._queue.give_back(key)
        self._under_way.discard(key)
