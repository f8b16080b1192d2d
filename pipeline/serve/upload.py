"""Receiving a file: onto the disk as it comes, counted and hashed on the way."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import anyio.to_thread
from fastapi import Request
from python_multipart.multipart import parse_options_header

from pipeline.intake.open import sniff
from pipeline.serve.form import read_form
from pipeline.serve.problem import HttpError

RAW = ("application/pdf", "image/tiff", "image/jpeg", "image/png", "application/octet-stream")
MULTIPART = "multipart/form-data"
_ACCEPTED = "send a PDF, TIFF, JPEG or PNG file"
_HEAD = 1024
_OVERHEAD = 65536
"""Bytes that the envelope of a form may add to the file."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file on the disk at ``path``; ``filename`` is printable and has no folder."""

    path: Path
    filename: str
    sha256: str
    bytes: int


class _Sink:
    """Writes what comes to a file and keeps count."""

    def __init__(self, path: Path, limit: int) -> None:
        self._file = path.open("wb")
        self._limit = limit
        self._hash = hashlib.sha256()
        self.head = b""
        self.size = 0

    def write(self, data: bytes) -> int:
        self.size += len(data)
        if self.size > self._limit:
            raise too_large(self._limit)
        if len(self.head) < _HEAD:
            self.head += data[: _HEAD - len(self.head)]
            if len(self.head) == _HEAD:
                _check_kind(self.head)
        self._hash.update(data)
        return self._file.write(data)

    def finish(self) -> str:
        """Put all on the disk and return the hash."""
        self._file.flush()
        os.fsync(self._file.fileno())
        return self._hash.hexdigest()

    def close(self) -> None:
        self._file.close()


async def receive(request: Request, path: Path, limit: int, filename: str | None) -> Received:
    """Write the file in the body of a request to ``path``: the body itself, or the part ``file`` of a form.

    Raises:
        HttpError: 400, 413 or 415, as soon as it is known; nothing is left at ``path`` then.
    """
    media, options = parse_options_header(request.headers.get("content-type", ""))
    kind = media.decode("latin-1").lower()
    if kind != MULTIPART and kind not in RAW:
        raise HttpError(
            415,
            "unsupported_file",
            f"the content type is {kind or 'missing'}",
            remedy=f"{_ACCEPTED}, or a form with it",
        )
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > limit + (_OVERHEAD if kind == MULTIPART else 0):
        raise too_large(limit)
    sink = _Sink(path, limit)
    try:
        if kind == MULTIPART:
            name = await read_form(request.stream(), options.get(b"boundary", b""), sink.write, limit + _OVERHEAD)
        else:
            name = ""
            async for chunk in request.stream():
                sink.write(chunk)
        if not sink.size:
            raise HttpError(400, "empty_file", "the file is empty", remedy="scan or copy the file again")
        _check_kind(sink.head)
        sha256 = await anyio.to_thread.run_sync(sink.finish)
    except BaseException:
        sink.close()
        path.unlink(missing_ok=True)
        raise
    sink.close()
    return Received(path, safe_filename(filename or name), sha256, sink.size)


def too_large(limit: int) -> HttpError:
    """Return the error of a file over ``limit`` bytes."""
    return HttpError(
        413, "too_large", f"the file is larger than {limit / 1e6:g} MB", remedy="split it, or scan with fewer dpi"
    )


def _check_kind(head: bytes) -> None:
    if sniff(head) is None:
        raise HttpError(415, "unsupported_file", "the file is neither PDF nor TIFF, JPEG or PNG", remedy=_ACCEPTED)


def safe_filename(name: str) -> str:
    """Return the last part of a file name as printable NFC text of at most 150 letters."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    return "".join(c for c in last if c.isprintable()).strip()[-150:].lstrip(".") or "document"
