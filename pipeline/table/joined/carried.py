"""Merged cells that go on over a page end: empty at the top of the next page, or in the midst of their text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.table.headings.heading import is_of_standard
from pipeline.table.joined.evidence import Continuity
from pipeline.table.joined.growing import GrowingCell, GrowingTable
from pipeline.table.model import GridCell, ReadGrid

_CARRIED_KEYS = frozenset({"standard"})
"""Columns whose empty cell at the top of a page is the rest of the merged cell above."""
_FEWEST = 2
"""Other texts of the column that tell of what parts these are made."""
_FEWEST_MERGED = 2
"""Merged cells of a column that is not the first, at least, from which it has labels."""


def carried_merges(
    table: GrowingTable, read: ReadGrid, first: Mapping[int, GridCell], continuity: Continuity
) -> dict[int, GrowingCell]:
    """Return the cells of the table's last row that go on in the ``first`` row of the page, by column.

    They are merged on either side. Where a page holds one row only, nothing on it shows that a cell is merged, but a
    criterion tells its standard, and a column that has merged cells, and no empty one, has none here: that is doubted
    of any but the first.
    """
    carried = {}
    code = next((read.text(cell.row, col) for col, cell in first.items() if table.columns[col].key == "criterion"), "")
    for col, cell in first.items():
        above = table.rows[-1][col]
        if not above.parts or cell.col_span > 1 or above.col_span > 1:
            continue
        shown = above.rows > 1 or cell.row_span > 1
        merged = shown or _always_merges(table, read, cell)
        if text := read.text(cell.row, cell.col):
            others = [t for other in read.grid.cells if other.col == col and (t := read.text(other.row, col))]
            # Labels of other columns may all begin with small letters: units.
            if (shown or merged and not col) and _is_rest(
                above.text, text, [t for t in others if t != text], continuity
            ):
                carried[col] = above
            continue
        told = is_of_standard(code, above.text)
        goes_on = table.merges(col) if told is None else told
        if merged or (goes_on and table.columns[col].key in _CARRIED_KEYS):
            carried[col] = above
            if merged and col and not shown:
                above.reasons.append("uncertain_join")
    return carried


def _always_merges(table: GrowingTable, read: ReadGrid, first: GridCell) -> bool:
    """Return whether a cell is of a column that has merged cells, several if it is not the first one, and no empty one
    but itself.
    """
    col = first.col
    own = [cell for cell in read.grid.cells if cell.col == col and cell.row > first.row]
    merged = {id(row[col]) for row in table.rows if row[col].rows > 1}
    count = len(merged) + sum(cell.row_span > 1 for cell in own)
    least = _FEWEST_MERGED if col else 1
    return count >= least and table.always_filled(col) and all(read.text(cell.row, col) for cell in own)


def _is_rest(above: str, text: str, others: Sequence[str], continuity: Continuity) -> bool:
    """Return whether a text is the rest of the one above: it goes on in small letters, or has the figures that all the
    ``others`` of its column have beside words: "Thứ Tư" and "15/05".
    """
    if text[0].islower():
        return continuity(above, text) > 0
    halves = not any(c.isdigit() for c in above) and not any(c.isalpha() for c in text)
    whole = [t for t in others if any(c.isdigit() for c in t) and any(c.isalpha() for c in t)]
    return halves and len(whole) >= _FEWEST and len(whole) == len(others)
