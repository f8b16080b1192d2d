"""The two overviews of an archive: ``documents.csv`` (a row a document) and ``plans.csv`` (a row an action)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.document import Cell, Document, Metadata, Table

PLAN_KEYS = (
    "no",
    "standard",
    "criterion",
    "content",
    "measures",
    "assignee",
    "period",
    "budget",
    "supervisor",
    "report_due",
)
"""Canonical keys of plan tables, in the order of the school plan."""

METADATA_FIELDS = tuple(Metadata.model_fields)

DOCUMENT_COLUMNS = (
    "source",
    "status",
    "pages",
    "tables",
    "rows",
    "cells",
    "paragraphs",
    "needs_review",
    *METADATA_FIELDS,
    "error_code",
    "error",
    "same_as",
)

PLAN_COLUMNS = (
    "source",
    "table",
    "row",
    "page",
    *PLAN_KEYS,
    "confidence",
    "needs_review",
)


def counts(document: Document) -> dict[str, int]:
    """Return how many tables, rows, cells and paragraphs the document has, and how many values need review."""
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return {
        "tables": len(document.tables),
        "rows": sum(len(table.rows) for table in document.tables),
        "cells": len(cells),
        "paragraphs": len(document.paragraphs),
        "needs_review": sum(cell.needs_review for cell in cells)
        + sum(paragraph.needs_review for paragraph in document.paragraphs)
        + sum(evidence.needs_review for evidence in document.metadata_evidence.values()),
    }


def document_row(document: Document, same_as: str = "") -> list[object]:
    """Return the document's line of ``documents.csv``; ``same_as`` names the source that it is a copy of."""
    values: dict[str, object] = {
        "source": document.source.path,
        "status": document.status,
        "pages": document.source.pages,
        **counts(document),
    }
    for field in METADATA_FIELDS:
        value = getattr(document.metadata, field)
        values[field] = "; ".join(value) if isinstance(value, list) else value
    if document.status != "success":
        values["error"] = "; ".join(document.warnings)
    values["same_as"] = same_as
    return [values.get(column, "") for column in DOCUMENT_COLUMNS]


def failed_row(source: str, code: str, error: str, same_as: str = "") -> list[object]:
    """Return the line of ``documents.csv`` for a source that could not be converted."""
    values = {"source": source, "status": "failed", "error_code": code, "error": error, "same_as": same_as}
    return [values.get(column, "") for column in DOCUMENT_COLUMNS]


def is_plan(table: Table) -> bool:
    """Tell whether the table lists actions: a content or criterion, and who does it, when, or how."""
    keys = {column.key for column in table.columns}
    return bool(keys & {"content", "criterion"}) and len(keys & {"measures", "assignee", "period", "supervisor"}) >= 2


def plan_rows(document: Document) -> Iterator[list[object]]:
    """Yield the lines of ``plans.csv``: the action rows of the document's plan tables; group rows are left out."""
    for table in document.tables:
        if not is_plan(table):
            continue
        for number, row in enumerate(table.rows, 1):
            if any(cell.col_span > 1 for cell in row.cells):
                continue
            by_key: dict[str, Cell] = {}
            for column, cell in zip(table.columns, row.cells, strict=True):
                by_key.setdefault(column.key, cell)
            first = next((cell.fragments[0].page for cell in row.cells if cell.fragments and not cell.merged), "")
            texts = [by_key[key].text if key in by_key else "" for key in PLAN_KEYS]
            confidence = min((cell.confidence for cell in row.cells), default=1.0)
            flagged = any(cell.needs_review for cell in row.cells)
            yield [document.source.path, table.id, number, first, *texts, round(confidence, 3), str(flagged).lower()]
