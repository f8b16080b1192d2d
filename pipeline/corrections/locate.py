"""Finding a correction's place again: by the same count where it fits, else by page and box."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.corrections.model import Anchor
from pipeline.document import Cell, Document, Evidence, Fragment, Paragraph, Row, Table

SAME_PLACE = 0.5
"""Least intersection over union of two boxes of one place: another conversion shifts rules by a few px, a neighbour's
box does not reach it."""


def overlap(a: Sequence[Fragment], b: Sequence[Fragment]) -> float:
    """Return the greatest intersection over union (0..1) of two fragments on one page."""
    best = 0.0
    for one in a:
        for two in b:
            if one.page == two.page:
                common = one.box.intersection(two.box).area
                whole = one.box.area + two.box.area - common
                best = max(best, common / whole if whole else 0.0)
    return best


def find_cell(document: Document, anchor: Anchor) -> tuple[Table, int, int] | None:
    """Return (table, row, column) of the anchor's cell, None where it is not there."""
    table = _table(document, anchor.table)
    if table is not None and _inside(table, anchor):
        cell = table.rows[anchor.row].cells[anchor.column]
        if _fits(cell, anchor):
            return table, anchor.row, anchor.column
    if not anchor.fragments:
        return None
    found = [
        (overlap(cell.fragments, anchor.fragments), not cell.merged, -t, -i, -j)
        for t, table in enumerate(document.tables)
        for i, row in enumerate(table.rows)
        for j, cell in enumerate(row.cells)
        if cell.fragments and (table.columns[j].key == anchor.key or not anchor.key)
    ]
    best = max(found, default=(0.0, False, 0, 0, 0))
    return (document.tables[-best[2]], -best[3], -best[4]) if best[0] >= SAME_PLACE else None


def find_paragraph(document: Document, anchor: Anchor) -> Paragraph | None:
    """Return the anchor's paragraph."""
    if anchor.index < len(document.paragraphs):
        paragraph = document.paragraphs[anchor.index]
        if overlap(_fragments(paragraph), anchor.fragments) >= SAME_PLACE and paragraph.raw == anchor.raw:
            return paragraph
    ranked = [(overlap(_fragments(p), anchor.fragments), p.raw == anchor.raw, -i)
              for i, p in enumerate(document.paragraphs)]  # fmt: skip
    best = max(ranked, default=(0.0, False, 0))
    return document.paragraphs[-best[2]] if best[0] >= SAME_PLACE else None


def find_evidence(document: Document, anchor: Anchor) -> Evidence | None:
    """Return where the anchor's metadata field was read."""
    evidence = document.metadata_evidence.get(anchor.field)
    if evidence is None or not anchor.fragments:
        return evidence
    place = [Fragment(page=evidence.page, box=evidence.box)]
    return evidence if overlap(place, anchor.fragments) >= SAME_PLACE else None


def find_row(document: Document, anchor: Anchor) -> tuple[Table, int] | None:
    """Return (table, row) of a row's anchor: the row where most of its cells are found."""
    votes: dict[tuple[str, int], int] = {}
    placed = [part for part in anchor.parts if part.fragments]
    if not placed:
        table = _table(document, anchor.table)
        if table is None or not 0 <= anchor.row < len(table.rows):
            return None
        # A row that a person added has no place on a page; never take another kind of row for it.
        bare = not any(cell.fragments for cell in table.rows[anchor.row].cells)
        return (table, anchor.row) if bare else None
    for part in placed:
        found = find_cell(document, part)
        if found is not None:
            votes[found[0].id, found[1]] = votes.get((found[0].id, found[1]), 0) + 1
    if not votes:
        return None
    # Cells merged over rows are found in several rows: the row it was counts more.
    best = max(votes, key=lambda place: (votes[place], place == (anchor.table, anchor.row), -place[1]))
    table = _table(document, best[0])
    return (table, best[1]) if table is not None and 2 * votes[best] >= len(placed) else None


def cell_anchor(table: Table, row: int, column: int) -> Anchor:
    """Return the anchor of a cell as it stands now."""
    cell = table.rows[row].cells[column]
    return Anchor(
        kind="cell",
        table=table.id,
        row=row,
        column=column,
        key=table.columns[column].key,
        fragments=tuple(cell.fragments),
        raw=cell.raw,
    )


def row_anchor(table: Table, row: int) -> Anchor:
    """Return the anchor of a row as it stands now."""
    parts = tuple(cell_anchor(table, row, column) for column in range(len(table.columns)))
    return Anchor(kind="row", table=table.id, row=row, parts=parts)


def paragraph_anchor(document: Document, index: int) -> Anchor:
    """Return the anchor of a paragraph as it stands now."""
    paragraph = document.paragraphs[index]
    return Anchor(kind="paragraph", index=index, fragments=tuple(_fragments(paragraph)), raw=paragraph.raw)


def metadata_anchor(document: Document, field: str) -> Anchor:
    """Return the anchor of a metadata field as it stands now."""
    evidence = document.metadata_evidence[field]
    place = (Fragment(page=evidence.page, box=evidence.box),)
    return Anchor(kind="metadata", field=field, fragments=place, raw=evidence.raw)


def _fragments(paragraph: Paragraph) -> list[Fragment]:
    return paragraph.fragments or [Fragment(page=paragraph.page, box=paragraph.box)]


def _table(document: Document, name: str) -> Table | None:
    return next((table for table in document.tables if table.id == name), None)


def _inside(table: Table, anchor: Anchor) -> bool:
    rows: list[Row] = table.rows
    return anchor.row < len(rows) and anchor.column < len(rows[anchor.row].cells)


def _fits(cell: Cell, anchor: Anchor) -> bool:
    if not anchor.fragments or not cell.fragments:
        # A cell that a person added, or one without ink: only its count tells the place.
        return not anchor.fragments and not cell.fragments and cell.raw == anchor.raw
    return overlap(cell.fragments, anchor.fragments) >= SAME_PLACE
