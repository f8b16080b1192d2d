"""The pages of the table view."""

from __future__ import annotations

from starlette.responses import Response

from pipeline.corrections import rows
from pipeline.document import Cell, Table
from pipeline.review.desk import RefusedError
from pipeline.review.pictures import page_file
from pipeline.review.tables import TableShown, change_cell, change_rows, open_table
from pipeline.review.web import Call, not_found


def table(call: Call) -> Response:
    """Show a whole table beside its pages."""
    shown = open_table(call.desk, call.path("doc"), call.path("table"))
    return _table(call, shown) if shown else not_found(call)


def edit_cell(call: Call) -> Response:
    """Show a cell's text to be edited."""
    shown, row, column = _place(call)
    if shown is None:
        return not_found(call)
    return call.page("cell_edit.html", shown=shown, row=row, column=column, cell=shown.table.rows[row].cells[column])


def save_cell(call: Call) -> Response:
    """Keep a cell's new text, show the cell."""
    shown, row, column = _place(call)
    if shown is None:
        return not_found(call)
    try:
        change_cell(call.desk, shown, call.who, row, column, call.field("text"), call.field("before"))
    except RefusedError as error:
        return _table(call, open_table(call.desk, shown.doc, shown.table.id), call.words(error.word), 409)
    return _table(call, open_table(call.desk, shown.doc, shown.table.id), call.words("saved"), focus=(row, column))


def row_form(call: Call) -> Response:
    """Show what a change of rows would do, to be confirmed."""
    shown = open_table(call.desk, call.path("doc"), call.path("table"))
    row, action = int(call.path("row")), call.path("action")
    if shown is None or row >= len(shown.table.rows):
        return not_found(call)
    table = shown.table
    match action:
        case "add_row":
            texts = [[""] * len(table.columns)]
        case "split_row":
            texts = [*rows.proposed_split(table, row)]
        case "merge_rows" if row + 1 < len(table.rows):
            texts = [rows.proposed_merge(table, row)]
        case "delete_row":
            texts = [[cell.text for cell in table.rows[row].cells]]
        case _:
            return not_found(call)
    return call.page("row_form.html", shown=shown, row=row, action=action, texts=texts)


def save_rows(call: Call) -> Response:
    """Change the rows, show the table."""
    shown = open_table(call.desk, call.path("doc"), call.path("table"))
    if shown is None:
        return not_found(call)
    texts = [value for value in call.form.getlist("text") if isinstance(value, str)]
    row = int(call.path("row"))
    try:
        change_rows(call.desk, shown, call.who, call.path("action"), row, texts, call.number("revision"))
    except RefusedError as error:
        return _table(call, open_table(call.desk, shown.doc, shown.table.id), call.words(error.word), 409)
    return _table(call, open_table(call.desk, shown.doc, shown.table.id), call.words("saved"), focus=(row, 0))


def undo(call: Call) -> Response:
    """Withdraw the person's last answer, show the table."""
    undone = call.desk.undo(call.who)
    notice = call.words("undone", text=" | ".join(undone[1].after)[:80]) if undone else call.words("nothing_undone")
    shown = open_table(call.desk, call.path("doc"), call.path("table"))
    return _table(call, shown, notice) if shown else not_found(call)


def shade(cell: Cell) -> str:
    """Return the class that tells how sure a cell is: h (seen by a person), then 4 (sure) to 0."""
    if cell.source == "human" and not cell.needs_review:
        return "h"
    return next((str(n) for n, least in ((4, 0.95), (3, 0.9), (2, 0.75), (1, 0.5)) if cell.confidence >= least), "0")


def _width(table: Table, column: int) -> str:
    """Return the class that gives a column of long texts the room to be read."""
    longest = max((len(row.cells[column].text) for row in table.rows if row.cells[column].col_span == 1), default=0)
    return "long" if longest > 90 else "middle" if longest > 24 else ""


def _place(call: Call) -> tuple[TableShown | None, int, int]:
    shown = open_table(call.desk, call.path("doc"), call.path("table"))
    row, column = int(call.path("row")), int(call.path("column"))
    if shown is None or row >= len(shown.table.rows) or column >= len(shown.table.columns):
        return None, 0, 0
    return shown, row, column


def _table(
    call: Call,
    shown: TableShown | None,
    notice: str = "",
    status: int = 200,
    focus: tuple[int, int] | None = None,
) -> Response:
    if shown is None:
        return not_found(call)
    table = shown.table
    first, last = table.pages
    folder = call.desk.out / shown.name
    pages = [page for page in shown.document.pages if first <= page.number <= last]
    pictures = {page.number for page in pages if page_file(folder, page.number).is_file()}
    # Where each cell stands, by page, so that a cell's box can be marked without asking again.
    boxes: dict[int, list[tuple[int, int, tuple[int, ...]]]] = {page.number: [] for page in pages}
    for i, row in enumerate(shown.table.rows):
        for j, cell in enumerate(row.cells):
            for fragment in cell.fragments:
                if fragment.page in boxes and not cell.merged:
                    box = fragment.box
                    boxes[fragment.page].append((i, j, (box.left, box.top, box.width, box.height)))
    return call.page(
        "table.html", status, shown=shown, table=shown.table, pages=pages, pictures=pictures, boxes=boxes,
        shade=shade, notice=notice, focus=focus, widths=[_width(table, column) for column in range(len(table.columns))],
    )  # fmt: skip
