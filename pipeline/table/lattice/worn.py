"""Edges of rows' lines that a worn copy has lost, told from the text that keeps off them.

Lines of a text stand nearer to each other than texts of two rows: a cell that seems merged over rows is parted where
its texts stand so far apart at a line that is drawn in most other columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from pipeline.page import Image
from pipeline.quantiles import quantiles
from pipeline.runs import runs
from pipeline.table.lattice.edges import FEW
from pipeline.table.lattice.hidden import BESIDE, DIRT, INSIDE, LEAST_TEXT, RULE, row_span
from pipeline.table.rules.lines import Line
from pipeline.table.rules.side import Bools, Side

_APART = 1.5
"""Glyph heights between the texts of two rows, at least; between lines of one text there are 1.3 at most."""
_OFF, _OFF_BOTH = 0.2, 0.3
"""Glyph heights that a text keeps off the line above or below it: less than any cell has of space; and that two texts
do, one on either side: more than what is taken for the rest of the rule."""
_USUAL = 0.6
"""Share of the columns in which a row's line must be drawn, or part two texts that stand apart; share of the rows in
which a column must have its edges, where an empty cell is no part of its neighbour."""
_IN_A_ROW, _CLEAR = 4, 0.75
"""Lines of rows one below the other between the texts of a column, however near, where the copy has lost them all, and
the share of them that these keep off: the lines of one text do not lie between the rows' lines so often."""
_PAPER = 0.5
"""Glyph heights of paper at the line of a column, near which texts come: letters of a word stand 0.4 apart at most."""
_MIDST = 0.4
"""Glyph heights by which a text may stand off the middle of its cell, and texts of one row off each other."""
_WORN = 0.1, 0.9
"""Where so many of the drawn edges are dark on less than this share of their clear places, others may be lost."""
_BITS, _LONG, _FEWEST_BITS = 0.15, 5.0, 3
"""So may they where as many others are dark on this share of their clear places, which are so many glyph heights at
least: paper in the midst of a merged cell is not.
"""


def are_worn(
    rows: Sequence[Line], columns: Sequence[Line], across: Bools, side: Side, glyph: float, thickness: float
) -> bool:
    """Tell whether the drawn edges of the rows' inner lines are not dark all along, or some others are here and there,
    so that the copy may have lost some. Of the outer ones nothing can be lost, and they may be doubled.
    """
    shares, bits = [], 0
    for k, line in enumerate(rows[1:-1], 1):
        track = side.track(line, glyph, thickness)
        at = [round(c.spot(line.place)) for c in columns]
        for j, drawn in enumerate(across[k].tolist()):
            span = slice(max(0, at[j]), max(0, at[j + 1]))
            clear = track.clear[span].sum()
            share = track.dark[span].sum() / max(1, clear)
            if drawn and clear >= glyph:
                shares.append(share)
            bits += not drawn and clear >= _LONG * glyph and share >= _BITS
    return bool(shares) and (float(quantiles(np.array(shares), _WORN[0])[0]) < _WORN[1] or bits >= _FEWEST_BITS)


def with_worn_edges(
    columns: Sequence[Line], rows: Sequence[Line], across: Bools, down: Bools, ink: Image, glyph: float
) -> Bools:
    """Return ``across`` (rows, columns - 1) with the edges that the text shows: on lines that are in most columns.

    Two texts that stand apart there show one. Beside an empty cell a text shows it by keeping off the line, if the
    column has most of its other edges: one that is merged over rows has not. ``ink`` is 255 on ink.
    """
    across, closed = across.copy(), down.copy()
    closed[[0, -1]] = True
    parted = closed.copy()
    for c, i in np.argwhere(~closed).tolist():
        closed[c, i], parted[c, i] = _keeps_off(columns[c], rows[i], rows[i + 1], ink, glyph)
    lone, lower, near, both = (np.zeros_like(across) for _ in range(4))
    if len(rows) < 3:
        return across
    for k in range(1, len(rows) - 1):
        few = across[k].mean() <= FEW
        apart = np.zeros_like(across[k])
        for j in np.flatnonzero(~across[k]).tolist():
            # Where a cell is merged over columns as well, its text tells nothing of one of them.
            if not parted[j : j + 2, k - 1 : k + 1].all():
                continue
            texts = texts_at(columns[j], columns[j + 1], rows[k - 1 : k + 2], ink, glyph)
            near[k, j], both[k, j] = texts.near, texts.both
            if not few and closed[j : j + 2, k - 1 : k + 1].all():
                apart[j], lone[k, j], lower[k, j] = texts.apart, texts.lone, texts.lower
        for j in np.flatnonzero(lone[k]).tolist():
            lone[k, j] = not _in_the_midst(j, columns, rows[k - 1 : k + 2], across[k - 1 : k + 2], ink, glyph)
        if (across[k] | apart).mean() >= _USUAL:
            across[k] |= apart
        last = lone[k] & lower[k] & across[k - 1] & across[k + 1]
        if last.any() and (across[k] | lone[k]).mean() >= _USUAL:
            # Neither in the middle nor at the top: the text of a merged cell does not stand in its last row.
            across[k] |= last
    # Where the copy has lost most of a line, texts on either side in most columns still show that it is one of rows.
    drawn = (across | near).mean(axis=1) >= _USUAL
    for j in range(across.shape[1]):
        for first, last in runs(np.asarray(near[:, j] & drawn & ~across[:, j], np.bool_)):
            clear = int(both[first:last, j].sum())
            across[first:last, j] |= last - first >= _IN_A_ROW and clear >= _CLEAR * (last - first)
    usual = (across.mean(axis=1) >= _USUAL)[:, None] & (across[1:-1].mean(axis=0) >= _USUAL)
    across |= lone & usual
    # One whose other edges are all there, or such that its texts keep off them, is whole.
    own = both & (across[1:-1].mean(axis=0) >= _USUAL)
    whole = (across.mean(axis=1) >= _USUAL) & (across | own).all(axis=1)
    return np.asarray(across | (own & whole[:, None]), np.bool_)


class TextsAt(NamedTuple):
    """Whether at a row's line two texts stand ``apart``, whether a ``lone`` one keeps off it, and is the ``lower`` one,
    and whether two stand ``near`` it, and ``both`` keep off it."""

    apart: bool = False
    lone: bool = False
    lower: bool = False
    near: bool = False
    both: bool = False


def texts_at(left: Line, right: Line, lines: Sequence[Line], ink: Image, glyph: float) -> TextsAt:
    """Return what stands at the second of three rows' lines, between two columns' lines."""
    inset = round(INSIDE * glyph)
    start, stop = round(left.spot(lines[1].place)) + inset, round(right.spot(lines[1].place)) - inset
    middle = (start + stop) / 2
    top, bottom = row_span(lines[0], lines[1], middle, inset)[0], row_span(lines[1], lines[2], middle, inset)[1]
    line = round(lines[1].spot(middle)) - top
    part = ink[top:bottom, start:stop] > 0
    if part.shape[1] < glyph or not 0 < line < part.shape[0]:
        return TextsAt()
    used = part.sum(axis=1) > DIRT * glyph
    # What is left of the rule itself is no text.
    used[max(0, line - 1) : line + 2] = False
    above, below = np.flatnonzero(used[:line]), np.flatnonzero(used[line:])
    least = LEAST_TEXT * glyph**2
    texts = bool(above.size and part[:line].sum() > least), bool(below.size and part[line:].sum() > least)
    off = min((*(line - above[-1:]), *below[:1]), default=line)
    if all(texts):
        apart = line + int(below[0]) - int(above[-1]) >= _APART * glyph
        return TextsAt(apart=apart, near=True, both=off >= _OFF_BOTH * glyph)
    return TextsAt(lone=off >= _OFF * glyph, lower=texts[1])


def _in_the_midst(
    col: int, columns: Sequence[Line], lines: Sequence[Line], across: Bools, ink: Image, glyph: float
) -> bool:
    """Return whether a column's text stands in the middle of two rows together, where those beside it do of one.

    ``across`` (3, columns - 1) are the drawn edges of the three rows' ``lines``.
    """

    def middle(j: int, upper: Line, lower: Line) -> float | None:
        """Return how far above the middle of its cell a text's middle is, px."""
        inset = round(INSIDE * glyph)
        place = (columns[j].place + columns[j + 1].place) / 2
        top, bottom = row_span(upper, lower, place, inset)
        first, last = (round(columns[c].spot(upper.place)) + s for c, s in ((j, inset), (j + 1, -inset)))
        part = ink[top:bottom, max(0, first) : max(0, last)] > 0
        used = np.flatnonzero(part.sum(axis=1) > DIRT * glyph)
        if not used.size or part.sum() <= LEAST_TEXT * glyph**2:
            return None
        return float(part.shape[0] - 1 - used[0] - used[-1]) / 2

    whole = middle(col, lines[0], lines[2])
    if whole is None or abs(whole) > _MIDST * glyph:
        return False
    closed = np.flatnonzero(across.all(axis=0)).tolist()
    for row in (0, 1):
        own = middle(col, lines[row], lines[row + 1])
        others = [m for j in closed if (m := middle(j, lines[row], lines[row + 1])) is not None]
        # A text at the top of its row, where all are, may by chance stand in the middle of both.
        if own is not None and others and abs(own - float(np.median(others))) <= _MIDST * glyph:
            return False
    return bool(closed)


def _keeps_off(column: Line, upper: Line, lower: Line, ink: Image, glyph: float) -> tuple[bool, bool]:
    """Return whether text keeps off a column's line between two rows' lines: no cell is merged over it there; and
    whether, though it comes near, as much paper as between words is left beside it.
    """
    start, stop = row_span(upper, lower, column.place, round(INSIDE * glyph))
    if stop <= start:
        return False, False
    at = column.way(start, stop)
    near, rule = round(BESIDE * glyph), round(RULE * glyph / 2)
    places = np.clip(at[:, None] + np.arange(-near, near + 1), 0, ink.shape[1] - 1)
    along = np.clip(np.arange(start, stop), 0, ink.shape[0] - 1)
    used = (ink[along[:, None], places] > 0).sum(axis=0) > DIRT * glyph
    used[near - rule : near + rule + 1] = False
    blank = max((last - first for first, last in runs(np.asarray(~used, np.bool_))), default=0)
    return not used.any(), bool(blank >= _PAPER * glyph)
