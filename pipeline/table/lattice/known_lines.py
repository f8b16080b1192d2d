"""Lines of columns that a page shows too little of, sought where the table of the page before has them.

A page with a row or two has short uprights; of dashes, two are left. Whether a line is drawn there the ink tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from pipeline.page import Image
from pipeline.table.lattice.crossing import crossed_rows
from pipeline.table.lattice.moved import MOVED, moved_by
from pipeline.table.lattice.strips import holds_letters
from pipeline.table.rules.lines import Line, virtual
from pipeline.table.rules.side import Bools, Side

_FEWEST = 3
"""Lines of columns that are those of the page before, both outer ones among them, at least."""
_OFF = 1.0
"""x-heights by which one may lie off its place there."""
_FEWEST_WITHOUT, _SHARE_WITHOUT = 4, 0.5
"""Lines of columns that are those of the page before, and their share of these, at least, where an outer one is lost.
"""
_FEW_ROWS, _FEWEST_DRAWN, _INSIDE = 3, 2, 0.2
"""Rows of a page that tell little of a line themselves, at most, lines that are drawn in one of them, an inner one too,
at least, and glyph heights off the rows' lines between which words are looked for that run over one.
"""


def with_known_lines(columns: Sequence[Line], rows: Sequence[Line], known: Sequence[float], glyph: float) -> list[Line]:
    """Return the lines of columns with those between them at the other ``known`` edges, px of the page before.

    They stay as they are where one of them is none of these.
    """
    if not _FEWEST <= len(columns) < len(known) or len(rows) < 2:
        return list(columns)
    moved = moved_by([columns[0].place, columns[-1].place], [known[0], known[-1]], glyph)
    places = _laid_over(columns, known, glyph) if moved is None else [edge + moved for edge in known]
    if not places:
        return list(columns)
    off = np.abs(np.subtract.outer(places, [line.place for line in columns]))
    if off.min(axis=0).max() > _OFF * glyph:
        return list(columns)
    along = np.array([rows[0].place, rows[-1].place])
    more = []
    held = set(off.argmin(axis=0).tolist())
    for lost in sorted(set(range(min(held), max(held))) - held):
        place, near = places[lost], columns[int(off[lost].argmin())]
        line = virtual(near.at(along) + place - near.place, along, near.field)
        more.append(replace(line, size=float(along[1] - along[0])))
    return sorted([*columns, *more], key=lambda line: line.place)


def _laid_over(columns: Sequence[Line], known: Sequence[float], glyph: float) -> list[float]:
    """Return the ``known`` edges, px of this page, if lines of columns lie at enough of them, none elsewhere, and this
    in one way only; else none.
    """
    if len(columns) < max(_FEWEST_WITHOUT, _SHARE_WITHOUT * len(known)):
        return []
    ways = []
    for first in range(len(known) - len(columns) + 1):
        moved = columns[0].place - known[first]
        off = np.subtract.outer(np.array(known) + moved, [line.place for line in columns])
        nearest = np.abs(off).argmin(axis=0)
        own = off[nearest, range(len(columns))]
        middle = (own.min() + own.max()) / 2
        near = own.max() - own.min() <= 2 * _OFF * glyph and abs(moved - middle) <= MOVED * glyph
        if near and len(set(nearest.tolist())) == len(columns):
            ways.append([edge + moved - middle for edge in known])
    return ways[0] if len(ways) == 1 else []


def without_unknown_ends(
    columns: Sequence[Line], known: Sequence[float], opened: tuple[bool, bool], glyph: float
) -> tuple[list[Line], bool, bool]:
    """Return the lines of columns without the outer ones that are not drawn and lie at none of the ``known`` edges,
    where all others do: what a copy has left of rows' lines ends within a column. And at which side they are ``opened``
    still.
    """
    found, still = list(columns), list(opened)
    places = _laid_over([line for line in columns if line.size], known, glyph)
    for index, end in enumerate((0, -1)):
        outer = found[end]
        if places and not outer.size and min(abs(outer.place - place) for place in places) > _OFF * glyph:
            found.pop(end)
            still[index] = False
    return found, still[0], still[1]


def without_unknown_blank(
    columns: Sequence[Line], rows: Sequence[Line], known: Sequence[float], ink: Image, glyph: float
) -> list[Line]:
    """Return the lines of columns without those that lie at none of the ``known`` edges, where each of these has one,
    and beside which no row has a text as far as the next: streaks, and what a scanner's glass has drawn.
    """
    if not _FEWEST <= len(known) < len(columns) or len(rows) < 2:
        return list(columns)
    moved = moved_by([columns[0].place, columns[-1].place], [known[0], known[-1]], glyph)
    if moved is None:
        return list(columns)
    off = np.abs(np.subtract.outer([edge + moved for edge in known], [line.place for line in columns]))
    if off.min(axis=1).max() > _OFF * glyph:
        return list(columns)

    def is_blank(left: Line, right: Line) -> bool:
        span = left.place, right.place
        return not any(holds_letters(upper, lower, span, ink, glyph) for upper, lower in pairwise(rows))

    strange = off.min(axis=0) > _OFF * glyph
    beside = [False, *(is_blank(left, right) for left, right in pairwise(columns)), False]
    return [line for i, line in enumerate(columns) if not (strange[i] and (beside[i] or beside[i + 1]))]


def with_seen_at_known(own: Sequence[Line], seen: Sequence[Line], known: Sequence[float], glyph: float) -> list[Line]:
    """Return a table's ``own`` lines of columns with those of all ``seen`` ones that lie at ``known`` edges, if each of
    these has one: in a row alone on its page uprights are short, and do not end where a scratch in its heading does.
    """
    if len(own) < 2 or len(known) < _FEWEST:
        return list(own)
    moved = moved_by([own[0].place, own[-1].place], [known[0], known[-1]], glyph)
    if moved is None:
        return list(own)
    nearest = [min(seen, key=lambda line: abs(line.place - edge - moved)) for edge in known]
    off = max(abs(line.place - edge - moved) for line, edge in zip(nearest, known, strict=True))
    if off > _OFF * glyph or len({id(line) for line in nearest}) < len(known):
        return list(own)
    more = [line for line in nearest if all(line is not each for each in own)]
    return sorted([*own, *more], key=lambda line: line.place)


def at_known(columns: Sequence[Line], known: Sequence[float], glyph: float) -> Bools:
    """Return which lines of columns (n,) the table of the page before has: all where one of its sides is the same and
    none of the lines lies elsewhere, else none.
    """
    none = np.zeros(len(columns), np.bool_)
    if min(len(columns), len(known)) < _FEWEST:
        return none
    for side in (0, -1):
        moved = moved_by([columns[side].place], [known[side]], glyph)
        if moved is None:
            continue
        places = [edge + moved for edge in known]
        off = np.abs(np.subtract.outer(places, [line.place for line in columns]))
        if off.min(axis=0).max() <= _OFF * glyph:
            return ~none
    return none


def with_known_edges(
    columns: Sequence[Line],
    rows: Sequence[Line],
    down: Bools,
    known: Sequence[float],
    side: Side,
    glyph: float,
    thickness: float,
) -> Bools:
    """Return ``down`` (columns, rows - 1) with the edges of lines of which nothing is drawn, in the few rows of a page
    whose other lines are drawn and at ``known`` edges as they are, and in which no word runs over them.

    ``side`` has its pictures turned.
    """
    drawn = [col for col in range(len(columns)) if down[col].any()]
    lost = [col for col in range(len(columns)) if col not in drawn]
    inner = any(0 < col < len(columns) - 1 for col in drawn)
    few = len(rows) - 1 <= _FEW_ROWS and inner and len(drawn) >= _FEWEST_DRAWN
    if not (lost and few and at_known(columns, known, glyph).all()):
        return down
    found, whole = down.copy(), down[drawn].all(axis=0)
    for col in lost:
        ink = side.track(columns[col], glyph, thickness).ink
        crossed = crossed_rows(ink, [row.spot(columns[col].place) for row in rows], _INSIDE * glyph, glyph)
        found[col] = whole
        found[col, crossed] = False
    return found
