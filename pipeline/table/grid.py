"""A clean page → its ruled tables as grids of cells with spans."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.geometry import Box
from pipeline.page import CleanPage, Image
from pipeline.table.faint import anchored, faint_rules
from pipeline.table.lattice import FEWEST_BARE, Lattice, build_lattice
from pipeline.table.model import Grid, GridCell
from pipeline.table.rules import SHORTEST, Segment, find_segments, fit_slopes, rule_mask, straight_ones

__all__ = ["Grid", "GridCell", "find_grids"]

FAINT = {"h": 5.0, "v": 3.2}
"""Least length of a faint rule in glyph heights: the lowest row holds one line."""
Group = tuple[list[Segment], list[Segment]]
"""Horizontal and vertical pieces of rules that belong together."""


def find_grids(page: CleanPage) -> list[Grid]:
    """Return the ruled tables of ``page`` from top to bottom; frames, underlined text and prose yield none."""
    glyph = page.metrics.glyph_height
    if glyph < 2:
        return []
    factor = max(1, round(glyph / 10))
    glyph, thickness = glyph / factor, max(1.0, page.metrics.rule_thickness / factor)
    ink = _with_faint_rules(_shrunk(page.ink, factor), page, glyph, thickness)
    turned = np.ascontiguousarray(ink.T)
    masks = (
        rule_mask(ink, glyph, thickness, SHORTEST["h"]),
        rule_mask(turned, glyph, thickness, SHORTEST["v"]),
    )
    level, upright = find_segments(masks[0], glyph), find_segments(masks[1], glyph)
    size = float(max(ink.shape))
    fields = fit_slopes(level, glyph, size), fit_slopes(upright, glyph, size)
    level, upright = straight_ones(level, fields[0], glyph), straight_ones(upright, fields[1], glyph)
    grids = []
    for part_level, part_upright in _components(level, upright, ink.shape, glyph):
        lattice = build_lattice((part_level, part_upright), fields, (ink, turned), masks, glyph, thickness)
        if lattice is not None:
            grids.append(_grid(lattice, page, factor, glyph))
    return sorted(_without_overlap(grids), key=lambda g: (g.box.top, g.box.left))


def _shrunk(ink: Image, factor: int) -> Image:
    """Return ``ink`` at 1 / ``factor`` the size, ink where any pixel had it."""
    if factor == 1:
        return ink
    full = cv2.dilate(ink, np.ones((factor, factor), np.uint8), anchor=(0, 0))
    return np.ascontiguousarray(full[::factor, ::factor])


def _with_faint_rules(ink: Image, page: CleanPage, glyph: float, thickness: float) -> Image:
    """Return ``ink`` (a shrunken picture) with the rules that only the gray picture of ``page`` shows."""
    height, width = ink.shape
    small = np.asarray(cv2.resize(page.gray, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
    level = faint_rules(small, glyph, FAINT["h"])
    upright = faint_rules(np.ascontiguousarray(small.T), glyph, FAINT["v"])
    if not level.any() and not upright.any():
        return ink
    both = rule_mask(ink, glyph, thickness, SHORTEST["h"]) | level
    return np.asarray(ink | level | anchored(upright, np.ascontiguousarray(both.T), glyph, _lean(page)).T, np.uint8)


def _lean(page: CleanPage) -> float:
    """Return the slope (px to the right a px down) of what stood upright, or lay level, in the scanner."""
    to_clean = np.linalg.inv(page.to_source)
    middle = page.to_source @ (page.width / 2, page.height / 2, 1.0)
    middle = middle[:2] / middle[2]
    ends = [to_clean @ (*(middle + way), 1.0) for way in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0))]
    start, *others = (end[:2] / end[2] for end in ends)
    right, down = max((other - start for other in others), key=lambda way: abs(way[1]))
    return float(right / down)


def _components(level: list[Segment], upright: list[Segment], shape: tuple[int, ...], glyph: float) -> list[Group]:
    """Return the groups of rules that meet or nearly meet, by drawing them with a thick pen."""
    canvas = np.zeros(shape[:2], np.uint8)
    pen, beyond = max(1, round(0.6 * glyph)), 1.2 * glyph
    for segments, flip in ((level, False), (upright, True)):
        for s in segments:
            along = np.concatenate([[s.along[0] - beyond], s.along, [s.along[-1] + beyond]])
            across = np.concatenate([s.across[:1], s.across, s.across[-1:]])
            points = np.rint(np.column_stack((across, along) if flip else (along, across))).astype(np.int32)
            cv2.polylines(canvas, [points.reshape(-1, 1, 2)], False, 255, pen)
    _, labels = cv2.connectedComponents(canvas, connectivity=8)
    groups: dict[int, Group] = {}
    for index, segments in enumerate((level, upright)):
        for s in segments:
            u, v = round(float(s.along[len(s.along) // 2])), round(float(s.across[len(s.along) // 2]))
            label = int(labels[(v, u) if index == 0 else (u, v)])
            groups.setdefault(label, ([], []))[index].append(s)
    found = _rejoined(list(groups.values()), glyph)
    return [g for g in found if len(g[1]) >= (2 if g[0] else FEWEST_BARE)]


def _rejoined(groups: list[Group], glyph: float) -> list[Group]:
    """Unite groups side by side that begin, end and have their rows at the same heights.

    A column merged over all rows of an open page parts a table: no rule crosses it.
    """
    done: list[Group] = []
    for group in sorted((g for g in groups if g[1]), key=lambda g: min(float(s.across.min()) for s in g[1])):
        for i, other in enumerate(done):
            if _same_rows(other, group, glyph):
                done[i] = (other[0] + group[0], other[1] + group[1])
                break
        else:
            done.append(group)
    return done


def _same_rows(one: Group, two: Group, glyph: float) -> bool:
    """Return whether two groups have the same upper and lower ends and the same rows, and stand not far apart."""
    (top, bottom), (other_top, other_bottom) = _extent(one[1]), _extent(two[1])
    if abs(top - other_top) > 2 * glyph or abs(bottom - other_bottom) > 2 * glyph or bottom - top < 4 * glyph:
        return False
    gap = min(float(s.across.min()) for s in two[1]) - max(float(s.across.max()) for s in one[1])
    if gap > 20 * glyph:
        return False
    ours, theirs = ([float(np.median(s.across)) for s in g[0]] for g in (one, two))
    few, many = sorted((ours, theirs), key=len)
    return all(any(abs(a - b) < 1.5 * glyph for b in many) for a in few)


def _extent(segments: list[Segment]) -> tuple[float, float]:
    return min(float(s.along[0]) for s in segments), max(float(s.along[-1]) for s in segments)


def _grid(lattice: Lattice, page: CleanPage, factor: int, glyph: float) -> Grid:
    """Return the lattice in page px."""

    def scaled(value: float) -> int:
        return round(value * factor + (factor - 1) / 2)

    rows, columns = lattice.rows, lattice.columns
    middle_x = np.array([(columns[0].place + columns[-1].place) / 2])
    middle_y = np.array([(rows[0].place + rows[-1].place) / 2])
    row_at = [float(line.at(middle_x)[0]) for line in rows]
    column_at = [float(line.at(middle_y)[0]) for line in columns]
    cells = []
    for row, col, row_span, col_span in lattice.cells:
        top, bottom, left, right = row_at[row], row_at[row + row_span], column_at[col], column_at[col + col_span]
        margin = 0.5 * glyph
        box = Box(
            scaled(columns[col].range(top, bottom, margin)[1]),
            scaled(rows[row].range(left, right, margin)[1]),
            scaled(columns[col + col_span].range(top, bottom, margin)[0]),
            scaled(rows[row + row_span].range(left, right, margin)[0]),
        )
        cells.append(GridCell(row, col, row_span, col_span, box.clipped(page.width, page.height)))
    outer = Box(
        scaled(columns[0].range(row_at[0], row_at[-1], 0)[0]),
        scaled(rows[0].range(column_at[0], column_at[-1], 0)[0]),
        scaled(columns[-1].range(row_at[0], row_at[-1], 0)[1]),
        scaled(rows[-1].range(column_at[0], column_at[-1], 0)[1]),
    )
    return Grid(
        page=page.number,
        box=outer.clipped(page.width, page.height),
        column_edges=tuple(scaled(v) for v in column_at),
        row_edges=tuple(scaled(v) for v in row_at),
        cells=tuple(cells),
        open_top=lattice.open_top,
        open_bottom=lattice.open_bottom,
        ruling="partial" if lattice.open_sides else "full",
    )


def _without_overlap(grids: list[Grid]) -> list[Grid]:
    """Drop grids that lie in larger ones."""
    kept: list[Grid] = []
    for grid in sorted(grids, key=lambda g: -len(g.cells)):
        if all(grid.box.covered_by(other.box) < 0.5 and other.box.covered_by(grid.box) < 0.5 for other in kept):
            kept.append(grid)
    return kept
