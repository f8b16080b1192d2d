"""Corridors that few rows do not show: those of the table on the page before, and of the heading above them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.geometry import union
from pipeline.page import Image
from pipeline.runs import runs
from pipeline.table.bare.corridors.blank import NARROW
from pipeline.table.bare.corridors.blocks import FAR, TextBlock, is_across
from pipeline.table.bare.corridors.touching import parted_at_corridors, used_of
from pipeline.table.lattice.moved import MOVED
from pipeline.table.text_rows import TextRow

_OFF = 1.5
"""Glyph heights from a known edge to the corridor that it lies in, at most: the middle of one is elsewhere where other
texts stand beside it."""
_BLANK = 0.35
"""Glyph heights of paper at a known edge at least, in all rows: letters of a word stand nearer."""
_CLEAR = 2.5
"""Glyph heights between two names of a heading that are surely two."""
_HEADING, _FULL = 5, 0.6
"""Rows of text of a heading, with the numbers of its columns, at most, and share of the columns in which several rows
below it have texts."""
_SEVERAL = 4
"""Rows of a block above its last one, at least, that tell its columns without it."""

_MOST_TITLES = 0.2
"""Share of the rows that are titles of groups, at most."""

Corridor = tuple[int, int]


def with_known_corridors(
    block: TextBlock, known: Sequence[float], text: Image, glyph: float, *, by_any: bool = False
) -> TextBlock:
    """Return the block with corridors at the ``known`` inner edges of columns, px; ``text`` is its ink (255).

    The edges may lie farther left or right, all by as much: by how much its corridors tell, or, ``by_any``, paper
    between its texts. The block stays as it is where it has a corridor that is none of them, has as many, or has ink at
    one.
    """
    found = _with_known(block, known, text, glyph, by_any=by_any)
    titles = _titles(block, glyph)
    if found is block and 0 < len(titles) <= _MOST_TITLES * len(block.rows):
        titled = replace(block, across=block.across | titles)
        below = _with_known(titled, known, text, glyph, by_any=by_any)
        return block if below is titled else below
    return found


def _titles(block: TextBlock, glyph: float) -> frozenset[int]:
    """Return the rows of one text that begins where the block does: titles of groups, which lie over the numbers."""
    left = min(row.box.left for row in block.rows)
    lone = (i for i, row in enumerate(block.rows) if len(row.stretches) == 1 and row.box.left <= left + glyph)
    return frozenset(lone) - block.across


def _with_known(block: TextBlock, known: Sequence[float], text: Image, glyph: float, *, by_any: bool) -> TextBlock:
    # Of one that a row too wide for its column has closed, nothing is known.
    open_ones = [(a, b) for a, b in block.corridors if b - a >= _BLANK * glyph]
    if not 0 < len(open_ones) < len(known):
        return block
    box = union(row.box for row in block.rows)
    # A heading may lie over several columns, and so may a total's label at the foot.
    last = len(block.rows) - (len(block.rows) > _SEVERAL and len(block.rows[-1].stretches) == 1)
    own = [
        row
        for i, row in enumerate(block.rows[:last])
        if i not in block.across and (row.box.top + row.box.bottom) / 2 > (block.first_rule or 0)
    ]
    used = np.array([used_of(text[r.box.top : r.box.bottom], 0, text.shape[1], glyph) for r in own])
    summed = bool(own) and own[-1] is block.rows[-1] and len(own) > _SEVERAL and len(own[-1].stretches) > 1
    if summed:
        left, right = own[-1].stretches[0]
        used[-1, left:right] = False
    blank = runs(np.asarray(~used.any(axis=0), np.bool_))
    free = [(a, b) for a, b in blank if b - a >= _BLANK * glyph and box.left < a and b < box.right]
    shifts = {(a + b) / 2 - edge for a, b in (*open_ones, *(free if by_any else ())) for edge in known}
    near = [shift for shift in shifts if abs(shift) <= MOVED * glyph]
    # On a sheet that is bent otherwise, each edge lies a little more or less off.
    near += np.arange(min(near, default=0.0), max(near, default=0.0), _OFF * glyph / 3).tolist()
    found = [placed for shift in near if (placed := _placed(open_ones, [e + shift for e in known], free, glyph))]
    if not found:
        return block
    corridors, _ = min(found, key=lambda each: each[1])
    whole = parted_at_corridors(replace(block, corridors=tuple(corridors)), text, glyph)
    # The label of a total crosses corridors still; a number and the text behind it are parted now.
    left, right = whole.rows[-1].stretches[0]
    if summed and any(left < b and a < right for a, b in corridors):
        return replace(whole, totals=(*block.totals, (len(block.rows) - 1, own[-1].stretches[1][0])))
    return _with_lone_total(whole, glyph) if last < len(block.rows) else whole


def _with_lone_total(block: TextBlock, glyph: float) -> TextBlock:
    """Return the block with its last row, one text over a corridor, as the total of sums that nobody wrote."""
    last = len(block.rows) - 1
    if not is_across(block.rows[last], block.corridors, glyph):
        return block
    end = block.rows[last].box.right
    behind = min((right for left, right in block.corridors if left >= end), default=None)
    return block if behind is None else replace(block, totals=(*block.totals, (last, behind)))


def has_known_corridors(block: TextBlock, known: Sequence[float], glyph: float) -> bool:
    """Tell whether the corridors of a block are those at the ``known`` inner edges, px, all moved by as much.

    Others that are narrower are between words then: "Thôn 5", "Thôn 12" below each other are aligned like columns.
    """
    if not known or len(block.corridors) != len(known):
        return False
    shifts = {(a + b) / 2 - edge for (a, b), edge in zip(block.corridors, known, strict=True)}
    return any(
        abs(shift) <= MOVED * glyph
        and all(
            _distance(edge + shift, place) <= _OFF * glyph for edge, place in zip(known, block.corridors, strict=True)
        )
        for shift in shifts
    )


def with_rows_below(
    block: TextBlock, rows: Sequence[TextRow], known: Sequence[float], text: Image, glyph: float
) -> TextBlock:
    """Return a heading, all columns of which are ``known``, with all ``rows`` of text below it on its page, if these
    leave them blank: a table that goes on over the page may have no rule below.
    """
    head, below = union(row.box for row in block.rows), [row for row in rows if row not in block.rows]
    below = sorted((row for row in below if row.box.bottom > block.rows[-1].box.bottom), key=lambda row: row.box.top)
    full = sum(len(row.stretches) >= _FULL * (len(known) + 1) for row in below)
    if len(block.rows) > _HEADING or full < _SEVERAL or below[0].box.top - head.bottom > FAR * glyph:
        return block
    used = np.array([used_of(text[row.box.top : row.box.bottom], 0, text.shape[1], glyph) for row in below])
    blank = runs(np.asarray(~used.any(axis=0), np.bool_))
    left = [(max(a, c), min(b, d)) for a, b in block.corridors for c, d in blank if a < d and c < b]
    own = [(a, b) for a, b in left if b - a >= _BLANK * glyph]
    rule = max((bottom for _, bottom in block.bands), default=block.first_rule)
    for corridor in own:
        whole = replace(block, rows=(*block.rows, *below), corridors=(corridor,), bands=(), first_rule=rule, cut=True)
        found = with_known_corridors(whole, known, text, glyph)
        if len(found.corridors) == len(known):
            return found
    return block


def with_corridors_below(block: TextBlock, above: Sequence[Corridor], text: Image, glyph: float) -> TextBlock:
    """Return the block with what it leaves blank of the corridors ``above`` it, between the texts of a heading.

    So a column is told that no row has a text in, and two whose texts stand near each other: less paper will do where
    the names stand far apart. The block stays as it is where it closes one of them, where one of its own is none of
    them, or where it has as many.
    """
    if not 0 < len(block.corridors) < len(above):
        return block
    own = [row.box for i, row in enumerate(block.rows) if i not in block.across]
    blank = ~np.logical_or.reduce([(text[row.top : row.bottom] > 0).any(axis=0) for row in own])
    found: list[Corridor] = []
    for left, right in above:
        free = max(runs(np.asarray(blank[left:right], np.bool_)), key=lambda run: run[1] - run[0], default=(0, 0))
        found.append((left + free[0], left + free[1]))
    meet = all(any(a < right and left < b for a, b in found) for left, right in block.corridors)
    own_ones = [any(a < right and left < b for a, b in block.corridors) for left, right in found]
    wide = [right - left >= _CLEAR * glyph for left, right in above]
    least = [_BLANK if known or clear else NARROW for known, clear in zip(own_ones, wide, strict=True)]
    if not meet or any(b - a < share * glyph for (a, b), share in zip(found, least, strict=True)):
        return block
    return parted_at_corridors(replace(block, corridors=tuple(found)), text, glyph)


def _placed(
    own: Sequence[Corridor], edges: Sequence[float], free: Sequence[Corridor], glyph: float
) -> tuple[list[Corridor], float] | None:
    """Return a corridor for each of the ``edges``, its own or a ``free`` one, and how far they lie off, px."""
    found: list[Corridor] = []
    off = 0.0
    for edge in edges:
        nearest = min([*own, *free], key=lambda place: (_distance(edge, place), place not in own), default=None)
        if nearest is None or nearest in found or _distance(edge, nearest) > _OFF * glyph:
            return None
        found.append(nearest)
        off += abs(edge - (nearest[0] + nearest[1]) / 2)
    # Of an own corridor more may be free once dirt does not count.
    met = all(any(a < right and left < b for a, b in found) for left, right in own)
    return (sorted(found), off) if met else None


def _distance(edge: float, place: Corridor) -> float:
    """Return how far an edge lies beside a corridor, px; 0 within it."""
    return max(0.0, place[0] - edge, edge - place[1])
