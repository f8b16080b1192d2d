"""The values of a document that a person may be asked about, and those that need it. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from pipeline.corrections.apply import metadata_text
from pipeline.corrections.locate import cell_anchor, metadata_anchor, paragraph_anchor
from pipeline.corrections.model import Anchor, Conflict
from pipeline.document import Cell, Document, Doubt, Edit, Evidence, Paragraph
from pipeline.geometry import Box
from pipeline.review.pictures import view

WEIGHTS = {
    "criterion": 3.0, "standard": 3.0, "budget": 3.0, "content": 2.0, "measures": 2.0, "assignee": 2.0, "period": 2.0,
    "report_due": 2.0, "supervisor": 1.5, "no": 1.5, "legal_basis": 2.0, "number": 3.0, "date": 3.0, "title": 3.0,
    "issuer": 3.0, "signer": 2.0,
}  # fmt: skip
"""How much harm an error does by column, kind of paragraph or metadata field; 1 for others. What other rows hang on
(criteria) and what is added up or searched for (budgets, numbers, titles) counts most."""
CONFLICT_WEIGHT = 4.0
"""A person's word that the machine now contradicts comes first."""


class Seen(BaseModel):
    """What a picture shows: page, the window cut out of it and the box marked in it, the page's size; all px."""

    page: int
    window: Box
    box: Box
    width: int
    height: int


class Item(BaseModel):
    """A value to check, with all that its page shows; ``uid`` is the same as long as place and reading are."""

    uid: str
    kind: str
    key: str
    label: str
    row: int
    rows: int
    table: str
    heading: str
    anchor: Anchor
    text: str
    raw: str
    confidence: float
    reasons: list[str]
    harm: float
    likeness: str
    doubts: list[Doubt] = []
    edits: list[Edit] = []
    readings: list[str] = []
    views: list[Seen] = []


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a document where it stands: ``table``, ``row``, ``column`` from 0, or an index, or a field."""

    of: Cell | Paragraph | Evidence
    kind: str
    table: int = 0
    row: int = 0
    column: int = 0
    field: str = ""


def values(document: Document) -> Iterator[Value]:
    """Yield all values that count once: cells (not the copies of a merged one), paragraphs, metadata."""
    for t, table in enumerate(document.tables):
        for i, row in enumerate(table.rows):
            for j, cell in enumerate(row.cells):
                if not cell.merged:
                    yield Value(cell, "cell", t, i, j)
    for index, paragraph in enumerate(document.paragraphs):
        yield Value(paragraph, "paragraph", row=index)
    for field, evidence in document.metadata_evidence.items():
        yield Value(evidence, "metadata", field=field)


def flagged_items(document: Document, conflicts: Sequence[Conflict] = ()) -> Iterator[Item]:
    """Yield what needs review; a value in conflict offers the machine's new reading."""
    machine = {c.correction.anchor.target(): c.machine for c in conflicts if c.kind == "reading"}
    for value in values(document):
        if value.of.needs_review:
            yield item(document, value, machine)


def item(document: Document, value: Value, machine: dict[str, str] | None = None) -> Item:
    """Return a value of the document as an item; ``machine``: target → reading that contradicts a person."""
    of = value.of
    anchor, key, label, text = _described(document, value)
    target = anchor.target()
    other = (machine or {}).get(target)
    weight = WEIGHTS.get(key, 1.0) * (CONFLICT_WEIGHT if other is not None else 1.0)
    table = document.tables[value.table] if value.kind == "cell" else None
    readings = [r for r in dict.fromkeys([other or "", of.raw]) if r and r != text]
    pages = {page.number: page for page in document.pages}
    views = []
    for fragment in anchor.fragments:
        page = pages.get(fragment.page)
        if page is not None:
            seen = view(fragment, page.width, page.height, page.glyph_height)
            views.append(Seen(page=seen.page, window=seen.window, box=seen.box, width=page.width, height=page.height))
    return Item(
        uid=_hash(document.source.path, document.source.sha256, target, of.raw, text),
        kind=value.kind,
        key=key,
        label=label,
        row=value.row,
        rows=len(table.rows) if table else 0,
        table=table.id if table else "",
        heading=_heading(document, value),
        anchor=anchor,
        text=text,
        raw=of.raw,
        confidence=of.confidence,
        reasons=list(of.reasons) if not isinstance(of, Evidence) else ["low_confidence"],
        harm=(1.0 - of.confidence) * weight,
        likeness=_hash(value.kind, key, of.raw, text),
        doubts=[] if isinstance(of, Evidence) else of.doubts,
        edits=[] if isinstance(of, Evidence) else of.edits,
        readings=readings,
        views=views,
    )


def _described(document: Document, value: Value) -> tuple[Anchor, str, str, str]:
    """Return the value's anchor, key, label and text."""
    if value.kind == "cell":
        table = document.tables[value.table]
        column = table.columns[value.column]
        anchor = cell_anchor(table, value.row, value.column)
        return (
            anchor,
            column.key,
            " / ".join(column.path) or column.name,
            table.rows[value.row].cells[value.column].text,
        )
    if value.kind == "paragraph":
        paragraph = document.paragraphs[value.row]
        return paragraph_anchor(document, value.row), paragraph.kind, "", paragraph.text
    return metadata_anchor(document, value.field), value.field, "", metadata_text(document, value.field)


def _heading(document: Document, value: Value) -> str:
    """Return what tells the row: its first short texts."""
    if value.kind != "cell":
        return ""
    cells = document.tables[value.table].rows[value.row].cells
    return " · ".join(cell.text for j, cell in enumerate(cells) if j != value.column and 0 < len(cell.text) <= 40)[:90]


def _hash(*parts: str) -> str:
    return hashlib.blake2b("\x00".join(parts).encode(), digest_size=10).hexdigest()
