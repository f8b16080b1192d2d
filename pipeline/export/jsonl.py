"""The archive as JSON Lines: ``documents.jsonl``, a ``document.json`` a line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.export.finished import Finished
from pipeline.export.registry import ArchiveSink, Options
from pipeline.files import replaced


@contextmanager
def open_archive(target: Path | str, options: Options) -> Iterator[ArchiveSink]:
    """Write ``documents.jsonl`` below the folder ``target``; it appears once all documents are in it."""
    with replaced(Path(target) / "documents.jsonl") as path, path.open("w", encoding="utf-8", newline="") as file:

        def add(finished: Finished) -> None:
            file.write(finished.document.model_dump_json(by_alias=True) + "\n")

        yield add
