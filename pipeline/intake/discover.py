"""Finding sources: files as given, folders recursively, each with the name it gets in the output."""

from __future__ import annotations

import hashlib
import logging
import os
import re
import sqlite3
import stat
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath

from pipeline.errors import InputError
from pipeline.intake.remote import files_at, is_url

_log = logging.getLogger(__name__)

EXTENSIONS = frozenset({".pdf", ".tif", ".tiff", ".jpg", ".jpeg", ".png"})
"""Extensions taken from folders, lower case; files named outright are always tried."""

_MAX_NAME = 200
"""Bytes of UTF-8 in one part of an output name: file systems allow 255, and suffixes are added."""


_MOST_TOLD = 5
"""Entries that are left out of which is told by name."""
LeaveOut = Callable[[Path, str], None]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to convert: ``path`` as the system knows it; ``name``: relative path in the output, "/" between parts.

    ``url`` tells where the file is if it is not on a file system of this machine; ``path`` means nothing then.
    ``name`` is NFC, unique in its run, without control characters, without "." and ".." parts, and short enough for
    any file system.
    """

    path: Path
    name: str
    url: str = ""


class Found:
    """The files of some sources, in a stable order; ``len`` tells how many. The list is on the disk, not in memory."""

    def __init__(self) -> None:
        # A private database in a temporary file that goes with the connection.
        self._list = sqlite3.connect("", isolation_level=None)
        self._list.execute("CREATE TABLE found (place BLOB, name BLOB, path BLOB, real BLOB UNIQUE, key BLOB)")
        self._list.execute("BEGIN")
        self.left_out: list[str] = []
        """The first entries that were not looked at, each with the reason."""
        self.left_out_count = 0
        """How many there were."""

    def leave_out(self, path: Path, reason: str) -> None:
        """Count an entry that is not looked at: a link that leaves its folder, a pipe."""
        _log.warning("skipped %s: %s", _shown(path), reason)
        self.left_out_count += 1
        if len(self.left_out) < _MOST_TOLD:
            self.left_out.append(f"{_shown(path)}: {reason}")

    def add(self, place: int, path: Path, relative: str) -> None:
        """Add a file of the source number ``place``, unless it is there already."""
        key = b"\0".join(os.fsencode(part) for part in path.parts)
        self._add((place, relative, os.fsencode(path), os.fsencode(path.resolve()), key), path.name)

    def add_url(self, place: int, url: str, relative: str) -> None:
        """Add a file that is not on a file system of this machine."""
        self._add((place, relative, url, url, url.replace("/", "\0").encode()), url)

    def _add(self, row: tuple[int, str, bytes | str, bytes | str, bytes], name: str) -> None:
        try:
            self._list.execute("INSERT INTO found VALUES (?, ?, ?, ?, ?)", row)
        except sqlite3.IntegrityError:
            _log.info("skipped %s: already listed", safe_name(name))

    def close(self) -> None:
        """End the list: files get their names in its order."""
        self._list.execute("CREATE TABLE named (number INTEGER PRIMARY KEY, path BLOB, name TEXT, folded TEXT UNIQUE)")
        for path, relative in self._list.execute("SELECT path, name FROM found ORDER BY place, key"):
            name, number = relative, 1
            while not self._named(path, name):
                number += 1
                name = _numbered(relative, number)
        self._list.execute("DROP TABLE found")
        self._list.execute("COMMIT")

    def _named(self, path: bytes | str, name: str) -> bool:
        """Give the file a name, unless another one has it, also on case-blind file systems."""
        row = (path, name, name.casefold())
        return self._list.execute("INSERT OR IGNORE INTO named VALUES (NULL, ?, ?, ?)", row).rowcount == 1

    def __len__(self) -> int:
        return int(self._list.execute("SELECT count(*) FROM named").fetchone()[0])

    def __iter__(self) -> Iterator[SourceFile]:
        for path, name in self._list.execute("SELECT path, name FROM named ORDER BY number"):
            yield (
                SourceFile(Path(name), name, path)
                if isinstance(path, str)
                else SourceFile(Path(os.fsdecode(path)), name)
            )


def discover(sources: Sequence[Path | str], *, exclude: Path | None = None) -> Found:
    """Return the files of ``sources`` (paths, URLs) in a stable order, sorted within folders.

    Folders are searched recursively for :data:`EXTENSIONS`; hidden entries, links that leave their folder, links to
    folders, pipes, sockets and devices are skipped with a log line, and so is everything under ``exclude`` (the
    output). A file reached twice is given once.

    Raises:
        InputError: a source does not exist, or is neither file nor folder.
    """
    found = Found()
    barred = exclude.resolve() if exclude is not None else None
    for place, source in enumerate(sources):
        if isinstance(source, str) and is_url(source):
            for url, relative in files_at(source):
                if PurePosixPath(relative).suffix.lower() in EXTENSIONS or url == source:
                    found.add_url(place, url, safe_relative(PurePosixPath(relative)))
            continue
        for path, relative in _files_of(Path(source), barred, found.leave_out):
            found.add(place, path, relative)
    found.close()
    return found


def _files_of(source: Path, barred: Path | None, leave_out: LeaveOut) -> Iterator[tuple[Path, str]]:
    """Yield path and output name of the files of one source."""
    try:
        mode = source.stat().st_mode
    except (OSError, ValueError) as error:
        raise InputError("there is no such file or folder", source=_shown(source)) from error
    if stat.S_ISREG(mode):
        yield source, _name_of(source)
    elif stat.S_ISDIR(mode):
        prefix = _folder_prefix(source)
        for path in _walk(source, source.resolve(), barred, leave_out):
            yield path, prefix + safe_relative(path.relative_to(source))
    else:
        raise InputError("it is neither a file nor a folder", source=_shown(source), remedy="give files or folders")


def _walk(folder: Path, root: Path, barred: Path | None, leave_out: LeaveOut) -> Iterator[Path]:
    """Yield the convertible files under ``folder``, in no order."""
    waiting = [folder]
    while waiting:
        folder = waiting.pop()
        try:
            entries = os.scandir(folder)
        except OSError as error:
            leave_out(folder, error.strerror or "cannot be listed")
            continue
        with entries:
            for entry in entries:
                path = folder / entry.name
                if entry.name.startswith(".") or (barred is not None and path.resolve() == barred):
                    continue
                reason = _objection(entry, path, root)
                if reason:
                    leave_out(path, reason)
                elif entry.is_dir(follow_symlinks=False):
                    waiting.append(path)
                elif path.suffix.lower() in EXTENSIONS:
                    yield path


def _objection(entry: os.DirEntry[str], path: Path, root: Path) -> str:
    """Return why an entry of a folder is not looked at, empty if it is."""
    try:
        mode = entry.stat(follow_symlinks=True).st_mode
        if entry.is_symlink():
            if stat.S_ISDIR(mode):
                return "a link to a folder"
            if not path.resolve().is_relative_to(root):
                return "a link out of the folder"
    except OSError:
        return "a broken link or unreadable entry"
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return ""
    return "neither a file nor a folder"


def _name_of(source: Path) -> str:
    """Return the output name of a file named outright: its path if relative and inside, else its last part."""
    if not source.is_absolute() and ".." not in source.parts:
        return safe_relative(source)
    return safe_name(source.name)


def _folder_prefix(source: Path) -> str:
    """Return what stands before the names of a folder's files: the folder's relative path, or its last part."""
    if source.is_absolute() or ".." in source.parts:
        name = source.resolve().name
        return safe_name(name) + "/" if name else ""
    inner = safe_relative(source)
    return inner + "/" if inner else ""


def safe_relative(path: PurePath) -> str:
    """Return a relative path as safe parts joined by "/"."""
    return "/".join(safe_name(part) for part in path.parts if part not in ("", ".", "/"))


def safe_name(part: str) -> str:
    """Return one part of a path as NFC text that any file system and CSV reader takes.

    Bytes that are not UTF-8 and control characters become "_"; a name that had to be changed in a way that could make
    two names one, or that is too long, gets a short hash of its original bytes.
    """
    raw = os.fsencode(part)
    text = unicodedata.normalize("NFC", raw.decode("utf-8", "replace").replace("\ufffd", "_"))
    clean = re.sub(r"[\x00-\x1f\x7f-\x9f/\\\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]", "_", text)
    clean = clean.strip() or "_"
    if clean in (".", ".."):
        clean = clean.replace(".", "_")
    changed = clean != text
    if len(clean.encode()) <= _MAX_NAME and not changed:
        return clean
    digest = hashlib.sha256(raw).hexdigest()[:8]
    stem, dot, suffix = clean.rpartition(".")
    if not dot or len(suffix) > 5:
        stem, suffix = clean, ""
    stem = stem.encode()[: _MAX_NAME - 20].decode("utf-8", "ignore")
    return f"{stem}~{digest}.{suffix}" if suffix else f"{stem}~{digest}"


def _numbered(name: str, number: int) -> str:
    """Return a variant of ``name`` for a source whose name another one of this run has."""
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}~{number}.{suffix}" if dot and "/" not in suffix else f"{name}~{number}"


def _shown(path: Path) -> str:
    """Return a path for messages: printable, no line feeds."""
    return re.sub(r"[\x00-\x1f\x7f]", "?", os.fsencode(path).decode("utf-8", "replace"))
