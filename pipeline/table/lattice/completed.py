"""What a copy has lost of a lattice's edges and columns, given back from what is left and from the texts: its cells."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.table.lattice.aligned import with_aligned_columns
from pipeline.table.lattice.edges import find_edges
from pipeline.table.lattice.hidden import with_hidden_columns
from pipeline.table.lattice.parting import part_merged
from pipeline.table.lattice.row_end import undrawn_edges
from pipeline.table.lattice.spans import Span, merge_cells, with_rectangles
from pipeline.table.lattice.torn import with_torn_edges
from pipeline.table.lattice.worn import are_worn, with_worn_edges
from pipeline.table.lattice.worn_levels import with_worn_levels
from pipeline.table.rules.lines import Line
from pipeline.table.rules.side import Bools, Side


def completed(
    columns: list[Line],
    rows: list[Line],
    across: Bools,
    down: Bools,
    sides: tuple[Side, Side],
    worn: Sequence[Line],
    glyph: float,
    thickness: float,
) -> tuple[list[Line], list[Span]]:
    """Return the lines of columns, lost ones too, and the cells.

    ``across`` (rows, columns - 1) and ``down`` (columns, rows - 1) tell which edges are drawn, ``sides`` are the
    horizontal and the vertical one; of ``worn`` lines of columns too little is left.
    """
    lines, ink = list(columns), sides[0].ink
    # Between two uprights that a copy has worn in different rows there is no row with both, but for their texts.
    never = undrawn_edges(lines, rows, down, sides[1], glyph, thickness)
    aligned = with_aligned_columns(lines, rows, down, ink, glyph, never)
    hidden = with_hidden_columns(lines, rows, across, aligned, ink, glyph, worn, sides[0].gray)
    while True:
        if len(hidden[0]) > len(lines):
            lines, _, down = hidden
            across = find_edges(rows, lines, sides[0], glyph, thickness)
            across = with_torn(lines, rows, across, sides[0], glyph, thickness)
        never = undrawn_edges(lines, rows, down, sides[1], glyph, thickness)
        down = with_aligned_columns(lines, rows, down, ink, glyph, never)
        if are_worn(rows, lines, across, sides[0], glyph, thickness):
            across = with_worn_edges(lines, rows, across, down, ink, glyph)
            across, down = with_worn_levels(lines, rows, across, down, ink, glyph)
        level, upright = with_rectangles(across[1:-1], down.T[:, 1:-1])
        for row, col, row_span, _ in part_merged(merge_cells(level, upright), rows, lines, ink, glyph):
            if col:
                upright[row : row + row_span, col - 1] = True
        # Columns that blank paper parts in most rows tell of the others.
        down[1:-1] |= upright.T
        down = with_aligned_columns(lines, rows, down, ink, glyph, never)
        # More rows may have both uprights beside a lost one now.
        hidden = with_hidden_columns(lines, rows, across, down, ink, glyph, worn, sides[0].gray)
        if len(hidden[0]) == len(lines):
            return lines, merge_cells(level, down.T[:, 1:-1])


def with_torn(
    columns: list[Line], rows: list[Line], across: Bools, side: Side, glyph: float, thickness: float
) -> Bools:
    """Return ``across`` with the edges of torn lines, where rules are rows of dots or the copy has worn them."""
    if side.torn or are_worn(rows, columns, across, side, glyph, thickness):
        return with_torn_edges(columns, rows, across, side.ink, glyph, dots=side.torn)
    return across
