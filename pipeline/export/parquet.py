"""The archive as Parquet: a file a table of :mod:`pipeline.export.relations`, typed, with confidences."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from pipeline.export.finished import Finished
from pipeline.export.records import Value, records
from pipeline.export.registry import ArchiveSink, Options
from pipeline.export.relations import RELATIONS, Kind, Relation
from pipeline.files import replaced

BATCH = 4096
"""Rows that are in memory before they are written as a row group."""
TYPES: dict[Kind, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "array": pa.string(),
    "object": pa.string(),
}


@contextmanager
def open_archive(target: Path | str, options: Options) -> Iterator[ArchiveSink]:
    """Write ``parquet/TABLE.parquet`` below the folder ``target``; the files appear once they are complete."""
    with ExitStack() as stack:
        writers = {
            relation.name: _Writer(relation, stack.enter_context(replaced(Path(target) / _path(relation))))
            for relation in RELATIONS
        }

        def add(finished: Finished) -> None:
            for name, row in records(finished):
                writers[name].add(row)

        try:
            yield add
        finally:
            for writer in writers.values():
                writer.close()


def _path(relation: Relation) -> Path:
    return Path("parquet", f"{relation.name}.parquet")


class _Writer:
    """A Parquet file that grows by batches."""

    def __init__(self, relation: Relation, path: Path) -> None:
        fields = [field for field in relation.fields if field.name != "content_hash"]
        self._schema = pa.schema(
            [
                pa.field(f.name, TYPES[f.kind], nullable=not f.required, metadata={"description": f.description})
                for f in fields
            ]
        )
        self._file = parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[dict[str, Value]] = []

    def add(self, row: dict[str, Value]) -> None:
        self._rows.append(row)
        if len(self._rows) >= BATCH:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._file.close()

    def _flush(self) -> None:
        if self._rows:
            self._file.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
            self._rows = []
