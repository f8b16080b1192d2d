"""Pieces of columns' lines that a copy has lost in a row, told from how the texts beside them are aligned.

A text of its own column begins, ends or has its middle where the column's other texts have, or the column itself; one
that is set over two columns stands askew to both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.page import Image
from pipeline.table.lattice.hidden import LEAST_TEXT, row_span
from pipeline.table.lattice.streak import without_streaks
from pipeline.table.rules.lines import Line
from pipeline.table.rules.side import Bools

_ALWAYS = 0.5
"""Share of its edges that are drawn of a line that is lost in rows here and there."""
_SELDOM, _FEWEST_DRAWN, _FEWEST_BOTH, _NEARLY = 0.2, 3, 6, 0.85
"""Share of its edges that are drawn, and how many, of a line that may be lost in most rows: it is where in this share
of the rows with texts on both sides, so many at least, these keep off it, each column's aligned.
"""
_FEWEST_ALL = 12
"""Rows in all of which texts keep off such a line, from which those of one side may stand anyhow."""
_SOME = 0.25
"""Share of these lines that a row may lack, one in any case: a group row lacks nearly all."""
_HEADING = 3
"""Rows in which names of several columns stand."""
_RULE = 0.12
"""Glyph heights off the middle of a line where what is left of it may lie."""
_OUT = 0.35
"""Glyph heights beside that within which all lies that stands out of a line."""
_INSIDE, _DIRT = 0.3, 0.12
"""Glyph heights off the rows' lines between which text is looked for, and of ink that blank places may have."""
_GAP = 0.5
"""Glyph heights of blank paper at the line: letters of a word stand nearer."""
_WORDS = 1.2
"""Glyph heights between two words of one text: a blank is 0.56, a bold or a wide one more."""
_FREE = 1.0
"""Glyph heights beside such a text at least: two cells full of text have their middle there, too."""
_SAME, _MOST = 0.3, 0.6
"""Glyph heights by which texts are aligned, and share of a column's texts that are, where it is so aligned."""

Floats = NDArray[np.float64]


def with_aligned_columns(
    columns: Sequence[Line], rows: Sequence[Line], down: Bools, ink: Image, glyph: float, never: Bools | None = None
) -> Bools:
    """Return ``down`` (columns, rows - 1) with the edges that the texts beside them show; ``ink`` is 255 on ink.

    Those of ``never``, of the shape of ``down``, are not drawn, whatever the texts say.
    """
    down, drawn = down.copy(), down[1:-1].mean(axis=1)
    often = 1 + np.flatnonzero(drawn >= _ALWAYS)
    lacking = (~down[often]).sum(axis=0)
    few = (lacking > 0) & (lacking <= max(1.0, _SOME * len(often)))
    open_edges = [(c, i) for c in often.tolist() for i in np.flatnonzero(few & ~down[c]).tolist()]
    known: dict[int, Floats] = {}

    def beside(c: int) -> tuple[Floats, Floats]:
        for j in (c - 1, c):
            if j not in known:
                known[j] = np.array([_extent(columns, rows, j, r, ink, glyph) for r in range(len(rows) - 1)])
        return known[c - 1], known[c]

    seldom = 1 + np.flatnonzero((drawn < _ALWAYS) & (drawn >= _SELDOM) & (down[1:-1].sum(axis=1) >= _FEWEST_DRAWN))
    for c in seldom.tolist():
        parted = _parts_all(*beside(c), columns[c].place - columns[c - 1].place, glyph)
        down[c] |= parted
        open_edges += [(c, i) for i in np.flatnonzero(~down[c]).tolist()] if parted.any() else []
    if never is not None:
        down &= ~never
        open_edges = [(c, i) for c, i in open_edges if not never[c, i]]
    closed = down.copy()
    closed[[0, -1]] = True
    for c, i in open_edges:
        sides = beside(c)
        width = columns[c].place - columns[c - 1].place
        left, right = sides[0][i], sides[1][i]
        if np.isnan(left[0]) and np.isnan(right[0]):
            continue
        if _is_over_both(left, right, width, columns[c + 1].place - columns[c].place, glyph):
            continue
        if i < _HEADING and _is_over_three(c, i, columns, closed, beside, glyph):
            continue
        gap = (width - left[1] if left[1] == left[1] else width) + (right[0] if right[0] == right[0] else width)
        if gap < _GAP * glyph:
            continue
        down[c, i] = all(
            np.isnan(own[i, 0])
            or _is_aligned(own[i], own[closed[j] & closed[j + 1]], columns[j + 1].place - columns[j].place, glyph)
            for j, own in zip((c - 1, c), sides, strict=True)
        )
    return down


def _parts_all(left: Floats, right: Floats, width: float, glyph: float) -> Bools:
    """Return in which rows texts keep off a line on both its sides; none if they do not in nearly all, or not aligned.

    What is left of the rules beside a column may hide how its texts are aligned: those of the other side, off the line
    in all rows, are enough if these are many.
    """
    both = ~np.isnan(left[:, 0]) & ~np.isnan(right[:, 0])
    gap = np.where(both, width - left[:, 1] + right[:, 0], 0.0)
    apart = both & (gap >= _GAP * glyph)
    if both.sum() < _FEWEST_BOTH or apart.sum() < _NEARLY * both.sum():
        return np.zeros_like(both)
    aligned = [_are_aligned(own[both], glyph) for own in (left, right)]
    many = bool(apart.sum() == both.sum() >= _FEWEST_ALL)
    return apart if all(aligned) or many and any(aligned) else np.zeros_like(both)


def _are_aligned(texts: Floats, glyph: float) -> bool:
    """Return whether texts (n, 2), nearly all, begin, end or have their middles together."""
    places = (*texts.T, texts.mean(axis=1))
    return any((np.abs(each - np.median(each)) <= _SAME * glyph).mean() >= _NEARLY for each in places)


def _is_over_both(left: Floats, right: Floats, width: float, next_width: float, glyph: float) -> bool:
    """Return whether one text stands in the middle of two columns: the label of a total, one of which is empty, or
    words no farther apart than those of a heading."""
    if np.isnan(left[0]) and np.isnan(right[0]):
        return False
    if not (np.isnan(left[0]) or np.isnan(right[0])):
        free = min(left[0], next_width - right[1])
        if width - left[1] + right[0] > _WORDS * glyph or free < _FREE * glyph:
            return False
        middle = (left[0] + width + right[1]) / 2
    else:
        middle = left.mean() if np.isnan(right[0]) else width + right.mean()
    return bool(abs(middle - (width + next_width) / 2) <= _SAME * glyph)


def _is_over_three(
    c: int,
    row: int,
    columns: Sequence[Line],
    closed: Bools,
    beside: Callable[[int], tuple[Floats, Floats]],
    glyph: float,
) -> bool:
    """Return whether a name alone beside a line is in the middle of three columns, no line drawn between these."""
    left, right = (own[row] for own in beside(c))
    if np.isnan(left[0]) == np.isnan(right[0]):
        return False
    own = c if np.isnan(left[0]) else c - 1
    if own < 1 or own + 2 >= len(columns) or closed[own, row] or closed[own + 1, row]:
        return False
    if not (np.isnan(beside(own)[0][row, 0]) and np.isnan(beside(own + 1)[1][row, 0])):
        return False
    middle = columns[own].place + (left if own < c else right).mean()
    return bool(abs(middle - (columns[own - 1].place + columns[own + 2].place) / 2) <= _SAME * glyph)


def _is_aligned(text: Floats, others: Floats, width: float, glyph: float) -> bool:
    """Return whether a text (begin, end) stands as most ``others`` (n, 2) of its column do, or in its middle."""
    if abs(text.mean() - width / 2) <= _SAME * glyph:
        return True
    others = others[~np.isnan(others[:, 0])]
    if len(others) < 2:
        return False
    for own, theirs in zip((*text, text.mean()), (*others.T, others.mean(axis=1)), strict=True):
        usual = np.median(theirs)
        if (np.abs(theirs - usual) <= _SAME * glyph).mean() >= _MOST and abs(own - usual) <= _SAME * glyph:
            return True
    return False


def _extent(columns: Sequence[Line], rows: Sequence[Line], col: int, row: int, ink: Image, glyph: float) -> Floats:
    """Return where the text of a unit of the lattice begins and ends, px from its left line; NaN where is none."""
    left, right = columns[col], columns[col + 1]
    top, bottom = row_span(rows[row], rows[row + 1], (left.place + right.place) / 2, round(_INSIDE * glyph))
    first, last = (round(side.spot((top + bottom) / 2)) for side in (left, right))
    off = max(1, round(_RULE * glyph))
    part = ink[top:bottom, first + off + 1 : last - off] > 0
    part = without_streaks(part)
    used = np.flatnonzero(part.sum(axis=0) > max(1.0, _DIRT * glyph)) if part.size else np.empty(0, np.int64)
    used = _without_dirt(used.astype(np.int64), part, glyph)
    if used.size == 0 or part.sum() < LEAST_TEXT * glyph**2:
        return np.array([np.nan, np.nan])
    return np.array([used[0], used[-1]], np.float64) + off + 1


def _without_dirt(used: NDArray[np.int64], part: Bools, glyph: float) -> NDArray[np.int64]:
    """Return the columns with ink (px), less what lies far off at either end and has less ink than a text, or is what
    stands out of the line there: dashes do.
    """
    groups = np.split(used, np.flatnonzero(np.diff(used) > _WORDS * glyph) + 1)
    while len(groups) > 1:
        ends = groups[0], groups[-1]
        small = [part[:, group[0] : group[-1] + 1].sum() < LEAST_TEXT * glyph**2 for group in ends]
        at_line = ends[0][-1] <= _OUT * glyph, ends[1][0] >= part.shape[1] - 1 - _OUT * glyph
        small = [lies or little for lies, little in zip(at_line, small, strict=True)]
        if not any(small):
            break
        groups = groups[1:] if small[0] else groups[:-1]
    return np.concatenate(groups)
