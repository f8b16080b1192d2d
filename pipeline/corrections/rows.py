"""Changes of a table's rows: add, delete, merge, split."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.document import Cell, Fragment, Row, Scalar, Table

TypedValue = Callable[[str, Table, int], Scalar]
"""Gives the typed value of a text in a column (from 0) of a table."""


def human_cell(text: str, table: Table, column: int, typed: TypedValue, of: Cell | None = None) -> Cell:
    """Return a cell with a person's text; place, spans and raw reading are those of ``of``."""
    base = of if of is not None else Cell()
    return base.model_copy(
        update={
            "text": text,
            "value": typed(text, table, column) if text else None,
            "confidence": 1.0,
            "needs_review": False,
            "reasons": [],
            "edits": [],
            "doubts": [],
            "source": "human",
        }
    )


def add_row(table: Table, after: int, texts: Sequence[str], typed: TypedValue) -> None:
    """Put a row of a person's texts behind row ``after`` (from 0; -1: before the first)."""
    cells = [human_cell(text, table, column, typed) for column, text in enumerate(texts)]
    table.rows.insert(after + 1, Row(cells=cells))


def delete_row(table: Table, row: int) -> None:
    """Take the row out; a cell that was merged over it and others is told in the next one that it covers."""
    for column, cell in enumerate(table.rows[row].cells):
        _shrink(table, row, column, cell)
    del table.rows[row]


def merge_rows(table: Table, row: int, texts: Sequence[str], typed: TypedValue) -> None:
    """Make one row of ``row`` and the one behind it."""
    cells = []
    for column, (text, above, below) in enumerate(
        zip(texts, table.rows[row].cells, table.rows[row + 1].cells, strict=True)
    ):
        if below.merged and below.fragments == above.fragments:
            # One cell over both rows already.
            cells.append(human_cell(text, table, column, typed, above.model_copy(update={"row_span": 1})))
            continue
        joined = above.model_copy(
            update={
                "raw": "\n".join(part for part in (above.raw, below.raw) if part),
                "fragments": [*above.fragments, *below.fragments],
                "row_span": 1,
                "merged": False,
            }
        )
        cells.append(human_cell(text, table, column, typed, joined))
    table.rows[row : row + 2] = [Row(cells=cells)]


def split_row(table: Table, row: int, texts: Sequence[str], typed: TypedValue) -> None:
    """Make two rows of one; what stood on a later page goes to the second."""
    half = len(texts) // 2
    first, second = [], []
    for column, cell in enumerate(table.rows[row].cells):
        above, below = divided(cell.fragments)
        first.append(human_cell(texts[column], table, column, typed, cell.model_copy(update={"fragments": above})))
        second.append(
            human_cell(
                texts[half + column], table, column, typed, cell.model_copy(update={"fragments": below, "raw": ""})
            )
        )
    table.rows[row : row + 1] = [Row(cells=first), Row(cells=second)]


def divided(fragments: Sequence[Fragment]) -> tuple[list[Fragment], list[Fragment]]:
    """Return the fragments of the first page and those behind; one page's stay with both."""
    if len(fragments) < 2:
        return list(fragments), list(fragments)
    if fragments[0].page == fragments[-1].page:
        return list(fragments[:1]), list(fragments[1:])
    first = fragments[0].page
    return [f for f in fragments if f.page == first], [f for f in fragments if f.page != first]


def proposed_split(table: Table, row: int) -> tuple[list[str], list[str]]:
    """Return the texts of two rows as a start for the person: whole cells above, what begins a new line below."""
    above, below = [], []
    for cell in table.rows[row].cells:
        first, _, rest = cell.text.partition("\n")
        above.append(first)
        below.append(rest)
    return above, below


def proposed_merge(table: Table, row: int) -> list[str]:
    """Return the texts of ``row`` and the one behind it joined, as a start for the person."""
    texts = []
    for above, below in zip(table.rows[row].cells, table.rows[row + 1].cells, strict=True):
        same = below.merged and below.fragments == above.fragments
        texts.append(" ".join(part for part in (above.text, "" if same else below.text) if part))
    return texts


def _shrink(table: Table, row: int, column: int, cell: Cell) -> None:
    span = cell.row_span
    if span < 2:
        return
    same = [
        i
        for i, other in enumerate(table.rows)
        if i != row
        and abs(i - row) < span
        and (c := other.cells[column]).row_span == span
        and c.fragments == cell.fragments
        and c.raw == cell.raw
    ]
    for place, i in enumerate(same):
        other = table.rows[i].cells[column]
        table.rows[i].cells[column] = other.model_copy(update={"row_span": span - 1, "merged": place > 0})
