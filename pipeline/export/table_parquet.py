"""Each table as Parquet: a column a column, typed, beside each the confidence of its cells."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pyarrow as pa
from pyarrow import parquet

from pipeline.export.finished import Finished
from pipeline.export.frame import table_frame
from pipeline.export.registry import Options


def files(finished: Finished, options: Options) -> Iterator[tuple[str, bytes]]:
    """Yield a file a table, as :func:`table_frame` types it; ``row`` is the row's number from 1."""
    for table in finished.document.tables:
        buffer = io.BytesIO()
        frame = table_frame(table, confidence=True)
        parquet.write_table(pa.Table.from_pandas(frame.reset_index(), preserve_index=False), buffer, compression="zstd")
        yield f"{table.id}.parquet", buffer.getvalue()
