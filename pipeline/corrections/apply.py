"""What persons said, put into a document: a pure function of the machine's document and the corrections in order."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.corrections import rows
from pipeline.corrections.locate import find_cell, find_evidence, find_paragraph, find_row
from pipeline.corrections.model import Conflict, Correction
from pipeline.corrections.rows import TypedValue, human_cell
from pipeline.document import Cell, Document, Paragraph, Row, Scalar, Table

CONFLICT = "correction_conflict"
UNREADABLE = "unreadable"
DISPUTED = 0.5
"""Confidence of a person's text where the new reading contradicts it."""
_ISO_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")


def untyped(text: str, table: Table, column: int) -> Scalar:
    """Give no value."""
    return None


def apply(
    document: Document, corrections: Iterable[Correction], typed: TypedValue = untyped
) -> tuple[Document, list[Conflict]]:
    """Return the document as corrected, and what did not fit; ``document`` is not changed.

    The corrections come in the order in which they were made. A later one to the same place settles the conflict of an
    earlier one.
    """
    corrected = _copy(document)
    conflicts: dict[str, Conflict] = {}
    for number, correction in enumerate(corrections):
        target = correction.anchor.target()
        if correction.anchor.kind == "row":
            target = f"{target}-{number}"
        if correction.sha256 != document.source.sha256:
            conflict: Conflict | None = Conflict(kind="file", correction=correction)
        else:
            conflict = _one(corrected, correction, typed)
        if conflict is None:
            conflicts.pop(target, None)
        else:
            conflicts[target] = conflict
    return corrected, list(conflicts.values())


def _copy(document: Document) -> Document:
    """Return a copy whose lists may be changed; values themselves are replaced, never changed, and are shared."""
    tables = [
        table.model_copy(update={"rows": [Row.model_construct(cells=list(row.cells)) for row in table.rows]})
        for table in document.tables
    ]
    return document.model_copy(
        update={
            "tables": tables,
            "paragraphs": list(document.paragraphs),
            "metadata_evidence": dict(document.metadata_evidence),
        }
    )


def _one(document: Document, correction: Correction, typed: TypedValue) -> Conflict | None:
    match correction.anchor.kind:
        case "cell":
            return _cell(document, correction, typed)
        case "paragraph":
            return _paragraph(document, correction)
        case "metadata":
            return _metadata(document, correction)
        case "row":
            return _row(document, correction, typed)


def _cell(document: Document, correction: Correction, typed: TypedValue) -> Conflict | None:
    found = find_cell(document, correction.anchor)
    if found is None:
        return Conflict(kind="place", correction=correction)
    table, row, column = found
    old = table.rows[row].cells[column]
    cell = human_cell(correction.after[0], table, column, typed, old)
    conflict = _judge(old, cell, correction)
    for i, other in enumerate(table.rows):
        # Copies of a cell that is merged over rows say the same.
        copy = other.cells[column]
        if i == row or (copy.fragments and copy.fragments == old.fragments and copy.raw == old.raw):
            other.cells[column] = cell.model_copy(update={"merged": copy.merged})
    return conflict


def _paragraph(document: Document, correction: Correction) -> Conflict | None:
    old = find_paragraph(document, correction.anchor)
    if old is None:
        return Conflict(kind="place", correction=correction)
    changes = {"text": " ".join(correction.after[0].split()), "confidence": 1.0, "needs_review": False}
    new = old.model_copy(update={**changes, "reasons": [], "edits": [], "doubts": [], "source": "human"})
    conflict = _judge(old, new, correction)
    document.paragraphs[next(i for i, p in enumerate(document.paragraphs) if p is old)] = new
    return conflict


def _metadata(document: Document, correction: Correction) -> Conflict | None:
    field = correction.anchor.field
    old = find_evidence(document, correction.anchor)
    if old is None or not hasattr(document.metadata, field):
        return Conflict(kind="place", correction=correction)
    machine = metadata_text(document, field)
    text = correction.after[0]
    new = old.model_copy(update={"confidence": 1.0, "needs_review": False, "source": "human"})
    conflict = None
    if old.raw != correction.anchor.raw and machine not in (text, *correction.before):
        conflict = Conflict(kind="reading", correction=correction, machine=machine)
        new = new.model_copy(update={"confidence": DISPUTED, "needs_review": True})
    document.metadata_evidence[field] = new
    value: object = [line for line in text.split("\n") if line] if field == "recipients" else text or None
    document.metadata = document.metadata.model_copy(update={field: value})
    return conflict


def _row(document: Document, correction: Correction, typed: TypedValue) -> Conflict | None:
    parts = correction.anchor.parts
    first = parts[: len(parts) // 2] if correction.action == "merge_rows" else parts
    found = find_row(document, correction.anchor.model_copy(update={"parts": first}))
    lost = Conflict(kind="place", correction=correction)
    if correction.action == "add_row" and correction.anchor.row < 0:
        table = next((t for t in document.tables if t.id == correction.anchor.table), None)
        found = (table, -1) if table is not None else None
    if found is None:
        return lost
    table, row = found
    columns, texts = len(table.columns), correction.after
    if correction.action == "add_row" and len(texts) == columns:
        rows.add_row(table, row, texts, typed)
    elif correction.action == "delete_row":
        rows.delete_row(table, row)
    elif correction.action == "merge_rows" and len(texts) == columns:
        return _merge(document, correction, table, row, typed)
    elif correction.action == "split_row" and len(texts) == 2 * columns:
        rows.split_row(table, row, texts, typed)
    else:
        return lost
    return None


def _merge(document: Document, correction: Correction, table: Table, row: int, typed: TypedValue) -> Conflict | None:
    """Merge a row with the one behind it, unless the new conversion has joined them itself."""
    second = correction.anchor.model_copy(
        update={
            "parts": correction.anchor.parts[len(correction.anchor.parts) // 2 :],
            "row": correction.anchor.row + 1,
        }
    )
    below = find_row(document, second)
    if below is not None and below[0] is table and below[1] == row:
        cells = table.rows[row].cells
        table.rows[row].cells = [human_cell(t, table, j, typed, cells[j]) for j, t in enumerate(correction.after)]
        return None
    if below is None or below[0] is not table or below[1] != row + 1:
        return Conflict(kind="place", correction=correction)
    rows.merge_rows(table, row, correction.after, typed)
    return None


def _judge(old: Cell | Paragraph, new: Cell | Paragraph, correction: Correction) -> Conflict | None:
    """Mark ``new`` where the reading is another one than the person saw, and say so."""
    if correction.action == "unreadable":
        new.reasons = [UNREADABLE]
    if old.raw == correction.anchor.raw or old.text in (*correction.before, *correction.after):
        return None
    new.confidence, new.needs_review, new.reasons = DISPUTED, True, [*new.reasons, CONFLICT]
    return Conflict(kind="reading", correction=correction, machine=old.text)


def metadata_text(document: Document, field: str) -> str:
    """Return a metadata field as one text; recipients a line each."""
    value = getattr(document.metadata, field)
    return "\n".join(value) if isinstance(value, list) else value or ""


def valid_metadata(field: str, text: str) -> bool:
    """Tell whether a person may set the field to the text: dates are ISO 8601."""
    return field != "date" or not text or bool(_ISO_DATE.match(text))
