"""The process that runs tasks one after another for :class:`~pipeline.batch.workers.Workers`.

It leads a process group of its own, so that it can be ended together with the programs it has started. When the
other end of its connection is gone, which also means that the process that made it was killed, it ends the group.
Since it never ends by itself, its temporary files are in a folder of its own, which goes with it.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
import pickle
import queue
import resource
import shutil
import signal
import sys
import tempfile
import threading
from multiprocessing.connection import Connection
from typing import Any

_LAST_RESORT = 60.0
"""Seconds after a task's limit at which it ends itself, should nobody be left to end it."""

OPENING = 10
"""Pages' time for what comes before the first page: the tools, the dictionaries, a large file."""

_channel: Channel | None = None


class Channel:
    """The worker's end: tasks come in, steps, reports, log records and results go out."""

    def __init__(self, connection: Connection, seconds: float, folder: str) -> None:
        self._connection = connection
        self._seconds = seconds
        self._folder = folder
        self._lock = threading.Lock()
        self.where: dict[str, Any] = {"document": None, "page": None}
        self.tasks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threading.Thread(target=self._receive, daemon=True).start()

    def _receive(self) -> None:
        while True:
            try:
                self.tasks.put(self._connection.recv_bytes())
            except (EOFError, OSError):
                shutil.rmtree(self._folder, ignore_errors=True)
                os.killpg(0, signal.SIGKILL)

    def send(self, kind: str, value: Any) -> None:
        """Send one message; what cannot be pickled becomes an error."""
        data = pickle.dumps((kind, value))
        with self._lock:
            self._connection.send_bytes(data)

    def step(self, pages: tuple[int, ...], share: int) -> None:
        """Tell what is begun, and see to it that it cannot last for ever."""
        faulthandler.dump_traceback_later(share * self._seconds + _LAST_RESORT, exit=True)
        self.send("step", (pages, share, self.where["document"] is not None))


class _Forward(logging.Handler):
    """Hands log records to the process that owns the log."""

    def __init__(self, channel: Channel) -> None:
        super().__init__()
        self._channel = channel

    def emit(self, record: logging.LogRecord) -> None:
        where = {key: getattr(record, key, default) for key, default in self._channel.where.items()}
        with contextlib.suppress(Exception):
            self._channel.send("log", (record.name, record.levelno, record.getMessage(), where))


def begin(pages: tuple[int, ...], share: int | None = None, document: str | None = None) -> None:
    """Tell that work on ``pages`` (1-based) begins, which may take ``share`` pages' time; outside a worker, nothing.

    ``document`` is named at the first step of a task; log records tell it and the page.
    """
    if _channel is not None:
        _channel.where["document"] = document or _channel.where["document"]
        _channel.where["page"] = pages[0] if len(pages) == 1 else None
        _channel.step(pages, max(1, len(pages) if share is None else share))


def report(value: Any) -> None:
    """Hand ``value`` to the pool's ``on_report`` at once; outside a worker, nothing."""
    if _channel is not None:
        _channel.send("report", value)


def _limit_memory(megabytes: float) -> None:
    """Let allocations beyond the limit fail in this process and those it starts, before the machine suffers.

    RLIMIT_DATA counts private writable memory; what the interpreter holds already is added.
    """
    held = 0
    with open("/proc/self/status", encoding="ascii", errors="replace") as status:  # noqa: PTH123
        for line in status:
            if line.startswith("VmData:"):
                held = int(line.split()[1]) * 1024
    wanted = held + int(megabytes * 2**20)
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))


def _load_pytesseract() -> None:
    """Load pytesseract without pandas, which it takes for one of its forms of output: a third of a worker's start."""
    if "pandas" in sys.modules:
        return
    sys.modules["pandas"] = None  # type: ignore[assignment]
    try:
        with contextlib.suppress(ImportError):
            import pytesseract  # noqa: F401
    finally:
        del sys.modules["pandas"]


def _run(channel: Channel, data: bytes) -> None:
    channel.where["document"] = None
    begin((), OPENING)
    try:
        fn, args, kwargs = pickle.loads(data)
        result = ("done", fn(*args, **kwargs))
    except MemoryError:
        result = ("memory", None)
    except Exception as error:
        result = ("error", error)
    faulthandler.cancel_dump_traceback_later()
    try:
        channel.send(*result)
    except Exception as error:  # the result or the error cannot be pickled
        channel.send("error", RuntimeError(f"{type(error).__name__}: {error}; result was {result[1]!r:.300}"))


def main(descriptor: int, seconds: float, megabytes: float, level: int, folder: str) -> None:
    """Serve tasks from the connection ``descriptor`` until it is closed.

    ``seconds`` and ``megabytes`` are the limits of a page, ``level`` the least level of log records to hand on,
    ``folder`` is for temporary files, also those of the programs it starts.
    """
    global _channel
    if os.getpgrp() != os.getpid():
        os.setpgid(0, 0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    faulthandler.enable()
    tempfile.tempdir = os.environ["TMPDIR"] = folder
    _channel = Channel(Connection(descriptor), seconds, folder)
    root = logging.getLogger()
    root.handlers[:] = [_Forward(_channel)]
    root.setLevel(level)
    if megabytes:
        with contextlib.suppress(OSError, ValueError):
            _limit_memory(megabytes)
    _load_pytesseract()
    _channel.send("ready", None)
    while True:
        _run(_channel, _channel.tasks.get())


if __name__ == "__main__":
    # As a module of its own name, so that tasks find the channel where this function puts it.
    from pipeline.batch import worker

    worker.main(int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]), sys.argv[5])
