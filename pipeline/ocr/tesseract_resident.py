"""Asks a Tesseract that stays: :mod:`pipeline.ocr.tesseract_library` in a process of its own.

The command takes 80 ms to load a model, ten times what a line takes to read; a document asks it three to twelve times.
The process ends with this one, as its stdin is then closed, and a new one takes its place where it has crashed.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import selectors
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import IO

from pipeline.ocr import tesseract_library
from pipeline.ocr.engine import Crop
from pipeline.ocr.tesseract_errors import RunFailed, RunTooLong

_START = 20.0
"""Seconds within which the process tells the library's version."""
_MOST_PICTURES = 20_000
"""Pictures after which the process is replaced: what the library may leak stays small."""
_CHUNK = 1 << 16


class Resident:
    """A process with Tesseract's library, started when first asked and again where it is gone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._left = 0
        self.version = ""

    def start(self) -> bool:
        """Start the process; False where there is no library or it does not start."""
        with self._lock:
            try:
                self._running()
            except (RunFailed, RunTooLong):
                return False
            return True

    def read(
        self, crops: Sequence[Crop], mode: int, language: str, variables: Mapping[str, str], timeout: float
    ) -> list[str]:
        """Return the hOCR of each crop; ``mode`` is Tesseract's page segmentation mode, ``timeout`` in seconds.

        Raises:
            RunFailed: the process crashed.
            RunTooLong: it took longer than ``timeout``.
        """
        until = time.monotonic() + timeout
        sizes = [[crop.pixels.shape[1], crop.pixels.shape[0]] for crop in crops]
        head = {"language": language, "variables": dict(variables), "mode": mode, "sizes": sizes}
        with self._lock:
            process = self._running()
            self._left -= len(crops)
            try:
                assert process.stdin is not None
                process.stdin.write(json.dumps(head).encode() + b"\n")
                for crop in crops:
                    process.stdin.write(crop.pixels.tobytes())
                process.stdin.flush()
                return [_answer(process.stdout, until).decode("utf-8", "replace") for _ in crops]
            except (RunFailed, RunTooLong, OSError) as error:
                status = self._stop()
                if isinstance(error, RunTooLong):
                    raise
                raise RunFailed(f"exit status {status}: {error}") from error
            except BaseException:
                # What interrupts an answer leaves the rest of it in the pipe.
                self._stop()
                raise

    def _running(self) -> subprocess.Popen[bytes]:
        """Return the process, started if need be; one of a process that this one was forked from is not its own."""
        if self._process is not None and (self._owner != os.getpid() or self._left <= 0):
            self._stop()
        if self._process is None:
            script = str(Path(tesseract_library.__file__))
            try:
                self._process = subprocess.Popen(
                    [sys.executable, "-I", "-S", script],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                )
            except OSError as error:
                raise RunFailed(f"cannot start: {error}") from error
            self._owner, self._left = os.getpid(), _MOST_PICTURES
            atexit.register(self.close)
            try:
                self.version = _answer(self._process.stdout, time.monotonic() + _START).decode("ascii", "replace")
            except (RunFailed, RunTooLong):
                self._stop()
                raise
        return self._process

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._stop()

    def _stop(self) -> int | None:
        """End the process if it is this one's; return its exit status, None if there was none."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return None
        atexit.unregister(self.close)
        with contextlib.suppress(subprocess.TimeoutExpired):
            # One that has crashed keeps its own status.
            process.wait(0.05)
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        return process.wait()


def _answer(stream: IO[bytes] | None, until: float) -> bytes:
    """Return the next answer.

    Raises:
        RunFailed: the process is gone.
        RunTooLong: there is none at ``until`` (of the monotonic clock).
    """
    length = int.from_bytes(_taken(stream, tesseract_library.LENGTH, until), "big")
    return _taken(stream, length, until)


def _taken(stream: IO[bytes] | None, count: int, until: float) -> bytes:
    """Return so many bytes of a pipe, unbuffered, so that waiting for more sees all that is there."""
    assert stream is not None
    found = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        while len(found) < count:
            if not selector.select(max(0.0, until - time.monotonic())):
                raise RunTooLong
            part = os.read(stream.fileno(), min(_CHUNK, count - len(found)))
            if not part:
                raise RunFailed("it ended")
            found += part
    return bytes(found)


@cache
def resident(version: str) -> Resident | None:
    """Return this process's Tesseract that stays, None where its library is not that of the command, ``version``."""
    made = Resident()
    if os.name != "posix" or not made.start():
        return None
    if made.version != version:
        made.close()
        return None
    return made
