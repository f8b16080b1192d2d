"""The blocks of a sheet that may be tables without upright rules: found between level rules or among the other rows of
text, then each with its columns, its heading and its totals whole."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.geometry import Box, union
from pipeline.page import Image
from pipeline.table.bare.banded import ruled_blocks
from pipeline.table.bare.corridors.blocks import FAR, TextBlock, find_blocks, without_lone_texts
from pipeline.table.bare.corridors.continued import ABOVE, continued_block
from pipeline.table.bare.corridors.empty_column import with_empty_columns
from pipeline.table.bare.corridors.hanging import with_hanging_columns
from pipeline.table.bare.corridors.known import (
    has_known_corridors,
    with_corridors_below,
    with_known_corridors,
    with_rows_below,
)
from pipeline.table.bare.corridors.narrow import with_narrow_corridors
from pipeline.table.bare.corridors.reaching import with_reaching_rows
from pipeline.table.bare.corridors.taller import taller
from pipeline.table.bare.corridors.touching import filled, parted_at_corridors, with_dirt_left_out, with_touching_rows
from pipeline.table.bare.corridors.wrapped import with_wrapped_columns
from pipeline.table.bare.followed import with_followers, with_parts_joined
from pipeline.table.bare.headed import headed_blocks
from pipeline.table.bare.headings.apart_name import without_corridors_beside_names
from pipeline.table.bare.headings.lone_name import with_lone_name
from pipeline.table.bare.headings.own_block import with_headings_joined
from pipeline.table.bare.headings.ruled import with_ruled_headings
from pipeline.table.bare.headings.spanned import with_headings_above
from pipeline.table.bare.rows.cut_row import (
    with_cut_row,
    with_row_above,
    without_next_title,
    without_text_above_rule,
    without_text_below_rule,
)
from pipeline.table.bare.rows.paragraph_end import without_paragraph_end
from pipeline.table.bare.rows.total import with_first_total, with_own_totals, with_total_rows
from pipeline.table.bare.sheet import Sheet
from pipeline.table.rules.level import LevelRule
from pipeline.table.text_rows import TextRow

_FEWEST_TEXTS = 3
"""Texts that a row has at least, as many as half of the columns, before it is parted where these are: words of prose
may stand apart there.
"""
_TELLING = 6
"""Rows, the heading's among them, that tell the columns of a part on the next page, however many that has."""
_FEWEST_CUT, _MOST_CUT = 4, 0.75
"""Texts of a cut row that stands where only the columns' own corridors part it, at least, and share of the columns."""
_HEADING = 5
"""Rows of text of a heading between rules at most."""


def bare_blocks(sheet: Sheet, known: Sequence[float] = (), seen_in: int = 0) -> list[TextBlock]:
    """Return the blocks of a sheet from top to bottom, px of its text; ``known`` edges are those of the page before.

    ``seen_in`` rows there showed them: where these were few, a part of more rows that parts its columns further knows
    better.
    """
    text, glyph, width = sheet.text, sheet.glyph, sheet.text.shape[1]
    banded = with_ruled_headings(ruled_blocks(text, sheet.rules, glyph, sheet.rows), sheet.rows, sheet.rules, glyph)
    banded = [without_next_title(block, sheet.rules, glyph) for block in banded]
    if banded:
        banded[-1] = with_cut_row(banded[-1], sheet.rows, glyph, sheet.rules)
        banded[0] = with_row_above(banded[0], sheet.rows, glyph, sheet.rules)
        if known and not banded[-1].cut and _is_first(banded[-1], sheet.rows):
            banded[-1] = with_rows_below(banded[-1], sheet.rows, known, text, glyph)
    taken = [union(row.box for row in block.rows) for block in banded]
    rows = [row for row in sheet.rows if not any(_is_within(row.box, box) for box in taken)]
    found = [without_text_below_rule(block, sheet.rules) for block in _grown(rows, sheet.rules, text, glyph)]
    found = [without_text_above_rule(block, sheet.rules, glyph) for block in found]
    taken += [union(row.box for row in block.rows) for block in found]
    found += headed_blocks(rows, sheet.rules, text, glyph, taken)
    parts: list[TextBlock] = []
    for block in with_followers([*banded, *found], rows, sheet.rules, text, glyph):
        block = block if block.bands else without_lone_texts(block, glyph)
        block = with_own_totals(parted_at_corridors(block, text, glyph), width, glyph)
        enough = seen_in >= min(_TELLING, len(block.rows))
        enough = enough and not parts and _is_first(block, sheet.rows)
        whole = enough and has_known_corridors(block, known, glyph)
        if not whole:
            block = with_wrapped_columns(with_narrow_corridors(block, text, glyph), text, glyph)
            block = with_hanging_columns(block, text, glyph)
        parts.append(without_paragraph_end(block, sheet.rows, glyph))
    parts = _parted_as_below(_parted_as_headed(parts, text, glyph), rows, text, glyph)
    joined = with_parts_joined(parts, glyph)
    if known and not any(_is_first(block, sheet.rows) for block in joined):
        joined = _with_continued(joined, rows, known, text, glyph)
    # All their columns are known now.
    joined = with_followers(joined, rows, sheet.rules, text, glyph)
    if known and joined and _is_first(joined[0], sheet.rows):
        joined[0] = with_known_corridors(joined[0], known, text, glyph)
    joined = [with_reaching_rows(block, sheet.rows, text, glyph) for block in joined]
    joined = _taller_yet(joined, rows, sheet.rules, text, glyph)
    joined = with_headings_joined(joined, glyph)
    ruled = with_ruled_headings(joined, sheet.rows, sheet.rules, glyph)
    emptied = (with_empty_columns(block, text, glyph) for block in ruled)
    headed = [with_headings_above(block, rows, text, glyph, sheet.rules) for block in emptied]
    headed = [without_corridors_beside_names(with_lone_name(block, rows, text, glyph), glyph) for block in headed]
    if headed and headed[-1].bands and not headed[-1].cut:
        # Texts that stand near each other are parted now where columns are.
        parted = [filled(row, headed[-1].corridors, text, glyph) for row in sheet.rows]
        more = with_cut_row(headed[-1], parted, glyph, sheet.rules)
        texts = max(len(row.stretches) for row in more.rows[len(headed[-1].rows) :]) if more.cut else 0
        headed[-1] = more if texts >= max(_FEWEST_CUT, _MOST_CUT * (len(more.corridors) + 1)) else headed[-1]
    return [with_total_rows(with_first_total(block, glyph), rows, glyph) for block in headed]


def _with_continued(
    blocks: list[TextBlock], rows: Sequence[TextRow], known: Sequence[float], text: Image, glyph: float
) -> list[TextBlock]:
    """Return the blocks, before them the one that goes on from the page before, if there is one above them."""
    end = min((block.rows[0].box.top for block in blocks), default=text.shape[0])
    above = sorted((row for row in rows if row.box.top < end), key=lambda row: row.box.top)
    first = continued_block(above, known, text, glyph)
    return blocks if first is None else [first, *blocks]


def _is_first(block: TextBlock, rows: Sequence[TextRow]) -> bool:
    """Return whether no more stands above a block than what a page has there before a table that goes on."""
    top = block.rows[0].box.top
    return sum(row.box.bottom <= top for row in rows) <= ABOVE


def _parted_as_headed(blocks: Sequence[TextBlock], text: Image, glyph: float) -> list[TextBlock]:
    """Return the blocks, each right below a heading that is one by itself parted where this has columns."""
    done = list(blocks)
    for i, (upper, lower) in enumerate(pairwise(blocks), 1):
        if len(upper.rows) <= _HEADING and not upper.bands and not lower.bands:
            near = lower.rows[0].box.top - upper.rows[-1].box.bottom <= FAR * glyph
            below = with_corridors_below(lower, upper.corridors, text, glyph) if near else lower
            known = [(a + b) / 2 for a, b in upper.corridors]
            done[i] = below if below is not lower else with_known_corridors(lower, known, text, glyph)
    return done


def _parted_as_below(
    blocks: Sequence[TextBlock], rows: Sequence[TextRow], text: Image, glyph: float
) -> list[TextBlock]:
    """Return the blocks, each right above one of more rows parted where that has columns: a heading and two rows tell
    little of narrow ones.
    """
    done = list(blocks)
    for i, (upper, lower) in enumerate(pairwise(blocks)):
        end, begin = upper.rows[-1].box.bottom, lower.rows[0].box.top
        between = [row for row in rows if end <= row.box.top < begin]
        near = begin - end <= (1 + len(between)) * FAR * glyph and len(between) <= 1
        if near and len(upper.rows) < len(lower.rows) and not (upper.bands or upper.cut or lower.bands):
            done[i] = with_corridors_below(upper, lower.corridors, text, glyph)
    return done


def _grown(rows: Sequence[TextRow], rules: Sequence[LevelRule], text: Image, glyph: float) -> list[TextBlock]:
    """Return the blocks that rows of text form, each with the rows next to it that are its own, none sharing a row.

    The lines of a heading may form a block of their own, and each of the two would take the rows of the other; the one
    that fills more cells takes them, and what is left of the other may be a block still.
    """
    width, free = text.shape[1], list(rows)
    found: list[TextBlock] = []
    for block in sorted(find_blocks(rows, width, glyph), key=_filled, reverse=True):
        left = [row for row in block.rows if row in free]
        for part in [block] if len(left) == len(block.rows) else find_blocks(left, width, glyph):
            whole = taller(part, free, glyph)
            own = with_touching_rows(whole, _before_closing(whole, free, rules, glyph), text, glyph)
            found.append(own)
            boxes = {row.box for row in own.rows}
            free = [row for row in free if row.box not in boxes]
    return found


def _taller_yet(
    blocks: Sequence[TextBlock], rows: Sequence[TextRow], rules: Sequence[LevelRule], text: Image, glyph: float
) -> list[TextBlock]:
    """Return the blocks with the lines next to them that their own columns, all known now, show to be theirs.

    ``text`` is the page's ink (255).
    """
    done = list(blocks)
    for i, block in enumerate(done):
        if block.bands:
            continue
        taken = [union(row.box for row in each.rows) for each in done if each is not block]
        free = [row for row in rows if row not in block.rows and not any(_is_within(row.box, box) for box in taken)]
        own_box = union(own.box for own in block.rows)
        if block.first_rule is not None and block.rows[0].box.bottom <= block.first_rule:
            # The rule above such a heading ends what stands over it.
            over = max((r.y for r in rules if r.y <= own_box.top + glyph / 2), default=0.0)
            free = [row for row in free if row.box.top > over]
        beyond = [row for row in free if not _is_within(row.box, own_box)]
        least = max(_FEWEST_TEXTS, (len(block.corridors) + 1) / 2)
        parted = [filled(r, block.corridors, text, glyph) if len(r.stretches) >= least else r for r in beyond]
        clean = with_dirt_left_out(block, text, glyph)
        grown = taller(clean, sorted([*block.rows, *parted], key=lambda row: row.box.top), glyph)
        done[i] = grown if len(grown.rows) > len(block.rows) else block
    return done


def _before_closing(
    block: TextBlock, rows: Sequence[TextRow], rules: Sequence[LevelRule], glyph: float
) -> list[TextRow]:
    """Return the rows above the first rule below a block that closes it, being as wide."""
    box = union(row.box for row in block.rows)
    wide = [r.y for r in rules if r.left <= box.left + glyph and r.right >= box.right - glyph]
    end = min((y for y in wide if y > box.bottom - glyph / 2), default=float("inf"))
    return [row for row in rows if row.box.top < end]


def _filled(block: TextBlock) -> int:
    return len(block.rows) * (len(block.corridors) + 1)


def _is_within(row: Box, box: Box) -> bool:
    return box.top <= (row.top + row.bottom) / 2 <= box.bottom and row.left < box.right and box.left < row.right
