"""The file of a job on this machine, wherever it comes from."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from pipeline.batch.job import Job
from pipeline.errors import InputError
from pipeline.files import reported
from pipeline.intake.remote import opened


@contextmanager
def local_file(job: Job) -> Iterator[Path]:
    """Give the path of the job's file; one from a URL is fetched, and kept until another is wanted.

    Raises:
        InputError: it cannot be fetched.
    """
    if not job.url:
        yield job.path
        return
    yield _fetched(job.url, job.sha256)


@lru_cache(maxsize=1)
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="sohoa-")


_LATEST: list[tuple[str, str]] = []


def _fetched(url: str, sha256: str) -> Path:
    """Return a local copy; spans of one document that this process reads share it.

    Raises:
        InputError: the file is gone or cannot be read, or its content has changed.
    """
    copy = Path(_folder().name, "source")
    if [(url, sha256)] != _LATEST:
        _LATEST.clear()
        found = hashlib.sha256()
        with opened(url) as file, reported(copy), copy.open("wb") as target:
            while chunk := file.read(1 << 20):
                found.update(chunk)
                target.write(chunk)
        if sha256 and found.hexdigest() != sha256:
            raise InputError("the file changed while it was read", source=url, remedy="run the same command again")
        _LATEST.append((url, sha256))
    return copy
