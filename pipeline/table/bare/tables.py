"""Tables without upright rules: columns from blank corridors, rows from level rules, numbers or blank bands."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.geometry import Box
from pipeline.page import CleanPage
from pipeline.table.bare.candidates import bare_blocks
from pipeline.table.bare.cells import BareCells, bare_cells
from pipeline.table.bare.rows.cuts import FEWEST_NUMBERS
from pipeline.table.bare.rows.edges import edges_beside_names, edges_beside_words
from pipeline.table.bare.sheet import Sheet, sheet_of
from pipeline.table.model import Grid, GridCell
from pipeline.table.rules.seen import SeenRules, see_rules

_TOUCHING, _COMMON = 1.5, 0.7
"""Glyph heights between two parts of one table, and share of a part's width that the others have, too."""
_LEVELS = 3
"""Rows of such a heading at most."""
_BELOW = 2.5
"""Glyph heights from the edge of a heading to the first text below it, at most."""


def find_bare_grids(
    page: CleanPage,
    lines: Sequence[Box],
    ruled: Sequence[Box] = (),
    seen: SeenRules | None = None,
    before: Grid | None = None,
    sheet: Sheet | None = None,
) -> list[Grid]:
    """Return what may be tables without upright rules among text ``lines`` (px) outside the ``ruled`` tables.

    They have three columns or more; whether they are tables is to be told from their text: lists set with tabulators
    look alike. ``ruling`` is ``partial`` where level rules lie at the heading or between rows, else ``none``. ``seen``
    are the page's rules, if they have been looked for, ``before`` the last table of the page before, ``sheet`` what is
    looked at, if that is there.
    """
    if page.metrics.glyph_height < 2 or len(lines) < FEWEST_NUMBERS:
        return []
    sheet = sheet or sheet_of(page, lines, ruled, seen or see_rules(page))
    last = before if before is not None and before.bare else None
    known = [x / sheet.seen.factor for x in last.column_edges[1:-1]] if last is not None else []
    blocks = bare_blocks(sheet, known, last.n_rows if last is not None else 0)
    found = ((block.cut, bare_cells(block, sheet)) for block in blocks)
    return [_grid(cells, cut, page, sheet) for cut, cells in found if cells is not None]


def lies_between(grid: Grid, bare: Sequence[Grid], glyph: float) -> bool:
    """Return whether a ruled table of few rows touches tables of level rules, of no fewer rows and as wide as it is."""
    reach = _TOUCHING * glyph
    own = [
        other.n_rows
        for other in bare
        if other.ruling == "partial"
        and min(abs(other.box.bottom - grid.box.top), abs(grid.box.bottom - other.box.top)) <= reach
        and min(grid.box.right, other.box.right) - max(grid.box.left, other.box.left) >= _COMMON * grid.box.width
    ]
    return sum(own) >= grid.n_rows


def is_heading_of(grid: Grid, bare: Sequence[Grid], glyph: float) -> bool:
    """Return whether a ruled table of few rows stands right over a bare one about as wide, with fewer columns.

    The streaks of a copy make such a table of a heading: of a dark one's edges, or its rules.
    """
    if grid.n_rows > _LEVELS:
        return False
    return any(
        abs(grid.box.bottom - other.box.top) <= _BELOW * glyph
        and min(grid.box.right, other.box.right) - max(grid.box.left, other.box.left) >= _COMMON * grid.box.width
        and other.n_cols > grid.n_cols
        for other in bare
    )


def _grid(found: BareCells, cut: bool, page: CleanPage, sheet: Sheet) -> Grid:
    """Return the cells of the ``sheet`` as a grid in px of the page; ``cut``: its last row goes on."""

    def px(value: float) -> int:
        return round(value * sheet.seen.factor)

    columns, edges = tuple(px(x) for x in found.columns), tuple(px(y) for y in found.edges)
    beside = edges_beside_words(found.columns, found.edges, sheet.text, sheet.glyph)

    heads = found.heads
    over = {edge for row, col, _, span in found.cells if row < heads for edge in range(col + 1, col + span)}
    whole = [edge for edge in range(1, len(columns) - 1) if edge not in over]
    named = edges_beside_names(found.columns, (found.edges[0], found.edges[heads]), whole, sheet.text, sheet.glyph)

    def side(row: int, col: int, row_span: int) -> int:
        if row < heads:
            return px(named[col]) if col in named else columns[col]
        return px(beside[row, col]) if row_span == 1 and (row, col) in beside else columns[col]

    cells = [
        GridCell(row, col, row_span, span, place.clipped(page.width, page.height))
        for row, col, row_span, span in found.cells
        for place in [Box(side(row, col, row_span), edges[row], side(row, col + span, row_span), edges[row + row_span])]
    ]
    outer = Box(columns[0], edges[0], columns[-1], edges[-1])
    return Grid(
        page=page.number,
        box=outer.clipped(page.width, page.height),
        column_edges=columns,
        row_edges=edges,
        cells=tuple(cells),
        open_top=False,
        open_bottom=cut,
        ruling="partial" if found.ruled else "none",
        bare=True,
        parted=found.parted,
    )
