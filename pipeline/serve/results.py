"""A converted document in the format that a client asks for."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import quote

from pipeline.document import Document
from pipeline.errors import DamagedFileError
from pipeline.export import registry
from pipeline.export.finished import Finished
from pipeline.export.registry import Files

IN_MEMORY = 4 << 20
"""Bytes of a result that are kept in memory while it is sent."""
_CHUNK = 1 << 16
_MEDIA = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "hocr": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "xml": "application/xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class Result:
    """A result to be sent: ``file`` is to be closed by who sends it."""

    file: IO[bytes]
    media_type: str
    disposition: str

    def chunks(self) -> Iterator[bytes]:
        """Yield the content and close the file."""
        with self.file:
            while chunk := self.file.read(_CHUNK):
                yield chunk


FORMATS = tuple(format.name for format in registry.FORMATS if format.scope == "document")
"""Formats that a document can be asked for in."""
SEVERAL = {format.name for format in registry.FORMATS if "N" in format.writes.replace(format.name, "")}
"""Formats of a number of files that depends on the document; they are sent as a ZIP archive."""


def result(folder: Path, filename: str, format: str) -> Result:
    """Return the document in ``folder`` in a format; its source is called ``filename``.

    Raises:
        DamagedFileError: its files are gone.
        InputError: it was converted without what the format needs.
        MissingDependencyError: a library that the format needs is not installed.
    """
    try:
        document = Document.from_json((folder / "document.json").read_bytes())
    except (OSError, ValueError) as error:
        raise DamagedFileError(
            "the result is gone or damaged", source=filename, remedy="send the file again"
        ) from error
    document.source.path = filename
    found = Finished(filename, folder, document)
    files = registry.document_writer(registry.find_format(format))(found, registry.Options())
    stem = filename.rpartition(".")[0] or filename
    if format in SEVERAL:
        return Result(_zip(files), "application/zip", _disposition(f"{stem}.{format}.zip"))
    ((path, content),) = files
    extension = path.rpartition(".")[2]
    return Result(io.BytesIO(content), _MEDIA[extension], _disposition(f"{stem}.{extension}"))


def _zip(files: Files) -> IO[bytes]:
    """Return a ZIP archive of the files; the same files give the same bytes."""
    spooled: IO[bytes] = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
    with zipfile.ZipFile(spooled, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files:
            archive.writestr(zipfile.ZipInfo(path), content, zipfile.ZIP_DEFLATED)
    spooled.seek(0)
    return spooled


def _disposition(name: str) -> str:
    return f"attachment; filename*=UTF-8''{quote(name, safe='')}"
