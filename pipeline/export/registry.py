"""The formats there are: name, what it is, where it is written. One module a format, imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from pipeline.errors import MissingDependencyError, SettingsError
from pipeline.export.finished import Finished


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may choose for all formats; ``merged``: keep merged cells merged where the format can."""

    merged: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """A format; ``scope`` tells whether it makes files for each document or one result for the archive."""

    name: str
    scope: Literal["document", "archive"]
    module: str
    writes: str


Files = Iterator[tuple[str, bytes]]
DocumentWriter = Callable[[Finished, Options], Files]
"""Yields the files of a document: path below the document's folder, content. Their number and order are fixed."""

ArchiveSink = Callable[[Finished], None]
ArchiveWriter = Callable[[Path | str, Options], AbstractContextManager[ArchiveSink]]
"""Opens the target (a folder, or a database's URL) and gives a function that takes one document after another."""

FORMATS = (
    Format("csv", "document", "table_csv", "table-N.csv"),
    Format("excel-csv", "document", "excel_csv", "table-N.excel.csv"),
    Format("xlsx", "document", "xlsx", "document.xlsx"),
    Format("table-parquet", "document", "table_parquet", "table-N.parquet"),
    Format("json", "document", "json_file", "document.json"),
    Format("md", "document", "markdown", "document.md"),
    Format("html", "document", "html", "document.html"),
    Format("docx", "document", "docx", "document.docx"),
    Format("pdf", "document", "pdf", "document.pdf"),
    Format("hocr", "document", "hocr", "document.hocr"),
    Format("alto", "document", "alto", "alto/NNNN.xml"),
    Format("jsonl", "archive", "jsonl", "documents.jsonl"),
    Format("parquet", "archive", "parquet", "parquet/*.parquet"),
    Format("datapackage", "archive", "datapackage", "datapackage/datapackage.json"),
    Format("database", "archive", "database", "tables of the database"),
)
NAMES = tuple(format.name for format in FORMATS if format.name != "database")
EXTRA = "pip install 'sohoa[export]'"


def find_format(name: str) -> Format:
    """Return the format called ``name``; a database's URL (``sqlite:///x.db``) is the format ``database``.

    Raises:
        SettingsError: there is none.
    """
    wanted = "database" if "://" in name else name
    for format in FORMATS:
        if format.name == wanted and (wanted != "database" or "://" in name):
            return format
    raise SettingsError(
        f"no format {name!r}", remedy=f"give one of {', '.join(NAMES)}, sqlite:///FILE or postgresql://HOST/DATABASE"
    )


def document_writer(format: Format) -> DocumentWriter:
    """Return the writer of a format for each document.

    Raises:
        MissingDependencyError: a library that the format needs is not installed.
    """
    writer: DocumentWriter = _module(format).files
    return writer


def archive_writer(format: Format) -> ArchiveWriter:
    """Return the writer of a format for the archive.

    Raises:
        MissingDependencyError: a library that the format needs is not installed.
    """
    writer: ArchiveWriter = _module(format).open_archive
    return writer


def _module(format: Format) -> Any:
    try:
        return import_module(f"pipeline.export.{format.module}")
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith("pipeline"):
            raise
        raise MissingDependencyError(f"the format {format.name} needs {error.name}", remedy=EXTRA) from error
