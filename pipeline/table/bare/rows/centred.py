"""Rows of a table without rules whose numbers stand in the middle of their texts: lines are shared out so that they do.

The blank between two lines of one text is then as high as that between two rows, and only the numbers tell which lines
are whose.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.geometry import Box
from pipeline.page import Image
from pipeline.table.bare.corridors.blocks import TextBlock

_OFF, _FARTHEST, _MOST = 0.5, 1.0, 0.88
"""Glyph heights by which numbers stand off the middle of their texts: those of this share of the rows, and any; two
lines are about 1.9 apart, so that one too many or too few moves the middle by one."""
_ONE_OF = 5
"""Rows of which one may do so: on a photo a long row bends."""
_BEND = 5
"""Rows one after the other that show how a sheet bends."""
_BESIDE, _MORE = 0.35, 0.2
"""x-heights by which a number stands higher or lower than the line beside it, and by which more paper lies above its
row on the mean."""
_ASTRAY = 0.15
"""Share of the numbers that stand beside no line at most, where others do: dirt moves a line's middle."""
_LINE = 1.7
"""Glyph heights of a line of text, with marks above or below its letters."""
_PAPER, _HIGHEST, _OVERLAP = 0.5, 2.0, 2.0
"""What a px of paper between two rows counts for beside a px off the middle, glyph heights of it that count, and what
a px counts against by which lines of two rows overlap: they are one line nearly always.
"""
_LONGEST = 40
"""Lines of a row's text at most."""
_ABOVE = 0.5
"""Glyph heights from the middle of a line to that of the number below it, at least, where it is none of the number's
own line."""
_RUN_TOGETHER = 2.5
"""Glyph heights from which a line is several, of columns whose lines do not stand on one height; one with marks above
and below its capitals is 2.3 high.
"""
_ROW = 0.7
"""Share of the paper that lies between most rows from which two lines are of two rows."""
_REST = 1.6
"""Glyph heights by which rows stand nearer to their numbers, all together, without the rest of a row above the first:
one line less moves the middle by one, and the paper that is left counts for another."""


class _Part(NamedTuple):
    """A line of the columns behind the first: where its ink begins and ends, px."""

    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


class _Shared(NamedTuple):
    """The lines of each number, by how much they do not stand about it, px, and the lines above that are no row's."""

    groups: list[list[_Part]]
    off: float
    above: Sequence[_Part] = ()


def centred_cuts(
    block: TextBlock, numbers: Sequence[Box], edge: float, text: Image, glyph: float, rules: Sequence[float] = ()
) -> list[float] | None:
    """Return the heights between the rows of a block, each about one of its ``numbers``; None if these do not tell.

    ``edge`` is where the first column ends, px of ``text`` (255 on ink). Rows over all columns and totals are
    rows of their own, and so are the rest of a cut row above the first number, and what stands above the first of the
    ``rules`` (heights) below it: a heading, which need not stand about its own.
    """
    lone = {block.rows[i].box for i in {*block.across, *block.alone, *(i for i, _ in block.totals)}}
    lines = [_ink(row.box, int(edge), text) for row in block.rows if row.box not in lone]
    parts = sorted((line for line in lines if line is not None), key=lambda part: part.middle)
    own = sorted(_number(box, int(edge), text) for box in numbers)
    apart = sorted((box.top + box.bottom) / 2 for box in lone)
    # That of the heading may be none of the numbers, being wider.
    rule = max((rule for rule in rules if own and rule < own[min(1, len(own) - 1)]), default=None)
    rule = rule if rule is not None and parts and min(parts[0].middle, own[0]) < rule else None
    if rule is not None:
        parts, own = [part for part in parts if part.middle > rule], [number for number in own if number > rule]
        lone = {box for box in lone if (box.top + box.bottom) / 2 > rule}
    if len(own) < 2 or len(parts) <= len(own):
        return None
    found = _best(parts, own, apart, glyph)
    without = _best(parts[:-1], own, apart, glyph) if _may_be_total(block, edge, own[-1]) else None
    if without is not None and _is_apart(parts[-1], without.groups) and (found is None or without.off < found.off):
        # A total has no number; with it the last row would not stand about its own.
        found, lone = without, lone | {block.rows[-1].box}
    else:
        found = _best(parts, own, apart, glyph, ended=True)
    if found is None:
        return None
    groups, lone = found.groups, lone | ({_as_box(found.above)} if found.above else set())
    parts = [part for group in groups for part in group]
    if _stand_at_top(parts, own, groups, glyph):
        return None
    off = _beside_trend(groups, own, glyph)
    hidden = any(
        at - group[0].middle >= _ABOVE * glyph or group[0].bottom - group[0].top >= _RUN_TOGETHER * glyph
        for group, at in zip(groups, own, strict=True)
    )
    most = max((1 - _MOST) * len(off), len(off) >= _ONE_OF)
    # The first may be a heading whose names stand lower or higher than that of the numbers.
    off = off[len(off) >= _ONE_OF :]
    if not hidden or off.max() > _FARTHEST * glyph or int((off > _OFF * glyph).sum()) > most:
        return None
    if off.max() > _OFF * glyph and parts[0] in _first_lines(parts, own, glyph):
        # Beside the first lines of all their rows each number stands where it does, and about its lines one does not.
        return None
    rows = sorted([(g[0].top, g[-1].bottom) for g in groups] + [(box.top, box.bottom) for box in lone])
    cuts = [(above[1] + below[0]) / 2 for above, below in pairwise(rows)]
    return cuts if rule is None else [rule, *cuts]


def _beside_trend(groups: Sequence[Sequence[_Part]], own: Sequence[float], glyph: float) -> NDArray[np.float64]:
    """Return how far numbers stand off the middles of their lines, px, less what all about them do: a sheet that bends
    sets the texts at its other side lower or higher.
    """
    off = np.array([_off(g[0], g[-1], at, cut=g is groups[-1]) for g, at in zip(groups, own, strict=True)])
    signed = np.array([(g[0].top + g[-1].bottom) / 2 - at for g, at in zip(groups, own, strict=True)])
    if len(off) < _BEND:
        return off
    half = _BEND // 2
    trend = np.array([float(np.median(signed[max(0, i - half) : i + half + 1])) for i in range(len(off))])
    bent = np.abs(trend) <= _OFF * glyph
    return np.where(bent, np.minimum(off, np.abs(signed - trend)), off)


def _may_be_total(block: TextBlock, edge: float, number: float) -> bool:
    """Return whether the last row, below the last ``number``, begins in the second column and has others behind."""
    row, right = block.rows[-1], min((a for a, _ in block.corridors if a > edge), default=0)
    below = (row.box.top + row.box.bottom) / 2 > number
    return below and len(row.stretches) > 1 and edge <= row.stretches[0][0] < right


def _is_apart(line: _Part, groups: Sequence[Sequence[_Part]]) -> bool:
    """Return whether a line stands as far below the last of the ``groups`` as these are from each other, or nearly."""
    between = [lower[0].top - upper[-1].bottom for upper, lower in pairwise(groups)]
    return line.top - groups[-1][-1].bottom >= _ROW * float(np.median(between))


def _stand_at_top(
    parts: Sequence[_Part], own: Sequence[float], groups: Sequence[Sequence[_Part]], glyph: float
) -> bool:
    """Return whether numbers stand beside the first lines of their rows: more paper lies above these lines than between
    the ``groups``. Rows of two lines may be taken for rows of one and of three about their numbers.
    """
    firsts = [parts.index(line) for line in _first_lines(parts, own, glyph)]
    if not firsts:
        return False
    starts = {parts.index(group[0]) for group in groups}
    # Where both ways part the same lines, the paper there tells for neither.
    above = [_paper_above(parts, first) for first in firsts[1:] if first and first not in starts]
    between = [_paper_above(parts, start) for start in starts if start and start not in firsts]
    return bool(above and between) and float(np.mean(above)) >= float(np.mean(between)) + _MORE * glyph


def _first_lines(parts: Sequence[_Part], own: Sequence[float], glyph: float) -> list[_Part]:
    """Return the lines beside which numbers stand, none where some stand beside no line, more than dirt can move."""
    firsts = [min(parts, key=lambda part: abs(part.middle - at)) for at in own]
    # Where lines of two columns that stand a little apart ran together, their middle is that of neither.
    more = [max(0.0, first.bottom - first.top - _LINE * glyph) / 2 for first in firsts]
    offs = zip(firsts, own, more, strict=True)
    astray = sum(abs(first.middle - at) > _BESIDE * glyph + slack for first, at, slack in offs)
    return firsts if astray <= _ASTRAY * len(own) else []


def _paper_above(parts: Sequence[_Part], at: int) -> float:
    return parts[at].top - parts[at - 1].bottom


def _as_box(lines: Sequence[_Part]) -> Box:
    """Return the height of lines as a box without width."""
    return Box(0, round(lines[0].top), 0, round(lines[-1].bottom))


def _best(
    parts: Sequence[_Part], own: Sequence[float], apart: Sequence[float], glyph: float, *, ended: bool = False
) -> _Shared | None:
    """Return the lines shared out, those above the first number left out where the first row does not stand about its
    own with them: the rest of a row that a page break cut off."""
    best = _shared_out(parts, own, apart, _HIGHEST * glyph, ended=ended)
    least = best.off - _REST * glyph if best is not None else float("inf")
    for end in range(1, sum(part.bottom <= own[0] for part in parts) + 1):
        rest = _shared_out(parts[end:], own, apart, _HIGHEST * glyph, ended=ended)
        if rest is None:
            continue
        # A row ends where more paper lies than between its lines.
        within = [lower.top - upper.bottom for group in rest.groups for upper, lower in pairwise(group)]
        more = _paper_above(parts, end) - float(np.median(within)) if within else 0.0
        off = rest.off - _PAPER * min(_HIGHEST * glyph, max(0.0, more))
        if off < least:
            best, least = rest._replace(above=parts[:end]), off
    return best


def _ink(box: Box, edge: int, text: Image) -> _Part | None:
    """Return the part of a row of text that lies behind the first column, None where nothing does."""
    used = np.flatnonzero((text[box.top : box.bottom, edge : box.right] > 0).any(axis=1))
    return _Part(box.top + float(used[0]), box.top + float(used[-1]) + 1) if used.size else None


def _number(box: Box, edge: int, text: Image) -> float:
    """Return the middle height of a number's ink, px."""
    used = np.flatnonzero((text[box.top : box.bottom, box.left : min(edge, box.right)] > 0).any(axis=1))
    return box.top + (float(used[0]) + float(used[-1]) + 1) / 2 if used.size else (box.top + box.bottom) / 2


def _shared_out(
    parts: Sequence[_Part], numbers: Sequence[float], apart: Sequence[float], highest: float, *, ended: bool = False
) -> _Shared | None:
    """Return the lines of each number, none over a row ``apart``, so that all stand nearest to their middles, and by
    how much they do not, px.

    The last row may be ``ended`` by the page. Of two ways that do, one has as much paper between the rows as there is:
    what counts of it is ``highest`` px.
    """
    count, lines = len(numbers), len(parts)
    best = np.full((count + 1, lines + 1), np.inf)
    step = np.zeros((count + 1, lines + 1), np.int64)
    best[0, 0] = 0.0
    for k in range(1, count + 1):
        for stop in range(k, lines + 1):
            for start in range(stop - 1, max(k - 2, stop - 1 - _LONGEST), -1):
                first, last = parts[start], parts[stop - 1]
                if any(first.middle < y < last.middle or _between(y, numbers[k - 1], first, last) for y in apart):
                    break
                off = _off(first, last, numbers[k - 1], cut=ended and k == count)
                if start:
                    paper = first.top - parts[start - 1].bottom
                    off -= (_PAPER if paper >= 0 else _OVERLAP) * min(highest, paper)
                if best[k - 1, start] + off < best[k, stop]:
                    best[k, stop], step[k, stop] = best[k - 1, start] + off, start
    if not np.isfinite(best[count, lines]):
        return None
    found, stop = [], lines
    for k in range(count, 0, -1):
        start = int(step[k, stop])
        found.append(list(parts[start:stop]))
        stop = start
    return _Shared(found[::-1], float(best[count, lines]))


def _off(first: _Part, foot: _Part, number: float, *, cut: bool) -> float:
    """Return how far a number stands off the middle of its lines, from ``first`` to ``foot``, px.

    Where the page's end may have ``cut`` the row, the number may stand beside the first line.
    """
    off = abs((first.top + foot.bottom) / 2 - number)
    return min(off, abs(first.middle - number)) if cut else off


def _between(y: float, number: float, first: _Part, last: _Part) -> bool:
    """Return whether a height lies between a number and lines."""
    return number < y < first.middle or last.middle < y < number
