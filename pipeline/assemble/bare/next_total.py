"""The total of a table without upright rules, alone at the top of the next page below the heading repeated there."""

from __future__ import annotations

from pipeline.assemble.bare.cut_rest import is_repeated, repeated_heading
from pipeline.assemble.bare.next_rows import in_columns, levels_of
from pipeline.assemble.bare.rows_alone import RowsAlone, lines_above, on_columns
from pipeline.read_page import PageRead
from pipeline.reading import Line, Reading
from pipeline.table.model import ReadGrid
from pipeline.table.total_label import is_total_label


def next_total_of(before: ReadGrid, page: PageRead) -> RowsAlone | None:
    """Return the first lines below the repeated heading of the table ``before`` as its total, and the page's other
    lines.

    None where that table stands on another page, no heading is repeated, what stands below it is no total with sums,
    or its words lie in no column.
    """
    grid, glyph = before.grid, page.info.glyph_height
    if not grid.bare or grid.page + 1 != page.info.number:
        return None
    lines = sorted(lines_above(page, grid), key=lambda line: line.box.top)
    heads, known, shift = repeated_heading(before, lines)
    levels = levels_of(sorted(lines[heads:], key=lambda line: line.box.top + line.box.bottom))
    if not is_repeated(before, known) or not levels or not any(is_total_label(line.text) for line in levels[0]):
        return None
    edges = [edge + shift for edge in grid.column_edges]
    row: dict[int, Line] = {}
    for line in levels[0]:
        parts = in_columns(line, edges, glyph)
        if parts is None or row.keys() & parts:
            return None
        row.update(parts)
    if len(row) < 2:
        return None
    taken = {id(line) for line in [*lines[:heads], *levels[0]]}
    left = tuple(line for line in page.lines if id(line) not in taken)
    readings = {col: Reading((line,)) for col, line in row.items()}
    return RowsAlone(on_columns(grid, page.info.number, [readings], shift, glyph), left)
