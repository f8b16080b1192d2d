"""``references.csv`` of an archive: gathered document by document, linked once all are known."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from types import TracebackType

from pipeline.document import Document
from pipeline.export.references import REFERENCE_COLUMNS, linked, own_key, reference_line, references


class References:
    """What documents cite, kept in a temporary file of ``folder``; in memory is only the key of each document."""

    def __init__(self, folder: Path) -> None:
        """Open the temporary file."""
        self._path = folder / ".references.part"
        self._file = self._path.open("w", encoding="utf-8")
        self._owners: dict[str, list[tuple[str, str | None]]] = {}

    def __enter__(self) -> References:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._file.close()
        self._path.unlink(missing_ok=True)

    def add(self, document: Document) -> None:
        """Note what the document cites and how others cite it."""
        if key := own_key(document):
            self._owners.setdefault(key, []).append((document.source.path, document.metadata.date))
        self._file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in references(document))

    def write(self, target: Path) -> None:
        """Write all that was cited to ``target``, linked to the documents of the archive."""
        self._file.flush()
        with self._path.open(encoding="utf-8") as source, target.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(REFERENCE_COLUMNS)
            writer.writerows(reference_line(linked(json.loads(line), self._owners)) for line in source)
