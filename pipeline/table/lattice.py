"""Lines both ways → a lattice: which edges are drawn, where the table is open, which cells are merged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from pipeline.page import Image
from pipeline.table.edges import LONE, Bools, Side, find_edges
from pipeline.table.hidden import are_worn, with_hidden_columns, with_hidden_edges
from pipeline.table.lines import Line, cluster, virtual
from pipeline.table.lost import with_lost_lines
from pipeline.table.parting import part_merged
from pipeline.table.rules import Floats, Segment, SlopeField
from pipeline.table.spans import merge_cells, with_rectangles
from pipeline.table.streaks import ending_with_table

OPEN = 1.5
"""Rules that run on for more than this many glyph heights beyond the last one across leave the table open there."""


FEWEST_LINES = 4
"""Least number of rules both ways: a rule that streaks of a scanner cross looks like a table open on all sides."""
TOGETHER = 4, 0.3
"""Least number and share of the rules that run on and end together where a table is open."""
FEWEST_BARE = 4
"""Least number of vertical rules, alike in their ends, that make a table where no horizontal one crosses them."""
HELD, MOST = 0.8, 0.7
"""Glyph heights from an outer border where rules across end, and share of them that do."""
PAGE_END = 5.0
"""Glyph heights from the page's ends where the shadow of its edge may lie."""
HIGH = 25.0
"""Glyph heights of a table in which an upright is looked for although it has some."""
SHADOW = 3.0
"""Glyph heights from the page's sides where the shadow of its edge may lie."""
LOWEST, NARROWEST = 1.9, 1.4
"""Rows lower and columns narrower than this many glyph heights hold no text: a border drawn a little beside another."""
TIGHT, FIRM, TOUCH = 1.1, 0.75, 0.25
"""Yet a row of at least this many glyph heights, both of whose rules are drawn over this share of the width, may hold
small print without any space above and below: it does if letters stand in it, this many glyph heights off its rules."""


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
    cells: tuple[tuple[int, int, int, int], ...]
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
) -> Lattice | None:
    """Return the lattice of one group of rules, None where it is no table.

    Each pair holds the horizontal and the vertical side, the vertical one transposed.
    """
    rows, columns = cluster(segments[0], fields[0], glyph), cluster(segments[1], fields[1], glyph)
    rows, columns = _long(rows, glyph), _long(columns, glyph)
    rows, columns = (
        ending_with_table(rows, columns, sides[0].gray, glyph),
        ending_with_table(columns, rows, sides[1].gray, glyph),
    )
    columns = _within_page(columns, rows, sides[1].ink.shape[0], glyph)
    if len(columns) < 2:
        return None
    if rows:
        rows, open_top, open_bottom = _ends(rows, columns, fields[0], glyph)
    else:
        rows = _bare_ends(columns, fields[0], glyph)
        open_top = open_bottom = True
    if not rows:
        return None
    columns, open_left, open_right = _ends(columns, rows, fields[1], glyph, share=0.6)
    rows = with_lost_lines(rows, columns, sides[0], glyph)
    # Figures set below each other, and streaks of the scanner, look like uprights: these must be sure and end here.
    more = columns
    if len(columns) == 2 or sides[1].torn or rows[-1].place - rows[0].place >= HIGH * glyph:
        more = with_lost_lines(columns, rows, sides[1], glyph, sure=True)
    sure = {id(line) for line in (*columns, *ending_with_table(more, rows, sides[1].gray, glyph))}
    columns = [line for line in more if id(line) in sure]
    ends = _held(rows, columns, glyph), _held(columns, rows, glyph)
    strips: list[Strip] = []
    for _ in range(6):
        if len(rows) < 2 or len(columns) < 2:
            return None
        across = find_edges(rows, columns, sides[0], glyph, thickness)
        down = find_edges(columns, rows, sides[1], glyph, thickness)
        useful = _useful(across, open_top or ends[0][0], open_bottom or ends[0][1])
        keep_rows = _without_strips(
            rows, across, useful, LOWEST * glyph, _holds_text(rows, across, columns, sides[0].ink, glyph)
        )
        useful = _useful(down, open_left or ends[1][0], open_right or ends[1][1])
        keep_columns = _without_strips(columns, down, useful, NARROWEST * glyph)
        keep_rows = _without_page_end(rows, down, keep_rows, sides[0].ink.shape[0], glyph)
        if all(keep_rows) and all(keep_columns):
            break
        places = [line.place for line in columns]
        strips += [
            Strip(line, tuple(pair for pair, there in zip(pairwise(places), drawn, strict=True) if there))
            for line, keep, drawn in zip(rows, keep_rows, across, strict=True)
            if not keep and drawn.any()
        ]
        open_top, open_bottom = open_top and keep_rows[0], open_bottom and keep_rows[-1]
        rows = [line for line, keep in zip(rows, keep_rows, strict=True) if keep]
        columns = [line for line, keep in zip(columns, keep_columns, strict=True) if keep]
    columns, across, down = with_hidden_columns(columns, rows, across, down, sides[0].ink, glyph)
    if are_worn(rows, columns, across, sides[0].places, glyph, thickness):
        across = with_hidden_edges(columns, rows, across, down, sides[0].ink, glyph)
    level, upright = with_rectangles(across[1:-1], down.T[:, 1:-1])
    for row, col, row_span, _ in part_merged(merge_cells(level, upright), rows, columns, sides[0].ink, glyph):
        if col:
            upright[row : row + row_span, col - 1] = True
    cells = merge_cells(level, upright)
    drawn_lines = sum(line.size > 0 for line in (*rows, *columns))
    if drawn_lines < FEWEST_LINES or not _is_table(cells, len(rows) - 1, len(columns) - 1):
        return None
    sides_open = open_left and open_right
    return Lattice(tuple(rows), tuple(columns), tuple(cells), open_top, open_bottom, sides_open, tuple(strips))


def _long(lines: list[Line], glyph: float) -> list[Line]:
    return [line for line in lines if line.size >= 2 * glyph]


def _within_page(columns: list[Line], rows: list[Line], width: int, glyph: float) -> list[Line]:
    """Return the columns' lines without those at the very edge of the page that no rule comes to: its shadow."""
    reach = [min((r.span()[0] for r in rows), default=np.inf), max((r.span()[1] for r in rows), default=-np.inf)]
    edge = SHADOW * glyph
    return [
        line
        for line in columns
        if not (line.place < edge and reach[0] > line.place + glyph)
        and not (line.place > width - edge and reach[1] < line.place - glyph)
    ]


def _ends(
    lines: list[Line], others: list[Line], field: SlopeField, glyph: float, share: float = 0.5
) -> tuple[list[Line], bool, bool]:
    """Return ``lines`` with one more at each end where most of the ``others`` run on beyond the last of them."""
    place = np.array([o.place for o in others])
    begins, stops = (np.array([o.span()[i] for o in others]) for i in (0, 1))
    opened = []
    for index, (line, tips, sign) in enumerate(((lines[0], begins, -1), (lines[-1], stops, 1))):
        beyond = sign * (tips - line.at(place)) > OPEN * glyph
        opened.append(bool(beyond.sum() >= 2 and (beyond.mean() >= share or _agree(tips[beyond], beyond, glyph))))
        if opened[-1]:
            edge = sign * _farthest(sign * (tips - line.at(place))[beyond], glyph)
            new = virtual(line.at(place) + edge, place, field)
            lines = [new, *lines] if index == 0 else [*lines, new]
    return lines, opened[0], opened[1]


def _agree(tips: Floats, beyond: Bools, glyph: float) -> bool:
    """Return whether rules that run on, though not most, end together: a copy has broken the others."""
    near = np.abs(tips - np.median(tips)) <= glyph
    return bool(near.sum() >= TOGETHER[0] and near.sum() >= TOGETHER[1] * beyond.size)


def _farthest(reach: Floats, glyph: float) -> float:
    """Return how far rules (px each) run on: as the farthest of which some end together.

    A copy breaks rules and prolongs none, so that their median lies between where they end and where some are broken.
    """
    near = (np.abs(reach[:, None] - reach) <= glyph).sum(axis=1)
    ending = reach[near >= max(2, TOGETHER[1] * reach.size)]
    farthest = ending.max() if ending.size else np.median(reach)
    return float(np.median(reach[np.abs(reach - farthest) <= glyph])) if ending.size else float(farthest)


def _bare_ends(columns: list[Line], field: SlopeField, glyph: float) -> list[Line]:
    """Return both ends of a page that one cut row fills, so that no rule crosses it; none where they do not agree."""
    place = np.array([line.place for line in columns])
    ends = np.array([line.span() for line in columns])
    middle = np.median(ends, axis=0)
    together = (np.abs(ends - middle) <= 2 * glyph).sum(axis=0)
    if len(columns) < FEWEST_BARE or (together < max(FEWEST_BARE - 1, 0.6 * len(columns))).any():
        return []
    if middle[1] - middle[0] < 10 * glyph:
        return []
    near = np.clip(ends, middle - glyph, middle + glyph)
    return [virtual(near[:, i], place, field) for i in (0, 1)]


def _held(lines: list[Line], others: list[Line], glyph: float) -> tuple[bool, bool]:
    """Return whether the first and the last of ``lines`` are where most of the ``others`` end: outer borders."""
    place = np.array([other.place for other in others])
    held = []
    for index, line in ((0, lines[0]), (1, lines[-1])):
        tips = np.array([other.span()[index] for other in others])
        held.append(bool((np.abs(tips - line.at(place)) <= HELD * glyph).mean() >= MOST))
    return held[0], held[1]


def _useful(edges: Bools, open_first: bool, open_last: bool) -> list[bool]:
    """Return which lines are drawn anywhere; the ends of an open table stand without."""
    keep = [bool(row.any()) for row in edges]
    keep[0] = keep[0] or open_first
    keep[-1] = keep[-1] or open_last
    return keep


def _no_text(upper: int, lower: int) -> bool:
    return False


def _holds_text(
    rows: list[Line], edges: Bools, columns: list[Line], ink: Image, glyph: float
) -> Callable[[int, int], bool]:
    """Return a function that tells of two of ``rows`` whether the low strip between them is a row of small print."""

    def test(upper: int, lower: int) -> bool:
        if rows[lower].place - rows[upper].place < TIGHT * glyph or edges[[upper, lower]].mean(axis=1).min() < FIRM:
            return False
        along = np.arange(round(columns[0].place), round(columns[-1].place))
        tops, bottoms = (rows[i].at(along.astype(np.float64)) for i in (upper, lower))
        inside = np.arange(ink.shape[0])[:, None]
        between = (inside > tops + TOUCH * glyph) & (inside < bottoms - TOUCH * glyph)
        window = (ink[:, along] > 0) & between
        height = between.sum(axis=0).clip(1)
        # Upright rules fill a strip from top to bottom, letters do not.
        letters = window.any(axis=0) & (window.sum(axis=0) < 0.9 * height)
        return bool(letters.sum() > glyph)

    return test


def _without_strips(
    lines: list[Line], edges: Bools, keep: list[bool], least: float, holds_text: Callable[[int, int], bool] = _no_text
) -> list[bool]:
    """Return ``keep`` without the less drawn of two lines that stand nearer than ``least`` px and hold no text."""
    keep = list(keep)
    before: int | None = None
    for i, line in enumerate(lines):
        if not keep[i]:
            continue
        low = before is not None and line.place - lines[before].place < least
        if before is not None and low and not holds_text(before, i):
            drop = before if edges[before].sum() < edges[i].sum() else i
            keep[drop] = False
            before = i if drop == before else before
        else:
            before = i
    return keep


def _without_page_end(rows: list[Line], down: Bools, keep: list[bool], height: int, glyph: float) -> list[bool]:
    """Return ``keep`` without a first or last line at the very end of the page that no column line comes to."""
    keep = list(keep)
    if len(rows) > 2 and rows[-1].place > height - PAGE_END * glyph and not down[:, -1].any():
        keep[-1] = False
    if len(rows) > 2 and rows[0].place < PAGE_END * glyph and not down[:, 0].any():
        keep[0] = False
    return keep


def _is_table(cells: list[tuple[int, int, int, int]], rows: int, columns: int) -> bool:
    """Return whether cells make a table: frames and boxed notes have one column, a lone row at least three."""
    if columns < 2 or len(cells) < 3:
        return False
    return rows >= 2 or columns >= 3
