"""Tables without upright rules: columns from blank corridors, rows from level rules, numbers or blank bands."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from pipeline.connected import connected
from pipeline.geometry import Box, union
from pipeline.page import CleanPage, Image
from pipeline.table.banded import ruled_blocks
from pipeline.table.blocks import TextBlock, find_blocks
from pipeline.table.cut_row import with_cut_row, with_row_above, without_text_below_rule
from pipeline.table.cuts import FEWEST_NUMBERS, row_cuts
from pipeline.table.followed import with_followers
from pipeline.table.labelled import labelled_rows, merged_labels
from pipeline.table.lean import Upright, upright
from pipeline.table.level import LevelRule, is_parted, level_rules, sides
from pipeline.table.merged import closed_cells
from pipeline.table.model import Grid, GridCell
from pipeline.table.narrow import with_narrow_corridors
from pipeline.table.seen import SeenRules, see_rules
from pipeline.table.spanned import Spanned, spanned_headings, with_headings_above
from pipeline.table.spans import Span, merge_cells
from pipeline.table.taller import taller
from pipeline.table.text_rows import Bools, TextRow, lines_of, text_rows
from pipeline.table.titled import column_of, titles_over
from pipeline.table.total import with_first_total, with_own_totals, with_total_rows
from pipeline.table.touching import parted_at_corridors, with_touching_rows
from pipeline.table.underlined import headings_over, underlined

WIDE = 0.6
"""Share of a table's width that its level rules run over at least, all pieces on one height together."""
MARGIN = 0.6
"""Glyph heights of paper around the text of a table whose rules do not tell where it ends."""

_DIRTY, _POINT = 0.3, 0.28
"""Share of specks among a page's pieces of ink from which it is dirty, and size of a point in glyph heights."""
_UPRIGHT = 3.2
"""Glyph heights from which an upright piece is no stroke of a letter."""


def find_bare_grids(
    page: CleanPage, lines: Sequence[Box], ruled: Sequence[Box] = (), seen: SeenRules | None = None
) -> list[Grid]:
    """Return what may be tables without upright rules among text ``lines`` (px) outside the ``ruled`` tables.

    They have three columns or more; whether they are tables is to be told from their text: lists set with tabulators
    look alike. ``ruling`` is ``partial`` where level rules lie at the heading or between rows, else ``none``. ``seen``
    are the page's rules, if they have been looked for.
    """
    if page.metrics.glyph_height < 2 or len(lines) < FEWEST_NUMBERS:
        return []
    seen = seen or see_rules(page)
    factor, glyph, ink = seen.factor, seen.glyph, seen.sides[0].ink.copy()
    inner = [
        Box(left // factor, top // factor, -(-right // factor), -(-bottom // factor))
        for left, top, right, bottom in ruled
    ]
    for x0, y0, x1, y1 in inner:
        # Numbers of a table beside text are no numbers of its lines.
        ink[max(0, y0) : max(0, y1), max(0, x0) : max(0, x1)] = 0
    boxes = [Box(*(round(v / factor) for v in line)).clipped(ink.shape[1], ink.shape[0]) for line in lines]
    text = _without_rules(ink, seen)
    if page.metrics.noise >= _DIRTY:
        text = _without_dirt(text, glyph)
    pieces = lines_of(boxes, text, glyph)
    rules = level_rules(seen, inner, pieces)
    rows = text_rows(pieces, text, glyph)
    sheet = upright(rows, text.shape, glyph)
    if sheet.lean:
        text, rules = sheet.picture(text), [sheet.rule(rule) for rule in rules]
        boxes = [sheet.box(box).clipped(text.shape[1], text.shape[0]) for box in boxes]
        rows = text_rows(lines_of([box for box in boxes if box.area], text, glyph), text, glyph)
    blocks = [
        with_row_above(with_cut_row(block, rows, glyph), rows, glyph) for block in ruled_blocks(text, rules, glyph)
    ]
    taken = [union(row.box for row in block.rows) for block in blocks]
    rows = [row for row in rows if not any(_is_within(row.box, box) for box in taken)]
    found = [taller(block, rows, glyph) for block in find_blocks(rows, text.shape[1], glyph)]
    found = [with_touching_rows(block, rows, text, glyph) for block in found]
    blocks += [without_text_below_rule(block, rules) for block in found]
    blocks = [parted_at_corridors(block, text, glyph) for block in with_followers(blocks)]
    blocks = [with_own_totals(block, text.shape[1], glyph) for block in blocks]
    blocks = [with_headings_above(with_narrow_corridors(block, text, glyph), rows, text, glyph) for block in blocks]
    blocks = [with_total_rows(with_first_total(block, glyph), rows, glyph) for block in blocks]
    grids = [_grid(block, rules, text, page, seen, sheet) for block in blocks]
    return [grid for grid in grids if grid is not None]


def _without_rules(ink: Image, seen: SeenRules) -> Image:
    """Return the ink without level rules and long upright ones: scratches of a scanner, a column's lone line."""
    level, upright = seen.sides[0].mask, cv2.transpose(seen.sides[1].mask)
    pieces = connected(upright)
    high = pieces.stats[:, 3] >= _UPRIGHT * seen.glyph
    high[0] = False
    mask = level | np.where(high[pieces.labels], np.uint8(255), np.uint8(0)) if high.any() else level
    return np.asarray(cv2.bitwise_and(ink, cv2.bitwise_not(cv2.dilate(mask, np.ones((3, 3), np.uint8)))), np.uint8)


def _without_dirt(text: Image, glyph: float) -> Image:
    """Return the ink without pieces smaller than a point: among the dirt of a copy these fill what is blank."""
    pieces = connected(text)
    large = pieces.stats[:, 2:4].max(axis=1) >= _POINT * glyph
    large[0] = False
    return np.asarray(np.where(large[pieces.labels], text, 0), np.uint8)


def _is_within(row: Box, box: Box) -> bool:
    return box.top <= (row.top + row.bottom) / 2 <= box.bottom and row.left < box.right and box.left < row.right


def _grid(
    block: TextBlock, rules: Sequence[LevelRule], text: Image, page: CleanPage, seen: SeenRules, sheet: Upright
) -> Grid | None:
    """Return the block of the upright ``sheet`` as a grid in px of the page, None where it has fewer than two rows."""
    factor, glyph = seen.factor, seen.glyph
    box = union(row.box for row in block.rows)
    near = [r for r in rules if box.top - 3 * glyph < r.y < box.bottom + 3 * glyph]
    wide = [r for r in near if min(r.right, box.right) - max(r.left, box.left) >= WIDE * box.width]
    left, right = sides(wide, box, MARGIN * glyph, glyph)
    columns = [left, *((a + b) / 2 for a, b in block.corridors), right]
    inside = [r.y for r in wide if box.top + glyph < r.y < box.bottom - glyph]
    labelled = labelled_rows(block, columns, text, glyph) if not inside else None
    cuts = labelled.cuts if labelled else row_cuts(block, inside, columns, text, glyph)
    edges = [box.top - 0.4 * glyph, *cuts, box.bottom + 0.4 * glyph]
    if len(edges) < FEWEST_NUMBERS:
        return None
    heading = Box(box.left, box.top, box.right, round(edges[1]))
    ends, columns = closed_cells(edges[1:-1], wide, columns, seen, sheet)
    if labelled:
        for column, own in labelled.ends.items():
            ends[:, column] &= own
    elif not inside and (merged := merged_labels(block, cuts, columns, glyph)) is not None:
        ends[:, 1] &= merged
    over = headings_over(ends, edges, columns, text, glyph)
    spanned = [] if over else underlined(near, heading, columns, text, glyph)
    if not (over or spanned) and ends[0].all():
        spanned = spanned_headings(text, heading, columns, glyph)
    if spanned:
        edges.insert(1, spanned[0].below)

    def px(value: float) -> int:
        return round(value * factor)

    def across_at(y: float, *places: float) -> list[int]:
        return [px(x + sheet.shift(y)) for x in places]

    across = {_row_of(block.rows[i], edges) for i in block.across}
    heads = 1 + max((row + 1 for row, _, _ in over), default=int(bool(spanned)))
    if over:
        across -= set(range(heads - 1))
    over += [(_row_of(block.rows[i], edges), 0, column_of(x, columns)) for i, x in block.totals]
    known = {row for row, _, _ in over} | across
    over += [title for title in titles_over(block, edges, columns, text, glyph, heads) if title[0] not in known]
    cells = [
        GridCell(row, col, row_span, span, place.clipped(page.width, page.height), sheet.lean)
        for row, col, row_span, span in _spans(ends, across, over, spanned)
        for left, right in [across_at((edges[row] + edges[row + row_span]) / 2, columns[col], columns[col + span])]
        for place in [Box(left, px(edges[row]), right, px(edges[row + row_span]))]
    ]
    corners = [x for y in (edges[0], edges[-1]) for x in across_at(y, columns[0], columns[-1])]
    outer = Box(min(corners), px(edges[0]), max(corners), px(edges[-1]))
    return Grid(
        page=page.number,
        box=outer.clipped(page.width, page.height),
        column_edges=tuple(across_at((edges[0] + edges[-1]) / 2, *columns)),
        row_edges=tuple(px(v) for v in edges),
        cells=tuple(cells),
        open_top=False,
        open_bottom=block.cut,
        ruling="partial" if len(wide) >= 2 else "none",
        bare=True,
        parted=is_parted(wide, cuts, box, glyph),
    )


def _row_of(row: TextRow, edges: Sequence[float]) -> int:
    """Return the row of a grid of such ``edges`` (px) in which a row of text has its middle."""
    middle = (row.box.top + row.box.bottom) / 2
    return next(k for k in range(len(edges) - 1) if edges[k] <= middle <= edges[k + 1])


def _spans(
    ends: Bools, across: set[int], over: Sequence[tuple[int, int, int]], spanned: Sequence[Spanned]
) -> list[Span]:
    """Return the cells of a table: where ``ends`` (cuts, columns) of cells tell, in rows over all columns one.

    ``over`` and ``spanned`` are headings over several columns; ``spanned`` ones part the first row, which ``ends`` has
    as one, into two.
    """
    if spanned:
        under = np.zeros(ends.shape[1], np.bool_)
        for s in spanned:
            under[s.first : s.last] = True
        ends = np.vstack([under, ends])
    inner = np.ones((len(ends) + 1, ends.shape[1] - 1), np.bool_)
    inner[sorted(across)] = False
    for row, first, last in [*over, *((0, s.first, s.last) for s in spanned)]:
        inner[row, first : last - 1] = False
    return merge_cells(ends, inner)
