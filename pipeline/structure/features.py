"""The model's inputs for every cell of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.document import Document
from pipeline.structure.cells import CELL_FEATURES, cell_features
from pipeline.structure.columns import column_views
from pipeline.structure.rows import ROW_FEATURES, row_features
from pipeline.structure.shown import ShownTable, shown_tables
from pipeline.structure.tables import TABLE_FEATURES, table_features, usual_pitch
from pipeline.words import Words

FEATURES = (*CELL_FEATURES, *ROW_FEATURES, *TABLE_FEATURES)
"""Inputs of the model, in order."""


def structure_features(document: Document, words: Words) -> Iterator[tuple[tuple[int, int, int], list[float]]]:
    """Yield the place (table, row, column, from 0) and the inputs of each cell; ``words`` are the document's own."""
    tables = shown_tables(document, words)
    for number in range(len(tables)):
        for (row, column), values in features_of(tables, number):
            yield (number, row, column), values


def features_of(tables: Sequence[ShownTable], number: int) -> Iterator[tuple[tuple[int, int], list[float]]]:
    """Yield the place (row, column, from 0) and the inputs of each cell of table ``number`` (0-based) among others."""
    table = tables[number]
    if not table.rows:
        return
    pitch, columns = usual_pitch(table), column_views(table)
    before = [None, *table.rows[:-1]]
    cells = [cell_features(row, above, columns, pitch) for row, above in zip(table.rows, before, strict=True)]
    named = [[dict(zip(CELL_FEATURES, own, strict=True)) for own in row] for row in cells]
    rows = row_features(table, named, pitch)
    named_rows = [dict(zip(ROW_FEATURES, row, strict=True)) for row in rows]
    whole = table_features(tables, number, named, named_rows, columns)
    for i, row in enumerate(cells):
        for j, own in enumerate(row):
            yield (i, j), [*own, *rows[i], *whole]
