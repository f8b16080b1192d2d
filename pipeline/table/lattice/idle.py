"""Columns' lines of a few rows that part nothing and are paler than rules: bits of a streak of the copier's glass.

Where such a streak fades towards the edge of the page it is not known for one; in the table it is a line that some rows
have. A rule that parts a few rows only has text on both sides of it, or is as dark as the others and reaches from one
row's line to another.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pipeline.page import Image
from pipeline.runs import runs
from pipeline.table.lattice.beside_line import empty_beside
from pipeline.table.lattice.crossing import crossed_rows, is_crossed
from pipeline.table.lattice.hidden import INSIDE
from pipeline.table.lattice.one_name import is_below_one_name
from pipeline.table.lattice.run_over import ends_off, is_run_over
from pipeline.table.rules.lines import Line
from pipeline.table.rules.side import Bools, Side, within_reach
from pipeline.table.rules.streaks import darkness

_FEW, _MOST = 0.5, 0.9
"""Share of the rows in which an idle line is drawn at most, and in which one is that shows how dark rules are."""
_PALE = 0.5
"""Share of the darkness of rules that an idle line has at most."""
_LOW, _FEWEST_CROSSED = 2.8, 2
"""Glyph heights of a row that a letter with a mark above it and one below fills, and other rows whose words run over
the line, at least."""
_RUN_OVER = 0.1
"""Share of the rows it passes in which words run over a line that begins in the midst of one, and is a scratch then."""
_OFF = 0.8
"""Glyph heights from rows' lines in which a scratch begins and ends; rules reach them, or nearly."""
_FEWEST = 3
"""Rows from which a line that few of them have is told."""
_HIGHEST_HEADING = 3
"""Rows of a heading at most, its numbers of the columns among them."""
_END, _SHARE_OFF = 0.6, 0.8
"""Glyph heights from both rows' lines within which strokes of letters end, and share of its rows in which a line does:
a rule, if broken, does so here and there.
"""
_BRACKETS, _BESIDE, _LETTER = 0.25, 0.35, 0.5
"""Share of the rows in which strokes of brackets may look like a line, glyph heights beside it within which a figure
stands then, which no rule has, and how high that is at least."""
_STEMS = 0.3
"""Share of the rows in which stems of letters look like a line, at most."""
_STROKE, _WHOLE = 0.9, 0.6
"""Glyph heights of such a stroke without a break, and share of the rows in which it has none: a dash is shorter."""
_BITS = 5
"""Bits of ink that are in most rows too many for strokes: dots, some of which have run together."""


def idle_columns(
    columns: Sequence[Line], rows: Sequence[Line], down: Bools, side: Side, ink: Image, glyph: float, thickness: float
) -> list[bool]:
    """Return which of the ``columns`` are idle: pale, or ending within rows, in few rows, not in the heading, one side
    empty in all of them.

    So is one in a row alone that has nothing on either side; one in the heading alone that a word runs over, there or
    in rows below (a streak is as dark as rules there once white letters are), or of whose sides one is empty in all
    rows, or below which all others are drawn; one in a low row alone over which the words of others run: the stem of a
    letter that touches both its rows, in few at letters where words run over it in half of the others, or in very few
    at figures; one that ends before the rows' lines wherever it is drawn: figures below each other; one that begins or
    ends in the midst of a row and over which words run in others; and one of rows below a name that runs over it, of
    whose sides one is empty; and one over whose place the words of rows without it run.
    ``down`` (columns, rows - 1) tells where they are drawn, ``side`` has its pictures turned, ``ink`` (h, w) has not.
    """
    idle = [
        0 < c < len(columns) - 1
        and len(rows) > _FEWEST
        and (
            _is_of_letters(columns[c], rows, down[c], side, glyph, thickness)
            or _is_of_heading_alone(c, down)
            or (
                _heading_rows(down[c]) > 0
                and sum(empty_beside(c, columns, rows, range(len(rows) - 1), ink, glyph)) == 1
            )
            or _is_at_letters(columns[c], rows, down[c], side, glyph, thickness)
            or _is_of_stems(columns[c], rows, down[c], side, glyph, thickness)
            or _is_of_strokes(columns[c], rows, down[c], side, glyph, thickness)
            or _is_crossed_scratch(c, columns, rows, down, side, ink, glyph, thickness)
            or is_below_one_name(c, columns, rows, down, side, ink, glyph, thickness)
            or is_run_over(c, columns, rows, down, side, glyph, thickness)
        )
        for c in range(len(columns))
    ]
    few = [c for c in range(1, len(columns) - 1) if 0 < down[c].mean() < _FEW and not down[c, 0]]
    if not few or len(rows) - 1 < _FEWEST:
        return idle
    full = [c for c in range(len(columns)) if down[c].mean() >= _MOST]
    usual = [_darkness(columns[c], rows, down[c], side.gray, glyph) for c in full]
    known = [value for value in usual if value is not None]
    for c in few:
        level = _darkness(columns[c], rows, down[c], side.gray, glyph)
        pale = known and level is not None and level <= _PALE * float(np.median(known))
        empty = empty_beside(c, columns, rows, np.flatnonzero(down[c]).tolist(), ink, glyph)
        if down[c].sum() == 1 and all(empty):
            idle[c] = True
        if not pale and not _ends_within_rows(columns[c], rows, glyph):
            continue
        idle[c] = idle[c] or any(empty)
    return idle


def _ends_within_rows(line: Line, rows: Sequence[Line], glyph: float) -> bool:
    """Return whether a column's line begins and ends off the rows' lines: a scratch, as dark as rules may be."""
    off = ends_off(line, [row.spot(line.place) for row in rows])
    return len(off) == 2 and min(off) >= _OFF * glyph


def _is_crossed_scratch(
    c: int,
    columns: Sequence[Line],
    rows: Sequence[Line],
    down: Bools,
    side: Side,
    ink: Image,
    glyph: float,
    thickness: float,
) -> bool:
    """Return whether a column's line begins or ends in the midst of a row, words run over it in several others that it
    passes (in one, where it begins and ends so), and one side of it is empty in those over which none does.
    """
    line = columns[c]
    (begin, end), places = line.span(), [row.spot(line.place) for row in rows]
    off = sum(away >= _OFF * glyph for away in ends_off(line, places))
    if down[c, 0] or not off:
        return False
    own = [r for r, (above, below) in enumerate(pairwise(places)) if begin <= (above + below) / 2 <= end]
    seen = crossed_rows(side.track(line, glyph, thickness).ink, places, INSIDE * glyph / 2, glyph)
    crossed = {r for r in seen if r in own}
    # What begins and ends so is no rule: one word that runs over it is enough.
    if len(crossed) < (1 if off > 1 else max(_FEWEST_CROSSED, _RUN_OVER * len(own))):
        return False
    free = [r for r in own if r not in crossed]
    return any(empty_beside(c, columns, rows, free, ink, glyph))


def _heading_rows(drawn: Bools) -> int:
    """Return in how many rows a column's line is drawn, if these are all of a heading and none below it has it; else 0.

    Columns that a heading parts go on below it.
    """
    high = int(drawn.sum())
    alone = high <= min(_HIGHEST_HEADING, len(drawn) // 2) and drawn[:high].all()
    return high if alone else 0


def _is_of_heading_alone(c: int, down: Bools) -> bool:
    """Return whether a column's line is drawn in the heading alone, and nearly all others below it are.

    What parts names parts the texts below them, too, but a streak is dark there once a copy has printed on it.
    """
    high = _heading_rows(down[c])
    others = np.array([i for i in range(1, len(down) - 1) if i != c and not _heading_rows(down[i])], np.int_)
    if not high or len(others) < _FEWEST:
        return False
    below = down[others, high:]
    # The titles of groups are parted by none, but for their numbers.
    own = below[:, below.mean(axis=0) >= _FEW]
    return own.shape[1] >= _FEWEST and bool(own.mean() >= _MOST)


def _is_of_letters(line: Line, rows: Sequence[Line], drawn: Bools, side: Side, glyph: float, thickness: float) -> bool:
    """Return whether words show that a column's line, drawn in one row or in the heading alone, is none."""
    high = _heading_rows(drawn)
    if not high and drawn.sum() != 1:
        return False
    edges = _edges(line, rows)
    off, ink = round(INSIDE * glyph / 2), side.track(line, glyph, thickness).ink

    def crossed(r: int) -> bool:
        return is_crossed(ink[:, edges[r] + (off if r else 0) : edges[r + 1] - (off if r else 0)], glyph)

    others = [r for r in range(1, len(rows) - 1) if not drawn[r]]
    over = sum(map(crossed, others)) >= _FEWEST_CROSSED
    if high:
        return over or any(map(crossed, range(high)))
    row = int(drawn.argmax())
    return over and edges[row + 1] - edges[row] <= _LOW * glyph


def _is_at_letters(line: Line, rows: Sequence[Line], drawn: Bools, side: Side, glyph: float, thickness: float) -> bool:
    """Return whether a column's line is drawn in very few low rows, and a letter or figure stands right beside it in
    each of them: brackets before numbers.
    """
    if drawn[0] or not 0 < drawn.sum() <= _BRACKETS * len(drawn):
        return False
    edges = _edges(line, rows)
    own = np.flatnonzero(drawn).tolist()
    low = all(edges[r + 1] - edges[r] <= _LOW * glyph for r in own)
    return low and all(_has_letter_beside(r, line, edges, side, glyph, thickness) for r in own)


def _is_of_stems(line: Line, rows: Sequence[Line], drawn: Bools, side: Side, glyph: float, thickness: float) -> bool:
    """Return whether a column's line is drawn in few rows, in each of which a letter stands right beside it, while
    words run over it in half of the others: stems of letters below each other.
    """
    if drawn[0] or not 0 < drawn.sum() <= _STEMS * len(drawn):
        return False
    edges, off = _edges(line, rows), round(INSIDE * glyph / 2)
    ink = side.track(line, glyph, thickness).ink
    others = [r for r in range(len(drawn)) if not drawn[r]]
    over = sum(is_crossed(ink[:, edges[r] + off : edges[r + 1] - off], glyph) for r in others)
    if over < max(_FEWEST, _FEW * len(others)):
        return False
    return all(_has_letter_beside(r, line, edges, side, glyph, thickness) for r in np.flatnonzero(drawn).tolist())


def _edges(line: Line, rows: Sequence[Line]) -> list[int]:
    """Return where the rows' lines cross a column's line, px."""
    return [max(0, round(each.spot(line.place))) for each in rows]


def _has_letter_beside(row: int, line: Line, edges: Sequence[int], side: Side, glyph: float, thickness: float) -> bool:
    """Return whether a letter or figure stands right beside a column's line in a row."""
    off, core, near = round(INSIDE * glyph / 2), round(thickness / 2) + 1, round(_BESIDE * glyph)
    ink = side.track(line, glyph, thickness).ink
    middle = len(ink) // 2
    part = ink[:, edges[row] + off : edges[row + 1] - off] > 0
    sides = part[middle - core - near : middle - core], part[middle + core + 1 : middle + core + near + 1]
    return max(int(each.any(axis=0).sum()) for each in sides) >= _LETTER * glyph


def _is_of_strokes(line: Line, rows: Sequence[Line], drawn: Bools, side: Side, glyph: float, thickness: float) -> bool:
    """Return whether a column's line ends near both rows' lines in nearly all rows that it is drawn in."""
    if drawn.sum() < _FEWEST or side.torn:
        return False
    edges = _edges(line, rows)
    inked = np.asarray(within_reach(side.track(line, glyph, thickness).ink, 1).any(axis=0), np.bool_)
    near, off, whole, bits = round(_END * glyph), [], [], []
    for r in np.flatnonzero(drawn).tolist():
        own = inked[edges[r] + 1 : edges[r + 1] - 1]
        reach = min(near, own.size // 2)
        off.append(reach > 0 and not own[:reach].all() and not own[-reach:].all())
        found = [last - first for first, last in runs(own)]
        whole.append(max(found, default=0) >= _STROKE * glyph)
        bits.append(len(found))
    return bool(np.mean(off) >= _SHARE_OFF and np.mean(whole) >= _WHOLE and np.median(bits) < _BITS)


def _darkness(line: Line, rows: Sequence[Line], drawn: Bools, gray: Image, glyph: float) -> float | None:
    """Return the median, over the rows a line is drawn in, of its darkness there."""
    edges = [row.spot(line.place) for row in rows]
    found = [darkness(line, edges[r] + glyph / 2, edges[r + 1] - glyph / 2, gray, glyph) for r in np.flatnonzero(drawn)]
    known = [value for value in found if value is not None]
    return float(np.median(known)) if known else None
