"""Writing files so that a reader never sees half of one."""

from __future__ import annotations

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


def replace_folder(staged: Path, final: Path) -> None:
    """Put the finished folder ``staged`` in the place of ``final``, both on one file system.

    Raises:
        OutputError: the file system refuses.
    """
    with reported(final):
        final.parent.mkdir(parents=True, exist_ok=True)
        aside = staged.with_name(staged.name + ".old")
        if final.exists():
            final.replace(aside)
        staged.replace(final)
        shutil.rmtree(aside, ignore_errors=True)


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
