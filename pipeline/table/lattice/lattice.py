"""Lines both ways → a lattice: which edges are drawn, where the table is open, which cells are merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from pipeline.page import Image
from pipeline.table.lattice.completed import completed, with_torn
from pipeline.table.lattice.edges import LONE, find_edges
from pipeline.table.lattice.ends import (
    are_held,
    bare_ends,
    with_open_ends,
    with_whole_text,
    without_far_lines,
    without_prose,
)
from pipeline.table.lattice.idle import idle_columns
from pipeline.table.lattice.known_lines import (
    at_known,
    with_known_edges,
    with_known_lines,
    with_seen_at_known,
    without_unknown_blank,
    without_unknown_ends,
)
from pipeline.table.lattice.moved import are_scaled, are_some, moved_by, over_columns
from pipeline.table.lattice.pale_side import (
    with_pale_sides,
    without_back_lines,
    without_back_sides,
    without_crossed_sides,
)
from pipeline.table.lattice.scratched import without_lone_scratches, without_scratches
from pipeline.table.lattice.spans import Span
from pipeline.table.lattice.strips import (
    LOWEST,
    NARROWEST,
    holding_text,
    holds_letters,
    useful_lines,
    within_page,
    without_page_end,
    without_strips,
)
from pipeline.table.lattice.struck import without_struck
from pipeline.table.rules.faint import PALEST
from pipeline.table.rules.lines import Line, cluster
from pipeline.table.rules.lost import with_lost_lines
from pipeline.table.rules.segments import Segment, SlopeField
from pipeline.table.rules.side import Side
from pipeline.table.rules.streaks import darkness_within, ending_with_table, met_by_several

FEWEST_LINES = 4
"""Least number of rules both ways: a rule that streaks of a scanner cross looks like a table open on all sides."""
OUTER = 0.6
"""Share of the rows' lines that run on beyond the outer upright where a table has none at its side."""
_DARKEST = 0.75
"""Share of an upright that is not darker than what tells how dark it is: a copy leaves dots."""
HIGH = 25.0
"""Glyph heights of a table in which an upright is looked for although it has some."""
_FEW = 3
"""Lines of rows of a total and what it says in words, at most: more rows of fewer columns are another table."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A level rule and where along it is drawn, px."""

    line: Line
    pieces: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Lattice:
    """Row lines and column lines in order, and the cells (row, column, row span, column span).

    ``strips`` are drawn rules that part no rows: where a cell closes a little before its row does.
    """

    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    cells: tuple[Span, ...]
    open_top: bool
    open_bottom: bool
    open_sides: bool
    strips: tuple[Strip, ...] = ()

    def inside(self, top: float, bottom: float, left: float, right: float, glyph: float) -> tuple[float, float]:
        """Return where a cell (px of the lattice) begins and ends that a strip at its top or bottom is taken from."""
        for strip in self.strips:
            if sum(max(0.0, min(right, b) - max(left, a)) for a, b in strip.pieces) < LONE * (right - left):
                continue
            first, last = strip.line.range(left, right, 0.5 * glyph)
            if 0 < last - top < LOWEST * glyph:
                top = last
            elif 0 < bottom - first < LOWEST * glyph:
                bottom = first
        return top, bottom


def build_lattice(
    segments: tuple[Sequence[Segment], Sequence[Segment]],
    fields: tuple[SlopeField, SlopeField],
    sides: tuple[Side, Side],
    glyph: float,
    thickness: float,
    known: Sequence[float] = (),
) -> Lattice | None:
    """Return the lattice of one group of rules, None where it is no table.

    Each pair holds the horizontal and the vertical side, the vertical one transposed. ``known`` are the edges of the
    columns (px) of the page before, whose table may go on here.
    """
    rows, columns = cluster(segments[0], fields[0], glyph), cluster(segments[1], fields[1], glyph)
    rows, columns = _long(rows, glyph), without_back_lines(_long(columns, glyph), sides[1].gray, glyph)
    rows, columns = without_far_lines(rows, columns, glyph), without_far_lines(columns, rows, glyph)
    seen = columns
    rows, columns = ending_with_table(rows, columns, sides[0].gray, glyph), _own(columns, rows, sides[1], glyph)
    columns = with_seen_at_known(columns, seen, known, glyph)
    # Beside a scratch an upright of dots is taken for a part of it.
    worn = [line for line in seen if all(line is not own for own in columns)]
    columns = within_page(columns, rows, sides[1].ink.shape[0], glyph)
    if len(columns) < 2:
        return None
    unstruck = without_struck(rows, columns, sides[0], glyph, thickness)
    if len(unstruck) < len(rows):
        # Such a line may have joined the edge of the sheet to the table.
        rows, columns = unstruck, met_by_several(columns, unstruck, glyph)
    if rows:
        rows, open_top, open_bottom = with_open_ends(rows, columns, fields[0], glyph)
        rows, open_top, open_bottom = without_prose(rows, columns, (open_top, open_bottom), sides[1].ink, glyph)
        rows = with_whole_text(rows, columns, (open_top, open_bottom), sides[0].ink, fields[0], glyph)
    else:
        rows = bare_ends(columns, fields[0], glyph)
        open_top = open_bottom = True
    if not rows:
        return None
    columns, open_left, open_right = with_open_ends(columns, rows, fields[1], glyph, share=OUTER)
    columns, open_left, open_right = without_unknown_ends(columns, known, (open_left, open_right), glyph)
    columns, open_left, open_right = without_back_sides(columns, rows, (open_left, open_right), sides[0].gray, glyph)
    columns, open_left, open_right = without_crossed_sides(
        columns, rows, (open_left, open_right), sides[1], glyph, thickness
    )
    columns, pale_left, pale_right = with_pale_sides(columns, rows, sides[0], fields[1], glyph, thickness)
    open_left, open_right = open_left or pale_left, open_right or pale_right
    rows = without_struck(with_lost_lines(rows, columns, sides[0], glyph), columns, sides[0], glyph, thickness)
    # Figures set below each other, and streaks of the scanner, look like uprights: these must be sure and end here.
    more = columns
    if len(columns) == 2 or sides[1].torn or rows[-1].place - rows[0].place >= HIGH * glyph:
        more = with_lost_lines(columns, rows, sides[1], glyph, sure=True)
    if len(more) > len(columns):
        more = _as_dark(more, columns, rows, sides[1].gray, glyph)
        sure = {id(line) for line in (*columns, *_own(more, rows, sides[1], glyph))}
        columns = [line for line in more if id(line) in sure]
    columns = without_unknown_blank(columns, rows, known, sides[0].ink, glyph)
    columns = told = with_known_lines(columns, rows, known, glyph)
    ends = are_held(rows, columns, glyph), are_held(columns, rows, glyph)
    dropped: list[Strip] = []
    for _ in range(6):
        if len(rows) < 2 or len(columns) < 2:
            return None
        across = find_edges(rows, columns, sides[0], glyph, thickness)
        expected = at_known(columns, known, glyph)
        down = find_edges(columns, rows, sides[1], glyph, thickness, expected)
        down = with_known_edges(columns, rows, down, known, sides[1], glyph, thickness)
        across = with_torn(columns, rows, across, sides[0], glyph, thickness)
        useful = useful_lines(across, open_top or ends[0][0], open_bottom or ends[0][1])
        keep_rows = without_strips(
            rows, across, useful, LOWEST * glyph, holding_text(rows, across, columns, sides[0].ink, glyph)
        )
        useful = useful_lines(down, open_left or ends[1][0], open_right or ends[1][1])
        keep_columns = without_strips(columns, down, useful, NARROWEST * glyph)
        if all(keep_columns) and not expected.all():
            found = idle_columns(columns, rows, down, sides[1], sides[0].ink, glyph, thickness)
            keep_columns = [not idle for idle in found]
        keep_rows = without_page_end(rows, down, keep_rows, sides[0].ink.shape[0], glyph)
        if all(keep_rows) and all(keep_columns):
            break
        places = [line.place for line in columns]
        dropped += [
            Strip(line, tuple(pair for pair, there in zip(pairwise(places), drawn, strict=True) if there))
            for line, keep, drawn in zip(rows, keep_rows, across, strict=True)
            if not keep and drawn.any()
        ]
        open_top, open_bottom = open_top and keep_rows[0], open_bottom and keep_rows[-1]
        rows = [line for line, keep in zip(rows, keep_rows, strict=True) if keep]
        worn += [line for line, keep in zip(columns, keep_columns, strict=True) if not keep and line.size]
        columns = [line for line, keep in zip(columns, keep_columns, strict=True) if keep]
        if len(columns) >= 2 and not (keep_columns[0] and keep_columns[-1]):
            # Where too little was left of the outer upright, the rows still tell where it was.
            columns, left, right = with_open_ends(columns, rows, fields[1], glyph, share=OUTER)
            open_left, open_right = open_left or left, open_right or right
    if not known and not any(line.size for line in columns):
        # Stems of letters below each other were all that it had of uprights: level rules alone make another kind of
        # table, which is looked for among all of these.
        return None
    columns, cells = completed(columns, rows, across, down, sides, worn, glyph, thickness)
    drawn_lines = sum(line.size > 0 for line in (*rows, *columns))
    places = [line.place for line in columns]
    goes_on = len(columns) > 2 and (moved_by(places, known, glyph) is not None or are_scaled(places, known, glyph))
    few = len(rows) <= _FEW and len(told) == len(known)
    if few and not goes_on and are_some(places, known, glyph):
        columns, cells, goes_on = told, over_columns(cells, places, [line.place for line in told]), True
    if drawn_lines < FEWEST_LINES or not (goes_on or _is_table(cells, len(rows) - 1, len(columns) - 1)):
        return None
    sides_open = open_left and open_right
    strips = [_blank_part(strip, rows, sides[0].ink, glyph) for strip in dropped]
    return Lattice(tuple(rows), tuple(columns), tuple(cells), open_top, open_bottom, sides_open, tuple(strips))


def _blank_part(strip: Strip, rows: list[Line], ink: Image, glyph: float) -> Strip:
    """Return the strip with its pieces between which and the row's line beside it no letters stand: the cell's own."""
    kept = strip.pieces
    for row in rows:
        if 0 < abs(row.place - strip.line.place) < LOWEST * glyph:
            pair = sorted((row, strip.line), key=lambda line: line.place)
            kept = tuple(piece for piece in kept if not holds_letters(pair[0], pair[1], piece, ink, glyph))
    return Strip(strip.line, kept)


def _own(columns: list[Line], rows: list[Line], side: Side, glyph: float) -> list[Line]:
    """Return the uprights that are the table's: no streaks, no scratches."""
    columns = without_lone_scratches(columns, rows, side, glyph)
    rows = met_by_several(rows, columns, glyph)
    return without_scratches(ending_with_table(columns, rows, side.gray, glyph), rows, side, glyph)


def _as_dark(lines: list[Line], known: list[Line], rows: list[Line], gray: Image, glyph: float) -> list[Line]:
    """Return the ``known`` uprights and those others that are no paler than what may be left of one: rules of the
    page's back are.
    """
    span = rows[0].place, rows[-1].place
    levels = {id(line): darkness_within(line, span, gray, glyph, share=_DARKEST) for line in lines}
    own = [level for line in known if (level := levels.get(id(line))) is not None]
    least = PALEST * float(np.median(own)) if own else 0.0
    names = {id(line) for line in known}
    return [line for line in lines if id(line) in names or (levels[id(line)] or least) >= least]


def _long(lines: list[Line], glyph: float) -> list[Line]:
    return [line for line in lines if line.size >= 2 * glyph]


def _is_table(cells: list[Span], rows: int, columns: int) -> bool:
    """Return whether cells make a table: frames and boxed notes have one column, a lone row that goes on from no page
    before at least three.
    """
    if columns < 2 or len(cells) < 3:
        return False
    return rows >= 2 or columns >= 3
