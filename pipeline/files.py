"""Writing files so that a reader never sees half of one."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import OutputError


@contextmanager
def reported(path: Path) -> Iterator[None]:
    """Turn an ``OSError`` inside the block into an :class:`OutputError` that names ``path``."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"cannot write: {error.strerror or error}",
            source=str(path),
            remedy="check that the folder is writable and the disk has room",
        ) from error


def write_bytes(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` by a temporary file in the same folder, fsync and rename.

    Raises:
        OutputError: the folder is not writable or the disk is full; ``path`` is then as it was.
    """
    with reported(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".tmp-", dir=path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.chmod(0o644)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


def write_text(path: Path, text: str) -> None:
    """Write ``text`` as UTF-8; see :func:`write_bytes`."""
    write_bytes(path, text.encode("utf-8"))


def put_file(staged: Path, final: Path) -> None:
    """Put the finished file ``staged`` in the place of ``final``, both on one file system, and on the disk.

    Raises:
        OutputError: the file system refuses.
    """
    with reported(final):
        with staged.open("rb") as file:
            os.fsync(file.fileno())
        staged.replace(final)
        sync_folder(final.parent)


def put_folder(staged: Path, final: Path) -> None:
    """Put the finished folder ``staged`` in the place of ``final``, both on one file system, and on the disk.

    Where the system can swap names (Linux), a reader finds the old folder or the new one at any moment; elsewhere there
    is a moment with none. What was in ``final`` is deleted.

    Raises:
        OutputError: the file system refuses.
    """
    with reported(final):
        for folder in (*(path for path in staged.rglob("*") if path.is_dir()), staged):
            sync_folder(folder)
        final.parent.mkdir(parents=True, exist_ok=True)
        if not final.exists():
            staged.replace(final)
        elif _exchange(staged, final):
            shutil.rmtree(staged, ignore_errors=True)
        else:
            aside = staged.with_name(staged.name + ".old")
            final.replace(aside)
            staged.replace(final)
            shutil.rmtree(aside, ignore_errors=True)
        sync_folder(final.parent)


def sync_folder(folder: Path) -> None:
    """See to it that the folder's names are on the disk, where the file system can do that."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two names in one step (``renameat2`` with ``RENAME_EXCHANGE``, Linux 3.15); False where that cannot be."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """Give a temporary path to write to, which takes the place of ``path`` at the end; after an error it is gone.

    Raises:
        OutputError: the folder is not writable or the disk is full; ``path`` is then as it was.
    """
    temporary = path.with_name(f".{path.name}.part")
    with reported(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield temporary
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)


@contextmanager
def only_one(lock: Path) -> Iterator[None]:
    """See to it that no other process works with what the file ``lock`` stands for; the system frees it at any death.

    Raises:
        OutputError: one does, or the folder cannot be made.
    """
    with reported(lock.parent):
        lock.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise OutputError(
                "another sohoa is at work here", source=str(lock.parent), remedy="wait for it, or choose another folder"
            ) from error
        yield
    finally:
        os.close(handle)
