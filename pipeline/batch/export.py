"""An archive's documents, one after another, to any number of formats."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from pipeline.batch.corrections import corrections_of
from pipeline.batch.ledger import Ledger
from pipeline.errors import InputError, OutputError, SohoaError
from pipeline.export.finished import Finished
from pipeline.export.registry import (
    ArchiveSink,
    DocumentWriter,
    Format,
    Options,
    archive_writer,
    document_writer,
    find_format,
)
from pipeline.files import write_bytes

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Exported:
    """What became of an export; ``failed`` holds (document or document and format, error)."""

    documents: int = 0
    files: int = 0
    unchanged: int = 0
    failed: list[tuple[str, SohoaError]] = field(default_factory=list)


def check_targets(targets: Sequence[str]) -> None:
    """Raise what :func:`export_archive` would for targets that there are none of, or that lack a library.

    Raises:
        SettingsError: a target is no format.
        MissingDependencyError: a library that a format needs is not installed.
    """
    for target in targets:
        format = find_format(target)
        if format.scope == "document":
            document_writer(format)
        else:
            archive_writer(format)


def export_archive(
    out: Path,
    targets: Sequence[str],
    *,
    only: Sequence[str] = (),
    into: Path | None = None,
    options: Options | None = None,
    changed: bool = False,
) -> Exported:
    """Write the documents of the archive ``out`` in each of ``targets`` (format names, database URLs).

    Files of a document go into its folder, those of the archive beside ``documents.csv``; or below ``into``. ``only``
    names documents (as the ledger does; ``*`` and ``?`` stand for anything). ``changed`` leaves out files that are
    newer than their document. One document is in memory at a time; one that fails is reported and the rest goes on.

    Raises:
        SettingsError: a target is no format.
        MissingDependencyError: a library that a format needs is not installed.
        InputError: there is no such document.
        OutputError: nothing can be written.
    """
    options = options or Options()
    formats = [(target, find_format(target)) for target in dict.fromkeys(targets)]
    base = into or out
    writers = [(f, document_writer(f)) for _, f in formats if f.scope == "document"]
    archive_writers = [(t, f, archive_writer(f)) for t, f in formats if f.scope == "archive"]
    names = _chosen(list(names_of(out)), only)
    done = Exported()
    with ExitStack() as stack:
        sinks: list[ArchiveSink] = [
            stack.enter_context(writer(target if f.name == "database" else base, options))
            for target, f, writer in archive_writers
        ]
        for name in names:
            pending = [
                w for w in writers if not (changed and _is_written(out / name / "document.json", base / name, w[0]))
            ]
            if not pending and not sinks:
                done.unchanged += 1
                continue
            try:
                finished = Finished.load(out, name, corrections_of(out / "ledger.sqlite", name))
            except SohoaError as error:
                done.failed.append((name, error))
                continue
            _write(finished, pending, base, options, done)
            for sink in sinks:
                sink(finished)
            done.documents += 1
    return done


def names_of(out: Path) -> Iterator[str]:
    """Yield the names of the archive's documents.

    Raises:
        OutputError: ``out`` is no archive.
    """
    if not (out / "ledger.sqlite").is_file():
        raise OutputError("no ledger here", source=str(out), remedy="give the folder that --out named")
    with Ledger(out / "ledger.sqlite") as ledger:
        for entry in ledger.entries():
            if entry.state in ("success", "partial"):
                yield entry.name


def _chosen(names: Sequence[str], only: Sequence[str]) -> list[str]:
    missing = [pattern for pattern in only if not any(_fits(name, pattern) for name in names)]
    if missing:
        raise InputError(f"no document is called {', '.join(missing)}", remedy="`sohoa status OUT` lists their names")
    return [name for name in names if not only or any(_fits(name, pattern) for pattern in only)]


def _fits(name: str, pattern: str) -> bool:
    return name == pattern or fnmatchcase(name, pattern)


def _write(
    finished: Finished, writers: Sequence[tuple[Format, DocumentWriter]], base: Path, options: Options, done: Exported
) -> None:
    for format, writer in writers:
        try:
            for path, content in writer(finished, options):
                write_bytes(base / finished.name / path, content)
                done.files += 1
        except OutputError:
            raise
        except SohoaError as error:
            log.warning("%s", error, extra={"document": finished.name})
            done.failed.append((f"{finished.name} as {format.name}", error))


def _is_written(document: Path, folder: Path, format: Format) -> bool:
    """Tell whether ``folder`` has files of the format, none of them older than ``document``."""
    pattern = re.compile(re.sub("N+", r"\\d+", re.escape(format.writes)))
    files = [path for path in folder.rglob("*") if pattern.fullmatch(path.relative_to(folder).as_posix())]
    age = document.stat().st_mtime_ns if document.is_file() else 0
    return bool(files) and all(path.stat().st_mtime_ns >= age for path in files)
