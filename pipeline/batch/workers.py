"""A pool of supervised worker processes behind the interface of ``concurrent.futures``.

A task that takes longer or more memory than its pages may is ended with all that it has started; a worker that is gone
is replaced. The pool of the standard library gives up all its tasks in both cases.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing.connection
import os
import pickle
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import IO, Any

from pipeline.batch.executor import P, T
from pipeline.batch.memory import group_megabytes
from pipeline.batch.worker import OPENING
from pipeline.errors import MissingDependencyError, PageLimitError, SohoaError, WorkerDiedError

_log = logging.getLogger(__name__)

POLL = 0.2
"""Seconds between two looks at the clock and at memory."""
GRACE, LONGEST_GRACE = 0.5, 5.0
"""What a task has beyond its limit, of a page's time, and the most in seconds: the recognizer's own time limit, which
tells more, comes first."""
_MOST_FALSE_STARTS = 3
_ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"), "1")
"""Linear algebra of small matrices in several threads waits for these most of the time, and burns it: a quarter of the
processor time of a page outside the recognizer."""
_RECYCLE = 0.5
"""Share of the memory limit at which a worker that has nothing to do is replaced."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a page may take: wall time, and memory of its worker with all that it has started; 0: no limit."""

    seconds: float = 0.0
    megabytes: float = 0.0


@dataclass(slots=True)
class _Task:
    future: Future[Any]
    data: bytes


@dataclass(slots=True, eq=False)
class _Worker:
    process: subprocess.Popen[bytes]
    connection: Connection
    errors: IO[bytes]
    folder: str
    ready: bool = False
    task: _Task | None = None
    pages: tuple[int, ...] = ()
    share: int = 1
    begun: bool = False
    since: float = field(default_factory=time.monotonic)


class Workers:
    """``jobs`` processes that run what is submitted; an :class:`~pipeline.batch.executor.Executor`.

    Processes start when there is work for them. ``on_report`` is given what tasks hand to
    :func:`pipeline.batch.worker.report`, in the pool's own thread, in the order of each worker.
    """

    def __init__(self, jobs: int, limits: Limits | None = None, on_report: Callable[[Any], None] | None = None) -> None:
        self._jobs = jobs
        self._limits = limits or Limits()
        self.on_report = on_report
        self._queue: deque[_Task] = deque()
        self._workers: list[_Worker] = []
        self._lock = threading.Lock()
        self._closing = False
        self._false_starts = 0
        self._broken: SohoaError | None = None
        self._wake_in, self._wake_out = os.pipe()
        os.set_blocking(self._wake_out, False)
        self._thread = threading.Thread(target=self._supervise, name="sohoa-workers", daemon=True)
        self._thread.start()

    @property
    def jobs(self) -> int:
        """Return how many tasks run at a time."""
        return self._jobs

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Queue ``fn(*args, **kwargs)``; a future that is cancelled before its turn is never run.

        The future ends with :class:`WorkerDiedError` if the process died, :class:`PageLimitError` if it was ended for
        taking too much, :class:`MissingDependencyError` if no process can be started at all.

        Raises:
            RuntimeError: the pool is closed.
            MissingDependencyError: it has closed itself, since no process can be started.
        """
        future: Future[T] = Future()
        task = _Task(future, pickle.dumps((fn, args, kwargs)))
        with self._lock:
            if self._closing:
                raise self._broken or RuntimeError("the pool is closed")
            self._queue.append(task)
        self._wake()
        return future

    def close(self) -> None:
        """End all processes with what they have started, at once; futures not done are cancelled."""
        with self._lock:
            self._closing = True
        self._wake()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def pids(self) -> list[int]:
        """Return the process ids of the workers, which are those of their process groups too."""
        with self._lock:
            return [worker.process.pid for worker in self._workers]

    def _wake(self) -> None:
        with self._lock, contextlib.suppress(BlockingIOError):
            if self._wake_out >= 0:
                os.write(self._wake_out, b"x")

    # All below runs in the supervising thread, which alone starts, hears and ends processes.

    def _supervise(self) -> None:
        try:
            while not self._closing:
                self._hand_out()
                self._listen()
                self._enforce()
        except SohoaError as error:
            self._broken = error
        except BaseException as error:
            _log.exception("the pool has failed")
            self._broken = SohoaError(f"the pool of workers has failed: {error}")
        with self._lock:
            self._closing = True
            workers, waiting = list(self._workers), list(self._queue)
            self._workers.clear()
            self._queue.clear()
        for worker in workers:
            _end(worker)
        for task in [worker.task for worker in workers if worker.task] + waiting:
            if self._broken is not None:
                _settle(task, error=self._broken)
            elif not task.future.cancel():
                _settle(task, error=WorkerDiedError("stopped"))
        with self._lock:
            os.close(self._wake_in)
            os.close(self._wake_out)
            self._wake_out = -1

    def _hand_out(self) -> None:
        while True:
            with self._lock:
                idle = next((w for w in self._workers if w.ready and w.task is None), None)
                starting = sum(not w.ready for w in self._workers)
                if len(self._queue) > starting and idle is None and len(self._workers) < self._jobs:
                    start = True
                elif self._queue and idle is not None:
                    task, start = self._queue.popleft(), False
                else:
                    return
            if start:
                self._start()
            elif idle is not None and task.future.set_running_or_notify_cancel():
                idle.begun = False
                idle.task, idle.pages, idle.share, idle.since = task, (), OPENING, time.monotonic()
                with contextlib.suppress(OSError):  # it has just died: its end of file comes next
                    idle.connection.send_bytes(task.data)

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        errors = tempfile.TemporaryFile()  # noqa: SIM115
        folder = tempfile.mkdtemp(prefix="sohoa-worker-")
        level = logging.getLogger().getEffectiveLevel()
        command = [sys.executable, "-m", "pipeline.batch.worker", str(theirs.fileno())]
        command += [str(self._limits.seconds or 1e8), str(self._limits.megabytes), str(level), folder]
        with theirs:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
                env={**os.environ, **_ONE_THREAD, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
            )
        worker = _Worker(process, Connection(ours.detach()), errors, folder)
        with self._lock:
            self._workers.append(worker)

    def _listen(self) -> None:
        connections: dict[Any, _Worker] = {worker.connection: worker for worker in self._workers}
        busy = any(worker.task is not None for worker in self._workers)
        for found in multiprocessing.connection.wait([*connections, self._wake_in], POLL if busy else None):
            if found == self._wake_in:
                os.read(self._wake_in, 4096)
                continue
            worker = connections[found]
            try:
                kind, value = pickle.loads(worker.connection.recv_bytes())
            except (EOFError, OSError):
                self._died(worker)
            except Exception as error:  # the result cannot be unpickled here
                self._finish(worker, error=error)
            else:
                self._heard(worker, kind, value)

    def _heard(self, worker: _Worker, kind: str, value: Any) -> None:
        if kind == "ready":
            worker.ready, self._false_starts = True, 0
        elif kind == "step":
            (worker.pages, worker.share, worker.begun), worker.since = value, time.monotonic()
        elif kind == "report":
            if self.on_report is not None:
                with contextlib.suppress(Exception):
                    self.on_report(value)
        elif kind == "log":
            _replay(*value)
        elif kind == "done":
            self._finish(worker, result=value)
            self._recycle(worker)
        elif kind == "memory":
            self._finish(worker, error=self._over_memory(worker))
            self._drop(worker)
        else:
            self._finish(worker, error=value)

    def _finish(self, worker: _Worker, result: Any = None, error: BaseException | None = None) -> None:
        task, worker.task = worker.task, None
        if task is not None:
            _settle(task, result, error)

    def _drop(self, worker: _Worker) -> int:
        """End the worker and all it has started; return its exit status."""
        with self._lock:
            if worker in self._workers:
                self._workers.remove(worker)
        return _end(worker)

    def _recycle(self, worker: _Worker) -> None:
        """Replace a worker that still holds much memory when its task is done."""
        limit = self._limits.megabytes
        if limit and group_megabytes(worker.process.pid) > _RECYCLE * limit:
            self._drop(worker)

    def _died(self, worker: _Worker) -> None:
        errors = _tail(worker.errors)
        status = self._drop(worker)
        reason = _reason(status)
        if not worker.ready:
            # One that was killed from outside may start well the next time.
            self._false_starts += status != -signal.SIGKILL
            if self._false_starts >= _MOST_FALSE_STARTS:
                self._broken = MissingDependencyError(
                    f"worker processes do not start ({reason}): {errors[-300:]}", remedy="run `sohoa doctor`"
                )
                raise self._broken
            return
        _log.warning("a worker died (%s)%s", reason, f": {errors[-500:]}" if errors else "")
        error = WorkerDiedError(f"the worker process died ({reason})")
        error.pages, error.begun = worker.pages, worker.begun
        self._finish(worker, error=error)

    def _enforce(self) -> None:
        """End the workers whose task is over a limit."""
        now = time.monotonic()
        for worker in list(self._workers):
            if worker.task is None:
                continue
            error: PageLimitError | None = None
            seconds = self._limits.seconds
            if seconds and now - worker.since > seconds * worker.share + min(GRACE * seconds, LONGEST_GRACE):
                error = PageLimitError(f"it took longer than {seconds:g} s")
                error.pages = worker.pages
            elif self._limits.megabytes and group_megabytes(worker.process.pid) > self._limits.megabytes:
                error = self._over_memory(worker)
            if error is not None:
                self._drop(worker)
                self._finish(worker, error=error)

    def _over_memory(self, worker: _Worker) -> PageLimitError:
        error = PageLimitError(f"it took more than {self._limits.megabytes:g} MB of memory")
        error.pages = worker.pages
        return error


def _settle(task: _Task, result: Any = None, error: BaseException | None = None) -> None:
    with contextlib.suppress(Exception):  # someone else has settled or cancelled it
        if error is None:
            task.future.set_result(result)
        else:
            task.future.set_exception(error)


def _end(worker: _Worker) -> int:
    # The group may outlive its leader: the leader is not reaped before, so its number is not given to another.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(worker.process.pid, signal.SIGKILL)
    status = worker.process.wait()
    worker.connection.close()
    worker.errors.close()
    shutil.rmtree(worker.folder, ignore_errors=True)
    return status


def _tail(errors: IO[bytes]) -> str:
    """Return the last of what the worker wrote to its standard error."""
    errors.seek(max(0, errors.seek(0, os.SEEK_END) - 2000))
    return errors.read().decode("utf-8", "replace").strip()


def _reason(status: int) -> str:
    if status >= 0:
        return f"exit status {status}"
    try:
        name = signal.Signals(-status).name
    except ValueError:
        name = f"signal {-status}"
    return f"{name}, perhaps for lack of memory" if name in ("SIGKILL", "SIGABRT") else name


def _replay(name: str, level: int, message: str, where: dict[str, Any]) -> None:
    """Log here what a worker logged."""
    logger = logging.getLogger(name)
    if logger.isEnabledFor(level):
        extra = {key: value for key, value in where.items() if value is not None}
        logger.handle(logger.makeRecord(name, level, "", 0, message, (), None, extra=extra))
