"""Columns that stand as near as words do, told by how the lines of their texts break off, where rules part the rows.

One text runs on to the end of its column and goes on where it began. Where the lines of a row end before a place
although the next word would have had room behind it, or go on behind it with nothing before, or stand on other heights
on both its sides, two texts stand beside each other, however little paper parts them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from pipeline.geometry import Box, union
from pipeline.page import Image
from pipeline.table.bare.corridors.blank import CORRIDOR, NARROW, corridors_of
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.corridors.column_lines import BLANK, LINES, ColumnLine, column_lines
from pipeline.table.bare.corridors.narrow import columns_between, heads_and_rows, used_in
from pipeline.table.bare.corridors.touching import parted_at_corridors
from pipeline.table.bare.corridors.voted import kinds
from pipeline.table.text_rows import Bools

_LEAST = 0.2
"""Glyph heights of paper that all rows leave blank between two columns at least."""
_SHORT = 0.7
"""Glyph heights up to which the first word of a line is no word: a dash before the items of a list."""
_ROOM = 0.8
"""Glyph heights that a word needs beside its own width to stand in the line before."""
_LEVEL, _APART, _BESIDE = 0.35, 0.6, 1.0
"""Glyph heights by which the middles of two texts of one line differ at most, of two lines at least, and of two that
have ink on one height at most: capitals and figures lie 0.2 higher than small letters."""
_NEAR = 2.0
"""Glyph heights behind a place in which the next word of a line that goes on there begins."""
_ALIGNED, _TOGETHER = 0.4, 0.2
"""Glyph heights by which lines that begin together differ, and two in one row."""
_USUAL = 0.6
"""Share of the rows with text before the place from which one without tells something."""
_GAP, _WIDE_GAP, _WRAPPED, _HANGING, _OFFSET, _STACKED, _ALONE = 1.6, 3.0, 2.0, 2.3, 3.5, 2.5, 1.5
"""What a row tells for two columns, as the logarithm of how much more often it does so where there are two: a gap at
the place (one in five places lies between words), one wider than words stand apart, a line that breaks off before it, a
line that goes on behind it, lines on other heights, lines that begin together behind it, a text behind it alone.
Judged, and then tried on drawn tables."""
_CROSSED_HEAD, _TOUCHING = 1.0, 3.0
"""What a heading takes from it that lies over the place, and a row with no more paper there than between letters."""
_ENOUGH, _BROKEN = 8.0, 4.0
"""What all rows must tell, and what of it by more than gaps: groups of figures have these on one place as well."""
_FEWEST_LABELS, _LABELS = 3, 2
"""Rows whose second lines begin with words of a few widths, each so many times, from which these are labels that begin
lines of their own; their marks may stand apart."""
_FEWEST_GROUPS, _MOSTLY_GROUPS = 4, 0.8
"""Rows with texts on both sides of a place, and the share of them that are alike there, from which what stands behind
it are groups of figures: names of the heading and sums in bold are wider.
"""
_NARROWEST = 1.5
"""Glyph heights of most texts before the place at least, but in the first column, of numbers: the dashes of a list have
their text behind them."""


class _Rows(NamedTuple):
    """What may be heading and the other rows (top, bottom) of a block that begins at ``left``, px of ``text``."""

    heads: Sequence[tuple[int, int]]
    rows: Sequence[tuple[int, int]]
    left: int
    text: Image
    glyph: float


def with_wrapped_columns(block: TextBlock, text: Image, glyph: float) -> TextBlock:
    """Return the block with the corridors that only the lines of its rows' texts tell; ``text`` is its ink (255)."""
    if not block.bands:
        return block
    box = union(row.box for row in block.rows)
    heads, rows = heads_and_rows(block)
    own = _Rows(heads, [row for row in rows if not _is_title(row, block)], box.left, text, glyph)
    used = used_in([*own.heads, *own.rows], text, glyph)
    # The heading may lie over several columns, and is as many of the first rows as do.
    free = [np.asarray(~used[first:].any(axis=0), np.bool_) for first in range(min(len(heads), len(used) - 1) + 1)]
    found, untried = list(block.corridors), columns_between(block.corridors, box)
    while untried:
        more = [place for column in untried if (place := _best(column, free, own)) is not None]
        before, found = columns_between(found, box), [*found, *more]
        untried = [column for column in columns_between(found, box) if column not in before]
    if len(found) == len(block.corridors):
        return block
    return parted_at_corridors(replace(block, corridors=tuple(sorted(found))), text, glyph)


def _is_title(band: tuple[int, int], block: TextBlock) -> bool:
    """Return whether one line of text, with its number at most, is all that stands between two rules."""
    own = [row for row in block.rows if band[0] <= (row.box.top + row.box.bottom) / 2 < band[1]]
    return len(own) == 1 and len(own[0].stretches) <= 2 < len(block.corridors) + 1


def _best(column: tuple[int, int], free: Sequence[Bools], own: _Rows) -> tuple[int, int] | None:
    """Return the corridor (left, right) within a column for which its rows tell most, None where too little."""
    best, most = None, 0.0
    places = {place for each in free for place in corridors_of(each[column[0] : column[1]], _LEAST * own.glyph)}
    for left, right in sorted(places):
        place = column[0] + left, column[0] + right
        told = _told(column, place, own)
        # Of two that tell as much the wider one is between columns, and the other within a text of one.
        if told >= _ENOUGH and told + (right - left) / own.glyph > most:
            best, most = place, told + (right - left) / own.glyph
    return best


def _told(column: tuple[int, int], place: tuple[int, int], own: _Rows) -> float:
    """Return how much the rows tell for a corridor at a place within a column, 0 where it is of gaps only."""
    (begin, end), (left, right), text, glyph = column, place, own.text, own.glyph
    crossed = [row for row in own.heads if (text[row[0] : row[1], left:right] > 0).any()]
    rows = [row for row in [*own.heads, *own.rows] if row not in crossed]
    sides = [
        (
            column_lines(text, Box(begin, top, left, bottom), glyph),
            column_lines(text, Box(right, top, end, bottom), glyph),
        )
        for top, bottom in rows
    ]
    befores = [line for before, _ in sides for line in before]
    behinds = [line for _, behind in sides for line in behind]
    if len(befores) < 2 or len(behinds) < 2:
        return 0.0
    if begin > own.left and _are_groups_of_figures(sides, glyph):
        return 0.0
    narrow = float(np.median([line.right - line.left for line in befores])) < _NARROWEST * glyph
    if narrow and begin > own.left:
        return 0.0
    last, start = max(line.right for line in behinds), float(np.median([line.left for line in behinds]))
    usual = sum(bool(before) for before, _ in sides) >= _USUAL * len(sides)
    # Names of a heading stand in the middles of their columns.
    heads = len(own.heads) - len(crossed)
    goes_on = [
        _goes_on(before, Box(right, row[0], end, row[1]), text, glyph)
        for row, (before, _) in zip(rows, sides, strict=True)
    ]
    told = [
        _row(*side, last, start, usual and i >= heads, glyph, goes_on=goes_on[i], named=i < heads)
        for i, side in enumerate(sides)
    ]
    parted = [(before[0].left, before[0].right) for (before, _), (gap, _) in zip(sides, told, strict=True) if gap > 0]
    gaps = sum(gap for gap, _ in told if gap < 0)
    # All texts of a column may begin with one word.
    gaps += min(sum(gap for gap, _ in told if gap > 0), _WIDE_GAP * kinds(parted, glyph))
    broken = sum(more for _, more in told)
    moved = [word for before, behind in sides if (word := _wrapped_word(before, behind, last, glyph)) is not None]
    if len(moved) >= _FEWEST_LABELS and _LABELS * kinds([(word, word) for word in moved], glyph) <= len(moved):
        # All begin a line of their own with the same word: "(ĐT: ...".
        broken -= _WRAPPED * len(moved)
    return gaps + broken - _CROSSED_HEAD * len(crossed) if broken >= _BROKEN else 0.0


def _are_groups_of_figures(sides: Sequence[tuple[list[ColumnLine], list[ColumnLine]]], glyph: float) -> bool:
    """Return whether all that stands behind a place is as wide as one group of figures, at one place in all rows, and
    all before it ends together: "17 168 000". Smaller figures, and dashes for none, stand there alone.
    """
    places = [(before[0].right, behind[0].left, behind[0].right) for before, behind in sides if before and behind]
    if len(places) < _FEWEST_GROUPS:
        return False
    off = np.abs(np.array(places) - np.median(places, axis=0)) <= _ALIGNED * glyph
    return bool(off.all(axis=1).mean() >= _MOSTLY_GROUPS)


def _goes_on(before: Sequence[ColumnLine], behind: Box, text: Image, glyph: float) -> bool:
    """Return whether a line goes on right ``behind`` the place before which it ends; other lines there may lie so near
    that it is none of those of the whole column.
    """
    first = column_lines(text, behind._replace(right=min(behind.right, behind.left + round(_NEAR * glyph))), glyph)
    return any(abs(a.y - b.y) < _APART * glyph for a in before for b in first)


def _row(
    before: Sequence[ColumnLine],
    behind: Sequence[ColumnLine],
    last: int,
    start: float,
    usual: bool,
    glyph: float,
    *,
    goes_on: bool = False,
    named: bool = False,
) -> tuple[float, float]:
    """Return what a row tells by its gaps and by how its lines break off.

    ``last`` is where texts behind the place end, ``start`` where most begin; ``usual``: most rows have text before it;
    ``goes_on``: a line before it does right behind; ``named``: the row may be a heading.
    """
    if not behind:
        return 0.0, _wrapped(before, behind, last, glyph)
    if not before:
        return 0.0, _ALONE if usual else 0.0
    near = [(a, b) for a in before for b in behind if abs(a.y - b.y) < _APART * glyph]
    level = [(a, b) for a, b in near if abs(a.y - b.y) <= _LEVEL * glyph]
    gap = broken = 0.0
    least = min((b.left - a.right for a, b in near), default=0)
    if any(abs(a.y - b.y) < _BESIDE * glyph and b.left - a.right < BLANK * glyph for a in before for b in behind):
        gap = -_TOUCHING
    elif level or named and near and least >= CORRIDOR * glyph:
        # Marks above capitals raise the middle of a line.
        gap = _WIDE_GAP if least >= NARROW * glyph else _GAP
    elif not near and not goes_on and any(abs(a.y - b.y) <= LINES * glyph for a in before for b in behind):
        broken += _OFFSET
    if len(level) > 1 and all(_is_aligned(*pairs, glyph) for pairs in pairwise(level)):
        broken += _STACKED
    broken += _wrapped(before, behind, last, glyph)
    if len(behind) > 1 and level and behind[-1].y - before[-1].y >= LINES * glyph:
        # The text goes on behind the place, and not where the row begins, nor in the middle below the whole line.
        aligned = all(abs(line.left - start) <= _ALIGNED * glyph for line in behind)
        broken += _HANGING if aligned and not _is_centred(behind[-1], level[-1], glyph) else 0.0
    return gap, broken


def _is_centred(last: ColumnLine, above: tuple[ColumnLine, ColumnLine], glyph: float) -> bool:
    """Return whether a line stands in the middle below one that lies on both sides of a place."""
    return abs((last.left + last.right) - (above[0].left + above[1].right)) <= 2 * _ALIGNED * glyph


def _is_aligned(upper: tuple[ColumnLine, ColumnLine], lower: tuple[ColumnLine, ColumnLine], glyph: float) -> bool:
    """Return whether texts behind a place begin together in two lines, which words of two lengths stand before."""
    begins = abs(upper[1].left - lower[1].left)
    return begins <= _TOGETHER * glyph and abs(upper[0].right - lower[0].right) > _ALIGNED * glyph


def _wrapped(before: Sequence[ColumnLine], behind: Sequence[ColumnLine], last: int, glyph: float) -> float:
    """Return what lines tell that break off before the place although the next word has room behind it."""
    return 0.0 if _wrapped_word(before, behind, last, glyph) is None else _WRAPPED


def _wrapped_word(before: Sequence[ColumnLine], behind: Sequence[ColumnLine], last: int, glyph: float) -> int | None:
    """Return how wide the first such word is, px."""
    for line, following in pairwise(before):
        word = following.first - following.left
        alone = all(abs(line.y - other.y) >= LINES * glyph for other in behind)
        if alone and word > _SHORT * glyph and line.right + word + _ROOM * glyph <= last:
            return word
    return None
