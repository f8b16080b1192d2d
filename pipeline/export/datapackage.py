"""The archive as a Frictionless data package: CSV files with a table schema each, described in ``datapackage.json``."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.document import SCHEMA_VERSION
from pipeline.export.finished import Finished
from pipeline.export.records import Value, records
from pipeline.export.registry import ArchiveSink, Options
from pipeline.export.relations import RELATIONS, Field, Relation
from pipeline.files import replaced, write_text

FOLDER = "datapackage"


@contextmanager
def open_archive(target: Path | str, options: Options) -> Iterator[ArchiveSink]:
    """Write ``datapackage/TABLE.csv`` and ``datapackage/datapackage.json`` below the folder ``target``."""
    folder = Path(target) / FOLDER
    with ExitStack() as stack:
        writers = {}
        for relation in RELATIONS:
            path = stack.enter_context(replaced(folder / f"{relation.name}.csv"))
            file = stack.enter_context(path.open("w", encoding="utf-8", newline=""))
            writers[relation.name] = csv.DictWriter(
                file, [field.name for field in _fields(relation)], extrasaction="ignore", lineterminator="\n"
            )
            writers[relation.name].writeheader()

        def add(finished: Finished) -> None:
            for name, row in records(finished):
                writers[name].writerow({key: _written(value) for key, value in row.items()})

        yield add
    write_text(folder / "datapackage.json", json.dumps(descriptor(), ensure_ascii=False, indent=1) + "\n")


def descriptor() -> dict[str, Any]:
    """Return the content of ``datapackage.json`` (Data Package version 1)."""
    return {
        "profile": "data-package",
        "name": "sohoa-archive",
        "title": "Documents converted by sohoa",
        "version": SCHEMA_VERSION,
        "sohoa_version": __version__,
        "resources": [_resource(relation) for relation in RELATIONS],
    }


def _resource(relation: Relation) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(field) for field in _fields(relation)],
        "primaryKey": list(relation.key),
        "missingValues": [""],
    }
    if relation.parent:
        keys = next(list(parent.key) for parent in RELATIONS if parent.name == relation.parent)
        schema["foreignKeys"] = [{"fields": keys, "reference": {"resource": relation.parent, "fields": keys}}]
    return {
        "profile": "tabular-data-resource",
        "name": relation.name,
        "description": relation.description,
        "path": f"{relation.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _fields(relation: Relation) -> list[Field]:
    return [field for field in relation.fields if field.name != "content_hash"]


def _field(field: Field) -> dict[str, Any]:
    described: dict[str, Any] = {"name": field.name, "type": field.kind}
    described["description"] = field.description
    # An empty text is a missing value in CSV, so only other kinds can be asked for.
    if field.required and field.kind != "string":
        described["constraints"] = {"required": True}
    return described


def _written(value: Value) -> Value:
    return str(value).lower() if isinstance(value, bool) else value
