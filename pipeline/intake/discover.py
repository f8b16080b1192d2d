"""Finding sources: files as given, folders recursively, each with the name it gets in the output."""

from __future__ import annotations

import hashlib
import logging
import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import InputError

_log = logging.getLogger(__name__)

EXTENSIONS = frozenset({".pdf", ".tif", ".tiff", ".jpg", ".jpeg", ".png"})
"""Extensions taken from folders, lower case; files named outright are always tried."""

_MAX_NAME = 200
"""Bytes of UTF-8 in one part of an output name: file systems allow 255, and suffixes are added."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to convert: ``path`` as the system knows it; ``name``: relative path in the output, "/" between parts.

    ``name`` is NFC, unique in its run, without control characters, without "." and ".." parts, and short enough for
    any file system.
    """

    path: Path
    name: str


def discover(sources: Sequence[Path], *, exclude: Path | None = None) -> Iterator[SourceFile]:
    """Yield the files of ``sources`` in a stable order, sorted within folders.

    Folders are searched recursively for :data:`EXTENSIONS`; hidden entries, links that leave their folder, links to
    folders, pipes, sockets and devices are skipped with a log line, and so is everything under ``exclude`` (the
    output). A file reached twice is given once.

    Raises:
        InputError: a source does not exist, or is neither file nor folder.
    """
    taken: dict[str, Path] = {}
    seen: set[Path] = set()
    barred = exclude.resolve() if exclude is not None else None
    for source in sources:
        for path, relative in _files_of(source, barred):
            real = path.resolve()
            if real in seen:
                _log.info("skipped %s: already listed", safe_name(path.name))
                continue
            seen.add(real)
            yield SourceFile(path, _unique(relative, path, taken))


def _files_of(source: Path, barred: Path | None) -> Iterator[tuple[Path, str]]:
    """Yield path and output name of the files of one source."""
    try:
        mode = source.stat().st_mode
    except (OSError, ValueError) as error:
        raise InputError("there is no such file or folder", source=_shown(source)) from error
    if stat.S_ISREG(mode):
        yield source, _name_of(source)
    elif stat.S_ISDIR(mode):
        prefix = _folder_prefix(source)
        for path in _walk(source, source.resolve(), barred):
            yield path, prefix + safe_relative(path.relative_to(source))
    else:
        raise InputError("it is neither a file nor a folder", source=_shown(source), remedy="give files or folders")


def _walk(folder: Path, root: Path, barred: Path | None) -> Iterator[Path]:
    """Yield the convertible files under ``folder``, sorted by name, files and folders in one order."""
    try:
        entries = sorted(os.scandir(folder), key=lambda e: os.fsencode(e.name))
    except OSError as error:
        _log.warning("skipped %s: %s", _shown(folder), error.strerror or "cannot be listed")
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith(".") or (barred is not None and path.resolve() == barred):
            continue
        reason = _objection(entry, path, root)
        if reason:
            _log.warning("skipped %s: %s", _shown(path), reason)
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(path, root, barred)
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


def safe_relative(path: Path) -> str:
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


def _unique(name: str, path: Path, taken: dict[str, Path]) -> str:
    """Return ``name``, or a variant where another source of this run has it, also on case-blind file systems."""
    candidate, number = name, 1
    stem, dot, suffix = name.rpartition(".")
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{stem}~{number}.{suffix}" if dot and "/" not in suffix else f"{name}~{number}"
    taken[candidate.casefold()] = path
    return candidate


def _shown(path: Path) -> str:
    """Return a path for messages: printable, no line feeds."""
    return re.sub(r"[\x00-\x1f\x7f]", "?", os.fsencode(path).decode("utf-8", "replace"))
