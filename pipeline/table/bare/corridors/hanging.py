"""A column as near to the texts behind it as words are, told by how these hang where they go on.

Few rows leave no corridor that tells by itself, and the titles of groups run over the first. Numbers, or units, stand
before the first line of a text, though, and its other lines begin where that does, with nothing before them; so do the
names of the heading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.geometry import Box, union
from pipeline.page import Image
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.corridors.column_lines import BLANK, ColumnLine, column_lines
from pipeline.table.bare.corridors.narrow import columns_between
from pipeline.table.bare.corridors.touching import parted_at_corridors
from pipeline.table.bare.corridors.voted import ALIGNED
from pipeline.table.text_rows import NUMBER

_FEWEST, _FEWEST_HANGING = 2, 2
"""Rows with texts on both sides, and lines that hang below them, at least."""
_DASH = 0.7
"""Glyph heights up to which the first words of lines, most of them, are dashes before the items of a list: a "1" is as
narrow.
"""
_LOST = 0.25
"""Share of the rows whose texts may begin behind the place at which the others do."""
_LEVEL = 0.6
"""Glyph heights by which the middles of texts in one row differ at most: figures lie higher than small letters."""


def with_hanging_columns(block: TextBlock, text: Image, glyph: float) -> TextBlock:
    """Return a block that no rules part with the corridors that lines tell which hang.

    ``text`` is the ink (255) of the page without rules.
    """
    if block.bands:
        return block
    box = union(row.box for row in block.rows)
    columns = columns_between(block.corridors, box)
    lines = [column_lines(text, Box(left, box.top, right, box.bottom), glyph) for left, right in columns]
    more: list[tuple[int, int]] = []
    for i, (left, _) in enumerate(columns):
        starts = {line.left for line in lines[i] if line.left > left + _DASH * glyph}
        tried = (_corridor(lines, i, start, glyph) for start in sorted(starts))
        more += [corridor for corridor in tried if corridor is not None][:1]
    if not more:
        return block
    return parted_at_corridors(replace(block, corridors=tuple(sorted([*block.corridors, *more]))), text, glyph)


def _corridor(columns: Sequence[Sequence[ColumnLine]], at: int, start: int, glyph: float) -> tuple[int, int] | None:
    """Return the corridor (left, right) within the column ``at`` that its lines tell, some of which ``start`` there."""
    lines, beside = columns[at], [line for i, other in enumerate(columns) if i != at for line in other]
    near = ALIGNED * glyph
    hanging = [line for line in lines if abs(line.left - start) <= near]
    ends = {i: end for i, line in enumerate(lines) if (end := _end_before(line, start, near, glyph))}
    rows = [i for i in ends if _has_beside(lines[i], beside, glyph)]
    if len(hanging) < _FEWEST_HANGING or len(rows) < _FEWEST or lines[rows[0]].y > hanging[0].y:
        return None
    if np.median([ends[i] - lines[i].left for i in rows]) <= _DASH * glyph:
        return None
    if at == 0:
        # Titles of groups run over numbers, and nothing stands beside them; names of the heading are parted as these.
        narrow = all(ends[i] - lines[i].left <= NUMBER * glyph for i in ends)
        others = [line for i, line in enumerate(lines) if i not in ends and line not in hanging]
        parted = [line for line in others if _keeps_off(line, max(ends.values()), start - near)]
        # Of a few the first letter may be lost to what seems a rule.
        titles = [line for line in others if line not in parted or len(parted) > _LOST * len(ends)]
        beyond = [i for i in ends if i not in rows and i != min(ends)]
        if not narrow or beyond or any(_has_beside(line, beside, glyph) for line in titles):
            return None
    else:
        # The heading's names may stand on other heights, none over the place, and no other line ends before it.
        above = lines[: rows[0] or 1]
        words = [word for line in above for word in line.words]
        before = [right for _, right in words if right <= start - BLANK * glyph]
        behind = [left for left, _ in words if left >= start - near]
        rows = rows if rows[0] else rows[1:]
        every = len(rows) >= _FEWEST and len(lines) == len(above) + len(rows) + len(hanging)
        if not (before and behind and every) or len(before) + len(behind) < len(words):
            return None
        ends = {i: ends[i] for i in rows} | {-1: max(before)}
    return max(ends.values()), min(line.left for line in hanging)


def _end_before(line: ColumnLine, start: int, near: float, glyph: float) -> int:
    """Return where a text ends, px, that stands before one which starts where others hang; 0 for none."""
    own = [word for word in line.words if word[1] <= start - BLANK * glyph]
    rest = line.words[len(own) :]
    if not own or not rest or abs(rest[0][0] - start) > near:
        return 0
    return own[-1][1]


def _keeps_off(line: ColumnLine, end: float, start: float) -> bool:
    """Return whether a line has words on both sides of a corridor, px, and none in it."""
    before = [word for word in line.words if word[1] <= end]
    return 0 < len(before) < len(line.words) and line.words[len(before)][0] >= start


def _has_beside(line: ColumnLine, beside: Sequence[ColumnLine], glyph: float) -> bool:
    """Return whether a text stands in the other columns on the height of a line."""
    return any(abs(other.y - line.y) <= _LEVEL * glyph for other in beside)
