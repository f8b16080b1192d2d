"""A document as rows of the flat tables that :mod:`pipeline.export.relations` describes."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Iterator, Mapping

from pipeline.document import Cell, Document, Fragment, Paragraph
from pipeline.export.archive_csv import counts
from pipeline.export.finished import Correction, Finished
from pipeline.export.references import references

Value = str | int | float | bool | datetime.date | None
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def records(finished: Finished, content_hash: str = "") -> Iterator[tuple[str, dict[str, Value]]]:
    """Yield (table, row) of all of the document, a row after the one it belongs to."""
    document = finished.document
    head = {"document": document_id(document)}
    yield "documents", {**head, **_document(document, content_hash)}
    for number, paragraph in enumerate(document.paragraphs):
        yield "paragraphs", {**head, "number": number, **_paragraph(paragraph)}
    for name, row in _tables(document):
        yield name, {**head, **row}
    for number, cited in enumerate(references(document), 1):
        yield "legal_basis", {**head, "number_in_document": number, **_cited(cited)}
    for number, correction in enumerate(finished.corrections, 1):
        yield "corrections", {**head, "number": number, **_correction(correction)}


def document_id(document: Document) -> str:
    """Return what identifies the document: two copies of a file at different places are two documents."""
    return hashlib.sha256(f"{document.source.sha256}\n{document.source.path}".encode()).hexdigest()


def as_json(value: object) -> str:
    """Return ``value`` as compact JSON, Vietnamese letters unescaped."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def as_date(text: str | None) -> datetime.date | None:
    """Return the day that ``text`` names in ISO 8601, None for anything else (a month)."""
    return datetime.date.fromisoformat(text) if text and _DAY.fullmatch(text) else None


def _document(document: Document, content_hash: str) -> dict[str, Value]:
    metadata: dict[str, Value] = {
        name: as_json(value) if isinstance(value, list) else value for name, value in document.metadata
    }
    return {
        "source": document.source.path,
        "source_sha256": document.source.sha256,
        "status": document.status,
        "schema_version": document.schema_version,
        "pages": document.source.pages,
        "bytes": document.source.bytes,
        **counts(document),
        **metadata,
        "date": as_date(document.metadata.date),
        "metadata_evidence": as_json({k: v.model_dump() for k, v in document.metadata_evidence.items()}),
        "warnings": as_json(document.warnings),
        "content_hash": content_hash,
    }


def _paragraph(paragraph: Paragraph) -> dict[str, Value]:
    kind: dict[str, Value] = {"kind": paragraph.kind, "level": paragraph.level}
    return {**kind, **_text(paragraph), "page": paragraph.page, "fragments": _fragments(paragraph.fragments)}


def _text(item: Cell | Paragraph) -> dict[str, Value]:
    return {
        "text": item.text,
        "raw": item.raw,
        "confidence": item.confidence,
        "needs_review": item.needs_review,
        "reasons": as_json(item.reasons),
    }


def _fragments(fragments: list[Fragment]) -> str:
    return as_json([fragment.model_dump() for fragment in fragments])


def _tables(document: Document) -> Iterator[tuple[str, dict[str, Value]]]:
    for table in document.tables:
        columns = as_json([column.model_dump() for column in table.columns])
        yield (
            "tables",
            {
                "table_id": table.id,
                "first_page": table.pages[0],
                "last_page": table.pages[1],
                "ruling": table.ruling,
                "columns": columns,
                "warnings": as_json(table.warnings),
            },
        )
        for i, row in enumerate(table.rows, 1):
            place: dict[str, Value] = {"table_id": table.id, "row_number": i}
            yield (
                "rows",
                {
                    **place,
                    "page": next((c.fragments[0].page for c in row.cells if c.fragments and not c.merged), None),
                    "is_group": len(row.cells) > 1 and row.cells[0].col_span == len(row.cells),
                    "confidence": min((cell.confidence for cell in row.cells), default=1.0),
                    "needs_review": any(cell.needs_review for cell in row.cells),
                },
            )
            for j, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True), 1):
                named: dict[str, Value] = {"column_number": j, "column_key": column.key, "column_type": column.type}
                yield "cells", {**place, **named, **_cell(cell)}


def _cell(cell: Cell) -> dict[str, Value]:
    value = cell.value
    day = as_date(value) if isinstance(value, str) else None
    return {
        **_text(cell),
        "value_number": float(value) if isinstance(value, int | float) else None,
        "value_date": day,
        "value_text": value if isinstance(value, str) and day is None else None,
        "row_span": cell.row_span,
        "col_span": cell.col_span,
        "merged": cell.merged,
        "page": cell.fragments[0].page if cell.fragments else None,
        "fragments": _fragments(cell.fragments),
    }


def _cited(row: Mapping[str, object]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for name in ("role", "paragraph", "page", "doc_type", "number", "issuer", "subject", "key"):
        value = row[name]
        found[name] = value if isinstance(value, str | int) else None
    date = row["date"]
    return {**found, "date": as_date(date) if isinstance(date, str) else None}


def _correction(correction: Correction) -> dict[str, Value]:
    names = ("who", "at", "target", "before", "after", "action")
    return {name: getattr(correction, name) for name in names}
