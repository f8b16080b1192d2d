"""Files at URLs, by fsspec: ``s3://``, ``gs://``, ``http://`` and whatever else has a driver installed."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

from pipeline.errors import InputError, MissingDependencyError


def is_url(text: str) -> bool:
    """Tell whether ``text`` is a URL rather than a path: a scheme of two letters or more and "://"."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", text) is not None


def file_system(url: str) -> tuple[Any, str]:
    """Return the fsspec file system of a URL and the path in it.

    Raises:
        MissingDependencyError: fsspec, or the driver for this scheme, is not installed.
        InputError: there is no such scheme.
    """
    if importlib.util.find_spec("fsspec") is None:
        raise MissingDependencyError("URLs need fsspec", source=url, remedy="pip install 'sohoa[cluster]'")
    import fsspec

    try:
        found: tuple[Any, str] = fsspec.core.url_to_fs(url)
        return found
    except ImportError as error:
        raise MissingDependencyError(f"no driver for this URL: {error}", source=url, remedy=str(error)) from error
    except (ValueError, OSError) as error:
        raise InputError(f"this URL cannot be used: {error}", source=url, remedy="check the URL") from error


def files_at(url: str) -> Iterator[tuple[str, str]]:
    """Yield URL and relative path of each file at or below ``url``; hidden ones are left out.

    Raises:
        InputError: there is nothing there, or it cannot be listed.
        MissingDependencyError: no driver for the scheme.
    """
    system, path = file_system(url)
    try:
        if system.isfile(path):
            yield url, path.rpartition("/")[2]
            return
        if not system.exists(path):
            raise InputError("there is no such file or folder", source=url)
        base = path.rstrip("/")
        prefix = base.rpartition("/")[2]
        for folder, _, names in system.walk(base):
            inner = str(folder)[len(base) :].strip("/")
            parts = [part for part in inner.split("/") if part]
            if any(part.startswith(".") for part in parts):
                continue
            for name in names:
                if not name.startswith("."):
                    relative = "/".join([*parts, name])
                    yield f"{url.rstrip('/')}/{relative}", f"{prefix}/{relative}"
    except (OSError, ValueError) as error:
        raise InputError(f"it cannot be listed: {error}", source=url, remedy="check the URL and its rights") from error


@contextmanager
def opened(url: str) -> Iterator[BinaryIO]:
    """Give the file at ``url``, opened for reading.

    Raises:
        InputError: it is gone or cannot be read.
        MissingDependencyError: no driver for the scheme.
    """
    system, path = file_system(url)
    try:
        with system.open(path, "rb") as file:
            yield cast(BinaryIO, file)
    except (OSError, ValueError) as error:
        raise InputError(f"it cannot be read: {error}", source=url, remedy="check the URL and its rights") from error
