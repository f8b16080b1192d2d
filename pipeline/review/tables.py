"""The table view: a whole logical table as it is now, and what persons change in it."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ValidationError

from pipeline.corrections import rows
from pipeline.corrections.files import MACHINE, with_corrections
from pipeline.corrections.locate import cell_anchor, row_anchor
from pipeline.corrections.model import Action, Anchor, Correction, clean
from pipeline.document import Document, Table
from pipeline.review.desk import Desk, RefusedError


@dataclass(frozen=True, slots=True)
class TableShown:
    """A table with its document as corrected by now; ``revision`` changes with every correction of the document."""

    doc: str
    name: str
    document: Document
    table: Table
    revision: int


def open_table(desk: Desk, doc: str, table: str) -> TableShown | None:
    """Return a table of a document by their names, None where there is none."""
    with desk.lock:
        found = desk.db.execute("SELECT name FROM docs WHERE uid = ?", (doc,)).fetchone()
        if found is None:
            return None
        name = str(found[0])
        folder = desk.out / name
        kept = folder / MACHINE
        try:
            machine = Document.from_json((kept if kept.is_file() else folder / "document.json").read_bytes())
        except (OSError, ValidationError):
            return None
        revision = desk.corrections.last_in(name)
        corrections = desk.corrections.of_document(name, machine.source.sha256)
    document = with_corrections(machine, corrections)[0] if corrections else machine
    shown = next((one for one in document.tables if one.id == table), None)
    return TableShown(doc, name, document, shown, revision) if shown is not None else None


def change_cell(desk: Desk, shown: TableShown, who: str, row: int, column: int, text: str, before: str) -> None:
    """Keep a new text of a cell (row and column from 0); ``before`` is the text that the person saw.

    Raises:
        RefusedError: there is no such cell, its text is another one by now, or the new one is not valid.
    """
    _inside(shown, row, column)
    cell = shown.table.rows[row].cells[column]
    if cell.text != before:
        raise RefusedError("stale_cell")
    action: Action = "accept" if clean(text) == cell.text else "edit"
    _keep(desk, shown, who, action, cell_anchor(shown.table, row, column), [cell.text], [text], cell.confidence)


def change_rows(
    desk: Desk, shown: TableShown, who: str, action: str, row: int, texts: list[str], revision: int
) -> None:
    """Add a row behind ``row`` (-1: before the first), delete it, merge it with the next one, or split it.

    ``texts``: the new row's texts, one a column; for a split, both rows' one after the other.

    Raises:
        RefusedError: somebody has changed the document since, or there is no such row.
    """
    if revision != shown.revision:
        raise RefusedError("stale_table")
    table = shown.table
    if not -1 <= row < len(table.rows) or (row < 0 and action != "add_row"):
        raise RefusedError("gone")
    here = [cell.text for cell in table.rows[row].cells] if row >= 0 else []
    anchor = row_anchor(table, row) if row >= 0 else Anchor(kind="row", table=table.id, row=-1)
    columns = len(table.columns)
    match action:
        case "add_row" if len(texts) == columns:
            _keep(desk, shown, who, "add_row", anchor, [], texts)
        case "delete_row":
            _keep(desk, shown, who, "delete_row", anchor, here, [])
        case "merge_rows" if row + 1 < len(table.rows):
            below = row_anchor(table, row + 1)
            both = anchor.model_copy(update={"parts": anchor.parts + below.parts})
            before = here + [cell.text for cell in table.rows[row + 1].cells]
            _keep(desk, shown, who, "merge_rows", both, before, rows.proposed_merge(table, row))
        case "split_row" if len(texts) == 2 * columns:
            _keep(desk, shown, who, "split_row", anchor, here, texts)
        case _:
            raise RefusedError("gone")


def _inside(shown: TableShown, row: int, column: int) -> None:
    if not (0 <= row < len(shown.table.rows) and 0 <= column < len(shown.table.columns)):
        raise RefusedError("gone")


def _keep(
    desk: Desk,
    shown: TableShown,
    who: str,
    action: Action,
    anchor: Anchor,
    before: list[str],
    after: list[str],
    confidence: float = 1.0,
) -> None:
    try:
        correction = Correction.model_validate(
            {
                "uid": desk.new_uid(),
                "document": shown.name,
                "sha256": shown.document.source.sha256,
                "who": who,
                "action": action,
                "anchor": anchor,
                "before": before,
                "after": after,
                "confidence": confidence,
            }
        )
    except ValidationError as error:
        raise RefusedError("bad_text") from error
    with desk.lock:
        if desk.corrections.last_in(shown.name) != shown.revision:
            raise RefusedError("stale_table")
        desk.corrections.add([correction])
        desk.keeper.changed(shown.name)
