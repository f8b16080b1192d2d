"""What is done to the grid of each page before pages are joined."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

from pipeline.table.mended.blank_ends import without_blank_ends
from pipeline.table.mended.blank_side import without_nameless_sides
from pipeline.table.mended.column_numbers import with_column_numbers_apart
from pipeline.table.mended.false_rows import without_false_rows
from pipeline.table.mended.first_lines import with_first_lines
from pipeline.table.mended.fused import with_parted_rows
from pipeline.table.mended.halved import with_halves_united
from pipeline.table.mended.headed_group import with_group_below_heading
from pipeline.table.mended.heading_apart import with_heading_apart
from pipeline.table.mended.heading_levels import with_heading_levels
from pipeline.table.mended.idle_edge import without_idle_edges
from pipeline.table.mended.name_ends import with_ends_of_names
from pipeline.table.mended.numbers_apart import with_numbers_apart
from pipeline.table.mended.total_apart import with_total_apart
from pipeline.table.mended.unmerged import with_unmerged_cells
from pipeline.table.mended.unspanned import with_unspanned_cells
from pipeline.table.mended.unstacked import with_unstacked_cells
from pipeline.table.mended.valued import with_valued_rows
from pipeline.table.model import ReadGrid

_STEPS: tuple[Callable[[ReadGrid], ReadGrid], ...] = (
    without_nameless_sides,
    without_blank_ends,
    with_heading_apart,
    with_numbers_apart,
    with_column_numbers_apart,
    with_ends_of_names,
    with_first_lines,
    with_valued_rows,
    with_group_below_heading,
    with_heading_levels,
    without_idle_edges,
    without_false_rows,
    with_parted_rows,
    with_total_apart,
    with_unstacked_cells,
    with_halves_united,
    with_unmerged_cells,
    with_unspanned_cells,
    with_valued_rows,
)
"""In this order. A heading may be one row with those below it at first, and texts that were merged over rows have
values beside them at last."""


def mended(read: ReadGrid) -> ReadGrid:
    """Return the grid of a page, put right by its own texts."""
    return reduce(lambda done, step: step(done), _STEPS, read)
