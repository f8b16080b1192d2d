"""What a page has beside the tables that its rules show: the rest of these, tables without rules, and lines of text."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.geometry import Box
from pipeline.layout.lines import find_text_lines
from pipeline.page import CleanPage
from pipeline.table.bare.sheet import Sheet, sheet_of
from pipeline.table.bare.tables import find_bare_grids, is_heading_of, lies_between
from pipeline.table.faded.foot import may_go_on, parts_below, with_faded_foot
from pipeline.table.faded.head import may_be_headed, with_faded_head
from pipeline.table.faded.known_side import with_known_sides
from pipeline.table.faded.midst import may_go_through, with_faded_midst
from pipeline.table.faded.open_foot import with_open_foot
from pipeline.table.faded.worn_side import with_worn_sides
from pipeline.table.ruled.grid import Grid
from pipeline.table.rules.seen import SeenRules, see_rules

_PART = 0.5
"""Share of a ruled table within one without rules from which it is a part of it."""


def beside_rules(
    clean: CleanPage, grids: Sequence[Grid], seen: SeenRules | None, before: Grid | None
) -> tuple[list[Grid], list[Grid], list[Box]]:
    """Return the ruled tables ``grids``, whole, those without upright rules, and the boxes of the text lines outside
    both, px.

    ``seen`` are the rules of the page, ``before`` is the last table of the page before. A ruled table in the midst of
    one without rules is the part of it whose dotted rules can still be seen.
    """
    lines = find_text_lines(clean, [grid.box for grid in grids])
    glyph = clean.metrics.glyph_height
    grown = [_with_sides(grid, None if i else before, lines, clean) for i, grid in enumerate(grids)]
    grown = [with_open_foot(grid, lines, clean.ink, glyph) for grid in grown]
    if any(new is not old for new, old in zip(grown, grids, strict=True)):
        grids, lines = grown, find_text_lines(clean, [grid.box for grid in grown])
    grids, lines = _with_faded_midsts(clean, grids, lines, seen)
    grids, lines, sheet = _with_faded_feet(clean, grids, lines, seen)
    grids, lines, sheet = _with_faded_heads(clean, grids, lines, seen, sheet)
    ruled = [grid.box for grid in grids]
    bare = find_bare_grids(clean, lines, ruled, seen, before, sheet)
    parts = [grid for grid in grids if any(grid.box.covered_by(other.box) > _PART for other in bare)]
    if parts:
        return beside_rules(clean, [grid for grid in grids if grid not in parts], seen, before)
    for grid in grids:
        if lies_between(grid, bare, glyph) or is_heading_of(grid, bare, glyph):
            # Streaks, or the back of the sheet, part a few rows of a table that has no upright rules, or its heading.
            without = beside_rules(clean, [other for other in grids if other is not grid], seen, before)
            if any(grid.box.covered_by(other.box) > _PART for other in without[1]):
                return without
    return list(grids), bare, [line for line in lines if not any(line.covered_by(grid.box) > 0.5 for grid in bare)]


def _with_sides(grid: Grid, before: Grid | None, lines: Sequence[Box], clean: CleanPage) -> Grid:
    """Return a ruled table with the columns at its sides of whose rules nothing is left.

    The page ``before`` knows better than the texts beside: a number and a name may stand as near as words.
    """
    glyph = clean.metrics.glyph_height
    known = with_known_sides(grid, before, lines, clean.width, glyph)
    if known.n_cols > grid.n_cols:
        return known
    worn = with_worn_sides(known, lines, clean.ink, glyph)
    return worn if worn is known else with_known_sides(worn, before, lines, clean.width, glyph)


def _with_faded_heads(
    clean: CleanPage, grids: Sequence[Grid], lines: Sequence[Box], seen: SeenRules | None, sheet: Sheet | None
) -> tuple[list[Grid], list[Box], Sheet | None]:
    """Return the ruled tables with headings above them without rules, and the rest as :func:`_with_faded_feet` does."""
    found, left, glyph = list(grids), list(lines), clean.metrics.glyph_height
    for i, grid in enumerate(grids):
        if not may_be_headed(grid, left, glyph):
            continue
        sheet = sheet or sheet_of(clean, left, [other.box for other in found], seen or see_rules(clean))
        found[i] = with_faded_head(grid, sheet)
        if found[i] is not grid:
            left, sheet = find_text_lines(clean, [other.box for other in found]), None
    return found, left, sheet


def _with_faded_midsts(
    clean: CleanPage, grids: Sequence[Grid], lines: Sequence[Box], seen: SeenRules | None
) -> tuple[list[Grid], list[Box]]:
    """Return the ruled tables, two that rows without rules join as one, and the lines outside."""
    found, left, glyph = list(grids), list(lines), clean.metrics.glyph_height
    at = 0
    while at + 1 < len(found):
        upper, lower = found[at : at + 2]
        whole = None
        if may_go_through(upper, lower, left, glyph):
            sheet = sheet_of(clean, left, [grid.box for grid in found], seen or see_rules(clean))
            whole = with_faded_midst(upper, lower, sheet, clean.ink)
        if whole is None:
            at += 1
        else:
            found[at : at + 2] = [whole]
            left = find_text_lines(clean, [grid.box for grid in found])
    return found, left


def _with_faded_feet(
    clean: CleanPage, grids: Sequence[Grid], lines: Sequence[Box], seen: SeenRules | None
) -> tuple[list[Grid], list[Box], Sheet | None]:
    """Return the ruled tables with the rows that go on below them without rules, the lines outside, and what is outside
    as a sheet, if that was looked at.
    """
    found, left, glyph = list(grids), list(lines), clean.metrics.glyph_height
    sheet: Sheet | None = None
    for grid in grids:
        if grid not in found or not may_go_on(grid, left, glyph):
            continue
        parts = parts_below(grid, found, glyph)
        if parts or sheet is None:
            ruled = [other.box for other in found if other not in parts]
            outside = find_text_lines(clean, ruled) if parts else left
            sheet = sheet_of(clean, outside, ruled, seen or see_rules(clean))
        whole = with_faded_foot(grid, sheet)
        if parts or whole is not grid:
            sheet = None
        if whole is not grid:
            kept = [other for other in found if other not in parts or other.box.bottom > whole.box.bottom + glyph]
            found = [whole if other is grid else other for other in kept]
            left = find_text_lines(clean, [other.box for other in found])
    return found, left, sheet
