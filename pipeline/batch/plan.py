"""What is to do with a source: convert it, and why, or leave it, and why."""

from __future__ import annotations

import fnmatch
import hashlib
import os
import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pipeline.batch.job import Job
from pipeline.batch.ledger import Entry, Ledger
from pipeline.errors import InputError, MissingDependencyError, OutputError, SohoaError
from pipeline.intake.discover import SourceFile
from pipeline.intake.remote import is_url, opened

PASSING = (MissingDependencyError.code, OutputError.code, SohoaError.code, InputError.code)
"""Codes of failures whose cause may be gone by the next run though the file is the same."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the sources a run is for.

    force: also what is done. retry: only what failed. limit: convert at most so many. include, exclude: globs on the
    name in the output (``*`` also matches "/"). dry_run: only say what would be done.
    """

    force: bool = False
    retry: bool = False
    limit: int | None = None
    include: Sequence[str] = ()
    exclude: Sequence[str] = ()
    dry_run: bool = False

    def wants(self, name: str) -> bool:
        """Tell whether the globs let the source pass."""
        wanted = not self.include or any(_matches(name, glob) for glob in self.include)
        return wanted and not any(_matches(name, glob) for glob in self.exclude)


def _matches(name: str, glob: str) -> bool:
    return fnmatch.fnmatchcase(name, glob) or fnmatch.fnmatchcase(name.rpartition("/")[2], glob)


@dataclass(frozen=True, slots=True)
class Decision:
    """convert: whether to; reason: why or why not; same_as: the source whose content this one has as well."""

    convert: bool
    reason: str
    same_as: str = ""


def decide(job: Job, ledger: Ledger, choice: Choice, password: bool, digest: Callable[[str], str]) -> Decision:
    """Return what to do with a source whose content is known.

    ``digest`` returns the hash of what is at the location of an earlier source now, empty if it is gone.
    """
    known = ledger.find(job.name)
    twin = _twin(job, ledger, known, digest)
    if twin is not None:
        return Decision(False, f"same content as {twin.name}", twin.name)
    if choice.force or choice.retry:
        return Decision(True, "again")
    if known is None or known.state == "duplicate":
        return Decision(True, "new")
    if known.sha256 != job.sha256:
        return Decision(True, "changed")
    if known.fingerprint != job.fingerprint:
        return Decision(True, "other settings")
    if known.state == "running":
        return Decision(True, "interrupted")
    if known.state == "failed" and (known.error_code in PASSING or (known.error_code == "encrypted_file" and password)):
        return Decision(True, "failed before")
    return Decision(False, "unchanged" if known.state == "success" else "failed before")


def _twin(job: Job, ledger: Ledger, known: Entry | None, digest: Callable[[str], str]) -> Entry | None:
    """Return the source that is converted in place of this one: one with the same content, still there.

    Of two that are both converted already, as an earlier run may have left them, each stays.
    """
    if known is not None and known.state != "duplicate" and known.sha256 == job.sha256:
        return None
    twins = ledger.twins(job.name, job.sha256, job.fingerprint)
    return next((twin for twin in twins if digest(twin.path) == job.sha256), None)


def job_of(source: SourceFile, fingerprint: str) -> Job:
    """Return the job for a file, with the hash of its content.

    Raises:
        InputError: it cannot be read, or changes meanwhile.
    """
    if source.url:
        with opened(source.url) as file:
            sha256 = digest_of(file)
            return Job(source.path, source.name, sha256, file.tell(), 0, fingerprint, source.url)
    try:
        with open(source.path, "rb", opener=_without_waiting) as file:  # noqa: PTH123
            before = os.fstat(file.fileno())
            if not stat.S_ISREG(before.st_mode):
                raise InputError("it is not a file", source=source.name, remedy="give files or folders")
            sha256 = digest_of(file)
            after = os.fstat(file.fileno())
    except OSError as error:
        raise InputError(
            f"it cannot be read: {error.strerror or error}", source=source.name, remedy="check path and permissions"
        ) from error
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise InputError("the file changed while it was read", source=source.name, remedy="run the same command again")
    path = Path(os.path.abspath(source.path))  # noqa: PTH100 (links stay as they are)
    return Job(path, source.name, sha256, after.st_size, after.st_mtime_ns, fingerprint)


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; a pipe that has taken its place since it was found does not hold us up."""
    return os.open(path, flags | os.O_NONBLOCK)


def digest_of(file: BinaryIO) -> str:
    """Return the SHA-256 of the rest of an open file."""
    digest = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def digest_at(location: str) -> str:
    """Return the SHA-256 of the file at a path or URL, empty if it cannot be read."""
    path = Path(location)
    try:
        url = location if is_url(location) else ""
        return job_of(SourceFile(path, path.name, url), "").sha256
    except (InputError, ValueError):
        return ""


_CHUNK = 1 << 20
