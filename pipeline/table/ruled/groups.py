"""Pieces of rules → groups, one a table."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.connected import connected
from pipeline.page import Image
from pipeline.table.lattice.ends import FEWEST_BARE
from pipeline.table.ruled.beside import side_by_side, widen
from pipeline.table.ruled.bridged import unbridged
from pipeline.table.ruled.group_row import over_group_rows
from pipeline.table.ruled.overrun import without_overrun
from pipeline.table.ruled.parts import CLOSING, closed, prolonged, taken_in
from pipeline.table.ruled.pieces import TALL, Fields, Group, extent
from pipeline.table.ruled.torn_groups import parted, reunited
from pipeline.table.rules.lines import APART
from pipeline.table.rules.segments import Segment

PEN, BEYOND, BEYOND_TORN = 0.6, 1.2, 5.0
"""Thickness of the pen in glyph heights that rules are drawn with, and how far they are drawn on, to make them meet;
how far rows of dots are: pieces shorter than this are not told from letters."""


def find_groups(
    level: list[Segment],
    upright: list[Segment],
    fields: Fields,
    turned: Image,
    glyph: float,
    *,
    torn: bool = False,
) -> list[Group]:
    """Return the groups of rules that meet or nearly meet, or that go on in one line within a table.

    ``turned`` is the ink (255) with the uprights along its rows. ``torn``: rules are rows of dots, so that longer
    pieces of them may be missing.
    """
    met = _met(level, upright, turned.shape[::-1], glyph, BEYOND_TORN if torn else BEYOND)
    if torn:
        met = reunited(parted(met, fields, glyph), fields, glyph)
    met = over_group_rows(met, fields, glyph)
    met = unbridged(met, fields, turned, glyph)
    met = [part for group in met for part in without_overrun(group, fields, turned, glyph)]
    met = _page_filling(met, fields, glyph)
    found = side_by_side([g for g in met if g[1]], glyph)
    lone = [g for g in met if not g[1]]
    found = taken_in(found, lone, fields, glyph)
    found = prolonged(found, fields, glyph)
    found = closed(found, fields, glyph)
    widen([g for g in found if g[1]], [s for g in lone for s in g[0]], fields[0], glyph)
    return [g for g in found if len(g[1]) >= (2 if g[0] else FEWEST_BARE)]


def _met(
    level: list[Segment], upright: list[Segment], shape: tuple[int, ...], glyph: float, reach: float
) -> list[Group]:
    """Return the groups that rules form when drawn with a thick pen, ``reach`` glyph heights on at both ends."""
    canvas = np.zeros(shape[:2], np.uint8)
    pen, beyond = max(1, round(PEN * glyph)), reach * glyph
    for segments, flip in ((level, False), (upright, True)):
        for s in segments:
            along = np.concatenate([[s.along[0] - beyond], s.along, [s.along[-1] + beyond]])
            across = np.concatenate([s.across[:1], s.across, s.across[-1:]])
            points = np.rint(np.column_stack((across, along) if flip else (along, across))).astype(np.int32)
            cv2.polylines(canvas, [points.reshape(-1, 1, 2)], False, 255, pen)
    labels = connected(canvas).labels
    groups: dict[int, Group] = {}
    for index, segments in enumerate((level, upright)):
        for s in segments:
            u, v = round(float(s.along[len(s.along) // 2])), round(float(s.across[len(s.along) // 2]))
            label = int(labels[(v, u) if index == 0 else (u, v)])
            groups.setdefault(label, ([], []))[index].append(s)
    return list(groups.values())


def _page_filling(groups: list[Group], fields: Fields, glyph: float) -> list[Group]:
    """Unite the uprights that no level rule meets, but bits of letters, where most of them begin and end together.

    A row that fills the page has only such; bad copies break them to pieces.
    """
    bare = {i for i, g in enumerate(groups) if sum(s.length for s in g[0]) < CLOSING * glyph}
    lone = sorted((s for i in bare for s in groups[i][1]), key=lambda s: s.place(fields[1]))
    columns: list[list[Segment]] = []
    for s in lone:
        if columns and s.place(fields[1]) - columns[-1][0].place(fields[1]) <= APART * glyph:
            columns[-1].append(s)
        else:
            columns.append([s])
    columns = [c for c in columns if extent(c)[1] - extent(c)[0] >= TALL * glyph]
    if len(columns) < FEWEST_BARE:
        return groups
    ends = np.array([extent(c) for c in columns])
    near = (np.abs(ends - np.median(ends, axis=0)) <= 2 * glyph).all(axis=1)
    if near.sum() < max(FEWEST_BARE - 1, 0.6 * len(columns)):
        return groups
    top, bottom = np.median(ends, axis=0)
    inside = (ends[:, 0] >= top - 2 * glyph) & (ends[:, 1] <= bottom + 2 * glyph)
    taken = [s for c, kept in zip(columns, inside, strict=True) if kept for s in c]
    names = {id(s) for s in taken}
    rest = [g for i, g in enumerate(groups) if i not in bare or not any(id(s) in names for s in g[1])]
    return [*rest, ([], taken)]
