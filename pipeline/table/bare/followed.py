"""Blocks of rows one below the other in the same columns: parts of one table, of which a copy has lost some rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.geometry import union
from pipeline.page import Image
from pipeline.table.bare.corridors.blocks import FAR, FEWEST_CORRIDORS, TextBlock, is_across
from pipeline.table.bare.corridors.reaching import parted_as_begun
from pipeline.table.bare.corridors.taller import (
    NEARLY_NONE,
    is_marked_title,
    is_title,
    left_by,
    left_by_full,
    taller,
)
from pipeline.table.bare.corridors.touching import filled, without_specks_behind
from pipeline.table.rules.level import LevelRule
from pipeline.table.text_rows import TextRow

_NEAR = 1.5
"""Times the usual distance from line to line of the upper block, from its last line to the first below, at most."""
_MOST_BETWEEN = 4
"""Rows between two blocks of one table at most: the end of a text, the title of a group."""
_HEADING = 3
"""Rows of text of a heading between rules at most."""
_NAMES = 6
"""The same of one whose columns the rows below have."""
_WIDE = 0.5
"""Share of a block's width from which a rule below it ends its table."""


def with_followers(
    blocks: Sequence[TextBlock], rows: Sequence[TextRow], rules: Sequence[LevelRule], text: Image, glyph: float
) -> list[TextBlock]:
    """Return the blocks from top to bottom, those as one that follow closely in the same columns.

    So do such between which only rows of the same table stand, ``rows`` being those of the page (``text`` is its ink,
    255), and no rule.
    """
    done: list[TextBlock] = []
    for block in sorted(blocks, key=lambda each: each.rows[0].box.top):
        found = _after(done[-1], block, rows, rules, text, glyph) if done else None
        if found is not None:
            done[-1] = found
        else:
            done.append(block)
    return done


def _after(
    upper: TextBlock,
    lower: TextBlock,
    rows: Sequence[TextRow],
    rules: Sequence[LevelRule],
    text: Image,
    glyph: float,
) -> TextBlock | None:
    """Return two blocks as one, with the rows between them if these are its own; None where they are two tables."""
    between = _between(upper, lower, rows)
    if not between and (found := _as_one(upper, lower)) is not None:
        return found
    own = _own_texts([*between, *lower.rows], upper, text, glyph)
    whole, below = own[: len(between)], replace(lower, rows=tuple(own[len(between) :]))
    found = _gone_on(upper, below, whole, rules, glyph) or _headed(upper, lower, between, rules, glyph)
    return found or (_as_one(upper, lower) if between else None)


def _own_texts(rows: Sequence[TextRow], upper: TextBlock, text: Image, glyph: float) -> list[TextRow]:
    """Return rows below a block with their texts as they stand in the columns of that."""
    parted = (filled(row, upper.corridors, text, glyph) for row in parted_as_begun(rows, upper, text, glyph))
    return [without_specks_behind(row, upper.corridors, text, glyph) for row in parted]


def with_parts_joined(blocks: Sequence[TextBlock], glyph: float) -> list[TextBlock]:
    """Return the blocks from top to bottom, those as one whose corridors, narrow ones counted, turned out the same.

    Wide texts in the columns of both had left too little of a corridor for either, and lines that reach into
    one of these seemed to lie across.
    """
    done: list[TextBlock] = []
    for block in blocks:
        last = done[-1] if done else None
        parted = last is not None and not (last.bands or block.bands) and len(block.corridors) > FEWEST_CORRIDORS
        found = _as_one(last, block) if last is not None and parted else None
        if found is not None:
            kept = {i for i in found.across if is_across(found.rows[i], found.corridors, glyph)}
            done[-1] = replace(found, across=frozenset(kept))
        else:
            done.append(block)
    return done


def _as_one(upper: TextBlock, lower: TextBlock) -> TextBlock | None:
    """Return two blocks as one, None where a corridor of one is none of the other or more paper lies between."""
    pairs = _shared(upper, lower)
    tops = [row.box.top for row in upper.rows]
    if pairs is None or len(tops) < 2 or upper.cut:
        return None
    usual = float(np.median(np.diff(tops)))
    step = lower.rows[0].box.top - tops[-1]
    if step > _NEAR * max(usual, float(upper.rows[-1].box.height)) or _overlap(upper, lower):
        return None
    count = len(upper.rows)
    heading = upper.bands and not lower.bands and count <= _HEADING
    return replace(
        lower,
        rows=(*upper.rows, *lower.rows),
        corridors=pairs,
        across=upper.across | {count + i for i in lower.across},
        bands=(),
        totals=(*upper.totals, *((count + i, x) for i, x in lower.totals)),
        alone=upper.alone | {count + i for i in lower.alone},
        first_rule=upper.bands[-1][1] if heading else upper.first_rule,
    )


def _shared(upper: TextBlock, lower: TextBlock) -> tuple[tuple[int, int], ...] | None:
    """Return what two blocks have in common of their corridors, None where these are not the same."""
    pairs = tuple((max(a, c), min(b, d)) for (a, b), (c, d) in zip(upper.corridors, lower.corridors, strict=False))
    alike = len(upper.corridors) == len(lower.corridors) >= FEWEST_CORRIDORS and all(a < b for a, b in pairs)
    return pairs if alike else None


def _between(upper: TextBlock, lower: TextBlock, rows: Sequence[TextRow]) -> list[TextRow]:
    """Return those of the page's ``rows`` that stand between two blocks, from top to bottom."""
    top, bottom = upper.rows[-1].box.top, lower.rows[0].box.top
    found = [row for row in rows if top < row.box.top < bottom and row not in upper.rows]
    return sorted(found, key=lambda row: row.box.top)


def _gone_on(
    upper: TextBlock, lower: TextBlock, between: Sequence[TextRow], rules: Sequence[LevelRule], glyph: float
) -> TextBlock | None:
    """Return two blocks and the rows between them as one, None where one of these is none of the upper one's table.

    Texts of the lower block may be so long that they leave less of the corridors than it takes to see these. Where both
    have the same, the rows between alone have to tell.
    """
    last, first = upper.rows[-1].box, lower.rows[0].box
    if upper.cut or upper.bands or lower.bands or len(between) > _MOST_BETWEEN or last.top >= first.top:
        return None
    box = union(row.box for row in upper.rows)
    if any(last.top < r.y < first.bottom and r.right - r.left >= _WIDE * box.width for r in rules):
        return None
    count = len(upper.rows)
    shared = _shared(upper, lower) if between else None
    corridors, across, edge = shared or upper.corridors, set(upper.across), last.bottom
    if shared is not None:
        across |= {count + len(between) + i for i in lower.across}
    for i, row in enumerate(between if shared is not None else [*between, *lower.rows], count):
        left = left_by_full(row, corridors, glyph)
        if left is None and _begins_in_first(row, corridors):
            left = left_by(row, corridors, glyph, NEARLY_NONE)
        title = left is None and is_title(row, box, corridors, glyph)
        marked = left is None and is_marked_title(row, box, corridors, glyph)
        if row.box.top - edge > FAR * glyph or (left is None and not (title or marked)):
            return None
        corridors, edge = left or corridors, row.box.bottom
        across |= {i} if title else set()
    rows, rule = (*upper.rows, *between, *lower.rows), upper.first_rule
    return replace(lower, rows=rows, corridors=corridors, across=frozenset(across), first_rule=rule)


def _begins_in_first(row: TextRow, corridors: Sequence[tuple[int, int]]) -> bool:
    """Return whether a row of several texts begins in the first of the columns, as its number does."""
    return len(row.stretches) > FEWEST_CORRIDORS and row.stretches[0][1] <= corridors[0][1]


def _headed(
    upper: TextBlock, lower: TextBlock, between: Sequence[TextRow], rules: Sequence[LevelRule], glyph: float
) -> TextBlock | None:
    """Return a heading between rules and the rows below it as one, None where its texts are not in their columns.

    The title of a group may stand below the heading's rule. Its first line may lie over several columns.
    """
    last, first = upper.rows[-1].box, lower.rows[0].box
    closing = [r.y for r in rules if last.bottom - glyph < r.y < min(first.top, last.bottom + 2 * glyph)]
    if upper.bands or lower.bands or not closing:
        return None
    if (shared := _shared(upper, lower)) is not None and len(upper.rows) <= _NAMES:
        return _titled(upper, lower, between, shared, round(closing[0]), glyph)
    if len(upper.rows) > _HEADING:
        return None
    grown = taller(lower, sorted([*upper.rows, *between, *lower.rows], key=lambda row: row.box.top), glyph)
    count = len(grown.rows) - len(lower.rows)
    if count < len(between) + max(1, len(upper.rows) - 1):
        return None
    missing = upper.rows[: len(upper.rows) + len(between) - count]
    across = frozenset(i + len(missing) for i in grown.across) | frozenset(range(len(missing)))
    return replace(grown, rows=(*missing, *grown.rows), across=across, first_rule=round(closing[0]))


def _titled(
    upper: TextBlock,
    lower: TextBlock,
    between: Sequence[TextRow],
    shared: tuple[tuple[int, int], ...],
    rule: int,
    glyph: float,
) -> TextBlock | None:
    """Return a heading and the rows of the same columns (``shared``) below its ``rule`` as one, the title of a group
    between them; None where other rows stand there.
    """
    box, count = union(row.box for row in (*upper.rows, *lower.rows)), len(upper.rows)
    titles = [is_title(row, box, shared, glyph) or is_marked_title(row, box, shared, glyph) for row in between]
    first = lower.rows[0].box
    if len(between) > 1 or not all(titles) or first.top - max(rule, *(r.box.bottom for r in upper.rows)) > FAR * glyph:
        return None
    across = {count + i for i, row in enumerate(between) if is_title(row, box, shared, glyph)}
    across |= upper.across | {count + len(between) + i for i in lower.across}
    rows = (*upper.rows, *between, *lower.rows)
    return replace(lower, rows=rows, corridors=shared, across=frozenset(across), first_rule=rule)


def _overlap(upper: TextBlock, lower: TextBlock) -> bool:
    above, below = (union(row.box for row in block.rows) for block in (upper, lower))
    return below.top < above.bottom - upper.rows[-1].box.height
