"""A clean page → its ruled tables as grids of cells with spans."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from pipeline.geometry import Box
from pipeline.page import CleanPage, Image
from pipeline.table.lattice.lattice import Lattice, build_lattice
from pipeline.table.model import Grid, GridCell
from pipeline.table.ruled.bent_cell import text_span
from pipeline.table.ruled.boxed_row import boxed_rows
from pipeline.table.ruled.groups import find_groups
from pipeline.table.rules.lines import Line
from pipeline.table.rules.seen import SeenRules, see_rules

__all__ = ["Grid", "GridCell", "find_grids"]

_LEAST_LEAN = 0.2
"""Glyph heights from a cell's top to its bottom by which its sides must lean to count as leaning."""


def find_grids(page: CleanPage, seen: SeenRules | None = None, known: Sequence[int] = ()) -> list[Grid]:
    """Return the ruled tables of ``page`` from top to bottom; frames, underlined text and prose yield none.

    ``seen`` are its rules, if they have been looked for; ``known`` the edges of the columns (px) of the page before:
    one row of two columns is a table where they are these.
    """
    if page.metrics.glyph_height < 2:
        return []
    seen = seen or see_rules(page)
    grids = []
    edges = [x / seen.factor for x in known]
    for group in find_groups(seen.level, seen.upright, seen.fields, seen.sides[1].ink, seen.glyph, torn=seen.torn):
        lattice = build_lattice(group, seen.fields, seen.sides, seen.glyph, seen.thickness, edges)
        if lattice is not None:
            grids.append(_grid(lattice, page, seen.factor, seen.glyph, seen.sides[0].ink))
    grids = _without_overlap(grids)
    taken = [Box(*(v // seen.factor for v in grid.box)) for grid in grids if grid.n_rows > 1]
    boxed = [_boxed(upper, lower, places, page, seen.factor) for upper, lower, places in boxed_rows(seen, taken)]
    # Of the uprights of one low row some may have been seen, and it may have been taken for a table of these.
    return sorted(_without_overlap([*grids, *boxed]), key=lambda g: (g.box.top, g.box.left))


def _boxed(upper: Line, lower: Line, places: Sequence[float], page: CleanPage, factor: int) -> Grid:
    """Return the one row between two rules in page px."""
    scaled = partial(_scaled, factor)
    edges = tuple(scaled(place) for place in places)
    cells = [
        GridCell(0, col, 1, 1, Box(scaled(left), scaled(above), scaled(right), scaled(below)))
        for col, (left, right) in enumerate(pairwise(places))
        for above, below in [(upper.range(left, right, 0)[1], lower.range(left, right, 0)[0])]
    ]
    top, bottom = scaled(upper.range(places[0], places[-1], 0)[0]), scaled(lower.range(places[0], places[-1], 0)[1])
    box = Box(edges[0], top, edges[-1], bottom).clipped(page.width, page.height)
    middle = (places[0] + places[-1]) / 2
    rows = scaled(upper.spot(middle)), scaled(lower.spot(middle))
    return Grid(page.number, box, edges, rows, tuple(cells), open_top=False, open_bottom=False)


def _grid(lattice: Lattice, page: CleanPage, factor: int, glyph: float, ink: Image) -> Grid:
    """Return the lattice in page px; ``ink`` (255) is px of the lattice."""
    scaled = partial(_scaled, factor)
    rows, columns = lattice.rows, lattice.columns
    row_at = [line.spot((columns[0].place + columns[-1].place) / 2) for line in rows]
    column_at = [line.spot((rows[0].place + rows[-1].place) / 2) for line in columns]
    cells = []
    for row, col, row_span, col_span in lattice.cells:
        top, bottom, left, right = row_at[row], row_at[row + row_span], column_at[col], column_at[col + col_span]
        margin = 0.5 * glyph
        sides = columns[col], columns[col + col_span]
        lean = sum(side.lean(top, bottom) for side in sides) / 2
        if abs(lean) * (bottom - top) < _LEAST_LEAN * glyph:
            lean = 0.0
        between = rows[row], rows[row + row_span]
        held = text_span(*between, left, right, ink, glyph) if col_span > 1 and row_span == 1 else None
        first, last = held or (left, right)
        upper, lower = between[0].range(first, last, margin)[1], between[1].range(first, last, margin)[0]
        upper, lower = lattice.inside(upper, lower, first, last, glyph)
        begin, end = sides[0].range(top, bottom, margin, lean)[1], sides[1].range(top, bottom, margin, lean)[0]
        if held:
            begin, end = max(begin, first), min(end, last)
        box = Box(scaled(begin), scaled(upper), scaled(end), scaled(lower))
        cells.append(GridCell(row, col, row_span, col_span, box.clipped(page.width, page.height), lean))
    outer = Box(
        scaled(columns[0].range(row_at[0], row_at[-1], 0)[0]),
        scaled(rows[0].range(column_at[0], column_at[-1], 0)[0]),
        scaled(columns[-1].range(row_at[0], row_at[-1], 0)[1]),
        scaled(rows[-1].range(column_at[0], column_at[-1], 0)[1]),
    )
    return Grid(
        page=page.number,
        box=outer.clipped(page.width, page.height),
        column_edges=tuple(scaled(v) for v in column_at),
        row_edges=tuple(scaled(v) for v in row_at),
        cells=tuple(cells),
        open_top=lattice.open_top,
        open_bottom=lattice.open_bottom,
        ruling="partial" if lattice.open_sides else "full",
    )


def _scaled(factor: int, value: float) -> int:
    """Return a place in page px of one in px of the lattice, which are ``factor`` times as large."""
    return round(value * factor + (factor - 1) / 2)


def _without_overlap(grids: list[Grid]) -> list[Grid]:
    """Drop grids that lie in larger ones."""
    kept: list[Grid] = []
    for grid in sorted(grids, key=lambda g: -len(g.cells)):
        if all(grid.box.covered_by(other.box) < 0.5 and other.box.covered_by(grid.box) < 0.5 for other in kept):
            kept.append(grid)
    return kept
