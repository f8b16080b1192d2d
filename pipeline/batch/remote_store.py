"""An output at a URL, by fsspec: no folder can be renamed there, so ``document.json`` comes last."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline.batch.store import STAGING
from pipeline.errors import OutputError
from pipeline.intake.remote import file_system

_LAST = "document.json"


class RemoteStore:
    """A folder of an fsspec file system; each file of it is whole or absent.

    A document counts as there when its ``document.json`` is; while one is replaced, its tables may be newer than it.
    """

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")

    def _system(self) -> tuple[Any, str]:
        return file_system(self.url)

    @contextmanager
    def _reported(self) -> Iterator[None]:
        try:
            yield
        except (OSError, ValueError) as error:
            raise OutputError(
                f"cannot write: {error}", source=self.url, remedy="check the URL, its rights and the connection"
            ) from error

    @contextmanager
    def staging(self, key: str, *, fetch: bool = False) -> Iterator[Path]:
        """Give a temporary folder; what is in it when the block ends well goes to ``url/.staging/key``.

        Raises:
            OutputError: it cannot be uploaded.
        """
        system, root = self._system()
        place = f"{root}/{STAGING}/{key}"
        with tempfile.TemporaryDirectory(prefix="sohoa-") as name:
            folder = Path(name)
            had = set()
            if fetch:
                with self._reported():
                    for path in system.find(place):
                        target = folder / str(path)[len(place) :].strip("/")
                        target.parent.mkdir(parents=True, exist_ok=True)
                        system.get_file(path, str(target))
                        had.add(target)
            yield folder
            with self._reported():
                for path in sorted(p for p in folder.rglob("*") if p.is_file() and p not in had):
                    _upload(system, path, f"{place}/{path.relative_to(folder).as_posix()}")

    def publish(self, key: str, folder: Path, name: str) -> None:
        """Upload the files, ``document.json`` last, and delete what an earlier document had beside them."""
        system, root = self._system()
        place = f"{root}/{name}"
        files = sorted(p for p in folder.rglob("*") if p.is_file())
        with self._reported():
            before = {str(path) for path in system.find(place)} if system.exists(place) else set()
            for path in sorted(files, key=lambda p: p.name == _LAST):
                target = f"{place}/{path.relative_to(folder).as_posix()}"
                _upload(system, path, target)
                before.discard(target)
            for left in before:
                system.rm_file(left)
        for path in files:
            path.unlink()
        self.discard(key)

    def discard(self, key: str) -> None:
        """Delete what is staged under ``key``."""
        system, root = self._system()
        with contextlib.suppress(OSError, ValueError):
            system.rm(f"{root}/{STAGING}/{key}", recursive=True)

    def clear(self) -> None:
        """Delete all that is staged."""
        system, root = self._system()
        with contextlib.suppress(OSError, ValueError):
            system.rm(f"{root}/{STAGING}", recursive=True)

    def read(self, path: str) -> bytes | None:
        """Return a file's content."""
        system, root = self._system()
        try:
            return bytes(system.cat_file(f"{root}/{path}"))
        except (FileNotFoundError, NotADirectoryError):
            return None

    def put(self, file: Path, path: str) -> None:
        """Upload ``file``."""
        system, root = self._system()
        with self._reported():
            _upload(system, file, f"{root}/{path}")
        file.unlink()


def _upload(system: Any, file: Path, target: str) -> None:
    system.makedirs(target.rpartition("/")[0], exist_ok=True)
    system.put_file(str(file), target)
