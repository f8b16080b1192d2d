"""Opening a source by what it contains, not by what it is called."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from io import BufferedReader
from pathlib import Path

from pipeline.errors import EmptyFileError, InputError, TooLargeError, UnsupportedFileError
from pipeline.intake.pdf import PdfSource
from pipeline.intake.raster import RasterSource
from pipeline.intake.source import Kind, OpenedSource
from pipeline.settings import Settings

_HEAD = 1024
"""Bytes looked at; a PDF header may stand anywhere in them (PDF 1.7 reference, implementation note 13)."""


def open_source(path: Path, settings: Settings, sha256: str = "") -> OpenedSource:
    """Return the opened source at ``path``: a context manager that streams its pages.

    ``sha256`` is that of the content where it is known already; it is not computed again then.

    Raises:
        EmptyFileError, UnsupportedFileError, DamagedFileError, EncryptedFileError, TooLargeError: as they say.
        InputError: the file cannot be opened, or has no pages.
        MissingDependencyError: a PDF that only poppler may still read, and poppler is not installed.
    """
    name = shown_path(path)
    stream = _open_regular(path, name)
    try:
        size = os.fstat(stream.fileno()).st_size
        head = stream.read(_HEAD)
        if not head:
            raise EmptyFileError("the file is empty", source=name)
        kind = sniff(head)
        if kind is None:
            raise UnsupportedFileError(f"the file is {_description(head)}", source=name)
        stream.seek(0)
        digest = sha256 or hashlib.file_digest(stream, "sha256").hexdigest()
        stream.seek(0)
        source: OpenedSource = (
            PdfSource(stream, path, digest, size, name, settings)
            if kind == "pdf"
            else RasterSource(stream, kind, digest, size, name, settings.max_megapixels)
        )
        if source.page_count > settings.max_pages:
            raise TooLargeError(
                f"the file has {source.page_count} pages, more than {settings.max_pages}",
                source=name,
                remedy="split it, or raise --max-pages",
            )
        return source
    except BaseException:
        stream.close()
        raise


def sniff(head: bytes) -> Kind | None:
    """Return the format that the first bytes of a file tell, None for any other."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")):
        return "tiff"
    return "pdf" if b"%PDF-" in head else None


def _open_regular(path: Path, name: str) -> BufferedReader:
    """Return the file opened for reading; pipes and devices are refused without waiting for them."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a usable name"
        raise InputError(f"the file cannot be opened: {reason}", source=name, remedy="check path and rights") from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise InputError("it is not a file", source=name, remedy="give files or folders")
    return os.fdopen(descriptor, "rb")


def _description(head: bytes) -> str:
    """Return what a file of no accepted format seems to be."""
    if head.startswith(b"PK\x03\x04"):
        return "a ZIP archive or office document, not a scan"
    if head.startswith((b"GIF8", b"BM", b"RIFF")) or head[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1"):
        return "a picture in a format that is not accepted"
    if head[:512].isascii() and not re.search(rb"[\x00-\x08]", head[:512]):
        return "plain text, not a scan"
    return "neither PDF nor TIFF, JPEG or PNG"


def shown_path(path: Path) -> str:
    """Return a path as printable text for messages."""
    return re.sub(r"[\x00-\x1f\x7f]", "?", os.fsencode(path).decode("utf-8", "replace"))
