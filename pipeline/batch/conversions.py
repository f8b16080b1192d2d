"""Documents on an executor: each is split into tasks, mishaps of its pages are told apart from its own."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import CancelledError, Future
from functools import partial
from typing import Any

from pipeline.batch.calls import finish, read, start
from pipeline.batch.executor import Executor
from pipeline.batch.job import Job, Outcome, failed
from pipeline.batch.store import Store
from pipeline.errors import PageLimitError, SohoaError, WorkerDiedError
from pipeline.settings import Settings
from pipeline.spans import Care, Progress, spans

MOST_KILLS = 8
"""Pages of one source that may be ended for time or memory, or that may kill their workers, before it is set aside."""

_CHANCES = 20
"""Workers that may die before they have touched a source, until that counts against it."""

Span = tuple[int, int]
Key = Span | str


class Conversions:
    """Converts sources on ``executor`` into ``store``; can be used from several threads.

    A page over its limits, or one that kills its worker twice, is left out and the document is ``partial``; a source
    that kills workers while it is opened or put together, or with many pages, fails with the reason.
    """

    def __init__(self, executor: Executor, store: Store, settings: Settings) -> None:
        self.executor = executor
        self.store = store
        self.settings = settings
        self._running: dict[str, _Conversion] = {}

    def submit(self, job: Job, progress: Progress | None = None) -> Future[Outcome]:
        """Queue a source; its errors become part of the outcome.

        ``progress`` (pages done, pages of the document) is called from a thread of the executor. Two jobs of one name
        must not be under way at a time. When the executor is closed, the future is cancelled.
        """
        conversion = _Conversion(job, self, progress)
        self._running[job.name] = conversion
        conversion.result.add_done_callback(lambda _: self._running.pop(job.name, None))
        conversion.begin()
        return conversion.result

    def heard(self, value: Any) -> None:
        """Take what a task reports: a page is read."""
        name, number, pages = value
        conversion = self._running.get(name)
        if conversion is not None:
            conversion.page_done(number, pages)

    def close(self) -> None:
        """Stop at once; what is unfinished goes on where it was when it is submitted again."""
        self.executor.close()


class _Conversion:
    """One document on its way."""

    def __init__(self, job: Job, home: Conversions, progress: Progress | None) -> None:
        self.result: Future[Outcome] = Future()
        self.result.set_running_or_notify_cancel()
        self._job = job
        self._home = home
        self._progress = progress
        self._lock = threading.RLock()
        self._barred: dict[int, str] = {}
        self._alone: set[Key] = set()
        self._deaths: Counter[Key] = Counter()
        self._kills = 0
        self._chances = _CHANCES
        self._count = 0
        self._seconds = 0.0
        self._left: set[Span] = set()
        self._done: set[int] = set()

    def begin(self) -> None:
        """Submit the first task."""
        self._submit("start")

    def page_done(self, number: int, pages: int) -> None:
        """Tell of the progress."""
        self._done.add(number)
        if self._progress is not None:
            self._progress(len(self._done), pages)

    def _submit(self, key: Key) -> None:
        home, job = self._home, self._job
        care = Care(dict(self._barred), key in self._alone)
        common = (job, home.store, home.settings)
        try:
            future: Future[Any]
            if key == "start":
                future = home.executor.submit(start, *common, care)
            elif key == "finish":
                future = home.executor.submit(finish, *common, self._count, self._seconds)
            else:
                assert isinstance(key, tuple)
                future = home.executor.submit(read, *common, key, care)
        except SohoaError as error:
            self._fail(error)
        except RuntimeError:
            self._cancelled()
        else:
            future.add_done_callback(partial(self._ended, key))

    def _ended(self, key: Key, future: Future[Any]) -> None:
        with self._lock:
            if self.result.done():
                return
            try:
                value = future.result()
            except CancelledError:
                self._cancelled()
            except WorkerDiedError as error:
                self._mishap(key, error)
            except SohoaError as error:
                self._fail(error)
            except Exception as error:
                self._fail(SohoaError(f"unexpected {type(error).__name__}: {error}", source=self._job.name))
            else:
                self._go_on(key, value)

    def _go_on(self, key: Key, value: Any) -> None:
        if isinstance(value, Outcome):
            self.result.set_result(value)
        elif isinstance(value, tuple):
            self._count, self._seconds = value
            self._left = set(spans(self._count))
            for span in spans(self._count):
                self._submit(span)
        else:
            assert isinstance(key, tuple)
            self._seconds += value
            self._left.discard(key)
            for number in range(key[0], key[1] + 1):
                if number not in self._done:
                    self.page_done(number, self._count)
            if not self._left:
                self._submit("finish")

    def _mishap(self, key: Key, error: WorkerDiedError) -> None:
        """Judge the death of a worker: once is chance, except over a limit; twice is the fault of what it worked on."""
        if not isinstance(error, PageLimitError):
            self._chances -= not error.begun
            if error.begun or self._chances < 0:
                self._deaths[key] += 1
            if self._deaths[key] <= 1:
                self._submit(key)
                return
        self._kills += 1
        if not error.pages or self._kills > MOST_KILLS:
            self._fail(_set_aside(error, self._job, self._kills))
            return
        if len(error.pages) == 1:
            self._barred[error.pages[0]] = error.message
        else:
            self._alone.add(key)
        self._submit(key)

    def _fail(self, error: SohoaError) -> None:
        if not self.result.done():
            self._home.store.discard(self._job.key)
            self.result.set_result(failed(self._job, error, self._seconds, self._count))

    def _cancelled(self) -> None:
        if not self.result.done():
            self.result.set_exception(CancelledError())


def _set_aside(error: WorkerDiedError, job: Job, kills: int) -> WorkerDiedError:
    """Return the error of a source that is not tried again by itself."""
    if error.pages:
        message = f"{kills} of its pages had to be given up, at last page {error.pages[0]}: {error.message}"
    elif isinstance(error, PageLimitError):
        message = f"{error.message} while the document as a whole was opened or put together"
    else:
        message = f"{error.message} twice on this file"
    return type(error)(f"set aside: {message}", source=job.name, remedy=error.remedy)
