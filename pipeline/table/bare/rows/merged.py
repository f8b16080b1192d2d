"""Merged cells between level rules: a rule ends where a cell goes on below it, or where a heading has none of its own.

In tables without upright rules the ends of such rules lie between columns; those that a copy has torn end anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from pipeline.page import Image
from pipeline.runs import runs
from pipeline.table.lattice.crossing import is_crossed
from pipeline.table.lattice.edges import find_edges
from pipeline.table.rules.level import LevelRule
from pipeline.table.rules.lines import Line, virtual
from pipeline.table.rules.seen import SeenRules
from pipeline.table.text_rows import Bools

_ON = 0.5
"""Glyph heights from a cut between rows to the rule that it follows."""
_WHOLE, _FEWEST_WHOLE = 0.95, 2
"""Share of the rules drawn under a column of which none is torn, and how many such columns show that the ends of the
others are no tears."""
_BLANK = 0.35
"""Share of a column's width that may look like a rule where none is: strokes of a text that stands there."""
_FEWEST_BLANK = 3
"""Columns in which nothing is drawn of a rule, which is then none of all columns, though it is torn in one more."""
_NARROW = 4.0
"""Glyph heights of a column in which the bars of one "TT" look like pieces of a rule that other columns lack."""
_APART = 1.4
"""Glyph heights of paper between the texts of two rows; lines of one text have half of it."""
_REST = 0.35
"""Glyph heights above and below a cut in which what is left of its rule lies."""
_MOVED = 3.0
"""Glyph heights from the middle of a corridor to the edge of its columns at most."""
_OFF_LINE, _LEANING = 0.3, 0.01
"""Glyph heights from the way of a rule's longest piece, and more the farther from it, by px, from which another piece
is the edge of a text near it."""
_ENDS = 0.5
"""Glyph heights from the end of a rule that is no torn one to the paper between two columns, or to the table's side."""


class Closed(NamedTuple):
    """Whether the cells of each column end at each cut, bool (cuts, columns), and the edges of the columns, px."""

    ends: Bools
    columns: list[float]


def closed_cells(
    cuts: Sequence[float],
    rules: Sequence[LevelRule],
    columns: Sequence[float],
    seen: SeenRules,
    corridors: Sequence[tuple[int, int]] = (),
) -> Closed:
    """Return where cells end: not at a cut whose rule leaves a gap there; at all of them where rules are torn.

    ``cuts``, ``columns`` (edges) and the ``corridors`` between these are px of the working picture. Ends of rules tell
    better where columns end.
    """
    ends = np.ones((len(cuts), len(columns) - 1), np.bool_)
    ruled = [(k, line) for k, cut in enumerate(cuts) if (line := _line_at(cut, rules, seen.glyph)) is not None]
    if len(ruled) < 2 or any(rule.worn and cuts[0] <= rule.y <= cuts[-1] for rule in rules):
        return Closed(ends, list(columns))
    heights = np.array([0.0, float(seen.sides[0].ink.shape[0])])
    columns = _at_ends(columns, corridors, [x for _, line in ruled for x in line.span()])
    first, last = (float(np.median(ends)) for ends in zip(*(line.span() for _, line in ruled), strict=True))
    # Text, or a dark heading, may reach over the ends of the rules.
    drawn = list(columns)
    if len(drawn) > 2 and first < drawn[1] and drawn[-2] < last:
        drawn[0], drawn[-1] = max(drawn[0], first), min(drawn[-1], last)
    sides = [virtual(np.full(2, x), heights, seen.fields[1]) for x in drawn]
    lines = [_on_its_way(line, seen.glyph) for _, line in ruled]
    shown = find_edges(lines, sides, seen.sides[0], seen.glyph, seen.thickness)
    blank = ~shown & np.array([_blank(line, sides, seen) for line in lines])
    if (shown.mean(axis=0) >= _WHOLE).sum() < _FEWEST_WHOLE:
        return Closed(ends, list(columns))
    narrow = np.diff(columns) <= _NARROW * seen.glyph
    found: dict[int, list[float]] = {}
    for (k, _), line, row, gaps in zip(ruled, lines, shown, blank, strict=True):
        if gaps.sum() >= _FEWEST_BLANK or (gaps.any() and _is_whole(line, corridors, drawn, seen.glyph)):
            # Heads of letters in a row look like a rule, too, where no piece of it is.
            reached = _reached(line, drawn, seen.glyph)
            row = row & _next_to(reached, row)
            gaps = gaps | ~(row | reached)
        untold = ~(row | gaps)
        if untold.sum() == 1 and gaps.sum() >= _FEWEST_BLANK and _is_beside(untold, row):
            # A torn piece at the end of a rule that many columns lack.
            row, untold = row | untold, untold & False
        if row.any() and not (untold & ~narrow).any() and untold.sum() <= min(1, gaps.sum()):
            ends[k] = row
            for at, x in zip(np.flatnonzero(row)[[0, -1]] + (0, 1), line.span(), strict=True):
                found.setdefault(int(at), []).append(x)
    moved = list(columns)
    for at, places in found.items():
        place = float(np.median(places))
        if 0 < at < len(columns) - 1 and abs(place - columns[at]) <= _MOVED * seen.glyph:
            # A word that touches the rule's end makes it longer.
            left, right = corridors[at - 1] if corridors else (place, place)
            moved[at] = min(max(place, left), right)
    return Closed(ends, moved)


def _is_whole(line: Line, corridors: Sequence[tuple[int, int]], columns: Sequence[float], glyph: float) -> bool:
    """Return whether a line is in one piece that begins and ends between columns (edges, px), or where all do."""
    pieces = line.pieces(glyph)
    free = [*corridors, (columns[0], columns[0]), (columns[-1], columns[-1])]
    ends = pieces[0][0][0], pieces[-1][0][-1]
    return len(pieces) == 1 and all(any(a - _ENDS * glyph <= end <= b + _ENDS * glyph for a, b in free) for end in ends)


def _reached(line: Line, columns: Sequence[float], glyph: float) -> Bools:
    """Return into which of the columns between edges (px) a piece of the line reaches."""
    spans = [(along[0], along[-1]) for along, _ in line.pieces(glyph)]
    return np.array([any(first < b and a < last for first, last in spans) for a, b in pairwise(columns)])


def _next_to(some: Bools, others: Bools) -> Bools:
    """Return those columns that stand in one run of ``others`` with one of ``some``."""
    kept = np.zeros_like(others)
    for first, last in runs(others):
        kept[first:last] = some[first:last].any()
    return kept


def _is_beside(one: Bools, others: Bools) -> bool:
    """Return whether the one column stands next to one of the others."""
    return bool((one[1:] & others[:-1]).any() or (one[:-1] & others[1:]).any())


def _at_ends(columns: Sequence[float], corridors: Sequence[tuple[int, int]], ends: Sequence[float]) -> list[float]:
    """Return the columns, each inner edge where rules end in its corridor, else as it is: in the middle."""
    moved = list(columns)
    for i, (left, right) in enumerate(corridors, 1):
        inside = [x for x in ends if left <= x <= right]
        moved[i] = float(np.median(inside)) if inside else moved[i]
    return moved


def with_own_texts(ends: Bools, edges: Sequence[float], columns: Sequence[float], text: Image, glyph: float) -> Bools:
    """Return ``ends`` with the cells parted that hold texts of several rows, far from each other.

    A copy may be too pale in one place to show any rule there; lines of a merged cell's text are as near as others.
    Rows between two such texts are empty there. ``edges`` are those of all rows, px of ``text`` (255 ink).
    """
    found = ends.copy()
    rest = _REST * glyph
    for column in range(ends.shape[1]):
        left, right = (max(0, round(columns[i])) for i in (column, column + 1))
        for first, last in runs(~ends[:, column]):
            top, cuts, bottom = edges[first], edges[first + 1 : last + 1], edges[last + 1]
            inked = np.flatnonzero((text[round(top) : round(bottom), left:right] > 0).any(axis=1)) + round(top)
            inked = inked[(np.abs(inked[:, None] - np.array(cuts)) > rest).all(axis=1)]
            for above, below in pairwise(inked.tolist()):
                if below - above >= _APART * glyph:
                    found[first:last, column] |= [above < cut < below for cut in cuts]
    return found


def _line_at(cut: float, rules: Sequence[LevelRule], glyph: float) -> Line | None:
    near = [rule for rule in rules if abs(rule.y - cut) <= _ON * glyph]
    return min(near, key=lambda rule: abs(rule.y - cut)).line if near else None


def _on_its_way(line: Line, glyph: float) -> Line:
    """Return a line less the pieces beside the way of its longest one: heads of letters in a row."""
    pieces = line.pieces(glyph)
    along, across = max(pieces, key=lambda piece: float(piece[0][-1] - piece[0][0]))
    way = replace(line, along=along, across=across)
    kept = []
    for own, at in pieces:
        beyond = max(0.0, along[0] - own[-1], own[0] - along[-1])
        if float(np.abs(at - way.at(own)).mean()) <= _OFF_LINE * glyph + _LEANING * beyond:
            kept.append((own, at))
    joined = [np.concatenate(parts) for parts in zip(*kept, strict=True)]
    return replace(line, along=joined[0], across=joined[1])


def _blank(line: Line, sides: Sequence[Line], seen: SeenRules) -> list[bool]:
    """Return under which columns a line is not drawn: what is seen there is text, or text runs over it."""
    track = seen.sides[0].track(line, seen.glyph, seen.thickness)
    margin = 0.5 * seen.glyph
    edges = [side.spot(line.place) for side in sides]
    spans = [slice(max(0, round(a + margin)), max(0, round(b - margin))) for a, b in pairwise(edges)]
    parts = [(track.drawn[span], track.ink[:, span]) for span in spans]
    return [bool(drawn.size) and (drawn.mean() <= _BLANK or is_crossed(ink, seen.glyph)) for drawn, ink in parts]
