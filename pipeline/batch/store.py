"""Where an archive's output lives, and how a document gets there whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from pipeline.files import put_file, put_folder, reported

STAGING = ".staging"


class Store(Protocol):
    """A folder of finished documents, and beside them unfinished ones by key; can be pickled."""

    def staging(self, key: str, *, fetch: bool = False) -> AbstractContextManager[Path]:
        """Give a folder of this machine for files of the unfinished document ``key``, kept when the block ends well.

        ``fetch``: what other tasks have kept is in it.
        """
        ...

    def publish(self, key: str, folder: Path, name: str) -> None:
        """Put ``folder``, which lies in the staging folder of ``key``, in the place of the document ``name``."""
        ...

    def discard(self, key: str) -> None:
        """Forget what is unfinished under ``key``."""
        ...

    def clear(self) -> None:
        """Forget all that is unfinished."""
        ...

    def read(self, path: str) -> bytes | None:
        """Return a finished file, None if there is none; ``path`` is relative to the output."""
        ...

    def put(self, file: Path, path: str) -> None:
        """Put a file from a staging folder in the place of a finished one."""
        ...


class LocalStore:
    """A folder of a file system that all workers see."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @contextmanager
    def staging(self, key: str, *, fetch: bool = False) -> Iterator[Path]:
        """Give ``root/.staging/key``.

        Raises:
            OutputError: it cannot be made.
        """
        folder = self.root / STAGING / key
        with reported(folder):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        yield folder

    def publish(self, key: str, folder: Path, name: str) -> None:
        """Swap the folders: a reader sees the old document or the new one."""
        put_folder(folder, self.root / name)
        self.discard(key)

    def discard(self, key: str) -> None:
        """Delete the folder of ``key``."""
        shutil.rmtree(self.root / STAGING / key, ignore_errors=True)

    def clear(self) -> None:
        """Delete all that is staged."""
        shutil.rmtree(self.root / STAGING, ignore_errors=True)

    def read(self, path: str) -> bytes | None:
        """Return a file's content."""
        try:
            return (self.root / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def put(self, file: Path, path: str) -> None:
        """Put ``file`` in place."""
        put_file(file, self.root / path)
