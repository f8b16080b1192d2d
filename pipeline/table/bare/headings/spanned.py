"""Headings set over several columns of a table without upright rules: cells that span them, above those of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from pipeline.geometry import Box, union
from pipeline.page import Image
from pipeline.runs import joined, runs
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.rules.level import LevelRule
from pipeline.table.text_rows import Bools, TextRow

_WORDS = 0.8
"""Glyph heights between the words of a text at most; they stand 0.56 apart, and two columns 0.9."""
_MARK = 0.4
"""Glyph heights that a dot under a letter is high, and that it stands below it, at most."""
_FEWEST_OWN, _MARGIN = 3, 3.0
"""Texts of a row of headings, one a column, at least; glyph heights by which it is wider than the rows on a side."""
_NEAR, _OVER, _BESIDE = 1.5, 0.5, 1.3
"""Glyph heights from a heading to the block that it belongs to, by which a text reaches into a column, and by which
names in the middle of two levels stand beside the lower one."""
_TIGHT = 0.5
"""Glyph heights from a lone heading over several columns to the names below, at most: lines stand 0.7 apart."""
_LEVEL_BESIDE = 0.4
"""Glyph heights by which a row of a heading reaches below the top of the next one, at least, that is no line of prose:
names of several lines, in the middle of their cells."""
_LEAST_OVER = 0.2
"""Share of a heading's width that lies over each of several columns at least: one of them may be narrower than it."""
_LEVEL = 1.0
"""Glyph heights by which the ends of headings on one level may differ: letters with tails and without."""
_CENTRED, _LOWER = 0.7, 0.35
"""Glyph heights by which a heading may stand farther off the middle of other columns than of those in whose middle it
stands best, and from the middle of a heading to that of a name on its lower level at least."""


class Spanned(NamedTuple):
    """A heading over columns ``first`` to ``last`` - 1, and the height below it, px."""

    first: int
    last: int
    below: float


def with_headings_above(
    block: TextBlock, rows: Sequence[TextRow], text: Image, glyph: float, rules: Sequence[LevelRule] = ()
) -> TextBlock:
    """Return the block with the row above it, if that is two texts or more, of which some are over several columns.

    Such a row leaves no corridor blank, so that it seemed to be none of the block's; a title is one text. So does a row
    of headings of one column each, of which two stand close together, one of two levels, which may have a third
    above it, one that reaches into the height of the next, and a lone heading over some columns. ``text`` is the
    page's ink (255) without ``rules``.
    """
    box = union(row.box for row in block.rows)
    above = [
        row
        for row in rows
        if row.box.top < box.top and row.box.bottom - box.top < max(_BESIDE * glyph, row.box.height / 2)
        if box.top - row.box.bottom <= _NEAR * glyph
        if len(row.stretches) > 1
    ]
    columns = _Columns.of(block, glyph)
    lone = None if above else _lone_over(rows, box, columns, glyph)
    if lone is not None and not any(lone.box.top < rule.y < box.top + glyph for rule in rules):
        return _with_row(block, lone, text, glyph)
    if len(above) != 1:
        return block
    over = [len(columns.under(text)) for text in above[0].stretches]
    ends = above[0].stretches[0][0], above[0].stretches[-1][1]
    over_most = sum(count > 1 for count in over) >= max(2, sum(count < 2 for count in over))
    one_each = len(over) >= _FEWEST_OWN and sum(over) == columns.count
    third = _third_level(above[0], rows, columns.edges, glyph)
    beside = above[0].box.bottom - box.top >= _LEVEL_BESIDE * glyph
    upper = not (over_most or one_each) and _are_two_levels(above[0], block.rows[0], columns, third)
    if not (over_most or one_each or upper or beside) or not all(over):
        return block
    room = 0 if over_most else _MARGIN * glyph
    if ends[0] < box.left - room or ends[1] > box.right + room:
        return block
    if upper:
        corridors = tuple(_beside_words(corridor, above[0], text, glyph) for corridor in block.corridors)
        whole = (as_one([*third, above[0], block.rows[0]]), *block.rows[1:])
        return replace(block, rows=whole, corridors=corridors, alone=block.alone | {0})
    return _with_row(block, above[0], text, glyph)


def _with_row(block: TextBlock, row: TextRow, text: Image, glyph: float) -> TextBlock:
    """Return the block with a row of headings above it."""
    corridors = tuple(_beside_words(corridor, row, text, glyph) for corridor in block.corridors)
    across = frozenset(i + 1 for i in block.across)
    totals = tuple((i + 1, x) for i, x in block.totals)
    return replace(block, rows=(row, *block.rows), across=across, corridors=corridors, totals=totals)


def _lone_over(rows: Sequence[TextRow], box: Box, columns: _Columns, glyph: float) -> TextRow | None:
    """Return the lone text above a block (``box``), nearer to it than lines stand, in the middle of some columns of
    which the first is none: the heading over these. A title stands over all, a unit at the side.
    """
    near = [
        row for row in rows if row.box.top < box.top and -_LEVEL * glyph <= box.top - row.box.bottom <= _TIGHT * glyph
    ]
    if len(near) != 1 or len(near[0].stretches) != 1:
        return None
    ((left, right),) = near[0].stretches
    edges = list(pairwise(columns.edges))
    own = [i for i, (a, b) in enumerate(edges) if min(right, b) - max(left, a) > _OVER * glyph]
    if len(own) < 2 or own[0] == 0 or len(own) + 1 >= columns.count:
        return None
    middle = (edges[own[0]][0] + edges[own[-1]][1]) / 2
    return near[0] if abs((left + right) / 2 - middle) <= _CENTRED * glyph else None


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a block: their edges, in the middle of the corridors, and where their texts lie, px."""

    edges: list[float]
    texts: list[tuple[int, int]]
    glyph: float

    @classmethod
    def of(cls, block: TextBlock, glyph: float) -> _Columns:
        """Return the columns of a block."""
        box = union(row.box for row in block.rows)
        edges = [box.left, *((a + b) / 2 for a, b in block.corridors), box.right]
        begins, ends = [box.left, *(b for _, b in block.corridors)], [*(a for a, _ in block.corridors), box.right]
        return cls(edges, list(zip(begins, ends, strict=True)), glyph)

    @property
    def count(self) -> int:
        """Return how many columns there are."""
        return len(self.texts)

    def under(self, text: tuple[int, int]) -> list[int]:
        """Return the columns that a text lies in, by more than it may reach into them.

        One that is wider than its column reaches into the next, too, but not over the texts there.
        """
        least = max(_OVER * self.glyph, _LEAST_OVER * (text[1] - text[0]))
        found = [i for i, (a, b) in enumerate(pairwise(self.edges)) if min(text[1], b) - max(text[0], a) > least]
        own = [i for i in found if text[0] < self.texts[i][1] and self.texts[i][0] < text[1]]
        return own or found


def _are_two_levels(upper: TextRow, lower: TextRow, columns: _Columns, third: Sequence[TextRow]) -> bool:
    """Return whether the texts of two rows share out the columns: one of its own in either, or one over others below.

    Lines of one heading, and a row below a heading, stand in the same columns. What lies over others may be ``third``.
    """
    below = {col for text in lower.stretches for col in columns.under(text)}
    above = [columns.under(text) for text in upper.stretches]
    single = [col for own in above if len(own) == 1 for col in own]
    over = [own for own in above if len(own) > 1] or [columns.under(text) for row in third for text in row.stretches]
    shared = set(single) | below == set(range(columns.count)) and not set(single) & below
    return bool(over) and shared and all(below.issuperset(own) for own in over)


def _third_level(row: TextRow, rows: Sequence[TextRow], edges: Sequence[float], glyph: float) -> list[TextRow]:
    """Return the lone text above a heading's second ``row`` that stands over a part of the columns, if there is one."""
    near = [each for each in rows if each.box.top < row.box.top and each.box.bottom > row.box.top - 2 * _NEAR * glyph]
    lowest = max(near, key=lambda each: each.box.bottom, default=None)
    if lowest is None or len(lowest.stretches) != 1:
        return []
    (middle,) = ((left + right) / 2 for left, right in lowest.stretches)
    whole = lowest.box.left < edges[1] or abs(middle - (edges[0] + edges[-1]) / 2) <= glyph
    return [] if whole or lowest.box.right > edges[-1] else [lowest]


def as_one(levels: Sequence[TextRow]) -> TextRow:
    """Return the rows of a heading as one: each of its texts stands on one of them."""
    return TextRow(
        union(row.box for row in levels), tuple(joined(sorted(text for row in levels for text in row.stretches), 0))
    )


def _beside_words(corridor: tuple[int, int], heading: TextRow, text: Image, glyph: float) -> tuple[int, int]:
    """Return the part of a corridor that a row of headings leaves blank: its widest gap, if words stand apart there.

    Of a heading that goes over the whole corridor and ends a little beyond it, that end is the edge.
    """
    left, right = corridor
    for begin, end in heading.stretches:
        if begin < left and right < end and left - begin <= _OVER * glyph:
            return begin, left
        if begin < left and right < end and end - right <= _OVER * glyph:
            return right, end
    used = (text[heading.box.top : heading.box.bottom, left:right] > 0).any(axis=0)
    gaps = runs(np.asarray(~used, np.bool_))
    widest = max(gaps, key=lambda gap: gap[1] - gap[0], default=(0, 0))
    return (left + widest[0], left + widest[1]) if widest[1] - widest[0] > _WORDS * glyph else corridor


def spanned_headings(text: Image, box: Box, columns: Sequence[float], glyph: float) -> list[Spanned]:
    """Return the texts of a heading (``box`` of ``text``, 255 ink) over several columns (edges, px), above others.

    All end on about one height: the heading has two levels.
    """
    ink = text[box.top : box.bottom] > 0
    edges = [round(x) for x in columns]
    found: list[tuple[Spanned, tuple[int, int]]] = []
    for i in range(1, len(edges) - 1):
        crossing = _crossing(ink, edges[i - 1], edges[i], edges[i + 1], glyph)
        if crossing is None:
            continue
        below, name = crossing
        first = i - 1
        if found and name[0] < found[-1][1][1] and abs(found[-1][0].below - below) <= _LEVEL * glyph:
            # The same name goes over the edge before, too.
            last, part = found.pop()
            first, name = last.first, (min(name[0], part[0]), max(name[1], part[1]))
        found.append((Spanned(first, i + 1, below), name))
    whole = [
        (_as_wide_as_below(ink, s, edges, glyph), name)
        for s, name in found
        if _is_above(ink, round(s.below), edges[s.first : s.last + 1])
    ]
    headed = [each[0] for each in whole if _is_over(each, edges, glyph)]
    return [s._replace(below=box.top + s.below) for s in headed if abs(s.below - headed[0].below) <= _LEVEL * glyph]


def _is_over(found: tuple[Spanned, tuple[int, int]], edges: Sequence[int], glyph: float) -> bool:
    """Return whether a name stands over the columns that it reaches into, not in the middle of one of them.

    A name may be wider than the texts of its column, or than the paper beside them.
    """
    (first, last, _), (left, right) = found
    middle = (left + right) / 2
    own = min(abs((a + b) / 2 - middle) for a, b in pairwise(edges[first : last + 1]))
    return own + _CENTRED * glyph >= abs((edges[first] + edges[last]) / 2 - middle)


def _as_wide_as_below(ink: Bools, over: Spanned, edges: Sequence[int], glyph: float) -> Spanned:
    """Return a heading over the columns in whose middle it stands, those beside it counted whose names stand below it,
    lower than in the middle of all levels.

    A short one crosses the edges of two of its columns at most.
    """
    level, middle_height = round(over.below), len(ink) / 2
    free = []
    for a, b in pairwise(edges):
        rows = np.flatnonzero(ink[:, a:b].any(axis=1))
        free.append(bool(rows.size) and rows[0] >= level and (rows[0] + rows[-1]) / 2 > middle_height + _LOWER * glyph)
    used = np.flatnonzero(ink[:level, edges[over.first] : edges[over.last]].any(axis=0)) + edges[over.first]
    middle = (int(used[0]) + int(used[-1]) + 1) / 2
    lefts, rights = [over.first], [over.last]
    while lefts[-1] > 0 and free[lefts[-1] - 1]:
        lefts.append(lefts[-1] - 1)
    while rights[-1] < len(free) and free[rights[-1]]:
        rights.append(rights[-1] + 1)
    offs = {(a, b): abs((edges[a] + edges[b]) / 2 - middle) for a in lefts for b in rights}
    near = [pair for pair, off in offs.items() if off <= min(offs.values()) + _CENTRED * glyph]
    # Where all names stand at the foot of the heading, this tells of none that it stands under another.
    all_low = lefts[-1] == 0 and rights[-1] == len(free)
    first, last = (min if all_low else max)(near, key=lambda pair: pair[1] - pair[0])
    return over._replace(first=first, last=last)


def _crossing(ink: Bools, before: int, edge: int, behind: int, glyph: float) -> tuple[float, tuple[int, int]] | None:
    """Return the height below the last line (of ink, bool (h, w)) of two columns whose words go over the ``edge``
    between them, and where the words of that line begin and end, px.
    """
    lines = _lines(ink[:, before:behind], glyph)
    for k, (top, bottom) in reversed([*enumerate(lines)]):
        row = np.asarray(ink[top:bottom].any(axis=0), np.bool_)
        used = np.flatnonzero(row[before:behind]) + before
        left, right = used[used < edge], used[used >= edge]
        if left.size and right.size and right[0] - left[-1] <= _WORDS * glyph and k + 1 < len(lines):
            names = joined(runs(row), _WORDS * glyph)
            return (bottom + lines[k + 1][0]) / 2, next(name for name in names if name[0] <= left[-1] < name[1])
    return None


def _lines(ink: Bools, glyph: float) -> list[tuple[int, int]]:
    """Return where lines of text lie (top, bottom), the dots under their letters with them."""
    lines: list[tuple[int, int]] = []
    for top, bottom in runs(np.asarray(ink.any(axis=1), np.bool_)):
        if lines and bottom - top < _MARK * glyph and top - lines[-1][1] < _MARK * glyph:
            lines[-1] = lines[-1][0], bottom
        else:
            lines.append((top, bottom))
    return lines


def _is_above(ink: Bools, below: int, edges: Sequence[int]) -> bool:
    """Return whether each of the columns has a text of its own below the heading."""
    return all(ink[below:, left:right].any() for left, right in zip(edges, edges[1:], strict=False))
