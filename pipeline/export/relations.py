"""The flat tables that Parquet, the data package and databases share: names, types and what the columns mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.export.archive_csv import METADATA_FIELDS

Kind = Literal["string", "integer", "number", "boolean", "date", "array", "object"]


@dataclass(frozen=True, slots=True)
class Field:
    """A column; ``array`` and ``object`` are written as JSON."""

    name: str
    kind: Kind
    description: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """A table: its columns, those that identify a row, and the table whose row each row belongs to."""

    name: str
    description: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    parent: str = ""


_DOCUMENT = Field("document", "string", "SHA-256 of the source's content and path", required=True)
_JUDGED = (
    Field("confidence", "number", "probability 0..1 that the whole text is right", required=True),
    Field("needs_review", "boolean", "confidence below the document's threshold", required=True),
    Field("reasons", "array", "reasons for doubt", required=True),
)
_PLACED = (
    Field("page", "integer", "page it begins on, from 1"),
    Field("fragments", "array", "page and box [left, top, right, bottom] px of each piece", required=True),
)

_METADATA_KINDS: dict[str, Kind] = {"recipients": "array", "date": "date"}

RELATIONS = (
    Relation(
        "documents",
        "a row a document",
        (
            _DOCUMENT,
            Field("source", "string", "path below the archive", required=True),
            Field("source_sha256", "string", "SHA-256 of the source file", required=True),
            Field("status", "string", "success or partial", required=True),
            Field("schema_version", "string", "of document.json", required=True),
            Field("pages", "integer", "pages of the source", required=True),
            Field("bytes", "integer", "size of the source", required=True),
            *(
                Field(name, "integer", f"number of {name}", required=True)
                for name in ("tables", "rows", "cells", "paragraphs", "needs_review")
            ),
            *(
                Field(
                    name,
                    "array" if name == "recipients" else "date" if name == "date" else "string",
                    f"metadata: {name}",
                )
                for name in METADATA_FIELDS
            ),
            Field("metadata_evidence", "object", "where each metadata value was read", required=True),
            Field("warnings", "array", "warnings", required=True),
            Field("content_hash", "string", "SHA-256 of document.json and corrections", required=True),
        ),
        ("document",),
    ),
    Relation(
        "paragraphs",
        "the prose in reading order",
        (
            _DOCUMENT,
            Field("number", "integer", "place in the document, from 0", required=True),
            Field("kind", "string", "heading, body, list_item, …", required=True),
            Field("level", "integer", "of headings, from 1", required=True),
            Field("text", "string", "the final text", required=True),
            Field("raw", "string", "as recognized", required=True),
            *_JUDGED,
            *_PLACED,
        ),
        ("document", "number"),
        "documents",
    ),
    Relation(
        "tables",
        "a row a table",
        (
            _DOCUMENT,
            Field("table_id", "string", "table-N", required=True),
            Field("first_page", "integer", "from 1", required=True),
            Field("last_page", "integer", "from 1", required=True),
            Field("ruling", "string", "full, partial or none", required=True),
            Field("columns", "array", "name, path, key and type of each column", required=True),
            Field("warnings", "array", "warnings", required=True),
        ),
        ("document", "table_id"),
        "documents",
    ),
    Relation(
        "rows",
        "a row a logical row of a table",
        (
            _DOCUMENT,
            Field("table_id", "string", "table-N", required=True),
            Field("row_number", "integer", "from 1", required=True),
            Field("page", "integer", "page it begins on, from 1"),
            Field("is_group", "boolean", "a heading over all columns", required=True),
            Field("confidence", "number", "least of its cells", required=True),
            Field("needs_review", "boolean", "some cell needs review", required=True),
        ),
        ("document", "table_id", "row_number"),
        "tables",
    ),
    Relation(
        "cells",
        "a row a cell; a cell merged over rows is repeated",
        (
            _DOCUMENT,
            Field("table_id", "string", "table-N", required=True),
            Field("row_number", "integer", "from 1", required=True),
            Field("column_number", "integer", "from 1", required=True),
            Field("column_key", "string", "canonical key or slug", required=True),
            Field("column_type", "string", "ordinal, code, date, number or text", required=True),
            Field("text", "string", "the final text", required=True),
            Field("raw", "string", "as recognized", required=True),
            Field("value_number", "number", "the value, where it is a number"),
            Field("value_date", "date", "the value, where it is a whole date"),
            Field("value_text", "string", "the value otherwise: a code, a month"),
            *_JUDGED,
            Field("row_span", "integer", "rows covered", required=True),
            Field("col_span", "integer", "columns covered", required=True),
            Field("merged", "boolean", "repeated from the row above", required=True),
            *_PLACED,
        ),
        ("document", "table_id", "row_number", "column_number"),
        "rows",
    ),
    Relation(
        "legal_basis",
        "documents that a document cites: its legal bases, and numbers in its other text",
        (
            _DOCUMENT,
            Field("number_in_document", "integer", "from 1", required=True),
            Field("role", "string", "legal_basis or mention", required=True),
            Field("paragraph", "integer", "index of the paragraph that cites it"),
            Field("page", "integer", "from 1"),
            Field("doc_type", "string", "type of the cited document"),
            Field("number", "string", "its number as properly written"),
            Field("date", "date", "its date"),
            Field("issuer", "string", "who issued it"),
            Field("subject", "string", "what it is about"),
            Field("key", "string", "equal for all spellings of a document", required=True),
        ),
        ("document", "number_in_document"),
        "documents",
    ),
    Relation(
        "corrections",
        "what people changed",
        (
            _DOCUMENT,
            Field("number", "integer", "from 1, in the order they were made", required=True),
            Field("who", "string", "who", required=True),
            Field("at", "string", "when, ISO 8601", required=True),
            Field("target", "string", "which value", required=True),
            Field("before", "string", "the text before", required=True),
            Field("after", "string", "the text after", required=True),
            Field("action", "string", "what was done", required=True),
        ),
        ("document", "number"),
        "documents",
    ),
)
