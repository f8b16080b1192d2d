"""What the repairs of a whole document show of the recognizer's habits in it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.document import Cell, Document, Paragraph
from pipeline.normalize.habits import Habits, learned


def habits_of(document: Document) -> Habits:
    """Return the habits that the edits of its paragraphs and cells show; those of merged cells count once."""
    values = list(_values(document))
    repairs = [(edit.from_, edit.to, edit.reason) for value in values for edit in value.edits]
    return learned(repairs, (value.text for value in values))


def _values(document: Document) -> Iterator[Cell | Paragraph]:
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            yield from (cell for cell in row.cells if not cell.merged)
