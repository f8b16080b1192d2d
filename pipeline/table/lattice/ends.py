"""Where a table ends whose rules run on beyond the last one across, so that it is open there."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from pipeline.page import Image
from pipeline.table.lattice.crossing import is_crossed
from pipeline.table.rules.lines import Line, beside, virtual
from pipeline.table.rules.segments import Floats, SlopeField
from pipeline.table.rules.side import Bools, within_reach

OPEN = 1.5
"""Rules that run on for more than this many glyph heights beyond the last one across leave the table open there."""
_NEARLY = 0.8
"""Share of this by which the others do, at least: of dashes the last ones may be lost."""
TOGETHER = 4, 0.3
"""Least number and share of the rules that run on and end together where a table is open."""
FEWEST_ENDING, ENDING, FAR = 4, 0.8, 3.0
"""Rules that end together, at least, their share of the length of all, and how many glyph heights off a line that is
none of the table's."""
FEWEST_BARE = 4
"""Least number of vertical rules, alike in their ends, that make a table where no horizontal one crosses them."""
_INNER, _CROSSED, _REACH = 3, 0.6, 1.1
"""Inner uprights over which words run beyond the last level rule, at least, and their share; glyph heights on both
sides of them in which these are looked for."""
_DRAWN = 0.6
"""Share of their way there of which ink is seen, from which they go on as rules, however close words stand to them."""
_CUT, _ONE_LINE = 1.0, 2.5
"""Glyph heights of ink on a line that cuts words, and how far off those it cuts end, at most."""
HELD, MOST = 0.8, 0.7
"""Glyph heights from an outer border where rules across end, and share of them that do."""


def with_open_ends(
    lines: list[Line], others: list[Line], field: SlopeField, glyph: float, share: float = 0.5
) -> tuple[list[Line], bool, bool]:
    """Return ``lines`` with one more at each end where most of the ``others`` run on beyond the last of them.

    Those that end farther within, as the rules of a heading's levels do, say nothing of where the table ends. One by
    itself does where it is the only one drawn: the rest of a row has but its lower rule.
    """
    others = [o for o in others if o.size] or others
    fewest = min(2, len(others))
    place = np.array([o.place for o in others])
    begins, stops = (np.array([o.span()[i] for o in others]) for i in (0, 1))
    opened = []
    for index, (line, tips, sign) in enumerate(((lines[0], begins, -1), (lines[-1], stops, 1))):
        off = sign * (tips - line.at(place))
        beyond = off > OPEN * glyph
        nearly = off > _NEARLY * OPEN * glyph
        most = nearly.sum() >= share * max(1, (off > -OPEN * glyph).sum())
        opened.append(bool(beyond.sum() >= fewest and (most or _agree(tips[beyond], beyond, glyph))))
        if opened[-1]:
            edge = sign * _farthest(sign * (tips - line.at(place))[beyond], glyph)
            new = virtual(line.at(place) + edge, place, field)
            lines = [new, *lines] if index == 0 else [*lines, new]
    return lines, opened[0], opened[1]


def without_prose(
    lines: list[Line], others: list[Line], opened: tuple[bool, bool], turned: Image, glyph: float
) -> tuple[list[Line], bool, bool]:
    """Return ``lines`` without the one at an ``opened`` end where words run over most of the inner ``others``, of which
    little is seen there: these seem to go on in the letters of prose. ``turned`` is the ink (255) with the others along
    its rows.
    """
    still = list(opened)
    if len(lines) < 2:
        return lines, still[0], still[1]
    for index, (edge, line) in enumerate(((lines[0], lines[1]), (lines[-1], lines[-2]))):
        if not opened[index] or len(others) < _INNER + 2:
            continue
        crossed, drawn = 0, list[float]()
        for other in others[1:-1]:
            start, stop = sorted((edge.spot(other.place), line.spot(other.place)))
            first, last = max(0, round(start)), min(turned.shape[1], round(stop - glyph / 2))
            around = beside(turned, other.way(first, last), first, max(3, round(_REACH * glyph)))
            crossed += last > first and is_crossed(around, glyph)
            drawn.append(float((within_reach(around, 1) > 0).any(axis=0).mean()) if last > first else 0.0)
        if crossed >= max(_INNER, _CROSSED * (len(others) - 2)) and np.median(drawn) < _DRAWN:
            still[index] = False
            lines = lines[1:] if index == 0 else lines[:-1]
    return lines, still[0], still[1]


def with_whole_text(
    lines: list[Line], others: list[Line], opened: tuple[bool, bool], ink: Image, field: SlopeField, glyph: float
) -> list[Line]:
    """Return ``lines``, an ``opened`` end that cuts a line of text moved to where the farthest of the ``others`` ends.

    A copy, or its dashes, may have broken all of them at different places. ``ink`` is 255 on ink, with the lines along
    its rows.
    """
    moved = list(lines)
    drawn = [other for other in others if other.size] or others
    place = np.array([other.place for other in drawn])
    for index, sign in ((0, -1), (-1, 1)):
        if not opened[index] or len(lines) < 2 or not _cuts_text(lines[index], others, ink, glyph):
            continue
        reach = sign * (np.array([other.span()[index] for other in drawn]) - lines[index].at(place))
        if 0 < reach.max() <= _ONE_LINE * glyph:
            farther = virtual(lines[index].at(place) + sign * reach.max(), place, field)
            moved[index] = moved[index] if _cuts_text(farther, others, ink, glyph) else farther
    return moved


def _cuts_text(line: Line, others: list[Line], ink: Image, glyph: float) -> bool:
    """Return whether words stand on a line, off the ``others`` that it meets."""
    off = round(_REACH * glyph / 2)
    inked = 0
    for left, right in pairwise(others):
        first, last = round(left.place) + off, min(round(right.place) - off, ink.shape[1])
        if first < last:
            inked += int((beside(ink, line.way(first, last), first, 0) > 0).sum())
    return inked >= _CUT * glyph


def without_far_lines(lines: list[Line], others: list[Line], glyph: float) -> list[Line]:
    """Return ``lines`` without outer ones far from which nearly all the ``others`` end: a sheet's edges.

    These run on beyond both ends of the table; or many rules end together, and none of the lines is there: else it may
    go on without rules across it, as headings do.
    """
    drawn = [o for o in others if o.size]
    if not drawn or len(lines) < 2:
        return lines
    place = np.array([o.place for o in drawn])
    sizes = np.array([o.size for o in drawn])
    for end, sign in ((0, -1), (-1, 1)):
        tips = np.array([o.span()[end] for o in drawn])
        together = sizes[np.abs(tips - np.median(tips)) <= glyph].sum() >= ENDING * sizes.sum()
        away = [sign * float(np.median(line.at(place) - tips)) for line in lines]
        open_there = len(drawn) >= FEWEST_ENDING and min(map(abs, away)) > glyph
        first, last = lines[end].span()
        beyond = min(place.min() - first, last - place.max()) > FAR * glyph
        if together and len(lines) > 2 - open_there and away[end] > FAR * glyph and (open_there or beyond):
            lines = lines[1:] if end == 0 else lines[:-1]
    return lines


def _agree(tips: Floats, beyond: Bools, glyph: float) -> bool:
    """Return whether rules that run on, though not most, end together: a copy has broken the others."""
    near = np.abs(tips - np.median(tips)) <= glyph
    return bool(near.sum() >= TOGETHER[0] and near.sum() >= TOGETHER[1] * beyond.size)


def _farthest(reach: Floats, glyph: float) -> float:
    """Return how far rules (px each) run on: as the farthest of which some end together.

    A copy breaks rules and prolongs none, so that their median lies between where they end and where some are broken.
    """
    near = (np.abs(reach[:, None] - reach) <= glyph).sum(axis=1)
    ending = reach[near >= max(min(2, reach.size), TOGETHER[1] * reach.size)]
    farthest = ending.max() if ending.size else np.median(reach)
    return float(np.median(reach[np.abs(reach - farthest) <= glyph])) if ending.size else float(farthest)


def bare_ends(columns: list[Line], field: SlopeField, glyph: float) -> list[Line]:
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


def are_held(lines: list[Line], others: list[Line], glyph: float) -> tuple[bool, bool]:
    """Return whether the first and the last of ``lines`` are where most of the ``others`` end: outer borders."""
    place = np.array([other.place for other in others])
    held = []
    for index, line in ((0, lines[0]), (1, lines[-1])):
        tips = np.array([other.span()[index] for other in others])
        held.append(bool((np.abs(tips - line.at(place)) <= HELD * glyph).mean() >= MOST))
    return held[0], held[1]
