"""The unit of work of a batch: convert one source and put its files in place."""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2

import dictionaries
from pipeline import __version__
from pipeline.batch.ledger import Entry
from pipeline.convert import convert_source
from pipeline.corrections.files import corrected
from pipeline.document import Document
from pipeline.errors import SohoaError
from pipeline.export.archive_csv import counts
from pipeline.export.table_csv import table_to_csv
from pipeline.files import replace_folder, reported, write_bytes, write_text
from pipeline.page import CleanPage
from pipeline.settings import Settings
from pipeline.workbench import Workbench

STAGING = ".staging"
JPEG_QUALITY = 80


@dataclass(frozen=True, slots=True)
class Job:
    """A source to convert: the file, its folder's name below OUT, its content's hash and size."""

    path: Path
    name: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job; ``fatal`` errors (a missing program, a full disk) end the batch."""

    entry: Entry
    counts: dict[str, int]
    error: SohoaError | None = None


def fingerprint(settings: Settings) -> str:
    """Return a short hash of what changes results: the version, the settings, the dictionaries (names and sizes)."""
    chosen = settings.model_dump_json(exclude={"jobs", "debug", "page_timeout", "password"})
    if settings.dictionary is not None and settings.dictionary.is_file():
        chosen += hashlib.sha256(settings.dictionary.read_bytes()).hexdigest()
    return hashlib.sha256(f"{__version__}\n{chosen}\n{_data_files()}".encode()).hexdigest()[:16]


@lru_cache(maxsize=1)
def _data_files() -> str:
    root = Path(dictionaries.__file__).parent
    files = sorted(path for path in root.rglob("*") if path.is_file() and path.suffix not in {".py", ".pyc"})
    return "\n".join(f"{path.relative_to(root)} {path.stat().st_size}" for path in files)


def run_job(job: Job, out: Path, settings: Settings, progress: Callable[[int, int], None] | None = None) -> Outcome:
    """Convert the job's source into ``out/job.name``; an error becomes part of the outcome.

    A folder appears under its name only when it is complete.
    """
    started = time.perf_counter()
    staged = out / STAGING / hashlib.sha256(job.name.encode()).hexdigest()[:16]
    try:
        with reported(staged):
            shutil.rmtree(staged, ignore_errors=True)
            staged.mkdir(parents=True)
        bench = _workbench(settings)
        sink = _picture_writer(staged / "pages") if settings.page_images else None
        document = convert_source(job.path, job.name, bench, sink, progress)
        document = corrected(out, job.name, document, staged)
        _write_document(staged, document)
        replace_folder(staged, out / job.name)
    except SohoaError as error:
        shutil.rmtree(staged, ignore_errors=True)
        return Outcome(_entry(job, settings, "failed", started, error=error), {}, error)
    entry = _entry(job, settings, document.status, started, pages=document.source.pages, warnings=document.warnings)
    return Outcome(entry, counts(document))


@lru_cache(maxsize=1)
def _workbench(settings: Settings) -> Workbench:
    """Open the tools once a process."""
    cv2.setNumThreads(1)
    return Workbench.open(settings)


def _picture_writer(folder: Path) -> Callable[[CleanPage], None]:
    def write(page: CleanPage) -> None:
        done, data = cv2.imencode(".jpg", page.color, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
        if done:
            write_bytes(folder / f"{page.number:04}.jpg", data.tobytes())

    return write


def _write_document(folder: Path, document: Document) -> None:
    for table in document.tables:
        write_text(folder / f"{table.id}.csv", table_to_csv(table))
    write_text(folder / "document.json", document.to_json())


def _entry(
    job: Job,
    settings: Settings,
    state: str,
    started: float,
    *,
    pages: int = 0,
    warnings: list[str] | None = None,
    error: SohoaError | None = None,
) -> Entry:
    text = "; ".join(warnings or ()) if state == "partial" else ""
    return Entry(
        name=job.name,
        path=str(job.path),
        sha256=job.sha256,
        bytes=job.bytes,
        fingerprint=fingerprint(settings),
        state=state,
        pages=pages,
        error_code=error.code if error else "page" if state == "partial" else "",
        error=f"{error.message} ({error.remedy})" if error and error.remedy else error.message if error else text,
        seconds=round(time.perf_counter() - started, 2),
    )
